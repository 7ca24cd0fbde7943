"""An archive of N incidents for the desk's benchmarks, written into its tables directly: nothing is compared.

    python benchmarks/desk_archive.py 100000 --home FOLDER [--seed 4]

FOLDER becomes a home with archive.sqlite in it. The incidents are those of ``synthetic.py`` with their countries; each
has one to six statements (3 on average) of invented outlets and speakers, in reports of one to three. One incident in
sixteen is a lasting one, an advisory, a withdrawal of staff, or lies on an axis; one in fifty has no place, or no day.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

from invented_incidents import Incident, Invention
from invented_words import FORCES, GROUPS, TARGETS
from sqlalchemy import Connection, insert

from recoupe.archive import Archive, open_archive
from recoupe.archive.chunks import split_chunks
from recoupe.archive.groups import store_groups
from recoupe.archive.rows import (
    Mentioned,
    digest_report,
    party_rows,
    place_rows,
    report_row,
    statement_row,
    write_payload,
)
from recoupe.archive.schema import parties, places, reports, statements
from recoupe.archive.stored import Share, Summary
from recoupe.archive.summaries import add_urgency, count_deaths
from recoupe.archive.words import rebuild_index
from recoupe.lexicon import load_lexicon
from recoupe.linking.origins import Telling
from recoupe.model import (
    Certainty,
    Interval,
    Party,
    Place,
    PlaceKind,
    Quantity,
    QuantityRole,
    Record,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)
from recoupe.records import identify_statements
from recoupe.settings import Settings

AT_ONCE = 2_000  # incidents in one transaction
TELLINGS = ((1, 0.35), (2, 0.2), (3, 0.15), (4, 0.12), (6, 0.18))
OUTLETS = tuple(f"{kind} {name}" for kind in ("Radio", "Le Courrier de", "Journal", "Info") for name in (
    "Farandé", "Kolma", "Dorba", "Tessiri", "Mandiara", "Sokoura", "Bérila", "Tingui"))  # fmt: skip
SPEAKERS = (
    ("le gouverneur de la région", VoiceKind.OFFICIAL), ("un élu local", VoiceKind.OFFICIAL),
    ("l'état-major", VoiceKind.FORCES), ("un communiqué du groupe", VoiceKind.ARMED_GROUP),
    ("un habitant", VoiceKind.WITNESS), ("une ONG de la région", VoiceKind.ORGANISATION), None, None, None,
)  # fmt: skip
OTHER = ("travel_advisory", "staff_withdrawal", "shortage", "closure", "displacement", "hostage_release")
AXES = ("Kayes–Bamako", "Kayes–Diboli", "Dakar–Bamako", "Kayes–Nioro du Sahel")
ADVISERS = ("l'ambassade des États-Unis", "le Quai d'Orsay", "le ministère allemand des Affaires étrangères")


def main() -> None:
    """Makes the archive and tells how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=int)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    started = time.perf_counter()
    with open_archive(Settings(home=options.home)) as archive:
        told = fill_archive(archive, options.incidents, options.seed)
    took = time.perf_counter() - started
    print(f"{options.incidents:,} incidents of {told:,} statements in {took:.0f} s")


def fill_archive(archive: Archive, count: int, seed: int = 4) -> int:
    """How many statements were written for so many incidents; the archive has to be empty."""
    chance = Random(f"desk {seed}")
    invented = (incident for day in Invention(seed).days() for incident in day)
    told = 0
    for some in split_chunks(islice(invented, count), AT_ONCE):
        records = [(incident, tell(incident, chance)) for incident in some]
        with archive.write() as connection:
            told += write_records(connection, records, chance)
    with archive.write() as connection:
        rebuild_index(connection)
    return told


def tell(incident: Incident, chance: Random) -> list[Record]:
    """The reports of one incident, each with one statement; all of one type, place and group, some tolls differ."""
    sizes, shares = zip(*TELLINGS, strict=True)
    special = chance.random()
    kind = chance.choice(OTHER) if special < 1 / 16 else incident.type
    place = choose_place(incident, chance)
    dated = chance.random() > 0.02
    return [
        tell_once(incident, kind, place, dated, chance, number) for number in range(chance.choices(sizes, shares)[0])
    ]


def choose_place(incident: Incident, chance: Random) -> Place | None:
    """The village, for one in fifty an axis, for one in fifty nothing."""
    spot, drawn = incident.spot, chance.random()
    if drawn < 0.02:
        return None
    if drawn < 0.04:
        line = ((14.4469, -11.4445), (12.65, -8.0))
        return Place(chance.choice(AXES), PlaceKind.AXIS, 13.55, -9.7, 180.0, country="ML", line=line)
    lat, lon = spot.lat + chance.uniform(-0.1, 0.1), spot.lon + chance.uniform(-0.1, 0.1)
    return Place(spot.name, PlaceKind.SETTLEMENT, round(lat, 4), round(lon, 4), 5.0, country=spot.country)


