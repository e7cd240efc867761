"""Minutes with speakers: lines that begin with a name and a colon, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import usual
from chancery.extract.saying.roles import people
from chancery.extract.saying.said import Asked, Said
from chancery.extract.saying.words import Word, sentences_of, words_of

if TYPE_CHECKING:
    from chancery.extract.saying.document import Reader

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LABEL = re.compile(r"[ \t]*([A-Z][\w.'’ -]{1,40}):[ \t]+(?=\S)")


def labelled(text: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """The lines of a paragraph that begin with ``NAME:``, each with who speaks; a paragraph of none as it is."""
    if text.find(":", start, end) < 0:
        yield None, start, end
        return
    lines = list(re.finditer(r"[^\n]+", text[start:end]))
    spoken = [(line, label) for line in lines if (label := _LABEL.match(line[0])) and _speaks(label[1])]
    if len(spoken) < 2 or len(spoken) < len(lines) / 3 or not _take_turns(spoken):
        yield None, start, end
        return
    if spoken[0][0].start() > 0:
        yield None, start, start + spoken[0][0].start()
    for i, (line, label) in enumerate(spoken):
        stop = spoken[i + 1][0].start() if i + 1 < len(spoken) else end - start
        yield label[1], start + line.start() + label.end(), start + stop


def _speaks(label: str) -> bool:
    last = label.split()[-1].lower()
    names = last in people() or last not in usual()
    return names and label.lower() not in listed("not_speakers") and (label.isupper() or len(label.split()) <= 3)


def _take_turns(spoken: Sequence[tuple[re.Match[str], re.Match[str]]]) -> bool:
    """Whether lines with labels are minutes, and no form or table: somebody speaks twice, or sentences are said."""
    labels = [label[1] for _, label in spoken]
    said = [line[0][label.end() :].rstrip() for line, label in spoken]
    if len(set(labels)) < len(labels):
        return 2 * sum(len(_LETTERS.findall(one)) > 1 for one in said) > len(said)
    return sum(len(one.split()) > 2 and one[-1] in '.?!"”' for one in said) > len(said) / 2


def speak(reader: Reader, speaker: str, start: int, end: int) -> None:
    """What one of two says, a sentence at a time."""
    words = words_of(reader.text, start, end, reader.left_out)
    hearer = reader.company.only_other(speaker)
    reader.company.meet(speaker, False)
    reader.number += 1
    for first, last in sentences_of(words):
        begin, stop = words[first].start, words[last - 1].end
        if words[last - 1].word.startswith("?"):
            asked = Asked(speaker, hearer, begin, stop, (begin, stop), question=True, paragraph=reader.number)
            reader.found.requests.append(asked)
        else:
            kind = _kind(words[first], {words[i].low for i in range(first, last)})
            reader.found.statements.append(Said(kind, speaker, hearer, begin, stop, direct=True))


def _kind(head: Word, lows: set[str]) -> str:
    """What one does by a sentence of one's own: ``I can't promise that``, ``We will send it``, ``I think …``."""
    mine = head.low in ("i", "we")
    if mine and lows & listed("declines") and lows & listed("declined"):
        return "refusal"
    if mine and lows & listed("undertakes"):
        return "promise"
    return "opinion" if lows & listed("thinks") else "report"
