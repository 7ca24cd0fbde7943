"""Time and memory of exports of a whole archive; not on Windows.

    python benchmarks/exports.py --home FOLDER [--format csv …] [--check]

FOLDER is a home, such as desk_archive.py makes of 100,000 incidents. Each export runs as a program of its own; memory
is the largest sum, seen every tenth of a second, of what it and its second process hold, as far as Linux tells (of
pages that both hold a share each), elsewhere the peak of the larger. --check fails over the aims.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import print_table

from recoupe.exporting.formats import FORMATS

SECONDS, PEAK_MB = 60, 500  # at 100,000 incidents
EXPORTS = {format_.name: (format_.name,) for format_ in FORMATS} | {
    f"{format_.name}, statements": (format_.name, "--of", "statements")
    for format_ in FORMATS
    if format_.statement_columns
}
STEP = 0.1  # seconds between two looks: twice a second misses the peak of a batch


def find_children(pid: int) -> list[int]:
    """The processes that a process has started, on Linux; none elsewhere."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def read_held(pid: int) -> float:
    """How much memory a process holds, in MB: pages that several hold count a share for each."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def run_export(arguments: tuple[str, ...], home: Path) -> tuple[float, float, float, int]:
    """Seconds that passed, seconds of processors, peak in MB and size of the file in bytes; raises where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export"
        command = [sys.executable, "-m", "recoupe", "export", *arguments, "-o", str(target)]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(command, env={**os.environ, "RECOUPE_HOME": str(home)}, stderr=subprocess.PIPE)
        peak = 0.0
        while process.poll() is None:
            pids = [process.pid, *find_children(process.pid)]
            peak = max(peak, sum(read_held(pid) for pid in pids))
            time.sleep(STEP)
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if process.returncode:
            raise SystemExit(process.stderr.read().decode() if process.stderr else "an export failed")
        if process.stderr:
            process.stderr.close()
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, worked, peak or after.ru_maxrss / 1e3, target.stat().st_size


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--format", action="append", choices=EXPORTS, help="several: the option again; else all")
    parser.add_argument("--names", action="store_true", help="with private persons, who need not be looked for then")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    rows, over = [], []
    for name in asked.format or EXPORTS:
        arguments = (*EXPORTS[name], *(["--names"] if asked.names else []))
        seconds, worked, peak, size = run_export(arguments, asked.home)
        rows.append((name, f"{seconds:.1f}", f"{worked:.1f}", f"{peak:,.0f}", f"{size / 1e6:,.1f}"))
        over += [name] if seconds > SECONDS or peak > PEAK_MB else []
    print_table(("export", "s", "s of processors", "peak MB", "file MB"), rows)
    print(f"aim: {SECONDS} s and {PEAK_MB} MB each at 100,000 incidents")
    if asked.check and over:
        raise SystemExit(f"over the aims: {', '.join(over)}")


if __name__ == "__main__":
    main()
