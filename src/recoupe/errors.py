"""What can go wrong, as one small tree; every message says what happened, in which input, and what to do next."""

from __future__ import annotations


class RecoupeError(Exception):
    """Any failure that a user can act on; ``str()`` of it is the whole message."""


class InputError(RecoupeError):
    """One input cannot be read; the others go on."""


class LexiconError(RecoupeError):
    """A lexicon file is wrong; the message names file, line and key."""


class GazetteerError(RecoupeError):
    """The gazetteer cannot be built, extended or read."""


class SetupError(RecoupeError):
    """Something that Recoupe stands on is missing or wrong: a model, a folder, a setting."""


class ArchiveError(RecoupeError):
    """The archive cannot be opened, read or written: damaged, of a newer version, locked, on a full disk."""
