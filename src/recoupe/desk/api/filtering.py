"""The archive's filters as parameters of the API: documented from their one table, read by ``asked_filters``."""

from __future__ import annotations

import inspect
from typing import Annotated

from fastapi import Query
from pydantic import StringConstraints

from recoupe.filtering import FILTERS

LONGEST = 2_000  # characters of a filter's value
SEVERAL = 50  # values of one filter
Value = Annotated[str, StringConstraints(max_length=LONGEST)]


def document_filters(**_values: object) -> None:
    """Takes every filter, so that the API's document has them; what they say is read from the request itself."""


document_filters.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what FastAPI reads
    [
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=[],
            annotation=Annotated[
                list[Value],
                Query(description=f"{one.help}, such as {one.example}", max_length=SEVERAL if one.several else 1),
            ],
        )
        for one in FILTERS
    ]
)
