"""Spellings of one name share a key; different names do not; slips of optical reading are near."""

from __future__ import annotations

import time
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.search.spelling import keys, ocr_close, shape, syllables
from chancery.search.tokens import fold

GOLDEN = Path(__file__).parent.parent / "golden" / "spellings.txt"
LINES = [line for raw in GOLDEN.read_text(encoding="utf-8").splitlines() if (line := raw.split("#")[0].strip())]
ONE_NAME = [line for line in LINES if not line.startswith("!")]
DIFFERENT = [line[1:] for line in LINES if line.startswith("!")]
WORDS = st.text(alphabet="abcdeghiknorstuvwyzl01mй", min_size=1, max_size=12)


def folded(line: str) -> list[str]:
    return [fold(word)[0] for word in line.split()]


@pytest.mark.parametrize("line", ONE_NAME, ids=lambda line: fold(line)[0])
def test_spellings_of_one_name_share_a_key(line: str) -> None:
    first, *others = folded(line)
    assert [other for other in others if not keys(first) & keys(other)] == []


@pytest.mark.parametrize("line", DIFFERENT, ids=lambda line: fold(line)[0])
def test_different_names_share_none(line: str) -> None:
    assert [(a, b) for a, b in combinations(folded(line), 2) if keys(a) & keys(b)] == []


@pytest.mark.parametrize("word", ["", "1950", "a1", "毛", "김", "x" * 29, "\ud800"], ids=ascii)
def test_what_is_no_name_has_no_key(word: str) -> None:
    assert keys(word) == frozenset()


def test_a_word_of_several_syllables_is_also_several_words() -> None:
    assert ("ze", "dong") in syllables("zedong")
    assert ("heon", "yeong") in syllables("heonyeong")
    assert ("tse", "tung") in syllables("tsetung")
    assert syllables("kennedy") == ()


CLOSE = [
    "rnoscow moscow",
    "shtyk0v shtykov",
    "cable eable",
    "stalin stalim",
    "klm kim",
    "pyonqyanq pyongyang",
    "cuba guba",
    "dallas clallas",
]
APART = ["stalin malenkov", "kim pak", "mao map", "hoover nixon", "1950 1951", "cuba", "moscow warsaw"]


@pytest.mark.parametrize("pair", CLOSE)
def test_a_slip_is_close(pair: str) -> None:
    one, other = pair.split()
    assert ocr_close(one, other) and ocr_close(other, one)


@pytest.mark.parametrize("pair", APART)
def test_other_words_are_not(pair: str) -> None:
    one, other = (*pair.split(), "")[:2]
    assert not ocr_close(one, other)


def test_look_alikes_have_one_shape() -> None:
    assert shape("rnosc0w") == shape("moscow")
    assert shape("shtykov") != shape("molotov")


@given(WORDS, WORDS)
def test_closeness_is_mutual(one: str, other: str) -> None:
    assert ocr_close(one, other) == ocr_close(other, one)
    assert ocr_close(one, one)


@given(st.text(max_size=30))
def test_any_word_has_keys_or_none_in_bounded_number(word: str) -> None:
    for part in fold(word):
        assert len(keys(part)) < 60


@pytest.mark.parametrize("word", ["yo" * 14, "a" * 28, "n" * 28, "yu" * 14, "ie" * 14, "ien" * 9, "u" * 28, "sz" * 14, "ilo" * 9])
def test_no_word_takes_long(word: str) -> None:
    begin = time.process_time()
    assert len(keys(word)) < 60
    syllables(word)
    assert time.process_time() - begin < 0.5
