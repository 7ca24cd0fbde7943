"""How an invented incident is told: each telling blurs place, day, toll and names, and never all of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from invented_incidents import Incident
from invented_places import Area, Spot, load_spots
from invented_words import (
    BY_FORCES,
    CALLED,
    DEFINITE,
    FORCES,
    GROUPS,
    MONTHS,
    OUTLETS,
    SOURCES,
    TARGETS,
    TELLINGS,
    UNKNOWN,
    WEEKDAYS,
)

from recoupe.gazetteer.geometry import destination

COUNTS = ((1, 0.34), (2, 0.22), (3, 0.14), (4, 0.10), (6, 0.10), (9, 0.06), (14, 0.04))  # tellings of an incident
WHERE = {"exact": 0.5, "spelling": 0.12, "near": 0.09, "beside": 0.05, "district": 0.13, "region": 0.05, "name": 0.06}
WHEN = {"day": 0.60, "off": 0.08, "week": 0.10, "month": 0.05, "interval": 0.07, "published": 0.10}
VAGUE_PLACE, VAGUE_TIME = ("district", "region", "beside"), ("week", "month", "published", "interval")
LATE = 0.12  # tellings that look back, up to two months later
OFF_KM = 6.0  # how far other coordinates of the same village may lie
Where = tuple[str, dict[str, Any] | None]
When = tuple[str, dict[str, Any] | None]


@dataclass(frozen=True)
class Told:
    """One statement about an incident, ready to be put into a report."""

    incident: str
    published: date
    outlet: str
    statement: dict[str, Any]


class Teller:
    """Tells incidents with its own source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"tellings {seed}")
        self.spots = load_spots()

    def tell_all(self, incident: Incident) -> Iterator[Told]:
        """Every telling of an incident, each by another outlet, in no order."""
        counts, shares = zip(*COUNTS, strict=True)
        count = self.chance.choice((1, 1, 2)) if incident.series else self.chance.choices(counts, shares)[0]
        final = incident.toll + self.chance.choice((0, 0, 0, 1, 2)) * (incident.toll > 1)
        for outlet in self.chance.sample(OUTLETS, count):
            yield self.tell(incident, outlet, final)

    def tell(self, incident: Incident, outlet: str, final: int) -> Told:
        """One telling; a late one knows the ``final`` toll, one that is vague of place or time names its details."""
        late = self.chance.random() < LATE
        delay = self.chance.randint(5, 60) if late else self.chance.choices((0, 1, 2, 3), (4, 5, 2, 1))[0]
        published = incident.last_day + timedelta(days=delay)
        where, when = self.draw(WHERE), self.draw(WHEN)
        if where in VAGUE_PLACE and when in VAGUE_TIME:
            where = self.chance.choice(("exact", "spelling"))
        if late and when == "published":
            when = "day"
        vague = where in VAGUE_PLACE or when in VAGUE_TIME
        kind = self.draw_type(incident.type)
        place = self.tell_place(incident.spot, where) if not incident.series else self.tell_area(incident.spot)
        time = self.tell_time(incident, when, published)
        toll = final if delay >= 2 else incident.toll
        figures = self.tell_toll(incident, toll, always=vague)
        details = self.chance.sample(incident.details, 2 if vague else self.chance.choice((0, 1, 1, 2)))
        statement = self.word(incident, kind, place, time, figures, details, always=vague)
        return Told(incident.id, published, outlet, statement)

    def draw(self, shares: dict[str, float]) -> str:
        """One of the keys, by its share."""
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def draw_type(self, kind: str) -> str:
        """The type as this teller sees it."""
        draw = self.chance.random()
        for other, share in CALLED.get(kind, ()):
            draw -= share
            if draw < 0:
                return other
        return kind

    def tell_place(self, spot: Spot, where: str) -> Where:
        """The words and the slot of a place, blurred as ``where`` says."""
        if where == "spelling":
            lat, lon = destination(*spot.point, self.chance.uniform(0, 360), self.chance.uniform(0, OFF_KM))
            name = self.chance.choice(spot.spellings or (spot.name,))
            return f"à {name}", make_place(name, lat, lon, "settlement")
        if where == "near":
            other = self.spots[self.chance.choice(spot.beside)] if spot.beside else spot
            return f"près de {other.name}", make_place(other.name, *other.point, "near", 40.0)
        if where == "beside" and spot.beside:
            other = self.spots[self.chance.choice(spot.beside)]
            return f"à {other.name}", make_place(other.name, *other.point, "settlement")
        if where in ("district", "region"):
            area = spot.district if where == "district" else spot.region
            place = make_place(area.name, area.lat, area.lon, "admin", area.radius_km)
            return spell_area(area), place
        if where == "name":
            return f"à {spot.name}", {"name": spot.name, "lat": None, "lon": None, "kind": "settlement"}
        return f"à {spot.name}", make_place(spot.name, *spot.point, "settlement")

    def tell_area(self, spot: Spot) -> Where:
        """Where a series goes on: the district."""
        area = spot.district
        return spell_area(area), make_place(area.name, area.lat, area.lon, "admin", area.radius_km)

    def tell_time(self, incident: Incident, when: str, published: date) -> When:
        """The words and the slot of a day, blurred as ``when`` says; those that are wrong by a day do not know it."""
        day = incident.day
        if incident.series:
            return f"depuis le {spell(day)}", make_time(day, published)
        if when == "off":
            day += timedelta(days=self.chance.choice((-1, 1)))
            return f"le {spell(min(day, published))}", make_time(min(day, published), min(day, published))
        if when == "week":
            monday = day - timedelta(days=day.weekday())
            return f"dans la semaine du {spell(monday)}", make_time(monday, min(monday + timedelta(days=6), published))
        if when == "month":
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return f"en {MONTHS[day.month - 1]} {day.year}", make_time(first, min(last, published))
        if when == "interval":
            first = day - timedelta(days=self.chance.randint(0, 2))
            last = min(day + timedelta(days=self.chance.randint(0, 2)), published)
            return f"entre le {spell(first)} et le {spell(last)}", make_time(first, max(day, last))
        if when == "published":
            return "", make_time(None, published)
        return f"le {spell(day)}", make_time(day, day)

    def tell_toll(self, incident: Incident, toll: int, *, always: bool) -> list[dict[str, Any]]:
        """The figures: the toll, a range around it, "au moins", or another voice's; often none."""
        if incident.series or (not always and self.chance.random() < 0.15):
            return []
        if toll == 0:
            return []
        low: int = toll
        high: int | None = toll
        draw = self.chance.random()
        if draw < 0.12:
            low, high = max(1, toll - self.chance.randint(0, 2)), None
        elif draw < 0.22:
            low, high = max(1, toll - 1), toll + self.chance.randint(1, 3)
        elif draw < 0.27 and toll > 3:
            low = high = round(toll * self.chance.choice((0.6, 1.6, 2)))
        figures = [{"role": incident.role, "low": low, "high": high, "unit": None}]
        if incident.wounded and self.chance.random() < 0.5:
            figures.append({"role": "wounded", "low": incident.wounded, "high": incident.wounded, "unit": None})
        return figures

    def word(
        self,
        incident: Incident,
        kind: str,
        place: Where,
        time: When,
        figures: list[dict[str, Any]],
        details: list[str],
        *,
        always: bool,
    ) -> dict[str, Any]:
        """The statement in the gold's plain keys, with a sentence that says all of it."""
        agent = self.draw_agent(incident, kind)
        aim = TARGETS[incident.target]
        names = aim.people if kind in ("abduction", "killing") else aim.names
        target = self.chance.choice(names or aim.names) if always or self.chance.random() < 0.93 else ""
        verb, trigger = self.chance.choice(TELLINGS[kind].verbs if agent else TELLINGS[kind].nouns)
        source, certainty = self.chance.choice(SOURCES)
        often = "à plusieurs reprises" if incident.series else ""
        said = [agent, agree(verb, agent), target or "des cibles", often, place[0], time[0]]
        sentence = " ".join(part for part in said if part) + tell_figures(figures, aim.counted)
        sentence = f"{sentence}{''.join(f' ; {detail}' for detail in details)}"
        evidence = raise_first(f"{f'Selon {source}, ' if source else ''}{sentence}.")
        name = strip_article(agent)
        return {
            "type": kind,
            "evidence": evidence,
            "trigger": trigger,
            "agents": [name if name in evidence else raise_first(name)] if agent else [],
            "targets": [target] if target else [],
            "place": place[1],
            "time": time[1],
            "quantities": figures,
            "source": source,
            "certainty": certainty,
        }

    def draw_agent(self, incident: Incident, kind: str) -> str:
        """Who did it, under one of the names, as unknown men, or unsaid."""
        if incident.type in BY_FORCES:
            return self.chance.choice(FORCES[incident.spot.country])
        draw = self.chance.random()
        if draw < 0.15:
            return ""
        return self.chance.choice(UNKNOWN if draw < 0.4 else GROUPS[incident.group])


