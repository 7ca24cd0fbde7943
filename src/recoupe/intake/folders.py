"""Folders to the files in them that can hold reports, also packed (.gz), in the same order on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from recoupe.intake.kinds import SUFFIXES, split_suffix
from recoupe.intake.options import STDIN, Failure


def list_files(sources: Iterable[str]) -> list[str | Failure]:
    """The sources with each folder replaced by its files, at any depth, that can hold reports; a failure for a folder
    without any. A file that is named is taken whatever its name."""
    found: list[str | Failure] = []
    for source in sources:
        if source == STDIN or not is_folder(source):
            found.append(source)
            continue
        try:
            inside = list(walk_folder(Path(source)))
        except OSError as error:
            found.append(Failure(source, f"cannot be listed: {error.strerror or error}. Check its permissions."))
            continue
        found += inside or [Failure(source, f"holds no file that is read: {', '.join(SUFFIXES)}. Name its files.")]
    return found


def is_folder(source: str) -> bool:
    """Whether a source is the path of a folder."""
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):  # no path at all; reading it tells so
        return False


def walk_folder(folder: Path) -> Iterator[str]:
    """The files below a folder, sorted by the parts of their paths; what is hidden is passed over.

    Raises OSError for a folder that cannot be listed.
    """
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk_folder(Path(entry.path))
        elif entry.is_file() and split_suffix(entry.name)[0] in SUFFIXES:
            yield entry.path
