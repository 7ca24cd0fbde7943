"""SVG as text: elements with their attributes escaped, numbers as short as they are exact enough."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from recoupe.exporting.plain_text import clean_text

Attribute = str | float | int


def draw(name: str, attributes: dict[str, Attribute] | None = None, *children: str) -> str:
    """An element: ``draw("circle", {"r": 2.50})`` is ``<circle r="2.5"/>``; children are elements or ``letter``'s."""
    told = "".join(f" {key}={quoteattr(write_value(value))}" for key, value in (attributes or {}).items())
    inside = "".join(children)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def letter(text: str) -> str:
    """Text between tags."""
    return escape(clean_text(text))


def write_value(value: Attribute) -> str:
    """An attribute as text; hundredths of a unit are enough for any drawing."""
    if isinstance(value, float):
        short = f"{value:.2f}".rstrip("0").rstrip(".")
        return "0" if short == "-0" else short
    return clean_text(str(value))


def draw_image(width: float, height: float, title: str, *children: str, description: str = "") -> str:
    """The whole drawing, with what it is called and what it shows for who does not see it."""
    attributes: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {write_value(width)} {write_value(height)}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-label": title,
    }
    told = draw("desc", None, letter(description)) if description else ""
    return draw("svg", attributes, draw("title", None, letter(title)), told, *children)
