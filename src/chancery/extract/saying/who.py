"""Who is meant: pronouns and persons of the grammar made names, only where one name is left."""

from __future__ import annotations

from collections.abc import Iterable

from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party
from chancery.extract.saying.said import Setting

OPEN = "?"
"""Several may be meant."""


class Company:
    """Those who have spoken so far, in the paragraph and before it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.here: dict[str, bool] = {}
        """Names of this paragraph in their order, and whether each is a body."""
        self.before: dict[str, bool] = {}
        self.plural = ""
        """The last that were several."""
        self.last = ""
        """Who spoke last."""

    def paragraph(self) -> None:
        """A new paragraph begins: those of the one before it are kept, in case nobody is named in this one."""
        if self.here:
            self.before, self.here = self.here, {}

    def meet(self, name: str, body: bool) -> None:
        """Somebody speaks or is spoken to."""
        if name and name not in (OPEN, self.setting.signatory):
            self.here.setdefault(self._known(name), body)
            if " and " in name.lower():
                self.plural = name

    def resolve(self, party: Party | None, others: Iterable[str] = ()) -> tuple[str, str, str]:
        """The name, how sure, and why. ``others``: who is named besides in the clause, and so can't be meant by a pronoun."""
        if party is None:
            return "", "open", ""
        if party.person == "named":
            name = self._known(party.name)
            return name, "certain", "" if name == party.name else f"{party.name} is {name}, named before"
        if party.person == "first":
            name = self.setting.signatory
            return name, "likely" if name else "open", f"{party.name}: who signs"
        if party.person == "second":
            name = self.setting.addressee
            return name, "likely" if name else "open", f"{party.name}: to whom it is sent"
        if party.person == "plural":
            return (self.plural or "", "likely" if self.plural else "open", f"{party.name}: those named before")
        return self._he(party, set(others))

    def _he(self, party: Party, others: set[str]) -> tuple[str, str, str]:
        for known, where in ((self.here, "in the paragraph"), (self.before, "in the paragraph before")):
            if known:
                left = [
                    name
                    for name, body in known.items()
                    if body == (party.person == "other") and name not in others and " and " not in name.lower()
                ]
                if len(left) > 1 and self.setting.telegraphic:
                    # In what an embassy writes its own people are seldom meant by *he*.
                    left = [name for name in left if name.lower() not in listed("own_staff")] or left
                if len(left) == 1:
                    return left[0], "likely", f"{party.name}: the only one who speaks {where}"
                return (OPEN, "open", f"{party.name} may be {' or '.join(left[:4])}") if left else ("", "open", "")
        return "", "open", ""

    def _known(self, name: str) -> str:
        """A name met before in a fuller form, where its last word is that of one alone."""
        for known in (self.here, self.before):
            again = next((one for one in known if one.lower() == name.lower()), None)
            if again is not None:
                return again
            last = name.split()[-1]
            same = [one for one in known if one.split()[-1] == last and len(one) > len(name) and " and " not in one.lower()]
            if len(same) == 1 and len(name.split()) == 1:
                return same[0]
        return name

    def only_other(self, name: str) -> str:
        """The one who speaks besides ``name``; empty where there is none, or several."""
        left = [one for one in self.here if one != name]
        return left[0] if len(left) == 1 else ""
