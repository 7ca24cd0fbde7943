"""Things of which mostly nothing is to be hidden, and which then stay the very same object."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import Any, ClassVar, Protocol, TypeVar


class Value(Protocol):
    """A dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Thing = TypeVar("Thing", bound=Value)


def keep(thing: Thing, **fields: Any) -> Thing:
    """The thing with these fields, itself where they are what they were; a copy of each would cost more than all else
    that is done to an incident without names."""
    for name, value in fields.items():
        had = getattr(thing, name)
        if had is not value and not are_same(had, value):
            return replace(thing, **fields)
    return thing


def are_same(had: object, value: object) -> bool:
    """Whether two values are tuples of the very same ones. Equal is not enough: two summaries of an incident that
    differ in who speaks are equal."""
    if not isinstance(had, tuple) or not isinstance(value, tuple) or len(had) != len(value):
        return False
    return all(map(is_, had, value))
