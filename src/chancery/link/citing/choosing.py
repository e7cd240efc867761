"""From the records that may be what is cited to claims: one that is clearly ahead is held, several equals stay several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from chancery.link.citing.citation import Citation
from chancery.link.citing.figures import neighbours
from chancery.link.citing.paper import TRACES, Paper
from chancery.link.citing.weighing import meets, weigh
from chancery.link.claim import Claim, Evidence
from chancery.link.verdicts import Verdict

HELD, AHEAD, LOOKED_AT = 4.0, 3.0, 0.0
"""Bits that a claim needs to be believed, by which it must be ahead of the next document, and from which a person is asked."""
FOR_A_SLIP = 3.0
"""Bits more that a claim needs that takes the number for a slip: it may be the number of another that is not held."""
FAR = 2000
"""Numbers apart that no post gives within weeks."""
SLIPPED = ("telegram", "airgram", "dispatch")
"""Kinds whose numbers are looked for a slip away."""
MOST = 6
"""Candidates that are shown of one citation."""
SAME_WORDS, SAME_TEXT = 0.3, 0.35
"""Share of the words compared that two readings of one document have in common, whose number and day are the same, and whose
are not: of two documents it is a few hundredths."""


Copies = Callable[[list[Paper]], Mapping[str, str]]
"""Gives those of some records that are releases of one document a name in common."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the one cited, with what speaks for and against it."""

    paper: Paper
    evidence: tuple[Evidence, ...]
    slip: bool = False
    """Whether its number is another, one slip away."""
    far: bool = False
    """Whether the two numbers are so far apart that they were given months apart: then a day that fits tells."""

    @property
    def bits(self) -> float:
        """What all reasons weigh together."""
        return sum(reason.weight for reason in self.evidence)


Lookup = Callable[[Iterable[str]], Iterable[Paper]]
"""The records that have any of some numbers."""


def find(said: Citation, citing: Paper, lookup: Lookup, copies: Copies) -> tuple[Claim, ...]:
    """The claims of one citation: of records that have its number; where none of these is believed, of those a slip away too."""
    exact = [(paper, "") for paper in lookup(serials(said))]
    claims = resolve(said, citing, exact, copies)
    if any(claim.state in ("held", "several") for claim in claims):
        return claims
    serial = said.keys[0][1] if said.keys and said.kind in SLIPPED else ""
    known = {paper.id for paper, _ in exact}
    slips = [(paper, other) for other in neighbours(serial) for paper in lookup([other]) if paper.id not in known]
    return resolve(said, citing, [*exact, *slips], copies) if slips else claims


def serials(said: Citation) -> list[str]:
    """The numbers that a citation is looked up by."""
    return list(dict.fromkeys(serial for serial in (*(serial for _, serial in said.keys), said.document) if serial))


def resolve(said: Citation, citing: Paper, held: Iterable[tuple[Paper, str]], copies: Copies = lambda _: {}) -> tuple[Claim, ...]:
    """The claims of one citation. ``held``: records of its number with '', of another with the serial that it is misread from.

    ``copies`` tells what is known of releases; where that is nothing, the papers are compared.
    """
    held = list(held)
    named = copies([citing, *(paper for paper, _ in held)])
    found = [
        Candidate(paper, weigh(said, citing, paper, slip), bool(slip), _far(said, slip))
        for paper, slip in held
        if not itself(paper, citing, named)
    ]
    found = sorted((one for one in found if one.bits >= LOOKED_AT), key=lambda one: (-one.bits, one.paper.id))
    groups = _documents(found, named)
    if not groups:
        return ()
    best = groups[0]
    rivals = [group for group in groups[1:] if group[0].bits > best[0].bits - AHEAD]
    if not _believed(best[0]):
        state, chosen = "proposed", [group[0] for group in groups]
    elif rivals:
        state, chosen = "several", [group[0] for group in (best, *rivals)]
    else:
        state, chosen = "held", best
    return tuple(_claim(said, citing, one, state) for one in chosen[: MOST if state != "held" else len(chosen)])


def _far(said: Citation, slip: str) -> bool:
    return bool(slip) and abs(int(said.keys[0][1]) - int(slip)) >= FAR


