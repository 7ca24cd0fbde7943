"""Candidates put together where they tell of one occurrence."""

from __future__ import annotations

from recoupe.reading.assembly.compatible import are_compatible, can_be_toll, figures_differ, places_meet, share_party
from recoupe.reading.state import Occurrence, Reading

NEAR = 2  # sentences within which a text still tells of the same occurrence without saying so
BY_SPEAKER = "assessment"
TOLL = "killing"


def group_occurrences(reading: Reading) -> list[list[Occurrence]]:
    """The candidates by occurrence, in the order of the text: each that is a statement, first in its group, with those
    that tell it again. What tells of none of them is left out."""
    groups = [[o] for o in reading.occurrences if o.kept]
    taken = {o.match.head for o in reading.occurrences if o.kept}
    for occurrence in reading.occurrences:
        if not occurrence.kept and occurrence.match.head not in taken:
            home = find_group(reading, groups, occurrence) or find_host(reading, groups, [occurrence])
            if home is not None:
                home.append(occurrence)
    return absorb(reading, groups)


def find_group(reading: Reading, groups: list[list[Occurrence]], occurrence: Occurrence) -> list[Occurrence] | None:
    """The nearest statement that a candidate tells again, or None where there is none."""
    fitting = [g for g in groups if g[0].type == occurrence.type and tells_again(reading, g[0], occurrence)]
    return min(fitting, key=lambda g: abs(g[0].match.head - occurrence.match.head), default=None)


def tells_again(reading: Reading, statement: Occurrence, occurrence: Occurrence) -> bool:
    """Whether nothing excludes that two candidates tell of one occurrence and something ties them."""
    first, second = sorted((statement, occurrence), key=lambda o: o.match.head)
    if occurrence.type == BY_SPEAKER:
        return same_speaker(first, second) and first.sentence.paragraph == second.sentence.paragraph
    return are_compatible(reading, first, second) and tied(reading, first, second)


def same_speaker(a: Occurrence, b: Occurrence) -> bool:
    """Whether one voice answers for both."""
    return (
        a.attribution is not None and b.attribution is not None and a.attribution.voice.name == b.attribution.voice.name
    )


def tied(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Whether two compatible candidates belong together: a title, one sentence or the next, a noun that refers back, a
    lasting state, a common place, or a common party."""
    if a.sentence.title or reading.lexicon.types[a.type].lasting:
        return True
    if abs(b.sentence.index - a.sentence.index) <= NEAR or b.refers_back:
        return True
    if a.own_place and b.own_place and places_meet(a.places, b.places):
        return True
    return share_party(reading, a.targets, b.targets)


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
