"""A brief written to a file in the format that the file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from recoupe.errors import InputError
from recoupe.exporting.aside import write_aside
from recoupe.exporting.briefs.html import make_html
from recoupe.exporting.briefs.laying_out import lay_out
from recoupe.exporting.briefs.markdown import make_markdown
from recoupe.exporting.briefs.pdf import make_pdf
from recoupe.exporting.briefs.word import make_word
from recoupe.situation.brief.document import Document

MAKERS: Mapping[str, Callable[[Document], bytes]] = MappingProxyType(
    {".html": make_html, ".md": make_markdown, ".pdf": make_pdf, ".docx": make_word}
)
SUFFIXES = tuple(MAKERS)


def write_brief(document: Document, path: Path) -> None:
    """Writes the brief in the format of the path's suffix, whole or not at all.

    Raises InputError where the suffix is none of SUFFIXES or the path cannot be written to.
    """
    maker = find_maker(path)
    with write_aside(path) as aside:
        aside.write_bytes(maker(lay_out(document)))


def find_maker(path: Path) -> Callable[[Document], bytes]:
    """What makes the format that a file's name asks for; InputError names those that there are."""
    maker = MAKERS.get(path.suffix.lower())
    if maker is None:
        *first, last = SUFFIXES
        raise InputError(
            f"{path} does not say in which format the brief is wanted. End its name in {', '.join(first)} or {last}."
        )
    return maker
