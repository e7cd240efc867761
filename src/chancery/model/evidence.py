"""Who said what, who asked what and what came of it, how much, and when things were to be: each with its words."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.model.readings import Reading
from chancery.model.text import Span

STATEMENT_KINDS = ("report", "opinion", "intention", "decision", "order", "promise", "refusal", "evasion")
FATES = ("granted", "promised", "refused", "answered", "deferred", "avoided", "none")
SURE = ("certain", "likely", "open")
CONSTRAINT_KINDS = ("window", "duration", "order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Reading):
    """Something said. ``speaker`` and ``hearer`` are None where the document names none, ``?`` where several may be meant.

    ``reporter`` who tells of it: the speaker of the statement it stands in, else who signs. ``within`` is the place of that
    statement in the list. ``verb`` is [start, end) of the words that say so; None for what goes on with what was said before.
    ``direct``: in quotation marks. ``sure``: ``certain`` (named beside the verb), ``likely`` (worked out), ``open``.
    """

    kind: str
    speaker: str | None = None
    hearer: str | None = None
    reporter: str | None = None
    within: int | None = None
    verb: tuple[int, int] | None = None
    direct: bool = False
    sure: str = "certain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Span):
    """What came of a request. ``hand``: a note in another hand says so; ``rests_on`` its words that are supplied, doubtful or
    missing, [start, end) each, and ``weaknesses`` the same in words."""

    kind: str
    hand: bool = False
    rests_on: tuple[tuple[int, int], ...] = ()
    weaknesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something asked of somebody. ``about`` are the words of what is asked for; ``question``: an answer is asked for, no deed.

    ``answer`` is how it ended in the document; ``before`` what came of it earlier (refused first, granted later).
    """

    by: str | None = None
    to: str | None = None
    about: str
    ask: Span
    question: bool = False
    answer: Answer | None = None
    before: tuple[Answer, ...] = ()
    sure: str = "certain"
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Reading):
    """A number of things: ``low`` and ``high`` as said (equal where one number is said), their ``unit``, and ``of`` what.

    ``whole``: the number that they are some of (seven of ten divisions); ``state``: what is said of them (ready).
    """

    low: float
    high: float
    unit: str | None = None
    of: str | None = None
    whole: float | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Span):
    """Something that was to happen, or happened, as the words name it. ``by``: by whose account. ``first`` and ``last``: the days
    that all constraints together leave it, None for an open end; ``implied``: ids of the constraints that leave it those."""

    id: str
    label: str
    by: str | None = None
    first: str | None = None
    last: str | None = None
    implied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint(Reading):
    """What words say of the time of events. ``window``: the event ``of`` lies between ``first`` and ``last`` (``edtf`` as read);
    ``duration``: it takes ``low`` to ``high`` days from the first of the two events to the second; ``order``: the first ends
    before the second begins."""

    id: str
    kind: str
    of: tuple[str, ...]
    edtf: str | None = None
    first: str | None = None
    last: str | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The events of a record, what is said of their times, and what that implies.

    ``main`` is the event that others have to come before; ``earliest`` and ``latest`` are what it is left with. ``others``:
    further events of that sort, where a record has more than one plan. ``conflicts``: constraints that can't all be true, of
    which none can be left out, a list of ids each.
    """

    events: tuple[Event, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    main: str | None = None
    earliest: str | None = None
    latest: str | None = None
    others: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
