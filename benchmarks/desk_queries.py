"""How long each of the desk's queries takes, alone and with four at once: p50 and p95 in milliseconds.

    python benchmarks/desk_archive.py 100000 --home FOLDER
    python benchmarks/desk_queries.py --home FOLDER [--rounds 40]

Each round asks with other filters, drawn with a fixed seed: none, a type, a country, a period, an actor, words of a
name, two of them. "cpu" is the processor's time, which other programs on the machine change little; "first" is that of
a query on an archive that has just changed, when nothing of it is in memory.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, func, select

from recoupe.archive import Archive, open_archive
from recoupe.archive.dossiers import build_weighing, load_dossiers
from recoupe.archive.filter_values import Box
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.incident_pages import Order, count_facets, page_incidents
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.maps import WORLD, map_points
from recoupe.archive.overviews import Voicing, list_actors, list_voices
from recoupe.archive.queues import list_queue
from recoupe.archive.report_pages import page_hits, page_reports
from recoupe.archive.schema import incidents
from recoupe.archive.situations import list_axes
from recoupe.archive.snapshots import keepers
from recoupe.archive.timelines import make_timeline
from recoupe.desk.views.advisories import load_advisers
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.settings import Settings

FLOOR = 150  # milliseconds at p95 with four clients on two cores
CLIENTS = (1, 4)
SEED = 5
WORDS = ("victimes", "attaque", "gouverneur", "Gao", '"des hommes armés"', "orpail*", "nom Diallo", "enseignants")
NAMES = ("maire", "JNIM", "armée", "militaires", "ambassade")

Query = Callable[[Connection, Random, Filters], Any]


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    lexicon = load_lexicon()
    with open_archive(Settings(home=options.home)) as archive:
        with archive.read() as connection:
            live, last = connection.execute(
                select(func.count(), func.max(incidents.c.latest)).where(incidents.c.live)
            ).one()
            ids = connection.scalars(select(incidents.c.id).where(incidents.c.live).limit(5_000)).all()
        print(f"{live:,} incidents; p50 and p95 in ms of {options.rounds} queries")
        queries = list_queries(lexicon, list(ids))
        print(
            f"{'query':12} {'first':>7}" + "".join(f" {'p50 × ' + str(n):>9} {'p95 × ' + str(n):>9}" for n in CLIENTS)
        )
        for name, query in queries.items():
            print(measure(archive, name, query, date.fromisoformat(last), options.rounds))
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit:.0f} MB; floor {FLOOR} ms")


def list_queries(lexicon: Lexicon, ids: list[str]) -> dict[str, Query]:
    """The queries by name."""
    weighing = build_weighing(lexicon)
    lasting = frozenset(code for code, entry in lexicon.types.items() if entry.lasting)
    axes = tuple(axis.name for axis in lexicon.axes.values())

    def show_incident(connection: Connection, chance: Random, _: Filters) -> object:
        found = load_incidents_by_ids(connection, [chance.choice(ids)])
        return load_dossiers(connection, tuple(found.values()), weighing)

    def next_page(connection: Connection, chance: Random, filters: Filters) -> object:
        order = chance.choice(list(Order))
        first = page_incidents(connection, filters, order=order)
        return first.next and page_incidents(connection, filters, order=order, after=first.next)

    def situation(connection: Connection, chance: Random, filters: Filters) -> object:
        page_incidents(connection, filters)
        count_facets(connection, filters)
        map_points(connection, filters, choose_view(chance), chance.uniform(0, 8))
        return make_timeline(connection, filters, lasting)

    return {
        "list": lambda c, chance, f: page_incidents(c, f, order=chance.choice(list(Order))),
        "two pages": next_page,
        "facets": lambda c, _, f: count_facets(c, f),
        "map": lambda c, chance, f: map_points(c, f, choose_view(chance), chance.uniform(0, 8)),
        "timeline": lambda c, _, f: make_timeline(c, f, lasting),
        "situation": situation,
        "incident": show_incident,
        "reports": lambda c, _, f: page_reports(c, f),
        "search": lambda c, chance, _: page_hits(c, chance.choice(WORDS)),
        "queue": lambda c, _, f: list_queue(c, lexicon, f),
        "actors": lambda c, _, f: list_actors(c, f, limit=50),
        "voices": lambda c, chance, f: list_voices(c, f, by=chance.choice(list(Voicing)), limit=50),
        "advisories": lambda c, _, f: load_advisers(c, f, ""),
        "axes": lambda c, _, f: list_axes(c, f, axes),
    }


def choose_view(chance: Random) -> Box:
    """The world, or a part of the Sahel."""
    if chance.random() < 0.3:
        return WORLD
    west, south = chance.uniform(-10, 8), chance.uniform(10, 16)
    return Box(west, south, west + chance.choice((1, 5, 15)), south + chance.choice((1, 4, 10)))


def choose_filters(chance: Random, last: date) -> Filters:
    """What somebody may ask for."""
    until = last - timedelta(days=chance.randint(0, 3_000))
    since = until - timedelta(days=chance.choice((7, 30, 365, 3_000)))
    kinds = (
        {},
        {},
        {"type": chance.choice(("abduction", "armed_attack", "closure", "abduction,killing"))},
        {"country": chance.choice(("ML", "BF", "NE"))},
        {"since": since.isoformat(), "until": until.isoformat()},
        {"since": since.isoformat()},
        {"conflict": "yes", "corroboration": "2"},
        {"actor": chance.choice(NAMES)},
        {"type": "abduction", "country": chance.choice(("ML", "BF")), "since": since.isoformat()},
    )
    return parse_filters(chance.choice(kinds))


def measure(archive: Archive, name: str, query: Query, last: date, rounds: int) -> str:
    """The line of one query."""
    keepers.clear()
    _, first = time_once(archive, query, Random(SEED), Filters())
    cells: list[float] = []
    for clients in CLIENTS:
        keepers.clear()
        time_once(archive, query, Random(SEED), Filters())
        drawn = [Random(f"{SEED} {name} {n}") for n in range(rounds)]
        with ThreadPoolExecutor(clients) as pool:
            times = list(pool.map(lambda c: time_once(archive, query, c, choose_filters(c, last)), drawn))
        for column in zip(*times, strict=True):
            cells += find_quantiles(column)
    return f"{name:12} {first:7.0f}" + "".join(f" {cell:11.1f}" for cell in cells)


def find_quantiles(times: Sequence[float]) -> tuple[float, float]:
    """p50 and p95."""
    ranked = sorted(times)
    return ranked[len(ranked) // 2], ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]


def time_once(archive: Archive, query: Query, chance: Random, filters: Filters) -> tuple[float, float]:
    """Milliseconds of one query with a connection of its own: by the clock, and of the processor."""
    started, worked = time.perf_counter(), time.thread_time()
    with archive.read() as connection:
        query(connection, chance, filters)
    return (time.perf_counter() - started) * 1000, (time.thread_time() - worked) * 1000


if __name__ == "__main__":
    main()
