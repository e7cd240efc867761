"""Tests of what stands inside a bracket: a word of the original, plain English, a name of the same sound, a solved pseudonym.

Each test takes the sign in its place and gives the fields that it settles, or None where it does not hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from chancery.marks import reach
from chancery.vocabulary import load, words

OTHER_NAMES = "persons_and_places_by_other_names"


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands inside a bracket, and where the bracket stands."""

    content: str
    start: int
    words: str


Fields = dict[str, str]
_WORD = re.compile(r"[^\W\d_]+(?:['’ʹ-][^\W\d_]+)*['’ʹ]?")
_AFFIXES = ("ingly", "edly", "ness", "ing", "ies", "ied", "ed", "es", "ly", "er", "s", "'s", "’s", "d")
_LATINATE = re.compile(
    r"(?:tion|sion|ment|ness|ity|ance|ence|able|ible|ical|ally|ously|ious|eous|ful|less|ship|ward|wards|wise|ism|ist|ize|ise|ized|ised|izing|ising"
    r"|ated|ating|ates|ary|ive|tions|ments|ists|ingly|ted|ting|ing|ght|ough)$"
)


def english(word: str) -> bool:
    """A common English word or a regular form of one: ``view``, ``given``, ``handing``."""
    word = word.lower().replace("’", "'")
    known = words("english")
    if word in known:
        return True
    for part in word.split("-") if "-" in word else [word]:
        if part not in known and not any(_stem(part, affix) for affix in _AFFIXES):
            return False
    return True


def _stem(word: str, affix: str) -> bool:
    if not word.endswith(affix) or len(word) - len(affix) < 3:
        return False
    known, stem = words("english"), word[: -len(affix)]
    return stem in known or stem + "e" in known or stem + "y" in known or (stem[-1] == stem[-2] and stem[:-1] in known)


def plain_english(inside: Inside) -> Fields | None:
    """``[the view]``, ``[be given]``, ``[his]``: words supplied."""
    found = _WORD.findall(inside.words)
    if not found:
        return None
    if any(word.lower() in words("function_words") for word in found):
        return {}
    many = sum(english(word) or bool(_LATINATE.search(word.lower())) for word in found)
    return {} if many * 2 >= len(found) and (many == len(found) or len(found) > 2) else None


@dataclass(frozen=True)
class _Language:
    lang: str
    whole: re.Pattern[str] | None
    endings: re.Pattern[str] | None
    clusters: re.Pattern[str]


@cache
def _languages() -> tuple[_Language, ...]:
    return tuple(
        _Language(
            row["lang"],
            re.compile(f"(?:{row['whole']})$") if "whole" in row else None,
            re.compile(f"(?:{'|'.join(row['endings'])})$") if "endings" in row else None,
            re.compile("|".join(row["clusters"])),
        )
        for row in load("romanised")["language"]
    )


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["lang"], re.compile(row["range"])) for row in load("romanised")["script"])


@lru_cache(4096)
def language_of(word: str) -> tuple[str, int] | None:
    """The language whose shape a word has, as a BCP 47 tag, and how many signs of it: ``okhotnik`` is (``ru-Latn``, 2)."""
    low = word.lower()
    for lang, script in _scripts():
        if script.search(low):
            return lang, 3
    best: tuple[str, int] | None = None
    for language in _languages():
        if language.whole and not language.whole.match(low):
            continue
        signs = len(set(language.clusters.findall(low))) + (2 if language.endings and language.endings.search(low) else 0)
        signs += 1 if language.whole and signs else 0
        if signs and (best is None or signs > best[1]):
            best = language.lang, signs
    return best


_SPELLED = re.compile(r"(?=.{3}).*[aeiouyäöüąęőű]|[^\x00-\x7f]")
_CLEAN = re.compile(r"[\w\s'’ʹ.,()/-]+")


def original_term(inside: Inside) -> Fields | None:
    """``an attack [nastuplenie]``: a word of the original, by its romanised shape or its script, with the language."""
    found = _WORD.findall(inside.words)
    if inside.words.lower() in _abbreviations() and reach.word(inside.content, inside.start):
        return {"lang": "ru-Latn"}
    if not 1 <= len(found) <= 5 or len(inside.words) > 80 or any(c.isdigit() for c in inside.words):
        return None
    if any(word.lower() in words("function_words") for word in found) and not _other_script(inside.words):
        return None
    shapes = [language_of(word) for word in found]
    strongest = max((shape for shape in shapes if shape), key=lambda shape: shape[1], default=None)
    foreign = [word for word in found if not english(word)]
    if not any(_SPELLED.search(word.lower()) for word in foreign) or not _CLEAN.fullmatch(inside.words):
        return None
    if found[0][0].isupper() and not _other_script(inside.words):
        return _capitalised_term(inside, found, strongest)
    if strongest and (strongest[1] >= 2 or not all(_LATINATE.search(word.lower()) for word in foreign)):
        return {"lang": strongest[0]}
    if len(foreign) * 2 > len(found) and not any(_LATINATE.search(word.lower()) for word in foreign):
        return {"lang": "und-Latn"}
    return None


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("romanised")["abbreviations"])


