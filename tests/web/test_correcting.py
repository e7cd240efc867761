"""Forms that change something: taken from our own pages alone, each answered by the page on which the change is seen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.archive import journal
from chancery.archive.calendar import keep
from chancery.archive.judging import Words
from chancery.archive.lock import writing
from chancery.archive.reading import Archive, open_archive
from chancery.calendar.differences import Edit
from chancery.web.app import make
from tests.archive.made import CABLE, REPLY, archive_of

HERE = "http://localhost"


class Room:
    """An archive's pages, and the token that they carry."""

    def __init__(self, place: Path) -> None:
        folder, _ = archive_of(place / "archive")
        self.archive: Archive = open_archive(folder.root)
        self.client = TestClient(
            make(self.archive, "tests"), base_url=HERE, follow_redirects=False, raise_server_exceptions=False
        )
        self.record = str(self.archive.store.one("SELECT id FROM record WHERE number = '4410'")[0])
        found = re.search(r'name="token" value="([^"]+)"', self.client.get("/journal").text)
        assert found
        self.token = found[1]

    def send(self, path: str, origin: str | None = HERE, **fields: str) -> tuple[int, str]:
        """Send a form. Returns the status, and where it leads or what it says."""
        headers = {"origin": origin} if origin else {}
        answer = self.client.post(path, data={"token": self.token, "who": "A. Reader", **fields}, headers=headers)
        return answer.status_code, answer.headers.get("location") or answer.text

    def judge(self, **fields: str) -> tuple[int, str]:
        return self.send(f"/records/{self.record}/judge", **fields)

    def page(self) -> str:
        return str(self.client.get(f"/records/{self.record}").text)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def span(words: str) -> str:
    return f"{CABLE.index(words)},{CABLE.index(words) + len(words)}"


def test_a_value_is_corrected_and_the_page_says_so(room: Room) -> None:
    form = room.client.get(f"/records/{room.record}/correct?value=e-to-0").text
    assert "VYSHKOVSKY" in form
    old = json.dumps(room.archive.store.record(room.record).envelope.to[0].name)
    fields = {"target": "envelope.to", "act": "replace", "words": span("VYSHKOVSKY"), "quote": "VYSHKOVSKY"}
    status, to = room.judge(**fields, old=f'{{"name":{old}}}', new="Vyshkovskii; place Lida", why="as he signs")
    assert status == 303
    assert to.startswith(f"/records/{room.record}?said=")
    page = room.client.get(to.partition("#")[0]).text
    assert "Vyshkovskii" in page
    assert "as he signs" in page
    assert "Undo" in page
    assert room.client.get("/search?q=to:Vyshkovskii+to:Lida").text.count('class="hit"') == 1
    kept = room.archive.store.record(room.record)
    assert (kept.envelope.to[0].name, kept.envelope.to[0].quote) == ("Vyshkovskii", "VYSHKOVSKY")
    assert kept.text == CABLE


def test_a_tag_of_one_s_own_stands_on_the_page_and_leads_to_all_that_have_it(room: Room) -> None:
    assert room.judge(target="tag", act="add", new="harbours")[0] == 303
    answer = room.client.get(f"/records/{room.record}")
    assert answer.status_code == 200
    assert re.search(r'<a href="/search\?q=[^"]*tag[^"]*harbours[^"]*">harbours</a>', answer.text)


def test_what_is_undone_stands_as_before(room: Room) -> None:
    before = room.archive.store.record(room.record)
    _, to = room.judge(target="envelope.subject", act="set", new="Coal")
    entry = re.search(r"said=([^#&]+)", to)
    assert entry
    assert room.archive.store.record(room.record).envelope.subject[0].value == "Coal"
    status, to = room.send("/journal/undo", entry=entry[1], back=f"/records/{room.record}")
    assert status == 303
    assert room.archive.store.record(room.record) == before
    assert "Undone" in room.client.get(to.partition("#")[0]).text
    history = room.client.get(f"/records/{room.record}/history").text
    assert history.count('<li class="undone">') == history.count('<li class="undoes">') == 1


