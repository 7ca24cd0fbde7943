"""The flat tables of the exports as rows for a frame: the same columns, under the same names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.choices import Of
from recoupe.exporting.flat import Kind, Row, build_naming, columns_of, make_rows
from recoupe.querying.frames import Rows
from recoupe.querying.source import Source

if TYPE_CHECKING:
    import pyarrow


def flat_rows(dossiers: Iterable[Dossier], source: Source, of: Of) -> Rows:
    """The rows of incidents, or of their statements."""
    return Rows(flat_schema(of), list_rows(dossiers, source, of))


def list_rows(dossiers: Iterable[Dossier], source: Source, of: Of) -> Iterator[Row]:
    """Each row, values in the order of the columns."""
    naming = build_naming(source.lexicon, source.language)
    for dossier in dossiers:
        yield from make_rows(dossier, naming, of)


def flat_schema(of: Of) -> pyarrow.Schema:
    """The columns with their types."""
    import pyarrow

    types = {
        Kind.TEXT: pyarrow.string(),
        Kind.TEXTS: pyarrow.list_(pyarrow.string()),
        Kind.WHOLE: pyarrow.int64(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.DAY: pyarrow.date32(),
        Kind.FLAG: pyarrow.bool_(),
    }
    return pyarrow.schema([(column.name, types[column.kind]) for column in columns_of(of)])
