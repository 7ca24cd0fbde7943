"""How much faster known reports are taken in again than they were the first time.

    python benchmarks/reingest.py [--given 10000] [--read 300] [--pages 300]

Twice `recoupe ingest --records` on an invented archive of so many reports (nothing is read), then twice without it
on so many reports that are read, repeated from examples/ under new ids, then twice on so many invented pages of the
web in one WARC file, whose bytes are kept. The cross-check is part of the first run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from synthetic import build_archive
from texts import load_texts, print_table
from warc import write_archive

from recoupe.gazetteer import open_gazetteer
from recoupe.settings import load_settings

FLOOR = 20  # times


def time_ingest(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds of one run of the command."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "recoupe", "ingest", *arguments]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def write_given(path: Path, count: int) -> None:
    """So many records of an invented archive, which has two statements in a report or a little less."""
    records = build_archive(2 * count).records[:count]
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def write_reports(path: Path, count: int) -> None:
    """So many reports, each with an id and an outlet of its own, so that none is another's version."""
    lines = [
        json.dumps({"report": {"id": f"r{n}", "outlet": f"outlet {n}", "text": text, "published": day}})
        for n, (text, day) in enumerate(islice(cycle(load_texts([])), count))
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--given", type=int, default=10_000)
    parser.add_argument("--read", type=int, default=300)
    parser.add_argument("--pages", type=int, default=300)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        open_gazetteer(load_settings({}, home=home))
        for name, count, write, kind, flag in (
            ("given", options.given, write_given, "jsonl", ["--records"]),
            ("read", options.read, write_reports, "jsonl", []),
            ("pages", options.pages, write_archive, "warc.gz", []),
        ):
            if not count:
                continue
            path = Path(folder) / f"{name}.{kind}"
            write(path, count)
            database = f"sqlite:///{folder}/{name}.sqlite"
            environment = {**os.environ, "RECOUPE_HOME": str(home), "RECOUPE_DB": database}
            first, again = (time_ingest([*flag, str(path)], environment) for _ in range(2))
            rows.append((name, f"{count:,}", f"{first:.1f}", f"{again:.1f}", f"{first / again:.0f}"))
    print_table(("reports", "number", "first s", "again s", "times faster"), rows)
    print(f"aim: at least {FLOOR} times on 10,000")


if __name__ == "__main__":
    main()
