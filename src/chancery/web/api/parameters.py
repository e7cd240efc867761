"""Parameters of an address: what each may be, read strictly, and described for OpenAPI from the same table."""

# ruff: noqa: N818 (an error is named for what happened, as its code is)

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from chancery.errors import ChanceryError


class BadParameter(ChanceryError):
    """A parameter that is none, or that has a value it can't have."""

    code = "bad-parameter"
    remedy = "See /api/openapi.json for the parameters and what they may be."


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query part of an address. ``schema`` is JSON Schema: a string, integer, boolean, or a list of strings.

    A list is given as the parameter repeated, once for each.
    """

    name: str
    schema: dict[str, Any]
    about: str
    default: Any = None
    required: bool = False

    def read(self, said: str | None) -> Any:
        """The value of what was said. Raises BadParameter."""
        if said is None:
            if self.required:
                raise BadParameter(f"The parameter {self.name} is missing.")
            return self.default
        return self._one(self.schema, said)

    def read_all(self, said: list[str]) -> Any:
        """The list of what was said. Raises BadParameter."""
        if not said:
            return self.read(None)
        least, most = self.schema.get("minItems", 0), self.schema["maxItems"]
        if not least <= len(said) <= most:
            raise BadParameter(f"The parameter {self.name} is given {len(said):,} times; it may be {most:,} times at most.")
        return [self._one(self.schema["items"], one) for one in said]

    @property
    def repeated(self) -> bool:
        """Whether it may be given more than once."""
        return bool(self.schema["type"] == "array")

    def _one(self, schema: dict[str, Any], said: str) -> Any:
        kind = schema["type"]
        if kind == "integer":
            return self._integer(said)
        if kind == "boolean":
            if said not in ("true", "false"):
                raise BadParameter(f"The parameter {self.name} is true or false, not {said[:40]!r}.")
            return said == "true"
        if len(said) > schema.get("maxLength", len(said)):
            raise BadParameter(f"The parameter {self.name} has more than {schema['maxLength']:,} characters.")
        if said not in schema.get("enum", (said,)):
            raise BadParameter(f"The parameter {self.name} is one of {', '.join(schema['enum'])}.")
        if not re.fullmatch(schema.get("pattern", ".*"), said, re.S):
            raise BadParameter(f"The parameter {self.name} can't be {said[:40]!r}.")
        return said

    def _integer(self, said: str) -> int:
        low, high = self.schema["minimum"], self.schema["maximum"]
        if not re.fullmatch(r"[0-9]{1,12}", said) or not low <= int(said) <= high:
            raise BadParameter(f"The parameter {self.name} is a whole number from {low:,} to {high:,}.")
        return int(said)

    def described(self) -> dict[str, Any]:
        """For OpenAPI."""
        default = list(self.default) if isinstance(self.default, tuple) else self.default
        schema = self.schema if default is None else {**self.schema, "default": default}
        return {"name": self.name, "in": "query", "required": self.required, "description": self.about, "schema": schema}


def read(request: Request, parameters: Iterable[Parameter]) -> dict[str, Any]:
    """All parameters of a request. Raises BadParameter for one that is unknown, doubled or wrong, or no UTF-8."""
    try:
        unquote_to_bytes(request.scope["query_string"]).decode()
    except UnicodeDecodeError as error:
        raise BadParameter("The parameters are no UTF-8.") from error
    table = {parameter.name: parameter for parameter in parameters}
    for name in request.query_params:
        if name not in table:
            raise BadParameter(f"There is no parameter {name[:40]!r} here.")
        if len(request.query_params.getlist(name)) > 1 and not table[name].repeated:
            raise BadParameter(f"The parameter {name} is given twice.")
    given = request.query_params
    return {name: one.read_all(given.getlist(name)) if one.repeated else one.read(given.get(name)) for name, one in table.items()}


PLAIN = r"^[^\u0000]*$"
"""No NUL, of which some programs make an end and others nothing."""


def words_of(most: int) -> dict[str, Any]:
    """The schema of words that are not blanks alone, of so many characters at most."""
    return {"type": "string", "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$", "minLength": 1, "maxLength": most}


QUERY = Parameter(
    "q", {"type": "string", "pattern": PLAIN, "maxLength": 2000}, "The query, in the language of docs/searching.md.", ""
)
LIMIT = Parameter("limit", {"type": "integer", "minimum": 1, "maximum": 100}, "How many to give at most.", 20)
CURSOR = Parameter(
    "cursor",
    {"type": "string", "pattern": r"^[0-9]{1,12}\.[0-9]{1,4}$", "maxLength": 17},
    "Where to go on: `next` of an earlier answer. It holds on to the state of the archive that that answer was of; once that is "
    "no longer kept, the answer is 409.",
)
AFTER_RECORD = Parameter(
    "cursor", {"type": "integer", "minimum": 0, "maximum": 999_999_999_999}, "Where to go on: `next` of an earlier answer.", 0
)
AFTER_NAME = Parameter(
    "cursor", {"type": "string", "pattern": PLAIN, "maxLength": 1000}, "Where to go on: `next` of an earlier answer.", ""
)
NAMES = Parameter("names", {"type": "boolean"}, "Whether other spellings of names are looked for.", True)
OCR = Parameter("ocr", {"type": "boolean"}, "Whether words that a scan may have misread are looked for.", False)
COMPARED = tuple(
    Parameter(
        name,
        words_of(200),
        "A record that is compared, by its id or by a number that it alone has.",
        required=name in "ab",
    )
    for name in "abcde"
)
BEGINS = Parameter("begins", {"type": "string", "pattern": PLAIN, "maxLength": 100}, "Only those that begin so.", "")


def cursor(said: str | None) -> tuple[int | None, int]:
    """The state and the offset that a cursor holds; the newest and 0 for none."""
    if not said:
        return None, 0
    through, _, offset = said.partition(".")
    return int(through), int(offset)
