"""Where a page of a list ends: opaque text that goes into an address and stays right when others write.

A cursor holds the values by which the last item is ordered, so that the next page begins after it wherever that is.
"""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from recoupe.errors import InputError

T = TypeVar("T")
LARGEST = 2**31 - 1
LONGEST = 500  # characters of a cursor: far more than any that is written


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list, and where the next ones begin; ``next`` is None at the end."""

    items: tuple[T, ...]
    next: str | None = None


def write_cursor(name: str, values: Sequence[object]) -> str:
    """The cursor of a list's order and an item's values: "WyJsYXRlc3QiLCA3MzQ4NjldCg"."""
    text = json.dumps([name, *values], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(text: str, name: str, *kinds: type) -> tuple[Any, ...]:
    """The values of a cursor of that order; raises InputError where it is none, or another order's."""
    try:
        if len(text) > LONGEST:
            raise ValueError("too long")
        found, *values = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise InputError("after is none that a list gave as next. Leave it out to begin at the top.") from error
    right = len(values) == len(kinds) and all(map(is_value, values, kinds))
    if found != name or not right:
        raise InputError("after belongs to another list or order. Leave it out to begin at the top.")
    return tuple(values)


def is_value(value: object, kind: type) -> bool:
    """Whether a cursor's value is of a kind, and no number that no list has."""
    return type(value) is kind and not (isinstance(value, int) and abs(value) > LARGEST)
