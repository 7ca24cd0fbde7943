"""How reports came: the bytes that they were made of, from where, and what their source said beside the text.

A version of a report has a taking for each address and for other bytes that gave the same text; the same bytes from the
same address are one, with the moment at which they first came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select

from recoupe.addresses import compare_page
from recoupe.archive.chunks import put_rows, split_chunks
from recoupe.archive.packing import pack
from recoupe.archive.rows import Row, digest_text, store_address
from recoupe.archive.schema_originals import originals, pages, takings, twins
from recoupe.archive.times import write_moment
from recoupe.intake.taken import Facts, Original, Taken

Mark = tuple[int, str | None, str | None]  # what makes a taking another: of which version, which bytes, from where
NO_FACTS = Facts()
UNKEPT = re.compile("[\x00\ud800-\udfff]")
LONGEST = 8_000  # characters of an address or a name: browsers and servers stop there, and a hostile page does not
MOST_AUTHORS = 50


def has_taking(taken: Taken) -> bool:
    """Whether there is anything to keep beside the report itself."""
    return taken.original is not None or taken.facts != NO_FACTS


def put_takings(connection: Connection, came: Sequence[tuple[int, Taken]]) -> int:
    """How many takings were kept of versions of reports, given by their keys: those that are not there yet."""
    new = find_new(connection, came)
    put_originals(connection, [taken.original for _, taken in new if taken.original is not None])
    if new:
        connection.execute(insert(takings), [taking_row(key, taken) for key, taken in new])
    put_pages(connection, ((key, page) for key, taken in new for page in list_pages(taken)))
    return len(new)


def find_new(connection: Connection, came: Iterable[tuple[int, Taken]]) -> list[tuple[int, Taken]]:
    """Which takings of versions of reports are not kept yet, in order, each once."""
    given = [(key, taken) for key, taken in came if has_taking(taken)]
    seen: set[Mark] = set()
    for chunk in split_chunks(dict.fromkeys(key for key, _ in given)):
        query = select(takings.c.report_key, takings.c.sha256, takings.c.address)
        for row in connection.execute(query.where(takings.c.report_key.in_(chunk))):
            seen.add((row.report_key, row.sha256, name_origin(row.address)))
    new = []
    for key, taken in given:
        if (mark := mark_taking(key, taken)) not in seen:
            seen.add(mark)
            new.append((key, taken))
    return new


def mark_taking(key: int, taken: Taken) -> Mark:
    """What makes a taking another."""
    original = taken.original
    return (key, None, None) if original is None else (key, original.sha256, name_origin(original.address))


def name_origin(address: str | None) -> str | None:
    """An address as takings are told apart by it, in the spelling that is kept."""
    kept = keep_text(address)
    return store_address(kept) or kept


def taking_row(key: int, taken: Taken) -> Row:
    """The row of a taking of a version of a report."""
    original, facts = taken.original, taken.facts
    came = (None, None, None) if original is None else (original.asked, original.address, original.place)
    asked, address, place = map(keep_text, came)
    return {
        "report_key": key,
        "sha256": None if original is None else original.sha256,
        "asked": asked,
        "address": address,
        "place": place,
        "fetched": None if original is None else write_moment(original.fetched),
        "published_at": keep_text(facts.published_at),
        "dated_by": None if facts.dated_by is None else facts.dated_by.value,
        "canonical": keep_text(facts.canonical),
        "authors": json.dumps([keep_text(name) for name in facts.authors[:MOST_AUTHORS]], ensure_ascii=False),
    }


def keep_text(value: str | None) -> str | None:
    """What a source says, as every database keeps it: without NUL and half characters, and no longer than LONGEST."""
    return None if value is None else UNKEPT.sub("\ufffd", value[:LONGEST])


def put_originals(connection: Connection, came: Iterable[Original]) -> None:
    """Keep bytes, once each."""
    wanted = {original.sha256: original for original in came}
    for chunk in split_chunks(sorted(wanted)):
        kept = set(connection.scalars(select(originals.c.sha256).where(originals.c.sha256.in_(chunk))))
        for sha256 in chunk:
            if sha256 not in kept:  # one at a time: a packed copy of all of them need not be in memory at once
                connection.execute(insert(originals).values(original_row(wanted[sha256])))


def original_row(original: Original) -> Row:
    """The row of bytes."""
    packing, stored = pack(original.data)
    return {
        "sha256": original.sha256,
        "media_type": original.media_type,
        "size": len(original.data),
        "packing": packing,
        "data": stored,
    }


def list_pages(taken: Taken) -> tuple[str, ...]:
    """Under which pages what was taken is known, as digests: its url, what was asked for, where that led, and the
    address that the page calls its own."""
    original = taken.original
    urls = [taken.report.url, taken.facts.canonical]
    urls += [original.address, original.asked] if original is not None and original.is_page else []
    return digest_pages(urls)


def digest_pages(urls: Iterable[str | None]) -> tuple[str, ...]:
    """The pages of addresses as digests, each once; () where none names a page."""
    named = dict.fromkeys(page for url in urls if url and (page := compare_page(url)))
    return tuple(digest_text(page) for page in named)


def put_pages(connection: Connection, known: Iterable[tuple[int, str]]) -> None:
    """Note under which pages versions of reports are known, given their keys."""
    put_rows(connection, pages, [{"page": page, "report_key": key} for key, page in dict.fromkeys(known)])


def find_shas(connection: Connection, report_keys: Sequence[int]) -> set[str]:
    """The digests of the bytes that versions of reports, or their twins, were made of."""
    found: set[str] = set()
    for chunk in split_chunks(report_keys):
        for table in (takings, twins):
            query = select(table.c.sha256).where(table.c.report_key.in_(chunk), table.c.sha256.is_not(None))
            found.update(str(sha256) for sha256 in connection.scalars(query))
    return found


def find_urls(connection: Connection, report_keys: Sequence[int]) -> set[str]:
    """The addresses under which versions of reports came, those of their twins as well; none that names no page."""
    found: set[str | None] = set()
    for chunk in split_chunks(report_keys):
        came = select(takings.c.asked, takings.c.address, takings.c.canonical).where(takings.c.report_key.in_(chunk))
        found.update(url for row in connection.execute(came) for url in row)
        found.update(connection.scalars(select(twins.c.url).where(twins.c.report_key.in_(chunk))))
    return {url for url in found if url and compare_page(url)}


def drop_unused(connection: Connection, shas: Iterable[str]) -> int:
    """How many of these originals were deleted: those of which nothing is kept any more that was made of them."""
    dropped = 0
    for chunk in split_chunks(sorted(set(shas))):
        used = [select(table.c.sha256).where(table.c.sha256.in_(chunk)) for table in (takings, twins)]
        kept = {sha256 for query in used for sha256 in connection.scalars(query)}
        gone = [sha256 for sha256 in chunk if sha256 not in kept]
        connection.execute(delete(originals).where(originals.c.sha256.in_(gone)))
        dropped += len(gone)
    return dropped
