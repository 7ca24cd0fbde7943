"""The legend under a map: shades, sizes, and what vague places and roads look like where there are any."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recoupe.exporting.drawing.lettering import INK, measure_text, write
from recoupe.exporting.drawing.shades import GAP, draw_legend
from recoupe.exporting.drawing.svg import Attribute, draw
from recoupe.exporting.drawing.words import load_drawing_words
from recoupe.situation.brief.document import Legend

SIZES = (1, 5, 20)  # incidents whose signs are shown
TALL = 26.0  # of a row that has signs of all sizes
HOLLOW: dict[str, Attribute] = {"fill": "none", "stroke": INK}

Sign = Callable[[float, float], tuple[str, float]]  # where it begins and its middle: what is drawn, and how wide it is


def draw_key(
    legend: Legend, top: float, width: float, language: str, *, radii: Sequence[float], vague: bool, road: bool
) -> tuple[str, float]:
    """The legend from ``top`` on, and where it ends; ``radii`` are of the signs of as many incidents as SIZES has."""
    words = load_drawing_words(language)
    drawn, y = draw_legend(legend, top, width, round_signs=True)
    signs: list[tuple[Sign, str]] = [(draw_sizes(radii), words.size)] if radii else []
    signs += [(draw_vague, words.vague)] if vague else []
    signs += [(draw_road, words.road)] if road else []
    x = 2.0
    for sign, meaning in signs:
        wide = sign(0, 0)[1] + 6 + measure_text(meaning, 11)
        if x > 2 and x + wide > width:
            x, y = 2.0, y + TALL
        told, across = sign(x, y + TALL / 2)
        drawn += told + write(meaning, x + across + 6, y + TALL / 2 + 4)
        x += wide + GAP
    return drawn, y + (TALL if signs else 0) + 2


def draw_sizes(radii: Sequence[float]) -> Sign:
    """Signs of several sizes with their numbers, side by side."""

    def draw_at(x: float, middle: float) -> tuple[str, float]:
        drawn, at = [], x
        for incidents, radius in zip(SIZES, radii, strict=False):
            drawn.append(draw("circle", {"cx": at + radius, "cy": middle, "r": radius, **HOLLOW}))
            if incidents > 1:
                drawn.append(write(str(incidents), at + radius, middle + 3, size=8.5, anchor="middle"))
            at += 2 * radius + 3
        return "".join(drawn), at - x

    return draw_at


def draw_vague(x: float, middle: float) -> tuple[str, float]:
    """A dotted circle."""
    return draw("circle", {"cx": x + 7, "cy": middle, "r": 7, "stroke-dasharray": "1.5 3", **HOLLOW}), 14.0


def draw_road(x: float, middle: float) -> tuple[str, float]:
    """A stretch of road."""
    return draw("path", {"d": f"M{x:.1f} {middle:.1f}H{x + 22:.1f}", "stroke": INK, "stroke-width": 4}), 22.0
