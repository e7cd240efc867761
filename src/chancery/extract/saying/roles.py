"""Words for those who speak: the roles, ranks and bodies that names are read with, and the papers that speak for them."""

from __future__ import annotations

from functools import cache

from chancery.extract.saying.listed import listed
from chancery.vocabulary import load


@cache
def people() -> frozenset[str]:
    """Words, folded, for those who speak: persons and groups of persons by their part."""
    titles, names = load("people"), load("names-people")
    words = {*titles["titles"].split(), *titles["posts"].split(), *names["roles"].split(), *names["groups"].split()}
    return frozenset(words | {word + "s" for word in words}) - listed("no_speakers") | listed("speakers") | listed("own_staff")


@cache
def bodies() -> frozenset[str]:
    """Words, folded, for bodies that speak through people, and papers that speak for them."""
    organizations = load("names-organizations")
    words = {word.lower() for key in ("acronyms", "governments", "heads", "posts") for word in organizations[key].split()} - {
        "who"
    }
    return frozenset(words | {word + "s" for word in words}) - listed("no_speakers") | listed("body") | listed("papers")
