"""Exports from Python, through what ``recoupe export`` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.archive.filters import Filters
from recoupe.errors import InputError
from recoupe.exporting.formats import find_format
from recoupe.exporting.job import Export, Of, tell
from recoupe.exporting.writing import check_export, spare_sensitive, write_export
from recoupe.querying.source import Source

LANGUAGE = "en"  # of the reasons


@dataclass(frozen=True, slots=True)
class Exported:
    """How many rows were written, how many were left out for which reason, and how many incidents that are marked as
    sensitive were kept back."""

    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    sensitive: int = 0


def export(
    source: Source, name: str, path: Path, filters: Filters, *, of: str, hxl: bool, names: bool, language: str
) -> Exported:
    """Write a file of a format, with its readme beside it; the file is there whole or not at all.

    Raises InputError where there is no such format, it cannot be what is asked, or the file cannot be written.
    """
    if of not in tuple(Of):
        raise InputError(f"of is {of!r}. Write one of: {', '.join(Of)}.")
    format = find_format(name)
    check_export(format, of=Of(of), hxl=hxl)
    with source.archive.read() as connection:
        spared = spare_sensitive(format.count, connection, filters)
        job = Export(
            connection=connection,
            filters=spared.filters,
            weighing=source.weighing,
            discretion=source.discretion(names=names),
            language=language,
            of=Of(of),
            hxl=hxl,
        )
        written = write_export(format, job, path, sensitive=spared.sensitive)
    left_out = {tell(reason, LANGUAGE): count for reason, count in written.left_out.items()}
    return Exported(written.rows, left_out, spared.sensitive)
