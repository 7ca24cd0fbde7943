"""The names of what is asked with: one that an operation does not know is an error, so that no filter is lost by a
slip."""

from __future__ import annotations

from fastapi import Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import APIRoute

from recoupe.desk.names import find_unknown
from recoupe.errors import InputError


async def check_names(request: Request) -> None:
    """Raises InputError where the address of a request has a parameter that its operation does not take."""
    route = request.scope.get("route")
    if isinstance(route, APIRoute) and (unknown := find_unknown(request.query_params, list_names(route))):
        raise InputError(" ".join(one.describe() for one in unknown))


def list_names(route: APIRoute) -> tuple[str, ...]:
    """What an operation takes in its address, as its document has it."""
    fields = get_flat_params(route.dependant)
    return tuple(sorted(field.alias for field in fields if isinstance(field.field_info, Query)))
