"""Two texts of what may be one page: told the same way, told in part, or told anew.

A page's AMP, mobile and printed twins hold its words and leave out captions, boxes and paragraphs; a page that was
brought up to date holds words of its own. What says "five dead" where the other says "three" is therefore never a twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from recoupe.lexicon.folding import fold
from recoupe.linking.copies import compare
from recoupe.linking.shingles import WORD, cut_boilerplate, split_parts
from recoupe.model import Report

LASTING = 0.5  # of the kept wording in a page that was brought up to date: with less it is a teaser before a wall
MOST_FOREIGN = 100  # parts of a text that are looked for in the other's words: a twin has a few that were cut elsewhere


class Likeness(StrEnum):
    """What a text is to another that is kept."""

    SAME = "same"  # the same words, however spaced and punctuated
    WITHIN = "within"  # no words but those of the other
    CHANGED = "changed"  # most of it, and words of its own


def compare_twins(
    kept: Report, new: Report, openings: Sequence[str] = (), aside: Iterable[str] = ()
) -> Likeness | None:
    """What the text of ``new`` is to that of ``kept``, None where they have little in common.

    ``openings`` open sentences that belong to a page (``lexicon.references.boilerplate``). Lines that are the title,
    the outlet or one of ``aside`` (the authors) say nothing of the matter either.
    """
    if fold_words(kept.text) == fold_words(new.text):
        return Likeness.SAME
    apart = {fold_words(told) for told in (kept.title, new.title, kept.outlet, new.outlet, *aside) if told}
    parts = [folded for part in split_parts(cut_boilerplate(new.text, openings)) if (folded := fold_words(part))]
    told = [part for part in parts if part not in apart] or parts
    if told and stand_in(told, kept.text):
        return Likeness.WITHIN
    copy = compare(kept, new, openings=openings)
    if copy is None:
        return None
    lasting = copy.low_share if kept.id <= new.id else copy.high_share
    return Likeness.CHANGED if lasting >= LASTING else None


def stand_in(parts: Sequence[str], text: str) -> bool:
    """Whether each of some folded parts stands in a text, as one of its parts or across where these are cut."""
    own = {fold_words(part) for part in split_parts(text)}
    foreign = [part for part in dict.fromkeys(parts) if part not in own]
    if len(foreign) > MOST_FOREIGN:
        return False
    words = f" {fold_words(text)} "
    return all(f" {part} " in words for part in foreign)


def fold_words(text: str) -> str:
    """The folded words of a text with one space between: "L’attaque a fait 3 morts." gives "l attaque a fait 3
    morts"."""
    return " ".join(map(fold, WORD.findall(text)))
