"""The ledgers of requests and decisions: over the example archive every answer in another record, by its words."""

from __future__ import annotations

from pathlib import Path

from chancery.archive import linking
from chancery.archive.evidence.ledger import Asked, Decided, Wanted, counts, decisions, fates, requests
from chancery.archive.evidence.saying import ASKED, DECIDED, also_words, asked_json, asked_line, decided_json, decided_line
from chancery.archive.reading import Archive
from chancery.archive.store import Store
from tests.archive.evidence.conftest import EXAMPLES, kept
from tests.archive.made import NOTE

ANSWERED = {
    # Words of the request, and of its answers in other records, as the pages have them: the first set after what the rules found
    # was seen, all of them held to the pages since, read from end to end by hand.
    "to speed up the sending of the dredger": ["the dredger PALLAS left Odessa on 3 April", "Two captains are on board"],
    "whether the charts of the Strait of Ansel": ["On the charts say nothing"],
    "I request urgent instructions": ["Tell Velk the following"],
    "I ask for an answer in the next few days": ["Tell Velk the following"],
    "THAT THE ORIGINALS OF FOUR SHEETS": ["SHEET FOUR IS NOT", "AUTHORIZED TO HAND OVER SHEETS ONE AND TWO"],
    "DEPARTMENT’S INSTRUCTIONS": ["YOU MAY TELL VELK", "YOU ARE AUTHORIZED TO HAND OVER"],
    "REPORT WHAT HE KNOWS OF THE DRAFTSMAN": ["VELK SAYS EMIL RASTOK DIED IN 1971", "HIS DAUGHTER, LENA RASTOK"],
    "for 300 [B% local crowns]": ["Do not bring the brother into the work"],
    "PLS TRACE AND ADVISE BY 20 FEB": ["HQS TRACES SHOW RASTOK DISMISSED"],
    "hoped for early answer": ["You should inform Velk orally"],
}
NOT_FOUND = {
    # What the pages answer besides, and no word in common shows.
    "for 300 [B% local crowns]": "Pay him [B% half] now",
    "hoped for early answer": "Navy has no objection to return of copies",
}
UNANSWERED = ("copies not later than May 3", "copies be sent by courier", "WHETHER SHEET THREE MIGHT BE LOOKED FOR")


def test_every_answer_in_another_record_of_the_examples_is_found(examples: Archive) -> None:
    rows = requests(examples.store, Wanted(limit=1000)).rows
    for asked, answers in ANSWERED.items():
        row = next(one for one in rows if asked in one.words)
        assert len(row.came) == len(answers), (asked, row.came)
        for words in answers:
            assert any(words in came.words for came in row.came), (asked, words)
    for one in rows:
        assert not one.came or any(asked in one.words for asked in ANSWERED), one.words
    for asked, words in NOT_FOUND.items():
        row = next(one for one in rows if asked in one.words)
        assert not any(words in came.words for came in row.came), "it is found now: move it to ANSWERED"
    for asked in UNANSWERED:
        row = next(one for one in rows if asked in one.words)
        assert not row.came and row.open


def test_words_of_an_answer_stand_where_the_row_says(examples: Archive) -> None:
    rows: list[Asked | Decided] = [*requests(examples.store, Wanted(limit=1000))[1]]
    rows += decisions(examples.store, Wanted(limit=1000))[1]
    for one in rows:
        text = examples.store.text(one.row.seq).content
        assert one.words == " ".join(text[one.start : one.end].split())
        for came in one.came:
            text = examples.store.text(came.row.seq).content
            assert came.words == " ".join(text[came.start : came.end].split())
            assert came.reasons and came.score >= 4


def test_an_evasion_in_another_record_leaves_a_request_open(examples: Archive) -> None:
    rows = requests(examples.store, Wanted(words="strait ansel", limit=1000)).rows
    assert [(one.came[0].fate, one.open) for one in rows] == [("avoided", True)]
    still = requests(examples.store, Wanted(open=True, limit=1000)).rows
    assert all(one.fate in ("none", "deferred", "avoided") and one.open for one in still)
    assert not any("speed up" in one.words for one in still)


def test_the_ledger_is_narrowed(examples: Archive) -> None:
    store = examples.store
    assert {one.by for one in requests(store, Wanted(by="kostroff"))[1]} <= {"Kostrov"}
    assert requests(store, Wanted(by="Kostrov", year=1950))[0] == 2 and requests(store, Wanted(by="Kostrov", year=1963))[0] == 0
    assert requests(store, Wanted(to="zaytsev", words="urgent"))[0] == 1
    assert requests(store, Wanted(kind="avoided"))[0] == fates(store)["avoided"]
    assert requests(store, Wanted(by="no such person"))[0] == 0
    total, some, _ = requests(store, Wanted(limit=2, offset=1))
    assert total == counts(store)["requests"] and len(some) == 2


def test_decisions_carry_their_days_and_what_came_of_them(examples: Archive) -> None:
    rows = decisions(examples.store, Wanted(words="hand over")).rows
    assert [(one.kind, one.due) for one in rows] == [("decision", "[1978-05-15..] / [..1978-06-05]")]
    assert "WERE HANDED TO FOREIGN MINISTER VELK" in rows[0].came[0].words
    assert {one.kind for one in decisions(examples.store, Wanted(kind="order"))[1]} == {"order"}


