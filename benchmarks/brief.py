"""How long a brief of so many incidents takes, composed and written in each format.

    python benchmarks/desk_archive.py 100000 --home FOLDER
    python benchmarks/brief.py --home FOLDER [--incidents 2000] [--out DIR]

The incidents are those of as many days as it takes, a month of a crisis. "cpu" is the
processor's time, which other programs on the machine change little; "document" is the reading and composing that every
format shares.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, select

from recoupe.archive import open_archive
from recoupe.archive.dossiers import build_weighing
from recoupe.archive.filters import Filters
from recoupe.archive.loading import count_incidents
from recoupe.archive.schema import incidents
from recoupe.exporting.briefs import SUFFIXES, write_brief
from recoupe.gazetteer import open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.settings import Settings
from recoupe.situation.brief.composing import compose_brief
from recoupe.situation.brief.gathering import Request
from recoupe.situation.discretion import build_discretion

MOST = 10  # seconds for a brief of 2,000 incidents in any format

Made = TypeVar("Made")


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--incidents", type=int, default=2_000)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    settings = Settings(home=options.home)
    lexicon = load_lexicon()
    discretion = build_discretion(lexicon, open_gazetteer(settings))
    with open_archive(settings) as archive, archive.read() as connection:
        filters = find_period(connection, options.incidents)
        print(f"{count_incidents(connection, filters):,} incidents from {filters.since} to {filters.until}")
        request = Request(
            connection=connection, filters=filters, weighing=build_weighing(lexicon), discretion=discretion
        )
        print(f"{'':12} {'seconds':>8} {'cpu':>8} {'MB':>8}")
        document = clock("document", lambda: compose_brief(request))
        clock("in English", lambda: compose_brief(replace(request, language="en")))
    with tempfile.TemporaryDirectory() as folder:
        for suffix in SUFFIXES:
            path = (options.out or Path(folder)) / f"brief{suffix}"
            clock(suffix[1:], lambda path=path: write_brief(document, path), path)  # type: ignore[misc]


def find_period(connection: Connection, count: int) -> Filters:
    """The days from a quarter of the archive on that so many incidents meet, with those that last since earlier."""
    dated = select(incidents.c.day_start).where(incidents.c.live, incidents.c.day_start.is_not(None))
    days = [date.fromisoformat(day) for day in connection.scalars(dated.order_by(incidents.c.day_start)).all()]
    days = days[len(days) // 4 :]
    last = bisect_left(range(len(days)), count, key=lambda n: count_incidents(connection, between(days[0], days[n])))
    return between(days[0], days[min(last, len(days) - 1)])


def between(since: date, until: date) -> Filters:
    """The filters of a period."""
    return Filters(since=since, until=until)


def clock(name: str, work: Callable[[], Made], path: Path | None = None) -> Made:
    """What the work gives; prints how long it took and how large the file is."""
    started, spent = time.perf_counter(), time.process_time()
    made = work()
    size = f"{path.stat().st_size / 1e6:8.1f}" if path is not None else ""
    print(f"{name:12} {time.perf_counter() - started:8.1f} {time.process_time() - spent:8.1f} {size}", flush=True)
    return made


if __name__ == "__main__":
    main()
