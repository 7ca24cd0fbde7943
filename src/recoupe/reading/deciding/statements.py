"""Whether a candidate is a statement of its own: weighed by its score, its parties, and better candidates around it.

Of the candidates of one word one is taken. Of those left over only deaths are told on, as the toll of an attack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recoupe.reading.assembly.grouping import is_toll
from recoupe.reading.deciding.relations import fit_together, relation_cues
from recoupe.reading.state import Occurrence, Reading

SCORES = tuple(x / 2 for x in range(-8, 9))  # points: the edges of the steps of a score
ALONE = 0.7  # points that a report's likeliest candidate may lack where the lexicon's rules hold it for an occurrence
MOST_RIVALS = 3  # better candidates of the type; more weigh alike
LIKELY = -1.0  # points from which a candidate of another type counts as told beside


def set_decisions(reading: Reading) -> None:
    """Store which candidates are statements, and how much speaks for each."""
    scores = [reading.weights.score("statement", cues) for cues in cues_of_all(reading)]
    at_word: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence, score in zip(reading.occurrences, scores, strict=True):
        occurrence.score = score
        at_word[occurrence.match.head].append(occurrence)
    likeliest = max(reading.occurrences, key=lambda o: o.score, default=None)
    for rivals in at_word.values():
        best = max(rivals, key=lambda o: o.score)
        score = best.score + (ALONE if best is likeliest and best.leading else 0.0)
        for occurrence in rivals:
            occurrence.kept = occurrence is best and reading.weights.is_enough("statement", score)
        taken = best.kept
        for occurrence in rivals:
            occurrence.spare = not occurrence.kept and (taken or not is_toll(reading, occurrence))


def cues_of_all(reading: Reading) -> Iterator[tuple[str, ...]]:
    """The cues of each candidate, in order, by the scores that they have so far."""
    by_type: defaultdict[str, list[Occurrence]] = defaultdict(list)
    by_sentence: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in reading.occurrences:
        by_type[occurrence.type].append(occurrence)
        by_sentence[occurrence.sentence.index].append(occurrence)
    for occurrence in reading.occurrences:
        same, beside = by_type[occurrence.type], by_sentence[occurrence.sentence.index]
        yield tuple(dict.fromkeys(statement_cues(reading, occurrence, same, beside)))


def statement_cues(
    reading: Reading, occurrence: Occurrence, same: Sequence[Occurrence], beside: Sequence[Occurrence]
) -> Iterator[str]:
    """Every cue of a candidate; ``same`` are those of its type, ``beside`` those of its sentence."""
    yield from (f"own:{cue}" for cue in occurrence.cues)
    yield from score_cues("score", occurrence.score)
    yield from filled_cues(occurrence)
    better = [o for o in same if is_better(o, occurrence)]
    yield f"better:{min(MOST_RIVALS, len(better))}"
    if better:
        best = max(better, key=lambda o: o.score)
        nearest = min(better, key=lambda o: abs(o.match.head - occurrence.match.head))
        yield from score_cues("best", best.score)
        yield from score_cues("near", nearest.score)
        yield from (f"best:{cue}" for cue in relation_cues(reading, occurrence, best))
        yield from (f"near:{cue}" for cue in relation_cues(reading, occurrence, nearest))
        yield from fit_together(reading, occurrence, better)
    yield from beside_cues(occurrence, beside)


def is_better(rival: Occurrence, occurrence: Occurrence) -> bool:
    """Whether a candidate at another word scores higher, or as high and stands before."""
    if rival.match.head == occurrence.match.head:
        return False
    return (rival.score, -rival.match.head) > (occurrence.score, -occurrence.match.head)


def score_cues(name: str, score: float) -> Iterator[str]:
    """The steps that a score reaches."""
    yield from (f"{name}:{edge}" for edge in SCORES if score >= edge)


def filled_cues(occurrence: Occurrence) -> Iterator[str]:
    """Which parties the candidate's own words give it, and how surely they tell it."""
    yield f"filled:{'a' if occurrence.agents else '-'}{'t' if occurrence.targets else '-'}"
    yield from (f"certain:{occurrence.certainty.value}", f"certain:{occurrence.certainty.value}:{occurrence.type}")


def beside_cues(occurrence: Occurrence, beside: Sequence[Occurrence]) -> Iterator[str]:
    """The candidates of other types in the sentence, and those of the same word."""
    others = [o for o in beside if o.type != occurrence.type]
    if others:
        yield from score_cues("beside", max(o.score for o in others))
    for other in others:
        if other.match.head == occurrence.match.head:
            yield f"rival:{'better' if other.score > occurrence.score else 'worse'}"
        elif other.score >= LIKELY:
            yield f"with:{other.type}:{occurrence.type}"
