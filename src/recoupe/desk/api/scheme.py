"""What there is to ask with: the types of the coding scheme, and the filters."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from recoupe.desk.api import examples
from recoupe.desk.api.report_shapes import FilterList, TypeList
from recoupe.desk.api.shapes import answers, listed
from recoupe.desk.state import desk_of
from recoupe.filtering import FILTERS

router = APIRouter(tags=["scheme"])


@router.get(
    "/types", response_model=TypeList, responses=answers(examples.TYPES), summary="List the types of the coding scheme"
)
def list_types(request: Request) -> JSONResponse:
    """Every type of statement in the order of the scheme, with labels and definition by language and the nearest types
    of ACLED and PLOVER; all of them at once."""
    items = [
        {
            "code": entry.code,
            "group": entry.group,
            "label": dict(entry.label),
            "definition": dict(entry.definition),
            "lasting": entry.lasting,
            "figures": [role.value for role in entry.figures],
            "acled": entry.acled,
            "plover": entry.plover,
        }
        for entry in desk_of(request).lexicon.types.values()
    ]
    return listed(items, None)


@router.get("/filters", response_model=FilterList, responses=answers(examples.FILTERS), summary="List the filters")
def list_filters() -> JSONResponse:
    """Every filter with what it asks for and an example; all of them at once. Where several are given, all have to
    hold."""
    items = [{"name": one.name, "help": one.help, "example": one.example, "several": one.several} for one in FILTERS]
    return listed(items, None)
