"""The records of a folder of annotated reports, each with the place where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: where it stands ("dispatch.jsonl, line 12") and what it holds."""

    where: str
    file: str
    fields: Any

    @property
    def report(self) -> dict[str, Any]:
        """The report of a record whose shape was found right."""
        found: dict[str, Any] = self.fields["report"]
        return found

    @property
    def statements(self) -> list[dict[str, Any]]:
        """The statements of a record whose shape was found right."""
        found: list[dict[str, Any]] = self.fields["statements"]
        return found


def read_folder(folder: Path) -> tuple[list[Line], list[str]]:
    """The records of the .jsonl files of a folder, and a fault for each line that is no JSON."""
    records, faults = [], []
    for path in sorted(folder.glob("*.jsonl")):
        for where, line in read_lines(path):
            try:
                records.append(Line(where, path.name, json.loads(line)))
            except ValueError as error:
                faults.append(f"{where}: this is no JSON ({error})")
    if not records:
        faults.append(f"{folder} holds no record; name the folder of the .jsonl files")
    return records, faults


def read_lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a file that hold anything, each with its place."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            yield f"{path.name}, line {number}", line
