"""How the shades of a brief are drawn: told apart by filling and hatching, so that grey paper and any eye will do.

Solid: told by two or more. Empty: told by one. Hatched, with a broken ring: contested. The two colours are of Okabe and
Ito's set, which people see apart however they see colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from recoupe.exporting.drawing.lettering import INK, PAPER, measure_text, write
from recoupe.exporting.drawing.svg import Attribute, draw, write_value
from recoupe.situation.brief.document import Legend, Shade

BLUE, VERMILION = "#005a8c", "#b84300"
HATCH = 4.0  # units between two strokes
KEY, ROW, GAP = 11.0, 18.0, 18.0  # of a legend: its signs, its rows, between its entries

FILLS: Mapping[Shade, str] = MappingProxyType(
    {Shade.CORROBORATED: BLUE, Shade.ALONE: PAPER, Shade.CONTESTED: "#fdeadf"}
)
EDGES: Mapping[Shade, str] = MappingProxyType({Shade.CORROBORATED: BLUE, Shade.ALONE: BLUE, Shade.CONTESTED: VERMILION})
INKS: Mapping[Shade, str] = MappingProxyType({Shade.CORROBORATED: PAPER, Shade.ALONE: INK, Shade.CONTESTED: INK})


def draw_block(shade: Shade, x: float, y: float, width: float, height: float) -> str:
    """A rectangle in a shade: a part of a bar, a stretch of time, a sign of the legend; nothing of no size."""
    if width <= 0 or height <= 0:
        return ""
    edge = min(1.0, width / 3, height / 3)  # drawn inside, so that neighbours do not cover it
    box: dict[str, Attribute] = {
        "x": x + edge / 2, "y": y + edge / 2, "width": width - edge, "height": height - edge,
        "fill": FILLS[shade], "stroke": EDGES[shade], "stroke-width": edge,
    }  # fmt: skip
    hatching = hatch(x, y, width, height) if shade is Shade.CONTESTED else ""
    return draw("rect", box) + hatching


def hatch(x: float, y: float, width: float, height: float) -> str:
    """Strokes that rise through a rectangle, as one path that ends at its sides."""
    strokes, at = [], HATCH
    while at < width + height:
        left, right = max(0.0, at - height), min(width, at)
        start = f"{write_value(x + left)} {write_value(y + height - (at - left))}"
        strokes.append(f"M{start}L{write_value(x + right)} {write_value(y + height - (at - right))}")
        at += HATCH
    attributes: dict[str, Attribute] = {"d": "".join(strokes), "stroke": VERMILION, "stroke-width": 1.1, "fill": "none"}
    return draw("path", attributes) if strokes else ""


def draw_sign(shade: Shade, x: float, y: float, radius: float) -> str:
    """A round sign in a shade; a contested one has a broken ring around it."""
    circle: dict[str, Attribute] = {
        "cx": x, "cy": y, "r": radius, "fill": FILLS[shade], "stroke": EDGES[shade], "stroke-width": 1.5,
    }  # fmt: skip
    ring: dict[str, Attribute] = {
        "cx": x, "cy": y, "r": radius + 3, "fill": "none", "stroke": VERMILION, "stroke-width": 1.4,
        "stroke-dasharray": "3 2",
    }  # fmt: skip
    edge: dict[str, Attribute] = {"cx": x, "cy": y, "r": radius + 1.6, "fill": "none", "stroke": PAPER}
    return draw("circle", edge) + draw("circle", circle) + (draw("circle", ring) if shade is Shade.CONTESTED else "")


def draw_legend(legend: Legend, y: float, width: float, *, round_signs: bool, size: float = 11) -> tuple[str, float]:
    """The shades with what they mean, in rows from ``y`` on, and where it ends."""
    drawn, x = [], 0.0
    for shade, meaning in legend:
        wide = KEY + 7 + measure_text(meaning, size)
        if x and x + wide > width:
            x, y = 0.0, y + ROW
        if round_signs:
            drawn.append(draw_sign(shade, x + KEY / 2 + 3, y + ROW / 2, 4.5))
        else:
            drawn.append(draw_block(shade, x, y + (ROW - KEY) / 2, KEY, KEY))
        drawn.append(write(meaning, x + KEY + (9 if round_signs else 6), y + ROW / 2 + 4, size=size))
        x += wide + GAP
    return "".join(drawn), y + ROW if legend else y
