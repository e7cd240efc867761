"""A query's tree as a query of the index. The tree comes from our own parser: no user's words are ever parsed by tantivy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from chancery.archive.finding.wanted import Term, Wanted, Widened
from chancery.archive.words import BEFORE, KEYWORD_FIELDS, READINGS
from chancery.search.closeness import forms
from chancery.search.nodes import And, Days, Everything, Node, Not, Or, Phrase, Voice, Word
from chancery.search.refusals import QueryError
from chancery.search.tokens import fold

MOST_WORDS = 40
"""Other spellings that are looked for with a word at most."""
MOST_BEGINNINGS = 3000
"""Words that a beginning may stand for; beyond it is too short to mean anything."""
MOST_FORMS = 3000
"""Words one slip away that are looked up one by one; where an archive's scripts make more, its dictionary is walked."""
LARGE = ("text", "voice_document")
"""Fields whose dictionaries take longer to walk than so many words to look up; those of other voices are small."""
OCR_LETTERS = 4
"""Letters from which a word is looked for in misread forms too."""
LONGEST_BEGINNING, LONGEST_PATTERN = 400, 700
"""Bytes of a beginning, and of all spellings of a word within a phrase: tantivy refuses patterns of more than 1,000 states."""
EXACT = 2.0
"""How much more the word itself counts than another spelling of it."""


@dataclass(frozen=True, slots=True)
class Switches:
    """What may be widened: the spellings of names, and words as a scan may have misread them."""

    names: bool = True
    ocr: bool = False


@dataclass(slots=True)
class Compiled:
    """A query for the index, with what it wants of texts and of days; what was widened, and notes on what was left out."""

    query: Any
    wanted: list[Wanted] = field(default_factory=list)
    widened: list[Widened] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    days: list[Days] = field(default_factory=list)


Spellings = Callable[[str], list[str]]
"""The other spellings of a folded name word that the archive's names have."""


def compiled(node: Node, schema: Any, searcher: Any, spellings: Spellings, switches: Switches) -> Compiled:
    """The query of a tree. ``searcher`` is asked which words a beginning stands for."""
    return _Compiler(schema, searcher, spellings, switches).whole(node)


