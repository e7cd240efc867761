"""From what a person types to what is said of a record: which reading is meant, and which words of the text.

Nothing is guessed: where two readings could be meant, or words stand twice, it is said which, and nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from chancery.judgement.acts import NAMES, acts_on, field_of
from chancery.judgement.choosing import Choice, Unclear, chosen, held_at, place_of
from chancery.judgement.entry import BadEntry
from chancery.judgement.values import line, plain, plain_laid, plain_time, typed, typed_laid
from chancery.judgement.words import Words
from chancery.model.evidence import Plan, Request
from chancery.model.readings import Copies
from chancery.model.record import Record


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed. ``act``: ``add``, ``remove``, ``confirm``, ``doubt``, ``only``, or "" where the value says what is so.

    ``old`` names what is corrected; ``on`` quotes words of the text, ``at`` counts them.
    """

    target: str
    act: str = ""
    value: str | None = None
    old: str | None = None
    on: str | None = None
    at: tuple[int, int] | None = None


def pointed(record: Record, asked: Asked) -> list[Words]:
    """What is said of a record; two things where a mark or a name is moved to other words. Raises Unclear, BadEntry."""
    acts = acts_on(asked.target)
    if asked.target not in NAMES:
        return [_field(record, asked)]
    if asked.act == "only" or (asked.act and asked.act not in acts):
        raise BadEntry(f"{asked.target} can't be {asked.act!r}; it takes {', '.join(acts)}")
    return _OTHERS.get(asked.target, _laid)(record, asked)


def _span(record: Record, asked: Asked) -> tuple[int, int] | None:
    """The words asked for. Raises Unclear where they stand nowhere, or more than once."""
    text = record.text
    if asked.at is not None:
        start, end = asked.at
        if not 0 <= start <= end <= len(text):
            raise Unclear(f"The text has {len(text):,} characters; {start},{end} does not lie in it.", "Count from 0.")
        return start, end
    return None if asked.on is None else place_of(text, asked.on)


def _needed(record: Record, asked: Asked) -> tuple[int, int]:
    span = _span(record, asked)
    if span is None:
        raise Unclear(f"A {asked.target} is about words of the text.", 'Give them: --on "the words", or --at START,END.')
    return span


def _value(asked: Asked) -> str:
    if asked.value is None or not (asked.value.strip() or asked.target == "words"):
        raise Unclear(f"What {asked.target} should say is missing.", "Give a VALUE, or one of --confirm, --doubt, --remove.")
    return asked.value


# Fields


def _field(record: Record, asked: Asked) -> Words:
    section, item, kind = field_of(asked.target)
    held = getattr(getattr(record, section), item.name)
    readings = list(held.list if isinstance(held, Copies) else held or ())
    span = _span(record, asked)
    start, end = span or (None, None)
    if asked.act in ("add", "only") or (not asked.act and not readings and asked.old is None):
        new = typed(kind, _value(asked))
        if asked.act == "add":
            return Words("add", asked.target, start, end, new=new)
        return Words("set", asked.target, start, end, old=[plain(one) for one in readings] or None, new=[new])
    told = asked.old if asked.old is not None or not asked.act else asked.value
    meant = chosen(asked.target, [(line(one), plain(one), getattr(one, "quote", ""), one) for one in readings], told)
    if span is None and getattr(meant, "start", None) is not None and meant.start < meant.end:
        start, end = meant.start, meant.end
    old = plain(meant)
    if asked.act:
        return Words(asked.act, asked.target, start, end, old=old)
    new = typed(kind, _value(asked))
    if new == old and span is None:
        raise Unclear(f"{asked.target} says {line(meant)} already.", "To say that you have checked it: --confirm.")
    return Words("replace", asked.target, start, end, old=old, new=new)


# Readings in the text


def _laid(record: Record, asked: Asked) -> list[Words]:
    choices = list(_readings(record, asked.target))
    span = _span(record, asked)
    told = asked.old if asked.old is not None or not asked.act else asked.value
    if span is None and told is None:
        _needed(record, asked)
    if span is None or asked.old is not None or asked.target == "time":  # the same words may say more than one thing of times
        there = [one for one in choices if span and one[3].start < span[1] and one[3].end > span[0]]
        meant = chosen(asked.target, there or choices, told)
    else:
        meant = held_at(record.text, choices, span, near=bool(asked.act))
    old = next((value for _, value, _, one in choices if one is meant), {})
    start, end = span or (meant.start, meant.end)
    if asked.act in ("remove", "confirm", "doubt"):
        if meant is None:
            raise Unclear(f"No {asked.target} is read at “{record.text[start:end]}”.", "With a VALUE one is added there.")
        return [Words(asked.act, asked.target, meant.start, meant.end, old=old)]
    moved = asked.old is not None and (meant.start, meant.end) != (start, end)
    new = {} if moved and asked.value is None else typed_laid(asked.target, _value(asked))
    if moved:
        gone = Words("remove", asked.target, meant.start, meant.end, old=old)
        return [gone, Words("add", asked.target, start, end, new={**old, **new})]
    if meant is None or asked.act == "add":
        _beside(record, asked, choices, start, end)
        return [Words("add", asked.target, start, end, new=new)]
    new = {**old, **new} if asked.target in ("name", "statement", "request", "quantity") else new
    if new == old:
        raise Unclear(f"That {asked.target} is read so already.", "To say that you have checked it: --confirm.")
    return [Words("replace", asked.target, meant.start, meant.end, old=old, new=new)]


