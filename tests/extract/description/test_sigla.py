"""Archival references in the forms that archives and translators give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.description import sigla, sources

FIELDS = ("archive", "group", "fond", "opis", "delo", "papka", "list", "series", "box", "folder", "file")


def read(text: str) -> list[dict[str, str]]:
    return [{f: v for f in FIELDS if (v := getattr(one, f))} for one in sigla.locations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("APRF, f. 12, op. 3, d. 41, l. 7", [{"archive": "APRF", "fond": "12", "opis": "3", "delo": "41", "list": "7"}]),
        (
            "GARF, fond 12, opis 3, delo 41, listy 7-9ob",
            [{"archive": "GARF", "fond": "12", "opis": "3", "delo": "41", "list": "7-9ob"}],
        ),
        (
            "AVPRF, F. 082, Op. 6, P. 21, D. 48, L. 113-115",
            [{"archive": "AVPRF", "fond": "082", "opis": "6", "papka": "21", "delo": "48", "list": "113-115"}],
        ),
        (
            "SSA SBU, f. 16, op. 1, spr. 99, ark. 12",
            [{"archive": "SSA SBU", "fond": "16", "opis": "1", "delo": "99", "list": "12"}],
        ),
        (
            "TsDA, Fond 1B, Opis 51, a.e. 32, l. 3-5",
            [{"archive": "TsDA", "fond": "1B", "opis": "51", "delo": "32", "list": "3-5"}],
        ),
        ("NARA, RG 59, Box 12, Folder 3", [{"archive": "NARA", "group": "59", "box": "12", "folder": "3"}]),
        ("TNA, FO 371/114902", [{"archive": "TNA", "series": "FO 371", "file": "114902"}]),
        ("PRC FMA 106-00999-01", [{"archive": "PRC FMA", "file": "106-00999-01"}]),
        ("f. 5, op. 2; f. 6, op. 3", [{"fond": "5", "opis": "2"}, {"fond": "6", "opis": "3"}]),
        (
            "APRF, Fond and Opis not given, Listy 4-5",
            [{"archive": "APRF", "fond": "not given", "opis": "not given", "list": "4-5"}],
        ),
    ],
)
def test_references(text: str, expected: list[dict[str, str]]) -> None:
    assert read(text) == expected


def test_each_archive_has_its_own_reference() -> None:
    text = "APRF, f. 1, op. 2, d. 3, l. 4; AVPRF, Fond 05a, Opis 6; and RGASPI, f. 7, op. 8, ll. 9-10."
    assert [one["archive"] for one in read(text)] == ["APRF", "AVPRF", "RGASPI"]


def test_beside_an_archive_of_origin_a_library_holds_a_copy() -> None:
    text = "Library of Congress, Manuscript Division, Anton Veles papers, 1900-1950, mm12345678. APRF. Translated by Jane Roe."
    said = sources.read(text, 0, len(text))
    assert [(r.value, r.role) for r in said.repository] == [
        ("Library of Congress, Manuscript Division", "holds-copy"),
        ("APRF", "holds-original"),
    ]
    assert [v.value for v in said.collection] == ["Anton Veles papers, 1900-1950"]
    assert [v.value for v in said.identifier] == ["mm12345678"]
    assert [v.value for v in said.translator] == ["Jane Roe"]


def test_alone_the_library_holds_the_original() -> None:
    text = "Hoover Institution Archives, Anton Veles papers"
    assert [r.role for r in sources.read(text, 0, len(text)).repository] == ["holds-original"]


def test_initials_do_not_end_a_name() -> None:
    text = "AVPRF, f. 1. Obtained by V. V. Holub and translated by M. Ashdown."
    said = sources.read(text, 0, len(text))
    assert [v.value for v in said.contributor] == ["V. V. Holub"]
    assert [v.value for v in said.translator] == ["M. Ashdown"]


@given(st.text(alphabet="fodlp.,; 0123APRFRGé-/\n", max_size=200))
def test_references_quote_their_words(text: str) -> None:
    for one in sigla.locations(text, 0, len(text)):
        assert text[one.start : one.end] == one.quote
