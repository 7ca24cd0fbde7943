"""What happened in the invented archive: incidents at a constant rate, a third of them with a near twin; seeded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from invented_places import Spot, load_spots
from invented_words import BY_FORCES, FIRST_NAMES, FORCES, GROUPS, LANDMARKS, LAST_NAMES, LOOT, ROLES, TYPES

FIRST_DAY = date(2013, 1, 1)
PER_DAY = 8.0  # incidents over the three countries, about what ACLED codes; the archive grows by lasting longer
TWINNED = 0.2  # incidents that get a twin: 2 × 0.2 of 1.2 are in a pair, which is a third
SERIES = 0.03  # incidents that are a series: "attaques quasi quotidiennes"
TOLLS = (
    (0, 0.15),
    (1, 0.15),
    (2, 0.15),
    (3, 0.12),
    (4, 0.08),
    (5, 0.08),
    (7, 0.08),
    (12, 0.08),
    (20, 0.06),
    (35, 0.05),
)


@dataclass(frozen=True)
class Incident:
    """One occurrence as it was: what tellers blur. ``details`` are what only its tellers can know."""

    id: str
    type: str
    spot: Spot
    day: date
    last_day: date
    group: str
    target: str
    toll: int
    wounded: int
    details: tuple[str, ...]
    twin: str | None = None
    series: bool = False

    @property
    def role(self) -> str:
        """What its toll counts."""
        return ROLES.get(self.type, "killed")


class Invention:
    """Incidents day by day from one source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"incidents {seed}")
        self.spots = load_spots()
        shuffled = sorted(range(len(self.spots)), key=lambda _: self.chance.random())
        self.weights = [0.0] * len(self.spots)
        for rank, index in enumerate(shuffled):
            self.weights[index] = (1 + rank) ** -0.5  # some places are hit far more often than others
        self.made = 0

    def days(self) -> Iterator[list[Incident]]:
        """The incidents of each day, without end; a twin may lie some days later than the day it comes with."""
        day = FIRST_DAY
        while True:
            count = int(PER_DAY / (1 + TWINNED) + self.chance.random())
            yield [incident for _ in range(count) for incident in self.invent_pair(day)]
            day += timedelta(days=1)

    def invent_pair(self, day: date) -> list[Incident]:
        """An incident, with its twin where it has one."""
        incident = self.invent(day)
        if incident.series or self.chance.random() > TWINNED:
            return [incident]
        twin = self.invent_twin(incident)
        return [replace(incident, twin=twin.id), twin]

    def invent(self, day: date) -> Incident:
        """One incident of its own."""
        kind = self.chance.choices(list(TYPES), [share for share, _ in TYPES.values()])[0]
        spot = self.chance.choices(self.spots, self.weights)[0]
        series = kind in ("armed_attack", "abduction") and self.chance.random() < SERIES * 2
        toll = self.draw_toll(kind)
        return Incident(
            id=self.next_id(),
            type=kind,
            spot=spot,
            day=day - timedelta(days=self.chance.randint(10, 40)) if series else day,
            last_day=day,
            group=self.chance.choice(list(FORCES)) if kind in BY_FORCES else self.draw_group(spot),
            target=self.chance.choice(TYPES[kind][1]),
            toll=toll,
            wounded=self.chance.randint(0, 2 * toll) if ROLES.get(kind, "killed") == "killed" else 0,
            details=self.draw_details(),
            series=series,
        )

    def invent_twin(self, incident: Incident) -> Incident:
        """Another occurrence of the same type and group, the same day in a village beside it or some days later in the
        same place; its target or its toll differs, and its details always do."""
        beside = [self.spots[i] for i in incident.spot.beside]
        moved = bool(beside) and self.chance.random() < 0.5
        spot = self.chance.choice(beside) if moved else incident.spot
        day = incident.day if moved else incident.day + timedelta(days=self.chance.randint(2, 6))
        others = [target for target in TYPES[incident.type][1] if target != incident.target]
        changed = bool(others) and self.chance.random() < 0.6
        toll = incident.toll if changed and self.chance.random() < 0.3 else self.draw_other_toll(incident)
        return replace(
            incident,
            id=self.next_id(),
            spot=spot,
            day=day,
            last_day=day,
            target=self.chance.choice(others) if changed else incident.target,
            toll=toll,
            wounded=self.chance.randint(0, 2 * toll) if incident.role == "killed" else 0,
            details=self.draw_details(),
            twin=incident.id,
        )

    def draw_group(self, spot: Spot) -> str:
        """A group that acts in the place's country."""
        return self.chance.choices(list(GROUPS), [5, 3, 1.0 * (spot.country == "ML"), 0.7 * (spot.country == "ML")])[0]

    def draw_toll(self, kind: str) -> int:
        """A toll; nobody is taken or arrested in vain."""
        low, share = zip(*TOLLS, strict=True)
        toll: int = self.chance.choices(low, share)[0]
        toll += self.chance.randint(0, max(0, toll // 4))
        return max(1, toll) if kind in ("abduction", "arrest", "killing", "destruction") else toll

    def draw_other_toll(self, incident: Incident) -> int:
        """A toll that no revision of the incident's would reach."""
        while abs((toll := self.draw_toll(incident.type)) - incident.toll) < max(2, 0.6 * incident.toll):
            pass
        return toll

    def draw_details(self) -> tuple[str, ...]:
        """Three clauses that only this incident has: a person, a landmark, what was left or taken."""
        person = f"{self.chance.choice(FIRST_NAMES)} {self.chance.choice(LAST_NAMES)}"
        loot = self.chance.choice(LOOT).format(n=self.chance.randint(3, 90))
        return (
            self.chance.choice((f"le nom de {person} est cité", f"un proche de {person} l'a confirmé")),
            f"les faits ont eu lieu vers {self.chance.choice(LANDMARKS)}",
            loot,
        )

    def next_id(self) -> str:
        """The id of the next incident."""
        self.made += 1
        return f"i{self.made:06d}"
