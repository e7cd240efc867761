"""Releases of one record among the records held."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from chancery.archive import linking
from chancery.archive.folder import Folder
from chancery.archive.judging import judge, verdict_for
from chancery.archive.linking import releases
from chancery.archive.linking.claims import every
from chancery.archive.linking.grouped import group_of, groups, pairs, title_of
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.link.releases.candidates import Candidate
from chancery.link.releases.groups import Judged
from chancery.link.releases.judge import Ranks
from tests.archive.made import here

EXAMPLES = Path(__file__).parents[3] / "examples" / "archive" / "1963-releases"
RELEASES = {f"{year}.md": (EXAMPLES / year / "999-10001-10017.md").read_text("utf-8") for year in ("2017", "2018", "2022")}


def report(seed: int) -> str:
    """An invented report of its own words, on a form that all share."""
    chance = random.Random(seed)
    names = ["".join(chance.choice("bdklmnrstv") + chance.choice("aeiou") for _ in range(4)) for _ in range(90)]
    return "HARBOUR OFFICE OF LIDA\nApplication for coal, to be filled in by the keeper\n\n" + " ".join(names)


OTHERS = {f"report-{n}.txt": report(n) for n in range(4)}
SHORT = {"empty.txt": "", "nearly.txt": "\n\n.\n", "again.txt": "\n\n..\n"}


def states(folder: Folder) -> dict[frozenset[str], str]:
    with Store.reading(folder) as store:
        return {frozenset((one.one.path, one.other.path)): one.claim.state for one in pairs(store)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return here(tmp_path_factory.mktemp("releases") / "archive", {**RELEASES, **OTHERS, **SHORT})


def test_the_releases_of_a_record_are_a_group_and_nothing_else_is(folder: Folder) -> None:
    assert states(folder) == {
        frozenset(("2017.md", "2018.md")): "held",
        frozenset(("2017.md", "2022.md")): "held",
        frozenset(("2018.md", "2022.md")): "held",
    }
    with Store.reading(folder) as store:
        (group,) = groups(store)
        rows = group_of(store, group.seqs[1])
        assert [row.path for row in rows] == ["2017.md", "2018.md", "2022.md"]
        assert {row.seq for row in rows} == set(group.seqs)
        assert group.score > 0.8 and title_of(rows)


def test_what_is_added_later_is_found_as_all_at_once(tmp_path: Path, folder: Folder) -> None:
    place = tmp_path / "archive"
    first = {name: text for name, text in {**OTHERS, **RELEASES}.items() if name != "2018.md"}
    here(place, first)
    later = here(place, {"2018.md": RELEASES["2018.md"]})
    here(place, {"report-9.txt": report(9)})
    assert states(later) == states(folder)


def test_looking_one_up_compares_with_its_candidates_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "archive"
    here(place, {**OTHERS, "2017.md": RELEASES["2017.md"]})
    compared = []
    real = releases.Releases._judged

    def judged(self: releases.Releases, pair: Candidate, ranks: Ranks) -> Judged:
        compared.append(pair)
        return real(self, pair, ranks)

    monkeypatch.setattr(releases.Releases, "_judged", judged)
    here(place, {"2018.md": RELEASES["2018.md"]})
    assert len(compared) == 1


def test_a_refusal_parts_a_group_and_survives_a_fresh_run(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    folder = here(place, RELEASES)
    with Store.reading(folder) as store:
        ids = {row.path: row.id for row in store.list()}
        no = verdict_for(store, "A. Reader", "refuse", "link", "release", ids["2017.md"], ids["2022.md"], "two drafts")
    judge(folder, [no])
    with writing(folder), Store.writing(folder) as store:
        linking.catch_up(store)
    first = states(folder)
    assert first[frozenset(("2017.md", "2022.md"))] == "refused"
    assert list(first.values()).count("held") == 1
    with writing(folder), Store.writing(folder) as store:
        linking.anew(store)
        said = next(kept.claim for kept in every(store, "release") if kept.claim.state == "refused")
    assert states(folder) == first
    assert any("two drafts" in reason.says for reason in said.evidence)


def test_a_confirmation_joins_what_the_rules_would_not(tmp_path: Path) -> None:
    folder = here(tmp_path / "archive", OTHERS)
    with Store.reading(folder) as store:
        one, other = [row.id for row in store.list()][:2]
        yes = verdict_for(store, "A. Reader", "confirm", "link", "release", one, other, "")
    judge(folder, [yes])
    with writing(folder), Store.writing(folder) as store:
        linking.catch_up(store)
        assert [kept.claim.state for kept in every(store, "release")] == ["confirmed"]
        assert len(groups(store)) == 1


def test_records_that_go_take_their_words_with_them(tmp_path: Path) -> None:
    folder = here(tmp_path / "archive", {**OTHERS, **RELEASES})
    with writing(folder), Store.writing(folder) as store:
        (seq,) = store.one("SELECT r.seq FROM record r JOIN place USING (digest) WHERE path = '2018.md'")
        (digest,) = store.one("SELECT digest FROM record WHERE seq = ?", (seq,))
        with store.transaction():
            store.remove_source(digest)
        linking.catch_up(store)
        assert store.one("SELECT count(*) FROM rare WHERE seq = ?", (seq,)) == (0,)
        assert [len(group.seqs) for group in groups(store)] == [2]
