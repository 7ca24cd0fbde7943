"""What two candidates of one type have in common: cues of whether the second tells the first one's occurrence again."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recoupe.reading.assembly.compatible import may_be_one, share_party
from recoupe.reading.state import Occurrence, Reading

NEAR = 2  # sentences within which a text still tells of the same occurrence without saying so
MOST_GAP = 4  # sentences; what stands further apart weighs alike


def relation_cues(reading: Reading, occurrence: Occurrence, rival: Occurrence) -> Iterator[str]:
    """What a candidate has in common with a rival that scores higher."""
    first, second = in_order(occurrence, rival)
    gap = min(MOST_GAP, second.sentence.index - first.sentence.index)
    fits = may_be_one(reading, first, second)
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
    if gap == 0 and reading.tokens[second.match.head].head.i == first.match.head:
        yield f"joined:{reading.tokens[second.match.head].dep_}"


def common_cues(reading: Reading, a: Occurrence, b: Occurrence) -> Iterator[str]:
    """What the parties of two candidates say of each other, where both have some, and their speakers."""
    if a.targets and b.targets:
        yield f"targets:{share_party(reading, a.targets, b.targets)}"
    if a.agents and b.agents:
        yield f"agents:{share_party(reading, a.agents, b.agents)}"
    if a.attribution is not None and b.attribution is not None:
        yield f"speaker:{same_speaker(a, b)}"


def in_order(a: Occurrence, b: Occurrence) -> tuple[Occurrence, Occurrence]:
    """Two candidates in the order of the text."""
    return (a, b) if a.match.head <= b.match.head else (b, a)


def fit_together(reading: Reading, occurrence: Occurrence, others: Collection[Occurrence]) -> Iterator[str]:
    """Whether any of the others may tell the same occurrence, and whether something ties them."""
    fitting = [o for o in others if may_be_one(reading, *in_order(occurrence, o))]
    if fitting:
        yield "fits:any"
    if any(tied(reading, *in_order(occurrence, o)) for o in fitting):
        yield "tied:any"


def tied(reading: Reading, a: Occurrence, b: Occurrence) -> bool:
    """Whether two candidates that may be one belong together: a title, one sentence or the next, a noun that refers
    back, a lasting state, or a common target."""
    if a.sentence.title or reading.lexicon.types[a.type].lasting:
        return True
    if abs(b.sentence.index - a.sentence.index) <= NEAR or b.refers_back:
        return True
    return share_party(reading, a.targets, b.targets)


def same_speaker(a: Occurrence, b: Occurrence) -> bool:
    """Whether one voice answers for both."""
    return (
        a.attribution is not None and b.attribution is not None and a.attribution.voice.name == b.attribution.voice.name
    )
