"""The map of a brief: places with their incidents over the outlines of countries, as SVG, without a network."""

from __future__ import annotations

from recoupe.exporting.drawing.boxes import Box, Room
from recoupe.exporting.drawing.ground import draw_ground, draw_names, draw_scale
from recoupe.exporting.drawing.keys import SIZES, draw_key
from recoupe.exporting.drawing.lettering import (
    FAINT,
    INK,
    cut_text,
    measure_text,
    write,
    write_edged,
)
from recoupe.exporting.drawing.paths import draw_round, trace
from recoupe.exporting.drawing.shades import EDGES, INKS, draw_sign
from recoupe.exporting.drawing.signs import gather_marks, locate, size_sign
from recoupe.exporting.drawing.svg import Attribute, draw, draw_image
from recoupe.exporting.drawing.view import View, clip_line, clip_ring, find_view
from recoupe.exporting.drawing.words import load_drawing_words
from recoupe.exporting.drawing.world import Line, load_world
from recoupe.situation.brief.document import MapFigure, MapMark, Shade

WIDTH = 640.0  # units: eleven of them are letters of eight points on paper
MOST_LABELS = 24  # of places, those with the most incidents
LABEL, WIDEST_LABEL = 11.0, 170.0
FEW = 80  # signs that no label may cover; among more of them it may cover the smaller ones
FARTHEST_KM = 300.0  # a wider circle, as of a country, may leave the view


def draw_map(figure: MapFigure, language: str) -> str:
    """The map with its legend; nothing lies outside it. ``language`` is of the names of countries."""
    view = find_view([point for mark in figure.marks for point in list_points(mark)], WIDTH)
    room = Room(Box(4, 4, view.width - 4, view.height - 4))
    world = load_world()
    scale = draw_scale(view, room, language)
    marks = gather_marks(figure.marks, view)
    vague = "".join(draw_vagueness(mark, view) for mark in figure.marks)
    roads = "".join(draw_road(mark, view) for mark in marks if mark.line)
    signs = "".join(draw_mark(mark, view) for mark in sorted(marks, key=lambda one: not one.line))
    for mark in marks if len(marks) <= FEW else marks[:MOST_LABELS]:
        room.take(find_box(mark, view))
    labels = draw_labels(marks, view, room)
    names = draw_names(world, view, room, language)
    frame = draw("rect", {"width": view.width, "height": view.height, "fill": "none", "stroke": FAINT})
    legend, height = draw_key(
        figure.legend,
        view.height + 8,
        WIDTH,
        language,
        radii=[size_sign(size) for size in SIZES if marks and (size == 1 or size <= marks[0].incidents)],
        vague=any(draw_vagueness(mark, view) for mark in figure.marks),
        road=any(mark.line for mark in marks),
    )
    empty = load_drawing_words(language).nowhere
    nowhere = [] if figure.marks else [write_edged(empty, WIDTH / 2, 60, size=15, anchor="middle")]
    layers = (draw_ground(world, view), names, vague, roads, signs, labels, scale, *nowhere, frame, legend)
    return draw_image(WIDTH, height, figure.caption, *layers, description=figure.description)


def list_points(mark: MapMark) -> Line:
    """What of a mark is to be in view: its point, its road, how far it may be off where that is not too far."""
    road = tuple((lon, lat) for lat, lon in mark.line)
    near = mark.radius_km is not None and mark.radius_km <= FARTHEST_KM
    return ((mark.lon, mark.lat), *road, *(draw_round((mark.lon, mark.lat), mark.radius_km or 0) if near else ()))


def draw_mark(mark: MapMark, view: View) -> str:
    """A sign, with the number of its incidents where it stands for several."""
    (x, y), radius = locate(mark, view), size_sign(mark.incidents)
    sign = draw_sign(mark.shade, x, y, radius)
    if mark.incidents < 2:
        return sign
    size = 8.5 if mark.incidents < 100 else 8.0
    return sign + write(
        str(mark.incidents), x, y + 3, size=size, anchor="middle", fill=INKS[mark.shade], font_weight="bold"
    )


def draw_vagueness(mark: MapMark, view: View) -> str:
    """A dotted outline around where a vague place may be; none where its sign covers that."""
    if mark.line or mark.radius_km is None or view.measure(mark.radius_km) <= size_sign(mark.incidents) + 3:
        return ""
    ring = draw_round((view.bring_near(mark.lon), mark.lat), mark.radius_km)
    outline: dict[str, Attribute] = {
        "fill": "none", "stroke": EDGES[mark.shade], "stroke-width": 1.1, "stroke-dasharray": "1.5 3",
    }  # fmt: skip
    parts = clip_line(ring + ring[:1], view.reach)
    filled = draw(
        "path", {"d": trace(clip_ring(ring, view.reach), view, closed=True), "fill": INK, "fill-opacity": 0.04}
    )
    return filled + draw("path", {"d": "".join(trace(part, view, closed=False) for part in parts), **outline})


def draw_road(mark: MapMark, view: View) -> str:
    """A road over a light edge: whole, as two lines, or broken, as its shade is solid, empty or hatched."""
    line: Line = tuple((view.bring_near(lon), lat) for lat, lon in mark.line)
    d = "".join(trace(part, view, closed=False) for part in clip_line(line, view.reach))
    road: dict[str, Attribute] = {"d": d, "fill": "none", "stroke-linejoin": "round"}
    drawn = draw("path", {**road, "stroke": "#ffffff", "stroke-width": 6.5})
    drawn += draw("path", {**road, "stroke": EDGES[mark.shade], "stroke-width": 4, **break_line(mark.shade)})
    return drawn + (
        draw("path", {**road, "stroke": "#ffffff", "stroke-width": 1.8}) if mark.shade is Shade.ALONE else ""
    )


def break_line(shade: Shade) -> dict[str, Attribute]:
    """What makes a line a broken one where its shade is contested."""
    return {"stroke-dasharray": "6 3"} if shade is Shade.CONTESTED else {}


def find_box(mark: MapMark, view: View) -> Box:
    """What a sign covers."""
    (x, y), radius = locate(mark, view), size_sign(mark.incidents)
    radius += 3 if mark.shade is Shade.CONTESTED else 1
    return Box(x - radius, y - radius, x + radius, y + radius)


def draw_labels(marks: tuple[MapMark, ...], view: View, room: Room) -> str:
    """The names of the places with the most incidents, beside their signs, where they cover nothing."""
    drawn = []
    for mark in marks[:MOST_LABELS]:
        name = cut_text(mark.label, LABEL, WIDEST_LABEL)
        spots = find_spots(find_box(mark, view), measure_text(name, LABEL))
        free = room.find_free(spots)
        if name and free is not None:
            box = spots[free]
            drawn.append(write_edged(name, (box.left + box.right) / 2, box.bottom - 3.5, size=LABEL, anchor="middle"))
    return "".join(drawn)


def find_spots(sign: Box, wide: float) -> list[Box]:
    """Where a label may stand: right, left, below and above its sign, then at the corners."""
    x, y = (sign.left + sign.right) / 2, (sign.top + sign.bottom) / 2
    lefts = (sign.right + 2, sign.left - wide - 2, x - wide / 2)
    middle, below, above = y - LABEL / 2 - 1, sign.bottom + 1, sign.top - LABEL - 4
    corners = [(lefts[0], middle), (lefts[1], middle), (lefts[2], below), (lefts[2], above)]
    corners += [(left, top) for top in (below - 6, above + 6) for left in lefts[:2]]
    return [Box(left, top, left + wide, top + LABEL + 3) for left, top in corners]
