"""Links to incidents: groups of mentions that could all be the same occurrence, whichever order they came in.

Strongest links first. Two groups join where their members, seen together, weigh enough and none gainsays another; so
two occurrences that a vague report could belong to are not chained into one. A report tells an occurrence once, so of
its mentions only those of several tellers share a group, a link between two reports counts only where each side is
the other's best, and one of several that a mention could be the same as counts for less (``contest.py``). The outcome
depends on the mentions and their links alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from recoupe.gazetteer.geometry import distance_km
from recoupe.linking.contest import Pair, are_tellings, best_links, contest, pair_of
from recoupe.linking.mentions import Bounds, Mention
from recoupe.linking.pairing import Link
from recoupe.linking.places import FINE
from recoupe.linking.weights import LinkWeights
from recoupe.model import QuantityRole

Group = frozenset[str]
MOST_DAYS_APART = 14  # two dated mentions further apart are never one occurrence
MOST_BETWEEN_DAYS = 2  # nor are two that both name their day, for reports are wrong by a day or two
MOST_LASTING_DAYS = 92  # but of what lasts, reports tell a day here and a day there
TAKEN = (QuantityRole.ABDUCTED, QuantityRole.RELEASED, QuantityRole.ARRESTED)
MOST_KM_APART = 100.0  # nor are two at points further apart than this beyond their reach
SETTLED_DAYS = 8  # a week, as "dans la semaine du 3 mars" gives it


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person decided: groups of ids that are one occurrence, pairs that are not, ids that take no part."""

    same: tuple[Group, ...] = ()
    apart: frozenset[Pair] = frozenset()
    rejected: frozenset[str] = frozenset()


@dataclass(slots=True)
class Grouping:
    """The groups as they grow: of each mention the members of its group, a list shared by all of them."""

    mentions: Mapping[str, Mention]
    weight_of: Mapping[Pair, float]
    weights: LinkWeights
    apart: frozenset[Pair]
    held: Mapping[str, str]  # the least id of those that a person merged with a mention
    members: dict[str, list[str]] = field(default_factory=dict)

    def join(self, a: str, b: str) -> None:
        """Makes the groups of two mentions one."""
        ours, theirs = self.members[a], self.members[b]
        if ours is theirs:
            return
        ours += theirs
        for id in theirs:
            self.members[id] = ours

    def may_join(self, a: str, b: str) -> bool:
        """Whether the groups of two mentions could be one occurrence and weigh enough together.

        Of mentions that a person merged, the one that fits best speaks for all.
        """
        ours, theirs = self.members[a], self.members[b]
        if ours is theirs:
            return False
        total, pairs = 0.0, 0
        for one, other in product(self.units(ours), self.units(theirs)):
            met = list(product(one, other))
            fitting = [(left, right) for left, right in met if not self.excludes(left, right)]
            if not fitting or any(pair_of(left, right) in self.apart for left, right in met):
                return False
            told = [self.weigh(left, right) for left, right in fitting if self.are_apart(left, right)]
            if told:
                total += max(told)
                pairs += 1
        slack = self.weights.slack if min(len(ours), len(theirs)) == 1 else self.weights.merging
        return pairs > 0 and total / pairs >= self.weights.least - slack

    def units(self, ids: Iterable[str]) -> list[list[str]]:
        """The mentions that a person merged together, the others each alone."""
        found: dict[str, list[str]] = {}
        for id in ids:
            found.setdefault(self.held.get(id, id), []).append(id)
        return list(found.values())

    def are_apart(self, left: str, right: str) -> bool:
        """Whether two mentions are of different reports."""
        return self.mentions[left].report != self.mentions[right].report

    def weigh(self, left: str, right: str) -> float:
        """The weight of a pair, that of one without a link where there is none."""
        return self.weight_of.get(pair_of(left, right), self.weights.unmet)

    def excludes(self, left: str, right: str) -> bool:
        """Whether two mentions cannot tell one occurrence."""
        one, other = self.mentions[left], self.mentions[right]
        if pair_of(left, right) in self.apart or one.series != other.series:
            return True
        if one.report == other.report:
            return not are_tellings(one, other)
        if gainsay(one, other):
            return True
        firm = is_settled(one) and is_settled(other)
        return firm and self.weigh(left, right) < self.weights.least - self.weights.firm


