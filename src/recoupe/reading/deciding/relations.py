"""What two candidates of one type have in common: cues of whether the second tells the first one's occurrence again."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recoupe.reading.assembly.compatible import (
    are_compatible,
    figures_differ,
    places_meet,
    share_party,
    times_meet,
)
from recoupe.reading.assembly.grouping import same_speaker, tied
from recoupe.reading.state import Occurrence, Reading

MOST_GAP = 4  # sentences; what stands further apart weighs alike


def relation_cues(reading: Reading, occurrence: Occurrence, rival: Occurrence) -> Iterator[str]:
    """What a candidate has in common with a rival that scores higher."""
    first, second = in_order(occurrence, rival)
    gap = min(MOST_GAP, second.sentence.index - first.sentence.index)
    fits = are_compatible(reading, first, second)
    order = "after" if second is occurrence else "before"
    yield from (f"gap:{gap}", f"{order}:{gap}", f"type:{occurrence.type}:{gap}")
    yield from (f"fits:{fits}", f"fits:{fits}:{gap}", f"tied:{fits and tied(reading, first, second)}")
    yield f"paragraph:{first.sentence.paragraph == second.sentence.paragraph}"
    yield f"lemma:{reading.keys[first.match.head][0] == reading.keys[second.match.head][0]}"
    for cue in common_cues(reading, occurrence, rival):
        yield from (cue, f"{cue}:{gap}")
    yield from (f"back:{second.refers_back}:{order}", f"certain:{occurrence.certainty.value}:{rival.certainty.value}")
    if rival.sentence.title:
        yield "title"
    if gap == 0 and reading.doc[second.match.head].head.i == first.match.head:
        yield f"joined:{reading.doc[second.match.head].dep_}"


def common_cues(reading: Reading, a: Occurrence, b: Occurrence) -> Iterator[str]:
    """What the fillers of two candidates say of each other, each slot that both fill."""
    if a.own_place and b.own_place:
        yield f"place:{places_meet(a.places, b.places)}"
    if a.own_time and b.own_time:
        yield f"time:{times_meet(a.time, b.time)}"
    if a.targets and b.targets:
        yield f"targets:{share_party(reading, a.targets, b.targets)}"
    if a.agents and b.agents:
        yield f"agents:{share_party(reading, a.agents, b.agents)}"
    if a.quantities and b.quantities:
        yield f"figures:{not figures_differ(a.quantities, b.quantities)}"
    if a.attribution is not None and b.attribution is not None:
        yield f"speaker:{same_speaker(a, b)}"


def in_order(a: Occurrence, b: Occurrence) -> tuple[Occurrence, Occurrence]:
    """Two candidates in the order of the text."""
    return (a, b) if a.match.head <= b.match.head else (b, a)


def fit_together(reading: Reading, occurrence: Occurrence, others: Collection[Occurrence]) -> Iterator[str]:
    """Whether any of the others may tell the same occurrence, and whether something ties them."""
    fitting = [o for o in others if are_compatible(reading, *in_order(occurrence, o))]
    if fitting:
        yield "fits:any"
    if any(tied(reading, *in_order(occurrence, o)) for o in fitting):
        yield "tied:any"
