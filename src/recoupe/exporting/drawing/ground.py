"""What lies under the marks of a map: land, borders, names of countries, a scale; a grid where outlines are missing."""

from __future__ import annotations

from math import floor, log10

from babel.numbers import format_decimal

from recoupe.exporting.drawing.boxes import Box, Room
from recoupe.exporting.drawing.lettering import INK, PAPER, measure_text, write
from recoupe.exporting.drawing.paths import find_near, meets, trace, trace_lines, trace_rings
from recoupe.exporting.drawing.svg import draw
from recoupe.exporting.drawing.view import KM_OF_DEGREE, View, clip_ring
from recoupe.exporting.drawing.world import TURN, Country, Line, Point, World, name_country

SEA, LAND, BORDER, NAME = "#e3ebf1", "#f8f6f0", "#a3acb4", "#66717b"
NAME_SIZE = 12.0
STEP = 40.0  # units from the middle of a country to another spot for its name
SCALE_LONGEST = 130.0  # units
STEPS = (1, 2, 5)
EDGE = 14.0  # units between the frame and what is written in it


def draw_ground(world: World, view: View) -> str:
    """The sea, the land and the borders in the view."""
    sea = draw("rect", {"width": view.width, "height": view.height, "fill": SEA})
    if not world.countries:
        return sea + draw_grid(view)
    seen = (trace_rings(country.rings, view) for country in world.countries)
    land = draw("path", {"d": "".join(seen), "fill": LAND, "fill-rule": "evenodd"})
    borders = draw("path", {"d": trace_lines(world.lines, view), "fill": "none", "stroke": BORDER, "stroke-width": 0.8})
    return sea + land + borders


def draw_grid(view: View) -> str:
    """Meridians and parallels of every degree, or of every tenth where the view is wide."""
    west, south, east, north = view.reach
    step = 1 if east - west < 20 else 10
    lines: list[Line] = [
        ((float(lon), south), (float(lon), north)) for lon in range(floor(west) + 1, floor(east) + 1) if lon % step == 0
    ]
    lines += [
        ((west, float(lat)), (east, float(lat))) for lat in range(floor(south) + 1, floor(north) + 1) if lat % step == 0
    ]
    d = "".join(trace(line, view, closed=False) for line in lines)
    return draw("path", {"d": d, "fill": "none", "stroke": BORDER, "stroke-width": 0.5})


def draw_names(world: World, view: View, room: Room, language: str) -> str:
    """The names of countries that have room in what is seen of them, the largest part first."""
    found = []
    for country in world.countries:
        part = find_part(country, view)
        if part:
            found.append((measure_area(part), name_country(country, language), part, country))
    drawn = []
    for _, name, part, country in sorted(found, key=lambda one: (-one[0], one[1])):
        wide = measure_text(name, NAME_SIZE)
        across = [view.place(point)[0] for point in part]
        if max(across) - min(across) < wide:
            continue
        spots = find_spots(country, part, view)
        boxes = [Box(x - wide / 2 - 4, y - NAME_SIZE, x + wide / 2 + 4, y + 4) for x, y in spots]
        free = room.find_free(boxes)
        if free is not None:
            x, y = spots[free]
            drawn.append(write(name, x, y, size=NAME_SIZE, anchor="middle", fill=NAME, font_style="italic"))
    return "".join(drawn)


def find_part(country: Country, view: View) -> Line:
    """The largest part of a country inside the view; () where it is outside."""
    if not any(meets(ring.reach, view.reach, turn) for ring in country.rings for turn in (-TURN, 0.0, TURN)):
        return ()
    return max((clip_ring(line, view.reach) for line in find_near(country.rings, view)), key=measure_area)


def find_spots(country: Country, part: Line, view: View) -> list[Point]:
    """Where a name may stand: the country's own spot, else the middle of what is seen, a bit south or north of it."""
    lon, lat = find_middle(part)
    step = STEP / view.scale
    spots = [(view.bring_near(country.at[0]), country.at[1]), (lon, lat), (lon, lat - step), (lon, lat + step)]
    return [view.place(spot) for spot in spots if surrounds(part, spot)]


def surrounds(ring: Line, point: Point) -> bool:
    """Whether a point lies within an outline: a line from it eastwards crosses that an odd number of times."""
    (x, y), inside = point, False
    for (one_x, one_y), (other_x, other_y) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (one_y > y) != (other_y > y) and x < one_x + (y - one_y) / (other_y - one_y) * (other_x - one_x):
            inside = not inside
    return inside


def measure_area(ring: Line) -> float:
    """The area of an outline in square degrees."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2


def find_middle(ring: Line) -> Point:
    """The middle of the points of an outline that are the farthest west, east, south and north."""
    longitudes, latitudes = [lon for lon, _ in ring], [lat for _, lat in ring]
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2


def draw_scale(view: View, room: Room, language: str) -> str:
    """A bar of a round number of kilometres in the lower left corner, as long as they are in the map's middle."""
    km = choose_length(SCALE_LONGEST / view.scale * KM_OF_DEGREE)
    long, y = view.measure(km), view.height - EDGE
    told = f"{format_decimal(km, locale=language)}\u00a0km"
    room.take(Box(0, y - 18, EDGE + max(long, measure_text(told, 10)) + 6, view.height))
    d = f"M{EDGE:.1f} {y - 5:.1f}V{y:.1f}H{EDGE + long:.1f}V{y - 5:.1f}"
    edge = draw("path", {"d": d, "fill": "none", "stroke": PAPER, "stroke-width": 4})
    bar = draw("path", {"d": d, "fill": "none", "stroke": INK, "stroke-width": 1.4})
    return edge + bar + write(told, EDGE + 4, y - 6, size=10)


def choose_length(most: float) -> int:
    """The greatest of 1, 2, 5, 10, 20, 50 … that is not more; 1 at least."""
    tens = 10 ** max(floor(log10(most)), 0) if most >= 1 else 1
    return max((step * tens for step in STEPS if step * tens <= most), default=1)
