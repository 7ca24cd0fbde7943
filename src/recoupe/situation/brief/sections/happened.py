"""What happened, by type and by area: each incident by whose word, the gravest first, the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from recoupe.situation.brief.bounds import add_bounds
from recoupe.situation.brief.choosing import Chosen, choose
from recoupe.situation.brief.commands import write_command
from recoupe.situation.brief.document import Block, Heading, Items, Paragraph, Run, Shade, Table, Text
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import ADVICE, Gist
from recoupe.situation.brief.numbers import name_types, write_bounds
from recoupe.situation.brief.sections.key_figures import make_row
from recoupe.situation.brief.telling import tell_briefly, tell_incident
from recoupe.situation.brief.typography import capitalise
from recoupe.situation.brief.wheres import name_country, title_area
from recoupe.situation.brief.writing import Writer

SHADES = (Shade.CORROBORATED, Shade.ALONE, Shade.CONTESTED)
MOST_AREAS = 40  # rows of the table of areas


def write_happened(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    gists = list(gathered.gists.values())
    chosen = choose(gathered.gists)
    yield Heading(writer.say("s_happened"), 1, "happened")
    yield Paragraph((Run(writer.say("happened_order")),))
    yield tabulate_types(gists, writer)
    if len(chosen) > 1:
        yield tabulate_areas(chosen, writer)
    if any(one.type in ADVICE for one in gists):
        yield Paragraph((Run(writer.say("advised_elsewhere", chapter=writer.say("s_advisories"))),))
    for number, area in enumerate(chosen, start=1):
        yield from tell_area(area, number, gathered, writer)


def tabulate_types(gists: Iterable[Gist], writer: Writer) -> Table:
    """A row for each type, those with the most incidents first."""
    mine: dict[str, list[Gist]] = {}
    for gist in gists:
        mine.setdefault(gist.type, []).append(gist)
    ranked = sorted(mine.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = (count_row(capitalise(name_types(code, len(some), writer)), some, writer) for code, some in ranked)
    return Table(writer.say("by_type"), write_head("type_head", writer), tuple(map(make_row, rows)), (1, 2, 3, 4))


def tabulate_areas(chosen: Sequence[Chosen], writer: Writer) -> Table:
    """A row for each area, in their order."""
    shown = sorted(chosen, key=lambda one: -len(one.gists))[:MOST_AREAS] if len(chosen) > MOST_AREAS else chosen
    rows = (count_row(name_area(one, writer), one.gists, writer) for one in shown)
    return Table(writer.say("by_area"), write_head("area_head", writer), tuple(map(make_row, rows)), (1, 2, 3, 4))


def name_area(chosen: Chosen, writer: Writer) -> str:
    """ "Mali, Mopti"."""
    country = name_country(chosen.area.country, writer)
    return (
        f"{country}{writer.words.pick('comma')}{title_area(chosen.area, writer)}" if country else writer.say("no_area")
    )


def write_head(first: str, writer: Writer) -> tuple[str, ...]:
    """The heads of a table of counts."""
    names = (first, "key_counts", "shade_two", "shade_one", "shade_contested", "killed_head")
    return tuple(writer.say(name) for name in names)


def count_row(name: str, gists: Sequence[Gist], writer: Writer) -> tuple[str, ...]:
    """How many incidents, of which shade, and how many dead by more than parties' word."""
    shades = Counter(one.shade for one in gists)
    told = [one.tolls["killed"] for one in gists if "killed" in one.tolls and not one.incident.summary.series]
    total = add_bounds(one for one in told if not one.partisan)
    killed = write_bounds(total, writer) if total.incidents else writer.say("none_told")
    return (name, writer.number(len(gists)), *(writer.number(shades[shade]) for shade in SHADES), killed)


def tell_area(chosen: Chosen, number: int, gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """An area's incidents: in full, in a line each, counted."""
    dossiers = gathered.find(one.id for one in (*chosen.full, *chosen.lines))
    yield Heading(name_area(chosen, writer), 2, f"area-{number}")
    items: list[Text] = [tell_incident(dossiers[one.id], one, writer) for one in chosen.full if one.id in dossiers]
    items += [tell_briefly(dossiers[one.id], one, writer) for one in chosen.lines if one.id in dossiers]
    if items:
        yield Items(tuple(items))
    if chosen.counted:
        yield Paragraph((Run(tell_rest(chosen, gathered, writer)),))


def tell_rest(chosen: Chosen, gathered: Gathered, writer: Writer) -> str:
    """How many more there are, of which types, and the command that shows them."""
    types = Counter(one.type for one in chosen.counted)
    told = (
        writer.say("type_count", type=name_types(code, count, writer), count=writer.number(count))
        for code, count in sorted(types.items(), key=lambda item: (-item[1], item[0]))
    )
    filters = gathered.request.filters
    command = write_command(
        filters, country=(chosen.area.country,) if chosen.area.country else (), type=tuple(sorted(types))
    )
    return writer.say("more_here", len(chosen.counted), types=writer.words.pick("comma").join(told), command=command)
