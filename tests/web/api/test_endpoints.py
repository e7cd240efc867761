"""Each endpoint of the interface, as a program asks it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from starlette.testclient import TestClient

from chancery.archive.folder import Folder
from chancery.archive.reading import Archive, open_archive
from chancery.readers.walk import Found
from chancery.web.api import serving
from chancery.web.api.endpoints import ENDPOINTS
from chancery.web.api.serving import SECONDS, as_json, description
from chancery.web.app import make
from chancery.web.asking import FACETS
from tests.archive.made import CABLE, NOTE, archive_of, put
from tests.web.api.conftest import WIDE


def ask(client: TestClient, path: str, **values: Any) -> Any:
    answer = client.get(f"/api/{path}", params={name: str(value) for name, value in values.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def refusal(client: TestClient, address: str, status: int = 400) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    error: dict[str, Any] = answer.json()["error"]
    assert error["message"].endswith((".", "?")) and error["remedy"]
    return error


# What there is


def test_a_search_gives_records_with_their_passages(asked: TestClient) -> None:
    found = ask(asked, "search", q='"20,000 tons"', facets="true")
    assert (found["total"], found["of"], found["next"]) == (1, len(WIDE) + 4, None)
    (one,) = found["found"]
    assert (one["from"], one["date"], one["source"]) == ("Kostrov, Tarnov", "1951-03-12", "cable.txt")
    hit = one["passages"][0]["hits"][0]
    text = ask(asked, f"records/{one['id']}")["text"]
    assert text[hit["start"] : hit["end"]] == hit["quote"] == "20,000 tons"
    assert set(found["facets"]) == set(FACETS)
    assert found["facets"]["year"] == [{"value": "1951", "records": 1}]


def test_days_asked_for_are_told_apart(asked: TestClient) -> None:
    assert {one["certainly"] for one in ask(asked, "search", q="date:1951-03")["found"]} == {True}
    assert {one["certainly"] for one in ask(asked, "search", q="coal")["found"]} == {None}


@pytest.mark.parametrize("order", ["date", "date-back"])
def test_a_search_has_an_order(asked: TestClient, order: str) -> None:
    days = [one["date"] for one in ask(asked, "search", q="lighthouse", order=order)["found"] if one["date"]]
    assert days == sorted(days, reverse=order == "date-back")


def test_what_was_widened_is_said_and_can_be_switched_off(asked: TestClient) -> None:
    wide, narrow = (ask(asked, "search", q="Vyshkovskii", names=names) for names in ("true", "false"))
    assert (wide["total"], narrow["total"]) == (2, 1)
    assert "vyshkovsky" in wide["widened"][0]["others"] and narrow["widened"] == []


def test_a_record_is_given_whole(asked: TestClient) -> None:
    (found,) = ask(asked, "search", q="ugol")["found"]
    record = ask(asked, f"records/{found['id']}")
    assert record["text"] == CABLE
    assert record["source"]["path"] == "cable.txt"


def test_names_are_listed_by_kind_and_beginning(asked: TestClient) -> None:
    people = ask(asked, "names", kind="person")["names"]
    assert people and all(one["kind"] == "person" and one["records"] <= one["mentions"] for one in people)
    assert [one["name"] for one in people] == sorted(one["name"] for one in people)
    first = people[0]["name"]
    assert first in {one["name"] for one in ask(asked, "names", begins=first[:2].lower())["names"]}


def test_a_facet_of_many_values(asked: TestClient) -> None:
    all_of_them = ask(asked, "facets/sender", q="tide", limit=10_000)
    assert all_of_them["total"] == len(all_of_them["values"]) == len(WIDE)
    assert all_of_them["complete"] is True
    some = ask(asked, "facets/sender", q="tide", limit=7, begins="harbour 1")
    assert (some["total"], len(some["values"])) == (11, 7)


@pytest.mark.parametrize("facet", list(FACETS))
def test_every_facet_of_the_pages_is_counted(asked: TestClient, facet: str) -> None:
    counted = ask(asked, f"facets/{facet}")["values"]
    assert all(one["records"] > 0 for one in counted)
    if counted and facet in ("year", "family", "voice"):
        value = counted[0]
        assert ask(asked, "search", q=f"{FACETS[facet][1]}:{value['value']}")["total"] == value["records"]


def test_figures_and_failures(asked: TestClient) -> None:
    figures = ask(asked, "statistics")
    assert (figures["records"], figures["failed"]) == (len(WIDE) + 4, {"empty-file": 1})
    answer = ask(asked, "failures")
    assert (answer["total"], answer["next"]) == (1, None)
    (failure,) = answer["failures"]
    assert (failure["path"], failure["code"]) == ("empty.txt", "empty-file")


def test_who_wrote_to_whom_is_ordered_and_narrowed(asked: TestClient) -> None:
    answer = ask(asked, "correspondents", of="HARBOUR 2", order="from", limit=100)
    assert answer["complete"] and answer["total"] == len(answer["pairs"]) == 11 < answer["in_all"]
    assert [one["from"] for one in answer["pairs"]] == sorted(f"Harbour {n}" for n in (2, *range(20, 30)))
    (one,) = ask(asked, "correspondents", of="harbour 21")["pairs"]
    assert one == {"from": "Harbour 21", "to": "Lida", "records": 1, "first": "1953-06-22", "last": "1953-06-22"}
    whole = [(one["from"], one["to"]) for page in pages(asked, "correspondents", "pairs", limit=7) for one in page]
    assert len(whole) == len(set(whole)) == answer["in_all"]


def test_days_are_counted_by_month_and_year(asked: TestClient) -> None:
    months, years = (ask(asked, "dates", by=by) for by in ("month", "year"))
    assert {"date": "1953-06", "certainly": len(WIDE), "possibly": 0} in months["dates"]
    assert [one["date"] for one in years["dates"]] == ["1951", "1952", "1953"]
    named, dated = (
        next(one for one in ask(asked, "dates", of=of)["dates"] if one["date"] == "1951-03") for of in ("named", "records")
    )
    assert named["certainly"] > dated["certainly"] == 2
    assert [one for page in pages(asked, "dates", "dates", limit=1) for one in page] == months["dates"]


def test_a_concordance_is_sorted_and_turned(asked: TestClient) -> None:
    values = {"q": "lighthouse", "order": "date", "sort": "left"}
    answer = ask(asked, "concordance", limit=100, **values)
    lines = answer["lines"]
    assert answer["complete"] and answer["total"] == len(lines) > answer["records"] == answer["looked"] > len(WIDE)
    text = ask(asked, f"records/{lines[0]['record']}")["text"]
    assert {text[one["start"] : one["end"]] for one in lines if one["record"] == lines[0]["record"]} >= {lines[0]["words"]}
    nearest = [one["before"].split()[-1].strip('":').casefold() for one in lines]
    assert nearest == sorted(nearest)
    assert [one for page in pages(asked, "concordance", "lines", limit=15, **values) for one in page] == lines
    assert ask(asked, "concordance", q="from:Kostrov")["lines"] == []


def test_the_description_is_served_and_names_every_endpoint(asked: TestClient) -> None:
    served = asked.get("/api/openapi.json").json()
    assert served == description()
    assert set(served["paths"]) == {endpoint.path for endpoint in ENDPOINTS}
    record = ask(asked, "records", limit=1)["records"][0]["id"]
    somebody = ask(asked, "people", limit=1)["people"][0]["preferred"]
    series = ask(asked, "registers")["registers"][0]["series"]
    given = {"name": somebody, "start": "0", "end": "40"}
    for path, item in served["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        needed = {
            one["name"]: given.get(one["name"], record)
            for one in item["get"]["parameters"]
            if one["in"] == "query" and one["required"]
        }
        here = path.replace("{id}", record).replace("{facet}", "family").replace("{series}", series)
        answer = asked.get(here, params=needed)
        jsonschema.validate(answer.json(), {**schema, "components": served["components"]})


# What is refused


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/api/search?p=a", "no parameter 'p'"),
        ("/api/search?q=a&q=b", "given twice"),
        ("/api/search?limit=0", "from 1 to 100"),
        ("/api/search?limit=101", "from 1 to 100"),
        ("/api/search?limit=1e1", "whole number"),
        ("/api/search?limit=", "whole number"),
        ("/api/search?limit=%D9%A3", "whole number"),
        ("/api/search?limit=99999999999999999999", "whole number"),
        ("/api/search?order=best", "one of relevance, date"),
        ("/api/search?names=1", "true or false"),
        ("/api/search?ocr=True", "true or false"),
        ("/api/search?facets=", "true or false"),
        ("/api/search?cursor=x", "can't be"),
        ("/api/search?cursor=1.1%0A", "can't be"),
        ("/api/search?cursor=1.99999", "can't be"),
        ("/api/search?cursor=" + "1" * 40, "more than 17"),
        ("/api/search?q=" + "a" * 2001, "more than 2,000"),
        ("/api/search?q=%00", "can't be"),
        ("/api/search?q=%ff", "no UTF-8"),
        ("/api/search?q=%ed%a0%80", "no UTF-8"),
        ("/api/records?cursor=-1", "whole number"),
        ("/api/names?kind=ship", "one of person"),
        ("/api/names?begins=" + "a" * 101, "more than 100"),
        ("/api/facets/none", "no facet 'none'"),
        ("/api/facets/family?limit=10001", "from 1 to 10,000"),
        ("/api/correspondents?of=%00", "can't be"),
        ("/api/dates?by=week", "one of month, year"),
        ("/api/statistics?q=a", "no parameter 'q'"),
    ],
)
def test_a_bad_parameter_is_named(asked: TestClient, address: str, words: str) -> None:
    error = refusal(asked, address)
    assert error["code"] == "bad-parameter"
    assert words in error["message"]


def test_a_bad_query_says_where_and_what_may_be_meant(asked: TestClient) -> None:
    error = refusal(asked, "/api/search?q=(coal")
    assert (error["start"], error["end"], error["mended"]) == (0, 1, "(coal)")
    assert refusal(asked, "/api/facets/family?q=(coal")["code"] == error["code"]
    assert refusal(asked, "/api/concordance?q=(coal")["code"] == error["code"]


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/api/records/", "/api/records/a/b", "/api/openapi.json/"])
def test_an_unknown_address_is_an_error_in_json(asked: TestClient, path: str) -> None:
    assert refusal(asked, path, 404)["code"] == "no-such-address"


@pytest.mark.parametrize("name", ["none", "%00", "..%2f", "x" * 300, "%F0%9F%92%A7", "%ff"])
def test_an_unknown_record_is_none(asked: TestClient, name: str) -> None:
    assert refusal(asked, f"/api/records/{name}", 404)["code"] in ("no-such-record", "no-such-address")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["records", "search", "openapi.json", "facets/family"])
def test_the_interface_only_reads(asked: TestClient, method: str, path: str) -> None:
    answer = asked.request(method, f"/api/{path}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json()["error"]["code"] == "no-such-method"


def test_head_gives_no_body(asked: TestClient) -> None:
    answer = asked.head("/api/records")
    assert (answer.status_code, answer.content) == (200, b"")


def test_what_takes_too_long_is_given_up(asked: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SECONDS == 10
    monkeypatch.setattr(serving, "SECONDS", 0.0)
    assert refusal(asked, "/api/search?q=coal", 503)["code"] == "too-long"
    page = asked.get("/search?q=coal")
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")


def test_a_fault_of_ours_is_json_too(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a wrong turn")

    monkeypatch.setattr(Archive, "view", broken)
    client = TestClient(make(archive, "broken"), raise_server_exceptions=False, base_url="http://127.0.0.1")
    error = refusal(client, "/api/search?q=coal", 500)
    assert error["code"] == "unforeseen"
    assert "wrong turn" not in str(error)


# Paging


def pages(client: TestClient, path: str, key: str, meanwhile: Any = lambda: None, **values: Any) -> list[list[Any]]:
    """All pages of a list; ``meanwhile`` is done after the first."""
    out: list[list[Any]] = []
    after: dict[str, str] = {}
    while True:
        answer = ask(client, path, **values, **after)
        out.append(answer[key])
        if answer["next"] is None:
            return out
        if len(out) == 1:
            meanwhile()
        after = {"cursor": answer["next"]}


def letters(numbers: range) -> dict[str, str]:
    return {
        f"{n}.txt": f"{NOTE}From: Harbour {n:03d}\nTo: Lida\nDate: {n % 28 + 1} June 1953\nSubject: Tide\n\n"
        f"Mr. John {chr(65 + n % 26)}. Kestrel saw tide {n}. " + "The tide came. " * (n % 5)
        for n in numbers
    }


@pytest.fixture
def growing(place: Path) -> tuple[Folder, TestClient]:
    folder, _ = archive_of(place, letters(range(10, 35, 2)))
    return folder, TestClient(make(open_archive(folder.root), "growing"), base_url="http://127.0.0.1")


@pytest.mark.parametrize("order", ["relevance", "date", "date-back", "number"])
def test_results_stay_as_they_were_while_documents_are_added(growing: tuple[Folder, TestClient], order: str) -> None:
    folder, client = growing
    before = [one["id"] for one in ask(client, "search", q="tide", order=order, limit=100)["found"]]
    more = [
        Found(path, data=words.encode())
        for path, words in letters(range(1, 40, 6)).items()
        if path not in letters(range(10, 35, 2))
    ]

    def add() -> None:
        put(folder, more)
        assert ask(client, "search", q="tide")["total"] > len(before)

    found = [one["id"] for page in pages(client, "search", "found", add, q="tide", order=order, limit=5) for one in page]
    assert found == before
    assert len(before) == 13


def test_lists_lose_and_double_nothing_while_documents_are_added(growing: tuple[Folder, TestClient]) -> None:
    folder, client = growing
    ids = {one["id"] for one in ask(client, "records", limit=100)["records"]}
    people = {one["name"] for one in ask(client, "names", limit=100)["names"]}
    seen: list[Any] = []

    def add() -> None:
        if not seen:
            seen.append(put(folder, [Found(path, data=words.encode()) for path, words in letters(range(1, 9, 2)).items()]))

    names = [one["name"] for page in pages(client, "names", "names", add, limit=3) for one in page]
    assert people <= set(names) and len(names) == len(set(names)) > 5
    records = [one["id"] for page in pages(client, "records", "records", limit=4) for one in page]
    assert ids < set(records) and len(records) == len(set(records)) == 17


def test_failures_are_turned_in_the_order_of_their_paths(place: Path) -> None:
    folder, _ = archive_of(place, {f"empty/{n:02d}.txt": "" for n in range(6)} | {"empty/02.txt": CABLE})
    client = TestClient(make(open_archive(folder.root), "failing"), base_url="http://127.0.0.1")
    turned = pages(client, "failures", "failures", limit=2)
    assert [[one["path"] for one in page] for page in turned] == [
        ["empty/00.txt", "empty/01.txt"],
        ["empty/03.txt", "empty/04.txt"],
        ["empty/05.txt"],
    ]
    assert ask(client, "failures", limit=2, cursor=4) == {"total": 5, "failures": turned[2], "next": None}
    assert ask(client, "failures", cursor=5)["failures"] == []


def test_a_state_that_is_no_longer_kept_is_said(asked: TestClient) -> None:
    for path in ("search", "concordance"):
        assert refusal(asked, f"/api/{path}?q=coal&cursor=999.5", 409)["code"] == "cursor-old"


# Odd signs


def test_odd_signs_come_through_as_they_are(asked: TestClient) -> None:
    (one,) = ask(asked, "search", q='subject:"lone signs"')["found"]
    assert one["from"] == 'The "Firm" (A*) ~2 & <Sons>'
    assert ask(asked, "facets/addressee", begins="o’neill")["values"] == [{"value": "O’Neill/Назаров", "records": 1}]
    assert "\x07" in ask(asked, f"records/{one['id']}")["text"]


def test_a_lone_surrogate_is_written_as_json_writes_it() -> None:
    answer = serving._json({"text": "a \ud800 b"})
    assert bytes(answer.body) == b'{"text":"a \\ud800 b"}'
    assert answer.headers["content-type"] == "application/json"


def test_an_answer_in_time_is_given() -> None:
    assert anyio.run(serving.bounded, lambda: 3) == 3


def test_every_error_has_its_status() -> None:
    assert {as_json(kind("It is so.")).status_code for kind in serving.STATUS} == set(serving.STATUS.values())
