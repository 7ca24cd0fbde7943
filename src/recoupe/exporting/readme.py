"""The readme beside an exported file: what it is, what was asked, what maps to what and what is lost."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.exporting.job import Column, Export, Format, Of, Written, tell


def write_readme(format: Format, export: Export, written: Written, *, file: str, sensitive: int = 0) -> str:
    """The readme as Markdown in the export's language; the same archive and options give the same text."""
    return "\n".join([f"# {file}", "", tell(format.help, export.language), "", *list_columns(format, export)]) + "\n"


def list_columns(format: Format, export: Export) -> Iterator[str]:
    """The table of columns."""
    columns: tuple[Column, ...] = format.statement_columns if export.of is Of.STATEMENTS else format.columns
    for column in columns:
        yield f"| `{column.name}` | {tell(column.holds, export.language)} | {tell(column.loses, export.language)} |"
