"""Names that the files of a lexicon define, and findings for those that a file uses and none defines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from recoupe.lexicon import schema
from recoupe.lexicon.loading import Contents
from recoupe.lexicon.locating import Finding, Place
from recoupe.lexicon.parsing import KeyPath

BUILT_IN_CLASSES = frozenset({"any"})  # what the reader decides without a list of nouns
CLOSE = 0.75  # likeness of two names from which one may be the other misspelt
LANGUAGES = ("fr", "en")  # those of the screens: what they show has its texts in both


def undefined(
    place: Place, what: str, known: Collection[str], uses: Iterable[tuple[KeyPath, str]]
) -> Iterator[Finding]:
    """A finding for each name used at a place that is not known; none where nothing is, for want of the file."""
    for path, name in uses if known else ():
        if name not in known:
            close = get_close_matches(name, sorted(known), n=1, cutoff=CLOSE)
            advice = f"Did you mean {close[0]!r}?" if close else f"Define it or use another {what}"
            yield Finding(place, path, f"there is no {what} {name!r}. {advice}")


def numbered(path: KeyPath, names: Iterable[str]) -> list[tuple[KeyPath, str]]:
    """The names of a list with the path of each."""
    return [((*path, index), name) for index, name in enumerate(names)]


def scheme_types(contents: Contents) -> tuple[schema.TypeEntry, ...]:
    """The types of the scheme, none where there is no such file."""
    scheme = contents.find(schema.SchemeFile)
    return scheme.types if scheme else ()


def type_codes(contents: Contents) -> set[str]:
    """The codes of the types."""
    return {entry.code for entry in scheme_types(contents)}


def frame_names(contents: Contents) -> set[str]:
    """The names of the frames, or an empty set where there is no such file."""
    file = contents.find(schema.FramesFile)
    return {frame.name for frame in file.frames} if file else set()


def class_names(contents: Contents) -> set[str]:
    """The classes that may be named, or an empty set where there is no such file."""
    file = contents.find(schema.ClassesFile)
    return {entry.name for entry in file.classes} | BUILT_IN_CLASSES if file else set()


def country_codes(contents: Contents) -> set[str]:
    """The codes of the countries, or an empty set where there is no such file."""
    file = contents.find(schema.CountriesFile)
    return {entry.code for entry in file.countries} if file else set()


def lacking(place: Place, path: KeyPath, texts: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each language of the screens in which there is no text."""
    for language in LANGUAGES:
        if not texts.get(language):
            yield Finding(place, path, f"there is no text under {language!r}. Add one")