def group_mentions(
    mentions: Sequence[Mention], links: Iterable[Link], weights: LinkWeights, judged: Judged | None = None
) -> list[Group]:
    """Every mention that is not rejected in one group, alone where nothing holds it to another; ordered by least id."""
    judged = judged or Judged()
    kept = {m.id: m for m in mentions if m.id not in judged.rejected}
    known = contest([link for link in links if link.low in kept and link.high in kept], kept, weights.least)
    held = {id: min(group) for group in judged.same for id in group}
    grouping = Grouping(kept, {(k.low, k.high): k.weight for k in known}, weights, judged.apart, held)
    grouping.members = {id: [id] for id in sorted(kept)}
    for group in judged.same:
        ids = sorted(id for id in group if id in kept)
        for other in ids[1:]:
            grouping.join(ids[0], other)
    strong = sorted((k for k in known if k.weight >= weights.least), key=lambda k: (-k.weight, k.low, k.high))
    best = best_links(strong, kept)
    for link in strong:
        grown = len(grouping.members[link.low]) > 1 or len(grouping.members[link.high]) > 1
        if (grown or (link.low, link.high) in best) and grouping.may_join(link.low, link.high):
            grouping.join(link.low, link.high)
    return sorted({id(g): frozenset(g) for g in grouping.members.values()}.values(), key=min)


def gainsay(one: Mention, other: Mention) -> bool:
    """Whether the days or the points of two mentions are too far apart for one occurrence."""
    if days_between(one, other) > most_days_between(one, other):
        return True
    if are_other_people(one, other):
        return True
    if one.scale != FINE or other.scale != FINE or one.lat is None or other.lat is None:
        return False
    km = distance_km((one.lat, one.lon or 0.0), (other.lat, other.lon or 0.0))
    return km - (one.radius_km or 0.0) - (other.radius_km or 0.0) > MOST_KM_APART


def most_days_between(one: Mention, other: Mention) -> int:
    """How many days may lie between two mentions of one occurrence."""
    if one.lasting and other.lasting:
        return MOST_LASTING_DAYS
    return MOST_BETWEEN_DAYS if has_day(one) and has_day(other) else MOST_DAYS_APART


def are_other_people(one: Mention, other: Mention) -> bool:
    """Whether those taken, freed or held are others: no word of theirs in common, and another exact number."""
    if not one.target_words or not other.target_words or set(one.target_words) & set(other.target_words):
        return False
    pairs = ((one.bounds(role), other.bounds(role)) for role in TAKEN)
    return any(ours and theirs and is_exact(ours) and is_exact(theirs) and ours != theirs for ours, theirs in pairs)


def is_exact(bounds: Bounds) -> bool:
    """Whether a figure is one number."""
    return bounds[0] is not None and bounds[0] == bounds[1]


def has_day(mention: Mention) -> bool:
    """Whether it names the day, or the night between two."""
    return mention.first is not None and mention.last is not None and mention.last - mention.first <= 1


def is_settled(mention: Mention) -> bool:
    """Whether it says exactly where and when, so that nothing is left to guess about another that does; what lasts has
    other days too."""
    if mention.lasting or mention.scale != FINE or mention.lat is None or mention.first is None or mention.last is None:
        return False
    return mention.last - mention.first <= SETTLED_DAYS


def days_between(one: Mention, other: Mention) -> int:
    """How many days lie between two intervals, 0 where they may meet or an end is open."""
    gaps = [a.first - b.last for a, b in ((one, other), (other, one)) if a.first is not None and b.last is not None]
    return max(0, *gaps) if gaps else 0
