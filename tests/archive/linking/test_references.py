"""References are found when their records come, in whichever order, and lost when these go."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.archive import linking
from chancery.archive.folder import Folder
from chancery.archive.judging import judge, undoing, verdict_for
from chancery.archive.linking.cited import beside
from chancery.archive.linking.claims import every
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.readers.walk import Found
from tests.archive.made import CABLE, MEMO, REPLY, archive_of, copied, put

PAPERS = {"cable.txt": CABLE, "reply.txt": REPLY}


def links(folder: Folder) -> dict[tuple[str, str, str], str]:
    """Claims by kind and the names of the two files, with their states."""
    with Store.reading(folder) as store:
        paths = dict(store.all("SELECT r.id, p.path FROM record r JOIN place p ON p.digest = r.digest"))
        found = every(store, "answers", "cites")
        return {(k.claim.kind, paths[k.claim.one], paths[k.claim.other]): k.claim.state for k in found}


def ids(folder: Folder) -> dict[str, str]:
    with Store.reading(folder) as store:
        return dict(store.all("SELECT p.path, r.id FROM record r JOIN place p ON p.digest = r.digest"))


ANSWER = ("answers", "reply.txt", "cable.txt")


def test_a_reply_waits_for_what_it_answers(tmp_path: Path) -> None:
    folder, _ = archive_of(tmp_path / "archive", {"reply.txt": REPLY})
    with Store.reading(folder) as store:
        (seq,) = store.one("SELECT seq FROM record")
        assert [one.quote for one in beside(store, seq).missing] == ["your Nº 4410"]
    put(folder, [Found("cable.txt", data=CABLE.encode())])
    assert links(folder) == {ANSWER: "held"}
    with Store.reading(folder) as store:
        found = beside(store, seq)
        assert (len(found.answers), found.missing, found.joined) == (1, (), True)
        other = beside(store, found.answers[0].row.seq)
        assert [one.row.seq for one in other.answered] == [seq]


def test_links_made_anew_are_those_made_one_by_one(tmp_path: Path) -> None:
    folder = copied(tmp_path / "archive", {"memo.txt": MEMO, **PAPERS})
    before = links(folder)
    with writing(folder), Store.writing(folder) as store:
        linking.anew(store)
    assert links(folder) == before == {ANSWER: "held"}


def test_what_cited_a_record_that_went_waits_again(tmp_path: Path) -> None:
    folder = copied(tmp_path / "archive", PAPERS)
    with writing(folder), Store.writing(folder) as store:
        (digest,) = store.one("SELECT digest FROM place WHERE path = 'cable.txt'")
        with store.transaction():
            store.remove_source(digest)
        linking.catch_up(store)
        (seq,) = store.one("SELECT seq FROM record")
        found = beside(store, seq)
    assert (found.answers, len(found.missing)) == ((), 1)


@pytest.mark.parametrize(("act", "state"), [("confirm", "confirmed"), ("refuse", "refused")])
def test_a_persons_word_outranks_the_rules_and_can_be_undone(tmp_path: Path, act: str, state: str) -> None:
    folder = copied(tmp_path / "archive", PAPERS)
    named = ids(folder)
    with Store.reading(folder) as store:
        entry = verdict_for(store, "A. Reader", act, "link", "answers", named["reply.txt"], named["cable.txt"])
    judge(folder, [entry])
    assert links(folder) == {ANSWER: state}
    with writing(folder), Store.writing(folder) as store:
        linking.anew(store)
    assert links(folder) == {ANSWER: state}
    judge(folder, [undoing(entry, "A. Reader")])
    assert links(folder) == {ANSWER: "held"}


def test_a_person_may_join_what_no_rule_does(tmp_path: Path) -> None:
    folder = copied(tmp_path / "archive", {"memo.txt": MEMO, "cable.txt": CABLE})
    named = ids(folder)
    with Store.reading(folder) as store:
        entry = verdict_for(store, "A. Reader", "confirm", "link", "cites", named["memo.txt"], named["cable.txt"])
    judge(folder, [entry])
    assert links(folder) == {("cites", "memo.txt", "cable.txt"): "confirmed"}
