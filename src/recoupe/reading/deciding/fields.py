"""What a sentence is about: its words, taken together, weighed for each type."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recoupe.reading.layout import Sentence
from recoupe.reading.state import Reading

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})  # words whose vectors say what a sentence is about
SCORES = tuple(x / 2 for x in range(-14, 9))  # points: the edges of the steps of a score
LEADS = tuple(x / 2 for x in range(-12, 13))  # points by which a type is ahead of the next: the edges of the steps
SCORE_CUES, LEAD_CUES = tuple(f"field:{edge}" for edge in SCORES), tuple(f"ahead:{edge}" for edge in LEADS)
MIN_RIVALS = 2  # types, without which none is ahead of another
Numbers = NDArray[np.float32]


def find_fields(reading: Reading) -> Mapping[tuple[int, str], tuple[float, float]]:
    """For each sentence that has candidates and each type: the type's score there and its lead over the next type, in
    points."""
    fields = reading.weights.fields
    sentences = {o.sentence.index: o.sentence for o in reading.occurrences} if fields.types else {}
    found: dict[tuple[int, str], tuple[float, float]] = {}
    for index, sentence in sentences.items():
        scores = fields.scores(sentence_words(reading, sentence), sentence_vector(reading, sentence))
        told = zip(fields.types, scores.tolist(), leads(scores).tolist(), strict=True)
        found.update(((index, kind), (score, lead)) for kind, score, lead in told)
    return found


def sentence_words(reading: Reading, sentence: Sentence) -> set[str]:
    """The folded lemmas of a sentence, and each two that follow each other, joined by a space."""
    tokens = range(sentence.first, sentence.last)
    lemmas = [reading.keys[i][0] for i in tokens if not reading.tokens[i].is_punct]
    return {*lemmas, *(f"{a} {b}" for a, b in pairwise(lemmas))}


def sentence_vector(reading: Reading, sentence: Sentence) -> Numbers:
    """The direction, of length 1, in which the vectors of a sentence's content words point together; zeros where none
    has a vector."""
    vectors = reading.doc.vocab.vectors
    words = [t.orth for t in reading.tokens[sentence.first : sentence.last] if t.pos_ in CONTENT and t.is_alpha]
    rows = [row for row in vectors.find(keys=words) if row >= 0] if words and len(vectors) else []
    total: Numbers = unit(np.asarray(vectors.data[rows], dtype=np.float32)).sum(axis=0)
    return unit(total)


def unit(vectors: Numbers) -> Numbers:
    """Vectors made as long as 1; those of no length stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Numbers = vectors / np.maximum(lengths, 1e-9)
    return found


def leads(scores: Numbers) -> Numbers:
    """By how much each type is ahead of the best other one; behind, where the number is negative."""
    if len(scores) < MIN_RIVALS:
        return np.zeros_like(scores)
    second, first = np.partition(scores, -2)[-2:]
    found: Numbers = scores - np.where(scores == first, second, first)
    return found


def field_cues(field: tuple[float, float]) -> Iterator[str]:
    """The steps that a type's score reaches in a sentence, and those of its lead over the next type."""
    score, lead = field
    yield from SCORE_CUES[: bisect_right(SCORES, score)]
    yield from LEAD_CUES[: bisect_right(LEADS, lead)]
