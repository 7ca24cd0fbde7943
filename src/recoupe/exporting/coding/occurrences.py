"""An incident as a coder sees it: when, where, who did it to whom, in which manner, with how many dead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.archive.dossiers import Dossier, Weighing
from recoupe.archive.summaries import narrowest_place
from recoupe.exporting.coding.days import Days, find_days
from recoupe.exporting.coding.parties import (
    FORCES,
    GROUPS,
    Camp,
    Player,
    Sorting,
    build_sorting,
    is_attacker,
    is_one,
    name_civilians,
    name_crowd,
    name_state,
    sort_party,
)
from recoupe.exporting.coding.places import list_levels
from recoupe.exporting.coding.tolls import Tallying, Toll, Whom, build_tallying, tally, total
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.origins import Telling
from recoupe.linking.sayings import Disputing, Doers, Mode, mode_of
from recoupe.model import Certainty, Place, QuantityRole, Statement

NO_CODE = "none"  # of a type in scheme.yml: ACLED codes nothing of the kind
# Whose dead tell whom they struck where no statement says so.
STRUCK_BY = ("armed_attack", "explosion", "air_strike", "killing", "abduction", "military_operation", "armed_clash")
ATTACKED = "armed_attack"  # whose targets may be attackers who fell
FORCES_ACT = "military_operation"  # by definition a state's forces do it
FORCED, GROUPED = "forces", "group"
ORDER = {camp: number for number, camp in enumerate(Camp)}
CAMPS = {**dict.fromkeys(FORCES, FORCED), **dict.fromkeys(GROUPS, GROUPED)}


@dataclass(frozen=True)
class Coding:
    """What coding needs; made once by ``build_coding``."""

    sorting: Sorting
    tallying: Tallying
    disputing: Disputing
    levels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An incident of which somebody says that it happened. ``said`` are those statements, ``type`` is what most of
    them call it, of those that have a code; ``dead`` are those of all sides; ``contested`` are the slots on which
    they conflict."""

    dossier: Dossier
    said: tuple[Telling, ...]
    type: str
    types: frozenset[str]
    days: Days | None
    place: Place | None
    country: str | None
    agents: tuple[Player, ...]
    targets: tuple[Player, ...]
    killed: Mapping[Whom, Toll]
    dead: Toll
    wounded: Mapping[Whom, Toll]
    contested: tuple[str, ...]


def build_coding(weighing: Weighing) -> Coding:
    """The look-ups over a weighing's lexicon and the tables."""
    disputing = weighing.disputing
    sorting = build_sorting(disputing.lexicon)
    tallying = build_tallying(sorting, disputing.counting)
    return Coding(sorting, tallying, disputing, list_levels(disputing.lexicon))


def screen(dossier: Dossier, coding: Coding) -> Occurrence | str:
    """The occurrence that an incident is, or why it is no event that happened: "denied", "expected", "series" (a sum of
    several), "type" (nothing that event data code)."""
    said = list_said(dossier, coding)
    if not said:
        denied = any(telling.statement.certainty is Certainty.DENIED for telling in dossier.tellings)
        return "denied" if denied else "expected"
    if dossier.incident.summary.series:
        return "series"
    type_ = find_type(said, coding)
    return "type" if type_ is None else describe_occurrence(dossier, said, type_, coding)


def list_said(dossier: Dossier, coding: Coding) -> tuple[Telling, ...]:
    """The statements that say that it happened, not those that deny or expect it."""
    return tuple(t for t in dossier.tellings if mode_of(t.statement, coding.disputing) is Mode.SAID)


def find_type(said: Iterable[Telling], coding: Coding) -> str | None:
    """The type that most statements give it, of those with a code in ACLED's scheme; the scheme's first of equals."""
    scheme = coding.sorting.lexicon.types
    order = {code: number for number, code in enumerate(scheme)}
    counts = Counter(telling.statement.type for telling in said)
    coded = [code for code in counts if code in scheme and scheme[code].acled != NO_CODE]
    return min(coded, key=lambda code: (-counts[code], order[code]), default=None)


def describe_occurrence(dossier: Dossier, said: tuple[Telling, ...], type_: str, coding: Coding) -> Occurrence:
    """The occurrence that statements tell of."""
    told = [telling.statement for telling in said]
    days, place = find_days(told, lasting=coding.sorting.lexicon.types[type_].lasting), narrowest_place(told)
    country = place.country if place is not None else None
    country = country or next((p.country for s in told for p in s.places if p.country), None)
    day = days.first if days is not None else None
    killed = tally(dossier, said, QuantityRole.KILLED, coding.tallying) or count_singles(told, coding)
    agents, targets = find_sides(told, type_, country, day, coding)
    if doubts_agent(dossier):
        agents = (name_crowd(Camp.POLITICAL, "Unidentified Armed Group", country, coding.sorting),)
    return Occurrence(
        dossier=dossier,
        said=said,
        type=type_,
        types=frozenset(statement.type for statement in told),
        days=days,
        place=place,
        country=country,
        agents=agents,
        targets=targets or find_victims(killed, type_, agents, country, coding),
        killed=killed,
        dead=total(killed),
        wounded=tally(dossier, said, QuantityRole.WOUNDED, coding.tallying),
        contested=tuple(dict.fromkeys(c.slot for c in dossier.conflicts if c.kind is ConflictKind.CONFLICT)),
    )


