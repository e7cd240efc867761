"""A document read sentence by sentence: its statements and requests, with those who speak worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.extract.saying import speakers, turns, wishes
from chancery.extract.saying.able import able
from chancery.extract.saying.clause import Clause, anything_said, end_of, quoted, span_of, verb_of
from chancery.extract.saying.forms import is_past
from chancery.extract.saying.listed import listed
from chancery.extract.saying.look import Passage, begins_with_a_name, may_say, passage, says
from chancery.extract.saying.parties import Party, party_at_head
from chancery.extract.saying.said import Asked, Found, Said, Setting
from chancery.extract.saying.sentence import clauses_of
from chancery.extract.saying.who import OPEN, Company
from chancery.extract.saying.words import Word, pieces_of, sentences_of, words_of

HEAD = 120
"""Letters of a sentence in which its subject and verb are looked for, where it says nothing."""


SAYS_SOMETHING = ("report", "opinion", "intention")
"""Kinds that are none without what is said; ``I refused`` is one."""


class Reader:
    """Reads paragraphs in their order; what it found is in ``found``."""

    def __init__(self, text: str, setting: Setting, left_out: Sequence[tuple[int, int]] = ()) -> None:
        """``left_out``: spans that are not the document's own words, in order, none in another."""
        self.text, self.setting, self.left_out = text, setting, left_out
        self.company = Company(setting)
        self.found = Found()
        self.number = 0
        self.opinion = False
        """Whether a heading said that what follows is the signatory's opinion."""
        self.goes_on: int | None = None
        """The statement that a sentence without a verb of saying would go on with."""

    def paragraph(self, one: Passage) -> None:
        """Read a paragraph."""
        self.number += 1
        if not (self.opinion or may_say(one.lows)):
            return
        self.company.paragraph()
        self.goes_on = None
        for begin, stop in pieces_of(self.text, one.start, one.end, self.left_out):
            if self.opinion or self.goes_on is not None or says(self.text, begin, stop):
                words = words_of(self.text, begin, stop, self.left_out)
                for first, last in sentences_of(words):
                    self._sentence(words, first, last)
            elif begins_with_a_name(self.text, begin, stop):
                words = words_of(self.text, begin, min(stop, begin + HEAD), self.left_out)
                self._met(words, party_at_head(words, 0, len(words)) if words else None)

    def _met(self, words: Sequence[Word], head: Party | None) -> None:
        """Somebody whom a sentence begins with may be meant by *he* in the next."""
        named = head is not None and head.person == "named" and words[head.first].word[0].isupper()
        if head is not None and named and able(words, head, self.setting.telegraphic):
            known = words[head.first].low not in listed("determiner")
            self.company.meet(self.company.resolve(head)[0] if known else "", head.body)

    # A sentence

    def _sentence(self, words: Sequence[Word], first: int, last: int) -> None:
        if turns.is_opinion_heading(words, first, last):
            self.opinion = True
            return
        lows = {words[i].low for i in range(first, last)}
        if not may_say(lows):
            self._alone(words, first, last, lows)
            return
        before = len(self.found.statements), len(self.found.requests)
        clauses = clauses_of(words, first, last, self.setting.telegraphic)
        made: list[tuple[Clause, int]] = []
        shared = head = party_at_head(words, first, last)
        active = False
        for clause in clauses:
            if clause.kind == "ask" or wishes.is_wish(words, clause, self.setting):
                self._ask(words, clause, clauses, shared, first, last)
            elif not self._in_a_request(words, clause):
                number = self._say(words, clause, clauses, made, shared)
                if number is not None:
                    made.append((clause, number))
            if clause.subject is not None and clause.how != "passive":
                shared, active = clause.subject, True
            elif clause.how == "passive" and clause.hearer is not None and not active:
                shared = clause.hearer
        turns.read(self, words, first, last, made, lows)
        self._met(words, head)
        if (len(self.found.statements), len(self.found.requests)) == before:
            self._alone(words, first, last, lows)
        elif self.found.statements[before[0] :]:
            outer = before[0]
            said = self.found.statements[outer]
            own = said.speaker in ("", OPEN, self.setting.signatory) or said.kind not in ("report", "opinion", "intention")
            self.goes_on = None if own else outer
        else:
            self.goes_on = None

    def _in_a_request(self, words: Sequence[Word], clause: Clause) -> bool:
        """What is said within what is asked for is no statement of its own."""
        start = words[clause.first].start
        return any(asked.about[0] <= start < asked.end and clause.how != "shared" for asked in self.found.requests[-3:])

    def _say(
        self,
        words: Sequence[Word],
        clause: Clause,
        clauses: Sequence[Clause],
        made: Sequence[tuple[Clause, int]],
        shared: Party | None,
    ) -> int | None:
        within = next(
            (n for outer, n in reversed(made) if outer.content <= clause.first < outer.last and clause.how != "shared"), None
        )
        speaker, sure, because = self._speaker(words, clause, shared, within)
        if not speaker and clause.how not in ("passive",) and clause.cue.kind == "report" and clause.subject is None:
            self.found.unread.append((words[clause.cue.first].start, words[clause.cue.last - 1].end))
            return None
        kind = self._kind(words, clause, speaker)
        if not kind:
            return None
        if within is not None and kind in ("evasion", "refusal") and self.found.statements[within].speaker == speaker != "":
            self.found.statements[within].kind = kind  # ``said that he was unable to …``
            return None
        if kind in SAYS_SOMETHING and not anything_said(words, clause):
            return None
        hearer = self._hearer(clause, speaker, kind)
        start, end = span_of(words, clause)
        said = Said(kind, speaker, hearer, start, end, verb_of(words, clause), within, quoted(words, clause), sure)
        said.because += [because] if because else []
        self.found.statements.append(said)
        if within is None and speaker not in ("", OPEN, self.setting.signatory):
            self.company.last = speaker
            self.opinion = False
        if clause.subject is not None and clause.subject.person == "named":
            self.company.meet(speaker, clause.subject.body)
        if clause.hearer is not None and clause.hearer.person == "named" and clause.how != "passive":
            self.company.meet(hearer, clause.hearer.body)
        return len(self.found.statements) - 1

    def _speaker(self, words: Sequence[Word], clause: Clause, shared: Party | None, within: int | None) -> tuple[str, str, str]:
        if (
            clause.how == "passive"
            and clause.subject is None
            and clause.kind in ("order", "decision")
            and turns.is_present(words, clause)
        ):
            return self.setting.signatory, "likely" if self.setting.signatory else "open", "in the passive: who signs"
        if clause.how == "elided" and self.setting.telegraphic and self.company.last and is_past(words, clause.cue):
            return self.company.last, "likely", "without a subject: the one who spoke last goes on"
        if clause.how in ("elided", "signed"):
            return self.setting.signatory, "likely" if self.setting.signatory else "open", "without a subject: who signs"
        party = shared if clause.how == "shared" else clause.subject
        if party is None:
            return ("", "open", "") if clause.how == "passive" else (OPEN, "open", "")
        if within is not None and party.person == "first" and self.found.statements[within].direct:
            return self.found.statements[within].speaker, "likely", "in quotation marks"
        if clause.cue.lemma in listed("goes_on") and party.person == "third" and self.company.last:
            return self.company.last, "likely", f"{party.name}: the one who spoke last goes on"
        name, sure, because = self.company.resolve(party, _named_in(words, clause, self.company))
        return (OPEN, "open", because) if not name and party.person == "third" else (name, sure, because)

    def _hearer(self, clause: Clause, speaker: str, kind: str) -> str:
        if clause.hearer is not None:
            name, _, _ = self.company.resolve(clause.hearer, [speaker])
            return name
        if clause.cue.lemma in listed("replies"):
            waiting = [
                asked for asked in self.found.requests if asked.paragraph == self.number and asked.by not in (speaker, OPEN, "")
            ]
            if waiting:
                return waiting[-1].by
            return self.company.only_other(speaker) if speaker == self.setting.signatory else ""
        return ""

    def _kind(self, words: Sequence[Word], clause: Clause, speaker: str) -> str:
        kind, cue = clause.kind, clause.cue
        if clause.how == "passive":
            if kind in ("promise", "decision"):
                return "decision" if turns.is_decided(words, clause) else ""
            if kind in ("report", "order"):
                return kind if clause.subject is not None or kind == "order" or turns.is_told(words, clause) else ""
            if kind == "opinion" or kind == "intention":
                return ""
            return kind if clause.subject is not None else ""
        if kind == "report" and cue.lemma == "tell" and clause.hearer is not None:
            at = clause.hearer.last
            if at < clause.last and words[at].low == "to":
                return "order"
        if kind == "report" and turns.would_do(words, clause, speaker, self):
            return "intention" if cue.lemma in listed("publicly") else "promise"
        return kind

    # A request

    def _ask(
        self, words: Sequence[Word], clause: Clause, clauses: Sequence[Clause], shared: Party | None, first: int, last: int
    ) -> None:
        cue, setting = clause.cue, self.setting
        by, sure, because = self._speaker(words, clause, shared, None)
        to = ""
        if clause.how == "passive":
            if clause.subject is None:
                by, because = (setting.signatory, "in the passive: who signs") if turns.is_present(words, clause) else ("", "")
            to = self.company.resolve(clause.hearer)[0] if clause.hearer is not None and clause.hearer.person != "other" else ""
            if not to:
                to = turns.whom_it_is_asked(words, clause)
        elif clause.how == "asked":
            by, to = OPEN, ""
            later = next((c for c in clauses if c.first > cue.last and c.subject is not None), None)
            to = self.company.resolve(later.subject)[0] if later is not None else turns.answers_behind(words, clause)
        elif clause.hearer is not None:
            to = self.company.resolve(clause.hearer, [by])[0]
        else:
            to = turns.whom_it_is_asked(words, clause)
        if not to and (by == setting.signatory or (clause.subject is not None and wishes.own(clause.subject, setting))):
            to = setting.addressee
        elif not to and by != OPEN and clause.how != "passive":
            mine = cue.lemma in ("ask", "inquire", "enquire") and not self.company.only_other(by) and not setting.telegraphic
            to = setting.signatory if by and mine else ""
        start, end = span_of(words, clause)
        question = any(
            words[i].low in listed("question_words") for i in range(clause.content, min(clause.last, clause.content + 3))
        )
        about = (words[min(clause.content, clause.last - 1)].start, end)
        asked = Asked(
            by, to, start, end, about, verb_of(words, clause), question, sure, [because] if because else [], [], self.number
        )
        self.found.requests.append(asked)
        if clause.subject is not None and clause.subject.person == "named" and clause.how != "passive":
            self.company.meet(by, clause.subject.body)
        if clause.hearer is not None and clause.hearer.person == "named":
            self.company.meet(to, clause.hearer.body)

    def _alone(self, words: Sequence[Word], first: int, last: int, lows: set[str]) -> None:
        """A sentence without a verb of saying: it may go on with what was said, or be the opinion that a heading announced."""
        if not self.opinion and self.goes_on is None:
            return
        if not any(low[0].isalnum() for low in lows):
            return  # signs alone say nothing
        start, end = words[first].start, end_of(words, last)
        if self.opinion and lows & listed("would_be") and not _only_dated(words, first, last, lows):
            verb = None
            self.found.statements.append(
                Said(
                    "opinion",
                    self.setting.signatory,
                    "",
                    start,
                    end,
                    verb,
                    None,
                    False,
                    "likely",
                    ["under the heading of an opinion"],
                )
            )
        elif self.goes_on is not None and not lows & listed("first_person"):
            outer = self.found.statements[self.goes_on]
            pronoun_first = words[first].low in listed("third_person")
            if self.setting.goes_on or (pronoun_first and "would" in lows):
                kind = "promise" if pronoun_first and "would" in lows and not self.setting.goes_on else "report"
                because = ["goes on with what was said before"]
                self.found.statements.append(
                    Said(kind, outer.speaker, outer.hearer, start, end, None, None, False, "likely", because)
                )
        else:
            self.goes_on = None


def _only_dated(words: Sequence[Word], first: int, last: int, lows: set[str]) -> bool:
    """Whether the only word of a wish is the month of May."""
    return lows & listed("would_be") == {"may"} and all(
        words[i].word == "May" for i in range(first, last) if words[i].low == "may"
    )


def _named_in(words: Sequence[Word], clause: Clause, company: Company) -> list[str]:
    """Those met before who are named in a clause by their own names: no pronoun of the clause means them."""
    said = {w.low for w in words[clause.cue.last : clause.last]}
    names: Iterable[str] = [*company.here, *company.before]
    return [name for name in names if name.split()[-1].lower() in said]


def read(text: str, paragraphs: Iterable[Passage], setting: Setting, left_out: Sequence[tuple[int, int]] = ()) -> Found:
    """The statements and requests of the paragraphs."""
    reader = Reader(text, setting, left_out)
    for one in paragraphs:
        for speaker, first, last in speakers.labelled(text, one.start, one.end):
            if speaker is None:
                reader.paragraph(one if (first, last) == one[:2] else passage(text, first, last))
            else:
                speakers.speak(reader, speaker, first, last)
    return reader.found
