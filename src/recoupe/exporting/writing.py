"""An export as a file with the readme that explains it: both are there whole, or neither."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from recoupe.archive.filters import Filters
from recoupe.errors import InputError
from recoupe.exporting.aside import write_aside
from recoupe.exporting.job import Export, Format, Of, Written
from recoupe.exporting.readme import write_readme

README = ".README.md"  # follows the file's name


@dataclass(frozen=True, slots=True)
class Spared:
    """The filters without what is not to be shared by mistake, and how many incidents (or reports, of a format that has
    those) are left out for that."""

    filters: Filters
    sensitive: int


def spare_sensitive(format: Format, connection: Connection, filters: Filters) -> Spared:
    """Leave out what is marked as sensitive, unless the filters ask about it."""
    if filters.sensitive is not None:
        return Spared(filters, 0)
    kept_back = format.count(connection, replace(filters, sensitive=True))
    return Spared(replace(filters, sensitive=False), kept_back)


def check_export(format: Format, *, of: Of, hxl: bool) -> None:
    """Raises InputError where the format has no rows of statements, or no hashtags."""
    if of is Of.STATEMENTS and not format.statement_columns:
        raise InputError(f"{format.name} has no rows of statements. Leave --of out, or write csv or parquet.")
    if hxl and not format.hxl:
        raise InputError(f"{format.name} has no row of hashtags. Leave --hxl out, or write csv.")


def write_export(format: Format, export: Export, target: Path, *, sensitive: int = 0) -> Written:
    """Write the export to a file, and its readme beside it; ``sensitive`` is how many incidents were kept back.

    Raises InputError where the file cannot be written; then nothing is left of it, and what was there before stays.
    """
    readme = target.with_name(target.name + README)
    with write_aside(readme) as readme_aside, write_aside(target) as aside:
        written = format.write(export, aside)
        text = write_readme(format, export, written, file=target.name, sensitive=sensitive)
        readme_aside.write_text(text, encoding="utf-8", newline="\n")
    return written
