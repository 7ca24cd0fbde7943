"""Adding GeoNames country files to the home folder, from the network or from disk."""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from recoupe.errors import GazetteerError
from recoupe.gazetteer.build import COUNTRY_FOLDER, Progress, ignore, make_private, update_gazetteer
from recoupe.gazetteer.country_files import FileReport, iter_country_file
from recoupe.network import Door, FetchError, Limits
from recoupe.settings import PRIVATE_FOLDER, Settings, prepare_home

MAX_DOWNLOAD = 100_000_000  # the largest country file (US) is 70 MB zipped in 2025
DOWNLOAD_SECONDS = 3_600.0  # 100 MB over a line of 250 kbit/s
CHUNK = 1 << 16
COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class AddedCountry:
    """What adding a country file came to."""

    path: Path
    countries: tuple[str, ...]
    places: int
    bad_rows: int


def add_country(source: str | Path, settings: Settings, progress: Progress | None = None) -> AddedCountry:
    """Adds a GeoNames country file and brings the gazetteer up to date; says what was added.

    ``source`` is a two-letter country code, fetched from ``settings.geonames_url``, or the path of a file, zipped or
    not. It is copied into the home folder, so that it outlasts a rebuild; the same country again replaces it. Raises
    GazetteerError where it cannot be had or is no country file; the gazetteer is then as it was.
    """
    say = progress or ignore
    folder = prepare_home(settings) / COUNTRY_FOLDER
    folder.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)
    with draft_in(folder) as draft:
        if is_code(source):
            fetch_country(str(source).upper(), settings, draft, say)
        else:
            copy_country(Path(source), draft)
        say("checking the country file")
        report = check_country_file(draft, source)
        kept = keep_file(draft, folder, file_name(draft, source, report))
    update_gazetteer(settings, say)
    return AddedCountry(kept, tuple(sorted(filter(None, report.countries))), report.countries.total(), report.bad)


def is_code(source: str | Path) -> bool:
    """Whether the source is a country code; a file that happens to bear such a name must be given with its folder."""
    return isinstance(source, str) and COUNTRY_CODE.fullmatch(source) is not None


@contextmanager
def draft_in(folder: Path) -> Iterator[Path]:
    """A private file in the folder that is gone afterwards, unless it was moved."""
    handle, name = tempfile.mkstemp(prefix="fetching-", suffix=".part", dir=folder)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def copy_country(path: Path, draft: Path) -> None:
    """Copies a file from disk; raises GazetteerError where there is none or it is too large."""
    try:
        with path.open("rb") as stream, draft.open("wb") as out:
            copy_bounded(stream, out, str(path), MAX_DOWNLOAD * 4)
    except OSError as error:
        advice = "Give a country code (ML) or the path of a country file."
        raise GazetteerError(f"{path} cannot be read: {error}. {advice}") from error


def fetch_country(code: str, settings: Settings, draft: Path, progress: Progress) -> None:
    """Fetches CODE.zip through the door; raises GazetteerError with the address and what to do.

    Somebody asked for this one file, so that no robots.txt is asked for.
    """
    address = f"{settings.geonames_url}/{code}.zip"
    progress(f"fetching {address}")
    advice = f"Or fetch {code}.zip yourself and give its path."
    try:
        with Door(settings, limits=Limits(fetch_seconds=DOWNLOAD_SECONDS)) as door, draft.open("wb") as out:
            door.save(address, out, most=MAX_DOWNLOAD, obey_robots=False)
    except FetchError as error:
        hint = f"{code} may be no country code of GeoNames. " if error.status == 404 else ""
        where = "" if error.status else "Check the network and the setting geonames_url. "
        raise GazetteerError(f"{error} {hint}{where}{advice}") from error
    except OSError as error:
        raise GazetteerError(f"{draft} cannot be written: {error}. Free space. {advice}") from error


def copy_bounded(stream: IO[bytes], out: IO[bytes], source: str, limit: int) -> None:
    """Copies the stream; raises GazetteerError beyond the limit."""
    total = 0
    while chunk := stream.read(CHUNK):
        total += len(chunk)
        if total > limit:
            raise GazetteerError(f"{source} is larger than {limit:,} bytes, which no country file is; it was not kept.")
        out.write(chunk)


def check_country_file(draft: Path, source: str | Path) -> FileReport:
    """What the file holds; raises GazetteerError, naming the source, where it is no country file."""
    report = FileReport()
    try:
        for _ in iter_country_file(draft, report):
            pass
    except GazetteerError as error:
        raise GazetteerError(str(error).replace(str(draft), str(source))) from error
    return report


def file_name(draft: Path, source: str | Path, report: FileReport) -> str:
    """The name to keep a file under: its country's code where it is of one country, else its own name made safe."""
    suffix = ".zip" if zipfile.is_zipfile(draft) else ".txt"
    codes = [code for code in report.countries if code]
    stem = codes[0] if len(codes) == 1 else re.sub(r"[^A-Za-z0-9]+", "-", Path(source).stem).strip("-") or "places"
    return stem + suffix


def keep_file(draft: Path, folder: Path, name: str) -> Path:
    """Moves the draft to its name, in place of the same country's older file, zipped or not."""
    kept = folder / name
    make_private(draft)
    try:
        draft.replace(kept)
        kept.with_suffix({".zip": ".txt", ".txt": ".zip"}[kept.suffix]).unlink(missing_ok=True)
    except OSError as error:
        raise GazetteerError(f"{kept} cannot be written: {error}. Free space or close what has it open.") from error
    return kept
