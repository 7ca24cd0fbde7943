"""The choices of candidates and of statements: the reader's own proposals, held against gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.reading.deciding.candidates import candidate_cues
from recoupe.reading.deciding.company import find_company
from recoupe.reading.deciding.statements import cues_of_all
from recoupe.reading.spoken import ASSESSMENT, is_heard
from recoupe.reading.state import Occurrence, Reading
from training.gold import Annotated, find_evidence
from training.logistic import ORIGIN, Judged


def candidate_cases(number: int, reading: Reading, record: Annotated, weight: float) -> list[Judged]:
    """Every candidate of a reading that stopped before they are weighed; right where gold has the type there."""
    company = find_company(reading, reading.occurrences)
    return [
        Judged(
            number,
            (*set(candidate_cues(reading, company, o)), *origin_cues(record, o)),
            bool(hits(reading, record, o)),
            weight,
        )
        for o in reading.occurrences
        if o.type != ASSESSMENT or is_heard(reading, o.attribution)
    ]


def statement_cases(number: int, reading: Reading, record: Annotated, weight: float) -> list[Judged]:
    """Every candidate of a reading that stopped before it decides; right is the best one of each gold statement."""
    best: dict[int, Occurrence] = {}
    for occurrence in reading.occurrences:
        for gold in hits(reading, record, occurrence):
            if gold not in best or occurrence.score > best[gold].score:
                best[gold] = occurrence
    right = {id(occurrence) for occurrence in best.values()}
    told = zip(reading.occurrences, cues_of_all(reading), strict=True)
    return [Judged(number, (*set(cues), *origin_cues(record, o)), id(o) in right, weight) for o, cues in told]


def origin_cues(record: Annotated, occurrence: Occurrence) -> Iterator[str]:
    """What sets reports written for this project apart: they tell more, and are annotated more closely. The cues take
    that up while weights are fitted, so that no word is credited with it, and are left out of what is written."""
    if record.own:
        yield from (ORIGIN, f"{ORIGIN}:{occurrence.type}", f"{ORIGIN}:{occurrence.match.trigger.entry.strength}")
        yield f"{ORIGIN}:{occurrence.leading}"


def hits(reading: Reading, record: Annotated, occurrence: Occurrence) -> Sequence[int]:
    """The gold statements of a candidate's type in whose evidence one of its triggers stands, by number."""
    heads = [reading.doc[match.head].idx for match in (occurrence.match, *occurrence.also)]
    found = []
    for number, fields in enumerate(record.statements):
        if fields["type"] == occurrence.type:
            evidence = find_evidence(reading.text, fields)
            if evidence is not None and any(evidence[0] <= at < evidence[1] for at in heads):
                found.append(number)
    return found
