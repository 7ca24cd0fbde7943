"""Brackets that break a toll down: "4 blessés (3 casques bleus et 1 civil)": the parts are no figures of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.model import QuantityRole
from recoupe.reading.quantities import PERSONAL, QuantityMention
from recoupe.reading.state import Reading
from recoupe.reading.words import find_words

LONGEST = 120  # characters of a bracket; a longer one tells something else
GAP = 2  # tokens between what a toll counts and its bracket: "4 blessés graves (…)"


def find_broken_down(reading: Reading) -> frozenset[int]:
    """The positions in ``reading.quantities`` of the figures that break down the toll before their bracket."""
    return frozenset(
        k for at, whole in enumerate(reading.quantities) if is_toll(whole) for k in parts_behind(reading, at, whole)
    )


def is_toll(mention: QuantityMention) -> bool:
    """Whether a figure counts persons and is no part itself."""
    return mention.role in PERSONAL and not (mention.part_of or mention.faint) and mention.low is not None


def parts_behind(reading: Reading, at: int, whole: QuantityMention) -> Sequence[int]:
    """The figures of the bracket right behind a toll where they are its parts: they add up to it, or stay below it and
    are nobody else's account."""
    start, end = bracket_behind(reading, whole)
    inside = list(figures_inside(reading.quantities, at + 1, end))
    parts = [k for k in inside if may_be_part(reading.quantities[k], whole)]
    if sum(reading.quantities[k].low or 0 for k in parts) == whole.low:
        return parts
    marked = [k for k in parts if reading.quantities[k].part_of]
    total = sum(reading.quantities[k].low or 0 for k in marked)
    return marked if total < (whole.low or 0) and not is_account(reading, start, end) else ()


def bracket_behind(reading: Reading, whole: QuantityMention) -> tuple[int, int]:
    """The characters inside the bracket that opens right behind a figure; nothing where none does."""
    after = reading.token_at(whole.span.end - 1) + 1
    for token in reading.tokens[after : after + GAP + 1]:
        if token.text == "(":
            start = token.idx + 1
            end = reading.text.find(")", start, start + LONGEST)
            return (start, end) if end >= 0 else (start, start)
        if token.is_punct:
            break
    return whole.span.end, whole.span.end


def figures_inside(quantities: Sequence[QuantityMention], at: int, end: int) -> Iterator[int]:
    """The positions of the figures from ``at`` on that end before a character."""
    while at < len(quantities) and quantities[at].span.end <= end:
        yield at
        at += 1


def may_be_part(mention: QuantityMention, whole: QuantityMention) -> bool:
    """Whether a figure counts what a whole counts, or says nothing of what it counts ("cinq à Tessit")."""
    return mention.unit is None and mention.role in (None, QuantityRole.PEOPLE, whole.role)


def is_account(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch names who gives the figure: "30 morts (12 personnes selon l'armée)"."""
    return bool(reading.indexes.voices.prepositions.find(find_words(reading.text[start:end])))
