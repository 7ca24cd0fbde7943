"""Incidents and statements as flat rows: what CSV, Parquet, GeoJSON and frames have in common.

``columns_of(of)`` are the columns, each with its name, what kind of value it holds, and what that means;
``make_rows(dossier, naming, of)`` are the rows of one incident, values in the order of the columns.

>>> naming = build_naming(lexicon, "en")
>>> rows = (row for dossier in dossiers for row in make_rows(dossier, naming, Of.STATEMENTS))
"""

from __future__ import annotations

from recoupe.exporting.flat.column import FlatColumn, Kind, Row, Value
from recoupe.exporting.flat.facts import Naming, build_naming
from recoupe.exporting.flat.rows import columns_of, make_rows

__all__ = ["FlatColumn", "Kind", "Naming", "Row", "Value", "build_naming", "columns_of", "make_rows"]
