"""The flat tables of the exports as rows for a frame: the same columns, under the same names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.choices import Of
from recoupe.exporting.flat import Row, build_naming, columns_of, make_rows
from recoupe.querying.frames import Rows
from recoupe.querying.source import Source


def flat_rows(dossiers: Iterable[Dossier], source: Source, of: Of) -> Rows:
    """The rows of incidents, or of their statements."""
    from recoupe.exporting.tabular.arrow import make_schema  # here because pyarrow takes a while to load

    return Rows(make_schema(columns_of(of), source.language), list_rows(dossiers, source, of))


def list_rows(dossiers: Iterable[Dossier], source: Source, of: Of) -> Iterator[Row]:
    """Each row, values in the order of the columns."""
    naming = build_naming(source.lexicon, source.language)
    for dossier in dossiers:
        yield from make_rows(dossier, naming, of)
