"""Stations taken out of a cable, and addresses lost in the scan. The cables are invented."""

from chancery.extract.envelope.released import cable, cable_parties


def parties(page: str) -> cable_parties.Parties:
    return cable_parties.read(page, 0, len(page))


def test_a_number_without_a_station_behind_cite_has_a_sender_withheld() -> None:
    page = "S E C R E T 042002Z FEB 94 STAFF\nCITE\n66786\nTO: IMMEDIATE DIRECTOR.\nSLUGS: WNINTEL\n"
    (sender,) = parties(page).from_
    assert sender.name == "withheld"
    assert page[sender.start : sender.end] == sender.quote == "CITE\n66786"
    assert sender.because


def test_blank_brackets_are_the_words_that_a_withheld_sender_rests_on() -> None:
    page = "SECRET 091013Z\nCITE [      ] 65560\nTO: DIRECTOR.\n"
    (sender,) = parties(page).from_
    assert (sender.name, sender.quote) == ("withheld", "[      ]")


def test_a_time_group_below_cite_is_no_number() -> None:
    assert parties("TO: DIRECTOR\nCITE\n 042002Z\nTHE BOAT LEFT.\n").from_ == ()


def test_what_a_station_sends_goes_to_the_director() -> None:
    page = "S E C R E T 091013Z\nXQ PP7 CITE OSLO 4410\nREF: DIR 21331\n1. THE BOAT HAS LEFT.\n"
    (to,) = parties(page).to
    assert to.name == "DIRECTOR"
    assert to.because


def test_headquarters_answers_the_station_that_it_refers_to() -> None:
    page = "S E C R E T\nZ. QQ CITE DIR 21331\nREF: OSLO 4410\n1. BOAT MAY LEAVE.\nEND OF MESSAGE\n"
    (to,) = parties(page).to
    assert to.because
    assert to.quote == "OSLO"


def test_an_incoming_number_that_is_only_cited_does_not_hide_an_outgoing_form() -> None:
    page = "REF: XX 612 (IN-62025)\n1. TAKE NO ACTION.\nEND OF MESSAGE\n\nRELEASING OFFICER\n"
    (sender,) = cable.read(page, 0, len(page)).envelope.from_
    assert sender.name == "DIRECTOR"