def _believed(one: Candidate) -> bool:
    """Whether a candidate may be held. One whose number is another needs more: its day or subject agrees, or the numbers are far
    apart and the record is recent all the same; for near ones every second record is another's neighbour."""
    if not one.slip:
        return one.bits >= HELD
    codes = {reason.code for reason in one.evidence if reason.weight > 0}
    agrees = codes & {"said-day", "subject"} or (one.far and "before" in codes)
    return bool(agrees) and one.bits >= HELD + FOR_A_SLIP


def _claim(said: Citation, citing: Paper, one: Candidate, state: str) -> Claim:
    kind, reason = relation(said, citing, one.paper)
    evidence = (*one.evidence, reason) if reason else one.evidence
    return Claim(kind=kind, one=citing.id, other=one.paper.id, state=state, evidence=evidence, start=said.start, end=said.end)


def by_person(claim: Claim, verdict: Verdict) -> Claim:
    """A claim as a person's word leaves it; where people disagree it stays as the rules have it, with what they say."""
    state = verdict.state if verdict.state in ("confirmed", "refused") else claim.state
    return replace(claim, state=state, evidence=(*claim.evidence, Evidence("verdict", verdict.says, 0.0)))


def relation(said: Citation, citing: Paper, cited: Paper) -> tuple[str, Evidence | None]:
    """Whether a citation answers what it cites, with the reason: the wording, or the correspondents reversed."""
    reversed_ = meets(cited.sender, citing.addressee) and meets(cited.addressee, citing.sender)
    against = cited.addressee and citing.sender and not meets(cited.addressee, citing.sender)
    if said.answers and said.whose != "mine" and not against:
        return "answers", Evidence("answers", f"“{' '.join(said.quote.split())[:60]}” says that it is answered", 0.0)
    if reversed_:
        return "answers", Evidence("answers", "it came from those to whom this went", 0.0)
    return "cites", None


def _documents(found: list[Candidate], copies: Mapping[str, str]) -> list[list[Candidate]]:
    """Candidates by document, the best document first: releases, prints and sections of one stand together."""
    groups: list[list[Candidate]] = []
    for one in found:
        for group in groups:
            if one_document(group[0].paper, one.paper, copies):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def itself(one: Paper, other: Paper, copies: Mapping[str, str]) -> bool:
    """Whether a record is the citing one, or a release of it that says its own number where the other's could not be read."""
    if one.id == other.id or (one.tag and one.tag == other.tag) or _named_alike(one, other, copies):
        return True
    if _apart(one, other) or _numbered_apart(one, other):
        return False
    least = min(len(one.traces), len(other.traces))
    return least == TRACES and len(one.traces & other.traces) >= SAME_TEXT * least


def _apart(one: Paper, other: Paper) -> bool:
    """Whether both have a day, and these differ by more than the day between sending and receipt."""
    return one.day is not None and other.day is not None and abs(one.day - other.day) > 1


def _numbered_apart(one: Paper, other: Paper) -> bool:
    """Whether both say a number of one kind, and none that is the other's."""
    mine, theirs = ({(own.kind, own.serial) for own in paper.own if not own.other} for paper in (one, other))
    return not mine & theirs and bool({kind for kind, _ in mine} & {kind for kind, _ in theirs})


def _named_alike(one: Paper, other: Paper, copies: Mapping[str, str]) -> bool:
    """Whether they are claimed to be releases of one document, and neither their days nor their numbers say otherwise."""
    name = copies.get(one.id)
    return name is not None and name == copies.get(other.id) and not (_apart(one, other) and _numbered_apart(one, other))


def one_document(one: Paper, other: Paper, copies: Mapping[str, str]) -> bool:
    """Whether two records of one number are the same document: releases of one, its sections, or its print."""
    if (one.tag and one.tag == other.tag) or _named_alike(one, other, copies):
        return True
    shared = {own for own in one.own if not own.other} & {own for own in other.own if not own.other}
    if _apart(one, other) or not shared:
        return False
    if one.section and other.section and one.section != other.section:
        return True
    least = min(len(one.traces), len(other.traces))
    return least > 0 and len(one.traces & other.traces) >= SAME_WORDS * least
