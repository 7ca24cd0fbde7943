"""What the tellings of one incident cannot all be right about, side by side with whose words they are.

A coarser value is no contrary one, a voice that says more later revises itself, and where nobody can know whether two
values are of the same thing, nothing is said. ``conflict_words`` tells them in French or English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.lexicon.folding import fold
from recoupe.linking.corroboration import Corroboration, IndependentVoice
from recoupe.linking.disputes import ConflictKind, Dispute, find_disputes
from recoupe.linking.figures import Figure, gainsay_figures, same_number
from recoupe.linking.origins import Telling
from recoupe.linking.sayings import (
    Days,
    Disputing,
    Doers,
    Mode,
    Saying,
    Value,
    Where,
    day_sayings,
    doer_sayings,
    figure_sayings,
    gainsay_days,
    gainsay_doers,
    gainsay_places,
    is_update,
    mode_of,
    number_sayings,
    place_sayings,
)
from recoupe.model import Certainty, QuantityRole, Statement

Told = Sequence[tuple[Telling, IndependentVoice]]


@dataclass(frozen=True, slots=True)
class Account:
    """One statement that gives a side's value: its report and day, whose voice, how surely, in which exact words."""

    statement: str
    report: str
    published: date | None
    voice: str
    certainty: Certainty
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value and all who give it."""

    value: Value
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one slot that cannot all be true, or of which one replaces another.

    ``slot`` is a role of figures, "money", "currency", "date", "place", "agent", "denial" or "status"; ``reason`` is a
    label of conflicts.yml. The sides of a revision are in the order in which they were told, where that is known.
    """

    slot: str
    kind: ConflictKind
    reason: str
    sides: tuple[Side, ...]


def find_conflicts(
    tellings: Iterable[Telling], corroboration: Corroboration, disputing: Disputing
) -> tuple[Conflict, ...]:
    """The conflicts and revisions of one incident, by slot; the order of the tellings changes nothing.

    ``corroboration`` is that of the same tellings: two of one voice are one source. ``disputing`` is
    ``build_disputing(lexicon)``.
    """
    voices = {id: voice for voice in corroboration.voices for id in voice.statements}
    every = sorted(tellings, key=lambda t: (t.report.published or date.max, t.report.id, t.statement.id))
    by_mode: dict[Mode, list[tuple[Telling, IndependentVoice]]] = {mode: [] for mode in Mode}
    for telling in every:
        by_mode[mode_of(telling.statement, disputing)].append((telling, voices[telling.statement.id]))
    found = [conflict for mode in (Mode.SAID, Mode.EXPECTED) for conflict in find_in_slots(by_mode[mode], disputing)]
    found += [*find_denial(by_mode), *find_status(by_mode)]
    return tuple(found)


def find_in_slots(told: Told, disputing: Disputing) -> Iterator[Conflict]:
    """The conflicts among tellings that take the incident alike: what is planned is not held against what is done."""
    if not told:
        return
    updates: dict[str, bool] = {}

    def updated(saying: Saying) -> bool:
        id = saying.telling.statement.id
        if id not in updates:
            updates[id] = is_update(saying.telling, disputing)
        return updates[id]

    def never(saying: Saying) -> bool:
        return False

    differing = find_differing(told)
    for role in (*disputing.lexicon.conflicts.people, *disputing.lexicon.conflicts.things):
        if role in differing:
            sayings = figure_sayings(told, role, disputing)
            yield from as_conflicts(role.value, find_disputes(sayings, figure_clash(disputing), updated))
    if QuantityRole.MONEY in differing:
        yield from find_sums(told, disputing, updated)
    if "date" in differing:
        yield from as_conflicts("date", find_disputes(day_sayings(told, disputing), day_clash, never))
    if "place" in differing:
        yield from as_conflicts("place", find_disputes(place_sayings(told), place_clash(disputing), never))
    if "agent" in differing:
        yield from as_conflicts("agent", find_disputes(doer_sayings(told, disputing), doer_clash(disputing), never))
        numbers = number_sayings(told, disputing)
        yield from as_conflicts("agent", find_disputes(numbers, figure_clash(disputing), updated))


def find_differing(told: Told) -> set[str]:
    """The slots of which not all values are the same, figures by role: where they are, nothing can clash, and whom each
    counts, how far each reaches need not be found out."""
    first: dict[str, object] = {}
    return {
        slot
        for telling, _ in told
        for slot, value in list_values(telling.statement)
        if first.setdefault(slot, value) != value
    }


def list_values(statement: Statement) -> Iterator[tuple[str, object]]:
    """What fills each slot, as far as two of which it is the same cannot clash: figures, days, names."""
    for figure in statement.quantities:
        yield figure.role, (figure.low, figure.high, figure.unit)
    if statement.time is not None:
        yield "date", (statement.time.start, statement.time.end)
    if places := [place.name for place in statement.places if place.lat is not None]:
        yield "place", places
    parties = [[(party.name, party.actor) for party in some] for some in (statement.agents, statement.targets)]
    yield "agent", (statement.type, parties)


