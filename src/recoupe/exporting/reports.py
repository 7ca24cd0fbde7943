"""Reports of the archive for people to read, and as values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.archive.searching import Hit
from recoupe.archive.stored import StoredReport
from recoupe.exporting.outline import Line, Piece, slot_line
from recoupe.model.describing import clean
from recoupe.records import JsonObject, report_to_dict


def outline_stored(stored: StoredReport, count: int) -> Iterator[Line]:
    """A kept report in a list: its title, then id, outlet, day and how many statements it makes."""
    report = stored.report
    yield (Piece(clean(report.title or report.id), "heading"),)
    yield slot_line("", Piece(describe_stored(stored, count), "quiet"))


def describe_stored(stored: StoredReport, count: int) -> str:
    """ "konna-01 · L'Abeille du Macina · 2025-10-17 · 5 statements"."""
    report = stored.report
    day = "day unknown" if report.published is None else report.published.isoformat()
    said = "1 statement" if count == 1 else f"{count} statements"
    known = [report.id, report.outlet or "outlet unknown", day, said, "sensitive" if stored.sensitive else ""]
    return " · ".join(clean(part) for part in known if part)


def outline_hit(hit: Hit, count: int) -> Iterator[Line]:
    """A report that was found, with the stretch of its text that shows why, what was searched in it marked."""
    yield from outline_stored(hit.report, count)
    text, snippet = hit.report.report.text, hit.snippet
    pieces: list[Piece] = [Piece("… " if snippet.start else "", "words")]
    at = snippet.start
    for start, end in snippet.marks:
        if start < at:  # a mark inside another
            continue
        pieces += [Piece(flatten(text[at:start]), "words"), Piece(flatten(text[start:end]), "certainty")]
        at = end
    pieces += [Piece(flatten(text[at : snippet.end]), "words"), Piece(" …" if snippet.end < len(text) else "", "words")]
    yield slot_line("", *pieces)


def flatten(text: str) -> str:
    """A piece of text on one line and safe, with the spaces at its ends kept as one."""
    cleaned = clean(text)
    before = " " if text[:1].isspace() and cleaned else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{cleaned}{after}"


def outline_versions(versions: Sequence[StoredReport]) -> Iterator[Line]:
    """Every version of a report, which of them is current, who read it and when it came."""
    for number, stored in enumerate(versions, start=1):
        state = "current" if stored.current else "older"
        day = stored.report.published or "day unknown"
        told = f"{number}: {state}, published {day}, taken in {stored.fetched_at[:10]}, {stored.reader}"
        yield slot_line("versions" if number == 1 else "", Piece(clean(told), "quiet"))


def report_summary(stored: StoredReport, count: int) -> JsonObject:
    """A kept report without its text."""
    fields = report_to_dict(stored.report)
    del fields["text"]
    kept: JsonObject = {
        "digest": stored.digest,
        "reader": stored.reader,
        "fetched_at": stored.fetched_at,
        "current": stored.current,
        "sensitive": stored.sensitive,
        "statements": count,
    }
    return {**fields, **kept}


def hit_to_dict(hit: Hit, count: int) -> JsonObject:
    """A report that was found, without its text but for the stretch that shows why, as offsets into the text."""
    snippet = hit.snippet
    return {
        **report_summary(hit.report, count),
        "score": hit.score,
        "snippet": hit.report.report.text[snippet.start : snippet.end],
        "start": snippet.start,
        "end": snippet.end,
        "marks": [list(mark) for mark in snippet.marks],
    }