class _Compiler:
    def __init__(self, schema: Any, searcher: Any, spellings: Spellings, switches: Switches) -> None:
        self.schema, self.searcher, self.spellings, self.switches = schema, searcher, spellings, switches
        self.out = Compiled(Query.all_query())

    def whole(self, node: Node) -> Compiled:
        self.out.query = self.of(node, (), lit=True) or Query.all_query()
        return self.out

    def of(self, node: Node, voices: tuple[str, ...], lit: bool) -> Any | None:
        """The query of a node; None for what asks for nothing. ``lit``: whether what it finds is to be lit up."""
        match node:
            case Everything():
                return Query.all_query()
            case Word():
                return self.words((node.text,), node, voices, lit, prefix=node.prefix, slips=node.fuzzy)
            case Phrase():
                return self.words(node.words, node, voices, lit, prefix=node.prefix, slop=node.slop)
            case Days():
                return self.days(node, lit)
            case Voice():
                return Query.term_set_query(self.schema, "speaking", list(node.voices))
            case Not():
                inner = self.of(node.part, voices, lit=False)
                return None if inner is None else Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, inner)])
            case And():
                return self.all_of(node, voices, lit)
            case Or():
                found = [q for q in (self.of(part, voices, lit) for part in node.parts) if q is not None]
                return Query.boolean_query([(Occur.Should, q) for q in found]) if found else None

    def all_of(self, node: And, voices: tuple[str, ...], lit: bool) -> Any | None:
        """Parts that must all hold; a voice among them speaks all their words."""
        nearer = next((part.voices for part in node.parts if isinstance(part, Voice)), voices)
        pairs: list[tuple[Any, Any]] = []
        for part in node.parts:
            negative = isinstance(part, Not)
            inner = self.of(part.part if isinstance(part, Not) else part, nearer, lit and not negative)
            if inner is not None:
                pairs.append((Occur.MustNot if negative else Occur.Must, inner))
        if pairs and all(occur == Occur.MustNot for occur, _ in pairs):
            pairs.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(pairs) if pairs else None

    # Days

    def days(self, node: Days, lit: bool) -> Any:
        """Records whose day may lie, or certainly lies, in a stretch; or whose text names a day of it."""
        first = node.first.toordinal() if node.first else None
        last = node.last.toordinal() if node.last else None
        if node.field == "named":
            return self.between("named_day", first, last)
        if lit:
            self.out.days.append(node)
        if node.field == "certainly":
            return Query.boolean_query(
                [(Occur.Must, self.between("earliest", first, last)), (Occur.Must, self.between("latest", first, last))]
            )
        stretches = []
        for number in range(1, READINGS + 1):
            ends = [self.between(f"first{number}", None, last), self.between(f"last{number}", first, None)]
            stretches.append(Query.boolean_query([(Occur.Must, end) for end in ends]))
        return Query.const_score_query(Query.boolean_query([(Occur.Should, one) for one in stretches]), 1.0)

    def between(self, name: str, low: int | None, high: int | None) -> Any:
        """A range of whole numbers, ends included, None for none."""
        return Query.range_query(self.schema, name, FieldType.Integer, BEFORE if low is None else low, high)

    # Words

    def words(
        self,
        typed: tuple[str, ...],
        node: Word | Phrase,
        voices: tuple[str, ...],
        lit: bool,
        *,
        prefix: bool,
        slips: int = 0,
        slop: int = 0,
    ) -> Any | None:
        """Words of the text or of a field, as typed."""
        folded = [word for one in typed for word in fold(one)]
        if not folded:
            self.out.notes.append(f"“{' '.join(typed)}” has no letter or figure and was left out.")
            return None
        if prefix and len(folded[-1].encode()) > LONGEST_BEGINNING:
            message = "What stands before this * is longer than any word that is looked for by its beginning."
            raise QueryError(message, f"Write at most {LONGEST_BEGINNING // 4} letters before it.", node.start, node.end)
        if node.field in KEYWORD_FIELDS:
            return self.one(node.field, Term(("_".join(folded),), prefix, slips))
        quoted = isinstance(node, Phrase)
        terms = tuple(
            self.term(word, node, prefix=prefix and last, slips=slips if len(folded) == 1 else 0, quoted=quoted)
            for word, last in ((word, at == len(folded) - 1) for at, word in enumerate(folded))
        )
        if node.field is None and lit:
            self.out.wanted.append(Wanted(terms, slop, voices))
        fields = [node.field] if node.field else [f"voice_{voice}" for voice in voices] or ["text"]
        found = [self.one(name, terms[0]) if len(terms) == 1 else self.row(name, terms, slop) for name in fields]
        return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, q) for q in found])

    def term(self, word: str, node: Word | Phrase, *, prefix: bool, slips: int, quoted: bool) -> Term:
        """A word with what it is widened to. A word in quotation marks by itself is meant as it stands."""
        exact = quoted and isinstance(node, Phrase) and len(node.words) == 1
        if prefix or slips or exact or any(map(str.isdigit, word)):
            return Term((word,), prefix, slips)
        others: list[str] = []
        if self.switches.names and len(word) > 1:
            others = [other for other in self.spellings(word) if self.occurs(other)][:MOST_WORDS]
            if others:
                self.out.widened.append(Widened(word, tuple(others), "spellings of a name"))
        ocr = self.switches.ocr and len(word) >= OCR_LETTERS
        if ocr:
            self.out.widened.append(Widened(word, (f"{word}~1",), "as a scan may have misread it"))
        return Term((word, *others), ocr=ocr)

    def occurs(self, word: str) -> bool:
        return bool(self.searcher.doc_freq("text", word))

    def one(self, name: str, term: Term) -> Any:
        """Records with a term in a field."""
        make, word = tantivy.Query, term.words[0]
        if term.prefix:
            return make.regex_query(self.schema, name, _quoted(word) + ".*")
        if term.slips:
            return self.near(name, word, term.slips)
        exact = make.term_query(self.schema, name, word)
        others = [make.term_query(self.schema, name, other) for other in term.words[1:]]
        if term.ocr:
            others.append(self.near(name, word, 1))
        if not others:
            return exact
        return make.boolean_query([(Occur.Should, make.boost_query(exact, EXACT)), *((Occur.Should, other) for other in others)])

    def near(self, name: str, word: str, slips: int) -> Any:
        """Records with a word that differs by a few letters at most.

        The index walks its whole dictionary for such a word, each time anew; so where one letter may differ, those of all
        words that could be meant that are there are asked for instead. They find the same, and count the same.
        """
        if slips == 1 and len(word) > 1 and name in LARGE:
            there = _there(self.searcher, name, word)
            if there is not None:
                one_of = [(Occur.Should, Query.term_query(self.schema, name, form, "basic")) for form in there]
                return Query.const_score_query(Query.boolean_query(one_of), 1.0) if one_of else Query.empty_query()
        return Query.fuzzy_term_query(self.schema, name, word, slips)

    def row(self, name: str, terms: tuple[Term, ...], slop: int) -> Any:
        """Records with terms one behind the other in a field; with slop two of them in either order."""
        orders = [terms, terms[::-1]] if slop and len(terms) == 2 else [terms]
        if slop and len(terms) > 2:
            slop += 2 * (len(terms) - 1)  # each word may also be turned round with its neighbour, as tantivy counts
        found = [self.in_order(name, order, slop) for order in orders]
        return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, q) for q in found])

    def in_order(self, name: str, terms: tuple[Term, ...], slop: int) -> Any:
        if all(len(term.words) == 1 and not term.prefix for term in terms):
            return Query.phrase_query(self.schema, name, [term.words[0] for term in terms], slop)
        patterns: list[str | tuple[int, str]] = [_pattern(term) for term in terms]
        return Query.regex_phrase_query(self.schema, name, patterns, slop)


@lru_cache(maxsize=16)
def _there(searcher: Any, name: str, word: str) -> tuple[str, ...] | None:
    """The words of a field that are one slip away from a word; None for too many to look up. A page asks for its own thrice."""
    letters = [letter for letter, _ in searcher.terms_with_prefix("letter", "")]
    if len(letters) * 2 * (len(word) + 1) > MOST_FORMS:
        return None
    return tuple(form for form in sorted(forms(word, letters)) if searcher.doc_freq(name, form))


def _pattern(term: Term) -> str:
    kept: list[str] = []
    size = 0
    for word in term.words:
        size += len(word.encode())
        if kept and size > LONGEST_PATTERN:
            break
        kept.append(_quoted(word))
    return f"({'|'.join(kept)})" + (".*" if term.prefix else "")


def _quoted(word: str) -> str:
    """A folded word as a regular expression of tantivy: letters and figures need no mark, ``_`` and joints neither."""
    return "".join(c if c.isalnum() or c == "_" else "\\" + c for c in word)