def tell_once(incident: Incident, kind: str, place: Place | None, dated: bool, chance: Random, number: int) -> Record:
    """One report that tells an incident in two sentences."""
    day = incident.day
    group = chance.choice((FORCES if incident.group in FORCES else GROUPS)[incident.group])
    target = chance.choice(TARGETS[incident.target].names)
    toll = incident.toll if chance.random() < 0.8 else incident.toll + chance.randint(1, 4)
    first = f"{group} : {target}, à {place.name if place else 'un lieu inconnu'}, le {day:%d/%m/%Y}, {toll} victimes."
    text = f"{first} {'. '.join(incident.details)}. Dépêche {incident.id}/{number}."
    speaker = chance.choice(SPEAKERS)
    adviser = chance.choice(ADVISERS)
    if kind in ("travel_advisory", "staff_withdrawal"):
        group, speaker = adviser, None
    source = Voice(*speaker, verb="selon") if speaker else None
    report = Report(
        id=f"{incident.id}-{number}", text=text, outlet=chance.choice(OUTLETS), language="fr",
        published=day + timedelta(days=chance.randint(0, 6)), url=f"https://journal.example/{incident.id}/{number}",
    )  # fmt: skip
    actor = None if incident.group in FORCES or group == adviser else incident.group
    statement = Statement(
        id="",
        type=kind,
        evidence=Span.of(text, 0, len(first)),
        trigger=Span.of(text, 0, len(group)),
        agents=(Party(group, actor=actor),),
        targets=(Party(target),),
        places=(place,) if place else (),
        time=Interval(day, None if kind in OTHER and chance.random() < 0.7 else incident.last_day) if dated else None,
        quantities=(Quantity(QuantityRole.KILLED, toll, toll),),
        source=source,
        certainty=Certainty.ATTRIBUTED if source else Certainty.ASSERTED,
    )
    return Record(report, tuple(identify_statements(report, [statement])))


def write_records(connection: Connection, told: Sequence[tuple[Incident, Sequence[Record]]], chance: Random) -> int:
    """Write the reports, statements and incidents; how many statements."""
    records = [record for _, some in told for record in some]
    rows = [report_row(r.report, digest_report(r.report), "given", "2026-01-01T00:00:00Z", False) for r in records]
    keys = connection.scalars(insert(reports).returning(reports.c.key, sort_by_parameter_order=True), rows).all()
    said = [(statement, key) for record, key in zip(records, keys, strict=True) for statement in record.statements]
    made = [{**statement_row(s, write_payload(s), key, True, Mentioned()), "linked": True} for s, key in said]
    returning = insert(statements).returning(statements.c.key, sort_by_parameter_order=True)
    numbers = connection.scalars(returning, made).all()
    pairs = [(s, number) for (s, _), number in zip(said, numbers, strict=True)]
    connection.execute(insert(parties), list(list_parties(pairs)))
    connection.execute(insert(places), [row for s, number in pairs for row in place_rows(s, number)])
    store_groups(connection, {frozenset(s.id for r in some for s in r.statements): summarise(some) for _, some in told})
    return len(pairs)


def list_parties(pairs: Iterable[tuple[Statement, int]]) -> Iterator[dict[str, object]]:
    """The rows of those whom statements name."""
    for statement, number in pairs:
        yield from party_rows(statement, number)


def summarise(records: Sequence[Record]) -> Summary:
    """The summary of an incident's reports, as cross-checking would store it but for who cites whom."""
    told = [(record.report, record.statements[0]) for record in records]
    first = told[0][1]
    tolls = {statement.quantities[0].low for _, statement in told}
    speakers = {statement.source.name if statement.source else report.outlet for report, statement in told}
    place, days = first.place, first.time
    voices = len(speakers)
    clash = voices > 1 and len(tolls) > 1
    summary = Summary(
        type=first.type,
        start=days.start if days else None,
        end=days.end if days else None,
        voices=voices,
        reports=len(records),
        conflicted=clash,
        told={statement.id: share(report, statement, clash) for report, statement in told},
    )
    if place is None:
        return summary
    return replace(
        summary, lat=place.lat, lon=place.lon, radius_km=place.radius_km, country=place.country, place=place.name
    )


def share(report: Report, statement: Statement, clash: bool) -> Share:
    """A statement's part in its incident."""
    voice = statement.source or Voice(report.outlet or "", VoiceKind.OUTLET)
    part = Share(voice.name, voice.kind.value, contradicted=clash, deaths=count_deaths(statement))
    return add_urgency(part, Telling(report, statement), load_lexicon().types[statement.type].group)


if __name__ == "__main__":
    main()
