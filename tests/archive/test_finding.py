"""What a query finds, and the passages that it shows for it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.archive.finding import compile as compiling
from chancery.archive.finding.compile import Switches, _pattern
from chancery.archive.finding.passages import hits, passages
from chancery.archive.finding.results import Request, search
from chancery.archive.finding.wanted import Term, Wanted
from chancery.archive.reading import Archive, open_archive
from chancery.search.language import QueryError
from chancery.search.tokens import flat
from tests.archive.made import NOTE, archive_of, copied
from tests.growth import faster_than_text


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder, _ = archive_of(tmp_path_factory.mktemp("archive") / "a")
    return open_archive(folder.root)


def paths(archive: Archive, query: str, **options: bool) -> list[str]:
    results = search(archive, Request(query, "date", switches=Switches(**options)))
    assert results.total == len(results.found)
    return [found.row.path.removesuffix(".txt") for found in results.found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["cable", "reply", "memo"]),
        ("coal", ["cable", "reply", "memo"]),
        ("coal lighthouse", ["cable", "memo"]),
        ("coal NOT lighthouse", ["reply"]),
        ("harbour OR keeper", ["reply", "memo"]),
        ('"harbour of Lida"', ["reply"]),
        ('"of harbour"', []),
        ('"keeper coal"~2', []),
        ('"keeper asks"~3', ["memo"]),
        ('"asks keeper"~3', ["memo"]),
        ("light*", ["cable", "memo"]),
        ("keepar~1", ["memo"]),
        ("voice:hand lighthouse", ["cable"]),
        ("voice:document lighthouse", ["memo"]),
        ("voice:hand coal", []),
        ("voice:hand", ["cable"]),
        ("has:hand", ["cable"]),
        ("ugol voice:translator", ["cable"]),
        ('"coal by"', []),
        ('voice:document "coal by"', ["cable"]),
        ("date:1951-03", ["cable", "reply"]),
        ("date:1951-03-12..1951-03-14", ["cable"]),
        ("date:..1951-03-12", ["cable"]),
        ("year:1951", ["cable", "reply", "memo"]),
        ("year:1950", []),
        ("named:1951-05-01", ["cable"]),
        ("number:4410", ["cable"]),
        ('class:"strictly secret"', ["cable"]),
        ("class:secret", []),
        ("from:lighthouse", ["memo"]),
        ("to:kostrov", ["reply"]),
        ("from:kostrov", ["cable"]),
        ("subject:coal", ["memo"]),
        ("source:reply", ["reply"]),
        ("family:soviet-cipher-telegram", ["cable", "reply"]),
        ("vyshkovskii", ["cable", "reply"]),
        ("(coal OR peat) -date:1951-03", ["memo"]),
    ],
)
def test_what_a_query_finds(archive: Archive, query: str, expected: list[str]) -> None:
    assert paths(archive, query) == expected


def test_spellings_are_switched_off(archive: Archive) -> None:
    assert paths(archive, "vyshkovskii", names=False) == ["reply"]
    results = search(archive, Request("vyshkovskii"))
    assert [(w.word, "vyshkovsky" in w.others) for w in results.widened] == [("vyshkovskii", True)]


def test_misread_words_are_found_when_asked_for(archive: Archive) -> None:
    assert paths(archive, "lighthonse") == []
    assert paths(archive, "lighthonse", ocr=True) == ["cable", "memo"]


def test_days_are_certain_or_possible(tmp_path: Path) -> None:
    words = "(Invented.)\n\nTo: The Governor\nFrom: The Mill\nDate: May 1951\n\nThe mill stands still.\n"
    folder, _ = archive_of(tmp_path / "a", {"mill.txt": words})
    archive = open_archive(folder.root)
    assert [found.sure for found in search(archive, Request("date:1951-05-03..1951-05-04")).found] == [False]
    assert [found.sure for found in search(archive, Request("date:1951")).found] == [True]
    assert search(archive, Request("certainly:1951-05-03")).total == 0


@pytest.mark.parametrize(
    ("query", "lit"),
    [
        ("coal", ["coal"]),
        ("light*", ["lighthouse"]),
        ("lighthuose~1", ["lighthouse"]),
        ('"tons of coal"', ["tons of coal"]),
        ("ugol", ["ugol"]),
        ('voice:document "coal by"', ["coal [ugol'] by"]),
        ('"asked coal"~8', ["asked", "coal"]),
    ],
)
def test_every_kind_of_query_shows_its_words(archive: Archive, query: str, lit: list[str]) -> None:
    found = search(archive, Request(query, "date")).found[0]
    shown = [found.text[hit.start : hit.end] for passage in found.passages for hit in passage.hits]
    assert shown == lit


def test_a_bad_query_is_refused_with_its_place(archive: Archive) -> None:
    with pytest.raises(QueryError) as caught:
        search(archive, Request('coal "peat'))
    assert caught.value.start == 5


def test_pages_of_results_stay_right_while_records_are_added(tmp_path: Path) -> None:
    documents = {f"{n}.txt": f"(Invented.)\nThe mill number {n} stands still.\n" for n in range(9)}
    folder, _ = archive_of(tmp_path / "a", documents)
    archive = open_archive(folder.root)
    first = search(archive, Request("mill", limit=4))
    archive_of(tmp_path / "a", {f"more{n}.txt": f"(Invented.)\nmill mill mill {n}\n" for n in range(5)})
    seen = [found.row.path for found in first.found]
    while len(seen) < first.total:
        seen += [f.row.path for f in search(archive, Request("mill", limit=4, offset=len(seen), through=first.through)).found]
    assert sorted(seen) == sorted(documents)
    assert search(archive, Request("mill")).total == 14


WORDS = st.lists(
    st.sampled_from(["coal", "peat", "Lida", "S E A", "Vasil'yev", "[ugol']", "tons", "\n", "U.S.", "é"]), max_size=30
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    WORDS, st.lists(st.sampled_from(["coal", "peat", "lida", "sea", "vasilyev", "us"]), min_size=1, max_size=3), st.integers(0, 4)
)
def test_hits_are_in_order_apart_and_within_the_text(pieces: list[str], wanted: list[str], slop: int) -> None:
    text = " ".join(pieces)
    found = hits(flat(text), [(0, "document")], [Wanted(tuple(Term((word,)) for word in wanted), slop)])
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    shown = passages(found, text, [0])
    assert all(p.start <= hit.start and hit.end <= p.end for p in shown for hit in p.hits)
    assert bool(shown) == bool(found)


@pytest.mark.parametrize(
    "wanted", [Wanted((Term(("a",)), Term(("b",)))), Wanted((Term(("a",)), Term(("b",))), 5), Wanted((Term(("ab",), slips=1),))]
)
@pytest.mark.parametrize("unit", ["a ", "a b ", "a" * 40 + " ", "a\n\n\n", "a.b.", "S E ", "a'"])
def test_time_grows_with_the_text(unit: str, wanted: Wanted) -> None:
    assert not faster_than_text(lambda size: hits(flat(unit * (size // len(unit))), [(0, "document")], [wanted]), 200_000)


def test_a_passage_has_one_voice() -> None:
    text = "coal came. [coal is meant] No coal since."
    turns = [(0, "document"), (11, "translator"), (26, "document")]
    shown = passages(hits(flat(text), turns, [Wanted((Term(("coal",)),))]), text, [0])
    assert [(one.voice, len(one.hits)) for one in shown] == [("document", 1), ("translator", 1), ("document", 1)]


HEARD = st.lists(st.sampled_from(["coal", "Lida", "tons of the harbour", "[ugol']", "coal[coal]", "\n"]), min_size=2, max_size=60)


@settings(max_examples=30, deadline=None)
@given(HEARD, st.lists(st.integers(1, 200), max_size=4))
def test_no_words_are_shown_in_two_passages(pieces: list[str], bounds: list[int]) -> None:
    text = " ".join(pieces)
    turns = [(at, ("document", "hand")[n % 2]) for n, at in enumerate(sorted({0, *bounds}))]
    shown = passages(hits(flat(text), turns, [Wanted((Term(("coal",)),))]), text, [0])
    assert all(a.end <= b.start for a, b in pairwise(shown))
    assert all(p.start <= hit.start and hit.end <= p.end <= len(text) for p in shown for hit in p.hits)


def test_a_passage_behind_another_keeps_its_lead() -> None:
    text = "coal " + "and the ferry waits at the mole " * 6 + "for coal " + "until the pilot comes aboard " * 9
    first, second = passages(hits(flat(text), [(0, "document")], [Wanted((Term(("coal",)),))]), text, [0])
    assert text[first.end : second.start].isspace()
    assert 80 <= second.hits[0].start - second.start <= 90
    assert text[second.start :].startswith(("and ", "the ", "ferry ", "waits ", "at ", "mole "))


@pytest.mark.parametrize("query", ["é" * 1500 + "*", "number:" + "1" * 1500 + "*", '"coal ' + "a" * 1500 + '*"'])
def test_a_beginning_longer_than_any_word_is_refused(archive: Archive, query: str) -> None:
    with pytest.raises(QueryError) as told:
        search(archive, Request(query))
    assert query[told.value.start : told.value.end]


def test_many_long_spellings_in_a_phrase_are_looked_for_as_far_as_they_go(archive: Archive) -> None:
    long = tuple("я" * 40 + chr(0x430 + n) for n in range(30))
    query = _pattern(Term(("coal", *long)))
    assert query.startswith("(coal|") and len(query.encode()) < 1000


def test_words_with_a_slip_are_the_same_looked_up_or_walked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["The buoy lay low.", "The bouy lay", "A boy, and buoys; buo", "B́uoy и буй 中буо", "Bu0y [bvoy]", "uoy buo"]
    folder = copied(tmp_path / "archive", {f"{i}.txt": NOTE + text for i, text in enumerate(texts)})
    archive = open_archive(folder.root)
    queries = ["buoy~1", "буй~1", "voice:document buoy~1", "low~1", "buoy~1 NOT lay", "xxxxxx~1"]
    asked = [Request(query, switches=switches) for query in queries for switches in (Switches(), Switches(ocr=True))]
    asked.append(Request("buoy lay", switches=Switches(ocr=True)))

    def answers() -> list[list[tuple[str, float]]]:
        return [[(found.row.id, found.score) for found in search(archive, request).found] for request in asked]

    one_by_one = answers()
    monkeypatch.setattr(compiling, "LARGE", ())
    assert answers() == one_by_one
    assert len(one_by_one[0]) >= 5
