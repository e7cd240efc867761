"""The marks of the real telegrams: their form, and what counts as found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.quality import saidtelegrams
from benchmarks.quality.saidtelegrams import Mark, Telegram, pairs
from chancery.model.evidence import FATES, STATEMENT_KINDS

TELEGRAMS = list(saidtelegrams.telegrams())


def ours(name: str) -> bool:
    return name in ("LA PAZ", "EMBASSY", "HARTE")


def test_twenty_five_are_marked_and_eight_set_aside() -> None:
    assert len({telegram.name for telegram in TELEGRAMS}) == 25
    assert sum(telegram.aside for telegram in TELEGRAMS) == 8


def test_every_mark_has_a_kind_a_place_and_if_a_request_a_fate() -> None:
    for telegram in TELEGRAMS:
        for mark in telegram.marks:
            assert 0 <= mark.place[0] < mark.place[1]
            assert mark.fate in FATES if mark.kind == "request" else mark.kind in STATEMENT_KINDS


def test_no_words_of_a_telegram_are_kept_but_names() -> None:
    for line in saidtelegrams.MARKS.read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"|=== \S+\.pdf \| [0-9a-f]{64} \| (aside|open)|[SR] [^|]{1,60}(\| [^|]{1,60}){2,4}", line), line


def test_the_same_kind_by_the_same_at_the_same_place_is_found_once() -> None:
    mark = Mark("request", "EMBASSY", "DEPARTMENT", (10, 50), "none")
    right = Mark("request", "HARTE", "SECSTATE", (12, 52), "none")
    assert pairs([mark, mark], [right], ours) == [(mark, right)]


@pytest.mark.parametrize(
    "wrong",
    [
        Mark("intention", "EMBASSY", "", (10, 50)),
        Mark("request", "DALEN", "", (10, 50), "none"),
        Mark("request", "", "", (10, 50), "none"),
        Mark("request", "EMBASSY", "", (40, 80), "none"),
    ],
)
def test_another_kind_speaker_or_place_is_not(wrong: Mark) -> None:
    assert pairs([Mark("request", "EMBASSY", "DEPARTMENT", (10, 50), "none")], [wrong], ours) == []


def test_a_party_of_two_names_is_found_by_either() -> None:
    mark = Mark("report", "MINISTER=DALEN", "-", (0, 30))
    for name in ("DALEN", "FOREIGN MINISTER"):
        assert len(pairs([mark], [Mark("report", name, "", (0, 30))], ours)) == 1


def test_a_text_that_is_not_the_one_marked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cable.txt").write_text("PLEASE REPORT DALEN'S REACTION.", encoding="utf-8")
    monkeypatch.setattr(saidtelegrams, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="set its marks anew"):
        saidtelegrams.read(Telegram("cable.txt", "0" * 64, False))
