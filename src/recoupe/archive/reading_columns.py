"""Whole columns of a query as arrays.

Each column comes as one text that the database joins. A row at a time would cost a hundred thousand values of Python's
own, and would have threads wait for one another at every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, Text, cast, func, literal, select

Mask = NDArray[np.bool_]
BETWEEN = "\x1f"  # the separator of units, which no name has; where one has, a space takes its place
NO_NUMBER = "nan"


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts as numbers into ``names``; "" stands for none."""

    names: tuple[str, ...]
    codes: NDArray[np.int32]

    def count(self, which: Mask | NDArray[np.int64]) -> dict[str, int]:
        """How many each name has among some entries, those names that have any, the most first."""
        counts = np.bincount(self.codes[which], minlength=len(self.names))
        found = {name: int(count) for name, count in zip(self.names, counts, strict=True) if count}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def take(self, which: Mask | NDArray[np.int64]) -> Coded:
        """Some of the entries."""
        return Coded(self.names, self.codes[which])


def read_columns(
    connection: Connection, query: Select[*tuple[Any, ...]], *, numbers: int
) -> tuple[list[NDArray[np.float64]], list[list[str]]]:
    """A query's columns, all in one order that means nothing: so many of numbers, NaN where there is none (whole ones
    are exact up to 2 ** 53), then those of texts, "" where there is none."""
    count, parsed, joined = read_joined(connection, query, numbers)
    return parsed, [text.split(BETWEEN) if count else [] for text in joined]


def read_joined(
    connection: Connection, query: Select[*tuple[Any, ...]], numbers: int
) -> tuple[int, list[NDArray[np.float64]], list[str]]:
    """How many rows a query has, its columns of numbers, and each of its columns of texts as one text."""
    rows = query.subquery()
    joined = [
        func.aggregate_strings(func.coalesce(cast(column, Text), NO_NUMBER), ",")
        if place < numbers
        else func.aggregate_strings(func.replace(func.coalesce(column, ""), BETWEEN, literal(" ")), BETWEEN)
        for place, column in enumerate(rows.c)
    ]
    count, *texts = connection.execute(select(func.count(), *joined).select_from(rows)).one()
    if not count:
        return 0, [np.zeros(0)] * numbers, [""] * (len(texts) - numbers)
    return count, [np.fromstring(text, np.float64, sep=",") for text in texts[:numbers]], texts[numbers:]


def read_coded(
    connection: Connection, query: Select[*tuple[Any, ...]], *, numbers: int
) -> tuple[list[NDArray[np.float64]], list[Coded]]:
    """The same with the texts as numbers, one column after the other, so that one at a time is in memory as texts."""
    count, parsed, joined = read_joined(connection, query, numbers)
    return parsed, [encode(text.split(BETWEEN) if count else ()) for text in joined]


def encode(texts: Sequence[str]) -> Coded:
    """A column of texts as numbers."""
    numbers: dict[str, int] = {}
    codes = np.fromiter((numbers.setdefault(text, len(numbers)) for text in texts), np.int32, len(texts))
    return Coded(tuple(numbers), codes)
