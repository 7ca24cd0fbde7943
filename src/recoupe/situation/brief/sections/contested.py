"""What is contested and by whom, side by side; and what was revised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.archive.dossiers import Dossier
from recoupe.linking.conflict_words import describe_value
from recoupe.linking.conflicts import Conflict, Side
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.figures import Figure
from recoupe.linking.sayings import Days, Mode
from recoupe.situation.brief.commands import write_command
from recoupe.situation.brief.document import Block, Heading, Items, Paragraph, Run, Table, Text
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import order_by_gravity
from recoupe.situation.brief.numbers import write_counted
from recoupe.situation.brief.telling import name_incident, slot_name
from recoupe.situation.brief.typography import set_type
from recoupe.situation.brief.voicing import find_spoken, give_voices
from recoupe.situation.brief.wheres import open_end, write_days
from recoupe.situation.brief.writing import Writer, begin, join

MOST_CONTESTED = 60  # incidents whose disagreements are told
MOST_REVISED = 30
SIDES = 2  # columns for versions; further ones share a third

Clash = tuple[Dossier, Conflict]


def write_contested(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    ranked = sorted((one for one in gathered.gists.values() if one.conflicts), key=order_by_gravity)
    dossiers = gathered.find(one.id for one in ranked[:MOST_CONTESTED])
    clashes = [(dossier, one) for dossier in dossiers.values() for one in pick(dossier, ConflictKind.CONFLICT)]
    yield Heading(writer.say("s_contested"), 1, "contested")
    if clashes:
        yield tabulate(clashes, gathered, writer)
    else:
        yield Paragraph((Run(writer.say("contested_none")),))
    if rest := sum(one.conflicts for one in ranked[MOST_CONTESTED:]):
        command = write_command(gathered.request.filters, "conflicts")
        yield Paragraph((Run(writer.say("conflicts_more", rest, command=command)),))
    yield from write_revisions(gathered, writer)


def pick(dossier: Dossier, kind: ConflictKind) -> list[Conflict]:
    """The conflicts of one kind."""
    return [one for one in dossier.conflicts if one.kind is kind]


def tabulate(clashes: Sequence[Clash], gathered: Gathered, writer: Writer) -> Table:
    """A row for each disagreement, its versions side by side."""
    more = any(len(conflict.sides) > SIDES for _, conflict in clashes)
    head = [writer.say("fact_head"), *(writer.say("version_head", number=str(n + 1)) for n in range(SIDES))]
    rows = []
    for dossier, conflict in clashes:
        name = name_incident(dossier, gathered.gist(dossier), writer)
        fact = begin(writer.tell("fact", incident=name, slot=slot_name(conflict.slot, writer)))
        sides = [tell_side(side, dossier, writer) for side in conflict.sides]
        rest = [join(sides[SIDES:], writer.words.pick("semicolon"))] if more else []
        rows.append((fact, *sides[:SIDES], *rest))
    return Table(writer.say("contested_caption"), (*head, *([writer.say("others_head")] if more else [])), tuple(rows))


def tell_side(side: Side, dossier: Dossier, writer: Writer) -> Text:
    """ "34 soldats : revendiqué par le JNIM¹"."""
    ids = [account.statement for account in side.accounts]
    spoken = find_spoken(dossier, writer, ids)
    if side.value is Mode.DENIED:
        return give_voices(spoken, writer)
    return writer.tell("version", value=write_value(side, writer), voices=give_voices(spoken, writer))


def write_value(side: Side, writer: Writer) -> str:
    """The value that a side gives, in the brief's words."""
    value = side.value
    if isinstance(value, Figure):
        counted = write_counted(value, writer)
        return f"{counted} {value.unit}" if value.unit else counted
    if isinstance(value, Days):
        return write_days(open_end(value.first), open_end(value.last), writer)
    return set_type(describe_value(value, writer.lexicon, writer.language), writer.language)


def write_revisions(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """What one took back or brought up to date, in the order in which it was told."""
    kept = sorted(gathered.veiled.values(), key=lambda one: order_by_gravity(gathered.gist(one)))
    every = [(one, conflict) for one in kept for conflict in pick(one, ConflictKind.REVISION)]
    if not every:
        return
    items = []
    for dossier, conflict in every[:MOST_REVISED]:
        sides = [tell_side(side, dossier, writer) for side in conflict.sides]
        told = join(sides, f"{writer.words.pick('comma')}{writer.words.pick('then')} ")
        name = name_incident(dossier, gathered.gist(dossier), writer)
        items.append(begin(writer.tell("revision", incident=name, slot=slot_name(conflict.slot, writer), values=told)))
    yield Heading(writer.say("revisions"), 2, "revisions")
    yield Items(tuple(items))