def test_a_request_in_several_releases_has_one_row_which_names_them(tmp_path: Path) -> None:
    folder = kept(tmp_path / "archive", releases())
    with Store.reading(folder) as store:
        (one,) = requests(store, Wanted(words="passage montreal")).rows
        assert one.row.release == "2022" and "five thousand dollars" in one.words
        told = [(also.row.release, also.words.count("[ 24 ]"), also.fate) for also in one.also]
        assert told == [("2018", 2, "none"), ("2017", 2, "none")]
        # A filter finds the row by the words of any release.
        assert [other.row.seq for other in requests(store, Wanted(words="passage 24")).rows] == [one.row.seq]
        every = requests(store, Wanted(words="passage", every=True))
        once = requests(store, Wanted(words="passage"))
        assert (once.total, once.in_all, every.total, every.in_all) == (1, 3, 3, 3)
        assert {other.row.release for other in every.rows} == {"2017", "2018", "2022"}
        assert counts(store)["every request"] == 3 * counts(store)["requests"]
        said = asked_json(one)
        assert said["release"] == "2022" and [also["release"] for also in said["also_in"]] == ["2018", "2017"]
        assert dict(zip(ASKED, asked_line(one), strict=True))["also_in"].startswith("2018 none [")
        assert also_words(one) == "also in 2 other releases (2018, 2017)"


def test_what_came_of_a_request_in_one_release_closes_it_in_all(tmp_path: Path) -> None:
    folder = kept(tmp_path / "archive", releases())
    with Store.writing(folder) as store:
        (row,) = [one for one in requests(store, Wanted(words="passage", every=True)).rows if one.row.release == "2017"]
        with store.transaction():
            store.connection.execute("UPDATE asked SET fate = 'granted' WHERE seq = ? AND at = ?", (row.row.seq, row.at))
        (one,) = requests(store, Wanted(words="passage")).rows
        assert (one.row.release, one.fate, one.open) == ("2022", "none", False)
        assert [(also.row.release, also.fate) for also in one.also] == [("2018", "none"), ("2017", "granted")]
        assert requests(store, Wanted(words="passage", open=True)).total == 0
        assert not any(other.open for other in requests(store, Wanted(words="passage", every=True)).rows)
        assert requests(store, Wanted(words="passage", kind="granted")).rows == [one]
        assert fates(store)["granted"] == 1


def test_rows_are_lines_and_json_of_the_same(examples: Archive) -> None:
    for one in requests(examples.store, Wanted(limit=1000))[1]:
        line = dict(zip(ASKED, asked_line(one), strict=True))
        assert line["record"] == asked_json(one)["record"] and (line["open"] == "yes") == asked_json(one)["open"]
    for decided in decisions(examples.store, Wanted(limit=1000))[1]:
        assert dict(zip(DECIDED, decided_line(decided), strict=True))["what"] == decided_json(decided)["words"]


def releases() -> dict[str, bytes]:
    """Three releases of one record of the examples, in which somebody named asks."""
    files = sorted((EXAMPLES / "1963-releases").rglob("*.md"))
    return {f"{path.parent.name}/{path.name}": path.read_bytes().replace(b"Subject asked", b"Brenn asked") for path in files}


ASK = NOTE + (
    "CIPHERED TELEGRAM\nStrictly secret\n\nFrom TARNOV\n\nNº 4410\n12 March 1951\n\nTo the Minister VYSHKOVSKY.\n\n"
    "I ask for 20,000 tons of coal by 1 May.\n\nKOSTROV\n"
)
REPLY = NOTE + (
    "CIPHERED TELEGRAM\nTop secret\n\nTo TARNOV\n\nNº 4502\n15 March 1951\n\nTo Comrade KOSTROV.\n\n"
    "In reply to your Nº 4410. The coal will be sent from the harbour of Lida.\n\nVYSHKOVSKII\n"
)


def test_an_answer_comes_and_goes_with_its_link_and_its_record(tmp_path: Path) -> None:
    folder = kept(tmp_path / "archive", {"ask.txt": ASK.encode(), "reply.txt": REPLY.encode()})
    with Store.writing(folder) as store:
        (one,) = requests(store, Wanted(by="Kostrov"))[1]
        assert [(came.fate, came.row.number) for came in one.came] == [("granted", "4502")] and not one.open
        with store.transaction():
            store.connection.execute("UPDATE link SET state = 'refused'")
            linking.replies.changed(store, linking.Changes())
        (one,) = requests(store, Wanted(by="Kostrov"))[1]
        assert one.came == () and one.open
        linking.anew(store)
        assert requests(store, Wanted(by="Kostrov"))[1][0].came
        with store.transaction():
            store.remove_record(requests(store, Wanted(by="Kostrov"))[1][0].came[0].row.id)
        linking.catch_up(store)
        assert requests(store, Wanted(by="Kostrov"))[1][0].came == ()
        assert store.one("SELECT count(*) FROM weighed")[0] == 0
