"""The gazetteer as it is read: look-ups by name in gazetteer.sqlite, all of them read-only.

A Gazetteer may be shared by threads. A process that forks opens its own: the connection notices, and is made anew.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from recoupe.errors import GazetteerError
from recoupe.gazetteer.entries import Entry
from recoupe.gazetteer.folding import (
    fold_name,
    similar_key,
    slips_of,
    without_admin_word,
    without_article,
    without_people,
)
from recoupe.gazetteer.geometry import distance_km
from recoupe.gazetteer.schema import HOW

CACHED_NAMES = 50_000
SAME_PLACE_KM = 5.0  # two entries of one name and class this close mean one place
SLIP_MINIMUM = 6  # letters; shorter names have too many neighbours one letter away
KM_PER_DEGREE = 111.0
LIMIT = 500
COUNTRY_FILE = re.compile(r"[A-Z]{2}")  # how GeoNames names the file of a country
COMMUNE = re.compile(r"(?:commune|municipalite|municipality) ")  # it bears the name of its town

FIND = """
SELECT e.geonameid, e.name, e.lat, e.lon, e.feature_class, e.feature_code, e.country, coalesce(e.admin1, d.name),
  e.admin1_code, e.admin2, e.population, e.source, e.radius_km, e.noted, e.countries, {how}
FROM {table} n JOIN entry e ON e.id = n.entry
  LEFT JOIN division d ON d.country = e.country AND d.code = e.admin1_code
