"""The parts of reading names: tokens, forms, spelling, chances, the model's file. Sentences are invented."""

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract import names
from chancery.extract.names import chances, forms, modelfile, prose, spelling, tag
from chancery.extract.names.chances import Candidate
from chancery.extract.names.judge import occurrences
from chancery.extract.names.model import whole
from chancery.extract.names.tokens import LONGEST, tokenize
from chancery.extract.names.wordlist import pack as pack_words
from chancery.extract.names.wordlist import unpack as unpack_words
from chancery.model.record import Name
from chancery.model.sheet import Sheet
from chancery.model.text import Text


@given(st.text(max_size=400))
def test_tokens_quote_in_order_and_sentences_are_bounded(text: str) -> None:
    tokens = tokenize(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert all(b <= a for b, a in itertools.pairwise(sorted([*tokens.starts, *tokens.ends]))) or tokens.starts == sorted(
        tokens.starts
    )
    edges = [*tokens.sentences, len(tokens.words)]
    assert all(0 < b - a <= LONGEST + 2 for a, b in itertools.pairwise(edges))
    assert set(tokens.passages) <= set(tokens.sentences)


def test_initials_and_short_forms_end_no_sentence() -> None:
    text = "MR. J. B. ARDEN LEFT.\n\nHE RETURNED EARLY. THEN HE SPOKE AGAIN."
    tokens = tokenize(text)
    assert [tokens.words[i] for i in tokens.sentences] == ["MR", "HE", "THEN"]
    assert [tokens.words[i] for i in tokens.passages] == ["MR", "HE"]


@pytest.mark.parametrize(
    ("quote", "kind", "form"),
    [
        ("THE USG", "place", "title"),
        ("GERMAN", "place", "demonym"),
        ("THE SOVIETS", "place", "demonym"),
        ("South Korean", "place", "demonym"),
        ("THE UNITED STATES", "place", "name"),
        ("EMBOFF", "person", "title"),
        ("THE PRIME MINISTER", "person", "title"),
        ("MINISTER OF INTERIOR CASTRO", "person", "name"),
        ("EMBASSY", "organization", "title"),
        ("NATO", "organization", "name"),
    ],
)
def test_forms(quote: str, kind: str, form: str) -> None:
    assert forms.form_of(quote, kind) == form


@pytest.mark.parametrize(
    ("quote", "core"),
    [
        ("MINISTER OF INTERIOR CASTRO", "CASTRO"),
        ("AMBASSADOR HAROLD WINTERTON", "HAROLD WINTERTON"),
        ("General Vasil'yev", "Vasil'yev"),
        ("Kim Il Sung", "Kim Il Sung"),
        ("THE SECRETARY OF STATE", ""),
    ],
)
def test_the_name_within_a_mention(quote: str, core: str) -> None:
    assert " ".join(forms.person_core(quote)) == core


@pytest.mark.parametrize(
    ("words", "kind", "best"),
    [
        (["VYSHINSKY"], "person", "Vyshinsky"),
        (["ROBERT", "MCNAMARA"], "person", "Robert McNamara"),
        (["J", ".", "O'NEILL"], "person", "J. O'Neill"),
        (["PATRICE", "DE", "VRIES"], "person", "Patrice de Vries"),
        (["NATO"], "organization", "NATO"),
        (["BANK", "OF", "ENGLAND"], "organization", "Bank of England"),
    ],
)
def test_spelling(words: list[str], kind: str, best: str) -> None:
    assert spelling.best(words, kind) == best


def read(text: str) -> tuple[Name, ...]:
    return names.find(Sheet.of(Text(text)))


def test_a_shared_surname_is_not_merged_in_silence() -> None:
    text = "Mr. Harold Winterton met Mrs. Edith Winterton in Paris. Later Winterton left for Rome with Gary Goldberg."
    said = {name.name: name for name in read(text) if name.kind == "person"}
    assert {"Harold Winterton", "Edith Winterton", "Winterton"} <= said.keys()
    assert "Harold Winterton or Edith Winterton" in (said["Winterton"].because or "")


def test_a_demonym_and_a_country_are_one_place() -> None:
    said = [name for name in read("THE SOVIET UNION AGREED. A SOVIET OFFICIAL WENT TO THE USSR.") if name.kind == "place"]
    places = {name.name: [m.form for m in name.mentions] for name in said}
    assert places["Soviet Union"][0] == "name"
    assert "demonym" in places["Soviet Union"] or len(places["Soviet Union"]) >= 2


def test_people_announced_in_prose() -> None:
    text = "After this I called in advisers Generals Orlovsky and Petrenko and spoke with Comrade Pak Song-jin about the rice."
    tokens = tokenize(text)
    first, last = prose.passages(tokens)[0]
    said = [text[tokens.starts[a] : tokens.ends[b]] for a, b, _ in prose.people(tokens, first, last)]
    assert said == ["Generals Orlovsky", "Petrenko", "Comrade Pak Song-jin"]


def test_without_the_model_the_lexicon_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag, "shipped", lambda: None)
    said = {
        (name.kind, name.name) for name in read("AMBASSADOR HAROLD WINTERTON FLEW FROM LA PAZ TO MOSCOW TO SEE NATO OFFICIALS.")
    }
    assert {("person", "Harold Winterton"), ("place", "La Paz"), ("place", "Moscow"), ("organization", "NATO")} <= said


