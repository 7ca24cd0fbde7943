"""How kept reports came, for people and as values for JSON: from where, when, of which bytes, with which copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.archive.copied import CopyOf
from recoupe.archive.originals import Taking, Twin
from recoupe.exporting.outline import Line, Piece, slot_line
from recoupe.model.describing import clean
from recoupe.records import JsonObject


def outline_sources(takings: Sequence[Taking], twins: Sequence[Twin], copies: Sequence[CopyOf]) -> Iterator[Line]:
    """How a report came, the addresses that are its page as well, and the reports that repeat it or that it repeats."""
    known: set[tuple[str, str]] = set()
    for taking in takings:
        yield outline_way(taking)
        for name, value in list_facts(taking):
            if (name, value) not in known:  # the same page fetched from another address says the same of itself
                known.add((name, value))
                yield slot_line(name, Piece(clean(value), "quiet" if name == "original" else "value"))
    for number, twin in enumerate(twins):
        told = f"{twin.url} ({twin.why}), {twin.taken[:10]}{describe_sha(twin.sha256)}"
        yield slot_line("twins" if number == 0 else "", Piece(clean(told), "quiet"))
    for number, copy in enumerate(copies):
        yield slot_line("copies" if number == 0 else "", Piece(clean(f"{copy.report_id}: {copy.reason}"), "quiet"))


def outline_way(taking: Taking) -> Line:
    """From where and when a report came: "https://…, 2025-11-05T18:30:00Z"."""
    where = " in ".join(part for part in (taking.address, taking.place) if part) or "without an address"
    asked = f", asked for as {taking.asked}" if taking.asked not in (None, taking.address) else ""
    fetched = f", {taking.fetched}" if taking.fetched else ""
    return slot_line("source", Piece(clean(f"{where}{asked}{fetched}"), "value"))


def list_facts(taking: Taking) -> Iterator[tuple[str, str]]:
    """Its bytes, and what its source says of itself."""
    size = "" if taking.size is None else f", {taking.size:,} bytes"
    known = (
        ("original", "" if taking.sha256 is None else f"{taking.sha256}, {taking.media_type}{size}"),
        ("dated", " by ".join(part for part in (taking.published_at or "", taking.dated_by) if part)),
        ("authors", ", ".join(taking.authors)),
        ("own page", taking.canonical or ""),
    )
    yield from ((name, value) for name, value in known if value)


def describe_sha(sha256: str | None) -> str:
    """ ", original 3f5a0c2d41be", "" where there is none."""
    return "" if sha256 is None else f", original {sha256[:12]}"


def taking_to_dict(taking: Taking) -> JsonObject:
    """One way in which a report came."""
    return {
        "sha256": taking.sha256,
        "media_type": taking.media_type,
        "size": taking.size,
        "asked": taking.asked,
        "address": taking.address,
        "place": taking.place,
        "fetched": taking.fetched,
        "published_at": taking.published_at,
        "dated_by": taking.dated_by,
        "canonical": taking.canonical,
        "authors": list(taking.authors),
    }


def twin_to_dict(twin: Twin) -> JsonObject:
    """An address that is a report's page as well."""
    return {"url": twin.url, "why": twin.why, "taken": twin.taken, "sha256": twin.sha256}


def copy_to_dict(copy: CopyOf) -> JsonObject:
    """A report that repeats another, or that it repeats."""
    return {"report": copy.report_id, "share": copy.share, "reason": copy.reason}
