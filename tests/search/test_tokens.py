"""The words of the search: what is one, where it stands, and that it is found again."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.search.characters import SPELL
from chancery.search.tokens import flat, fold, has_single, pattern, stream, tokens

READINGS = [
    ("Stalin's reply, Stalin’s reply", "stalin reply stalin reply"),
    ("the Soviets' plan, 'both words'", "the soviets plan both words"),
    ("Vasil'yev Vasilʹev Ch’oe P`yongyang", "vasilyev vasilev choe pyongyang"),
    ("O'Neil's", "oneil"),
    ("the U.S.S.R. and the U.N. at 5 p.m.", "the ussr and the un at 5 pm"),
    ("A. B. Karlov, A.B. Karlov", "a b karlov ab karlov"),
    ("8.II.1950 and 13.9.50", "8 ii 1950 and 13 9 50"),
    ("S H T Y K O V", "shtykov"),
    ("S E C R E T  L A  P A Z 5838", "secret la paz 5838"),
    ("C O N F I D E N T I A L LA PAZ", "confidential la paz"),
    ("A B Karlov, plan A", "a b karlov plan a"),
    ("trans\ufffe\nport trans\u00ad \n\n port so\u00adft", "transport transport soft"),
    ("end\u00ad. Next\u00ad", "end next"),
    ("infor-\nmation", "infor mation"),
    ("201-12345 Heon-yeong and/or a_b 1,000", "201 12345 heon yeong and or a b 1 000"),
    ("Straße Æther ﬁnal Ｆｕｌｌ Łódź İzmir", "strasse aether final full lodz izmir"),
    ("Molotov³ km² Nº 7 ½ Ⅷ", "molotov km no 7 viii"),
    ("cafe\u0301 P’yŏngyang й Й", "cafe pyongyang и и"),
    ("\ufeffzero\u200bwidth \u202eleft\u202c", "zerowidth left"),
    ("毛泽东 and 김 일성", "毛 泽 东 and 김 일성"),
    ("\x00a\x00b \ud800c\x7f d", "a b c d"),
    ("ΣΙΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
    ("", ""),
    ("'' -- ... ’s", "s"),
]
# Pieces that meet at the rules' edges, so that random texts reach them.
ASCII = "a|B|S|s|'|’s|'s | |  |   |\n|.|-|_|`|A B C|U.S.|3|ffi|ss|ae|th|st|word|Word |\x00|\x7f".split("|")  # noqa: SIM905
OTHERS = "\u00ad|\ufffe|\u00ad\n|\u0301|\u200b|ß|ﬃ|毛|か|³|½|й|Σ|İ|\ud800|\U0001f600|김|ǆ|ŉ".split("|")  # noqa: SIM905
PIECES = st.one_of(st.sampled_from(ASCII), st.sampled_from(OTHERS), st.text(alphabet=st.characters(codec=None), max_size=3))
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize(("text", "words"), READINGS, ids=lambda value: repr(value)[:30])
def test_words_of_a_text(text: str, words: str) -> None:
    assert stream(text) == words


def test_offsets_are_of_the_text_as_it_stands() -> None:
    text = "S H T Y K O V sent Vasil’yev’s trans\ufffe\nport to the U.S.S.R. by straße"
    assert [(token.word, text[token.start : token.end]) for token in tokens(text)] == [
        ("shtykov", "S H T Y K O V"),
        ("sent", "sent"),
        ("vasilyev", "Vasil’yev"),
        ("transport", "trans\ufffe\nport"),
        ("to", "to"),
        ("the", "the"),
        ("ussr", "U.S.S.R"),
        ("by", "by"),
        ("strasse", "straße"),
    ]


def test_a_query_word_may_be_several() -> None:
    assert fold("201-12345") == ("201", "12345")
    assert fold("Heon-yeong") == ("heon", "yeong")
    assert fold("Stalin’s") == ("stalin",)
    assert fold("!?") == ()


@given(TEXTS)
def test_stream_and_tokens_say_the_same(text: str) -> None:
    words = [token.word for token in tokens(text)]
    assert stream(text).split(" ") == (words or [""])
    assert all(word and not re.search(r"\s", word) for word in words)


@given(TEXTS)
def test_flat_is_as_long_as_the_text_and_its_tokens_are_in_order(text: str) -> None:
    assert len(flat(text)) == len(text)
    last = 0
    for _, start, end in tokens(text):
        assert last <= start < end <= len(text)
        last = end


@given(TEXTS)
def test_flat_text_is_as_flat_as_it_gets(text: str) -> None:
    assert flat(flat(text)) == flat(text)


@given(TEXTS)
def test_folding_folded_words_changes_nothing(text: str) -> None:
    for word in stream(text).split():
        assert fold(word) == (word,)


@given(TEXTS, st.booleans())
def test_a_pattern_finds_the_tokens_of_its_word(text: str, prefix: bool) -> None:
    level, all_tokens = flat(text), tokens(text)
    for word in {token.word for token in all_tokens}:
        wanted = {token for token in all_tokens if (token.word.startswith(word) if prefix else token.word == word)}
        hits = {match.span() for match in re.finditer(pattern([word], prefix, has_single(level)), level)}
        assert hits == {match.span() for match in re.finditer(pattern([word], prefix), level)}
        assert hits <= {(token.start, token.end) for token in wanted}
        plain = {(token.start, token.end) for token in wanted if not exotic(level[token.start : token.end])}
        assert plain <= hits


def exotic(piece: str) -> bool:
    """Letters that fold to several, which a pattern finds for some pairs only."""
    return any(ord(char) > 127 and len(char.translate(SPELL)) > 1 for char in piece)


def test_a_pattern_finds_any_of_its_words_in_every_writing() -> None:
    text = "S T R A S S E, Straße's, stras\u00ad\nse; eﬃcient, Efficient; strassen; 毛泽东"
    found = [text[slice(*match.span())] for match in re.finditer(pattern(["strasse", "efficient", "泽"]), flat(text))]
    assert found == ["S T R A S S E", "Straße", "stras\u00ad\nse", "eﬃcient", "Efficient", "泽"]
    assert not re.search(pattern([]), "a")
    assert [m[0] for m in re.finditer(pattern(["stras"], prefix=True), flat("Strassen stra’s"))] == ["strassen"]


def test_marks_composed_or_not_give_one_word() -> None:
    for word in ("P'yŏngyang", "Łódź", "Choṭeŭ", "Nguyễn"):
        assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


HOSTILE = ["'", "a'", "\u200b", "a\u0301", "A ", "A  ", "a.", "a\xad", "a\xad ", "a's'", "毛", "\ud800", "a\u200b\u200b'"]


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def spent(size: int) -> float:
        text = "x" + piece * size + "x"
        begin = time.process_time()
        re.findall(pattern(["aaab", "xaa", "x"]), flat(stream(text) and text))
        return time.process_time() - begin

    spent(1000)
    assert spent(160_000) < 30 * max(spent(20_000), 0.01)
