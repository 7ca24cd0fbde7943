"""Counts over time: how many incidents of which sort in each day, week or month, and where they jump.

>>> series = count_series(connection, filters, Counting(by=Grouping.TYPE))  # doctest: +SKIP
>>> [(group.id, str(row.first), row.incidents) for group, row in series.jumps]  # doctest: +SKIP
[('abduction', '2025-10-13', 9)]
"""

from __future__ import annotations

from recoupe.archive.timelines import Step
from recoupe.situation.series.counting import Counting, count_series
from recoupe.situation.series.expecting import Method
from recoupe.situation.series.grouping import Grouping
from recoupe.situation.series.jumps import Judged
from recoupe.situation.series.rows import Group, Row, Series

__all__ = ["Counting", "Group", "Grouping", "Judged", "Method", "Row", "Series", "Step", "count_series"]
