"""What keeps the pages safe: the headers of every answer, addresses that lead nowhere, documents that would be markup."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from chancery.archive.folder import Folder
from chancery.archive.reading import Archive, open_archive
from chancery.readers.walk import Found
from chancery.web.app import make
from chancery.web.pages import original
from chancery.web.security import HEADERS
from tests.archive.made import archive_of, put
from tests.web.chromium import ROOT

HOSTILE = """\
Invented for this test.

From: "><img src=x onerror=alert(1)>
To: javascript:alert(1)
Date: 4 March 1951
Subject: </title><script>alert(2)</script> ' onmouseover='alert(3)

The ferry [" onclick="alert(4)] met Mr. John O'Brien-"Kelly". {{ 7*7 }} {% raw %} <!-- ]]> &lt;b&gt; </textarea>
"""
PDF = next((ROOT / "examples" / "archive").rglob("*.pdf"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    made, _ = archive_of(tmp_path_factory.mktemp("safe") / "archive", {"<i>.txt": HOSTILE, "empty & <b>.txt": ""})
    put(made, [Found("page.pdf", data=PDF.read_bytes())])
    return made


@pytest.fixture(scope="module")
def archive(folder: Folder) -> Archive:
    return open_archive(folder.root)


@pytest.fixture(scope="module")
def client(archive: Archive) -> TestClient:
    return TestClient(
        make(archive, "<u>folder</u>"), raise_server_exceptions=False, follow_redirects=False, base_url="http://127.0.0.1"
    )


@pytest.fixture(scope="module")
def digest(archive: Archive) -> str:
    return str(archive.store.one("SELECT digest FROM place WHERE path = 'page.pdf'")[0])


ADDRESSES = (
    ("/", 200),
    ("/search?q=ferry", 200),
    ("/search?q=(ferry", 400),
    ("/search?q=" + "a" * 2001, 400),
    ("/concordance?q=" + "a" * 2001, 400),
    ("/facet/sender?q=" + "a" * 2001, 400),
    ("/search.csv?q=" + "a" * 2001, 400),
    ("/search.csv?q=ferry", 200),
    ("/concordance.csv?q=ferry", 200),
    ("/concordance.csv?q=(", 400),
    ("/concordance.csv", 200),
    ("/correspondents.csv?of=%00&sort=%3Cb%3E", 200),
    ("/dates.csv?of=%00&by=%3Cb%3E", 200),
    ("/search?q=%00&offset=999999999999&through=-1&order=x", 200),
    ("/records?page=0", 200),
    ("/records?page=1000000000", 200),
    ("/records?page=" + "9" * 5000, 200),
    ("/names?page=1000000000", 200),
    ("/facet/sender?page=1000000000", 200),
    ("/report?page=0&code=%3Cb%3E", 200),
    ("/correspondents?page=1000000000", 200),
    ("/compare?a=%00&b=%3Cb%3E", 404),
    ("/compare?piece=999999999999&a=%3Cb%3E", 200),
    ("/compare.csv", 200),
    ("/releases?page=999999999999&show=%3Cb%3E", 200),
    ("/releases/%3Cb%3E", 404),
    ("/network?who=%3Cb%3E&from=%00&least=99999999999", 200),
    ("/network.graphml?who=%00", 200),
    ("/chronology?family=%3Cb%3E&page=99999999", 200),
    ("/registers?of=%3Cb%3E&page=%00", 200),
    ("/registers/%3Cb%3E.csv", 404),
    ("/requests?page=1000000000&by=%00&kind=%3Cb%3E&year=9999999999", 200),
    ("/decisions.csv?words=%00", 200),
    ("/told?who=%00%3Cb%3E&day=%00", 200),
    ("/told?who=x&day=%3Cb%3E", 400),
    ("/trace?record=%00%3Cb%3E&start=x&end=99999999999", 404),
    ("/trace.csv", 404),
    ("/plan?record=%00&record=%3Cb%3E&same=%00+%3Cb%3E&one=x&other=%3Cscript%3E", 404),
    ("/plan?" + "record=x&" * 500, 404),
    ("/plan.csv?record=%3Cb%3E", 404),
    ("/plan.csv", 200),
    ("/static/room.css", 200),
    ("/static/../app.py", 404),
    ("/static/..%2fapp.py", 404),
    ("/static/%2e%2e%2fapp.py", 404),
    ("/static//etc/passwd", 404),
    ("/static/%00", 404),
    ("/static/" + "x" * 5000, 404),
    ("/originals/{digest}/1.png", 200),
    ("/originals/{digest}/0.png", 404),
    ("/originals/{digest}/-1.png", 404),
    ("/originals/{digest}/1000000000.png", 404),
    ("/originals/{digest}/" + "9" * 5000 + ".png", 404),
    ("/originals/{digest}/%D9%A1.png", 404),
    ("/originals/{digest}", 404),
    ("/originals/none/1.png", 404),
    ("/originals/" + "0" * 64 + "/1.png", 404),
    ("/originals/..%2f..%2farchive.sqlite/1.png", 404),
    ("/originals/%00/1.png", 404),
    ("/names/person/%00", 404),
    ("/names/ship/x", 404),
    ("/facet/none", 404),
    ("/records/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
    ("/nothing<script>", 404),
    ("/api/search?q=ferry", 200),
    ("/api/nothing", 404),
)


@pytest.mark.parametrize(("address", "status"), ADDRESSES, ids=[address[:50] for address, _ in ADDRESSES])
def test_every_answer_has_its_headers_and_leads_nowhere(client: TestClient, digest: str, address: str, status: int) -> None:
    answer = client.get(address.replace("{digest}", digest))
    assert answer.status_code == status
    for name, value in HEADERS:
        assert answer.headers.get_list(name.decode()) == [value.decode()]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "root:" not in answer.text and "def make" not in answer.text
    if len(address) > 2000 and status == 400:
        assert "2,000" in answer.text


def test_a_fault_has_the_headers_too(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a wrong turn")

    client = TestClient(make(archive, "broken"), raise_server_exceptions=False, base_url="http://127.0.0.1")
    monkeypatch.setattr(Archive, "view", broken)
    for address in ("/", "/search?q=ferry", "/api/search"):
        answer = client.get(address)
        assert answer.status_code == 500
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "wrong turn" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "", "localhost.", "0.0.0.0", "testserver"]
)
@pytest.mark.parametrize("path", ["/", "/api/records", "/static/room.css", "/nothing"])
def test_only_names_of_this_machine_are_answered(client: TestClient, path: str, host: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 400
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert len(answer.text) < 100


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8123", "localhost:80", "[::1]:8123", "LOCALHOST"])
def test_this_machine_is_answered_by_each_of_its_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def elements(page: str) -> list[str]:
    return re.findall(r"<[a-zA-Z][^<>]*>", page)


def test_no_document_becomes_markup(client: TestClient, archive: Archive) -> None:
    records = [row.id for row in archive.store.list()]
    addresses = [
        *(
            "/",
            "/records",
            "/search",
            "/search?q=ferry",
            "/concordance?q=ferry",
            "/correspondents",
            "/dates",
            "/report",
            "/names",
        ),
        *(
            "/facet/sender",
            "/facet/addressee",
            '/search?q="><script>alert(1)</script>',
            "/names?begins='><script>",
            "/nothing<script>",
        ),
        *(
            f"/records/{one}{reading}"
            for one in records
            for reading in ("", "?reading=text", "?q=ferry&n=1", "?at=1,99&q=<script>")
        ),
    ]
    for address in addresses:
        page = client.get(address).text
        for element in elements(page):
            assert not re.search(r"\son\w+\s*=", html.unescape(re.sub(r'"[^"]*"', '""', element))), (address, element)
            assert not re.match(r"<(img src=x|u>|iframe)", element), (address, element)
            assert not re.search(r'(href|src|action)="\s*(javascript|data|https?|//)', element), (address, element)
        assert all(re.match(r'<script src="/static/\w+\.js" defer>', one) for one in elements(page) if one.startswith("<script"))
        assert ">49<" not in page and " 49 " not in page and "<i>.txt" not in page


def test_every_link_of_hostile_values_leads_to_a_page(client: TestClient) -> None:
    for page in ("/facet/sender", "/facet/addressee", "/correspondents", "/search"):
        for address in set(re.findall(r'href="(/[^"]+)"', client.get(page).text)):
            assert client.get(html.unescape(address)).status_code == 200, address


def test_pages_of_an_original_can_be_asked_for_at_once(archive: Archive, digest: str) -> None:
    original._picture.cache_clear()
    with TestClient(make(archive, "at once"), base_url="http://127.0.0.1") as client, ThreadPoolExecutor(8) as threads:
        addresses = [f"/originals/{digest}/{number}.png" for number in (1, 1, 2, 1, 2, 3, 1, 2)]
        assert {answer.status_code for answer in threads.map(client.get, addresses)} <= {200, 404}