def _other_script(spelled: str) -> bool:
    return any(script.search(spelled.lower()) for lang, script in _scripts() if lang != "und-Latn")


def _capitalised_term(inside: Inside, found: list[str], shape: tuple[str, int] | None) -> Fields | None:
    """``the People's Army [Narodnaya Armiya]``: with a capital, only where the words before are common English."""
    if not shape or shape[1] < 2:
        return None
    before = reach.word(inside.content, inside.start)
    english_before = before is not None and english(inside.content[slice(*before)].strip(".,'’"))
    surname = re.search(r"(?:ov|ev|yov|in|skiy|sky|skii|enko|chuk|yan|shvili)a?$", found[-1].lower())
    return {"lang": shape[0]} if english_before and not surname else None


# Consonants that romanisations write for one another fall together; vowels and h fall away.
_SOUNDS = (
    (re.compile(r"shch|tch|tsch|sch|tsz?|tz|zh|ch|sh|hs|dzh|dj|[jqxzsc](?!k)"), "S"),
    (re.compile(r"kh|ck|[kgc]"), "K"),
    (re.compile(r"ph|th(?=$)|[fvw]"), "F"),
    (re.compile(r"[bp]"), "P"),
    (re.compile(r"[dt]"), "T"),
    (re.compile(r"[lr]"), "L"),
    (re.compile(r"ng|[nm]"), "N"),
)
_SILENT = re.compile(r"[^A-Z]")


@lru_cache(4096)
def skeleton(name: str) -> str:
    """The consonants of a name as romanisations have them in common: ``Mao Tse-tung`` and ``Mao Zedong`` are both ``NSTN``."""
    low = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    for sound, letter in _SOUNDS:
        low = sound.sub(letter, low)
    return _SILENT.sub("", low)


def same_sound(one: str, other: str) -> bool:
    """Two spellings that may be of one name."""
    a, b = skeleton(one), skeleton(other)
    if a == b and (a or one[:1].lower() == other[:1].lower()):
        return True
    return bool(a and b) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.65


