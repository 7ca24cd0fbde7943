"""The shapes that the API answers in, for its document."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from recoupe.desk.paging import FULL, MOST, USUAL


class ErrorBody(BaseModel):
    """What went wrong, and what to do."""

    code: str
    status: int
    message: str


class Failure(BaseModel):
    """Every error has this shape."""

    error: ErrorBody


class Listed(BaseModel):
    """Some items of a list, and the value of ``after`` for those that follow; null at the end."""

    items: list[dict[str, Any]]
    next: str | None = Field(description="what to give as after for the items that follow, null at the end")


Limit = Annotated[int, Query(ge=1, le=MOST, description="how many at most")]
After = Annotated[str, Query(max_length=400, description="next of the answer before")]
Language = Annotated[str, Query(max_length=35, description="of the labels: fr or en; another counts as none given")]
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure, "description": words}
    for status, words in (
        (400, "a value is wrong; the message says which, and what to write"),
        (404, "there is no such thing"),
        ("4XX", "refused: not found under that host, from another site, too much at once"),
        ("5XX", "something went wrong that nobody foresaw"),
    )
}

__all__ = ["FAILURES", "FULL", "USUAL", "After", "Failure", "Language", "Limit", "Listed"]
