"""Bars over time as SVG, stacked by who says so, in panels one under the other; told apart on grey paper as well.

Solid: told by two voices or more. Empty: by one. Empty with a broken edge: by none. A stroke across a bar: how many of
it are contested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal

from recoupe.exporting.drawing.lettering import FAINT, INK, PAPER, cut_text, find_widest, measure_text, write
from recoupe.exporting.drawing.shades import BLUE, VERMILION
from recoupe.exporting.drawing.svg import Attribute, draw, draw_image
from recoupe.exporting.drawing.timelines import GRID, choose_step, choose_top

WIDTH, LEFT, RIGHT = 760.0, 44.0, 12.0
TALL, SHORT = 190.0, 84.0  # of the bars of a chart with one panel, with several
HEAD, FOOT = 34.0, 18.0  # of a panel: its name with room for marks, and the space under it
LABEL, ROW = 10.0, 18.0
SILENT = "#ececec"


@dataclass(frozen=True, slots=True)
class StackedBar:
    """One step: how many are told by two voices or more, by one, by none; of all these the contested ones; how many
    were expected (None where nobody can say), whether it jumps, whether reports grew as much, and whether there are no
    reports at all."""

    label: str
    counts: tuple[int, int, int]
    contested: int
    expected: float | None
    jump: bool
    by_reporting: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The bars of one group, under its name."""

    name: str
    total: int
    bars: tuple[StackedBar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. ``keys`` are the meanings of the legend: the three parts of a bar, the contested, a jump, one by
    reporting, no report, the expected."""

    title: str
    description: str
    panels: tuple[Panel, ...]
    keys: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the bars of a panel stand: their foot, the height of the tallest, the number at its top, a bar's width."""

    foot: float
    tall: float
    top: int
    wide: float

    def left(self, number: int) -> float:
        """Where a bar's room begins."""
        return LEFT + number * self.wide

    def height(self, count: float) -> float:
        """How high a count stands over the foot."""
        return self.tall * min(count, self.top) / self.top


def draw_bars(chart: Chart, language: str) -> str:
    """The chart with its legend; ``language`` is of its numbers."""
    tall = TALL if len(chart.panels) == 1 else SHORT
    y, drawn = 24.0, [write(chart.title, 0.0, 15.0, size=13, font_weight="bold")]
    for panel in chart.panels:
        frame = make_frame(panel, y + HEAD + tall, tall)
        drawn.append(draw_panel(panel, frame, y, language))
        y = frame.foot + FOOT
    if chart.panels:
        drawn.append(draw_labels(chart.panels[-1].bars, make_frame(chart.panels[-1], y - FOOT, tall)))
        legend, y = draw_keys(chart.keys, y + 8)
        drawn.append(legend)
    note, y = draw_note(chart.note, y + 16)
    return draw_image(WIDTH, y, chart.title, *drawn, note, description=chart.description)


def make_frame(panel: Panel, foot: float, tall: float) -> Frame:
    """The frame of a panel; expectations may be higher than its bars, and are cut there."""
    top = choose_top(max((sum(bar.counts) for bar in panel.bars), default=0))
    return Frame(foot, tall, top, (WIDTH - LEFT - RIGHT) / max(len(panel.bars), 1))


def draw_panel(panel: Panel, frame: Frame, y: float, language: str) -> str:
    """The name, the scale and the bars of a group."""
    total = format_decimal(panel.total, locale=language)
    name = cut_text(f"{panel.name} · {total}", 11, WIDTH - LEFT)
    silent = "".join(draw_silence(frame, n) for n, bar in enumerate(panel.bars) if bar.silent)
    bars = "".join(draw_bar(bar, frame, number) for number, bar in enumerate(panel.bars))
    base = draw("path", {"d": f"M{LEFT} {frame.foot:.1f}H{WIDTH - RIGHT}", "stroke": INK, "stroke-width": 1})
    heading = write(name, LEFT, y + 13, size=11, font_weight="bold")
    return draw("g", None, heading, silent, draw_scale(frame, language), bars, draw_expected(panel, frame), base)


def draw_silence(frame: Frame, number: int) -> str:
    """A grey ground where there is no report at all."""
    box: dict[str, Attribute] = {"x": frame.left(number), "y": frame.foot - frame.tall, "width": frame.wide}
    return draw("rect", {**box, "height": frame.tall, "fill": SILENT})


def draw_scale(frame: Frame, language: str) -> str:
    """Lines across the panel with their numbers."""
    drawn = []
    for number in range(0, frame.top + 1, choose_step(frame.top)):
        y = frame.foot - frame.height(number)
        if number:
            drawn.append(draw("path", {"d": f"M{LEFT} {y:.1f}H{WIDTH - RIGHT}", "stroke": GRID, "stroke-width": 1}))
        told = format_decimal(number, locale=language)
        drawn.append(write(told, LEFT - 6, y + 3.5, size=LABEL, anchor="end", fill=FAINT))
    return "".join(drawn)


def draw_bar(bar: StackedBar, frame: Frame, number: int) -> str:
    """The parts of a bar, the surest at its foot, the stroke of the contested across it, the mark of a jump over it."""
    gap = min(frame.wide * 0.14, 3.0)
    left, wide = frame.left(number) + gap, frame.wide - 2 * gap
    drawn, y = [], frame.foot
    for part, count in enumerate(bar.counts):
        height = frame.height(count)
        y -= height
        drawn.append(draw_part(part, left, y, wide, height) if count else "")
    if bar.contested:
        at = frame.foot - frame.height(bar.contested)
        line = f"M{left:.2f} {at:.2f}h{wide:.2f}"
        drawn.append(draw("path", {"d": line, "stroke": PAPER, "stroke-width": 4.0}))
        drawn.append(draw("path", {"d": line, "stroke": VERMILION, "stroke-width": 2.0}))
    if bar.jump:
        drawn.append(draw_mark(left + wide / 2, y - 3, hollow=bar.by_reporting))
    return "".join(drawn)


def draw_part(part: int, x: float, y: float, width: float, height: float) -> str:
    """One part of a bar, its edge inside: solid, empty, empty with a broken edge."""
    edge = min(1.2, width / 3, height / 3)
    box: dict[str, Attribute] = {
        "x": x + edge / 2, "y": y + edge / 2, "width": width - edge, "height": height - edge,
        "fill": PAPER if part else BLUE, "stroke": BLUE, "stroke-width": edge,
    }  # fmt: skip
    return draw("rect", {**box, "stroke-dasharray": "2 2"} if part == 2 else box)


def draw_mark(x: float, y: float, *, hollow: bool) -> str:
    """A triangle over what jumps."""
    d = f"M{x - 5:.2f} {y:.2f}h10l-5 -9Z"
    return draw("path", {"d": d, "fill": PAPER if hollow else INK, "stroke": INK, "stroke-width": 1.2})


def draw_expected(panel: Panel, frame: Frame) -> str:
    """A dotted line at what was expected, where that can be said."""
    moves, drawing = [], False
    for number, bar in enumerate(panel.bars):
        if bar.expected is None:
            drawing = False
            continue
        y = frame.foot - frame.height(bar.expected)
        moves.append(f"{'L' if drawing else 'M'}{frame.left(number):.2f} {y:.2f}h{frame.wide:.2f}")
        drawing = True
    line: dict[str, Attribute] = {"d": "".join(moves), "stroke": FAINT, "fill": "none", "stroke-dasharray": "1.5 2.5"}
    return draw("path", line) if moves else ""


def draw_labels(bars: Sequence[StackedBar], frame: Frame) -> str:
    """The labels of as many bars as have room for theirs."""
    room = find_widest((bar.label for bar in bars), LABEL) + 8
    drawn, free = [], 0.0
    for number, bar in enumerate(bars):
        x = frame.left(number)
        if x < free or x + room - 8 > WIDTH:
            continue
        tick = draw("path", {"d": f"M{x:.1f} {frame.foot:.1f}v4", "stroke": INK, "stroke-width": 1})
        drawn.append(tick + write(bar.label, x, frame.foot + 14, size=LABEL, fill=FAINT))
        free = x + room
    return "".join(drawn)


def draw_keys(keys: Sequence[str], y: float) -> tuple[str, float]:
    """The legend in rows, and where it ends."""
    line: dict[str, Attribute] = {"stroke-width": 2.0, "stroke": VERMILION}
    drawn, x = [], 0.0
    for number, meaning in enumerate(keys):
        wide = 18 + measure_text(meaning, LABEL)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + ROW
        signs = {
            3: draw("path", {"d": f"M{x:.1f} {y + 9:.1f}h11", **line}),
            4: draw_mark(x + 5.5, y + 13, hollow=False),
            5: draw_mark(x + 5.5, y + 13, hollow=True),
            6: draw("rect", {"x": x, "y": y + 3, "width": 11.0, "height": 11.0, "fill": SILENT}),
            7: draw("path", {"d": f"M{x:.1f} {y + 9:.1f}h11", "stroke": FAINT, "stroke-dasharray": "1.5 2.5"}),
        }
        drawn.append(signs.get(number) or draw_part(number, x, y + 3, 11.0, 11.0))
        drawn.append(write(meaning, x + 16, y + 12.5, size=LABEL))
        x += wide + 16
    return "".join(drawn), y + ROW


def draw_note(note: str, y: float) -> tuple[str, float]:
    """A note in lines of the drawing's width, and where it ends."""
    lines = [""]
    for word in note.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if measure_text(longer, LABEL) > WIDTH and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    drawn = (write(line, 0.0, y + number * 14, size=LABEL, fill=FAINT) for number, line in enumerate(lines))
    return "".join(drawn), y + 14 * len(lines)
