"""Kinds of occurrence: types under which reports may tell one and the same thing, as the lexicon declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recoupe.lexicon import Lexicon


def kin_of(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """For each type those under which its occurrences may be told, itself first."""
    others: dict[str, set[str]] = {code: set() for code in lexicon.types}
    for code, entry in lexicon.types.items():
        for other in entry.same_as:
            others[code].add(other)
            others[other].add(code)
    return {code: (code, *sorted(kin)) for code, kin in others.items()}


def families_of(kin: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The kind of occurrence of each type: types that may stand for each other, at any remove, have the same."""
    family: dict[str, str] = {}
    for code in sorted(kin):
        waiting = [code]
        while waiting:
            reached = waiting.pop()
            if reached not in family:
                family[reached] = code
                waiting += kin[reached]
    return family
