"""A small archive of incidents for the tests of what the desk reads: one statement to three each, known by names."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.archive.factories import GAO, make_record, make_statement

from recoupe.archive import Archive, save_records
from recoupe.archive.groups import store_groups
from recoupe.archive.stored import Share, Summary
from recoupe.model import Party, Place, PlaceKind, Record, Voice, VoiceKind

NIAMEY = Place("Niamey", PlaceKind.SETTLEMENT, 13.51, 2.11, 10.0, country="NE")
SUVA = Place("Suva", PlaceKind.SETTLEMENT, -18.14, 178.44, 10.0, country="FJ")
APIA = Place("Apia", PlaceKind.SETTLEMENT, -13.83, -171.77, 10.0, country="WS")
ROAD = Place("Gao–Ansongo", PlaceKind.AXIS, 15.97, 0.23, 50.0, country="ML", line=((16.27, -0.04), (15.66, 0.5)))
HAMLET = Place("le hameau", PlaceKind.SETTLEMENT)
FRONT = Party("des hommes du Front", actor="front")
ARMY = Party("l’armée", actor="ml-army")
MAYOR = Voice("le maire de Gao", VoiceKind.OFFICIAL)


def tell(name: str, type: str, published: str | None, **slots: Any) -> Record:
    """A record of one statement."""
    text = f"Il y a eu ceci : {name}."
    outlet = "Le Courrier" if name[-1].isdigit() else "L’Étape"
    return make_record(
        text, make_statement(text, text, type, **slots), id=f"report {name}", published=published, outlet=outlet
    )


RAID = {"agents": (FRONT,), "places": (GAO,), "days": ("2025-03-05", "2025-03-06")}
RECORDS = {
    "raid1": tell("raid1", "armed_attack", "2025-03-06", killed=4, source=MAYOR, **RAID),
    "raid2": tell("raid2", "armed_attack", "2025-03-07", killed=12, **RAID),
    "raid3": tell("raid3", "killing", "2025-03-09", killed=12, certainty="alleged", **RAID),
    "road": tell("road", "blockade", "2025-03-12", agents=(FRONT,), places=(ROAD,), days=("2025-03-10", None)),
    "camp": tell("camp", "armed_clash", "2025-02-20", agents=(ARMY,), targets=(FRONT,), places=(NIAMEY,),
                 days=(None, "2025-02-20")),
    "advice": tell("advice", "travel_advisory", "2025-03-05", agents=("l’ambassade",), places=(NIAMEY,),
                   days=("2025-03-05", None)),
    "vague": tell("vague", "displacement", "2025-03-20", places=(HAMLET,)),
    "suva": tell("suva", "protest", "2024-11-01", places=(SUVA,), days=("2024-11-01", "2024-11-01")),
    "apia": tell("apia", "protest", None, places=(APIA,), days=("2024-11-01", "2024-11-01")),
}  # fmt: skip
IDS = {name: record.statements[0].id for name, record in RECORDS.items()}
NAMES = {id_: name for name, id_ in IDS.items()}


def summarise(name: str) -> Summary:
    """The summary of an incident of one statement."""
    statement = RECORDS[name].statements[0]
    place, time = statement.place, statement.time
    return Summary(
        type=statement.type,
        start=time.start if time else None,
        end=time.end if time else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=place.radius_km if place else None,
        country=place.country if place else None,
        place=place.name if place else None,
        told={IDS[name]: Share("L’Étape", "outlet", urgency=float(len(name)))},
    )


def fill_desk(archive: Archive) -> Archive:
    """The archive with an incident of three statements, in conflict, and one for each other statement."""
    mayor, outlet = ("le maire de Gao", "official"), ("Le Courrier", "outlet")
    raid = Summary(
        "armed_attack", date(2025, 3, 5), date(2025, 3, 6), 16.2717, -0.0447, 5.0, "ML", 2, 3, True, False, "Gao",
        told={
            IDS["raid1"]: Share(*mayor, contradicted=True, deaths=4, urgency=100.0),
            IDS["raid2"]: Share(*outlet, contradicted=True, revised=True, deaths=12, urgency=102.0),
            IDS["raid3"]: Share(*outlet, contradicted=True, revised=True, weak=True, deaths=12, urgency=102.0),
        },
    )  # fmt: skip
    alone = [name for name in RECORDS if not name.startswith("raid")]
    groups = {frozenset({IDS[f"raid{n}"] for n in (1, 2, 3)}): raid}
    groups |= {frozenset({IDS[name]}): summarise(name) for name in alone}
    with archive.write() as connection:
        save_records(connection, RECORDS.values())
        store_groups(connection, groups)
    return archive
