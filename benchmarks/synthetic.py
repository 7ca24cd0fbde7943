"""An invented archive of N statements with the incident of each: noisy tellings, and a near twin for one in three.

    python benchmarks/synthetic.py 10000 [--seed 4] [--out DIR]

writes DIR/records.jsonl in the gold's plain keys and DIR/truth.json (statement → incident; a statement's key is its
report's id, "#" and its place in the report).

Twins have type and group in common, and either the day or the place; what tells them apart is said in the texts and
slots: the village or the day, the target's wording or the toll, and always the details (a person's name, a landmark,
what was taken). A telling that is vague of place or of time names its toll, its target and two details, and none is
vague of both. Incidents come at a constant rate (``invented_incidents.PER_DAY``): a larger archive is a longer one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from invented_incidents import FIRST_DAY, Incident, Invention
from invented_tellings import Teller, Told

MOST_STATEMENTS = 5  # of one report


@dataclass(frozen=True)
class Archive:
    """Records in the order of their publication, the incident of each statement, and the incidents by id."""

    records: list[dict[str, Any]]
    truth: dict[str, str]
    incidents: dict[str, Incident]


def build_archive(size: int, seed: int = 4) -> Archive:
    """An archive of exactly ``size`` statements, the same for the same size and seed.

    The smaller one is not a part of the larger one, but as dense.
    """
    invention, teller = Invention(seed), Teller(seed)
    told: list[Told] = []
    incidents: dict[str, Incident] = {}
    for day in invention.days():
        for incident in day:
            incidents[incident.id] = incident
            told += teller.tell_all(incident)
        if len(told) >= size:
            break
    records, truth = [], {}
    for number, part in enumerate(gather_reports(told[:size], Random(f"reports {seed}"))):
        records.append(make_record(f"r{number:06d}", part))
        truth |= {f"r{number:06d}#{i}": telling.incident for i, telling in enumerate(part)}
    return Archive(records, truth, {id: incidents[id] for id in sorted(set(truth.values()))})


def gather_reports(told: list[Told], chance: Random) -> Iterator[list[Told]]:
    """What each report tells: statements of one outlet and day, in the order of days."""
    days: dict[tuple[str, str], list[Told]] = {}
    for telling in told:
        days.setdefault((telling.published.isoformat(), telling.outlet), []).append(telling)
    for _, tellings in sorted(days.items()):
        chance.shuffle(tellings)
        while tellings:
            count = chance.randint(1, MOST_STATEMENTS)
            part, tellings = tellings[:count], tellings[count:]
            yield part


def make_record(id: str, part: list[Told]) -> dict[str, Any]:
    """One report in the gold's plain keys."""
    statements = [telling.statement for telling in part]
    text = "\n".join(statement["evidence"] for statement in statements)
    outlet, published = part[0].outlet, part[0].published.isoformat()
    report = {"id": id, "outlet": outlet, "title": None, "published": published, "language": "fr", "text": text}
    return {"report": report, "statements": statements}


def join_plainly(records: list[dict[str, Any]]) -> list[set[str]]:
    """Groups of the statements that have type, place name and first day in common: what a spreadsheet would join."""
    groups: dict[tuple[str, str, str], set[str]] = {}
    for key, statement, published in list_statements(records):
        place, time = statement["place"], statement["time"]
        day = (time and (time["start"] or time["end"])) or published
        groups.setdefault((statement["type"], place["name"] if place else key, day), set()).add(key)
    return list(groups.values())


def list_statements(records: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Key, statement and day of publication of every statement."""
    for record in records:
        for i, statement in enumerate(record["statements"]):
            yield f"{record['report']['id']}#{i}", statement, record["report"]["published"]


def describe(archive: Archive) -> str:
    """What the archive is made of, in words."""
    sizes = Counter(archive.truth.values())
    twins = sum(incident.twin is not None for incident in archive.incidents.values())
    days = (max(i.last_day for i in archive.incidents.values()) - FIRST_DAY + timedelta(days=1)).days
    alone = sum(size == 1 for size in sizes.values())
    series = sum(incident.series for incident in archive.incidents.values())
    lines = [
        f"{len(archive.truth):,} statements in {len(archive.records):,} reports",
        f"{len(sizes):,} incidents in {days:,} days: {alone:,} told once, {twins:,} with a twin, {series:,} series",
    ]
    return "\n".join(lines)


def main() -> None:
    """Writes the files and prints what they hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    archive = build_archive(options.size, options.seed)
    print(describe(archive))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        with (options.out / "records.jsonl").open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in archive.records)
        (options.out / "truth.json").write_text(json.dumps(archive.truth, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
