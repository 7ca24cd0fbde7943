"""What every command on the archive needs: the settings, the archive, and the lexicon once it is asked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from recoupe.settings import Settings, load_settings

if TYPE_CHECKING:
    from recoupe.archive import Archive
    from recoupe.archive.rows import Describe
    from recoupe.lexicon import Lexicon

LANGUAGE = "fr"  # of the lexicon by which incidents are compared and named


class Session:
    """An open archive and what goes with it; made by ``open_session``."""

    def __init__(self, settings: Settings, archive: Archive) -> None:
        self.settings = settings
        self.archive = archive

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon under the settings; raises LexiconError where it is broken.

        It stays until the program ends: looking through it for garbage, again and again, would take a fifth of the
        time of passing over known reports.
        """
        gc.disable()
        try:
            from recoupe.lexicon import load_lexicon

            return load_lexicon(LANGUAGE, self.settings.lexicon, home=self.settings.home)
        finally:
            gc.freeze()
            gc.enable()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What the types are called: {"abduction": "Enlèvement"}."""
        return {code: entry.label.get(LANGUAGE, code) for code, entry in self.lexicon.types.items()}

    @cached_property
    def describe(self) -> Describe:
        """What tells of a record what linking compares."""
        from recoupe.archive.describing import describe_with

        return describe_with(self.lexicon)


@contextmanager
def open_session(**options: object) -> Iterator[Session]:
    """The archive that the settings and these options name, closed at the end."""
    from recoupe.archive import open_archive

    settings = load_settings(None, **options)
    with open_archive(settings) as archive:
        yield Session(settings, archive)
