"""What can be chosen of an export besides its filters; loads nothing, so that a list of options costs nothing."""

from __future__ import annotations

from enum import StrEnum


class Of(StrEnum):
    """What a row of a table stands for."""

    INCIDENTS = "incidents"
    STATEMENTS = "statements"


class Language(StrEnum):
    """In which language names of types and a file's readme are written."""

    FRENCH = "fr"
    ENGLISH = "en"
