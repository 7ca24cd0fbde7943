"""The document of the API, served beside it: what FastAPI makes of the routes, put right where it is not so."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

ABOUT = (
    "Lists are {items, next}: give next as after for the items that follow. Every list of reports, statements and "
    "incidents takes the same filters; all that are given have to hold. Every error is {error: {code, status, "
    "message}}, in English. Where the desk has accounts, a program sends a key: Authorization: Bearer KEY."
)
NEVER = "422"  # what is wrong in a request is told with 400
NEVER_SHAPES = ("HTTPValidationError", "ValidationError")


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an application."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
    )
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["responses"].pop(NEVER, None)
    for name in NEVER_SHAPES:
        document["components"]["schemas"].pop(name, None)
    return document
