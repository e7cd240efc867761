"""What people said of claims."""

from __future__ import annotations

from chancery.judgement.entry import Judgement
from chancery.link.verdicts import Verdicts


def said(act: str, kind: str = "release", one: str = "a", other: str = "b", who: str = "A. Reader") -> Judgement:
    new = {"kind": kind, "one": one, "other": other}
    return Judgement(id=f"{act}{who}{one}", at="2026-01-01T00:00:00Z", who=who, act=act, target="link", new=new)


def test_releases_have_no_order_and_replies_have_one() -> None:
    both = Verdicts([said("confirm"), said("refuse", "answers", "c", "d")])
    found = both.of("link", "release", "b", "a")
    assert found is not None
    assert found.state == "confirmed"
    assert both.of("link", "answers", "d", "c") is None
    assert both.of("link", "cites", "c", "d") is None


def test_people_who_say_both_are_named_both() -> None:
    found = Verdicts([said("confirm"), said("refuse", who="B. Other", one="b", other="a")]).of("link", "release", "a", "b")
    assert found is not None
    assert (found.state, found.who) == ("disputed", "A. Reader, B. Other")
    assert "confirmed" in found.says
    assert "refused" not in found.says
