"""The public API: what it exports, and what it refuses before anything is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

import recoupe

TEXT = "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu de la commune."


def test_all_is_there() -> None:
    assert [name for name in recoupe.__all__ if not hasattr(recoupe, name)] == []
    assert {"read", "Record", "Report", "Statement", "InputError"} <= set(recoupe.__all__)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        pytest.param("", {}, "holds no text", id="empty"),
        pytest.param(" \n ", {}, "holds no text", id="white space"),
        pytest.param("a\ud800b", {}, "lone surrogate", id="half a character"),
        pytest.param(TEXT, {"published": "mardi"}, "published is 'mardi'", id="date in words"),
        pytest.param(TEXT, {"language": "en"}, "English", id="language given and not read"),
        pytest.param("The army said that gunmen had killed ten people near the border.", {}, "English", id="English"),
        pytest.param("é" * 600_000, {}, "over the limit", id="too many bytes, if not characters"),
    ],
)
def test_bad_text_is_refused(text: str, options: dict[str, str], words: str) -> None:
    with pytest.raises(recoupe.InputError, match=words):
        recoupe.read(text, **options)  # type: ignore[arg-type]


def test_import_is_light() -> None:
    code = "import sys, recoupe; sys.exit(bool({'spacy', 'rich', 'typer', 'py3langid', 'yaml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
