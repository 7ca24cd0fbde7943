"""The assignment with the greatest total: the Hungarian method, row by row with prices.

Equal totals can pair differently, and the counts of single slots depend on it. Rows and columns are therefore taken in
the order of the published measure, which a library's solver would not keep.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

FREE = -1  # a column without a row, and the root of a tree


def assign_greatest(worth: Mapping[tuple[int, int], float], size: int) -> list[tuple[int, int]]:
    """The pairs (row, column) of a square with the greatest total worth, by column; absent cells are worth 0."""
    if not worth:
        return []
    square = Square(worth, size)
    for row in range(size):
        square.place(row)
    return [(row, column) for column, row in enumerate(square.owner) if row != FREE]


class Square:
    """The rows placed so far, and the prices that prove them the best; ``owner`` names each column's row."""

    __slots__ = ("column_price", "owner", "row_price", "size", "worth")

    def __init__(self, worth: Mapping[tuple[int, int], float], size: int) -> None:
        self.worth = worth
        self.size = size
        self.owner = [FREE] * size
        self.row_price = [0.0] * size
        self.column_price = [0.0] * size

    def place(self, row: int) -> None:
        """Gives one more row a column, moving earlier rows along the cheapest path to a free one."""
        slack, came_from = [math.inf] * self.size, [FREE] * self.size
        open_columns = list(range(self.size))
        reached: list[int] = []
        last, current = FREE, row
        while True:
            self.lower_slack(current, last, open_columns, slack, came_from)
            best = min(open_columns, key=slack.__getitem__)  # the first of equals
            self.raise_prices(row, reached, slack[best])
            step = slack[best]
            for column in open_columns:
                slack[column] -= step
            last, current = best, self.owner[best]
            if current == FREE:
                break
            open_columns.remove(best)
            reached.append(best)
        self.shift(row, last, came_from)

    def lower_slack(
        self, row: int, last: int, open_columns: list[int], slack: list[float], came_from: list[int]
    ) -> None:
        """Notes for each open column whether the row, which held ``last``, reaches it more cheaply."""
        for column in open_columns:
            cost = -self.worth.get((row, column), 0.0) - self.row_price[row] - self.column_price[column]
            if cost < slack[column]:
                slack[column], came_from[column] = cost, last

    def raise_prices(self, row: int, reached: list[int], step: float) -> None:
        """Moves the prices of the tree's rows and columns so that its next edge becomes tight."""
        self.row_price[row] += step
        for column in reached:
            self.row_price[self.owner[column]] += step
            self.column_price[column] -= step

    def shift(self, row: int, last: int, came_from: list[int]) -> None:
        """Moves each row on the path one column along, and the new row to its start."""
        while last != FREE:
            before = came_from[last]
            self.owner[last] = row if before == FREE else self.owner[before]
            last = before
