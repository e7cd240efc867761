"""What a page may send: small forms, from a page of ours, with the token that only our pages know.

A page of another host can make a browser send a form here, but can neither say that it comes from here nor read the token.
"""

# ruff: noqa: N818 (an error is named for what happened, as its code is)

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from chancery.errors import ChanceryError

MOST = 400_000
"""Bytes of a form."""
KIND = "application/x-www-form-urlencoded"


class NotFromHere(ChanceryError):
    """A form that did not come from a page of this reading room."""

    code = "not-from-here"
    remedy = "Open the record's page again and send its form; pages of an earlier start of the program are not taken."


class BadForm(ChanceryError):
    """A form that no page of ours sends."""

    code = "bad-form"
    remedy = "Go back to the record and try again."


Form = Mapping[str, str]


async def form_of(request: Request, token: str) -> Form:
    """The fields of a form. Raises NotFromHere, BadForm."""
    origin = request.headers.get("origin", "")
    if (
        not origin
        or urlsplit(origin).netloc != request.headers.get("host", "")
        or urlsplit(origin).scheme not in ("http", "https")
    ):
        raise NotFromHere("The form did not come from a page of this reading room.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        raise BadForm("What was sent is no form.")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST:
            raise BadForm("The form is too long.")
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=60))
    except ValueError as error:
        raise BadForm("The form can't be read.") from error
    if not hmac.compare_digest(fields.get("token", "").encode(), token.encode()):
        raise NotFromHere("The form does not carry the token of this reading room.")
    return fields
