"""Invented incidents for the tests of series and axes: each row names only what differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.archive.factories import make_record, make_statement

from recoupe.archive import Archive, save_records
from recoupe.archive.groups import store_groups
from recoupe.archive.stored import Share, Summary
from recoupe.model import Party, Place, PlaceKind, Record


@dataclass(frozen=True)
class Happening:
    """One incident, told by one report of its own, on the day it begins unless ``published`` says otherwise."""

    name: str
    day: str | None = None
    end: str | None = "same"
    type: str = "armed_attack"
    lat: float | None = None
    lon: float | None = None
    radius: float = 3.0
    kind: PlaceKind = PlaceKind.SETTLEMENT
    place: str = "le hameau"
    admin1: str | None = None
    actor: str | None = None
    role: str = "agents"
    voices: int = 1
    reports: int = 1
    contested: bool = False
    published: str | None = "same"
    outlet: str = "L’Étape"

    @property
    def days(self) -> tuple[str | None, str | None]:
        """First and last day."""
        return self.day, self.day if self.end == "same" else self.end


def tell(one: Happening) -> Record:
    """The report that tells of it."""
    text = f"Il y a eu ceci : {one.name}."
    slots: dict[str, object] = {}
    if one.lat is not None or one.kind is PlaceKind.AXIS:
        slots["places"] = (Place(one.place, one.kind, one.lat, one.lon, one.radius, country="ML", admin1=one.admin1),)
    if one.day or (one.end and one.end != "same"):
        slots["days"] = one.days
    if one.actor:
        slots[one.role] = (Party(one.actor.upper(), actor=one.actor),)
    published = (one.day or one.days[1]) if one.published == "same" else one.published
    statement = make_statement(text, text, one.type, **slots)
    return make_record(text, statement, id=f"report {one.name}", published=published, outlet=one.outlet)


def summarise(one: Happening, record: Record) -> Summary:
    """Its summary, with as many voices and reports as the row says."""
    first, last = (None if day is None else date.fromisoformat(day) for day in one.days)
    return Summary(
        one.type, first, last, one.lat, one.lon, None if one.lat is None else one.radius, "ML", one.voices, one.reports,
        one.contested, False, one.place, told={record.statements[0].id: Share("L’Étape", "outlet")},
    )  # fmt: skip


def fill(archive: Archive, happenings: Iterable[Happening], silent: Iterable[str] = ()) -> dict[str, str]:
    """The ids of the incidents by their names, after they were stored; on the days of ``silent`` a report tells of
    nothing that counts here: a condemnation without a day."""
    rows = [*happenings, *(Happening(f"rien {day}", type="condemnation", published=day) for day in silent)]
    records = [tell(one) for one in rows]
    groups = {
        frozenset({record.statements[0].id}): summarise(one, record) for one, record in zip(rows, records, strict=True)
    }
    with archive.write() as connection:
        save_records(connection, records)
        ids = store_groups(connection, groups)
    return {one.name: id_ for one, id_ in zip(rows, ids, strict=True)}
