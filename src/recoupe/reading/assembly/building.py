"""One statement from each group of candidates: the sentence that says most, and every slot that its members fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from recoupe.model import Interval, Place, Quantity, Span, Statement
from recoupe.reading.assembly.compatible import disjoint
from recoupe.reading.assembly.grouping import group_occurrences
from recoupe.reading.state import Occurrence, Reading
from recoupe.records import identify_statements

CLAUSE_BREAK = re.compile(r"[,;:–—]\s+|\n+")
LONGEST_EVIDENCE = 500  # characters; a longer "sentence" is a list or a text without stops


def set_statements(reading: Reading) -> None:
    """Store the statements of the report in the order in which it first tells of each."""
    made = [build_statement(reading, group) for group in group_occurrences(reading)]
    reading.statements = tuple(identify_statements(reading.report, made))


def build_statement(reading: Reading, group: Sequence[Occurrence]) -> Statement:
    """The statement of a group, the first of which makes it; its id is still empty."""
    best = group[0]
    return Statement(
        id="",
        type=best.type,
        evidence=find_evidence(reading, best),
        trigger=reading.span(best.match.first, best.match.last + 1),
        agents=best.agents,
        targets=best.targets,
        places=first_places(group),
        time=first_time(group),
        quantities=all_quantities(o.quantities for o in group),
        source=best.attribution.voice if best.attribution else None,
        certainty=best.certainty,
    )


def find_evidence(reading: Reading, occurrence: Occurrence) -> Span:
    """The sentence that makes the statement; of a very long one, the clauses around the trigger."""
    sentence, text = occurrence.sentence, reading.text
    if sentence.end - sentence.start <= LONGEST_EVIDENCE:
        return Span.of(text, sentence.start, sentence.end)
    words = reading.span(occurrence.match.first, occurrence.match.last + 1)
    breaks = [
        sentence.start,
        *(m.end() for m in CLAUSE_BREAK.finditer(text, sentence.start, sentence.end)),
        sentence.end,
    ]
    start = min((b for b in breaks if 0 <= words.start - b <= LONGEST_EVIDENCE // 2), default=words.start)
    ends = [b for b in breaks if words.end <= b <= start + LONGEST_EVIDENCE]
    end = max(ends) if ends else words.end
    trimmed = text[start:end].strip(" ,;:\n\t\u00a0\u202f")
    start += text[start:end].find(trimmed)
    return Span.of(text, start, start + len(trimmed))


def first_places(ordered: Sequence[Occurrence]) -> tuple[Place, ...]:
    """The places of the best sentence, those of its toll where it has none."""
    return next((o.places for o in ordered if o.places), ())


def first_time(ordered: Sequence[Occurrence]) -> Interval | None:
    """The time of the best sentence that tells one."""
    return next((o.time for o in ordered if o.time is not None), None)


def all_quantities(options: Iterable[tuple[Quantity, ...]]) -> tuple[Quantity, ...]:
    """The figures of the members that tell them; of one role told twice, the better sentence's, unless the other is
    exact and fits it ("several", then "13"). No words count two things: "23 wounded" are not 23 dead as well."""
    kept: list[Quantity] = []
    for quantities in options:
        seen = {q.role for q in kept}
        words = {q.span for q in kept if q.span is not None}
        for quantity in (q for q in quantities if q.span not in words):
            vague = next((k for k in kept if k.role is quantity.role and k.low != k.high), None)
            if quantity.role not in seen:
                kept.append(quantity)
            elif vague is not None and quantity.low == quantity.high and not disjoint(vague, quantity):
                kept[kept.index(vague)] = quantity
    return tuple(kept)
