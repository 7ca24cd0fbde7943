"""An invented crisis for the desk: that of the commands, a road, advice, a captivity, and what nobody can place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.cli.crisis import make_crisis, make_record, make_statement

from recoupe.archive import Archive
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.describing import describe_with
from recoupe.archive.ingesting import Keeper, Tally, ingest_given
from recoupe.intake import parse_day
from recoupe.intake.given import make_given_record
from recoupe.lexicon import load_lexicon
from recoupe.model import Record, Report

ROAD = {
    "name": "Kayes–Bamako", "kind": "axis", "lat": 13.5, "lon": -9.8, "radius_km": 250, "country": "ML",
    "line": [[14.45, -11.44], [12.61, -7.98]],
}  # fmt: skip
MALI = {"name": "Mali", "kind": "country", "lat": 18.69, "lon": -2.04, "radius_km": 628, "country": "ML"}
SEGOU = {"name": "Ségou", "kind": "admin", "lat": 13.9, "lon": -5.9, "radius_km": 120, "country": "ML"}
KIDAL = {"name": "Kidal", "kind": "near", "lat": 18.44, "lon": 1.41, "radius_km": 20, "country": "ML"}
JNIM = {"name": "JNIM", "actor": "jnim"}
AMBUSH = "Trois camions ont été attaqués jeudi sur l’axe Kayes–Bamako par le JNIM."
ADVICE = "Le Japon recommande depuis lundi à ses ressortissants de quitter le Mali."
TAKEN = "Deux techniciens norvégiens ont été enlevés le 2 juin près de Kidal."
FREED = "Les deux techniciens norvégiens enlevés près de Kidal ont été libérés le 20 juin."
ARREST = "Un homme a été arrêté."
CURFEW = "Le couvre-feu est en vigueur depuis le 1er septembre dans la région de Ségou."


def make_day(start: str | None, end: str | None = "same") -> dict[str, Any]:
    """A day, or an interval; an end may be open."""
    return {"start": start, "end": start if end == "same" else end}


def make_desk_crisis() -> list[dict[str, Any]]:
    """Ten reports."""
    taken = {"targets": ["deux techniciens norvégiens"], "place": KIDAL}
    more = [
        make_record(
            "route-1",
            "Agence Tamasheq",
            "2025-10-31",
            make_statement(AMBUSH, agents=[JNIM], place=ROAD, time={**make_day("2025-10-30"), "quote": "jeudi"}),
        ),
        make_record(
            "conseil/1",
            "Le Quotidien de Kati",
            "2025-11-03",
            make_statement(ADVICE, type="travel_advisory", agents=["Japon"], place=MALI, time=make_day("2025-11-03")),
            url="https://kati.example/conseil",
        ),
        make_record(
            "rapt-1",
            "Agence Tamasheq",
            "2025-06-03",
            make_statement(TAKEN, type="abduction", time=make_day("2025-06-02"), **taken),
        ),
        make_record(
            "rapt-2",
            "Agence Tamasheq",
            "2025-06-21",
            make_statement(FREED, type="hostage_release", time=make_day("2025-06-20"), **taken),
        ),
        make_record("sans-lieu", "Échos du Septentrion", None, make_statement(ARREST, type="arrest")),
        make_record(
            "couvre-feu",
            "Échos du Septentrion",
            "2025-09-02",
            make_statement(CURFEW, type="security_measure", place=SEGOU, time=make_day("2025-09-01", None)),
        ),
    ]
    return [*make_crisis(), *more]


def to_record(given: Mapping[str, Any]) -> Record:
    """The record of one line of JSON."""
    fields = dict(given["report"])
    published = fields.pop("published")
    report = Report(**fields, published=parse_day(published, "published") if published else None)
    return make_given_record(report, given["statements"])


def keep(archive: Archive, records: Iterable[Mapping[str, Any]]) -> list[str]:
    """Keeps records and compares them; gives what could not be kept, in words."""
    lexicon, tally = load_lexicon("fr"), Tally()
    keeper = Keeper(archive, lexicon, describe_with(lexicon))
    ingest_given((to_record(record) for record in records), keeper, tally)
    cross_check(archive, lexicon)
    return [failure.reason for failure in tally.failures]
