"""The map of the incidents: a mark for each place, or for each neighbourhood where places are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import floor

from recoupe.gazetteer.geometry import distance_km
from recoupe.model import Place
from recoupe.situation.brief.document import Block, Legend, MapFigure, MapMark, Paragraph, Run, Shade
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import Gist, is_wide
from recoupe.situation.brief.writing import Writer

MOST_MARKS = 600  # on a page's width they begin to cover one another
CELLS = (0.25, 0.5, 1.0, 2.0, 4.0)  # degrees within which places share a mark, the smallest that leaves few enough
MOST_NAMED = 5  # places in the description
INNER = 0.95  # share of the incidents that a map is drawn for: one far off would shrink all others to a spot
FAR = 2.0  # times as far from the middle as those are, a place is told beside the map instead
FAR_KM = 500.0  # and at least so much further
DOUBTFUL = (Shade.CONTESTED, Shade.ALONE, Shade.CORROBORATED)  # a place bears the most doubtful of its incidents

Spot = tuple[str, float, float]  # a place's name and point
Placed = dict[Spot, list[tuple[Place, Gist]]]


def draw_places(gathered: Gathered, legend: Legend, writer: Writer) -> Iterator[Block]:
    """The map, with what is too far off to be on it and how many incidents have no place for it."""
    placed = find_placed(gathered)
    every = sorted(
        (make_mark(spot, some, gathered) for spot, some in placed.items()),
        key=lambda mark: (-mark.incidents, mark.label, mark.lat, mark.lon),
    )
    marks, far = part_far(every)
    shown = sum(mark.incidents for mark in marks)
    if marks:
        most = (writer.say("mark_count", label=one.label, count=one.incidents) for one in marks[:MOST_NAMED])
        description = writer.say(
            "map_description",
            placed=writer.say("incidents", shown),
            places=writer.say("places", len(marks)),
            most=writer.words.pick("comma").join(most),
        )
        joined = join_near(marks)
        if len(joined) < len(marks):
            description = f"{description} {writer.say('map_joined', marks=len(joined))}"
        yield MapFigure(tuple(joined), writer.say("map_caption"), description, legend)
    if far:
        named = [writer.say("mark_count", label=one.label, count=one.incidents) for one in far]
        yield Paragraph((Run(writer.say("map_far", places=writer.words.pick("comma").join(named))),))
    unplaced = len(gathered.gists) - sum(mark.incidents for mark in every)
    if unplaced:
        yield Paragraph((Run(writer.say("map_left_out", unplaced)),))


def part_far(marks: Sequence[MapMark]) -> tuple[list[MapMark], list[MapMark]]:
    """The marks that a map is drawn for, and those few that lie far from nearly all incidents, in their order."""
    total = sum(mark.incidents for mark in marks)
    middle = (find_median(marks, lambda mark: mark.lat), find_median(marks, lambda mark: mark.lon))
    away = {id(mark): distance_km(middle, (mark.lat, mark.lon)) for mark in marks}
    inner, counted = 0.0, 0
    for mark in sorted(marks, key=lambda mark: away[id(mark)]):
        inner, counted = away[id(mark)], counted + mark.incidents
        if counted >= INNER * total:
            break
    most = max(FAR * inner, inner + FAR_KM)
    return [m for m in marks if away[id(m)] <= most], [m for m in marks if away[id(m)] > most]


def find_median(marks: Sequence[MapMark], coordinate: Callable[[MapMark], float]) -> float:
    """The coordinate on either side of which half of the incidents lie; 0 where there is none."""
    values = sorted(coordinate(mark) for mark in marks for _ in range(mark.incidents))
    return values[len(values) // 2] if values else 0.0


def find_placed(gathered: Gathered) -> Placed:
    """The incidents of each place that has a point of its own."""
    placed: Placed = {}
    for gist in gathered.gists.values():
        place = gist.place
        if place is not None and place.lat is not None and place.lon is not None and not is_wide(place):
            placed.setdefault((place.name, place.lat, place.lon), []).append((place, gist))
    return placed


def name_place(place: Place, gathered: Gathered) -> str:
    """The name of a place as it may be told: a gazetteer's is nobody's."""
    return place.name if place.geonameid is not None else gathered.name(place.name)


def make_mark(spot: Spot, some: Sequence[tuple[Place, Gist]], gathered: Gathered) -> MapMark:
    """The mark of a place with its incidents."""
    radii = [place.radius_km for place, _ in some if place.radius_km is not None]
    return MapMark(
        label=name_place(some[0][0], gathered),
        lat=spot[1],
        lon=spot[2],
        radius_km=min(radii, default=None),
        line=next((place.line for place, _ in some if place.line), ()),
        incidents=len(some),
        shade=choose_shade({gist.shade for _, gist in some}),
    )


def choose_shade(shades: set[Shade]) -> Shade:
    """The most doubtful."""
    return next(shade for shade in DOUBTFUL if shade in shades)


def join_near(marks: Sequence[MapMark]) -> list[MapMark]:
    """The marks as they are, or where they are too many one for each cell of a grid, at its place with the most."""
    joined = list(marks)
    for cell in CELLS:
        if len(joined) <= MOST_MARKS:
            break
        cells: dict[tuple[int, int], list[MapMark]] = {}
        for mark in marks:
            cells.setdefault((floor(mark.lat / cell), floor(mark.lon / cell)), []).append(mark)
        joined = [join_marks(some) for some in cells.values()]
    return sorted(joined, key=lambda mark: (-mark.incidents, mark.label, mark.lat, mark.lon))


def join_marks(some: Sequence[MapMark]) -> MapMark:
    """One mark at the first of several, the place with the most incidents."""
    first = some[0]
    if len(some) == 1:
        return first
    incidents = sum(mark.incidents for mark in some)
    return MapMark(first.label, first.lat, first.lon, None, (), incidents, choose_shade({mark.shade for mark in some}))
