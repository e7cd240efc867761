"""What general knowledge says of a word: place, demonym, body, title, given name. The lists are data, in ``vocabulary``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from chancery.extract.names.tokens import TOKEN, folded

PLACES = ("country", "city", "state", "region")


@dataclass(slots=True)
class Lexicon:
    """``classes`` of single words, ``phrases`` of several, keyed by their first word, longest first."""

    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    country_of: dict[str, str] = field(default_factory=dict)
    """Other names and demonyms of a country, folded, to its first name."""

    announcing: frozenset[str] = frozenset()
    """Words behind which a person's name is to be expected: titles and given names."""

    initials: frozenset[str] = frozenset()
    """Words that the lists themselves write in capitals: US, NATO."""

    def has(self, word: str, *names: str) -> bool:
        """Whether a folded word is of one of the classes."""
        found = self.classes.get(word)
        return found is not None and any(name in found for name in names)

    def is_place(self, words: tuple[str, ...]) -> bool:
        """Whether folded words are a listed country, city or region, and nothing else."""
        if len(words) == 1:
            return self.has(words[0], *PLACES) and not self.has(words[0], "known", "forename", "family")
        return any(phrase == words and name in PLACES for phrase, name in self.phrases.get(words[0], ()))


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase."""
    return tuple(folded(match[0]) for match in TOKEN.finditer(phrase))


def load(name: str) -> dict[str, str]:
    """A vocabulary's tables, each a text."""
    return tomllib.loads((files("chancery.vocabulary") / f"{name}.toml").read_text(encoding="utf-8"))


def listed(text: str) -> list[str]:
    """``Latin America, Africa,\\nAsia`` as its members."""
    return [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]


class _Builder:
    def __init__(self) -> None:
        self.classes: dict[str, set[str]] = {}
        self.phrases: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        self.country_of: dict[str, str] = {}
        self.initials: set[str] = set()

    def add(self, phrase: str, name: str) -> None:
        words = words_of(phrase)
        if phrase.isupper():
            self.initials.add(words[0])
        if len(words) == 1:
            self.classes.setdefault(words[0], set()).add(name)
        elif words:
            self.phrases.setdefault(words[0], set()).add((words, name))

    def countries(self, text: str) -> None:
        for line in text.strip().splitlines():
            names, demonyms, cities = (listed(part) for part in line.split("="))
            for name in names:
                self.add(name, "country")
                self.country_of[" ".join(words_of(name))] = names[0]
            for demonym in demonyms:
                self.add(demonym, "demonym")
                self.add(demonym + "s", "people")
                self.country_of[" ".join(words_of(demonym))] = names[0]
            for city in cities:
                self.add(city, "city")


@lru_cache(maxsize=1)
def words_around() -> dict[str, frozenset[str]]:
    """Small words around names, folded, by the name of their list."""
    return {name: frozenset(words.upper().split()) for name, words in load("names-words").items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, loaded once."""
    made = _Builder()
    places, bodies, people = load("names-places"), load("names-organizations"), load("names-people")
    made.countries(places["countries"])
    for table, name in (("states", "state"), ("regions", "region"), ("region_demonyms", "demonym")):
        for entry in listed(places[table]):
            made.add(entry, name)
    for entry in listed(places["region_demonyms"]):
        made.add(entry + "s", "people")
    for entry in listed(bodies["bodies"]):
        made.add(entry, "body")
    for table, name in (("acronyms", "acronym"), ("governments", "government"), ("heads", "head"), ("posts", "post")):
        for entry in bodies[table].split():
            made.add(entry, name)
    for entry in people["titles"].split():
        made.add(entry.rstrip("*"), "address" if entry.endswith("*") else "title")
    tables = ("particles", "roles", "groups", "known", "forenames", "family_first")
    for table, name in zip(tables, ("particle", "role", "crowd", "known", "forename", "family"), strict=True):
        for entry in people[table].split():
            made.add(entry, name)
    return Lexicon(
        classes={word: frozenset(names) for word, names in made.classes.items()},
        phrases={word: tuple(sorted(found, key=lambda p: (-len(p[0]), p))) for word, found in made.phrases.items()},
        country_of=made.country_of,
        initials=frozenset(made.initials),
        announcing=frozenset(w for w, names in made.classes.items() if names & {"title", "address", "forename"}),
    )
