"""The rows of counted series: for each group and step what is counted, from how many reports, and how it was judged."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np
from numpy.typing import NDArray

from recoupe.archive.reading_columns import Mask
from recoupe.archive.timelines import Step
from recoupe.situation.series.expecting import Method
from recoupe.situation.series.grouping import Grouping
from recoupe.situation.series.jumps import Judged, judge_steps
from recoupe.situation.series.steps import Steps
from recoupe.situation.series.tallying import Tally


@dataclass(frozen=True, slots=True)
class Reporting:
    """For each step how many reports were published in it, and whether it lies wholly in the time that they span."""

    published: NDArray[np.float64]
    complete: Mask


@dataclass(frozen=True, slots=True)
class Row:
    """One step of one series. ``incidents`` have their first day in it; ``certain`` and ``possible`` bound them;
    ``confirmed``, ``single`` and ``unsaid`` are told by two or more independent voices, by one, only denied or
    announced; statements of ``contested`` contradict one another; ``reported`` is how often a report told of one.

    ``published`` is how many reports the archive has of these days, on whatever: where it is 0, no incident means no
    report. ``complete`` is False where the days reach beyond what reports span. ``judged`` is None where too few steps
    come before.
    """

    first: date
    last: date
    incidents: int
    certain: int
    possible: int
    confirmed: int
    single: int
    unsaid: int
    contested: int
    reported: int
    published: int
    complete: bool
    judged: Judged | None

    @property
    def jump(self) -> bool:
        """Whether there are more incidents than the steps before make likely."""
        return self.judged is not None and self.judged.jump

    @property
    def silent(self) -> bool:
        """Whether nothing was reported at all, so that no incident is no news."""
        return not self.published and not self.incidents


@dataclass(frozen=True, slots=True)
class Group:
    """One series: the code of a type, "ML/Kayes", the id of an actor or an axis, "" for all incidents together."""

    id: str
    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Series:
    """Counts over a period. ``days`` are the first and last day of each step; ``total`` incidents have a day in it, of
    which ``ungrouped`` are in no group; ``undated`` have no day, those of ``vague`` spread over more than two steps,
    and those of ``outside`` begin before or after.
    ``hidden`` more groups were not asked for; ``tested`` steps were held against those before them; ``undated_reports``
    have no day of publication."""

    step: Step
    by: Grouping
    method: Method
    days: tuple[tuple[date, date], ...]
    groups: tuple[Group, ...]
    undated: int
    vague: int
    outside: int
    total: int
    ungrouped: int
    tested: int
    undated_reports: int
    hidden: int = 0

    @property
    def jumps(self) -> tuple[tuple[Group, Row], ...]:
        """The rows that jump with their groups, the latest first, then the most surprising."""
        found = [
            (group, row, row.judged.chance) for group in self.groups for row in group.rows if row.judged and row.jump
        ]
        ranked = sorted(found, key=lambda one: (-one[1].first.toordinal(), one[2], one[0].id))
        return tuple((group, row) for group, row, _ in ranked)

    @property
    def by_chance(self) -> float:
        """How many steps would be marked by chance alone, at most."""
        return self.tested * self.method.threshold


def list_groups(
    names: tuple[str, ...],
    tally: Tally,
    steps: Steps,
    history: int,
    reporting: Reporting,
    method: Method,
    *,
    most: int | None = None,
    even_empty: bool = False,
) -> tuple[tuple[Group, ...], int]:
    """The groups of a tally that have, or may have, an incident after the first ``history`` steps, which are left out;
    those with the most first, and how many are left out so that there are no more than ``most``. Those without any
    may be wanted ``even_empty``."""
    totals = tally.incidents[:, history:].sum(axis=1)
    possible = tally.possible[:, history:].sum(axis=1)
    shown = list(range(len(names))) if even_empty else np.flatnonzero(totals + possible).tolist()
    found = sorted(shown, key=lambda n: (-totals[n], -possible[n], names[n]))
    days = [(steps.first(n), steps.last(n)) for n in range(len(steps))]
    groups = []
    for number in found[:most]:
        judged = judge_steps(
            tally.incidents[number].astype(np.float64), reporting.published, reporting.complete, method, history
        )
        rows = make_rows(tally, number, days, history, reporting, judged)
        groups.append(Group(names[number], rows, int(totals[number])))
    return tuple(groups), len(found) - len(groups)


def make_rows(
    tally: Tally,
    number: int,
    days: list[tuple[date, date]],
    history: int,
    reporting: Reporting,
    judged: tuple[Judged | None, ...],
) -> tuple[Row, ...]:
    """The rows of one group."""
    counted = {one.name: getattr(tally, one.name)[number].tolist() for one in fields(Tally)}
    published, complete = reporting.published.astype(np.int64).tolist(), reporting.complete.tolist()
    return tuple(
        Row(
            first=days[n][0],
            last=days[n][1],
            **{name: column[n] for name, column in counted.items()},
            published=published[n],
            complete=complete[n],
            judged=judged[n],
        )
        for n in range(history, len(days))
    )
