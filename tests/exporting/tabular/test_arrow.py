"""Rows as Arrow batches: made in pieces, written in groups."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from recoupe.exporting.choices import Of
from recoupe.exporting.flat.column import FlatColumn, Kind, Row
from recoupe.exporting.flat.rows import columns_of
from recoupe.exporting.job import Told
from recoupe.exporting.tabular.arrow import AT_ONCE, PIECE, make_batches, make_schema


@pytest.mark.parametrize(
    ("count", "sizes", "why"),
    [
        (0, [], "nothing"),
        (1, [1], "less than a piece"),
        (AT_ONCE, [AT_ONCE], "one batch and no empty one after it"),
        (2 * AT_ONCE + PIECE + 1, [AT_ONCE, AT_ONCE, PIECE + 1], "the last is shorter"),
    ],
)
def test_rows_come_in_batches_of_one_size(count: int, sizes: list[int], why: str) -> None:
    columns = (
        FlatColumn("n", Kind.WHOLE, Told("", ""), lambda row: row),
        FlatColumn("names", Kind.TEXTS, Told("", ""), lambda row: row),
    )
    rows: list[Row] = [(n, (str(n),) * (n % 3)) for n in range(count)]
    batches = list(make_batches(rows, make_schema(columns, "fr")))
    assert [batch.num_rows for batch in batches] == sizes, why
    told = [(row["n"], tuple(row["names"])) for batch in batches for row in batch.to_pylist()]
    assert told == rows


def test_no_more_rows_are_taken_than_a_batch_has() -> None:
    taken = 0

    def rows() -> Iterator[Row]:
        nonlocal taken
        while True:
            taken += 1
            yield (None,) * len(columns_of(Of.INCIDENTS))

    next(make_batches(rows(), make_schema(columns_of(Of.INCIDENTS), "fr")))
    assert taken == AT_ONCE