def find_sums(told: Told, disputing: Disputing, updated: Callable[[Saying], bool]) -> Iterator[Conflict]:
    """Sums that no rate makes equal: one number in two currencies apart from the others."""
    sayings = list(figure_sayings(told, QuantityRole.MONEY, disputing))
    clash = figure_clash(disputing)

    def confuses(one: Saying, other: Saying) -> bool:
        return clash(one, other) and is_same_number(one, other)

    def differs(one: Saying, other: Saying) -> bool:
        return clash(one, other) and not is_same_number(one, other)

    yield from as_conflicts("money", find_disputes(sayings, differs, updated))
    for conflict in as_conflicts("currency", find_disputes(sayings, confuses, updated)):
        yield Conflict(conflict.slot, conflict.kind, "units", conflict.sides)


def is_same_number(one: Saying, other: Saying) -> bool:
    """Whether two sums are one number in two currencies."""
    a, b = one.value, other.value
    return isinstance(a, Figure) and isinstance(b, Figure) and same_number(a, b)


def figure_clash(disputing: Disputing) -> Callable[[Saying, Saying], bool]:
    """Whether two figures gainsay each other."""

    def clash(one: Saying, other: Saying) -> bool:
        a, b = one.value, other.value
        return isinstance(a, Figure) and isinstance(b, Figure) and gainsay_figures(a, b, disputing.counting)

    return clash


def day_clash(one: Saying, other: Saying) -> bool:
    """Whether two periods gainsay each other."""
    a, b = one.value, other.value
    return isinstance(a, Days) and isinstance(b, Days) and gainsay_days(a, b)


def place_clash(disputing: Disputing) -> Callable[[Saying, Saying], bool]:
    """Whether two places gainsay each other."""

    def clash(one: Saying, other: Saying) -> bool:
        a, b = one.value, other.value
        return isinstance(a, Where) and isinstance(b, Where) and gainsay_places(a, b, disputing.margin_km)

    return clash


def doer_clash(disputing: Disputing) -> Callable[[Saying, Saying], bool]:
    """Whether two authors gainsay each other."""

    def clash(one: Saying, other: Saying) -> bool:
        a, b = one.value, other.value
        return isinstance(a, Doers) and isinstance(b, Doers) and gainsay_doers(a, b, disputing.lexicon)

    return clash


def find_denial(by_mode: dict[Mode, list[tuple[Telling, IndependentVoice]]]) -> Iterator[Conflict]:
    """Those who say so against those who deny it. A voice that does both denies but a part of it."""
    deniers = {voice.statements for _, voice in by_mode[Mode.DENIED]}
    said = [(t, voice) for t, voice in by_mode[Mode.SAID] if voice.statements not in deniers]
    if said and deniers:
        sides = (mode_side(Mode.SAID, said), mode_side(Mode.DENIED, by_mode[Mode.DENIED]))
        yield Conflict("denial", ConflictKind.CONFLICT, "contested", sides)


def find_status(by_mode: dict[Mode, list[tuple[Telling, IndependentVoice]]]) -> Iterator[Conflict]:
    """What was expected and then done; what is still expected after somebody said that it was done is no change."""
    done = by_mode[Mode.SAID]
    first = min((telling.report.published or date.max for telling, _ in done), default=date.max)
    expected = [pair for pair in by_mode[Mode.EXPECTED] if (pair[0].report.published or date.min) <= first]
    if done and expected:
        sides = (mode_side(Mode.EXPECTED, expected), mode_side(Mode.SAID, done))
        yield Conflict("status", ConflictKind.REVISION, "done", sides)


def mode_side(mode: Mode, told: Told) -> Side:
    """The side of all who take the incident in one way, with the sentences that say so."""
    sayings = [Saying(telling, voice, mode, telling.statement.evidence.quote) for telling, voice in told]
    return Side(mode, tuple(make_account(saying) for saying in sayings))


def as_conflicts(slot: str, disputes: Iterable[Dispute]) -> Iterator[Conflict]:
    """The disputes of a slot with their sides."""
    for dispute in disputes:
        yield Conflict(slot, dispute.kind, dispute.reason, tuple(make_sides(dispute)))


def make_sides(dispute: Dispute) -> Iterator[Side]:
    """A side for each distinct value: in a revision as they were told, in a conflict that of most voices first."""
    groups: dict[tuple[str, ...], list[Saying]] = {}
    for saying in dispute.sayings:
        groups.setdefault(key_of(saying.value), []).append(saying)
    ordered = list(groups.items())
    if dispute.kind is ConflictKind.CONFLICT:
        ordered.sort(key=lambda item: (-len({saying.voice.statements for saying in item[1]}), item[0]))
    for _, sayings in ordered:
        yield Side(sayings[0].value, tuple(make_account(saying) for saying in sayings))


def key_of(value: Value) -> tuple[str, ...]:
    """What makes two values one side; a figure's bounds are padded so that they sort as numbers."""
    if isinstance(value, Where):
        return tuple(sorted({fold(place.name) for place in value.places}))
    if isinstance(value, Figure):
        return f"{value.low:020.3f}", f"{value.high:020.3f}", value.unit, value.counted
    if isinstance(value, Days):
        return value.first.isoformat(), value.last.isoformat()
    return value.actors if isinstance(value, Doers) else (value.value,)


def make_account(saying: Saying) -> Account:
    """Who gives the value, and how."""
    report, statement = saying.telling.report, saying.telling.statement
    voice = statement.source.name if statement.source is not None else saying.voice.name
    return Account(statement.id, report.id, report.published, voice, statement.certainty, saying.quote)
