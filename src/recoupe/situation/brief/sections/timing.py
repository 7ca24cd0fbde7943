"""The timeline of the incidents: bars over the period, and what lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from recoupe.situation.brief.document import Block, Legend, Paragraph, Run, Shade, TimeBar, TimeFigure, TimeSpan
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import Gist
from recoupe.situation.brief.numbers import name_type
from recoupe.situation.brief.sections.mapping import name_place
from recoupe.situation.brief.strides import Stride, begin_stride, choose_stride, end_stride, label_stride
from recoupe.situation.brief.typography import capitalise
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
        stride = choose_stride(day for day, _ in dated)
        bars = tuple(fill_bars(dated, stride, writer))
        top = max(bars, key=lambda bar: sum(bar.counts))
        description = writer.say(
            "time_description", dated=writer.say("incidents", len(dated)), top=top.label, count=sum(top.counts)
        )
        last = end_stride(bars[-1].start, stride)
        spans = tuple(find_spans(gathered, writer))
        caption = writer.say(f"time_caption_{stride.value}")
        yield TimeFigure(bars[0].start, last, bars, spans, caption, description, legend)
    for name, count in (("time_before", len(every) - len(dated)), ("time_left_out", len(gists) - len(every))):
        if count:
            yield Paragraph((Run(writer.say(name, count)),))


def fill_bars(dated: Iterable[tuple[date, Gist]], stride: Stride, writer: Writer) -> Iterator[TimeBar]:
    """A bar for each stride from the first to the last, also where nothing was."""
    counts: dict[date, Counter[Shade]] = {}
    for day, gist in dated:
        start = begin_stride(day, stride)
        counts.setdefault(start, Counter())[gist.shade] += 1
    at, last = min(counts), max(counts)
    while at <= last:
        here = counts.get(at, Counter())
        low, middle, high = (here[shade] for shade in Shade)
        yield TimeBar(at, label_stride(at, stride, writer), (low, middle, high))
        at = end_stride(at, stride) + timedelta(days=1)


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
