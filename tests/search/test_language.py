"""The language of queries: the golden cases, and the laws that hold for any text."""

from __future__ import annotations

import ast
import copy
import datetime
import pickle
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from chancery.model.record import VOICES
from chancery.search import language, refusals
from chancery.search.fields import FIELDS, before_colon
from chancery.search.language import QueryError, parse, say
from chancery.search.nodes import And, Days, Everything, Node, Not, Or, Phrase, Voice, Word

GOLDEN = Path(__file__).parent.parent / "golden" / "queries"


# Golden cases


def cases() -> Iterator[tuple[str, str, str]]:
    """Query, line of carets (or nothing), what is expected."""
    for path in sorted(GOLDEN.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.strip("\n").split("\n") if not line.startswith("# ")]
            if any(lines):
                query, *carets, equals, expected = lines
                assert equals == "=", f"{path.name}: {block}"
                yield query, "".join(carets), expected


@pytest.mark.parametrize(("query", "carets", "expected"), list(cases()))
def test_a_golden_query(query: str, carets: str, expected: str) -> None:
    if not expected.startswith("error: "):
        assert (say(parse(query)) or "(everything)") == expected
        return
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.message == expected.removeprefix("error: ")
    assert caught.value.underlined(query) == f"{query}\n{carets}"


def test_there_are_enough() -> None:
    assert len(list(cases())) >= 300


# What the nodes say


def test_nodes_point_into_the_query() -> None:
    query = 'from:Kostrov "sheets survive"~5 (voice:hand yes OR pyong*) -date:1950'
    node = parse(query)
    assert isinstance(node, And)
    assert [query[part.start : part.end] for part in node.parts] == [
        "from:Kostrov",
        '"sheets survive"~5',
        "voice:hand yes OR pyong*",
        "-date:1950",
    ]


def test_nodes_are_equal_whatever_their_place() -> None:
    assert parse("  charts   ") == parse("charts") == Word("charts")
    assert hash(parse(" a  b")) == hash(parse("a b"))


def test_nodes_in_full() -> None:
    assert parse(" \t\n　") == Everything()
    assert parse("pyong*") == Word("pyong", prefix=True)
    assert parse("Minister~") == Word("Minister", fuzzy=1)
    assert parse('to:"pak hon*"~2') == Phrase(("pak", "hon"), "to", slop=2, prefix=True)
    assert parse("-a OR b") == Or((Not(Word("a")), Word("b")))
    assert parse("certainly:1950-02..") == Days("certainly", datetime.date(1950, 2, 1), None)
    assert parse("year:1950") == Days("year", datetime.date(1950, 1, 1), datetime.date(1950, 12, 31))
    assert parse("NOT voice:hand") == Voice(tuple(voice for voice in VOICES if voice != "hand"))
    assert parse('class:"strictly secret"') == Phrase(("strictly", "secret"), "class")


def test_control_characters_are_blanks() -> None:
    assert parse("a\x00b\x1b[31m\ud800") == parse("a b [31m")


def test_every_example_of_a_field_is_a_query_in_it() -> None:
    names = [name for field in FIELDS for name in (field.name, *field.aliases)]
    assert len(names) == len(set(names))
    assert all(before_colon(f"{name}:") == name for name in names)
    for field in FIELDS:
        node = parse(field.example)
        assert isinstance(node, Voice) if field.kind == "voice" else getattr(node, "field", None) == field.name
        assert field.about.endswith(".")


def test_a_value_from_elsewhere_can_be_asked_for() -> None:
    asked = say(Phrase(("AND", '"strictly*', "(secret:"), "class"))
    assert parse(asked) == Phrase(("AND", "strictly", "(secret:"), "class")


# Bounds


def test_too_long() -> None:
    assert parse("a" * 2000) == Word("a" * 2000)
    with pytest.raises(QueryError, match="2,001 characters; at most 2,000") as caught:
        parse("a" * 2001)
    assert (caught.value.start, caught.value.end) == (2000, 2001)


def test_too_many() -> None:
    parse("a " * 200)
    parse('"' + "a " * 200 + '"')
    for query, count in (
        ("a " * 201, 201),
        ('"' + "a " * 120 + '" (' + "b " * 90 + ")", 210),
        ("voice:" + "hand," * 250 + "hand", 251),
    ):
        with pytest.raises(QueryError, match=f"{count} words, days and voices; at most 200"):
            parse(query)


def test_too_deep() -> None:
    parse("(" * 64 + "a" + ")" * 64)
    with pytest.raises(QueryError, match="deeper than 64 levels") as caught:
        parse("(" * 65 + "a" + ")" * 65)
    assert (caught.value.start, caught.value.end) == (64, 65)
    with pytest.raises(QueryError, match="deeper than 64 levels"):
        parse("from:(" * 1 + "(" * 64 + "a" + ")" * 65)
    assert parse("NOT " * 498 + "a") == Word("a")


