"""Bare numbers that a toll or a tally names: "le bilan passe à 89", "porte à 16 le nombre de tués"."""

from __future__ import annotations

from recoupe.model import QuantityRole
from recoupe.reading.quantities.figures import Figure
from recoupe.reading.quantities.grammar import NumberText

BEHIND = 12  # tokens that the search goes back over; the noun of a toll stands near its verb
SENTENCE_ENDS = frozenset({".", ";", "!", "?", "\n"})


def tally_role(n: NumberText, figure: Figure) -> QuantityRole | None:
    """The role of a bare number that a toll or a tally names: "le bilan passe à 89", "porte à 16 le nombre de tués"."""
    words, grammar = n.tokens.words, n.grammar
    if words[figure.last] in ("le", "la", "leur") and words[figure.last + 1] in grammar.deeds.tally:
        return tally_noun(n, figure.last + 2)
    if words[figure.first - 1] not in ("à", "de", "est", "atteint", "atteignent"):
        return None
    for j in range(figure.first - 1, max(-1, figure.first - 1 - BEHIND), -1):
        if words[j] in SENTENCE_ENDS:
            return None
        if words[j] in grammar.deeds.tolls:
            return QuantityRole.KILLED
        if words[j] in grammar.deeds.tally:
            return tally_noun(n, j + 1)
    return None


def tally_noun(n: NumberText, i: int) -> QuantityRole | None:
    """The role of the noun after "le nombre de", "le nombre total des"."""
    words = n.tokens.words
    for j in range(i, i + 4):
        hit = n.grammar.counted.at(n.tokens, j)
        if hit:
            return hit[1]
        if words[j] not in ("de", "des", "d", "'", "total", "les"):
            return None
    return None
