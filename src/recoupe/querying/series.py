"""Counts over time, as ``recoupe series`` has them: a frame, and a chart in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from recoupe.archive.filters import Filters
from recoupe.errors import InputError
from recoupe.exporting.flat import Row
from recoupe.exporting.series import Naming, draw_series, list_notes
from recoupe.exporting.series.values import COLUMNS, COUNTS, JUDGED, judged_to_dict
from recoupe.model.display import show_drawing, show_page
from recoupe.model.markup import Html, tag
from recoupe.querying.frames import Framed, Rows
from recoupe.querying.opening import AnyPath
from recoupe.querying.roads import choose_axes
from recoupe.querying.source import Source
from recoupe.situation.axes import BUFFER_KM
from recoupe.situation.series import Counting, Grouping, Method, Series, Step, count_series

if TYPE_CHECKING:
    import pyarrow

TOP = 8  # groups of a chart
FLAGS = ("complete", "jump", "by_reporting")
NUMBERS = ("expected", "variance", "chance", "surprise_bits", "chance_by_reports")


@dataclass(frozen=True, slots=True)
class Asking:
    """How incidents are counted; ``threshold`` is the chance at which a count is marked as a jump."""

    by: str = "week"
    group: str | None = None
    top: int | None = None
    history: int = 8
    threshold: float = 0.001
    buffer: float | None = None
    lines: AnyPath | None = None


@dataclass(frozen=True)
class CountedSeries(Framed):
    """Series with what names their groups. A frame has a row for each group and step."""

    series: Series
    naming: Naming

    @property
    def notes(self) -> tuple[str, ...]:
        """How the counts are to be read: what is not in them, and that reporting varies."""
        return tuple(list_notes(self.series, self.naming.language))

    def make_rows(self) -> Rows:
        """A row for each group and step."""
        return Rows(series_columns(), list_rows(self.series, self.naming))

    def draw(self, top: int = TOP) -> str:
        """The chart as SVG, of the groups with the most; raises InputError where there are too many steps for one."""
        return draw_series(replace(self.series, groups=self.series.groups[:top]), self.naming)

    def __repr__(self) -> str:
        steps, groups = len(self.series.days), len(self.series.groups)
        return f"<series by {self.series.step.value}: {self.series.total} incidents, {groups} groups, {steps} steps>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the chart, and how to read it."""
        rest = f", the {TOP} with the most drawn" if len(self.series.groups) > TOP else ""
        notes = tag("ul", *(tag("li", note) for note in self.notes), class_="quiet")
        return show_page(tag("p", tag("b", repr(self)[1:-1]), rest), self.show_chart(), notes)

    def show_chart(self) -> Html:
        """The chart, or why there is none."""
        try:
            return show_drawing(self.draw())
        except InputError as error:
            return tag("p", str(error))


def count(source: Source, filters: Filters, asking: Asking) -> CountedSeries:
    """The series of the incidents that meet the filters; raises InputError for what cannot be counted by."""
    check(asking)
    grouping = Grouping.ALL if asking.group is None else Grouping(asking.group)
    axes = choose_axes(source, asking.lines).axes if grouping is Grouping.AXIS else ()
    counting = Counting(
        step=Step(asking.by),
        by=grouping,
        most=asking.top,
        method=Method(history=asking.history, threshold=asking.threshold),
        lasting=frozenset(code for code, entry in source.lexicon.types.items() if entry.lasting),
        axes=axes,
        buffer_km=BUFFER_KM if asking.buffer is None else asking.buffer,
    )
    with source.archive.read() as connection:
        series = count_series(connection, filters, counting)
    return CountedSeries(series, Naming(source.lexicon, source.language, axes))


def check(asking: Asking) -> None:
    """Raises InputError for what is no step, no group, no chance or too short a history."""
    steps, groups = tuple(Step), tuple(one for one in Grouping if one is not Grouping.ALL)
    if asking.by not in steps:
        raise InputError(f"by is {asking.by!r}. Write one of: {', '.join(steps)}.")
    if asking.group is not None and asking.group not in groups:
        raise InputError(f"group is {asking.group!r}. Write one of: {', '.join(groups)}.")
    if not 0 < asking.threshold <= 0.5:
        raise InputError(f"{asking.threshold:g} is no chance to mark jumps by. Write one such as 0.001.")
    if asking.top is not None and asking.top < 1:
        raise InputError(f"top is {asking.top}. Write a number of groups above 0.")
    if not 4 <= asking.history <= 520:
        raise InputError(f"history is {asking.history}. Write a number of steps from 4 to 520.")
    if asking.buffer is not None and not asking.buffer > 0:
        raise InputError(f"buffer is {asking.buffer:g}. Write kilometres above 0: 20.")


@cache
def series_columns() -> pyarrow.Schema:
    """The columns of the frame: those of the CSV."""
    import pyarrow

    kinds = {name: pyarrow.int64() for name in (*COUNTS, *JUDGED)}
    kinds |= dict.fromkeys(("group", "label"), pyarrow.string()) | dict.fromkeys(("first", "last"), pyarrow.date32())
    kinds |= dict.fromkeys(FLAGS, pyarrow.bool_()) | dict.fromkeys(NUMBERS, pyarrow.float64())
    return pyarrow.schema([(name, kinds[name]) for name in COLUMNS])


def list_rows(series: Series, naming: Naming) -> Iterator[Row]:
    """The values of each group and step in the order of the columns."""
    for group in series.groups:
        label = naming.name_group(group.id, series.by)
        for row in group.rows:
            judged = judged_to_dict(row.judged)
            counts = (getattr(row, name) for name in COUNTS)
            yield group.id, label, row.first, row.last, *counts, *(judged[name] for name in JUDGED)
