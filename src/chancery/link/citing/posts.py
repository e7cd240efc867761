"""One key for the many ways in which a post is named: ``AMEMBASSY PORT SERRAT``, ``Embassy in Port Serrat``, ``PORT SERRAT``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from chancery import vocabulary
from chancery.search.lookalikes import ocr_close

STATE, HEADQUARTERS = "STATE", "DIR"
_SIGNS = re.compile(r"[^A-Z0-9]+")
_LEAST = 4
"""Letters of a name that may be misread and still be known."""


@lru_cache(65536)
def post_key(name: str) -> str:
    """The key of a post's name: its letters, without mission or office before it; '' for what has none.

    ``STATE`` is the Department however it is named, ``DIR`` the headquarters of the Central Intelligence Agency.
    """
    plain = _plain(name)
    words = " ".join(_SIGNS.sub(" ", plain).split())
    if words.lower() in _known().department:
        return STATE
    if words.lower() in _known().headquarters:
        return HEADQUARTERS
    return _same(_SIGNS.sub("", _bare(words)))


@lru_cache(65536)
def office_post(office: str) -> str:
    """The key of the post that an office is at: ``Minister in Valdoria``; '' where the words name none."""
    words = " ".join(_SIGNS.sub(" ", _plain(office)).split())
    if words.lower() in _known().department:
        return STATE
    match = _at().match(words) or _mission().match(words)
    return _same(_SIGNS.sub("", words[match.end() :])) if match and match.end() < len(words) else ""


@lru_cache(65536)
def is_post(name: str) -> bool:
    """Whether words name a post by themselves: on a list of posts or stations, or with a mission or office before them."""
    words = " ".join(_SIGNS.sub(" ", _plain(name)).split())
    known = _known()
    return words in known.listed or words.lower() in known.department | known.headquarters or bool(office_post(name))


def alike(one: str, other: str) -> bool:
    """Whether two different keys may be one name, misread by a machine; not where both are known, as BONN and BERN are."""
    if one in _known().keys and other in _known().keys:
        return False
    return min(len(one), len(other)) >= _LEAST and ocr_close(one.lower(), other.lower())


class _Known:
    def __init__(self) -> None:
        posts, stations, telegram = (
            vocabulary.load("citing")["posts"],
            vocabulary.load("stations"),
            vocabulary.load("telegram")["posts"],
        )
        self.department = frozenset((*posts["department"], *(name.lower() for name in telegram["department"])))
        self.headquarters = frozenset(posts["headquarters"])
        self.same: dict[str, str] = {}
        for kind in ("bases", "stations"):
            for term, short in stations[kind].items():
                self.same.update({_letters(spelling): _letters(term) for spelling in (term, *short)})
        self.same.update({_letters(name): _letters(filed) for name, filed in telegram["filed_as"].items()})
        for names in posts["same"]:
            first = self.same.get(_letters(names[0]), _letters(names[0]))
            self.same.update({_letters(name): first for name in names})
        listed = {*vocabulary.load("posts")["names"], *telegram["own_names"], *telegram["filed_as"], *telegram["agencies"]}
        for kind in ("bases", "stations"):
            listed.update(spelling for term, short in stations[kind].items() for spelling in (term, *short))
        self.keys = frozenset(self.same.get(_letters(name), _letters(name)) for name in listed)
        self.listed = frozenset(" ".join(_SIGNS.sub(" ", name).split()) for name in listed)


@cache
def _known() -> _Known:
    return _Known()


def _same(letters: str) -> str:
    return _known().same.get(letters, letters)


def _letters(name: str) -> str:
    return _SIGNS.sub("", name.upper())


def _plain(name: str) -> str:
    """Capitals without accents."""
    if name.isascii():
        return name[:200].upper()
    return "".join(c for c in unicodedata.normalize("NFKD", name[:200]).upper() if not unicodedata.combining(c))


def _bare(words: str) -> str:
    """A post's name without mission or office before it."""
    match = _mission().match(words) or _at().match(words)
    return words[match.end() :] if match and match.end() < len(words) else words


@cache
def _mission() -> re.Pattern[str]:
    missions = (*vocabulary.load("telegram")["posts"]["missions"], "AMERICAN EMBASSY", "AMERICAN CONSULATE")
    return re.compile(rf"(?:FM |FROM |TO )?(?:{'|'.join(sorted(map(re.escape, missions), key=len, reverse=True))}) (?!IN |AT )")


@cache
def _at() -> re.Pattern[str]:
    posts = vocabulary.load("citing")["posts"]
    offices, people = (
        "|".join(sorted({_plain(office) for office in posts[key]}, key=len, reverse=True)) for key in ("offices", "people")
    )
    links = rf" (?:{'|'.join(link.upper() for link in posts['links'])}) (?:THE )?"
    return re.compile(rf"(?:THE |ACTING |AMERICAN |SOVIET )?(?:(?:{offices})(?:{links}| )|(?:{people}){links})(?=\S)")
