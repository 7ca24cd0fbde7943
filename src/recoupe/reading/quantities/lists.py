"""Figures beside one another: lists that share a verb, and figures that are parts of the one before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.model import TOLLS, QuantityRole
from recoupe.reading.quantities.counted import Counted
from recoupe.reading.quantities.figures import Figure
from recoupe.reading.quantities.grammar import NumberText
from recoupe.reading.quantities.mention import Ground

JOINTS = frozenset({"et", ",", ";", "ou", "ainsi", "que", "puis", "&", "/"})
LAST_JOINTS = frozenset({"et", "ou", "que", "&"})
LONGEST_JOINT = 6  # tokens between two items of a list: "soldats de l'armée et deux civils"
PERSONS = frozenset({None, QuantityRole.PEOPLE})
SUMMED = frozenset(TOLLS)
PERSONAL = SUMMED | {QuantityRole.PEOPLE}


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with what it counts and its role. ``figure`` holds its approximators, ``number`` does not."""

    figure: Figure
    number: Figure
    counted: Counted | None
    role: QuantityRole | None
    ground: Ground
    sentence: int
    part_of: bool = False
    also: QuantityRole | None = None
    group: int | None = None
    faint: bool = False

    @property
    def last(self) -> int:
        """The token after the figure and what it counts."""
        return max(self.figure.last, self.counted.last if self.counted else 0)


def with_lists(n: NumberText, found: Sequence[Found]) -> list[Found]:
    """The figures with the roles that their neighbours in a list give them, and marked where they are parts."""
    return number_lists(n, split_sums(n, settle_parts(share_roles(n, mark_parts(n, found)))))


def share_roles(n: NumberText, found: list[Found]) -> list[Found]:
    """The figures with the roles that a verb gives a whole list.

    "3 militaires et 2 civils ont été tués": the first takes the role that the verb after the second gives; "tuant 12
    civils et 3 soldats": the second takes that of the verb before the first. Parts keep theirs.
    """
    wholes = [i for i, item in enumerate(found) if not item.part_of]
    for i, j in reversed(list(pairwise(wholes))):
        one, other = found[i], found[j]
        joined = other.ground is Ground.LISTED or (other.ground is Ground.AFTER and ends_list(n, other))
        if joined and undecided(one) and listed(n, one, other):
            found[i] = replace(one, role=other.role, ground=Ground.LISTED)
    for i, j in pairwise(wholes):
        one, other = found[i], found[j]
        if undecided(other) and one.ground in (Ground.BEFORE, Ground.LISTED) and listed(n, one, other):
            found[j] = replace(other, role=one.role, ground=Ground.LISTED)
    return found


def ends_list(n: NumberText, item: Found) -> bool:
    """Whether a figure is the last of a list: "et", "ou" or "ainsi que" stands before it."""
    return n.tokens.words[item.figure.first - 1] in LAST_JOINTS


def undecided(found: Found) -> bool:
    """Whether a figure counts persons and nothing around it says what was done to them."""
    return (
        found.ground is Ground.NONE and found.role in PERSONS and (found.counted is None or found.counted.unit is None)
    )


def listed(n: NumberText, one: Found, other: Found) -> bool:
    """Whether two figures of a sentence are items of one list."""
    between, deeds = n.tokens.words[one.last : other.figure.first], n.grammar.deeds
    if one.sentence != other.sentence or not 0 < len(between) <= LONGEST_JOINT:
        return False
    if between[-1] not in JOINTS:
        return False
    return not any(w in deeds.have or w in deeds.be or (w in deeds.stops and w not in JOINTS) for w in between)


def mark_parts(n: NumberText, found: Sequence[Found]) -> list[Found]:
    """The figures with those marked that are part of another: "14 morts dont 5 militaires"."""
    marked: list[Found] = []
    whole: Found | None = None
    for item in found:
        if whole is not None and item.sentence == whole.sentence and is_part(n, whole, marked[-1], item):
            item = replace(item, part_of=True)
        elif item.role in PERSONAL:
            whole = item
        marked.append(item)
    return marked


