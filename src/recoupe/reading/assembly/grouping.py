"""Candidates put together where they tell of one occurrence."""

from __future__ import annotations

from collections import defaultdict

from recoupe.reading.assembly.compatible import are_compatible, can_be_toll, figures_differ, places_meet, share_party
from recoupe.reading.state import Occurrence, Reading

NEAR = 2  # sentences within which a text still tells of the same occurrence without saying so
MOST_OPEN = 40  # occurrences of one type among which a sentence may take one up; no report tells of more at once
BY_SPEAKER = "assessment"
TOLL = "killing"
VIOLENCE = "violence"  # the chapter of the scheme


def group_occurrences(reading: Reading) -> list[list[Occurrence]]:
    """The candidates by occurrence, in the order in which each is first told."""
    groups: list[list[Occurrence]] = []
    by_type: defaultdict[str, list[list[Occurrence]]] = defaultdict(list)
    for occurrence in reading.occurrences:
        home = find_group(reading, by_type[occurrence.type][-MOST_OPEN:], occurrence)
        if home is None:
            home = []
            groups.append(home)
            by_type[occurrence.type].append(home)
        home.append(occurrence)
    return drop_repeated_titles(reading, absorb(reading, groups))


def find_group(reading: Reading, groups: list[list[Occurrence]], occurrence: Occurrence) -> list[Occurrence] | None:
    """The latest group that the candidate continues, or None where it tells of something new."""
    return next((group for group in reversed(groups) if continues(reading, group, occurrence)), None)


def continues(reading: Reading, group: list[Occurrence], occurrence: Occurrence) -> bool:
    """Whether nothing in the group excludes the candidate and something ties it to the group."""
    if occurrence.type == BY_SPEAKER:
        return same_speaker(group[-1], occurrence) and group[-1].sentence.paragraph == occurrence.sentence.paragraph
    if not all(are_compatible(reading, member, occurrence) for member in group):
        return False
    return any(tied(reading, member, occurrence) for member in group)


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
    """The groups with deaths told as the toll of an attack put into it, the attack's type in front; a toll that does
    not agree with the attack's own is told by somebody else, and makes a statement of the attack for itself."""
    tolls = [g for g in groups if all(is_toll(reading, o) for o in g)]
    kept = [g for g in groups if g not in tolls]
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
    return sorted(kept, key=lambda g: min(o.match.first for o in g))


def is_toll(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether a candidate tells of the dead or wounded alone, whatever type the doer gives it ("soldats tués")."""
    return occurrence.type == TOLL or occurrence.match.trigger.entry.words in reading.indexes.toll_words


def drop_repeated_titles(reading: Reading, groups: list[list[Occurrence]]) -> list[list[Occurrence]]:
    """The groups without those that only a title tells, where the body tells the same type, or for violence another
    kind of it (a title's "attaque" is the body's mine)."""
    body = [g[0].type for g in groups if not all(o.sentence.title for o in g)]
    violent = any(reading.lexicon.types[code].group == VIOLENCE for code in body)

    def is_repeated(group: list[Occurrence]) -> bool:
        kind = group[0].type
        told = kind in body or (violent and reading.lexicon.types[kind].group == VIOLENCE)
        return told and all(o.sentence.title for o in group)

    return [group for group in groups if not is_repeated(group)]


def find_host(reading: Reading, groups: list[list[Occurrence]], toll: list[Occurrence]) -> list[Occurrence] | None:
    """The group whose type absorbs deaths and that tells of these: in the same sentence the nearest, in a
    neighbouring one the first told, nothing excluding."""
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
