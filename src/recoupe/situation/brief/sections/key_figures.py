"""Key figures: how many people and incidents, as ranges wherever the voices differ, and the heaviest tolls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.model import TOLLS
from recoupe.situation.brief.bounds import add_bounds
from recoupe.situation.brief.document import Block, Heading, Items, Paragraph, Run, Shade, Table, Text
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import Gist, order_by_gravity
from recoupe.situation.brief.numbers import write_bounds
from recoupe.situation.brief.telling import role_name, tell_briefly
from recoupe.situation.brief.writing import Writer

MOST_GRAVE = 5


def write_key_figures(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    gists = list(gathered.gists.values())
    yield Heading(writer.say("s_key"), 1, "key")
    yield tabulate_people(gists, writer)
    yield Paragraph((Run(writer.say("key_rule", claimed=writer.say("key_claimed"))),))
    if series := sum(one.incident.summary.series and bool(one.tolls) for one in gists):
        yield Paragraph((Run(writer.say("key_series", series)),))
    yield tabulate_incidents(gists, writer)
    if gravest := [one for one in sorted(gists, key=order_by_gravity) if "killed" in one.tolls][:MOST_GRAVE]:
        dossiers = gathered.find(one.id for one in gravest)
        yield Heading(writer.say("key_gravest"), 2, "gravest")
        yield Items(tuple(tell_briefly(dossiers[one.id], one, writer) for one in gravest if one.id in dossiers))


def tabulate_people(gists: Iterable[Gist], writer: Writer) -> Table:
    """A row for each role: the sums of what anybody tells, and of what parties alone tell."""
    counted = [one for one in gists if not one.incident.summary.series]
    rows = []
    for role in TOLLS:
        every = [one.tolls[role.value] for one in counted if role.value in one.tolls]
        told = add_bounds(one for one in every if not one.partisan)
        claimed = add_bounds(one for one in every if one.partisan)
        sums = (
            write_bounds(total, writer) if total.incidents else writer.say("none_told") for total in (told, claimed)
        )
        rows.append((role_name(role.value, writer), *sums, writer.number(len(every))))
    head = tuple(writer.say(name) for name in ("key_what", "key_range", "key_claimed", "key_counts"))
    return Table(writer.say("key_people"), head, tuple(map(make_row, rows)), numeric=(3,))


def tabulate_incidents(gists: Iterable[Gist], writer: Writer) -> Table:
    """How many incidents are told by how many voices, and how many are contested."""
    every = list(gists)
    counts = {
        "key_total": len(every),
        "key_two": sum(one.voices >= 2 for one in every),
        "key_one": sum(one.voices == 1 for one in every),
        "key_zero": sum(one.voices == 0 for one in every),
        "key_contested": sum(one.shade is Shade.CONTESTED for one in every),
    }
    rows = tuple(make_row((writer.say(name), writer.number(count))) for name, count in counts.items())
    head = (writer.say("key_kind"), writer.say("key_number"))
    return Table(writer.say("key_incidents"), head, rows, numeric=(1,))


def make_row(cells: Iterable[str]) -> tuple[Text, ...]:
    """A row of plain cells."""
    return tuple((Run(cell),) for cell in cells)
