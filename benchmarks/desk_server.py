"""How long the desk's own server takes to answer several people at once, over an archive of 100,000 incidents.

    python benchmarks/desk_archive.py 100000 --home FOLDER
    python benchmarks/desk_server.py --home FOLDER [--clients 4] [--rounds 60] [--check]

The server is ``recoupe desk`` in a process of its own; the clients, each with one connection over the loopback, are
threads of another process, which asks and throws away what it gets. They ask without a pause, each kind as often as the
others, in an order drawn with a fixed seed: lists (the API's, and the page), the map's data, searches, incidents, the
timeline. One client asks first, alone, for the processor's time of a request, which other programs on the machine
change little. ``--check`` ends with 1 where a floor is not reached. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from random import Random

from desk_questions import Asker
from sqlalchemy import func, select

from recoupe.archive import open_archive
from recoupe.archive.incident_pages import Order, write_position
from recoupe.archive.schema import incidents
from recoupe.archive.snapshots import take_snapshot
from recoupe.settings import Settings, load_settings

KINDS = ("list", "page", "map", "search", "incident", "timeline")
HELD = ("list", "page", "map", "search", "incident")  # to the floor of time
FLOOR_MS = 150  # at p95 with four clients on two cores
FLOOR_MB = 600
SEED = 6
READER = ("spacy", "thinc")  # whose libraries are mapped once the model is loaded
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Archived:
    """What the questions are about."""

    count: int
    last: date
    ids: list[str]
    cursors: list[str]


def main() -> int:
    """Prints the table; 1 where a floor is asked for and not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--db", help="address of the archive, where it is not the home's own file")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=60, help="questions of each kind by each client")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    archived = look_around(load_settings(home=options.home, db=options.db))
    with serving(options.home, options.db) as (process, port):
        first = time_first(port)
        alone = ask_alone(process.pid, port, archived, options.rounds)
        before, started = read_seconds(process.pid), time.perf_counter()
        times = ask_all(port, archived, options.clients, options.rounds)
        took, worked = time.perf_counter() - started, read_seconds(process.pid) - before
        memory, model = read_memory(process.pid), find_libraries(process.pid)
    print(f"{archived.count:,} incidents; the first request after the start took {first:.0f} ms")
    print(f"{'kind':10} {'cpu alone':>10} {'p50 × ' + str(options.clients):>9} {'p95':>7} {'max':>7}   ms")
    slow = []
    for kind in KINDS:
        p50, p95, most = find_quantiles(times[kind])
        slow += [f"{kind}: {p95:.0f} ms"] if kind in HELD and p95 > FLOOR_MS else []
        print(f"{kind:10} {alone[kind]:10.1f} {p50:9.1f} {p95:7.1f} {most:7.1f}")
    answered = sum(map(len, times.values()))
    print(f"{answered / took:.0f} answers a second, {worked / took:.2f} cores used by the server")
    print(f"memory at most {memory['VmHWM']:.0f} MB, at the end with its share of libraries {memory['Pss']:.0f} MB")
    print(f"the reading model {'IS' if model else 'is not'} loaded; floors {FLOOR_MS} ms at p95, {FLOOR_MB} MB")
    faults = [*slow, *([f"memory: {memory['VmHWM']:.0f} MB"] if memory["VmHWM"] > FLOOR_MB else []), *model]
    if options.check and faults:
        print("beyond the floors: " + "; ".join(faults))
    return int(options.check and bool(faults))


def look_around(settings: Settings) -> Archived:
    """Incidents and places in their list to ask for; upgrades the archive where an older Recoupe made it."""
    chance = Random(SEED)
    with open_archive(settings) as archive, archive.read() as connection:
        last = connection.scalar(select(func.max(incidents.c.latest)).where(incidents.c.live))
        snapshot = take_snapshot(connection)
        count = len(snapshot.keys)
        if not count:
            raise SystemExit("the archive is empty: make one with benchmarks/desk_archive.py")
        places = [chance.randrange(count) for _ in range(2_000)]
        ids = [snapshot.ids[place].decode() for place in places]
        cursors = [write_position(snapshot, Order.LATEST, place) for place in places]
    return Archived(count, date.fromisoformat(last), ids, cursors)


