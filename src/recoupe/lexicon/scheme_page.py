"""The manual's page on the coding scheme, written from scheme.yml."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from recoupe.lexicon.lexicon import load_lexicon
from recoupe.lexicon.schema import TypeEntry

INTRODUCTION = """\
# The coding scheme

Every statement that Recoupe reads has one of these types. This page is written from
`src/recoupe/lexicon/data/scheme.yml`, and a test holds the two together; to write it again:

    python -m recoupe.lexicon.scheme_page > docs/coding-scheme.md

**Absorbs** names the types that are no statement of their own where they are told as a part of this one: the dead of an
attack are a figure of the attack. A type that **lasts** may have no end: it makes a situation. The codes of
[ACLED](https://acleddata.com) and of PLOVER are the nearest ones; *none* where nothing comes near. What an incident
becomes in an [export in ACLED's columns](acled-ucdp.md) follows its actors and outcome as well.
"""


def scheme_page(types: Iterable[TypeEntry]) -> str:
    """The page in Markdown: a section for each group, an entry for each type, in the order of the scheme."""
    sections = [section(group, entries) for group, entries in groupby(types, key=lambda entry: entry.group)]
    return "\n".join([INTRODUCTION, *sections])


def section(group: str, types: Iterable[TypeEntry]) -> str:
    """The part of the page on one group of types."""
    return "\n".join([f"## {group.capitalize()}", "", *(line for entry in types for line in type_lines(entry))])


def type_lines(entry: TypeEntry) -> Iterator[str]:
    """The lines on one type."""
    yield f"### `{entry.code}`"
    yield ""
    for language in ("en", "fr"):
        yield f"- *{entry.label[language]}*: {entry.definition[language]}."
    yield f"- ACLED: {entry.acled}. PLOVER: {entry.plover}."
    if entry.absorbs:
        yield f"- Absorbs {', '.join(f'`{code}`' for code in entry.absorbs)}."
    if entry.same_as:
        yield f"- Other reports may tell it as {', '.join(f'`{code}`' for code in entry.same_as)}."
    if entry.lasting:
        yield "- Lasts."
    yield ""


if __name__ == "__main__":
    sys.stdout.write(scheme_page(load_lexicon().types.values()))
