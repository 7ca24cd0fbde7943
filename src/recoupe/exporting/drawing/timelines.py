"""The timeline of a brief as SVG: bars of incidents over time, and what lasts as stretches below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from babel.numbers import format_decimal

from recoupe.exporting.drawing.lettering import FAINT, INK, cut_text, find_widest, measure_text, write
from recoupe.exporting.drawing.shades import EDGES, draw_block, draw_legend
from recoupe.exporting.drawing.svg import draw, draw_image
from recoupe.exporting.drawing.words import load_drawing_words
from recoupe.situation.brief.document import Shade, TimeBar, TimeFigure, TimeSpan

WIDTH, TOP, TALL = 640.0, 22.0, 170.0  # of the chart; above its bars; of its tallest bar
LEFT, RIGHT = 40.0, 12.0  # room for the numbers of the scale, and at the other side
LABEL = 10.0
ROW = 27.0  # of what lasts: its name over its stretch
THICK = 8.0
MOST_TICKS = 5
GRID = "#d5dbe0"


@dataclass(frozen=True, slots=True)
class Axis:
    """Days become units: from the start of the first day to the end of the last."""

    first: date
    days: int

    def place(self, day: date) -> float:
        """Where a day begins, kept inside the chart."""
        passed = min(max((day - self.first).days, 0), self.days)
        return LEFT + passed / self.days * (WIDTH - LEFT - RIGHT)


def draw_timeline(figure: TimeFigure, language: str) -> str:
    """The chart with its legend; ``language`` is of its numbers and of what it says itself."""
    axis = Axis(figure.first, max((figure.last - figure.first).days + 1, 1))
    most = max((sum(bar.counts) for bar in figure.bars), default=0)
    top = choose_top(most)
    scale = draw_scale(top, language)
    bars = "".join(draw_bar(bar, *find_sides(figure, number, axis), top) for number, bar in enumerate(figure.bars))
    labels = draw_labels(figure.bars, axis)
    base = draw("path", {"d": f"M{LEFT} {TOP + TALL}H{WIDTH - RIGHT}", "stroke": INK, "stroke-width": 1})
    spans, y = draw_spans(figure.spans, axis, TOP + TALL + 26, language)
    legend, height = draw_legend(figure.legend, y + 6, WIDTH, round_signs=False)
    return draw_image(
        WIDTH, height + 4, figure.caption, scale, bars, base, labels, spans, legend, description=figure.description
    )


def choose_top(most: int) -> int:
    """The number at the top of the scale: the least round one that no bar is over."""
    step = choose_step(most)
    return max(step * ceil(most / step), 1)


def choose_step(most: int) -> int:
    """How far apart the lines of the scale are: 1, 2, 5, 10, 20 …, with no more than MOST_TICKS."""
    tens = 1
    while True:
        for step in (tens, 2 * tens, 5 * tens):
            if most <= step * MOST_TICKS:
                return step
        tens *= 10


def draw_scale(top: int, language: str) -> str:
    """Lines across the chart with their numbers, and what they count."""
    drawn = [write(load_drawing_words(language).count, LEFT - 34, 12, size=LABEL, fill=FAINT)]
    for number in range(0, top + 1, choose_step(top)):
        y = TOP + TALL * (1 - number / top)
        if number:
            drawn.append(draw("path", {"d": f"M{LEFT} {y:.1f}H{WIDTH - RIGHT}", "stroke": GRID, "stroke-width": 1}))
        told = format_decimal(number, locale=language)
        drawn.append(write(told, LEFT - 6, y + 3.5, size=LABEL, anchor="end", fill=FAINT))
    return "".join(drawn)


def find_sides(figure: TimeFigure, number: int, axis: Axis) -> tuple[float, float]:
    """Where a bar begins and ends: at the next one's start, or where the chart ends."""
    after = figure.bars[number + 1].start if number + 1 < len(figure.bars) else figure.last + timedelta(days=1)
    left, right = axis.place(figure.bars[number].start), axis.place(after)
    gap = min((right - left) * 0.12, 3.0)
    return left + gap, right - gap


def draw_bar(bar: TimeBar, left: float, right: float, top: int) -> str:
    """The parts of a bar, the surest at its foot."""
    drawn, y = [], TOP + TALL
    for shade, count in zip(Shade, bar.counts, strict=True):
        height = TALL * count / top
        y -= height
        drawn.append(draw_block(shade, left, y, right - left, height))
    return "".join(drawn)


def draw_labels(bars: Sequence[TimeBar], axis: Axis) -> str:
    """The labels of as many bars as have room for theirs, counted from the first."""
    wide = find_widest((bar.label for bar in bars), LABEL) + 8
    drawn, free = [], 0.0
    for bar in bars:
        x = axis.place(bar.start)
        if x < free or x + wide - 8 > WIDTH:
            continue
        tick = draw("path", {"d": f"M{x:.1f} {TOP + TALL}V{TOP + TALL + 4}", "stroke": INK, "stroke-width": 1})
        drawn.append(tick + write(bar.label, x, TOP + TALL + 15, size=LABEL, fill=FAINT))
        free = x + wide
    return "".join(drawn)


def draw_spans(spans: Sequence[TimeSpan], axis: Axis, y: float, language: str) -> tuple[str, float]:
    """What lasts, one under the other with its name above it, and where they end; nothing where nothing lasts."""
    if not spans:
        return "", y
    drawn = [write(load_drawing_words(language).lasting, LEFT, y + 12, font_weight="bold")]
    y += 18
    for span in spans:
        drawn.append(draw_span(span, axis, y))
        y += ROW
    return "".join(drawn), y


def draw_span(span: TimeSpan, axis: Axis, y: float) -> str:
    """A stretch of time; where nobody tells an end it runs to the chart's side as an arrow."""
    left = axis.place(span.start) if span.start else LEFT
    right = axis.place(span.end + timedelta(days=1)) if span.end else WIDTH - RIGHT
    right = max(right, left + 3)
    name = cut_text(span.label, LABEL, WIDTH - LEFT - RIGHT)
    at = min(left, WIDTH - RIGHT - measure_text(name, LABEL))
    stretch = draw_block(span.shade, left, y + 14, min(right, WIDTH - RIGHT) - left, THICK)
    heads = [] if span.start else [draw_head(span.shade, left, y + 14 + THICK / 2, -1)]
    heads += [] if span.end else [draw_head(span.shade, right, y + 14 + THICK / 2, 1)]
    return write(name, at, y + 10, size=LABEL) + stretch + "".join(heads)


def draw_head(shade: Shade, x: float, y: float, way: int) -> str:
    """The head of an arrow: 1 to the right, -1 to the left."""
    high, low = y - THICK / 2 - 2, y + THICK / 2 + 2
    d = f"M{x:.1f} {high:.1f}L{x + way * 8:.1f} {y:.1f}L{x:.1f} {low:.1f}Z"
    return draw("path", {"d": d, "fill": EDGES[shade]})
