"""Names that other layers state. The documents are invented."""

from typing import Any

from chancery.extract import names
from chancery.extract.names import layered
from chancery.model.readings import Copies, Copy, Envelope, Party, Value
from chancery.model.record import Block, Mark
from chancery.model.sheet import Sheet
from chancery.model.text import Text

TEXT = """Copy 1: Orlovsky
Copy 2: distribution list

From HARBIN to OSTROV [PETRENKO].

I spoke with Pak Song-jin [Pak Sung Jin] about the rice. OCT-01 was informed.

TOP SECRET

O R L O V S K Y
"""


def sheet() -> Sheet:
    made = Sheet.of(Text(TEXT))

    def at(words: str, make: Any, **more: Any) -> Any:
        start = TEXT.index(words)
        return make(start=start, end=start + len(words), quote=words, **more)

    made.envelope = Envelope(
        to=(at("OSTROV", Party, name="OSTROV"),),
        classification=(at("TOP SECRET", Value, value="top secret"),),
        copies=Copies(
            total=2,
            list=(
                at("Copy 1: Orlovsky", Copy, number=1, recipient="Orlovsky"),
                at("Copy 2: distribution list", Copy, number=2, recipient="distribution list"),
            ),
        ),
    )
    solved, variant = TEXT.index("OSTROV"), TEXT.index("Pak Song-jin")
    made.marks = (
        at("[PETRENKO]", Mark, kind="identification", content="PETRENKO", applies_to=(solved, solved + 6), voice="translator"),
        at(
            "[Pak Sung Jin]",
            Mark,
            kind="name-variant",
            content="Pak Sung Jin",
            applies_to=(variant, variant + 12),
            voice="translator",
        ),
    )
    made.blocks = (at(TEXT[: TEXT.index("I spoke")], Block, kind="envelope", voice="document"),)
    return made


def test_recipients_signature_solution_and_variant() -> None:
    said = {name.name: name for name in names.find(sheet()) if name.kind == "person"}
    assert [mention.quote for mention in said["Orlovsky"].mentions] == ["Orlovsky", "O R L O V S K Y"]
    assert said["Ostrov"].solution == "PETRENKO"
    assert said["Pak Song-jin"].variants == ("Pak Sung Jin",)
    assert [mention.voice for mention in said["Pak Song-jin"].mentions] == ["document", "translator"]


def test_secrecy_and_lists_are_no_names() -> None:
    quotes = {mention.quote for name in names.find(sheet()) for mention in name.mentions}
    assert not quotes & {"TOP SECRET", "SECRET", "distribution list", "Copy"}


def test_in_an_envelope_the_lexicon_alone_reads() -> None:
    assert layered.heads(sheet()) == [(0, TEXT.index("I spoke"))]
    assert ("place", "Harbin") in {(name.kind, name.name) for name in names.find(sheet())}


def test_an_acronym_that_the_page_explains() -> None:
    text = "THE HARBOUR WORKERS UNION (HWU) MET. THE COMMITTEE OF RICE BUYERS (XYZ) DID NOT."
    assert list(layered.explained(text)) == [("HARBOUR WORKERS UNION", "HWU")]