def tell_figures(figures: list[dict[str, Any]], counted: str) -> str:
    """The figures as words: ", au moins 7 soldats tués, 3 blessés"."""
    said = {"killed": f"{counted} tués", "abducted": f"{counted} emmenés", "arrested": "arrestations"}
    words = []
    for figure in figures:
        low, high, noun = figure["low"], figure["high"], said.get(figure["role"], figure["role"])
        noun = {"wounded": "blessés", "sites": "sites touchés", "vehicles": "véhicules immobilisés"}.get(noun, noun)
        amount = f"au moins {low}" if high is None else str(low) if low == high else f"entre {low} et {high}"
        words.append(f", {amount} {noun}")
    return "".join(words)


def raise_first(words: str) -> str:
    """The words with a capital, as they open a sentence."""
    return words[:1].upper() + words[1:]


def agree(verb: str, agent: str) -> str:
    """The verb in the agent's number: "ont attaqué" after "l'armée" gives "a attaqué"."""
    plural = not agent or agent.startswith(("des ", "de ", "les "))
    return verb if plural else verb.replace("ont ", "a ", 1)


def spell_area(area: Area) -> str:
    """Where it lies, in words: "dans le cercle de Gao", "dans la région de Mopti"."""
    first, _, rest = area.name.partition(" ")
    if first in ("Cercle", "Département", "Province"):
        return f"dans {'la' if first == 'Province' else 'le'} {first.lower()} {rest}"
    return f"dans la région de {area.name}"


def strip_article(name: str) -> str:
    """The name without a definite article: "le JNIM" gives "JNIM"; "des hommes armés" stays."""
    opening = next((article for article in DEFINITE if name.startswith(article)), "")
    return name.removeprefix(opening)


def make_place(name: str, lat: float, lon: float, kind: str, radius_km: float | None = None) -> dict[str, Any]:
    """The slot of a place; a radius only where the words give one."""
    place = {"name": name, "lat": round(lat, 3), "lon": round(lon, 3), "kind": kind}
    return place if radius_km is None else {**place, "radius_km": radius_km}


def make_time(start: date | None, end: date) -> dict[str, str | None]:
    """The slot of a time."""
    return {"start": start.isoformat() if start else None, "end": end.isoformat()}


def spell(day: date) -> str:
    """The day in words: "lundi 3 mars 2014"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
