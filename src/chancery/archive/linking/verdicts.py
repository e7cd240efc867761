"""People's verdicts on claims, as the journal of an archive has them."""

from __future__ import annotations

from chancery.archive import journal
from chancery.archive.store import Store
from chancery.link.verdicts import Verdicts


def verdicts(store: Store) -> Verdicts:
    """The verdicts in force."""
    return Verdicts(journal.standing(store, ""))
