"""Brings the desk's catalogues up to the words in its templates and errors: new ones are added empty, old ones leave.

    python tools/collect_words.py [--check]

--check changes nothing and ends with 1 where a catalogue lacks a word, has one too many or leaves one untranslated.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from collect_messages import PACKAGE, find_messages, list_sources

DESK = Path("src/recoupe/desk")
LANGUAGES = ("fr",)  # English is in the templates
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true"}
WIDTH = 110
UNWANTED = tuple(  # lines of the head that say nothing, or something else each time
    f'"{name}: '
    for name in (
        "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
        "Language-Team", "Generated-By",
    )
)  # fmt: skip
FORMED = ("no-python-format",)  # "{0}" stands for a value, and "%" for itself


def collect_words() -> Catalog:
    """Every word of the templates, and of the errors that are told."""
    found = Catalog(project="Recoupe", charset="utf-8")
    for path in sorted((DESK / "templates").rglob("*.html")):
        with path.open("rb") as stream:
            for _, message, comments, context in extract("jinja2", stream, options=OPTIONS):
                found.add(
                    message,
                    locations=[(path.relative_to(DESK).as_posix(), None)],
                    auto_comments=comments,
                    context=context,
                )
    for path in list_sources():
        for message in find_messages(path.read_text(encoding="utf-8")):
            found.add(message, locations=[(path.relative_to(PACKAGE).as_posix(), None)], flags=FORMED)
    return found


def catalogue_path(language: str) -> Path:
    """Where a language's catalogue is."""
    return DESK / "locale" / language / "LC_MESSAGES" / "desk.po"


def read_catalogue(language: str) -> Catalog:
    """A language's catalogue, empty where there is none yet."""
    path = catalogue_path(language)
    return read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(language, charset="utf-8")


def find_faults(words: Catalog, known: Catalog) -> Iterator[str]:
    """What a catalogue lacks, or has too much."""
    wanted = {message.id for message in words if message.id}
    for message in known:
        if message.id and message.id not in wanted:
            yield f"nothing says {message.id!r}"
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and message.id in wanted and (message.fuzzy or not all(forms)):
            yield f"{message.id!r} is not translated"
    yield from (f"{id!r} is missing" for id in sorted(wanted - {message.id for message in known}, key=str))


def write_catalogue(language: str, words: Catalog) -> None:
    """The catalogue with the words of the templates, and its translations of those that it has."""
    known = read_catalogue(language)
    known.update(words, no_fuzzy_matching=True)
    known.obsolete.clear()
    written = BytesIO()
    write_po(written, known, width=WIDTH, sort_output=True, include_previous=False, omit_header=False)
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(UNWANTED)), encoding="utf-8")


def main(check: bool) -> int:
    """The exit code."""
    words, faults = collect_words(), 0
    for language in LANGUAGES:
        if not check:
            write_catalogue(language, words)
        for fault in find_faults(words, read_catalogue(language)):
            print(f"{language}: {fault}")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    sys.exit(main(parser.parse_args().check))
