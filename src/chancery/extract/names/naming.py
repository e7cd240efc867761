"""Mentions gathered into names: who is meant by each, as far as the document settles it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chancery.extract.names import forms, spelling
from chancery.extract.names.lexicon import lexicon
from chancery.extract.names.tag import SPACED, Found
from chancery.extract.names.tokens import folded
from chancery.model.record import Mention, Name


@dataclass(slots=True)
class Cluster:
    """Mentions of one name while they are gathered. ``words`` is the fullest form, as it stands."""

    kind: str
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    forms: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    solution: str | None = None
    because: str | None = None


def key_of(words: Iterable[str]) -> tuple[str, ...]:
    """What two spellings of one name share: folded words without articles, points and signs."""
    folds = (folded(word).replace(".", "") for word in words)
    return tuple(word for word in folds if word and word[0].isalnum() and word not in forms.ARTICLES)


def family_first(words: Sequence[str]) -> bool:
    """Whether a person's words have the family name first: ``KIM IL SUNG``, ``TENG HSIAO-PING``; not ``LEE HARVEY OSWALD``."""
    key = key_of(words)
    lex = lexicon()
    return 2 <= len(key) <= 4 and lex.has(key[0], "family") and not any(lex.has(w, "forename") for w in key[1:])


def surname(words: Sequence[str]) -> str:
    """The family name of a person's words, folded."""
    key = key_of(words)
    return key[0] if family_first(words) else key[-1]


class Gathering:
    """The names of one document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters: dict[tuple[str, tuple[str, ...]], Cluster] = {}

    def add(self, found: Found, voice: str) -> Cluster:
        """A mention into the cluster of its own words."""
        quote = self.text[found.start : found.end]
        form = "name" if found.because == SPACED else forms.form_of(quote, found.kind)
        words = self._core(found, form)
        key = (found.kind, key_of(words) or (quote,))
        cluster = self.clusters.get(key)
        if cluster is None:
            cluster = self.clusters[key] = Cluster(found.kind, words)
        cluster.forms.setdefault(words, words)
        cluster.mentions.append(Mention(start=found.start, end=found.end, quote=quote, form=form, voice=voice))
        return cluster

    def _core(self, found: Found, form: str) -> tuple[str, ...]:
        quote, kind = self.text[found.start : found.end], found.kind
        if found.because == SPACED:
            return ("".join(quote.split()),)
        if kind == "person" and form == "name":
            return forms.person_core(quote)
        words = forms.words_of(quote)
        while len(words) > 1 and folded(words[0]) in forms.ARTICLES:
            words = words[1:]
        if kind == "place":
            country = lexicon().country_of.get(" ".join(map(folded, words)))
            if country:
                return tuple(country.split())
        return words

    def join_kinds(self) -> None:
        """A full name read as a person's in most places is the same person's where it was read as something else."""
        for (kind, key), cluster in list(self.clusters.items()):
            person = self.clusters.get(("person", key))
            if kind != "person" and person and len(key) > 1 and len(person.mentions) >= len(cluster.mentions):
                self.merge(person, cluster)

    def join_people(self) -> None:
        """A surname alone belongs to the full name that bears it, if only one does in the document."""
        people = [c for (kind, _), c in self.clusters.items() if kind == "person" and _named(c)]
        bearers: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in sorted(people, key=lambda c: -len(key_of(c.words))):
            key = key_of(cluster.words)
            if len(key) > 1:
                same = [c for c in bearers[surname(cluster.words)] if compatible(key_of(c.words), key)]
                if len(same) == 1:
                    self.merge(same[0], cluster)
                else:
                    bearers[surname(cluster.words)].append(cluster)
        for cluster in people:
            key = key_of(cluster.words)
            if len(key) == 1 and key[0] in bearers:
                if len(bearers[key[0]]) == 1:
                    self.merge(bearers[key[0]][0], cluster)
                else:
                    cluster.because = "two people of the document bear this name: " + " or ".join(
                        spelling.best(c.words, "person") for c in bearers[key[0]]
                    )

    def join_acronyms(self, pairs: Iterable[tuple[str, str]]) -> None:
        """An acronym that the page explains, ``Independent Liberal Party (ILP)``, is one name with its expansion."""
        for long, short in pairs:
            for kind in ("organization", "place", "group", "person"):
                full = self.clusters.get((kind, key_of(forms.words_of(long))))
                brief = self.clusters.get((kind, key_of(forms.words_of(short))))
                if full and brief and full is not brief:
                    self.merge(full, brief)

    def merge(self, into: Cluster, other: Cluster) -> None:
        """Makes one name of two."""
        if into is other:
            return
        into.mentions.extend(other.mentions)
        into.forms.update(other.forms)
        into.solution = into.solution or other.solution
        for key, cluster in list(self.clusters.items()):
            if cluster is other:
                self.clusters[key] = into

    def names(self) -> tuple[Name, ...]:
        """The names, in the order in which they first stand."""
        unique = {id(cluster): cluster for cluster in self.clusters.values()}.values()
        made = [_made(cluster) for cluster in unique if cluster.mentions]
        return tuple(sorted(made, key=lambda name: (name.mentions[0].start, -name.mentions[0].end, name.kind)))


def compatible(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: ``JOHN FOSTER DULLES`` with ``J. F. DULLES`` and ``JOHN DULLES``."""
    if full == other:
        return True
    rest = list(full)
    for word in other:
        while rest and not (
            rest[0] == word or (len(word) == 1 and rest[0].startswith(word)) or (len(rest[0]) == 1 and word.startswith(rest[0]))
        ):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def _named(cluster: Cluster) -> bool:
    return any(mention.form == "name" for mention in cluster.mentions)


def _fullness(words: tuple[str, ...]) -> tuple[int, bool]:
    return len(key_of(words)), not all(word.isupper() for word in words if word[0].isalpha())


def _made(cluster: Cluster) -> Name:
    mentions = tuple(sorted(dict.fromkeys(cluster.mentions), key=lambda m: (m.start, -m.end)))
    fullest = max(cluster.forms, key=_fullness)
    name = spelling.best(fullest, cluster.kind)
    variants = dict.fromkeys(spelling.best(words, cluster.kind) for words in cluster.forms)
    variants.pop(name, None)
    return Name(
        name=name,
        kind=cluster.kind,
        variants=tuple(variants),
        mentions=mentions,
        solution=cluster.solution,
        because=cluster.because,
    )
