"""GeoNames country files (ML.zip, ML.txt): 19 columns between tabs, one place a line, read with bounds.

Format: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from recoupe.errors import GazetteerError
from recoupe.gazetteer.folding import is_usable_alternate
from recoupe.gazetteer.rows import NamedRow

MAX_BYTES = 400_000_000  # the largest country (US) unpacks to 330 MB in 2025
MAX_RATIO = 40  # GeoNames' own zips shrink to a quarter or a sixth
MAX_LINE = 100_000  # alternate names are at most 10,000 characters
COLUMNS = 19
CLASSES = frozenset("AHLPRSTV")  # undersea (U) names nobody reports from
TRIAL_ROWS = 200  # after so many, a file that is mostly bad is another kind of file
BAD_SHARE = 0.2
WHERE_FROM = "Give a GeoNames country file such as ML.zip from https://download.geonames.org/export/dump/."


@dataclass(slots=True)
class FileReport:
    """What was met while a country file was read."""

    rows: int = 0
    bad: int = 0
    countries: Counter[str] = field(default_factory=Counter)


def iter_country_file(path: Path, report: FileReport | None = None) -> Iterator[NamedRow]:
    """The places of a country file, zipped or not; bad rows are counted in ``report`` and left out.

    Raises GazetteerError where the file cannot be read, is too large, or is no country file.
    """
    report = FileReport() if report is None else report
    try:
        with open_rows(path) as stream:
            for line in iter_lines(stream, path):
                row = parse_row(line)
                report.rows += 1
                if row is None:
                    report.bad += 1
                    check_kind(report, path, at_end=False)
                elif row.feature_class in CLASSES:
                    report.countries[row.country or ""] += 1
                    yield row
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise GazetteerError(f"{path} is not a sound zip file: {error}. Fetch it again. {WHERE_FROM}") from error
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read: {error}. {WHERE_FROM}") from error
    check_kind(report, path, at_end=True)


def check_kind(report: FileReport, path: Path, *, at_end: bool) -> None:
    """Raises GazetteerError where too many rows are bad for a country file."""
    judged = at_end or report.rows >= TRIAL_ROWS
    if (judged and report.bad > BAD_SHARE * report.rows) or (at_end and not report.countries):
        raise GazetteerError(
            f"{path} is no GeoNames country file: {report.bad} of its first {report.rows} lines are not "
            f"{COLUMNS} columns between tabs with a number, a name and a point. {WHERE_FROM}"
        )


@contextmanager
def open_rows(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the country file, out of its zip where it is one."""
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > MAX_BYTES:
            raise GazetteerError(f"{path} is larger than {MAX_BYTES:,} bytes. {WHERE_FROM}")
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive:
        member = find_member(archive, path)
        with archive.open(member) as stream:
            yield stream


def find_member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one text file of the zip that is not its readme; raises GazetteerError on none, several, or a bomb."""
    names = ((i, i.filename.lower()) for i in archive.infolist())
    texts = [i for i, name in names if name.endswith(".txt") and "readme" not in name]
    if len(texts) != 1:
        raise GazetteerError(f"{path} holds {len(texts)} text files where one is expected. {WHERE_FROM}")
    member = texts[0]
    if member.file_size > MAX_BYTES or member.file_size > MAX_RATIO * max(member.compress_size, 10_000):
        raise GazetteerError(
            f"{path} would unpack to {member.file_size:,} bytes from {member.compress_size:,}, which no country file "
            f"does; it was not opened. {WHERE_FROM}"
        )
    return member


def iter_lines(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    """The lines, up to the size limit whatever the zip's header promised."""
    total = 0
    while line := stream.readline(MAX_LINE):
        total += len(line)
        if total > MAX_BYTES:
            raise GazetteerError(f"{path} unpacks to more than {MAX_BYTES:,} bytes; it was not read. {WHERE_FROM}")
        if line.strip():
            yield line


def parse_row(line: bytes) -> NamedRow | None:
    """One place, or None where the line is not one."""
    try:
        columns = line.decode("utf-8").lstrip("\ufeff").rstrip("\r\n").split("\t")
        if len(columns) != COLUMNS or len(columns[6]) > 1 or len(columns[8]) > 2:
            return None
        return NamedRow(
            geonameid=int(columns[0]),
            name=columns[1],
            lat=float(columns[4]),
            lon=float(columns[5]),
            feature_class=columns[6],
            feature_code=columns[7],
            country=columns[8] or None,
            admin1_code=columns[10] if columns[10] not in ("", "00") else None,
            admin2=columns[11] or None,
            population=int(columns[14] or 0),
            source=f"GeoNames {int(columns[0])}",
            alternates=tuple(filter(is_usable_alternate, dict.fromkeys((columns[2], *columns[3].split(","))))),
        )
    except ValueError:
        return None
