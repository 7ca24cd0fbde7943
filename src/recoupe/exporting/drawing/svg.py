"""SVG as text: elements with their attributes escaped, numbers as short as they are exact enough."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

Attribute = str | float | int


def draw(name: str, attributes: dict[str, Attribute] | None = None, *children: str) -> str:
    """An element: ``draw("circle", {"r": 2.50})`` is ``<circle r="2.5"/>``; children are elements or ``letter``'s."""
    told = "".join(f" {key}={quoteattr(write_value(value))}" for key, value in (attributes or {}).items())
    inside = "".join(children)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def letter(text: str) -> str:
    """Text between tags."""
    return escape(text)


def write_value(value: Attribute) -> str:
    """An attribute as text; hundredths of a unit are enough for any drawing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def draw_image(width: float, height: float, title: str, *children: str) -> str:
    """The whole drawing, with what it is called for who does not see it."""
    attributes: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {write_value(width)} {write_value(height)}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-label": title,
    }
    return draw("svg", attributes, draw("title", None, letter(title)), *children)
