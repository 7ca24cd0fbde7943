"""Situations that last: blockades, shortages, curfews; since when, last told when, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recoupe.situation.brief.commands import write_command
from recoupe.situation.brief.document import Block, Heading, Paragraph, Run, Table, Text
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import Gist
from recoupe.situation.brief.numbers import name_type
from recoupe.situation.brief.typography import capitalise, write_day
from recoupe.situation.brief.voicing import find_spoken, say_voices
from recoupe.situation.brief.wheres import locate, write_when
from recoupe.situation.brief.writing import Writer

MOST_LASTING = 60


def write_lasting(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    going = find_lasting(gathered, writer)
    yield Heading(writer.say("s_lasting"), 1, "lasting")
    if not going:
        yield Paragraph((Run(writer.say("lasting_none")),))
        return
    dossiers = gathered.find(one.id for one in going[:MOST_LASTING])
    names = ("lasting_what", "lasting_where", "lasting_when", "lasting_last", "lasting_who")
    rows: list[tuple[Text, ...]] = []
    for gist in going[:MOST_LASTING]:
        dossier = dossiers[gist.id]
        noun = name_type(gist.type, writer)
        last = write_day(gist.last, writer.language) if gist.last else writer.say("untold")
        where, when = locate(dossier, writer), write_when(dossier, gist, writer)
        cells = (capitalise(noun), capitalise(where), capitalise(when), last)
        rows.append((*((Run(cell),) for cell in cells), say_voices(find_spoken(dossier, writer), writer, gist.type)))
    yield Table(writer.say("lasting_caption"), tuple(writer.say(name) for name in names), tuple(rows))
    if rest := len(going) - MOST_LASTING if len(going) > MOST_LASTING else 0:
        types = tuple(sorted({one.type for one in going}))
        command = write_command(gathered.request.filters, type=types)
        yield Paragraph((Run(writer.say("lasting_more", rest, command=command)),))


def find_lasting(gathered: Gathered, writer: Writer) -> list[Gist]:
    """The incidents of types that last, those told last first."""
    types = {code for code, entry in writer.lexicon.types.items() if entry.lasting}
    going = [one for one in gathered.gists.values() if one.type in types]
    return sorted(going, key=lambda one: (-(one.last or date.min).toordinal(), -one.voices, one.id))
