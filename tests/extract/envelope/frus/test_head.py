import pytest

from chancery.extract.envelope.frus.head import read


@pytest.mark.parametrize(
    ("heading", "senders", "addressees"),
    [
        ("The Chargé in Varnovia (Holt) to the Secretary of State", ["Holt"], ["Secretary of State"]),
        (
            "123. Telegram From the Embassy in Varnovia to the Department of State1",
            ["Embassy in Varnovia"],
            ["Department of State"],
        ),
        (
            "Memorandum From the President’s Special Assistant (Thorne) to President Amory",
            ["Thorne"],
            ["President Amory"],
        ),
        (
            "Telegram From the Mission to the United Nations to the Department of State",
            ["Mission to the United Nations"],
            ["Department of State"],
        ),
        (
            "The Special Representative of the President to the River Commission (Thorne) to the Secretary of State",
            ["Thorne"],
            ["Secretary of State"],
        ),
        ("Memorandum of Conversation, by the Under Secretary of State (Webber)", ["Webber"], []),
        ("Editorial Note", [], []),
        ("Memorandum for the Record", [], []),
        ("Memorandum for the President", [], ["President"]),
        ("Minutes of a Meeting of the River Commission", [], []),
        ("The river rose in April", [], []),
    ],
)
def test_headings(heading: str, senders: list[str], addressees: list[str]) -> None:
    head = read(heading, 0, len(heading))
    assert ([p.name for p in head.senders], [p.name for p in head.addressees]) == (senders, addressees)
    for party in (*head.senders, *head.addressees):
        assert heading[party.start : party.end] == party.quote


def test_office_and_place() -> None:
    heading = "The Chargé in Varnovia (Holt) to the Secretary of State"
    sender = read(heading, 0, len(heading)).senders[0]
    assert (sender.office, sender.place) == ("Chargé in Varnovia", "Varnovia")


def test_who_is_in_charge_of_something_is_in_no_place_called_charge() -> None:
    heading = "Memorandum by the Officer in Charge of River Affairs (Kessel)"
    (sender,) = read(heading, 0, len(heading)).senders
    assert (sender.name, sender.office, sender.place) == ("Kessel", "Officer in Charge of River Affairs", None)
