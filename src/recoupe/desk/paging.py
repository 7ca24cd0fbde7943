"""Lists a page at a time: ``{items, next}``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from recoupe.errors import InputError

T = TypeVar("T")
LONGEST_CURSOR = 7  # digits: no archive has more items than that counts
MOST, USUAL = 200, 50  # items of a list at once
FULL = 20  # of a list whose items are told in full


def read_cursor(after: str) -> int:
    """How many items come before those asked for; raises InputError where the cursor is none of ours."""
    if not after:
        return 0
    if not after.isdecimal() or not after.isascii() or len(after) > LONGEST_CURSOR:
        raise InputError("after is none that a list gave as next. Leave it out to begin at the top.")
    return int(after)


def cut_page(found: Sequence[T], limit: int, offset: int) -> tuple[Sequence[T], str | None]:
    """The items of one page, of which one more than ``limit`` was asked for, and the cursor of those that follow."""
    return found[:limit], str(offset + limit) if len(found) > limit else None


def cut_asked(found: Sequence[T], after: str, limit: int = USUAL) -> tuple[Sequence[T], str | None]:
    """The page of a whole list that a cursor leads to, and the cursor of what follows; raises as ``read_cursor``."""
    offset = read_cursor(after)
    return cut_page(found[offset : offset + limit + 1], limit, offset)
