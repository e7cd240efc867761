"""Where the document is kept: the description's repositories and sigla as ``msDesc``."""

from __future__ import annotations

from dataclasses import fields

from chancery.export.tei.characters import element, shown
from chancery.model.readings import Description, Location, Reading

_OF_A_READING = {field.name for field in fields(Reading)} | {"archive"}


def holding(description: Description) -> str:
    """``msDesc``, or nothing where the page does not say who keeps the document."""
    identifier = _identifier(description)
    if not identifier:
        return ""
    rights = "".join([element("p", shown(value.value)) for value in description.rights])
    additional = element("availability", rights) if rights else ""
    if additional:
        additional = element("additional", element("adminInfo", additional)) + "\n"
    return element("msDesc", "\n" + element("msIdentifier", "\n" + identifier) + "\n" + additional) + "\n"


def _identifier(description: Description) -> str:
    repositories = [(repository.value, repository.role) for repository in description.repository]
    if not repositories and description.location and description.location[0].archive:
        repositories = [(description.location[0].archive, "holds-original")]
    numbers = [element("idno", shown(v.value), type="identifier") for v in description.identifier]
    numbers += [element("idno", shown(v.value), type="record") for v in description.record_id]
    if not (repositories or numbers or description.location):
        return ""
    first, *others = repositories or [("not given", "")]
    lines = [element("repository", shown(first[0]), n=first[1])]
    lines += [element("collection", shown(value.value)) for value in description.collection]
    lines += numbers
    lines += [
        element("altIdentifier", element("repository", shown(name), n=role) + element("idno"), type="repository")
        for name, role in others
    ]
    lines += [element("altIdentifier", _siglum(location), type="siglum") for location in description.location]
    return "".join([line + "\n" for line in lines])


def _siglum(location: Location) -> str:
    """An archival reference: the archive, and an ``idno`` for each part within the ``idno`` of the whole, as printed."""
    archive = element("repository", shown(location.archive)) if location.archive else ""
    parts = [
        element("idno", shown(value), type=field.name)
        for field in fields(location)
        if field.name not in _OF_A_READING and (value := getattr(location, field.name))
    ]
    return archive + element("idno", "".join(parts), type="siglum", n=location.quote)
