"""Words that the end of a line broke: "ex-" + "plosion" is one word, "Timbuktu-" + "Gao" is not."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BROKEN = re.compile(r"([^\W_]+(?:['’-][^\W_]+)*)-$")
# Whole words that French sets a hyphen after, and that are no syllable with which another word begins.
BEFORE = frozenset((
    "arrière", "avant", "après", "celle", "celles", "celui", "centre", "ceux", "demi", "dix", "elle", "elles", "eux",
    "grand", "haut", "lui", "nord", "non", "nous", "ouest", "peut", "porte", "quarante", "quasi", "quatre",
    "soixante", "sud", "trente", "vice", "vingt", "vous", "cinquante", "moi", "là", "saint", "sainte",
))  # fmt: skip
# Whole words that French sets a hyphen before, and with which no syllable ends.
AFTER = frozenset((
    "t-il", "t-elle", "t-on", "t-ils", "t-elles", "il", "ils", "elle", "elles", "être", "même", "mêmes", "là", "dessus",
    "dessous", "delà", "ci", "ouest", "est", "parole", "major", "chef",
))  # fmt: skip
# "ex-ministre", but "ex-plosion"; "contre-attaque", but "contre-venir".
PREFIXES = frozenset(("anti", "contre", "ex", "sous"))
PREFIXED = re.compile(
    r"(?:ministre|président|préf|rebelle|combattant|otage|gouverneur|maire|député|directeur|officier|soldat|premier|"
    r"chef|général|colonel|attaque|offensive|terroris|djihadis|jihadis|gouvernement|insurrection|espionnage|braconnage|"
    r"lieutenant|région|zone|secteur)"
)


def find_words(lines: Iterable[str]) -> frozenset[str]:
    """The words of the lines in lower case, but for those that a line's end may have broken."""
    found: set[str] = set()
    for line in lines:
        words = WORD.findall(line.lower())
        found.update(words[:-1] if line.endswith("-") else words)
    return frozenset(found)


def join_broken(before: str, after: str, words: frozenset[str]) -> str:
    """Two lines of one paragraph as one: a space between them, or a broken word put together.

    ``words`` are those of the whole document: how it writes a word elsewhere decides first.
    """
    broken = BROKEN.search(before)
    if broken is None:
        return f"{before} {after}"
    start = broken.group(1).lower()
    following = WORD.match(after)
    if following is None or not following.group()[0].islower():
        return before + after  # "Timbuktu-" + "Gao", "2024-" + "2025"
    end = following.group().lower()
    return before + after if keeps_hyphen(start, end, words) else before[:-1] + after


def keeps_hyphen(start: str, end: str, words: frozenset[str]) -> bool:
    """Whether a word has a hyphen between these two parts of it."""
    last = re.split(r"['’-]", start)[-1]
    if last + end in words:
        return False
    if f"{last}-{end}" in words or f"{start}-{end}" in words:
        return True
    if last in PREFIXES:
        return PREFIXED.match(end) is not None
    return "-" in start or last in BEFORE or end in AFTER or last.isdigit()
