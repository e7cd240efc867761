"""Bytes to characters: never mangled, and a guess is said."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import ChanceryError, EmptyFile, UnknownEncoding
from chancery.model.source import Source
from chancery.readers import read_text
from chancery.readers.decode import decode

RUSSIAN = [
    "Из Пхеньяна. Совершенно секретно.",
    "СОВЕРШЕННО СЕКРЕТНО. СНЯТИЕ КОПИЙ ВОСПРЕЩАЕТСЯ.",
    "ОСОБАЯ ПАПКА",
    "Копия № 5: товарищу Ивановскому",
    "From Harbour Town to the Centre (особая папка), by wire.",
]
WESTERN = [
    "The chargé’s résumé – “we shall see” – cost £5,000.",
    "Télégramme chiffré nº 12, reçu à l'Élysée.",
    "Der Botschafter sagt, daß die Größe für München genügt.",
    "½ ton of coal at 30° N",
    "MÜNCHEN, GRÖSSE",
]


def text(data: bytes, name: str = "a.txt") -> str:
    return read_text(Source(data, name, name)).content


@pytest.mark.parametrize("words", RUSSIAN)
@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_russian_without_a_word_about_its_encoding(words: str, encoding: str) -> None:
    data = words.encode(encoding, "replace")
    content, notices = decode(data)
    assert content == data.decode(encoding)
    assert [code for code, _ in notices] == ["encoding-guessed"]


@pytest.mark.parametrize("words", WESTERN)
def test_western_text_without_a_word_about_its_encoding(words: str) -> None:
    content, notices = decode(words.encode("cp1252"))
    assert content == words
    assert "Windows-1252" in notices[0][1]


@pytest.mark.parametrize("words", ["From Harbour Town\nTop Secret\n", "Из Пхеньяна.\nОсобая папка, 30 мая.\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(words: str, encoding: str) -> None:
    content, notices = decode(words.encode(encoding))
    assert content == words
    assert notices[0][0] == "encoding-guessed"


@given(st.text(min_size=1).filter(lambda s: s[0] not in "\ufeff\0"), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_mark_settles_it_and_is_dropped(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding)) == (words, ())


@given(st.text(alphabet=st.characters(min_codepoint=5, exclude_categories=["Cs"]), min_size=1))
def test_utf8_is_itself(words: str) -> None:
    if not words.startswith("\ufeff"):
        assert decode(words.encode()) == (words, ())


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_decode_exactly_or_say_so(data: bytes) -> None:
    try:
        content, notices = decode(data)
    except UnknownEncoding:
        return
    codes = {code for code, _ in notices}
    assert decode(data) == (content, notices)
    if "broken-encoding" not in codes:
        assert (
            "\ufffd" not in content
            or codes
            or "\ufffd".encode() in data
            or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        )
        names = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "cp1251", "koi8_r")
        marks = (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
        assert any(mark + content.encode(name, "ignore") == data for name in names for mark in marks)


def test_a_zero_behind_a_mark_of_utf16_makes_no_utf32() -> None:
    assert decode(codecs.BOM_UTF16_LE + "\0ab".encode("utf-16-le"))[0] == "\0ab"


def test_a_letter_cut_in_two_is_said() -> None:
    content, notices = decode("Größe und Maße, für alle ü".encode()[:-1])
    assert content == "Größe und Maße, für alle \ufffd"
    assert notices == (("broken-encoding", "The file is UTF-8 but for the byte at 29, which stands as U+FFFD."),)


def test_a_stray_byte_that_no_encoding_knows_is_said() -> None:
    content, notices = decode(b"CLASSIFIED MESSAGE " * 20 + b"\x81\x9d" + b" END")
    assert content == "CLASSIFIED MESSAGE " * 20 + "\ufffd\ufffd END"
    assert notices[0][0] == "broken-encoding"


def test_a_zero_byte_does_not_hide_an_encoding() -> None:
    assert decode("Привет\0, особая папка".encode("koi8-r"))[0] == "Привет\0, особая папка"


def test_half_a_utf16_file_is_said() -> None:
    content, notices = decode(codecs.BOM_UTF16_LE + "Telegram".encode("utf-16-le")[:-1])
    assert content.startswith("Telegra")
    assert notices[0][0] == "broken-encoding"


def test_what_a_file_declares_is_believed_until_it_fails() -> None:
    assert decode("Пекин".encode("koi8_r"), "koi8-r") == ("Пекин", ())
    content, notices = decode("Пекин и Москва".encode(), "us-ascii")
    assert content == "Пекин и Москва"
    content, notices = decode("Größe für alle".encode("cp1252"), "utf-8")
    assert content == "Größe für alle"
    assert [code for code, _ in notices] == ["encoding-not-as-declared", "encoding-guessed"]
    assert decode(b"abc", "rot13")[0] == "abc"
    assert decode(b"abc", "no such\0 name")[0] == "abc"


def test_line_ends_and_nothing_else() -> None:
    assert text(b"a\r\nb\rc\n\rd\x0b\x85e \xa0".decode("latin-1").encode()) == "a\nb\nc\n\nd\x0b\x85e \xa0"


def test_controls_and_turners_stay_and_are_said() -> None:
    found = read_text(Source("a\0b\x1b\nc\u202ed\u202c".encode(), "a.txt", "a.txt"))
    assert found.content == "a\0b\x1b\nc\u202ed\u202c"
    assert [code for code, _ in found.notices] == ["control-characters", "bidi-controls"]
    assert "(2)" in found.notices[0][1]
    assert "line 2" in found.notices[1][1]


def test_form_feeds_are_pages() -> None:
    assert read_text(Source(b"one\ftwo\f", "a.txt", "a.txt")).pages == (0, 4)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(EmptyFile) as caught:
        text(data)
    assert caught.value.to_json()["code"] == "empty-file"
    assert caught.value.remedy


@pytest.mark.parametrize("data", [b"PK\x03\x04junk", b"\x7fELF\x01", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x80\0\xff\x91" * 30])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ChanceryError) as caught:
        text(data)
    assert caught.value.code in ("unknown-form", "unknown-encoding")


def test_a_line_of_ten_megabytes() -> None:
    data = ("Größe " * 1_700_000).encode()
    assert len(text(data)) == 10_200_000
    assert text(("a" * 10_000_000 + "é").encode("cp1252")).endswith("é")


@given(st.text(min_size=1), st.data())
def test_places_lead_back(words: str, data: st.DataObject) -> None:
    try:
        found = read_text(Source(words.encode(), "a.txt", "a.txt"))
    except EmptyFile:
        return
    offset = data.draw(st.integers(0, len(found.content)))
    assert found.offset(found.place(offset)) == offset
