"""Candidates put together where they tell of one occurrence."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.reading.assembly.compatible import can_be_toll, figures_differ, may_be_one, share_party
from recoupe.reading.state import Occurrence, Reading

NEAR = 2  # sentences within which a text still tells of the same occurrence without saying so
TOLL = "killing"


def group_occurrences(reading: Reading) -> list[list[Occurrence]]:
    """The candidates by occurrence, in the order of the text: each that is a statement, first in its group, with the
    deaths that are its toll. What is neither is left out."""
    groups = with_repeats(reading, [o for o in reading.told if o.kept])
    for occurrence in (o for o in reading.told if not o.kept):
        home = find_host(reading, groups, [occurrence])
        if home is not None:
            home.append(occurrence)
    return absorb(reading, groups)


def with_repeats(reading: Reading, occurrences: Iterable[Occurrence]) -> list[list[Occurrence]]:
    """The candidates in groups that tell one occurrence ("ont attaqué", "l'attaque"), each with its likeliest statement
    first: the others may tell what it leaves out."""
    groups: list[list[Occurrence]] = []
    for occurrence in occurrences:
        told = next((group for group in groups if takes_up(reading, group[0], occurrence)), None)
        if told is None:
            groups.append([occurrence])
        else:
            told.insert(0 if occurrence.score > told[0].score else len(told), occurrence)
    return groups


def takes_up(reading: Reading, first: Occurrence, second: Occurrence) -> bool:
    """Whether a candidate tells again what the sentences before it told: the title, the same doers and targets, or what
    a definite noun stands for; and says nothing that excludes it."""
    gap = second.sentence.index - first.sentence.index
    return (
        first.type == second.type
        and 0 <= gap <= NEAR
        and (second.refers_back or first.sentence.title or share_both(reading, first, second))
        and may_be_one(reading, first, second)
        and can_be_toll(first, second)
        and not figures_differ(first.quantities, second.quantities)
    )


def share_both(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Whether two candidates have a common agent and a common target."""
    return share_party(reading, a.agents, b.agents) and share_party(reading, a.targets, b.targets)


def absorb(reading: Reading, groups: list[list[Occurrence]]) -> list[list[Occurrence]]:
    """The groups with deaths told as the toll of an attack put into it; a toll that does not agree with the attack's
    own is told by somebody else, and makes a statement of the attack for itself."""
    tolls = [g for g in groups if is_toll(reading, g[0])]
    kept = [g for g in groups if not is_toll(reading, g[0])]
    for toll in tolls:
        host = find_host(reading, kept, toll)
        if host is None:
            kept.append(toll)
        elif any(figures_differ(a.quantities, b.quantities) for a in host for b in toll):
            for occurrence in toll:
                occurrence.type = host[0].type
            kept.append(toll)
        else:
            host.extend(toll)
    return sorted(kept, key=lambda g: g[0].match.first)


def is_toll(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether a candidate tells of the dead or wounded alone, whatever type the doer gives it ("soldats tués")."""
    return occurrence.type == TOLL or occurrence.match.trigger.entry.words in reading.indexes.toll_words


def find_host(reading: Reading, groups: list[list[Occurrence]], toll: list[Occurrence]) -> list[Occurrence] | None:
    """The group whose type absorbs deaths and that tells of these: in the same sentence the nearest, in a
    neighbouring one the first told, nothing excluding; None for what is no toll."""
    if not all(is_toll(reading, o) for o in toll):
        return None
    options = []
    for group in near_groups(groups, toll):
        if TOLL not in reading.lexicon.types[group[0].type].absorbs:
            continue
        gap = min(abs(a.sentence.index - b.sentence.index) for a in group for b in toll)
        if gap <= NEAR and all(can_be_toll(a, b) for a in group for b in toll):
            apart = min(abs(a.match.first - b.match.first) for a in group for b in toll)
            options.append((gap, apart if gap == 0 else group[0].match.first, group))
    return min(options, key=lambda o: o[:2])[2] if options else None


def near_groups(groups: list[list[Occurrence]], toll: list[Occurrence]) -> list[list[Occurrence]]:
    """The groups with a member within a few sentences of the toll."""
    sentences = {o.sentence.index for o in toll}
    return [g for g in groups if any(abs(a.sentence.index - s) <= NEAR for a in g for s in sentences)]
