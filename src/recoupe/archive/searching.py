"""Full-text search over reports: words, "phrases" and beginnings*, whatever their accents and case, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    Select,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from recoupe.archive.conditions import report_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.loading import EVERYTHING, count_rows
from recoupe.archive.reading_columns import read_columns
from recoupe.archive.schema import reports
from recoupe.archive.snippets import Snippet, find_snippet
from recoupe.archive.stored import REPORT_COLUMNS, StoredReport, stored_report
from recoupe.archive.terms import Term, parse_query

index = table("report_words", column("rowid"), column("report_key"), column("words"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found: ``score`` orders the hits of one search and means nothing else."""

    report: StoredReport
    score: float
    snippet: Snippet


def search_reports(
    connection: Connection, query: str, filters: Filters = EVERYTHING, *, limit: int | None = 20, offset: int = 0
) -> tuple[Hit, ...]:
    """The current reports with all of the words in title or text that meet the filters, the best first.

    ``query`` holds words, "phrases" and beginnings*: ``mine* "près de Gao"``. Raises InputError where it has no word.
    """
    terms = parse_query(query)
    found = select_hits(connection, terms, filters)
    score = found.selected_columns.score
    ordered = found.order_by(score.desc(), reports.c.published.desc().nulls_last(), reports.c.id)
    rows = connection.execute(ordered.limit(limit).offset(offset)).all()
    return tuple(Hit(stored_report(row), float(row.score), find_snippet(row.text, terms)) for row in rows)


def count_hits(connection: Connection, query: str, filters: Filters = EVERYTHING) -> int:
    """How many reports a search finds."""
    return count_rows(connection, select_hits(connection, parse_query(query), filters))


def rank_hits(
    connection: Connection, terms: Sequence[Term], filters: Filters, most: int
) -> tuple[list[tuple[float, int]], bool]:
    """Score and key of the reports that hold the terms, the best first and on equal scores the last to come first.

    Of more than ``most`` those that came last, and then True.
    """
    score, query = match_terms(connection, terms, filters)
    query = query.with_only_columns(score.label("score"), reports.c.key)
    last = index.c.rowid if connection.dialect.name == "sqlite" else reports.c.key
    (scores, keys), _ = read_columns(connection, query.order_by(last.desc()).limit(most + 1), numbers=2)
    order = np.lexsort((keys, scores))[::-1]
    if more := len(keys) > most:
        order = order[keys[order] > keys.min()]
    return list(zip(scores[order].tolist(), keys[order].astype(np.int64).tolist(), strict=True)), more


def select_hits(connection: Connection, terms: Sequence[Term], filters: Filters) -> Select[*tuple[Any, ...]]:
    """The query of the reports that hold the terms, with their score."""
    score, query = match_terms(connection, terms, filters)
    return query.with_only_columns(*REPORT_COLUMNS, score.label("score"))


def match_terms(
    connection: Connection, terms: Sequence[Term], filters: Filters
) -> tuple[ColumnElement[float], Select[*tuple[Any, ...]]]:
    """The score of a report that holds the terms, and the query of these."""
    if connection.dialect.name == "sqlite":
        match = text("report_words MATCH :match").bindparams(match=write_match(terms))
        joined = select(reports.c.key).join_from(reports, index, index.c.rowid == reports.c.key)
        return -literal_column("bm25(report_words)"), joined.where(match, *report_conditions(filters))
    wanted = cast(literal(write_tsquery(terms)), TSQUERY)
    score = cast(func.ts_rank(index.c.words, wanted, 1), Double)  # 1: divided by the logarithm of the length
    joined = select(reports.c.key).join_from(reports, index, index.c.report_key == reports.c.key)
    phrases = [holds_phrase(term) for term in terms if len(term.words) > 1]
    return score, joined.where(index.c.words.op("@@")(wanted), *phrases, *report_conditions(filters))


def write_match(terms: Sequence[Term]) -> str:
    """FTS5's own query: ``"pres de gao" AND "min" *``; its words are letters and figures, so nothing can break out."""
    return " AND ".join(f'"{" ".join(term.words)}"' + (" *" if term.begins else "") for term in terms)


def write_tsquery(terms: Sequence[Term]) -> str:
    """PostgreSQL's own query, without the order of words: ``'pres' & 'de' & 'gao' & 'min':*``."""
    return " & ".join(
        f"'{word}'" + (":*" if term.begins and number == len(term.words) else "")
        for term in terms
        for number, word in enumerate(term.words, start=1)
    )


def holds_phrase(term: Term) -> ColumnElement[bool]:
    """The folded text has the words one after the other. Said in this way because a ``tsvector`` counts no further than
    16,383 words."""
    end = "" if term.begins else " "
    return literal(" ").concat(reports.c.folded).concat(" ").like(f"% {' '.join(term.words)}{end}%")
