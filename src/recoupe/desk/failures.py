"""What is told of an error to whom the desk serves.

What somebody asked wrongly is told in the error's own words; of anything else what is affected, and the rest where the
desk runs: paths, and what a database says, are nobody's business elsewhere.
"""

from __future__ import annotations

import logging

from recoupe.errors import ArchiveError, GazetteerError, InputError, LexiconError, RecoupeError

LOGGER = logging.getLogger("uvicorn.error")  # which the server writes to where it runs
ARCHIVE = "The archive cannot be read or written just now. What the desk prints where it runs says why."
GAZETTEER = "The gazetteer cannot be read just now. What the desk prints where it runs says why."
LEXICON = "The lexicon cannot be read. What the desk prints where it runs says why."
SETUP = "Something that the desk stands on is missing. What it prints where it runs says what."


class PlainError(RecoupeError):
    """Something that is no fault of who asks, and whose words hold nothing of the inside."""


def tell_failure(error: RecoupeError) -> str:
    """What to say of an error to whom the desk serves; the whole of it is in the server's log."""
    if isinstance(error, (InputError, PlainError)):
        return str(error)
    LOGGER.error("%s", error)
    if isinstance(error, ArchiveError):
        return ARCHIVE
    if isinstance(error, GazetteerError):
        return GAZETTEER
    return LEXICON if isinstance(error, LexiconError) else SETUP
