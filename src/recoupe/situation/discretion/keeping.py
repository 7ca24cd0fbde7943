"""Things of which mostly nothing is to be hidden, and which then stay the very same object."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Thing = TypeVar("Thing", bound="DataclassInstance")


def keep(thing: Thing, **fields: Any) -> Thing:
    """The thing with these fields, itself where they are what they were; a copy of each would cost more than all else
    that is done to an incident without names."""
    for name, value in fields.items():
        had = getattr(thing, name)
        if had is not value and had != value:  # a dataclass is slow to find itself equal to itself
            return replace(thing, **fields)
    return thing
