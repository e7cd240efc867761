"""Many sources: in order, each bounded, none costing another."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest

from chancery import batch
from chancery.errors import EmptyFile, Overdue, WorkerLost
from chancery.model.source import Source
from chancery.readers.walk import Failure, Found


def source(name: str, data: bytes = b"x") -> Found:
    return Found(name, data=data)


def obey(given: Source) -> tuple[Any, ...]:
    """A worker that does what the source says."""
    order = given.data.decode()
    if order == "die":
        os._exit(7)
    if order == "hang":
        time.sleep(60)
    if order == "raise":
        raise ZeroDivisionError("inside")
    if order == "refuse":
        raise EmptyFile("Empty.")
    if order.startswith("large"):
        return (b"y" * 3_000_000,)
    return (given.name,)


def test_outcomes_come_in_the_order_of_the_sources() -> None:
    names = [f"{i}.txt" for i in range(300)]
    outcomes = list(batch.run((source(n) for n in names), obey, jobs=2))
    assert [o.answer[0] for o in outcomes] == names


@pytest.mark.parametrize("order", ["die", "raise", "refuse"])
def test_a_source_that_fails_costs_itself_alone(order: str) -> None:
    sources = [source("a"), source("bad", order.encode()), source("b"), source("c")]
    outcomes = list(batch.run(sources, obey, jobs=1))
    assert [o.name for o in outcomes] == ["a", "bad", "b", "c"]
    assert isinstance(outcomes[1].error, EmptyFile if order == "refuse" else WorkerLost)
    assert [o.error for i, o in enumerate(outcomes) if i != 1] == [None] * 3


def test_a_source_that_hangs_is_given_up() -> None:
    outcomes = list(batch.run([source("slow", b"hang"), source("next")], obey, jobs=1, seconds=1.5))
    assert isinstance(outcomes[0].error, Overdue)
    assert outcomes[1].answer == ("next",)


def test_large_answers_do_not_lock_the_pipes() -> None:
    outcomes = list(batch.run((source(str(i), b"large" + b" " * 500_000) for i in range(24)), obey, jobs=2))
    assert [len(o.answer[0]) for o in outcomes] == [3_000_000] * 24


def test_a_path_that_could_not_be_opened_keeps_its_place() -> None:
    outcomes = list(batch.run([source("a"), Failure("gone", EmptyFile("Empty.")), source("b")], obey, jobs=1))
    assert [o.path for o in outcomes] == ["a", "gone", "b"]
    assert outcomes[1].error is not None


def test_one_source_takes_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    hired: list[int] = []
    hire = batch._Pool.hire

    def counted(pool: batch._Pool) -> batch._Worker:
        hired.append(1)
        return hire(pool)

    monkeypatch.setattr(batch._Pool, "hire", counted)
    assert [o.answer for o in batch.run([source("a")], obey, jobs=4)] == [("a",)]
    assert len(hired) == 1


def test_a_batch_left_early_ends_its_workers() -> None:
    outcomes = batch.run((source(str(i)) for i in range(1000)), obey, jobs=2)
    assert next(outcomes).answer == ("0",)
    outcomes.close()  # type: ignore[attr-defined]