def settle_parts(found: list[Found]) -> list[Found]:
    """The parts with the role of their whole; a whole that nothing decides takes that of a part ("14 personnes, dont 3
    enfants, ont été tuées")."""
    whole = -1
    for i, item in enumerate(found):
        if not item.part_of:
            whole = i if item.role in PERSONAL else whole
            continue
        if whole >= 0 and undecided(found[whole]) and item.ground is Ground.AFTER:
            found[whole] = replace(found[whole], role=item.role, ground=Ground.LISTED)
        if whole >= 0 and item.ground is not Ground.NOUN:
            found[i] = replace(item, role=found[whole].role, ground=Ground.LISTED)
    return found


def is_part(n: NumberText, whole: Found, before: Found, item: Found) -> bool:
    """Whether a figure is part of the whole told before it; one with a toll of its own is not."""
    first = item.figure.first
    own_toll = item.ground in (Ground.NOUN, Ground.BEFORE) or done_in_bracket(n, whole, item)
    if own_toll and item.role not in PERSONS and item.role is not whole.role:
        return False
    if n.grammar.parts.before(n.tokens, first) or inside_bracket(n, whole.last, first):
        return True
    if before.part_of and listed(n, before, item):
        return item.role in PERSONS or item.role is whole.role
    return item.role is whole.role and smaller(item, whole) and bracketed(n, item) and not bracketed(n, whole)


def done_in_bracket(n: NumberText, whole: Found, item: Found) -> bool:
    """Whether a bracket behind a toll says something else of some: "5 personnes enlevées (2 libérées depuis)"."""
    return item.ground is Ground.AFTER and whole.role in SUMMED and inside_bracket(n, whole.last, item.figure.first)


def smaller(item: Found, whole: Found) -> bool:
    """Whether a figure is exact and below another."""
    return item.figure.exact and (item.figure.low or 0) < (whole.figure.low or whole.figure.high or 0)


def bracketed(n: NumberText, item: Found) -> bool:
    """Whether a figure opens a bracket: "la salle de concert (90 morts)"."""
    return n.tokens.words[item.figure.first - 1] == "("


def inside_bracket(n: NumberText, start: int, first: int) -> bool:
    """Whether a bracket opens soon after a whole and still stands open at a figure."""
    between = n.tokens.words[start:first]
    return "(" in between[:3] and ")" not in between


def split_sums(n: NumberText, found: list[Found]) -> list[Found]:
    """Marks figures that follow a whole and add up to it: "cinq habitants, un boulanger et quatre bergers"."""
    for i, whole in enumerate(found):
        if whole.role not in PERSONAL or whole.part_of or not whole.figure.exact or (whole.figure.low or 0) < 2:
            continue
        total: float = 0
        j = i + 1
        while j < len(found) and total < (whole.figure.low or 0) and follows(n, found[j - 1], found[j], whole):
            total += found[j].figure.low or 0
            j += 1
        if j > i + 2 and total == whole.figure.low:
            found[i + 1 : j] = [replace(f, part_of=True, role=whole.role) for f in found[i + 1 : j]]
    return found


def follows(n: NumberText, before: Found, item: Found, whole: Found) -> bool:
    """Whether a figure goes on the list that breaks a whole down."""
    same = item.role in PERSONS or item.role is whole.role
    return same and not item.part_of and item.figure.exact and listed(n, before, item)


def number_lists(n: NumberText, found: list[Found]) -> list[Found]:
    """The figures with a number for each list of one role: "trois paramilitaires et deux policiers ont été tués"."""
    wholes = [i for i, item in enumerate(found) if not item.part_of]
    for i, j in pairwise(wholes):
        one, other = found[i], found[j]
        if one.role is other.role and one.role in SUMMED and listed(n, one, other) and same_deed(one, other):
            group = i if one.group is None else one.group
            found[i], found[j] = replace(one, group=group), replace(other, group=group)
    return found


def same_deed(one: Found, other: Found) -> bool:
    """Whether two figures of a list rest on the same verb, or on the same sort of noun."""
    if one.ground is Ground.NOUN or other.ground is Ground.NOUN:
        return one.ground is other.ground
    return Ground.LISTED in (one.ground, other.ground)
