"""What can go wrong, as one small tree; every message says what happened, in which input, and what to do next."""

from __future__ import annotations

import os
import traceback

DEBUG = "RECOUPE_DEBUG"


class RecoupeError(Exception):
    """Any failure that a user can act on; ``str()`` of it is the whole message."""


class InputError(RecoupeError):
    """One input cannot be read; the others go on."""


class NothingToRead(InputError):
    """An input is whole and holds no article in a language that is read. ``what`` it is, in words for those
    who count ("pages in another language")."""

    def __init__(self, message: str, what: str) -> None:
        super().__init__(message)
        self.what = what


class LexiconError(RecoupeError):
    """A lexicon file is wrong; the message names file, line and key."""


class GazetteerError(RecoupeError):
    """The gazetteer cannot be built, extended or read."""


class SetupError(RecoupeError):
    """Something that Recoupe stands on is missing or wrong: a model, a folder, a setting."""


class ArchiveError(RecoupeError):
    """The archive cannot be opened, read or written: damaged, of a newer version, locked, on a full disk."""


def describe_unexpected(error: Exception) -> str:
    """What to say of an error that nobody foresaw, on one line."""
    detail = " ".join(str(error).split())
    name = type(error).__name__
    return f"something unforeseen went wrong: {name}{f': {detail}' if detail else ''}. {DEBUG}=1 shows where."


def show_traceback() -> None:
    """Writes the error being handled with its traceback, for those who asked for it in the environment."""
    if os.environ.get(DEBUG, "") not in ("", "0"):
        traceback.print_exc()
