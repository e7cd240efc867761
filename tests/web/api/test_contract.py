"""The description and the interface agree: schemathesis asks what the description allows, what it does not, and in sequence."""

from __future__ import annotations

import schemathesis
from schemathesis.engine import Status, events, from_schema
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

EXAMPLES = 20
"""Requests of each endpoint beyond those that cover its description one by one."""
SECONDS = 40
REFUSED = "400"
"""A query's language is no matter of its schema: any text is allowed there, and an unclosed bracket is refused with its place."""


def test_every_answer_is_as_described(app: Starlette) -> None:
    async def by_our_name(scope: Scope, receive: Receive, send: Send) -> None:
        """The application under a name that it answers to: what asks here calls it ``testserver``."""
        said = [(name, b"127.0.0.1" if value == b"testserver" else value) for name, value in scope.get("headers", ())]
        await app({**scope, "headers": said}, receive, send)

    schema = schemathesis.openapi.from_asgi("/api/openapi.json", by_our_name)
    schema.config.generation.update(max_examples=EXAMPLES, deterministic=True, database="none")
    schema.config.max_time = SECONDS
    schema.config.checks.positive_data_acceptance.expected_statuses = ["2xx", "404", "409", REFUSED]
    asked, failed, broken = 0, [], []
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            asked += len(event.recorder.cases)
            for checks in event.recorder.checks.values():
                failed += [(one.name, one.failure_info) for one in checks if one.status == Status.FAILURE]
        elif isinstance(event, events.NonFatalError | events.FatalError):
            broken.append(event)
    assert not broken
    assert not failed
    assert asked > 200
