"""The fields of the types: which words, and which directions of the word vectors, tell that a sentence is about one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from recoupe.reading.deciding.fields import sentence_vector, sentence_words
from recoupe.reading.state import Reading
from recoupe.reading.weighing import Fields, no_fields
from training.gold import Annotated, find_evidence

FEWEST_SENTENCES = 6  # that hold a word which counts
FEWEST_TOLD = 5  # sentences that tell a type which gets a field
OWN_WEIGHT = 0.5  # what a sentence written for this project counts beside one from the press
STRENGTH, RARITY = 1.0, 0.1  # of the penalty (the less, the stronger); by how much a rare word counts more
ROUNDS = 300


class Pages:
    """The sentences of some readings: their reports' numbers, words and vectors, and the types that gold tells."""

    def __init__(self, readings: Sequence[Reading], gold: Sequence[Annotated]) -> None:
        """Gather them; sentences that are no text of the report are left out."""
        reports: list[int] = []
        self.words: list[set[str]] = []
        vectors: list[NDArray[np.float32]] = []
        self.told: list[set[str]] = []
        for number, (reading, record) in enumerate(zip(readings, gold, strict=True)):
            told = types_told(reading, record)
            for sentence in (s for s in reading.sentences if not s.boilerplate):
                reports.append(number)
                self.words.append(sentence_words(reading, sentence))
                vectors.append(sentence_vector(reading, sentence))
                self.told.append(told.get(sentence.index, set()))
        self.reports = np.array(reports)
        self.vectors = np.array(vectors)
        self.weights = np.array([OWN_WEIGHT if gold[number].own else 1.0 for number in reports])


def types_told(reading: Reading, record: Annotated) -> dict[int, set[str]]:
    """The types that gold tells in each sentence."""
    found: dict[int, set[str]] = {}
    for fields in record.statements:
        evidence = find_evidence(reading.text, fields)
        if evidence is not None:
            first, last = (reading.sentence_of(reading.token_at(at)).index for at in (evidence[0], evidence[1] - 1))
            for index in range(first, last + 1):
                found.setdefault(index, set()).add(fields["type"])
    return found


def fit_fields(pages: Pages, chosen: NDArray[np.bool_]) -> Fields:
    """The field of each type, fitted on some of the sentences; types that too few of them tell get none."""
    numbers = np.flatnonzero(chosen)
    counts = Counter(word for n in numbers for word in pages.words[n])
    rows = {word: row for row, word in enumerate(sorted(w for w, c in counts.items() if c >= FEWEST_SENTENCES))}
    told = Counter(kind for n in numbers for kind in pages.told[n])
    types = tuple(sorted(kind for kind, times in told.items() if FEWEST_TOLD <= times < len(numbers)))
    if not types:
        return no_fields()
    rarity = RARITY * np.log(len(numbers) / (1.0 + np.array([counts[word] for word in rows])))
    table = hstack([word_table(pages, numbers, rows) @ diags(rarity), csr_matrix(pages.vectors[numbers])]).tocsr()
    weights, bias = np.zeros((table.shape[1], len(types))), np.zeros(len(types))
    for column, kind in enumerate(types):
        model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS)
        right = np.array([kind in pages.told[n] for n in numbers])
        model.fit(table, right, sample_weight=pages.weights[numbers])
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    of_words = weights[: len(rows)] * rarity[:, None]
    return Fields(types, rows, *(t.astype(np.float32) for t in (of_words, weights[len(rows) :], bias)))


def word_table(pages: Pages, numbers: NDArray[np.int_], rows: dict[str, int]) -> csr_matrix:
    """The sentences as rows, the words that count as columns."""
    found = [(n, rows[word]) for n, at in enumerate(numbers) for word in pages.words[at] if word in rows]
    where = ([n for n, _ in found], [column for _, column in found])
    return csr_matrix((np.ones(len(found)), where), shape=(len(numbers), len(rows)))