@contextmanager
def serving(home: Path, db: str | None) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The desk in a process of its own, and its port, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "recoupe", "desk", "--port", str(port), "--home", str(home)]
    environment = {**os.environ, **({"RECOUPE_DB": db} if db else {})}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        last = time.monotonic() + PATIENCE
        while not is_open(port):
            if process.poll() is not None or time.monotonic() > last:
                raise SystemExit("the desk does not start")
            time.sleep(0.05)
        yield process, port
    finally:
        process.terminate()
        process.wait()


def is_open(port: int) -> bool:
    """Whether a server answers."""
    try:
        get(HTTPConnection("127.0.0.1", port, timeout=PATIENCE), "/api/v1/filters")
    except OSError:
        return False
    return True


def get(connection: HTTPConnection, address: str) -> float:
    """Milliseconds until an answer is here whole; raises SystemExit for one that is no answer."""
    started = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return (time.perf_counter() - started) * 1000


def time_first(port: int) -> float:
    """Milliseconds of the first list, for which the archive's columns are read."""
    return get(HTTPConnection("127.0.0.1", port, timeout=PATIENCE), "/")


def ask_alone(pid: int, port: int, archived: Archived, rounds: int) -> dict[str, float]:
    """The processor's milliseconds for a request of each kind, asked by one client."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    asker = Asker(f"{SEED} alone", archived.last, archived.ids, archived.cursors)
    found = {}
    for kind in KINDS:
        before = read_seconds(pid)
        for _ in range(rounds):
            get(connection, asker.ask(kind))
        found[kind] = (read_seconds(pid) - before) / rounds * 1000
    return found


def ask_all(port: int, archived: Archived, clients: int, rounds: int) -> dict[str, list[float]]:
    """The times of each kind, as clients in a process of their own measured them."""
    given = {
        "port": port, "clients": clients, "rounds": rounds,
        "last": archived.last.isoformat(), "ids": archived.ids, "cursors": archived.cursors,
    }  # fmt: skip
    code = "import sys; from desk_server import be_clients; be_clients(sys.stdin.read())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(given), capture_output=True, text=True, encoding="utf-8",
        cwd=Path(__file__).parent, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def be_clients(text: str) -> None:
    """Asks, and prints the times."""
    given = json.loads(text)
    numbers = range(given["clients"])
    with ThreadPoolExecutor(len(numbers)) as pool:
        parts = list(pool.map(lambda number: be_client(given, number), numbers))
    print(json.dumps({kind: [one for part in parts for one in part[kind]] for kind in KINDS}))


def be_client(given: dict[str, object], number: int) -> dict[str, list[float]]:
    """The times of one client."""
    archived = Archived(0, date.fromisoformat(str(given["last"])), *(list(given[n]) for n in ("ids", "cursors")))  # type: ignore[call-overload]
    asker = Asker(f"{SEED} {number}", archived.last, archived.ids, archived.cursors)
    kinds = list(KINDS) * int(str(given["rounds"]))
    asker.chance.shuffle(kinds)
    connection = HTTPConnection("127.0.0.1", int(str(given["port"])), timeout=PATIENCE)
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for kind in kinds:
        times[kind].append(get(connection, asker.ask(kind)))
    return times


def find_quantiles(times: Sequence[float]) -> tuple[float, float, float]:
    """p50, p95 and the largest."""
    ranked = sorted(times)
    return ranked[len(ranked) // 2], ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))], ranked[-1]


def read_seconds(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def read_memory(pid: int) -> dict[str, float]:
    """Megabytes (10^6 bytes): VmHWM is the most that was ever resident, Pss what is now, libraries shared out."""
    found = {}
    for name, file in (("VmHWM", "status"), ("Pss", "smaps_rollup")):
        line = next(
            line for line in Path(f"/proc/{pid}/{file}").read_text().splitlines() if line.startswith(f"{name}:")
        )
        found[name] = int(line.split()[1]) * 1024 / 1e6
    return found


def find_libraries(pid: int) -> list[str]:
    """Which of the reader's libraries a process has in memory."""
    mapped = Path(f"/proc/{pid}/maps").read_text()
    return [name for name in READER if f"/{name}/" in mapped]


if __name__ == "__main__":
    sys.exit(main())
