"""Letters of a drawing: how wide they are likely to be, and text with a light edge that is read over lines."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

from recoupe.exporting.drawing.svg import Attribute, draw, letter

# The first is what screens have; Typst has the second with it, so that a PDF is the same on every machine.
FAMILY = "system-ui, 'Libertinus Serif', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
INK, FAINT, PAPER = "#1b2733", "#5a6773", "#ffffff"
NARROW, BROAD = frozenset("iljtfrI.,:;'’!|()[]  "), frozenset("mwMWOQGDHNU@%—…")


def measure_text(text: str, size: float) -> float:
    """About how wide a text is, rather too much than too little; fonts differ, and none is asked."""
    return size * sum(measure_letter(one) for one in text)


def measure_letter(one: str) -> float:
    """A letter's width as a share of its size."""
    if one in NARROW:
        return 0.37
    if one in BROAD or east_asian_width(one) in "WF":
        return 0.96 if one not in "HNUDG" else 0.78
    return 0.7 if one.isupper() else 0.61


def cut_text(text: str, size: float, most: float) -> str:
    """The text, with "…" in the place of what is too much for so wide a stretch; "" where not even a letter fits."""
    if measure_text(text, size) <= most:
        return text
    kept = len(text)
    while kept and measure_text(text[:kept].rstrip(), size) + size * 0.9 > most:
        kept -= 1
    return f"{text[:kept].rstrip()}…" if kept else ""


def write(text: str, x: float, y: float, *, size: float = 11, anchor: str = "start", **more: Attribute) -> str:
    """A line of text on the drawing; ``more`` are attributes, with "_" for "-"."""
    attributes: dict[str, Attribute] = {"x": x, "y": y, "font-size": size, "font-family": FAMILY, "fill": INK}
    if anchor != "start":
        attributes["text-anchor"] = anchor
    attributes |= {name.replace("_", "-"): value for name, value in more.items()}
    return draw("text", attributes, letter(text))


def write_edged(text: str, x: float, y: float, *, size: float = 11, anchor: str = "start", **more: Attribute) -> str:
    """The text over an edge of the paper's colour, written twice since not every reader knows paint-order."""
    edge: dict[str, Attribute] = {"stroke": PAPER, "stroke_width": 3, "stroke_linejoin": "round", "fill": PAPER}
    under = write(text, x, y, size=size, anchor=anchor, **{**more, **edge, "aria_hidden": "true"})
    return under + write(text, x, y, size=size, anchor=anchor, **more)


def find_widest(texts: Iterable[str], size: float) -> float:
    """The width of the widest of some texts; 0 of none."""
    return max((measure_text(text, size) for text in texts), default=0.0)
