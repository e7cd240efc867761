"""Names found and gathered, on invented sentences."""

from hypothesis import given
from hypothesis import strategies as st

from chancery.extract import names
from chancery.model.record import Name
from chancery.model.sheet import Sheet
from chancery.model.text import Text


def found(text: str) -> dict[tuple[str, str], Name]:
    return {(name.kind, name.name): name for name in names.find(Sheet.of(Text(text)))}


def test_surname_joins_the_full_name() -> None:
    said = found(
        "1. AMBASSADOR HAROLD WINTERTON CALLED ON PRIME MINISTER SADAT. WINTERTON SAID THE USG WOULD WAIT.\n\nWINTERTON\n"
    )
    person = said["person", "Harold Winterton"]
    assert [m.quote for m in person.mentions][1:] == ["WINTERTON", "WINTERTON"]


def test_spaced_capitals_and_mixed_case() -> None:
    said = found("I met with Kim Il Sung in Pyongyang. Then Kim Il sung went to Moscow.\n\nS H T Y K O V\n")
    assert [m.quote for m in said["person", "Kim Il Sung"].mentions] == ["Kim Il Sung", "Kim Il sung"]
    assert said["person", "Shtykov"].mentions[0].quote == "S H T Y K O V"


@given(st.text(max_size=300))
def test_spans_quote_and_reading_is_deterministic(text: str) -> None:
    once = names.find(Sheet.of(Text(text)))
    assert once == names.find(Sheet.of(Text(text)))
    for name in once:
        for mention in name.mentions:
            assert text[mention.start : mention.end] == mention.quote