def test_all_that_a_calendar_changed_is_undone_with_one_button(room: Room) -> None:
    store = room.archive.store
    rows = [store.record(row.id) for row in store.list()][:2]
    before = [record.envelope for record in rows]
    said = Words("set", "envelope.subject", new=[{"value": "Coal"}])
    edits = [Edit(number, record.id, "Subject", "", "Coal", said) for number, record in enumerate(rows, 1)]
    keep(room.archive.folder, "A. Reader", edits)
    page = room.client.get("/journal").text
    assert page.count("undo all 2 of its calendar") == 1
    entry = re.search(r'name="entry" value="([^"]+)"', page)
    assert entry
    assert room.send("/journal/undo-calendar", entry=entry[1], back="/journal") == (303, "/journal")
    assert [room.archive.store.record(record.id).envelope for record in rows] == before
    page = room.client.get("/journal").text
    assert page.count("undo the undoing of all 2 of its calendar") == 1 and page.count('<li class="undone">') == 2
    status, words = room.send("/journal/undo-calendar", entry=entry[1])
    assert status == 400 and "undone or replaced already" in words
    room.judge(target="tag", act="add", new="harbours")
    alone = store.one("SELECT id FROM judgement ORDER BY entry DESC LIMIT 1")[0]
    assert room.send("/journal/undo-calendar", entry=alone)[0] == 400
    assert room.send("/journal/undo-calendar", entry="nothing")[0] == 404


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost.evil.example", "http://localhost:81"])
def test_a_form_of_another_page_is_not_taken(room: Room, origin: str | None) -> None:
    status, said = room.send(f"/records/{room.record}/judge", origin, target="tag", act="add", new="x")
    assert status == 403
    assert "did not come from" in said
    assert not journal.any_judged(room.archive.store)


def test_nor_is_one_without_the_token(room: Room) -> None:
    for token in ("", "x", room.token[:-1]):
        assert room.judge(token=token, target="tag", act="add", new="x")[0] == 403
    ours = "application/x-www-form-urlencoded"
    for body, kind in ((b'{"who":"x"}', "application/json"), (b"who=" + b"x" * 500_000, ours)):
        answer = room.client.post("/journal/name", content=body, headers={"origin": HERE, "content-type": kind})
        assert answer.status_code == 400
    assert journal.setting(room.archive.store, "name") == ""


def test_what_changes_something_is_not_asked_for(room: Room) -> None:
    answer = room.client.get("/journal/undo")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert room.client.get(f"/records/{room.record}/judge").headers["allow"] == "POST"
    assert room.client.post("/journal", headers={"origin": HERE}).headers["allow"] == "GET, HEAD"


