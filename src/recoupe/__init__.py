"""Recoupe reads what is reported about a security crisis, and keeps for every fact the words that say it.

>>> import recoupe
>>> record = recoupe.read("Trois soldats ont été tués mardi près de Gao.", published="2025-11-05")  # doctest: +SKIP
>>> [(s.type, s.evidence.quote) for s in record.statements]  # doctest: +SKIP

>>> recoupe.Archive("crisis.sqlite").incidents(since="2025-10-01", conflict=True).to_polars()  # doctest: +SKIP

Importing this loads no model and no database; the first ``read`` and the first ``Archive`` do.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import ArchiveError, GazetteerError, InputError, LexiconError, RecoupeError, SetupError
from recoupe.model import (
    Certainty,
    Channel,
    Credibility,
    Interval,
    Note,
    Party,
    Place,
    PlaceKind,
    Precision,
    Quantity,
    QuantityRole,
    Record,
    Reliability,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)
from recoupe.settings import Settings, load_settings

if TYPE_CHECKING:
    from recoupe.querying.archive import Archive
    from recoupe.reading import Reader

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveError",
    "Certainty",
    "Channel",
    "Credibility",
    "GazetteerError",
    "InputError",
    "Interval",
    "LexiconError",
    "Note",
    "Party",
    "Place",
    "PlaceKind",
    "Precision",
    "Quantity",
    "QuantityRole",
    "Record",
    "RecoupeError",
    "Reliability",
    "Report",
    "SetupError",
    "Span",
    "Statement",
    "Voice",
    "VoiceKind",
    "__version__",
    "read",
]


if not TYPE_CHECKING:  # to a type checker the module has the names above and no others

    def __getattr__(name: str) -> object:
        """``Archive``, loaded when it is first named: what it stands on takes a second."""
        if name == "Archive":
            from recoupe.querying.archive import Archive

            return Archive
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    language: str | None = None,
    lexicon: Path | None = None,
) -> Record:
    """What a text says: its report with one statement for each occurrence, every span a slice of ``text`` as given.

    ``published`` ("2025-11-05") is the day from which "mardi" or "le 23 septembre dernier" are counted; without it and
    without a dateline such dates stay empty. A given ``language`` is trusted; ``lexicon`` is a folder of YAML of one's
    own. The model is loaded once, on the first call.

    Raises InputError where the text is empty, too long or in a language that is not read, LexiconError for a broken
    lexicon, and SetupError where the model is missing.

    >>> record = read("Le village de Tessit a été attaqué mardi.", published="2025-11-05")  # doctest: +SKIP
    >>> record.statements[0].time.start  # doctest: +SKIP
    datetime.date(2025, 11, 4)
    """
    from recoupe.intake import make_report

    settings = load_settings(lexicon=lexicon)
    report = make_report(
        text, published=published, outlet=outlet, title=title, language=language, max_bytes=settings.max_bytes
    )
    return reader_for(settings).read(report)


def reader_for(settings: Settings) -> Reader:
    """The reader under these settings, built once for each home and lexicon."""
    return build_cached_reader(settings.home, settings.lexicon, settings.max_bytes)


@cache
def build_cached_reader(home: Path, lexicon: Path | None, max_bytes: int) -> Reader:
    """The reader of one combination of the settings that reading depends on."""
    from recoupe.reading import build_reader

    return build_reader(load_settings(home=home, lexicon=lexicon, max_bytes=max_bytes))
