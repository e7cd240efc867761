"""Copies: columns run together, lists with counts, totals and what does not agree."""

from chancery.extract.envelope.copies import read
from chancery.model.readings import Copies


def copies(text: str) -> Copies:
    found, _ = read(text, [(0, len(text))])
    assert found is not None
    return found


def test_two_columns_run_together() -> None:
    found = copies("Copy Nº 1: Orekhov Copy Nº 3:\nCopy Nº 2: Sablin\nCopy Nº 3: file\n3 copies\n")
    assert [(c.number, c.recipient) for c in found.list] == [(1, "Orekhov"), (2, "Sablin"), (3, "file")]
    assert found.total == 3
    assert found.doubts == ("a second 'Copy Nº 3:' without a name",)


def test_a_distribution_list_that_does_not_reach_its_total() -> None:
    found = copies("Distribution list - 9 copies: Orekhov - 2, Dubrovin-1, Sablin (1), Lapin.\n")
    assert [(c.recipient, c.count) for c in found.list] == [("Orekhov", 2), ("Dubrovin", 1), ("Sablin", 1), ("Lapin", 1)]
    assert found.doubts == ("9 copies said and 5 named",)


def test_a_list_that_wraps() -> None:
    found = copies("Copies: Orekhov (2), Sablin,\nLapin, File of 8th\nThe next line.\n")
    assert [c.recipient for c in found.list] == ["Orekhov", "Sablin", "Lapin", "File of 8th"]
    assert found.total is None


def test_a_numbered_list_below_its_total() -> None:
    found = copies("3 copies zv.\n1. Comr. Orekhov\n2. Comr. Sablin\n3. File\n")
    assert [(c.number, c.recipient) for c in found.list] == [(1, "Orekhov"), (2, "Sablin"), (3, "File")]
    assert found.doubts == ()


def test_one_copy_alone_is_the_exemplar() -> None:
    found, exemplar = read("Strictly secret\nCopy No. 4\n", [(0, 26)])
    assert found is None
    assert [value.value for value in exemplar] == ["4"]


def test_a_number_on_the_line_before_is_no_total() -> None:
    assert copies("No. 340\nCopies: Orekhov, Sablin\n").total is None