def brute_force(tokens: Any, emissions: Any, transitions: Any, labels: Any) -> dict[Any, float]:
    """Chances of every name by summing over all labellings of one sentence."""
    count = len(tokens.words)
    total = 0.0
    names_of: dict[Any, float] = {}
    for path in itertools.product(range(len(labels)), repeat=count):
        weight = sum(emissions[i, k] for i, k in enumerate(path)) + sum(transitions[a, b] for a, b in itertools.pairwise(path))
        weight = math.exp(weight)
        total += weight
        i = 0
        while i < count:
            label = labels[path[i]]
            if label[0] == "B":
                j = i
                while j + 1 < count and labels[path[j + 1]] == "I" + label[1:]:
                    j += 1
                names_of[i, j, label[2:]] = names_of.get((i, j, label[2:]), 0.0) + weight
                i = j + 1
            else:
                i += 1
    return {name: weight / total for name, weight in names_of.items()}


@pytest.mark.parametrize("seed", range(4))
def test_chances_are_those_of_all_labellings(seed: int) -> None:
    labels = ("O", "B-person", "B-place", "I-person", "I-place")
    random = np.random.default_rng(seed)
    transitions = random.normal(size=(5, 5)).astype(np.float32)
    for a, b in ((0, 3), (0, 4), (1, 4), (2, 3), (3, 4), (4, 3)):
        transitions[a, b] = -1e4
    tokens = tokenize("ONE TWO THREE FOUR")
    emissions = random.normal(size=(4, 5)).astype(np.float32) * 2
    emissions[0, 3:] = -50
    moves = np.exp(transitions)
    found = chances.candidates(tokens, chances.sums(tokens, emissions, moves), moves, labels)
    wanted = brute_force(tokens, emissions, transitions, labels)
    assert {(c.first, c.last, c.kind) for c in found} == {name for name, chance in wanted.items() if chance >= chances.FLOOR}
    for c in found:
        assert c.chance == pytest.approx(wanted[c.first, c.last, c.kind], rel=1e-3)


def test_sentences_side_by_side_are_as_each_alone() -> None:
    trained = modelfile.shipped()
    assert trained is not None
    text = "AMBASSADOR HAROLD WINTERTON ARRIVED YESTERDAY. THE MINISTER WAS PLEASED.\n\nGOB AGREES.\n\nWINTERTON"
    tokens = tokenize(text)
    emissions = trained.emissions(tokens)
    moves = np.exp(trained.transitions)
    together = chances.sums(tokens, emissions, moves)
    for a, b in itertools.pairwise([*tokens.sentences, len(tokens.words)]):
        alone = tokens._replace(words=tokens.words[a:b], sentences=[0])
        mine = chances.sums(alone, emissions[a:b], moves)
        assert np.allclose(mine.forward * mine.backward, (together.forward * together.backward)[a:b], atol=1e-4)


def test_chosen_never_overlap_and_sum_highest() -> None:
    judged = [
        Candidate(0, 2, "person", 0.6),
        Candidate(0, 0, "person", 0.5),
        Candidate(2, 2, "place", 0.55),
        Candidate(4, 4, "place", 0.2),
    ]
    assert chances.chosen(judged, 0.35, 5) == [judged[1], judged[2]]


def test_occurrences_count_phrases() -> None:
    assert occurrences(["A", "B", "A", "B", "C"], {"A B", "B", "A B C"}) == {"A B": 2, "B": 2, "A B C": 1}


def test_the_model_file_keeps_the_model() -> None:
    trained = modelfile.shipped()
    assert trained is not None
    again = modelfile.unpack(modelfile.pack(trained), trained.words)
    text = tokenize("PRIME MINISTER WINTERTON TOLD THE EMBASSY THAT NATO FORCES HAD LEFT CYPRUS.")
    assert again.read(text, again.emissions(text)) == trained.read(text, trained.emissions(text))
    with pytest.raises(ValueError, match="version"):
        modelfile.unpack(b"something else", trained.words)


def test_the_model_holds_no_running_text() -> None:
    trained = modelfile.shipped()
    assert trained is not None
    assert all(key.count(" ") < 3 for key in trained.experience.seen)
    assert all(name.count("|") <= 1 or "||" in name for name in trained.pairs)


def test_the_wordlist_file_keeps_the_list() -> None:
    classes = {"ARDEN": ("g50:1", "case:capital"), "LEFT": ("g50:2", "case:small")}
    assert unpack_words(pack_words(classes, {"made": "today"})).classes == classes


@pytest.mark.parametrize("text", ["A " * 20000, "(" * 20000, "THE US " * 5000, "a" * 100_000, "KIM IL SUNG, " * 4000])
def test_hostile_text_is_read(text: str) -> None:
    for name in read(text):
        for mention in name.mentions:
            assert text[mention.start : mention.end] == mention.quote


def test_a_surname_behind_an_initial_is_part_of_the_name() -> None:
    words = ["JOHN", "F", ".", "ARDEN", "LEFT", "."]
    halves = [Candidate(0, 1, "person", 0.9), Candidate(3, 3, "person", 0.9)]
    assert whole(halves, words) == [Candidate(0, 3, "person", 0.9)]
    assert whole([Candidate(0, 1, "person", 0.9), Candidate(3, 3, "place", 0.9)], words)[0].last == 1


def test_noise_is_no_prose() -> None:
    assert prose.is_running(forms.words_of("He said that the general would leave Moscow in the morning"))
    assert not prose.is_running(forms.words_of("Seeenae oe Beckitgs sawn tlle yyq Trvs mxe"))
