"""How notes are worded."""

from __future__ import annotations

from typing import Any

import pytest
from tests.exporting.briefs.documents import make_note

from recoupe.exporting.briefs.wording import word_note
from recoupe.exporting.briefs.words import load_format_words
from recoupe.situation.languages import LANGUAGES


@pytest.mark.parametrize(
    ("language", "more", "told"),
    [
        pytest.param(
            "fr", {}, "Le Courrier du Fleuve, 8 novembre 2025\u00a0: «\u202fx\u202f» — un élu. r", id="French"
        ),
        pytest.param("en", {}, "Le Courrier du Fleuve, 8 November 2025: “x” — un élu. r", id="English"),
        pytest.param(
            "en",
            {"voice": "Le Courrier du Fleuve"},
            "Le Courrier du Fleuve, 8 November 2025: “x” r",
            id="its own voice",
        ),
        pytest.param("en", {"outlet": None}, "outlet not given, 8 November 2025: “x” — un élu. r", id="no outlet"),
        pytest.param("en", {"published": None}, "Le Courrier du Fleuve, undated: “x” — un élu. r", id="no day"),
        pytest.param("en", {"voice": ""}, "Le Courrier du Fleuve, 8 November 2025: “x” r", id="no voice"),
        pytest.param(
            "en", {"quote": " x\u202f!\n"}, "Le Courrier du Fleuve, 8 November 2025: “x\u202f!” — un élu. r", id="ends"
        ),
    ],
)
def test_note_is_worded(language: str, more: dict[str, Any], told: str) -> None:
    line = word_note(make_note(1, **{"quote": "x", "voice": "un élu", "report": "r", **more}), language)
    assert f"{line.source} {line.quote}{line.voice} {line.report}" == told


def test_pages_are_numbered_in_both_languages() -> None:
    for page in (load_format_words(language).page for language in LANGUAGES):
        assert "{page}" in page
        assert "{pages}" in page
