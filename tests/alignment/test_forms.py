"""Forms of one document are told from documents that resemble each other."""

from __future__ import annotations

import pytest

from chancery.alignment.forms import alike

LETTER = (
    "HARBOUR SERVICE\nLida, 12 March 1951\nNo. 4410\n\nTo Consul Brenn.\n\n"
    "In answer to your letter of 3 March the Service has the honour to inform you that the dredger Albatross will lie at the "
    "northern quay from Monday, and that twenty thousand tons of coal are kept for her. The charts may be looked at in the "
    "office of the keeper of the lighthouse on any day of the week but Sunday. The Service asks you to see to it that the "
    "papers of the crew are brought before the vessel leaves the river.\n\nKOSTROV, Director of Harbours\n"
)
NOISE = {"dredger": "drcdger", "northern": "northem", "honour": "h0nour", "coal": "c0al", "lighthouse": "Iighthouse"}


def changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_document_wrapped_and_bent_is_itself() -> None:
    assert alike(LETTER, "\n".join(LETTER.split())) == 1.0
    assert alike(LETTER, changed(LETTER, NOISE)) == 1.0
    assert alike(LETTER, LETTER.replace("Sunday", "Sun-\nday") + "\n- 2 -\n") > 0.9


def test_a_file_that_holds_it_among_others_is_a_form_of_it() -> None:
    other = "MEMORANDUM\nThe keeper had no oil. " * 20
    assert alike(LETTER, other + LETTER) == alike(LETTER + other, LETTER) == 1.0


@pytest.mark.parametrize("noise", [{}, NOISE])
def test_another_letter_of_the_same_form_is_not(noise: dict[str, str]) -> None:
    other = {"4410": "7093", "Brenn": "Rastok-Vane", "Albatross": "Kittiwake"}
    assert alike(LETTER, changed(changed(LETTER, other), noise)) == 0.0


def test_one_telegram_is_not_another_of_the_same_office() -> None:
    lines = "Review date none\nRetention none\nDecaption note none\nDisposition none\nChannel none\nOffice of record\n"
    one = f"TELEGRAM\nThe dredger lies at Lida and waits for her charts.\n{lines * 3}"
    other = f"TELEGRAM\nCoal is short in Tarnov since the river froze over.\n{lines * 3}"
    assert alike(one, other) == 0.0


def test_a_few_lines_of_a_form_are_no_document() -> None:
    assert alike("Copy Nº 1\nStrictly secret\n", LETTER + "Copy Nº 1\nStrictly secret\n") > 0
    assert alike("Top secret " + "x " * 40, LETTER) == 0.0
    assert alike("", LETTER) == 0.0
