"""Counted series as a chart: one panel of bars for each group, over the same days."""

from __future__ import annotations

from recoupe.errors import InputError
from recoupe.exporting.drawing.bars import Chart, Panel, StackedBar, draw_bars
from recoupe.exporting.series.names import Naming, name_step
from recoupe.exporting.series.notes import list_notes
from recoupe.exporting.series.words import load_series_words
from recoupe.model.describing import clean
from recoupe.situation.series import Group, Row, Series

MOST_STEPS = 800  # bars of two units each on the widest drawing that a page shows


def draw_series(series: Series, naming: Naming, *, top: int | None = None) -> str:
    """The chart as SVG, of the first ``top`` groups; raises InputError where there are more steps than can be drawn
    side by side."""
    if len(series.days) > MOST_STEPS:
        raise InputError(
            f"{len(series.days):,} steps are too many for a chart, which has room for {MOST_STEPS}. Take longer ones "
            "(--by month), or a shorter period (--since, --until)."
        )
    words = load_series_words(naming.language)
    shown = series.groups[:top]
    first, last = (series.days[0][0], series.days[-1][1]) if series.days else ("–", "–")
    keys = (words.confirmed, words.single, words.unsaid, words.contested)
    steps = words.many[series.step]
    marks = (words.jump_key.format(steps=steps), words.by_reporting_key, words.silent_key, words.expected_key)
    return draw_bars(
        Chart(
            title=words.title.format(step=words.steps[series.step].split()[0]),
            description=words.description.format(
                total=series.total, first=first, last=last, jumps=sum(row.jump for g in shown for row in g.rows)
            ),
            panels=tuple(make_panel(group, series, naming) for group in shown),
            keys=(*keys, *marks),
            note=list_notes(series, naming.language)[-1 if shown else 0],
        ),
        naming.language,
    )


def make_panel(group: Group, series: Series, naming: Naming) -> Panel:
    """The panel of one group."""
    name = clean(naming.name_group(group.id, series.by))
    return Panel(name, group.total, tuple(make_bar(row, series) for row in group.rows))


def make_bar(row: Row, series: Series) -> StackedBar:
    """The bar of one row."""
    return StackedBar(
        label=name_step(row.first, series.step),
        counts=(row.confirmed, row.single, row.unsaid),
        contested=row.contested,
        expected=None if row.judged is None else row.judged.expected,
        jump=row.jump,
        by_reporting=row.judged is not None and row.judged.by_reporting,
        silent=row.published == 0,
    )
