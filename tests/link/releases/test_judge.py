"""How far two texts are believed to be one document."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from chancery.link.releases.judge import Ranks, reasons, weights
from chancery.link.releases.likeness import Sketch, likeness
from chancery.link.releases.sketch import words
from chancery.link.releases.stamps import stamps
from chancery.search.tokens import flat

FOLDER = Path(__file__).parents[3] / "examples" / "archive" / "1963-releases"
TEXTS = [(FOLDER / year / "999-10001-10017.md").read_text("utf-8") for year in ("2017", "2018", "2022")]


def sketched(text: str) -> Sketch:
    return Sketch(words(flat(text)), stamps(text))


def bits(one: str, other: str, rare: float, ranks: Ranks = Ranks()) -> float:
    return sum(reason.weight for reason in reasons(likeness(sketched(one), sketched(other), rare), ranks))


def misread(text: str, share: float) -> str:
    """A text with some of its letters misread."""
    chance = random.Random(5)
    return "".join(chance.choice("ceoilt") if one.isalpha() and chance.random() < share else one for one in text)


def test_releases_are_believed_through_ocr_and_gaps() -> None:
    assert bits(TEXTS[0], TEXTS[2], 6) > 2
    assert bits(TEXTS[0], misread(TEXTS[2], 0.06), 4) > 2


def test_other_numbers_and_others_that_are_liker_speak_against_it() -> None:
    other = TEXTS[2].replace("10001-10017", "10033-10452")
    assert bits(TEXTS[0], other, 6) < bits(TEXTS[0], TEXTS[2], 6) - 5
    assert bits(TEXTS[0], TEXTS[2], 6, Ranks(3, 5)) < bits(TEXTS[0], TEXTS[2], 6) - 5


def test_another_day_in_the_head_speaks_against_it_and_the_same_day_for_it() -> None:
    one = sketched(TEXTS[0])
    told = {}
    for days in ((100, 100), (101, 101), (900, 900), (90, 110), (None, None)):
        like = likeness(replace(one, days=(100, 100), number="Nº 418"), replace(one, days=days, number="418"), 6.0)
        told[like.days] = sum(reason.weight for reason in reasons(like, Ranks()))
        assert like.own == "same"
    assert told["same"] > told["overlap"] > told["apart"] and told[""] > told["years"]


def test_every_reason_says_what_it_compared() -> None:
    like = likeness(sketched(TEXTS[0]), sketched(TEXTS[2]), 6.0)
    said = {reason.code: reason.says for reason in reasons(like, Ranks(), "10001-10017", "10001-10017")}
    assert "10001-10017 and 10001-10017" in said["number"]
    assert "in 100" in said["pairs"] and "6.0" in said["rare"]
    assert {"chance", "order", "length", "likest"} <= set(said)


def test_weights_rise_with_what_speaks_for_it() -> None:
    known = weights()
    for table in (known["rare"], known["order"], known["length"], *known["pairs"]):
        assert table["bits"] == sorted(table["bits"]) and len(table["bits"]) == len(table["steps"]) + 1
        assert table["steps"] == sorted(table["steps"])
    assert len(known["pairs"]) == len(known["size"]["bits"])
    for falling in (known["better"], known["worse"]):
        assert falling == sorted(falling, reverse=True)


def test_texts_without_words_are_compared_without_error() -> None:
    assert bits("", "", 1) < 0
