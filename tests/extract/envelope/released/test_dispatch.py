"""Which end of a dispatch the one chief is that can be read. The dispatches are invented."""

import pytest

from chancery.extract.envelope.released import dispatch


@pytest.mark.parametrize(
    ("foot", "sends"),
    [
        ("HMMA-41027   2 May 1964", True),
        ("HMMW-41027   2 May 1964", False),
        ("", True),
        ("Distribution:\nOrig & 2 - Chief, WHD w/att\n", True),
        ("Distribution:\nOrig & 2 - COS, Managua w/att\n", False),
    ],
)
def test_symbol_and_distribution_tell_sender_from_addressee(foot: str, sends: bool) -> None:
    page = f"DISPATCH\nSECRET\nChief of Station, Managua\nPrice of Rope\nACTION REQUIRED\n1. Rope is dear.\n{foot}"
    envelope = dispatch.read(page, 0, len(page)).envelope
    party = (envelope.from_ if sends else envelope.to)[0]
    assert party.name == "Chief of Station, Managua"
    assert bool(envelope.from_) == sends
