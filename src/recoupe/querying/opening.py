"""Which archive a path names, and opened how."""

from __future__ import annotations

import os
from os import PathLike, fspath
from pathlib import Path

from recoupe.archive.existing import open_existing
from recoupe.archive.opening import Archive, open_archive
from recoupe.settings import Settings, load_settings

AnyPath = str | PathLike[str]


def choose_settings(path: AnyPath | None, home: AnyPath | None, lexicon: AnyPath | None) -> Settings:
    """The settings under which the archive of a path is opened: a folder is a home of Recoupe's, what has ``://`` a
    database's address, anything else a SQLite file, and None whatever the settings name."""
    own = None if lexicon is None else Path(lexicon)
    if path is None:
        return load_settings(home=home, lexicon=own)
    text = fspath(path)
    if "://" in text:
        return load_settings(home=home, lexicon=own, db=text)
    given = Path(text).expanduser().resolve()
    if given.is_dir():
        inside = {name: value for name, value in os.environ.items() if name != "RECOUPE_DB"}  # it names another archive
        return load_settings(inside, home=given, lexicon=own)
    return load_settings(home=home, lexicon=own, db=f"sqlite:///{given.as_posix()}")


def open_settled(settings: Settings, *, write: bool) -> Archive:
    """The archive: to write, made or brought up to date where need be; otherwise as it is."""
    return open_archive(settings) if write else open_existing(settings)
