"""Places described by others: "près de X", "à 30 km au nord de X", "à moins de 50 km de X", "le nord du pays X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.lexicon.folding import fold
from recoupe.reading.places.compiled import PlaceWords, place_words
from recoupe.reading.state import Reading

LONGEST_RELATION = 7  # words
WINDOW = 90  # characters before a name in which its relation is told
FIGURES = re.compile(r"\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Relation:
    """How a place is set by the name behind it; ``start`` is where its words begin in the text.

    ``kind`` is "offset" (a distance), "within" (less than a distance), "side" (a part towards a compass point), or a
    relation of toponyms.yml.
    """

    kind: str
    start: int
    km: float | None = None
    bearing: float | None = None
    words: str = ""


def relation_before(reading: Reading, start: int) -> Relation | None:
    """The relation told right before a name, or None."""
    low = max(0, start - WINDOW)
    line = reading.text.rfind("\n", low, start)
    low = line + 1 if line >= 0 else low
    raw = reading.text[low:start]
    before = fold_keeping(raw)
    lists = place_words(reading.lexicon)
    found = distance_relation(reading, lists, raw, before) or side_relation(reading, lists, raw, before)
    found = found or listed_relation(reading, lists, raw, before)
    return None if found is None else Relation(found.kind, low + found.start, found.km, found.bearing, found.words)


def distance_relation(reading: Reading, lists: PlaceWords, raw: str, before: str) -> Relation | None:
    """A distance in kilometres, with a direction or none; offsets count from the start of the window."""
    found = lists.distance.search(before)
    if found is None:
        return None
    km = read_km(found["figures"] or found["number"], reading.indexes.small_numbers)
    if km is None:
        return None
    bearing = reading.lexicon.toponyms.directions.get(accented(reading, found["direction"] or ""))
    below = any(bound in lists.below for bound in bounds(lists, found["bound"] or ""))
    return Relation("within" if below else "offset", found.start(), km, bearing, raw[found.start() :].strip())


def bounds(lists: PlaceWords, told: str) -> list[str]:
    """The bounds that start the words before a number."""
    return [bound for bound in lists.below if told.strip().startswith(bound) or told.strip().endswith(bound)]


def side_relation(reading: Reading, lists: PlaceWords, raw: str, before: str) -> Relation | None:
    """ "le nord de X": the compass word and what follows it."""
    found = lists.side.search(before)
    if found is None:
        return None
    at = found.start("direction")
    bearing = reading.lexicon.toponyms.directions.get(accented(reading, found["direction"]))
    return Relation("side", at, None, bearing, raw[at:].strip())


def accented(reading: Reading, direction: str) -> str:
    """The compass word of the lexicon that a folded one is; itself where there is none ("centre")."""
    plain = direction.replace(" ", "-")
    return next((d for d in reading.lexicon.toponyms.directions if fold(d) == plain), plain)


def listed_relation(reading: Reading, lists: PlaceWords, raw: str, before: str) -> Relation | None:
    """The longest relation of the lexicon that ends right before the name; "la" or "la ville de" may stand between."""
    whole = before.rstrip()
    for stripped in dict.fromkeys((whole, lists.lead_in.sub("", before).rstrip())):
        for at in [m.start() for m in re.finditer(r"\w+", stripped)][-LONGEST_RELATION:]:
            entry = reading.indexes.relations.get(stripped[at:])
            if entry is not None:
                return Relation(entry.relation, at, entry.radius_km, None, raw[at:].strip())
    return None


def fold_keeping(raw: str) -> str:
    """The text folded one character for one, so that offsets hold."""
    return "".join((fold(c) or " ")[:1] if not c.isspace() else " " for c in raw)


def read_km(number: str, numbers: dict[str, int]) -> float | None:
    """The kilometres that a number in figures or words says, or None; where the whole is none, its last number word."""
    figures = number.replace(" ", "")
    if FIGURES.fullmatch(figures):
        return float(figures.replace(",", "."))
    words = number.replace("-", " ")
    told = next((w for w in (words, *reversed(words.split())) if w in numbers), None)
    return float(numbers[told]) if told is not None else None
