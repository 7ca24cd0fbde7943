"""The tables of gazetteer.sqlite, and how a row enters them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from itertools import islice

from recoupe.gazetteer.folding import fold_name, similar_key, without_admin_word, without_article
from recoupe.gazetteer.rows import NamedRow

FORMAT = 4  # raise it when a table, the folding or the merging of sources changes: every gazetteer is then built again
HOW = ("name", "alternate", "article", "division")  # how a folded name stands for its entry; the index is stored
BATCH = 5_000
FEW_FORMS = 4  # a place with more names than these has its variant spellings among them

TABLES = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  feature_class TEXT NOT NULL, feature_code TEXT NOT NULL, country TEXT, admin1_code TEXT, admin1 TEXT, admin2 TEXT,
  population INTEGER NOT NULL, source TEXT NOT NULL, radius_km REAL, noted INTEGER NOT NULL,
  countries TEXT NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, entry INTEGER NOT NULL, how INTEGER NOT NULL,
  PRIMARY KEY (folded, entry)) WITHOUT ROWID;
CREATE TABLE similar (key TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE nation (code TEXT PRIMARY KEY, entry INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE division (country TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE file (name TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, digest TEXT NOT NULL,
  rows INTEGER NOT NULL, bad INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# A place that a second source gives again keeps its point; the second source fills what the first left empty.
PUT_ENTRY = """
INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
  feature_code = CASE entry.feature_code WHEN 'PPL' THEN excluded.feature_code ELSE entry.feature_code END,
  admin1_code = coalesce(entry.admin1_code, excluded.admin1_code), admin2 = coalesce(entry.admin2, excluded.admin2),
  population = max(entry.population, excluded.population), radius_km = coalesce(entry.radius_km, excluded.radius_km)
"""
PUT_NAME = """
INSERT INTO name VALUES (?, ?, ?) ON CONFLICT (folded, entry) DO UPDATE SET how = min(how, excluded.how)
"""


def put_rows(connection: sqlite3.Connection, rows: Iterable[NamedRow]) -> None:
    """Stores the rows with all their names, divisions and similar keys."""
    waiting = iter(rows)
    while batch := tuple(islice(waiting, BATCH)):
        connection.executemany(PUT_ENTRY, map(entry_values, batch))
        forms = [(row, folded_forms(row)) for row in batch]
        connection.executemany(PUT_NAME, ((f, row_id(row), how) for row, found in forms for f, how in found.items()))
        connection.executemany(
            "INSERT OR IGNORE INTO similar VALUES (?, ?)",
            ((key, row_id(row)) for row, found in forms for key in similar_keys(row, found)),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO division VALUES (?, ?, ?)",
            ((r.country, r.admin1_code, r.name) for r in batch if r.feature_code == "ADM1" and r.admin1_code),
        )


def put_countries(connection: sqlite3.Connection, rows: Iterable[NamedRow]) -> None:
    """Stores countries, which are found by their code alone: no name of theirs may pass for a town."""
    kept = tuple(rows)
    connection.executemany(PUT_ENTRY, map(entry_values, kept))
    connection.executemany("INSERT INTO nation VALUES (?, ?)", ((row.country, row_id(row)) for row in kept))


def row_id(row: NamedRow) -> int:
    """The geonameid, or for a place without one a negative number that the same row always gets."""
    if row.geonameid is not None:
        return row.geonameid
    said = "|".join((fold_name(row.name), row.feature_class, row.country or "", f"{row.lat:.2f}", f"{row.lon:.2f}"))
    return -int.from_bytes(hashlib.sha256(said.encode()).digest()[:6], "big") - 1


def entry_values(row: NamedRow) -> tuple[object, ...]:
    """The columns of ``entry``."""
    return (
        row_id(row), row.geonameid, row.name, row.lat, row.lon, row.feature_class, row.feature_code, row.country,
        row.admin1_code, row.admin1, row.admin2, row.population, row.source, row.radius_km, row.noted,
        ",".join(row.countries),
    )  # fmt: skip


def folded_forms(row: NamedRow) -> dict[str, int]:
    """The folds of the main name, the alternates, and their forms without article or division word, each with HOW."""
    forms: dict[str, int] = {fold_name(row.name): HOW.index("name")}
    for alternate in row.alternates:
        forms.setdefault(fold_name(alternate), HOW.index("alternate"))
    for name in {row.name: None, **dict.fromkeys(row.alternates)}:
        if not name.isalpha() and (bare := without_article(name)):
            forms.setdefault(bare, HOW.index("article"))
        if row.feature_class == "A" and (bare := without_admin_word(name)):
            forms.setdefault(bare, HOW.index("division"))
    forms.pop("", None)
    return forms


def similar_keys(row: NamedRow, forms: dict[str, int]) -> set[str]:
    """The similar keys of a settlement's or a division's names; of its main one alone where the variants are many."""
    if row.feature_class not in "PA":
        return set()
    last = HOW.index("alternate") if len(forms) <= FEW_FORMS else HOW.index("name")
    return {key for folded, how in forms.items() if how <= last and (key := similar_key(folded))}
