"""Whether the records are, together, what a training set must be: large, balanced, varied, without near-duplicates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from data_checks.overlaps import MOST, RUN, measure_overlaps
from data_checks.records import Line
from data_checks.values import GENRES
from recoupe.model import Certainty

LEAST_REPORTS = 600
LEAST_OF_A_TYPE = 60
LEAST_WORDS = 120  # in the median report
NEGATIVE = "negative"


def find_corpus_faults(records: Sequence[Line], types: Iterable[str]) -> list[str]:
    """What is wrong with the records as a whole; each is of the right shape."""
    return [
        *find_repeated_ids(records),
        *find_misplaced(records),
        *find_shortfalls(records, types),
        *find_copies(records),
    ]


def find_repeated_ids(records: Iterable[Line]) -> Iterator[str]:
    """The ids that two reports have."""
    ids = Counter(record.report["id"] for record in records)
    yield from (f"{count} reports have the id {name!r}" for name, count in ids.items() if count > 1)


def find_misplaced(records: Iterable[Line]) -> Iterator[str]:
    """The reports that stand in the file of another genre."""
    for record in records:
        if record.file != f"{record.report['genre']}.jsonl":
            yield f"{record.where}: a report of the genre {record.report['genre']!r} does not belong in this file"


def find_shortfalls(records: Sequence[Line], types: Iterable[str]) -> Iterator[str]:
    """What there is too little of."""
    if len(records) < LEAST_REPORTS:
        yield f"there are {len(records)} reports, fewer than {LEAST_REPORTS}"
    by_type = count_statements(records, "type")
    for code in types:
        if by_type[code] < LEAST_OF_A_TYPE:
            yield f"{code} occurs {by_type[code]} times, fewer than {LEAST_OF_A_TYPE}"
    by_certainty = count_statements(records, "certainty")
    yield from (f"no statement is {certainty}" for certainty in Certainty if not by_certainty[certainty])
    genres = {record.report["genre"] for record in records}
    yield from (f"no report is of the genre {genre}" for genre in GENRES if genre not in genres)
    words = [count_words(record) for record in records]
    if words and median(words) < LEAST_WORDS:
        yield f"the median report has {median(words):g} words, fewer than {LEAST_WORDS}"
    negatives = [record for record in records if record.report["genre"] == NEGATIVE]
    if negatives and all(record.statements for record in negatives):
        yield "every negative report has a statement; most should have none"


def find_copies(records: Iterable[Line]) -> Iterator[str]:
    """The pairs of reports that have too much in common."""
    for (one, other), share in measure_overlaps(find_texts(records)).items():
        if share > MOST:
            yield f"{one} and {other} are near-duplicates: {share:.0%} of the runs of {RUN} words (at most {MOST:.0%})"


def find_texts(records: Iterable[Line]) -> Mapping[str, str]:
    """The texts of the reports by id."""
    return {record.report["id"]: record.report["text"] for record in records}


def count_statements(records: Iterable[Line], key: str) -> Counter[str]:
    """How many statements there are by type or by certainty."""
    return Counter(statement[key] for record in records for statement in record.statements)


def count_words(record: Line) -> int:
    """The words of a report's text, as white space parts them."""
    return len(record.report["text"].split())
