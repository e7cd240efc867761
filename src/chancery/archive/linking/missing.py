"""What the archive's records cite and the archive does not hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chancery.archive.store import Store
from chancery.link.citing import citation
from chancery.link.citing import paper as papers
from chancery.link.citing.posts import post_key
from chancery.link.citing.wanted import Wanted, Wanting, wanted

COLUMNS = ("post", "year", "kind", "number", "date", "document", "register", "film", "cited by", "as cited", "records", "request")
"""Of the list as a table."""
MOST = 8
"""Records that cite one document, of which the list names so many."""
SOME = 400


def wanting(store: Store, seqs: Iterable[int] | None = None) -> list[Wanting]:
    """The citations of what is not held, of all records or of some."""
    sql = (
        "SELECT c.seq, c.body, p.body, r.last FROM cited c JOIN paper p ON p.seq = c.seq JOIN record r ON r.seq = c.seq "
        "WHERE c.state = 'missing'{} ORDER BY c.cite"
    )
    if seqs is None:
        rows = store.all(sql.format(""))
    else:
        some = list(seqs)
        rows = []
        for at in range(0, len(some), SOME):
            part = some[at : at + SOME]
            rows += store.all(sql.format(f" AND c.seq IN ({','.join('?' * len(part))})"), part)
    return [Wanting(citation.from_line(said), seq, papers.from_line(own).service, last) for seq, said, own, last in rows]


def missing(store: Store) -> list[Wanted]:
    """All that is cited and not held, by post, year and number, each with the film of the nearest telegram that has one."""
    found = wanted(wanting(store))
    films = _films(store) if any(one.document for one in found) else {}
    return [_filmed(one, films) for one in found]


Films = dict[tuple[str, int], list[tuple[int, str]]]
"""By post and year: serials in their order, each with the film of the telegram."""


def _films(store: Store) -> Films:
    out: Films = {}
    for (line,) in store.all("SELECT body FROM paper WHERE seq IN (SELECT seq FROM numbered WHERE kind = 'film')"):
        one = papers.from_line(line)
        film = next(own.serial for own in one.own if own.kind == "film")
        for own in one.own:
            if own.kind == "document" and own.serial[:4].isdigit():
                serial = "".join(sign for sign in own.serial[4:] if sign.isdigit())
                for post in one.sender.posts:
                    out.setdefault((post, int(own.serial[:4])), []).append((int(serial or 0), film))
    for some in out.values():
        some.sort()
    return out


def _filmed(one: Wanted, films: Films) -> Wanted:
    """The same with ``near D780123-0456``: films were filled day by day, so that the nearest serial's is the place to begin."""
    some = films.get((post_key(one.post), one.year or 0), [])
    if not some or not one.serial.isdigit():
        return one
    at = bisect_left(some, (int(one.serial), ""))
    nearest = min(some[max(0, at - 1) : at + 1], key=lambda pair: abs(pair[0] - int(one.serial)))
    return replace(one, film=f"near {nearest[1]}")


def table(store: Store, found: Iterable[Wanted]) -> Iterator[tuple[str, ...]]:
    """The list as rows under ``COLUMNS``."""
    for one in found:
        rows = store.rows(one.by[:MOST])
        yield (
            one.post,
            str(one.year or ""),
            one.kind,
            one.serial,
            one.day,
            one.document,
            one.register,
            one.film,
            str(len(one.by)),
            " | ".join(one.quotes),
            " | ".join(row.id for row in rows) + (" …" if len(one.by) > MOST else ""),
            one.request,
        )
