"""Fields of words: what a sentence is about, whatever its grammar, as a score for each type.

The numbers are fitted by ``tools/train.py`` and kept in ``fields.npz``: for each type the weight of every word and pair
of words that counts, and of every dimension of the packaged model's word vectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from recoupe.errors import SetupError

FILE = "fields.npz"
REMEDY = "Reinstall Recoupe, or fit the weights anew (make train)."
PARTS = ("types", "words", "word_weights", "vector_weights", "bias")
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fields:
    """The field of each type: ``word_weights`` has a row for each word of ``rows``, ``vector_weights`` one for each
    dimension of a word vector, both a column for each type, in points; ``bias`` is where nothing is known."""

    types: tuple[str, ...]
    rows: Mapping[str, int]
    word_weights: Numbers
    vector_weights: Numbers
    bias: Numbers

    def scores(self, words: Iterable[str], vector: Numbers) -> Numbers:
        """How much the words of a sentence and the mean of their vectors speak for each type, in points."""
        known = [row for word in words if (row := self.rows.get(word)) is not None]
        found: Numbers = self.bias + self.word_weights[known].sum(axis=0)
        return found + vector @ self.vector_weights if len(vector) == len(self.vector_weights) else found


def no_fields() -> Fields:
    """Fields of no type, under which no sentence is about anything."""
    empty = np.zeros((0, 0), dtype=np.float32)
    return Fields((), {}, empty, empty, np.zeros(0, dtype=np.float32))


def write_fields(fields: Fields) -> bytes:
    """The content of a file that ``parse_fields`` reads; the same fields give the same bytes."""
    out = BytesIO()
    np.savez_compressed(
        out,
        types=as_bytes(fields.types),
        words=as_bytes(sorted(fields.rows, key=lambda word: fields.rows[word])),
        word_weights=fields.word_weights.astype(np.float16),
        vector_weights=fields.vector_weights.astype(np.float16),
        bias=fields.bias.astype(np.float16),
    )
    return out.getvalue()


def parse_fields(content: bytes) -> Fields:
    """The fields that a file of this shape holds, read without pickle; raises SetupError saying what is wrong."""
    try:
        with np.load(BytesIO(content), allow_pickle=False) as stored:
            parts = {name: stored[name] for name in PARTS}
        types, words = as_words(parts["types"]), as_words(parts["words"])
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        raise SetupError(f"{FILE} of the reader cannot be read: {error}. {REMEDY}") from error
    shapes = {"word_weights": (len(words), len(types)), "bias": (len(types),)}
    numbers = {name: parts[name] for name in PARTS[2:]}
    fitting = all(numbers[name].shape == shape for name, shape in shapes.items())
    if not fitting or numbers["vector_weights"].ndim != 2 or numbers["vector_weights"].shape[1] != len(types):
        raise SetupError(f"{FILE} of the reader has tables that do not fit each other. {REMEDY}")
    if not all(n.dtype == np.float16 and np.isfinite(n).all() for n in numbers.values()):
        raise SetupError(f"{FILE} of the reader holds something else than numbers. {REMEDY}")
    rows = {word: row for row, word in enumerate(words)}
    return Fields(types, rows, *(numbers[name].astype(np.float32) for name in PARTS[2:]))


def as_bytes(words: Iterable[str]) -> NDArray[np.uint8]:
    """Words as the bytes of their lines."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def as_words(stored: NDArray[Any]) -> tuple[str, ...]:
    """The words of such bytes; raises ValueError where they are none."""
    if stored.dtype != np.uint8:
        raise ValueError("its words are no text")
    return tuple(stored.tobytes().decode().split("\n")) if stored.size else ()
