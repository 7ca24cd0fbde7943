"""Invented maps and timelines, and what lies outside a drawing's frame."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

from recoupe.situation.brief.document import MapFigure, MapMark, Shade, TimeBar, TimeFigure, TimeSpan

LEGEND = (
    (Shade.CORROBORATED, "Deux voix ou plus"),
    (Shade.ALONE, "Une voix ou aucune"),
    (Shade.CONTESTED, "Contesté"),
)
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d+(?:\.\d+)?"
COMMAND = re.compile(rf"([MLHVZ])((?:\s*{NUMBER})*)")


def make_mark(label: str, lat: float, lon: float, **more: Any) -> MapMark:
    """A place with one incident that one voice tells; ``more`` is what differs."""
    told = {"radius_km": None, "line": (), "incidents": 1, "shade": Shade.ALONE, **more}
    return MapMark(label, lat, lon, told["radius_km"], told["line"], told["incidents"], told["shade"])


def make_map(*marks: MapMark) -> MapFigure:
    """A map of these places."""
    return MapFigure(marks, "Incidents par lieu", "Ce que montre la carte.", LEGEND)


def make_timeline(
    counts: list[tuple[int, int, int]], *spans: TimeSpan, first: date = date(2025, 11, 1), step: int = 1
) -> TimeFigure:
    """A timeline whose bars begin every so many days."""
    starts = [first + timedelta(days=number * step) for number in range(len(counts))]
    bars = tuple(
        TimeBar(start, f"{start.day}/{start.month}", count) for start, count in zip(starts, counts, strict=True)
    )
    last = first + timedelta(days=max(len(counts) * step, 1) - 1)
    return TimeFigure(first, last, bars, spans, "Incidents par jour", "Ce que montre la frise.", LEGEND)


def find_texts(svg: str) -> list[str]:
    """What is written on a drawing, in order; an edge under a text is left out."""
    texts = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return ["".join(text.itertext()) for text in texts if text.get("aria-hidden") != "true"]


def find_outside(svg: str, slack: float = 0.6) -> list[str]:
    """The elements that reach out of the drawing's frame, texts by where they are anchored."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    outside = []
    for element in root.iter():
        for x, y in list_corners(element):
            if not (-slack <= x <= width + slack and -slack <= y <= height + slack):
                outside.append(f"{element.tag.removeprefix(SVG)} {element.attrib} at {x} {y}")
                break
    return outside


def list_corners(element: ElementTree.Element) -> list[tuple[float, float]]:
    """The points that an element reaches."""
    told = element.attrib
    match element.tag.removeprefix(SVG):
        case "circle":
            x, y, r = (float(told[name]) for name in ("cx", "cy", "r"))
            return [(x - r, y - r), (x + r, y + r)]
        case "rect":
            x, y = float(told.get("x", 0)), float(told.get("y", 0))
            return [(x, y), (x + float(told["width"]), y + float(told["height"]))]
        case "text":
            return [(float(told["x"]), float(told["y"]))]
        case "path":
            return list(follow_path(told["d"]))
    return []


def follow_path(d: str) -> list[tuple[float, float]]:
    """The points of a path of absolute commands; any other fails."""
    assert COMMAND.sub("", d).strip() == "", f"commands that no drawing of ours has: {d[:80]}"
    points, x, y = list[tuple[float, float]](), 0.0, 0.0
    for letter, told in COMMAND.findall(d):
        numbers = [float(number) for number in re.findall(NUMBER, told)]
        if letter in "ML":
            x, y = numbers
        elif letter == "H":
            (x,) = numbers
        elif letter == "V":
            (y,) = numbers
        points.append((x, y))
    return points