def _beside(record: Record, asked: Asked, choices: list[Choice], start: int, end: int) -> None:
    """Raises Unclear where a date or a name would come to stand across another: mostly the other one is meant."""
    other = next((one for _, _, _, one in choices if one.start < end and one.end > start), None)
    if other is not None and asked.target != "mark" and asked.act != "add":
        raise Unclear(
            f"A {asked.target} is read at “{other.quote}”, which shares words with “{record.text[start:end]}”.",
            f"To correct it: --at {other.start},{other.end}. To have both: --add.",
        )


def _readings(record: Record, target: str) -> Iterator[Choice]:
    if target == "name":
        for name in record.names:
            for mention in name.mentions:
                value = {"name": name.name, "kind": name.kind, "form": mention.form}
                yield f"{name.kind} {name.name}", value, mention.quote, mention
        return
    if target == "time":
        for one in record.plan.constraints if record.plan else ():
            value = plain_time(record.plan or Plan(), one)
            yield f"{value['kind']}; of {value['of']}", value, one.quote, one
        return
    layers = {
        "mark": record.marks,
        "date": record.dates,
        "block": record.blocks,
        "statement": record.statements,
        "quantity": record.quantities,
    }
    for reading in record.requests if target == "request" else layers[target]:
        said = plain_laid(reading)
        words = reading.ask if isinstance(reading, Request) else reading
        yield (
            "; ".join([next(iter(said.values())), *(f"{k} {v}" for k, v in list(said.items())[1:])]),
            said,
            words.quote,
            words,
        )


def _block(record: Record, asked: Asked) -> list[Words]:
    start, end = _needed(record, asked)
    covered = next((block for block in record.blocks if block.start <= start < block.end), None)
    old = plain_laid(covered) if covered else None
    return [Words("set", "block", start, end, old=old, new=typed_laid("block", _value(asked)))]


# Everything else


def _document(record: Record, asked: Asked) -> list[Words]:
    act = _value(asked).strip()
    if act not in ("split", "join"):
        raise Unclear(f"A document can't be {act!r}.", "Give split, or join.")
    span = _span(record, asked)
    if span is None and act == "split":
        raise Unclear("Where the other document begins is not said.", 'Give its first words: --on "the words", or --at OFFSET.')
    part = record.source.part
    start = span[0] if span else 0
    if start == 0 and (act == "split" or part is None or part.index == 0):
        raise Unclear(
            "Nothing stands before it in its file.", "A document is joined to the one before it: name the later of the two."
        )
    return [Words(act, "document", start, start)]


def _words(record: Record, asked: Asked) -> list[Words]:
    given = asked if asked.on is not None else replace(asked, on=asked.old)
    start, end = _needed(record, given)
    old = record.text[start:end]
    if old == _value(asked):
        raise Unclear("The words stand there so already.", "Give as VALUE what they should read.")
    return [Words("replace", "words", start, end, old=old, new=asked.value)]


def _note(record: Record, asked: Asked) -> list[Words]:
    start, end = _span(record, asked) or (None, None)
    return [Words("add", "note", start, end, new=_value(asked))]


def _tag(record: Record, asked: Asked) -> list[Words]:
    if asked.act != "remove":
        return [Words("add", "tag", new=_value(asked).strip())]
    tag = _value(asked if asked.old is None else replace(asked, value=asked.old)).strip()
    if tag not in record.own_tags:
        raise Unclear(f"The record has no tag “{tag}”.", f"It has: {', '.join(record.own_tags) or 'none'}.")
    return [Words("remove", "tag", old=tag)]


def _work(record: Record, asked: Asked) -> list[Words]:
    act = _value(asked).strip()
    if act not in ("seen", "done"):
        raise Unclear(f"Work can't be {act!r}.", "Give seen, or done.")
    if asked.old is None:
        return [Words(act, "work")]
    span = _span(record, asked)
    some = [doubt for doubt in record.doubts if doubt.code == asked.old and (span is None or (doubt.start, doubt.end) == span)]
    if len(some) != 1:
        what = f"{len(some)} doubts" if some else "no doubt"
        listed = "; ".join(f"{doubt.code} at {doubt.start},{doubt.end}" for doubt in some or record.doubts)
        raise Unclear(f"The record has {what} called {asked.old}.", f"It has: {listed or 'none'}; --at START,END says which.")
    (doubt,) = some
    return [Words(act, "work", doubt.start, doubt.end, old={"doubt": doubt.code})]


_OTHERS: dict[str, Callable[[Record, Asked], list[Words]]] = {
    "block": _block,
    "document": _document,
    "words": _words,
    "note": _note,
    "tag": _tag,
    "work": _work,
}
