"""The timeline of the incidents: bars over the period, and what lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from recoupe.archive.timelines import Step, begin_steps, choose_step
from recoupe.situation.brief.document import Block, Legend, Paragraph, Run, Shade, TimeBar, TimeFigure, TimeSpan
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import Gist
from recoupe.situation.brief.numbers import name_type
from recoupe.situation.brief.sections.mapping import name_place
from recoupe.situation.brief.typography import capitalise, write_day, write_month
from recoupe.situation.brief.wheres import write_place
from recoupe.situation.brief.writing import Writer

MOST_SPANS = 15


def draw_days(gathered: Gathered, legend: Legend, writer: Writer) -> Iterator[Block]:
    """The timeline of the period, with how many incidents are not on it."""
    gists, filters = list(gathered.gists.values()), gathered.request.filters
    every = [(one.day, one) for one in gists if one.day is not None]
    since, until = filters.since or date.min, filters.until or date.max
    dated = [(day, one) for day, one in every if since <= day <= until]
    if dated:
        step = choose_step(np.array([day.toordinal() for day, _ in dated], np.int32))
        bars = tuple(fill_bars(dated, step, writer))
        top = max(bars, key=lambda bar: sum(bar.counts))
        description = writer.say(
            "time_description", dated=writer.say("incidents", len(dated)), top=top.label, count=sum(top.counts)
        )
        last = end_step(bars[-1].start, step)
        spans = tuple(find_spans(gathered, writer))
        caption = writer.say(f"time_caption_{step.value}")
        yield TimeFigure(bars[0].start, last, bars, spans, caption, description, legend)
    for name, count in (("time_before", len(every) - len(dated)), ("time_left_out", len(gists) - len(every))):
        if count:
            yield Paragraph((Run(writer.say(name, count)),))


def fill_bars(dated: Iterable[tuple[date, Gist]], step: Step, writer: Writer) -> Iterator[TimeBar]:
    """A bar for each step from the first to the last, also where nothing was."""
    counts: dict[date, Counter[Shade]] = {}
    for day, gist in dated:
        start = begin_step(day, step)
        counts.setdefault(start, Counter())[gist.shade] += 1
    at, last = min(counts), max(counts)
    while at <= last:
        here = counts.get(at, Counter())
        low, middle, high = (here[shade] for shade in Shade)
        yield TimeBar(at, label_step(at, step, writer), (low, middle, high))
        at = end_step(at, step) + timedelta(days=1)


def begin_step(day: date, step: Step) -> date:
    """The first day of the step that a day is in."""
    return date.fromordinal(int(begin_steps(np.array([day.toordinal()], np.int32), step)[0]))


def end_step(start: date, step: Step) -> date:
    """The last day of a step."""
    if step is Step.DAY:
        return start
    if step is Step.WEEK:
        return start + timedelta(days=6)
    later = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return later - timedelta(days=1)


def label_step(start: date, step: Step, writer: Writer) -> str:
    """ "5 novembre 2025", or its month."""
    return write_month(start, writer.language) if step is Step.MONTH else write_day(start, writer.language)


def find_spans(gathered: Gathered, writer: Writer) -> Iterator[TimeSpan]:
    """What lasts, the latest begun first."""
    types = {code for code, entry in writer.lexicon.types.items() if entry.lasting}
    going = [one for one in gathered.gists.values() if one.type in types and one.day is not None and lasts(one)]
    for gist in sorted(going, key=lambda one: (-(one.day or date.min).toordinal(), one.id))[:MOST_SPANS]:
        summary = gist.incident.summary
        place = None if gist.place is None else replace(gist.place, name=name_place(gist.place, gathered))
        where = "" if place is None else write_place(place, writer)
        label = writer.words.pick("comma").join(part for part in (name_type(gist.type, writer), where) if part)
        yield TimeSpan(capitalise(label), summary.start, summary.end, gist.shade)


def lasts(gist: Gist) -> bool:
    """Whether it is told over more days than one."""
    return gist.incident.summary.start != gist.incident.summary.end
