"""MinHash signatures of reports and their LSH bands, so that likely copies are looked up and never searched for.

A signature is made of one MinHash for each sentence, not of one for the whole text: a copy that was cut, put in
another order, or set inside a longer article still has the same sentences. Two reports with a band in common are
candidates, and ``copies.compare`` decides. The permutations are fixed here and the arithmetic is on 64-bit integers, so
that a signature has the same bytes everywhere. Written out rather than taken from datasketch, which brings SciPy
(143 MB, and 0.7 s more to import).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from typing import NewType

import numpy as np
from numpy.typing import NDArray

from recoupe.linking.shingles import Shingled, shingle_report
from recoupe.model import Report

Signature = NewType("Signature", bytes)

VERSION = 1  # the first byte of a signature; one with another is made anew
ROWS = 2  # values in a band: a sentence with a tenth of its words changed shares a band with p = 0.57² ≈ 0.32
BUDGET = 48  # bands of a report of ordinary length, spread over its sentences (benchmarks/copies.py)
LEAST, MOST = 2, 12  # bands of one sentence, so that long reports and briefs of one sentence are found as well
SENTENCES = 60  # the longest sentences of a very long text stand for it
WIDEST_BAND = 40  # reports of one band that are worth comparing; a band with more is boilerplate or a much-copied wire


def sign(report: Report, openings: Sequence[str] = ()) -> Signature:
    """The report's signature: a few hundred bytes, the same on every machine and with every version of NumPy.

    ``openings`` are the phrases that open boilerplate (``lexicon.references.boilerplate``), which is left out.
    """
    return sign_text(shingle_report(report, openings))


def sign_text(text: Shingled) -> Signature:
    """The signature of a text taken apart: version, bands of a sentence, then its values, sentence after sentence."""
    sentences = sorted({s.runs for s in text.sentences}, key=lambda runs: (-len(runs), runs))[:SENTENCES]
    wide = count_bands(len(sentences))
    values = b"".join(minimise(runs, wide * ROWS).astype(">u4").tobytes() for runs in sentences)
    return Signature(bytes((VERSION, wide)) + values)


def bands(signature: Signature) -> tuple[str, ...]:
    """The keys under which the report is looked up, each once, sorted; () for a text without a full sentence.

    Store them in a table (band, report). A band that more than ``WIDEST_BAND`` reports share is boilerplate, or a wire
    that everybody printed: comparing with the first ``WIDEST_BAND`` of them is enough to find either out. Raises
    ValueError for bytes that are no signature of this version.
    """
    if len(signature) < 2 or signature[0] != VERSION:
        raise ValueError("these bytes are no signature of this version. Sign the report again.")
    return tuple(sorted(set(name_bands(signature[2:], signature[1]))))


def name_bands(values: bytes, wide: int) -> Iterator[str]:
    """The key of each band of each sentence: twelve hexadecimal digits of its position and values."""
    width = 4 * ROWS
    for start in range(0, len(values), width):
        position = (start // width) % wide
        yield blake2b(bytes((position,)) + values[start : start + width], digest_size=6).hexdigest()


def count_bands(sentences: int) -> int:
    """How many bands each of so many sentences gets."""
    return max(LEAST, min(MOST, BUDGET // max(1, sentences)))


def minimise(runs: Sequence[int], count: int) -> NDArray[np.uint32]:
    """The least value of the hashes under each of the first ``count`` permutations."""
    factors, shifts = permutations()
    hashes = np.array(runs, dtype=np.uint64)
    permuted = factors[:count, None] * hashes[None, :] + shifts[:count, None]  # modulo 2⁶⁴, as unsigned arrays are
    least: NDArray[np.uint64] = permuted.min(axis=1)
    return (least >> np.uint64(32)).astype(np.uint32)


@cache
def permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and shifts, from a hash of their numbers and so the same for ever."""
    drawn = [blake2b(f"recoupe copies {n}".encode(), digest_size=16).digest() for n in range(MOST * ROWS)]
    factors = [int.from_bytes(half[:8], "big") | 1 for half in drawn]
    shifts = [int.from_bytes(half[8:], "big") for half in drawn]
    return np.array(factors, dtype=np.uint64), np.array(shifts, dtype=np.uint64)