HOSTILE = [
    *(
        '"',
        "(",
        ")",
        "a ",
        "a~",
        "*",
        "-",
        "- ",
        "NOT ",
        "foo:",
        "from:",
        'date:"a b" ',
        "1..",
        "date:1 May ",
        "“”",
        "a:",
        "\\",
        "平",
    ),
    *("date:1950s ", 'date:"May 1950" ', '"a*" ', "voice:,", "has:x ", ":", "~", "& ", "x" * 99 + ":y ", "date:" + "may " * 9),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_query_is_slow(piece: str) -> None:
    for query in ((piece * 2000)[:2000], '"' + (piece * 2000)[:1990] + '"', "(" + (piece * 2000)[:1990]):
        started = time.process_time()
        try:
            say(parse(query))
        except QueryError as error:
            error.underlined(query)
        assert time.process_time() - started < 0.5


# Errors


@pytest.mark.parametrize(
    ("query", "mended"),
    [
        ("from:(a OR b", "from:(a OR b)"),
        ('a "b c', 'a "b c"'),
        ("„b c", "„b c“"),
        ("a) b", "a b"),
        ("a && b", "a AND b"),
        ("auther:Kostrov charts", "author:Kostrov charts"),
        ("from: Kostrov", "from:Kostrov"),
        ('charts from:   "Port Serrat"', 'charts from:"Port Serrat"'),
        ("from: OR a", None),
        ("from:", None),
        ("date:1953..1950 a", "date:1950..1953 a"),
        ("date:30 May 1950 charts", 'date:"30 May 1950" charts'),
        ("named:may 1950", 'named:"may 1950"'),
    ],
)
def test_what_was_meant(query: str, mended: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.mended == mended
    if mended:
        parse(mended)


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("date:195X", "1950..1959"),
        ("date:1950-53", "1950..1953"),
        ("colour:blue", '"colour:blue"'),
        ("has:sign", "footnote, stamp, redaction"),
        ("voice:me", "document, hand, stamp, translator, editor, archive, web"),
        ("a OR", "write it small, or,"),
        ('date:"30 May"', '"30 May 1950"'),
        ('date:"5/6/1950"', "(date:1950-05-06 OR date:1950-06-05)"),
    ],
)
def test_what_to_do(query: str, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert remedy in caught.value.remedy
    assert caught.value.code == "bad-query"


def test_the_mark_stands_below_wide_and_combining_signs() -> None:
    with pytest.raises(QueryError) as caught:
        parse("平壤 e\u0301\tp*")
    assert caught.value.underlined("平壤 e\u0301\tp*").split("\n")[1] == "       ^^"


def test_an_error_can_pass_between_processes() -> None:
    with pytest.raises(QueryError) as caught:
        parse("from: Kostrov")
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert vars(again) == vars(caught.value)


# Laws

PIECES = [
    *(
        "a",
        "korea",
        "pyong*",
        "x~1",
        "x~",
        "~2",
        "*",
        "-",
        "--",
        "(",
        ")",
        '"',
        "“",
        "”",
        "„",
        "«",
        "»",
        " ",
        "  ",
        "\t",
        ":",
        "：",
        "..",
        ",",
    ),
    *(
        "AND",
        "OR",
        "NOT",
        "and",
        "&&",
        "from:",
        "to:(",
        "from:Kostrov",
        "form:",
        "date:",
        "date:1950",
        "1950-02-30",
        "1950..1949",
        "30 May 1950",
    ),
    *(
        "year:",
        "named:",
        "certainly:..",
        "voice:",
        "voice:hand",
        "hand",
        "stamp",
        ",stamp",
        "has:",
        "gap",
        "class:",
        "10:30",
        "http://x",
        "~5",
        "\x00",
    ),
    *(
        "O'Neill",
        "U.S.",
        "Ж",
        "平",
        "\u202e",
        "\ud800",
        "é",
        "e\u0301",
        "😀",
        '"a b"',
        '"a b*"~3',
        "number:",
        "201-12345",
        'date:"May 1950"',
    ),
]
typed = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=24).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join),
    st.text(max_size=60),
    st.text(alphabet='ab1*~-:()" ".,“”«»NOTRAD', max_size=40),
)


