from __future__ import annotations

from chancery.link.people.lists import LONGEST, read_list


def test_columns_by_name_and_without() -> None:
    named = read_list(["viaf\tname\tid\tvariants", "77\tVelk, Anton\tp1\tA. Velk | Velk"])
    bare = read_list(["p1\tVelk, Anton\tA. Velk; Velk", "", "# a remark"])
    for read in (named, bare):
        row = read.rows[0]
        assert (row.id, row.preferred, row.variants, row.kind) == ("p1", "Velk, Anton", ("A. Velk", "Velk"), "person")
        assert not read.refused
    assert named.rows[0].viaf == "77"


def test_what_cannot_be_taken_is_named_by_its_lines_and_the_rest_is_taken() -> None:
    lines = ["p1\tVelk", "p2\tBrenn", "p1\tRastok", "p3", "p4\tMorrow\t\tghost", f"p5\t{'x' * (LONGEST + 1)}", "p1\tPak"]
    read = read_list(lines)
    assert [row.id for row in read.rows] == ["p2"]
    assert [where for where, _ in read.refused] == ["line 4", "line 5", "line 6", "lines 1, 3, 7"]
