"""What vouches for a name as a place, beside prepositions and generic nouns: the verb it hangs on, what it opens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.reading.places.compiled import PlaceWords
from recoupe.reading.state import Reading

DATELINE = re.compile(r"[^\n.;:!?«»]{0,40}?(?:[ \u00a0][–—-][ \u00a0]|[ \u00a0]?: )")  # "NIAMEY, 4 janvier (APA) – "
WHERE = re.compile(r",? (?:d['’])?où\b")
DATELINE_WORDS = 7  # of a dateline, its dash counted


def follows_place_verb(reading: Reading, lists: PlaceWords, i: int) -> bool:
    """Whether word ``i`` comes right after a verb whose object is mostly a place ("ont regagné X", "fuir X")."""
    if i == 0 or reading.words[i - 1].end + 1 != reading.words[i].start:
        return False
    token = reading.token_at(reading.words[i - 1].start)
    return reading.keys[token][0] in lists.place_verbs and reading.tokens[token].pos_ in ("VERB", "AUX", "NOUN", "ADJ")


def follows_bound_noun(lists: PlaceWords, reading: Reading, i: int) -> bool:
    """Whether word ``i`` comes after "de" and a noun that hardly takes anything but a place ("à la sortie de X")."""
    if i < 2 or reading.words[i - 1].folded not in ("de", "d"):
        return False
    return reading.words[i - 2].folded in lists.bound_nouns


def opens_dateline(reading: Reading, i: int) -> bool:
    """Whether a name from word ``i`` opens a line that goes on after a dash or a colon, as a dateline does."""
    return line_opens_dateline(reading.text, reading.words[i].start)


def line_opens_dateline(text: str, start: int) -> bool:
    """Whether the line that starts at an offset opens with a few words and a dash or a colon."""
    if start and text[start - 1] != "\n":
        return False
    found = DATELINE.match(text, start)
    return found is not None and len(found.group().split()) <= DATELINE_WORDS


def is_followed_by_where(reading: Reading, last: int) -> bool:
    """Whether "où" comes right after the name that ends before word ``last``."""
    return WHERE.match(reading.text, reading.words[last - 1].end) is not None


def is_labelled(reading: Reading, i: int) -> bool:
    """Whether the model takes word ``i`` for a place's or a person's name."""
    return reading.tokens[reading.token_at(reading.words[i].start)].ent_type_ in ("LOC", "PER")


def locates(lists: PlaceWords, before: Sequence[str]) -> bool:
    """Whether the words before a name, the last ones last, hardly govern anything but a place: "à", "près de", "30 km
    de"."""
    if before[-1] in ("de", "d") and before[-2:-1] and before[-2] in lists.units:
        return True
    return before[-1] in lists.locating or " ".join(before[-2:]).removesuffix("e") + "e" in lists.locating