WHERE n.{key} = ? ORDER BY {how} > 1, e.population DESC, e.geonameid IS NULL, e.id
"""
FIND_NAME = FIND.format(table="name", key="folded", how="n.how")
FIND_COUNTRY = FIND.format(table="nation", key="code", how="0")
FIND_SIMILAR = FIND.format(table="similar", key="key", how="-1")


class Gazetteer:
    """Place names and what they may denote; made by ``open_gazetteer``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process = os.getpid()
        self._connection = connect(path)
        self._find = lru_cache(CACHED_NAMES)(self._look_up)
        self._similar = lru_cache(CACHED_NAMES // 10)(self._look_up_similar)
        self._country = lru_cache(CACHED_NAMES)(self._look_up_country)
        self.version = self._read_meta("version")
        self.added = self._read_added()

    def find(self, name: str, *, limit: int = LIMIT) -> tuple[Entry, ...]:
        """Every place that bears the name, as its own or an alternate one; () where none does.

        Main names come first, then the larger population. Where no place bears it whole, the name is tried without
        its article ("Le Kram" → Kram). One place from two sources comes once.
        """
        return self._find(fold_name(name), name)[:limit]

    def find_similar(self, name: str, *, countries: Iterable[str] = (), limit: int = LIMIT) -> tuple[Entry, ...]:
        """Settlements and divisions whose name is a likely variant transcription; a second chance, marked "similar".

        Where there is none, the name is tried without the people it may end on ("Karma-Peulh" → Karma). ``countries``
        keeps those of these countries alone; give it wherever the text names one.
        """
        wanted = frozenset(countries)
        for variant in (name, without_people(name) or ""):
            found = [e for e in self._similar(similar_key(variant) or "") if not wanted or e.country in wanted]
            if found:
                return tuple(found[:limit])
        return ()

    def find_misspelt(self, name: str, country: str) -> tuple[Entry, ...]:
        """Settlements and divisions of a country whose name a slip of the pen may have made this one; marked "similar".

        Ask only for names that no place bears and where something else tells where the place lies.
        """
        key = similar_key(name) or ""
        if len(key) < SLIP_MINIMUM:
            return ()
        return tuple(e for slip in sorted(slips_of(key)) for e in self._similar(slip) if e.country == country)

    def holds(self, name: str) -> bool:
        """Whether any place bears the name."""
        return bool(self.find(name, limit=1))

    def admin(self, name: str, country: str | None = None) -> tuple[Entry, ...]:
        """The divisions that bear the name, with or without its "région de", largest level first."""
        found = self.find(name)
        divisions = [e for e in found if e.feature_class == "A" and (country is None or e.lies_in(country))]
        return tuple(sorted(divisions, key=lambda e: (e.is_historical, e.feature_code)))

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166 code, with a label point and the radius of a disc of its area; None if unknown."""
        return next(iter(self._country(code.upper())), None)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _connected(self) -> sqlite3.Connection:
        if self._process != os.getpid():
            self._connection, self._process = connect(self.path), os.getpid()
        return self._connection

    def _read_meta(self, key: str) -> str:
        try:
            row = self._connected().execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise broken(self.path, error) from error
        return str(row[0]) if row else ""

    def _read_added(self) -> tuple[str, ...]:
        """The ISO codes of the countries whose GeoNames file ("ML.zip") was added, in order."""
        try:
            rows = self._connected().execute("SELECT name FROM file ORDER BY name").fetchall()
        except sqlite3.DatabaseError as error:
            raise broken(self.path, error) from error
        return tuple(stem for (name,) in rows if COUNTRY_FILE.fullmatch(stem := Path(name).stem))

    def _look_up(self, folded: str, name: str) -> tuple[Entry, ...]:
        found = self._select(FIND_NAME, folded)
        if proper := without_admin_word(name):
            found = (*found, *(e for e in self._look_up_division(proper, name) if e not in found))
        if not found and (bare := without_article(name)):
            found = tuple(replace(e, matched="article") for e in self._select(FIND_NAME, bare))
        return found

    def _look_up_division(self, proper: str, name: str) -> tuple[Entry, ...]:
        """The divisions of a proper name; where it has none and the words say a commune, the settlements."""
        found = self._select(FIND_NAME, proper)
        divisions = [e for e in found if e.feature_class == "A"]
        if not divisions and COMMUNE.match(fold_name(name)):
            divisions = [e for e in found if e.feature_class == "P"]
        return tuple(replace(e, matched="division") for e in divisions)

    def _look_up_similar(self, key: str) -> tuple[Entry, ...]:
        return self._select(FIND_SIMILAR, key)

    def _look_up_country(self, code: str) -> tuple[Entry, ...]:
        return self._select(FIND_COUNTRY, code)

    def _select(self, query: str, key: str) -> tuple[Entry, ...]:
        try:
            rows = self._connected().execute(query, (key,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise broken(self.path, error) from error
        return merge_same([make_entry(row) for row in rows])


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection to a file that nobody changes in place (a new gazetteer replaces it whole)."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.Error as error:
        raise broken(path, error) from error


def broken(path: Path, error: Exception) -> GazetteerError:
    """The error for a file that is no longer a gazetteer."""
    advice = "Delete it; it is built again on the next use."
    return GazetteerError(f"{path} cannot be read as a gazetteer: {error}. {advice}")


def make_entry(row: tuple[object, ...]) -> Entry:
    """An entry from the columns of FIND."""
    *columns, noted, countries, how = row
    matched = HOW[how] if isinstance(how, int) and how >= 0 else "similar"
    shared = tuple(str(countries).split(",")) if countries else ()
    return Entry(*columns, bool(noted), shared, matched)  # type: ignore[arg-type, call-arg]  # the columns are in the fields' order


def merge_same(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries, without those that are another's place again; an approximate point gives way to GeoNames' own."""
    kept: list[Entry] = []
    for entry in sorted(entries, key=lambda e: e.geonameid is None):
        if not any(is_same_place(other, entry) for other in kept):
            kept.append(entry)
    return tuple(e for e in entries if e in kept)


def is_same_place(a: Entry, b: Entry) -> bool:
    """Whether two entries that share a name are one place; b may be approximate, and lies within its radius of a."""
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    farthest = max(a.reach_km, b.reach_km, SAME_PLACE_KM)
    if a.feature_class != b.feature_class or abs(a.lat - b.lat) * KM_PER_DEGREE > farthest:
        return False
    if a.feature_class == "A":
        same_level = (a.feature_code, a.country, a.admin1_code) == (b.feature_code, b.country, b.admin1_code)
        return same_level and distance_km(a.point, b.point) <= max(a.reach_km, b.reach_km)
    approximate = b.geonameid is None
    limit = max(SAME_PLACE_KM, b.reach_km) if approximate else SAME_PLACE_KM
    return distance_km(a.point, b.point) <= limit and (approximate or fold_name(a.name) == fold_name(b.name))
