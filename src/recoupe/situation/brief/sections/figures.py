"""The map and the timeline of the incidents, as plain data that each format draws."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.situation.brief.document import Block, Heading, Shade
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.sections.mapping import draw_places
from recoupe.situation.brief.sections.timing import draw_days
from recoupe.situation.brief.writing import Writer

LEGEND = ((Shade.CORROBORATED, "shade_two"), (Shade.ALONE, "shade_one"), (Shade.CONTESTED, "shade_contested"))


def write_figures(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    legend = tuple((shade, writer.say(name)) for shade, name in LEGEND)
    yield Heading(writer.say("s_figures"), 1, "figures")
    yield from draw_places(gathered, legend, writer)
    yield from draw_days(gathered, legend, writer)
