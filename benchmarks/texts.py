"""The texts that the benchmarks read, and the table in which they tell what they found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def load_texts(paths: Iterable[Path]) -> list[tuple[str, str | None]]:
    """Text and day of publication of every report in the paths: folders, `.txt`, and `.jsonl` of ``{"report": …}``.

    Without paths, the reports of examples/. Raises SystemExit where there is nothing to read.
    """
    texts: list[tuple[str, str | None]] = []
    for path in [*paths] or [EXAMPLES]:
        files = sorted([*path.glob("*.txt"), *path.glob("*.jsonl")]) if path.is_dir() else [path]
        for file in files:
            texts += read_reports(file)
    if not texts:
        raise SystemExit("nothing to read: give a .txt, a .jsonl or a folder that holds some")
    return texts


def read_reports(file: Path) -> list[tuple[str, str | None]]:
    """Text and day of publication of each report in one file."""
    content = file.read_text(encoding="utf-8")
    if file.suffix != ".jsonl":
        return [(content, None)]
    reports = [json.loads(line)["report"] for line in content.splitlines() if line.strip()]
    return [(report["text"], report.get("published")) for report in reports]


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints columns aligned under their heads: the first to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        print("  ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True))))