_NAME = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][\w'’ʹ.]*(?:-[\w'’ʹ.]+)*)(?:[ \n](?:(?:von|van|de|la|bin|al)[ \n])?[^\W\d_a-zß-öø-ÿ][\w'’ʹ.-]*){0,5}"
)


def _is_name(spelled: str) -> bool:
    return bool(_NAME.fullmatch(spelled)) and len(spelled) > 1


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(load(OTHER_NAMES)[key])


def office(inside: Inside) -> Fields | None:
    """``[Foreign Minister]``, ``[Comrade]``: words of office, supplied."""
    found = re.findall(r"[^\s,]+", inside.words)
    if not inside.words[:1].isupper():
        return None
    known = [w.strip(".").lower().replace("’", "'") for w in found]
    return {} if found and len(found) <= 8 and all(w in _set("offices") or english(w) for w in known) else None


def _named(inside: Inside) -> tuple[str, str] | None:
    """The name before the bracket and the one inside it, where both are names."""
    if not _is_name(inside.words) or (office(inside) and inside.words.lower() not in _places()):
        return None
    span = reach.name(inside.content, inside.start)
    if span is None:
        return None
    return inside.content[slice(*span)], inside.words


@cache
def _places() -> dict[str, int]:
    return {name: i for i, names in enumerate(load(OTHER_NAMES)["places"]) for name in names}


def name_variant(inside: Inside) -> Fields | None:
    """``Pak Heon-yeong [Pak Hon Yong]``, ``Beiping [Beijing]``: the name before, in another spelling."""
    names = _named(inside)
    if names is None:
        return None
    before, own = names[0].removesuffix("'s").removesuffix("’s"), names[1]
    if before.lower() in _set("pseudonyms"):
        return None
    ours, theirs = _places().get(own.lower()), _places().get(" ".join(before.split()[-2:]).lower())
    theirs = theirs if theirs is not None else _places().get(before.split()[-1].lower())
    if ours is not None and ours == theirs:
        return {}
    many = len(re.split(r"[\s-]+", own))
    tail = " ".join(re.split(r"[\s-]+", before)[-many:])
    # 'Comrade Kim [Kim Il Sung]' completes, and completing spells the name out.
    return {} if same_sound(before, own) or same_sound(tail, own) or own.split()[0] == before.split()[-1] else None


def identification_known(inside: Inside) -> Fields | None:
    """``Filippov [Stalin]``: a pseudonym of the list, solved."""
    names = _named(inside)
    if names is None:
        return None
    before = names[0].removesuffix("'s").removesuffix("’s").lower()
    known = _set("pseudonyms")
    return {} if before in known or before.split()[-1] in known or " ".join(before.split()[-2:]) in known else None


def identification(inside: Inside) -> Fields | None:
    """``Filippov [Stalin]``, ``FENG XI [STALIN]``: who stands behind a pseudonym."""
    names = _named(inside)
    if names is None:
        return None
    before, own = names[0].removesuffix("'s").removesuffix("’s"), names[1]
    if _abbreviates(before, own) or _abbreviates(own, before):
        return None
    last = before.split()[-1].lower()
    if last in _set("surnames_first") or all(english(w) or w.lower() in _set("offices") for w in before.split()):
        return None
    return {} if not re.fullmatch(r"(?:[A-Z]\.? ?){1,3}", own) else None


def expansion(inside: Inside) -> Fields | None:
    """``the CC [Central Committee]``, ``Democratic People's Republic of Korea [DPRK]``: short for long, or long for short."""
    span = reach.words(inside.content, inside.start, 8 if inside.words.isupper() else 1)
    if span is None:
        return None
    before = inside.content[slice(*span)]
    return {"reason": "abbreviation"} if _abbreviates(before, inside.words) or _abbreviates(inside.words, before) else None


def _abbreviates(short: str, long: str) -> bool:
    """The capitals of one are the initials of the other, in order."""
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    if not 2 <= len(letters) <= 8 or not short[:1].isupper() or " " in short.strip() or not short.isupper():
        return False
    initials = "".join(w[0] for w in _WORD.findall(long) if w.lower() not in ("of", "the", "and", "for")).lower()
    return len(initials) >= 2 and initials.endswith(letters)


def name(inside: Inside) -> Fields | None:
    """``the ambassador [Shtykov]``, ``Zhou [Enlai]``: a name supplied where none, or half of one, stood."""
    return {} if _is_name(inside.words) else None


def sentence(inside: Inside) -> Fields | None:
    """A remark of nine words or more in running English."""
    found = _WORD.findall(inside.words)
    return {} if len(found) >= 9 and sum(word.lower() in words("function_words") for word in found) * 6 >= len(found) else None


def part_of_a_word(inside: Inside) -> Fields | None:
    """``telegr[am]``, ``[Se]cretary``: letters supplied within a word."""
    at, end = inside.start, inside.start + len(inside.words) + 2
    glued = inside.content[at - 1 : at].isalpha() or inside.content[end : end + 1].isalpha()
    return {} if glued and re.fullmatch(r"[\w'’.-]{1,20}", inside.words) else None


def announces(inside: Inside) -> Fields | None:
    """``[Resolution]: "Find out."``: a colon straight behind the bracket."""
    end = inside.start + len(inside.words) + 2
    return {} if inside.content[end : end + 2].lstrip()[:1] in (":", "：") else None


def begun(inside: Inside) -> Fields | None:
    """``defer sig [signature]``: the word before is the beginning of the one inside."""
    span = reach.word(inside.content, inside.start)
    before = inside.content[slice(*span)].rstrip(".").lower() if span else ""
    longer = inside.words.lower().startswith(before) and len(inside.words) > len(before)
    return {"reason": "abbreviation"} if len(before) >= 2 and longer and inside.words.isalpha() else None


def apart(inside: Inside) -> Fields | None:
    """``was read by [a] friend``: a blank before the bracket; a note's sign stands close to its word."""
    return {} if inside.content[max(0, inside.start - 1) : inside.start].isspace() else None


def behind_a_number(inside: Inside) -> Fields | None:
    """``Deptel 999 [969]``: figures straight behind figures."""
    return {} if reach.digits(inside.content, inside.start) else None


TESTS: dict[str, Callable[[Inside], Fields | None]] = {
    "abbreviation": expansion,
    "announces": announces,
    "apart": apart,
    "begun": begun,
    "behind-a-number": behind_a_number,
    "identification": identification,
    "identification-known": identification_known,
    "name": name,
    "name-variant": name_variant,
    "office": office,
    "original-term": original_term,
    "part-of-a-word": part_of_a_word,
    "plain-english": plain_english,
    "sentence": sentence,
}
