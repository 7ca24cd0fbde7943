"""The shapes that the API answers in, and what each of its operations may answer, for its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from recoupe.archive.cursors import LONGEST
from recoupe.desk.paging import FULL, MOST, USUAL


class ErrorBody(BaseModel):
    """What went wrong, and what to do."""

    code: str
    status: int
    message: str


class Failure(BaseModel):
    """Every error has this shape."""

    error: ErrorBody


Cursor = Annotated[str | None, Field(description="what to give as after for the items that follow, null at the end")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="how many at most", examples=[20])]
After = Annotated[
    str,
    Query(
        max_length=LONGEST,
        pattern="^[A-Za-z0-9_-]*$",
        description="next of the answer before; empty at the beginning",
        examples=["50"],
    ),
]
Language = Annotated[
    str, Query(max_length=35, description="of the labels: fr or en; another counts as none given", examples=["fr"])
]
REFUSALS: Mapping[int, str] = {
    400: "a value is wrong; the message says which, and what to write",
    401: "neither a key nor somebody signed in, where the desk has accounts",
    403: "the role does not allow it, or the request came from another site",
    404: "there is no such thing",
    413: "too much at once",
    421: "the desk is not known under that name",
    500: "something went wrong that nobody foresaw",
    503: "the desk cannot do it now: too busy, or something that it stands on is missing",
}


def answers(
    example: object = None, *, status: int = 200, also: Mapping[int, str] | None = None
) -> dict[int | str, dict[str, Any]]:
    """What an operation may answer, beside what it gives: every refusal in its one shape, and an invented example."""
    told: dict[int | str, dict[str, Any]] = {
        code: {"model": Failure, "description": words} for code, words in sorted({**REFUSALS, **(also or {})}.items())
    }
    if example is not None:
        told[status] = {"content": {"application/json": {"example": example}}}
    return told


def listed(items: Sequence[object], following: str | None) -> JSONResponse:
    """A list as every list is answered: ``{items, next}``."""
    return JSONResponse({"items": items, "next": following})


__all__ = [
    "FULL",
    "REFUSALS",
    "USUAL",
    "After",
    "Cursor",
    "ErrorBody",
    "Failure",
    "Language",
    "Limit",
    "answers",
    "listed",
]
