"""How a page's width is shared among the columns of a table."""

from __future__ import annotations

from recoupe.situation.brief.document import Table

LEAST, MOST = 6, 34  # characters of a column that are counted


def share_widths(table: Table) -> list[int]:
    """What each column asks for: its longest cell within bounds, its head's longest word and half its head at least."""
    return [share_width(table, column) for column in range(len(table.head))]


def share_width(table: Table, column: int) -> int:
    """What one column asks for, in characters."""
    longest = max((sum(len(run.text) for run in row[column]) for row in table.rows), default=0)
    word = max((len(word) for word in table.head[column].split()), default=0)
    return max(min(max(longest, word + 1, len(table.head[column]) // 2 + 2), MOST), LEAST)
