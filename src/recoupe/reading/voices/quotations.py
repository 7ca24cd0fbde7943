"""Who speaks in quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.reading.layout import Quotation, Sentence
from recoupe.reading.state import Attribution, Reading

NEARBY = 60  # characters between a quotation and the words that attribute it
AFTER = 12  # tokens behind the sentence that closes a quotation where its speaker may still be named
BETWEEN = 25  # words between two quotations of one speaker
OPENING = "«“\"' \u00a0\u202f\n"


def quoted(reading: Reading, told: Sequence[Attribution]) -> list[Attribution]:
    """One attribution for each quotation whose speaker is told beside it, or continues from the quotation before."""
    found: list[Attribution] = []
    previous: tuple[Quotation, Attribution] | None = None
    for quotation in reading.quotations:
        if not quotation.spoken:
            continue
        source = beside(reading, quotation, told) or continued(reading, quotation, previous)
        if source is not None:
            first, last = reading.token_at(quotation.start), reading.token_at(quotation.end - 1) + 1
            made = Attribution(
                source.voice, first, last, source.verb, source.claim, True, source.certainty, quoted=True
            )
            found.append(made)
            previous = quotation, made
    return found


def beside(reading: Reading, quotation: Quotation, told: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose verb stands outside the marks, in the sentence of the quotation or right beside it."""
    start, end = quotation.start, quotation.end
    first, last = reading.sentence_of(reading.token_at(start)), reading.sentence_of(reading.token_at(end - 1))
    low = opening_of(reading, first, quotation)
    high = min(len(reading.doc), last.last + AFTER)
    limit = max(NEARBY, first.end - first.start)
    near = [a for a in told if low <= a.verb < high and not start <= reading.doc[a.verb].idx < end]
    near = [a for a in near if distance(reading, a, quotation) <= limit]
    return min(near, key=lambda a: distance(reading, a, quotation), default=None)


def opening_of(reading: Reading, sentence: Sentence, quotation: Quotation) -> int:
    """The first token to look for the speaker: the sentence before counts where it ends with a colon."""
    if sentence.index and reading.text[: quotation.start].rstrip(OPENING).endswith(":"):
        return reading.sentences[sentence.index - 1].first
    return sentence.first


def distance(reading: Reading, attribution: Attribution, quotation: Quotation) -> int:
    """Characters between the attributing word and the quotation."""
    at = reading.doc[attribution.verb].idx
    return quotation.start - at if at < quotation.start else max(0, at - quotation.end)


def continued(
    reading: Reading, quotation: Quotation, previous: tuple[Quotation, Attribution] | None
) -> Attribution | None:
    """The speaker of the quotation before, where this one opens the next sentence or paragraph."""
    if previous is None:
        return None
    between = reading.text[previous[0].end : quotation.start]
    near = len(between.split()) <= BETWEEN and between.count("\n\n") <= 2 and between.count(".") <= 2
    return previous[1] if near else None