def below(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts if isinstance(node, And | Or) else (node.part,) if isinstance(node, Not) else ():
        yield from below(part)


@settings(max_examples=700, deadline=None)
@given(typed)
@example("NOT (NOT (voice:hand a)) b")
@example("(a (voice:hand)) voice:stamp,hand")
@example("“a » « „b“")
@example("(date:1950) ..5")
def test_any_text_is_a_query_or_is_refused_in_its_place(query: str) -> None:
    outcome = answer(query)
    if isinstance(outcome, QueryError):
        refused(query, outcome)
    else:
        understood(query, outcome)


def answer(query: str) -> Node | QueryError:
    try:
        return parse(query)
    except QueryError as error:
        return error


def refused(query: str, error: QueryError) -> None:
    assert 0 <= error.start <= error.end <= len(query)
    assert error.message.endswith((".", "?"))
    assert error.remedy
    assert error.mended != query
    assert error.underlined(query).count("\n") == 1


def understood(query: str, node: Node) -> None:
    assert parse(say(node)) == node
    for one in below(node):
        assert 0 <= one.start <= one.end <= len(query)
        lawful(one)
        if isinstance(one, Word | Phrase):
            assert one.start < one.end
            assert all(word in query for word in ([one.text] if isinstance(one, Word) and one.field != "has" else []))


def lawful(node: Node) -> None:
    """What the nodes' own descriptions promise."""
    if isinstance(node, And):
        voiced = [part for part in node.parts if isinstance(part, And)]
        assert all(any(isinstance(piece, Voice) for piece in part.parts) for part in voiced)
    if isinstance(node, Or):
        assert not any(isinstance(part, Or) for part in node.parts)
    if isinstance(node, And | Or):
        assert len(node.parts) > 1
        assert sum(isinstance(part, Voice) for part in node.parts) < 2
        assert not any(isinstance(part, Everything) for part in node.parts)
    if isinstance(node, Not):
        assert not isinstance(node.part, Not | Voice | Everything)
    if isinstance(node, Days):
        assert node.first or node.last
        assert not (node.first and node.last) or node.first <= node.last
    if isinstance(node, Voice):
        assert node.voices == tuple(voice for voice in VOICES if voice in node.voices) != ()


plain = st.text(alphabet="abzAND19Жé平.,'/&#+=[]—-", min_size=1, max_size=8).filter(
    lambda text: text not in ("AND", "OR", "NOT") and text[0] != "-" and text[:2] != ".."
)
worded = st.sampled_from([None, *(field.name for field in FIELDS if field.kind in ("text", "keyword") and not field.values)])
prefixed = plain.filter(lambda text: sum(map(str.isalnum, text)) > 1)
quoted = st.text(alphabet="abANDOR19Ж平.,'/&#+-:~()", min_size=1, max_size=8)
textual = st.sampled_from([None, "from", "to", "subject"])
day = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
edges = st.tuples(st.integers(1, 9998), st.integers(1, 12)).map(lambda pair: datetime.date(*pair, 1))


@st.composite
def stretches(draw: st.DrawFn) -> Days:
    field = draw(st.sampled_from(["date", "certainly", "named", "year"]))
    one, other = sorted((draw(day | edges), draw(day | edges)))
    if draw(st.booleans()):
        other = datetime.date(other.year, 12, 31)
    if field == "year":
        one, other = datetime.date(one.year, 1, 1), datetime.date(other.year, 12, 31)
    open_end = draw(st.sampled_from(["", "", "first", "last"]))
    return Days(field, None if open_end == "first" else one, None if open_end == "last" else other)


leaves = st.one_of(
    st.builds(Word, plain, worded),
    st.builds(Word, prefixed, worded, prefix=st.just(True)),
    st.builds(Word, st.sampled_from(["minister", "Жуков"]), worded, fuzzy=st.integers(0, 2)),
    st.builds(lambda words, field: Phrase(tuple(words), field), st.lists(quoted, min_size=1, max_size=4), worded),
    st.builds(
        lambda words, field, slop: Phrase(tuple(words), field, slop), st.lists(quoted, min_size=2), textual, st.integers(0, 100)
    ),
    st.builds(lambda words, last: Phrase((*words, last), prefix=True), st.lists(quoted, max_size=2), prefixed),
    st.sampled_from(["handwritten", "stamp", "gap"]).map(lambda kind: Word(kind, "has")),
    stretches(),
    st.sets(st.sampled_from(VOICES), min_size=1).map(lambda said: Voice(tuple(v for v in VOICES if v in said))),
)


def join(parts: list[Node]) -> Node:
    try:
        return language.all_of(parts)
    except QueryError:
        assume(False)
        raise


def deny(part: Node) -> Node:
    try:
        return language.none_of(part, 0)
    except QueryError:
        assume(False)
        raise


trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(join),
        st.lists(inner, min_size=2, max_size=4).map(language.any_of),
        inner.map(deny),
    ),
    max_leaves=14,
)


@settings(max_examples=250, deadline=None)
@given(trees)
def test_what_a_tree_says_is_the_tree(node: Node) -> None:
    said = say(node)
    assume(len(said) <= refusals.LONGEST)
    assert parse(said) == node
    assert say(parse(said)) == said


# The house


def test_the_language_knows_neither_index_nor_store() -> None:
    allowed = {"chancery.errors", "chancery.model", "chancery.vocabulary", "chancery.extract.dates", "chancery.search"}
    for name in ("nodes", "fields", "refusals", "lexer", "days", "language"):
        path = Path(language.__file__).parent / f"{name}.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chancery"):
                assert any((node.module or "").startswith(part) for part in allowed), f"{name}: {node.module}"
            elif isinstance(node, ast.Import):
                assert not {"tantivy", "sqlite3", "chancery"} & {alias.name.split(".")[0] for alias in node.names}
