from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.saying.cues import turns
from chancery.extract.saying.listed import listed
from chancery.extract.saying.look import begins_with_a_name, may_say, passage, says
from tests.extract.saying.passages import found_in


@pytest.mark.parametrize(
    "text",
    [
        "Kostrov said no.",
        "They called for ten guns.",
        "2. Report the tide.",
        "Would you let me know?",
        "New York is to wait.",
        "Done. Send it.",
    ],
)
def test_what_says_something_is_looked_at(text: str) -> None:
    assert may_say(passage(text, 0, len(text)).lows) and says(text, 0, len(text))


@pytest.mark.parametrize("text", ["The guns were called in.", "She lay at the quay on a page of the cable.", "It was known."])
def test_what_only_has_a_word_of_a_turn_is_left(text: str) -> None:
    assert not says(text, 0, len(text))


@given(
    st.lists(st.sampled_from(sorted({*turns(), *listed("stop"), *listed("please"), "guns", "Kostrov", "he", "you"})), max_size=9)
)
def test_nothing_that_is_found_is_passed_over_by_the_look(words: list[str]) -> None:
    text = "Kostrov " + " ".join(words) + "."
    document = "chancery.extract.saying.document"
    with patch(f"{document}.may_say", return_value=True), patch(f"{document}.says", return_value=True):
        whole = found_in(text)
    assert found_in(text) == whole


@pytest.mark.parametrize(
    ("text", "told"), [("Kostrov came.", True), ("  2. Rastok had left.", True), ("The ship left.", False), ("KOSTROV", False)]
)
def test_a_name_at_the_head_may_be_meant_later(text: str, told: bool) -> None:
    assert begins_with_a_name(text, 0, len(text)) is told
