"""The invented exchange says the truth about itself: what is measured against it hangs on that."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from benchmarks.invented.making import Made, made

SMALL = made(cables=150, seed=7, noise=0.02)


def test_the_same_seed_makes_the_same_and_another_makes_another() -> None:
    assert made(cables=150, seed=7, noise=0.02) == SMALL
    assert made(cables=150, seed=8, noise=0.02).files != SMALL.files


def test_as_many_cables_are_held_as_were_asked_for() -> None:
    assert len({truth["cable"] for truth in SMALL.truth["files"].values()}) == 150
    assert SMALL.files.keys() == SMALL.truth["files"].keys()


def test_what_is_printed_stands_where_the_truth_says() -> None:
    for path, truth in SMALL.truth["files"].items():
        for place in (*truth["printed"]["number"], *truth["printed"]["date"], *truth["cites"]):
            assert SMALL.files[path][place["start"] : place["end"]] == place["read"]


def test_numbers_and_days_are_printed_as_they_are_but_for_slips() -> None:
    for truth in SMALL.truth["files"].values():
        said = {int(place["typed"].split("-")[0]) for place in truth["printed"]["number"]}
        assert (said == {truth["serial"]}) == (truth["slip"] != "number")
        assert bool(truth["printed"]["date"]) != truth["undated"]


def test_a_journal_gives_higher_numbers_on_later_days() -> None:
    truths = [truth for truth in SMALL.truth["files"].values() if not truth["twice"]]
    for name in SMALL.truth["series"]:
        there = sorted(
            (number["place"], truth["date"]) for truth in truths for number in truth["numbers"] if number["series"] == name
        )
        days = [date.fromisoformat(day).toordinal() for _, day in there]
        assert all(later >= earlier - 3 for earlier, later in pairwise(days))


def test_citations_point_to_what_they_name() -> None:
    held = 0
    for truth in SMALL.truth["files"].values():
        for cite in truth["cites"]:
            assert cite["held"] == bool(cite["files"])
            assert cite["date"] <= truth["date"]
            for path in cite["files"]:
                held += 1
                assert SMALL.truth["files"][path]["cable"] == cite["cable"]
            assert (str(cite["serial"]) in cite["typed"]) != cite["slip"]
    assert held > 50


def test_every_sort_of_trouble_is_there() -> None:
    truths = made(cables=600, seed=2).truth["files"].values()
    assert {truth["slip"] for truth in truths} == {None, "number", "date"}
    for trouble in ("undated", "twice", "same", "noise", "section"):
        assert any(truth.get(trouble) for truth in truths)
    assert any(len(truth["numbers"]) > 2 for truth in truths)
    assert any(cite["year"] < truth["year"] for truth in truths for cite in truth["cites"])
    assert any(not cite["held"] for truth in truths for cite in truth["cites"])


def test_clean_pages_have_no_misread_character() -> None:
    clean: Made = made(cables=60, seed=3, noise=0.0)
    assert all(place["typed"] == place["read"] for truth in clean.truth["files"].values() for place in truth["cites"])
