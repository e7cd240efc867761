"""Linkers are brought up to date by what has changed, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.archive import linking
from chancery.archive.entries import listed
from chancery.archive.errors import BadJudgement
from chancery.archive.judging import judge, undoing, verdict_for
from chancery.archive.linking import Changes, Linker, claims
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.store import Store
from chancery.link.claim import Claim, Evidence
from tests.archive.made import MEMO, archive_of


class Watched:
    """A linker that keeps what it was given."""

    def __init__(self, version: int = 1) -> None:
        self.given: list[Changes | None] = []
        self.linker = Linker("watched", version, lambda _, changes: self.given.append(changes), lambda _: self.given.append(None))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    one = Watched()
    monkeypatch.setattr(linking, "LINKERS", (one.linker,))
    return one


def test_what_is_added_is_linked_and_no_more(tmp_path: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = archive_of(tmp_path / "archive")
    archive_of(tmp_path / "archive")
    archive_of(tmp_path / "archive", {"more.txt": MEMO + "\nOne line more.\n"})
    with Store.writing(folder) as store:
        (seq,) = store.one("SELECT max(seq) FROM record")
        assert watched.given == [None, Changes((seq,), since=store.change() - 1)]
        assert not linking.behind(store)
        newer = Watched(2)
        monkeypatch.setattr(linking, "LINKERS", (newer.linker,))
        assert linking.behind(store)
        linking.catch_up(store)
        linking.anew(store)
    assert newer.given == [None, None]


def test_a_verdict_is_an_entry_that_linkers_hear_of_and_that_can_be_undone(tmp_path: Path, watched: Watched) -> None:
    folder, _ = archive_of(tmp_path / "archive")
    with Store.reading(folder) as store:
        one, other = (name for (name,) in store.all("SELECT id FROM record ORDER BY seq LIMIT 2"))
        entry = verdict_for(store, "A. Reader", "confirm", "link", "answers", one, other, "the draft says so")
    judge(folder, [entry])
    with Store.reading(folder) as store:
        found = verdicts(store).of("link", "answers", one, other)
        assert found is not None
        assert (found.state, found.says) == ("confirmed", "said by A. Reader: the draft says so")
        assert [(line.entry.id, line.state) for line in listed(store)] == [(entry.id, "stands")]
        second = verdict_for(store, "A. Reader", "refuse", "link", "answers", one, other)
    assert second.over == (entry.id,)
    judge(folder, [second])
    judge(folder, [undoing(second, "A. Reader")])
    with Store.reading(folder) as store:
        again = verdicts(store).of("link", "answers", one, other)
        assert again is not None
        assert again.state == "confirmed"
    heard = [changes.entries for changes in watched.given if changes]
    assert [len(entries) for entries in heard] == [1, 1, 2]


def test_what_can_not_be_so_is_refused(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "archive")
    with Store.reading(folder) as store:
        for act, target, kind, one, other in (
            ("confirm", "link", "marries", "a", "b"),
            ("confirm", "same", "person", "Velk", "Velk"),
            ("doubt", "same", "person", "Velk", "Welk"),
        ):
            with pytest.raises(BadJudgement):
                verdict_for(store, "A. Reader", act, target, kind, one, other)


def test_claims_are_kept_with_their_reasons_and_go_with_their_records(tmp_path: Path, watched: Watched) -> None:
    folder, _ = archive_of(tmp_path / "archive")
    reason = Evidence("number", "Nº 4410 is cited", 9.5, 3, 8)
    with Store.writing(folder) as store:
        (a, x), (b, y) = store.all("SELECT id, seq FROM record ORDER BY seq LIMIT 2")
        claim = Claim(kind="answers", one=a, other=b, state="held", evidence=(reason,), start=3, end=8)
        with store.transaction():
            claims.put(store, [claims.Kept(x, y, claim)])
        assert (
            claims.of(store, y) == claims.of(store, x, "answers") == claims.every(store, "answers") == [claims.Kept(x, y, claim)]
        )
        assert claims.counts(store) == {("answers", "held"): 1}
        with store.transaction():
            claims.drop(store, ("answers",), [y])
            assert claims.of(store, x)
            claims.drop(store, ("answers",), [y], either=True)
            assert not claims.of(store, x)
            claims.put(store, [claims.Kept(x, y, claim)])
            store.remove_record(b)
        assert not claims.every(store, "answers")
