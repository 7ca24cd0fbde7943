"""Trigger entries written together: one for several words, and lists of words that several entries name.

``{words: [verser, payer], pos: verb, near: [=captors]}`` stands for two entries, each with the words that the file's
``lists`` gives under ``captors``. The reader, the merging of files and the checks see them one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from recoupe.lexicon.parsing import KeyPath, Parsed, parse_yaml

FIELD, LISTS, MARK = "triggers", "lists", "="
NAMING = ("near", "unless")  # keys whose words may name a list


def spread_families(content: dict[str, Parsed]) -> dict[str, Parsed]:
    """A parsed file with one entry for each word; what is malformed stays as it is, for the schema to refuse."""
    entries = content.get(FIELD)
    if not isinstance(entries, list):
        return content
    lists = named_lists(content.get(LISTS))
    return {**content, FIELD: [fill_lists(one, lists) for entry in entries for one in members(entry)]}


def members(entry: Parsed) -> Iterator[Parsed]:
    """An entry for each of its words, or the entry itself where it has one."""
    words = entry.get("words") if isinstance(entry, dict) else None
    if not isinstance(words, list) or not words:
        yield entry
        return
    for word in words:
        yield {**cast("dict[str, Parsed]", entry), "words": word}


def named_lists(lists: Parsed) -> Mapping[str, list[Parsed]]:
    """The lists of a file by name; none where they are no lists."""
    return {name: words for name, words in lists.items() if isinstance(words, list)} if isinstance(lists, dict) else {}


def fill_lists(entry: Parsed, lists: Mapping[str, list[Parsed]]) -> Parsed:
    """An entry with the words of the lists that it names; a name that is no list stays, for the checks to find."""
    if not lists or not isinstance(entry, dict):
        return entry
    filled = {key: list(fill(words, lists)) for key in NAMING if isinstance(words := entry.get(key), list)}
    return {**entry, **filled}


def fill(words: list[Parsed], lists: Mapping[str, list[Parsed]]) -> Iterator[Parsed]:
    """Words, with those of a list in place of its name."""
    for word in words:
        named = lists.get(word[1:]) if isinstance(word, str) and word.startswith(MARK) else None
        yield from (word,) if named is None else named


def find_origins(content: bytes) -> list[int]:
    """For each entry of a file's triggers once spread, the place in the file of the one that it was written in."""
    entries = parse_yaml(content).get(FIELD)
    if not isinstance(entries, list):
        return []
    return [index for index, entry in enumerate(entries) for _ in members(entry)]


def written_path(path: KeyPath, origins: list[int]) -> KeyPath:
    """A path into the spread entries as a path into the file."""
    match path:
        case (field, int(index), *rest) if field == FIELD and index < len(origins):
            return (FIELD, origins[index], *rest)
    return path