def test_one_is_led_to_pages_of_ours_alone(room: Room) -> None:
    for back in ("//evil.example", "http://evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert room.judge(target="tag", act="add", new=f"t{len(back)}", back=back) == (303, "/journal")


def test_a_value_that_cannot_be_is_given_back_with_what_is_wrong(room: Room) -> None:
    status, said = room.judge(target="envelope.date", act="replace", value="e-date-0", new="the 31st of Nevember")
    assert status == 400
    assert "no date in EDTF" in said
    assert "the 31st of Nevember" in said
    elsewhere = {"at": span("Consul"), "words": span("Consul"), "quote": "Konsul"}
    status, said = room.judge(target="envelope.to", act="replace", new="X", **elsewhere)
    assert status == 400
    assert "not where they were" in said
    assert not journal.any_judged(room.archive.store)


def test_what_no_page_of_ours_sends_is_refused(room: Room) -> None:
    for fields in (
        {"target": "record", "act": "set", "new": "x"},
        {"target": "envelope.to", "act": "explode", "new": "x"},
        {"target": "mark", "act": "add", "words": span("coal"), "kind": "nonsense"},
        {"target": "envelope.to", "act": "confirm", "old": "{"},
        {"target": "name", "act": "add", "new": "without words", "kind": "person"},
        {"target": "tag", "act": "add", "new": "  "},
        {"target": "words", "act": "replace", "words": "5,999999", "new": "x"},
    ):
        assert room.judge(**fields)[0] == 400, fields
    assert room.send("/records/nobody/judge", target="tag", act="add", new="x")[0] == 404
    assert room.send("/journal/undo", entry="nothing")[0] == 404
    assert not journal.any_judged(room.archive.store)


def test_what_is_typed_is_never_markup(room: Room) -> None:
    hostile = "<script>alert(1)</script>\"' onx="
    room.judge(target="note", act="add", words=span("coal"), quote="coal", new=hostile, why=hostile, who=hostile)
    room.judge(target="tag", act="add", new=hostile)
    record = f"/records/{room.record}"
    for path in (record, f"{record}/history", "/journal", "/queue", f"{record}/correct?at={span('coal')}"):
        page = room.client.get(path).text
        assert "<script>alert" not in page
        assert "onx=" not in re.sub(r'"[^"]*"|>[^<]*<', "", page), path


def test_somebody_else_who_writes_is_waited_for_with_a_sentence(room: Room) -> None:
    with writing(room.archive.folder):
        status, said = room.judge(target="tag", act="add", new="harbours")
    assert status == 503
    assert "Another process is writing" in said
    assert room.judge(target="tag", act="add", new="harbours")[0] == 303


def test_a_name_is_asked_for_once(room: Room) -> None:
    assert "Your name" in room.client.get(f"/records/{room.record}/correct?value=e-to-0").text
    status, said = room.judge(target="tag", act="add", new="coal", who="")
    assert status == 400
    assert "is not said" in said
    room.send("/journal/name", who="  A.   Reader ")
    assert "Your name" not in room.client.get(f"/records/{room.record}/correct?value=e-to-0").text
    assert room.judge(target="tag", act="add", new="coal", who="")[0] == 303
    assert "A. Reader" in (room.archive.folder.journal).read_text(encoding="utf-8")


def test_the_queue_is_worked_through(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.judge(target="envelope.to", act="doubt", words=span("VYSHKOVSKY"), old='{"name": "Vyshkovsky"}', why="a copyist's slip?")
    page = room.client.get("/queue").text
    assert "1 waiting" in page
    assert "slip?" in page
    status, to = room.judge(
        target="work", act="done", old='{"doubt": "doubted-by-a-reader"}', words=span("VYSHKOVSKY"), back="/queue?code=x"
    )
    assert (status, to) == (303, "/queue?code=x")


def test_who_says_and_who_asks_is_said_of_selected_words_and_corrected(room: Room) -> None:
    words = "He asked for 20,000 tons of coal"
    record = room.archive.store.record(room.record)
    for one in record.requests:  # what the rules read there is another matter
        room.judge(target="request", act="remove", words=f"{one.ask.start},{one.ask.end}")
    form = room.client.get(f"/records/{room.record}/correct?at={span(words)}").text
    assert "Somebody asks for it" in form
    made = {"target": "request", "act": "add", "words": span(words), "new": "coal", "by": "Pak", "to": "", "fate": "refused"}
    assert room.judge(**made, answer="")[0] == 303
    (asked,) = room.archive.store.record(room.record).requests
    assert (asked.by, asked.to, asked.about, asked.answer and asked.answer.kind) == ("Pak", None, "coal", "refused")
    form = room.client.get(f"/records/{room.record}/correct?value=ask0").text
    assert 'value="Pak"' in form
    assert '<option value="refused" selected>' in form
    old = '{"about":"coal","by":"Pak","fate":"refused"}'
    assert room.judge(target="request", act="replace", words=span(words), old=old, new="coal", by="Burdin", fate="none")[0] == 303
    (asked,) = room.archive.store.record(room.record).requests
    assert (asked.by, asked.answer) == ("Burdin", None)
    assert room.judge(target="statement", act="add", words=span(words), new="Pak", hearer="Burdin", kind="promise")[0] == 303
    said = [one for one in room.archive.store.record(room.record).statements if one.rule.startswith("judgement")]
    assert [(one.speaker, one.hearer, one.kind) for one in said] == [("Pak", "Burdin", "promise")]
    assert room.judge(target="statement", act="add", words=span(words), new="Pak", kind="song")[0] == 400
    assert "said by A. Reader" in room.client.get(f"/records/{room.record}?reading=speakers").text


def test_a_quantity_is_corrected(room: Room) -> None:
    form = room.client.get(f"/records/{room.record}/correct?value=sum0").text
    assert "How many" in form and 'value="ton"' in form
    words, old = "20,000 tons of coal", json.dumps({"number": "20000", "unit": "ton", "of": "coal"})
    fields = {"target": "quantity", "act": "replace", "words": span(words), "quote": words, "old": old}
    status, told = room.judge(**fields, new="many", value="sum0")
    assert status == 400 and "figures" in told
    assert room.judge(**fields, new="2000-20,000", unit="ton", of="coal")[0] == 303
    assert "2,000 to 20,000 ton · coal" in room.page()


def test_a_date_that_is_found_makes_a_plan_and_what_it_bounds_is_taken_away(room: Room) -> None:
    room.record = str(room.archive.store.one("SELECT id FROM record WHERE number = '4502'")[0])
    start = REPLY.index("the harbour of Lida")
    place = {"words": f"{start},{start + 19}", "quote": "the harbour of Lida"}
    assert "on a calendar" not in room.page()
    assert room.judge(target="date", act="add", new="[..1951-05-01]", **place)[0] == 303
    assert "on a calendar" in room.page()
    form = room.client.get(f"/records/{room.record}/correct?value=con0").text
    assert "They bound: The coal will be sent" in form and "It should read" not in form and 'value="replace"' not in form
    old = json.dumps({"kind": "window", "of": "The coal will be sent"})
    assert room.judge(target="time", act="remove", old=old, **place)[0] == 303
    assert "on a calendar" not in room.page()
