"""The table of counts that the data card holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from data_checks.corpus import NEGATIVE, count_statements, count_words, find_texts
from data_checks.countries import count_countries
from data_checks.overlaps import RUN, measure_overlaps
from data_checks.records import Line

BEGIN, END = "<!-- counts: written by tools/check_data.py --write -->", "<!-- end of counts -->"
FEW = 5  # countries with fewer reports are told in one line
HEADINGS = {"type": "Type", "certainty": "Certainty"}


def format_counts(records: Sequence[Line]) -> str:
    """The counts in Markdown, between the two marks by which a card is kept up to date."""
    parts = [
        format_rows(("Measure", "Value"), list(find_totals(records))),
        format_rows(("Genre", "Reports"), rank(count_genres(records))),
        *(format_rows((head, "Statements"), rank(count_statements(records, key))) for key, head in HEADINGS.items()),
        format_countries(count_countries(records)),
    ]
    return "\n\n".join([BEGIN, *parts, END])


def find_totals(records: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The measures of the whole, each with its value as text."""
    words = sorted(count_words(record) for record in records)
    statements = [statement for record in records for statement in record.statements]
    days = sorted(record.report["published"] for record in records if record.report["published"])
    negatives = [record for record in records if record.report["genre"] == NEGATIVE]
    yield "Reports", f"{len(records):,}"
    yield "Statements", f"{len(statements):,}"
    yield "Words", f"{sum(words):,}"
    yield "Words of a report, median", f"{median(words):g}"
    yield "Words of a report, shortest and longest", f"{words[0]} and {words[-1]}"
    yield "Published between", f"{days[0]} and {days[-1]}"
    yield "Reports without a date", f"{len(records) - len(days)}"
    yield "Outlets", f"{len({record.report['outlet'] for record in records})}"
    yield (
        "Negative reports, and those of them without a statement",
        (f"{len(negatives)}, {sum(not record.statements for record in negatives)}"),
    )
    yield (
        "Statements with a place, and with its position",
        (
            f"{sum(s['place'] is not None for s in statements):,}, "
            f"{sum(s['place'] is not None and s['place']['lat'] is not None for s in statements):,}"
        ),
    )
    yield "Statements with a time", f"{sum(s['time'] is not None for s in statements):,}"
    yield "Statements with a figure", f"{sum(bool(s['quantities']) for s in statements):,}"
    yield "Statements with a source", f"{sum(s['source'] is not None for s in statements):,}"
    overlaps = measure_overlaps(find_texts(records))
    yield f"Runs of {RUN} words that the two likest reports share", f"{max(overlaps.values(), default=0):.1%}"


def count_genres(records: Sequence[Line]) -> Counter[str]:
    """How many reports there are by genre."""
    return Counter(record.report["genre"] for record in records)


def rank(counts: Counter[str]) -> list[tuple[str, int]]:
    """The counts from the highest down, in the order of the alphabet where they are equal."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def format_rows(heads: tuple[str, str], rows: Sequence[tuple[str, object]]) -> str:
    """A table of two columns in Markdown."""
    return "\n".join([f"| {heads[0]} | {heads[1]} |", "| --- | ---: |", *(f"| {a} | {b} |" for a, b in rows)])


def format_countries(countries: Counter[str]) -> str:
    """The countries in which reports are set: those with some in a table, the others in a line."""
    ranked = rank(countries)
    few = [f"{code} {count}" for code, count in ranked if count < FEW]
    table = format_rows(("Country", "Reports"), [(code, count) for code, count in ranked if count >= FEW])
    return f"{table}\n\n{len(few)} further countries: {', '.join(few)}." if few else table
