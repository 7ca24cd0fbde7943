"""WARC records one after the other, in one pass and bounded: where each begins and ends, also after a broken one.

What is inside a record is warcio's to parse. Its own iterator trusts declared lengths and lines without end, and stops
at the first broken record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from recoupe.intake.warcs.unpacking import Broken, Unpacked

LONGEST_HEADER = 64 * 1024  # bytes of a record's own header; real ones have under 1 kB
MOST_SKIPPED = 1 << 30  # bytes that are unpacked only to be passed over; a bomb's next record is looked for instead
LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
TYPE = re.compile(rb"^WARC-Type:[ \t]*([\w-]{1,40})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
BLANK = (b"\r\n", b"\n")
KEPT = frozenset(("response", "resource"))


@dataclass(frozen=True, slots=True)
class Framed:
    """Record ``number`` of a file (from 1), of its WARC type; ``data`` is header and body, None of what is passed over,
    and ``damage`` says why a record cannot be had."""

    number: int
    type: str = ""
    data: bytes | None = None
    damage: str | None = None


def frame_records(stream: BinaryIO, most: int) -> Iterator[Framed]:
    """Every record of a WARC file, packed or not; those of more than ``most`` bytes are passed over with a word."""
    source = Unpacked(stream)
    number = 0
    while True:
        number += 1
        try:
            line = find_start(source)
            if not line:
                return
            yield read_record(source, number, line, most)
        except Broken as error:
            yield Framed(number, damage=str(error))
            if not source.find_next():
                return


def find_start(source: Unpacked) -> bytes:
    """The first line of the next record, b"" at the end; raises Broken where something else stands there."""
    source.begin()
    line = source.read_line(LONGEST_HEADER)
    while line in BLANK:
        line = source.read_line(LONGEST_HEADER)
    if line and not line.startswith(b"WARC/"):
        raise Broken("is no record; the next one is looked for.")
    return line


def read_record(source: Unpacked, number: int, line: bytes, most: int) -> Framed:
    """The record that begins with a line; raises Broken where it is cut off or its header is none."""
    header = [line]
    size = len(line)
    while line not in BLANK:
        line = source.read_line(LONGEST_HEADER)
        size += len(line)
        if not line or size > LONGEST_HEADER:
            raise Broken("has a header that does not end.")
        header.append(line)
    start = b"".join(header)
    found, kind = LENGTH.search(start), TYPE.search(start)
    if found is None or kind is None:
        raise Broken("has no length or no type.")
    length, name = int(found[1]), kind[1].decode().lower()
    if name not in KEPT or length > most:
        large = f"is over the limit of {most:,} bytes. Raise the setting max_bytes (RECOUPE_MAX_BYTES)."
        if length > MOST_SKIPPED:
            raise Broken(large)
        source.skip(length)
        return Framed(number, name, damage=large if name in KEPT else None)
    return Framed(number, name, start + source.read(length))
