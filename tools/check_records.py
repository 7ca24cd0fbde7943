"""Checks what `recoupe read … --format jsonl` wrote: every report says something, every quote is in its text.

    python tools/check_records.py RECORDS.jsonl

Prints one line for each report and a closing count; exits 1 where a record is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def find_quotes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object below a value that points into the text: one with "quote", "start" and "end" as whole numbers."""
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str) and isinstance(value.get("start"), int):
            yield value
        for inner in value.values():
            yield from find_quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find_quotes(inner)


def find_faults(record: dict[str, Any]) -> list[str]:
    """What is wrong with one record; an empty list where nothing is."""
    text = record["report"]["text"]
    statements = record["statements"]
    faults = [] if statements else ["it says nothing"]
    if len({s["id"] for s in statements}) != len(statements):
        faults.append("two statements share an id")
    faults += [
        f"“{quote['quote']}” is not at {quote['start']}–{quote['end']}"
        for quote in find_quotes(statements)
        if text[quote["start"] : quote["end"]] != quote["quote"]
    ]
    return faults


def main(path: Path) -> int:
    """The exit code after printing what was found."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong = 0
    for record in records:
        faults = find_faults(record)
        wrong += bool(faults)
        said = len(record["statements"])
        print(f"{record['report']['id']}: {said} statements" + "".join(f"\n  {fault}" for fault in faults))
    print(f"{len(records)} reports read, {wrong} of them wrong")
    return 1 if wrong or not records else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