def count_singles(told: Sequence[Statement], coding: Coding) -> dict[Whom, Toll]:
    """The one dead of a killing of one person that gives no figure: "le maire a été tué"."""
    killings = [statement for statement in told if statement.type == "killing"]
    if any(is_one(party, coding.sorting) for statement in killings for party in statement.targets):
        return {Whom.EVERYONE: Toll(1, 1, 1)}
    return {}


def doubts_agent(dossier: Dossier) -> bool:
    """Whether two sources name different authors, who cannot both have done it."""
    return any(
        conflict.slot == "agent"
        and conflict.kind is ConflictKind.CONFLICT
        and any(isinstance(side.value, Doers) for side in conflict.sides)
        for conflict in dossier.conflicts
    )


def find_sides(
    told: Sequence[Statement], type_: str, country: str | None, day: date | None, coding: Coding
) -> tuple[tuple[Player, ...], tuple[Player, ...]]:
    """Who did it and whom it struck, those that most statements name first."""
    sided = [sort_sides(statement, country, day, coding.sorting) for statement in told]
    agents = agree([doers for doers, _ in sided], country, coding.sorting)
    if not agents and type_ == FORCES_ACT:
        agents = Counter([name_state("Military", country, country, coding.sorting)])
    doers = rank(agents)
    by_forces, names = any(player.camp in FORCES for player in doers), {player.name for player in doers}
    aims = rank(Counter(player for _, some in sided for player in some))
    # A post that forces attack is their enemy's, whoever that is.
    struck = tuple(player for player in aims if player.name not in names and not (player.supposed and by_forces))
    if type_ == "armed_clash" and not struck:
        return part_camps(doers)
    return doers, struck


def sort_sides(
    statement: Statement, country: str | None, day: date | None, sorting: Sorting
) -> tuple[frozenset[Player], frozenset[Player]]:
    """The players of one statement: who did it, those who fell while they attacked among them, and whom it struck."""
    fell = {party for party in statement.targets if statement.type == ATTACKED and is_attacker(party, sorting)}
    doers = (sort_party(party, country, day, sorting) for party in (*statement.agents, *fell))
    struck = (sort_party(party, country, day, sorting, struck=True) for party in statement.targets if party not in fell)
    return frozenset(p for p in doers if p is not None), frozenset(p for p in struck if p is not None)


def agree(doers: Sequence[frozenset[Player]], country: str | None, sorting: Sorting) -> Counter[Player]:
    """How many statements name each doer, without those whom fewer name than their enemies: a state's forces and a
    group that no statement names together. Where as many name one as the other, nobody knows who it was."""
    counts = Counter(player for some in doers for player in some)
    sides = [frozenset(CAMPS.get(player.camp) for player in some) - {None} for some in doers]
    forces, groups = sum(FORCED in side for side in sides), sum(GROUPED in side for side in sides)
    if not forces or not groups or any(len(side) > 1 for side in sides):
        return counts
    if forces == groups:
        return Counter([name_crowd(Camp.POLITICAL, "Unidentified Armed Group", country, sorting)])
    fewer = GROUPED if forces > groups else FORCED
    return Counter({player: n for player, n in counts.items() if CAMPS.get(player.camp) != fewer})


def rank(players: Counter[Player]) -> tuple[Player, ...]:
    """The players of a side, those that most statements name first; unidentified men are nobody beside a named
    group.
    """
    ordered = sorted(players, key=lambda player: (-players[player], *order_of(player)))
    if any(player.named and player.camp in GROUPS for player in ordered):
        return tuple(player for player in ordered if player.named or player.camp not in GROUPS)
    return tuple(ordered)


def order_of(player: Player) -> tuple[int, str, str, str, str, bool, bool]:
    """An order of players that leaves nothing to chance."""
    names = (player.name, player.associate or "", player.actor or "", player.state or "")
    return ORDER[player.camp], *names, player.named, player.supposed


def part_camps(fighters: tuple[Player, ...]) -> tuple[tuple[Player, ...], tuple[Player, ...]]:
    """The two sides of a fight whose parties are told together: a state's forces and theirs, or group against group."""
    if not fighters:
        return (), ()
    first = fighters[0]
    if any(player.camp in FORCES for player in fighters):
        return (
            tuple(player for player in fighters if player.camp in FORCES),
            tuple(player for player in fighters if player.camp not in FORCES),
        )
    return (first,), tuple(player for player in fighters if player is not first)


def find_victims(
    killed: Mapping[Whom, Toll], type_: str, agents: Sequence[Player], country: str | None, coding: Coding
) -> tuple[Player, ...]:
    """Whom an act struck where its statements name nobody, by whom they count among the dead."""
    if type_ not in STRUCK_BY:
        return ()
    return tuple(list_victims(killed, agents, country, coding))


def list_victims(
    killed: Mapping[Whom, Toll], agents: Sequence[Player], country: str | None, coding: Coding
) -> Iterator[Player]:
    """The sides that have dead, other than those who did it."""
    by_forces = any(player.camp in FORCES for player in agents)
    if Whom.FORCES in killed and not by_forces:
        yield name_state("Military", country, country, coding.sorting)
    if Whom.CIVILIANS in killed:
        yield name_civilians(country, coding.sorting)
    if Whom.ARMED in killed and by_forces:
        yield name_crowd(Camp.POLITICAL, "Unidentified Armed Group", country, coding.sorting)
