"""Links between two reports that cannot all hold, since a report tells an occurrence once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log2

from recoupe.linking.blocking import known_days
from recoupe.linking.mentions import Mention
from recoupe.linking.pairing import Link

Pair = tuple[str, str]
MOST_BITS = 30.0  # weights are taken to be no more, for the sake of the sum


def contest(links: Sequence[Link], mentions: Mapping[str, Mention], least: float) -> list[Link]:
    """The links with what others between the same reports take from them.

    A mention is the same as at most one mention of another report, so the odds of each are those against all that
    weigh at least ``least``, not against none: of two that weigh the same, either is as likely as not. Two tellings of
    one occurrence in a report take nothing from each other.
    """
    others: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for link in links:
        if link.weight >= least:
            odds = 2.0 ** min(MOST_BITS, link.weight)
            others[(link.low, mentions[link.high].report)].append((link.high, odds))
            others[(link.high, mentions[link.low].report)].append((link.low, odds))

    def lost(one: str, to: str) -> float:
        rivals = others.get((one, mentions[to].report), ())
        odds = sum(odds for id, odds in rivals if id != to and not are_tellings(mentions[id], mentions[to]))
        return log2(1 + odds)

    return [replace(k, weight=k.weight - lost(k.low, k.high) - lost(k.high, k.low)) for k in links]


def best_links(links: Iterable[Link], mentions: Mapping[str, Mention]) -> frozenset[Pair]:
    """The links, given strongest first, that are the best between a mention and the other's report on both sides."""
    best: dict[tuple[str, str], Pair] = {}
    for link in links:
        for one, other in ((link.low, link.high), (link.high, link.low)):
            best.setdefault((one, mentions[other].report), (link.low, link.high))
    counted: dict[Pair, int] = defaultdict(int)
    for pair in best.values():
        counted[pair] += 1
    return frozenset(pair for pair, sides in counted.items() if sides == 2)


def are_tellings(one: Mention, other: Mention) -> bool:
    """Whether two statements of one report may be of one occurrence: one type and place, told by different voices."""
    if one.type != other.type or one.place != other.place or one.voice == other.voice:
        return False
    if None in (one.first, other.first) or (one.first, one.last) == (other.first, other.last):
        return True
    (first, last), (other_first, other_last) = known_days(one), known_days(other)
    return one.lasting and first <= other_last and other_first <= last  # a state of things, told at two moments


def pair_of(a: str, b: str) -> Pair:
    """The two ids in order."""
    return (a, b) if a < b else (b, a)
