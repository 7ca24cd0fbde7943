"""The bytes of a WARC file, unpacked a little at a time, with the place of the next record found after a broken one."""

from __future__ import annotations

import zlib
from typing import BinaryIO

CHUNK = 64 * 1024  # bytes read, and unpacked, at once: a bomb of any size takes no more
GZIP_START = b"\x1f\x8b\x08"
PROBE = 4096  # packed bytes that are unpacked to see whether a record begins there
START = b"WARC/1."
MARK = b"\r\n\r\nWARC/1."  # between two records that are not packed
LONGEST_MEMBER = 16 * CHUNK  # packed bytes of a broken member in which the next one is looked for


class Broken(Exception):
    """A record that cannot be had; the message says why, after its name: "breaks off."."""


class Unpacked:
    """A WARC file, read once from its beginning to its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.raw = stream.read(CHUNK)  # as it is in the file, not yet unpacked
        self.packed = self.raw.startswith(GZIP_START)
        self.buffer = b""  # unpacked, not yet read
        self.member = b""  # packed bytes of the member that is being unpacked, its last ones where it is long
        self.decoder: zlib._Decompress | None = None
        self.in_record = False
        self.fresh = False  # whether nothing of the member was unpacked yet

    def begin(self) -> None:
        """Say that a record may begin here, and so a member."""
        self.in_record = False

    def read_line(self, most: int) -> bytes:
        """The next line with its end, b"" at the end of the file; raises Broken where it is longer than ``most``."""
        while b"\n" not in self.buffer:
            if len(self.buffer) > most:
                self.buffer = b""
                raise Broken("has a line that does not end.")
            if not self.fill():
                break
        line, end, rest = self.buffer.partition(b"\n")
        self.buffer = rest
        self.in_record = self.in_record or bool(line.strip())
        return line + end

    def read(self, length: int) -> bytes:
        """Exactly so many bytes; raises Broken where the record has fewer."""
        pieces = []
        while length > 0 and (self.buffer or self.fill()):
            piece, self.buffer = self.buffer[:length], self.buffer[length:]
            pieces.append(piece)
            length -= len(piece)
        data = b"".join(pieces)
        if not self.packed and MARK in data and (length > 0 or not self.at_end()):
            self.buffer = data[data.index(MARK) + 4 :] + self.buffer
            raise Broken("says that it is longer than it is.")
        if length > 0:
            raise Broken("breaks off.")
        return data

    def at_end(self) -> bool:
        """Whether a record ends here: an empty line follows, or nothing."""
        if len(self.buffer) < 4:
            self.fill()
        return not self.buffer or self.buffer.startswith((b"\r\n\r\n", b"\n\n"))

    def skip(self, length: int) -> None:
        """Pass over so many bytes; raises Broken where the record has fewer, or another begins in them."""
        while length > 0:
            if not self.buffer and not self.fill():
                raise Broken("breaks off.")
            mark = -1 if self.packed else self.buffer.find(MARK, 0, length)
            if mark >= 0:
                self.buffer = self.buffer[mark + 4 :]
                raise Broken("says that it is longer than it is.")
            keep = 0 if self.packed or length <= len(self.buffer) else len(MARK) - 1  # it may lie on the border
            taken = max(1, min(length, len(self.buffer) - keep))
            self.buffer = self.buffer[taken:]
            length -= taken
            if keep and not self.fill():
                raise Broken("breaks off.")

    def fill(self) -> bool:
        """Add to the buffer; False at the end of the file. Raises Broken where a member is broken, or where it ends in
        the middle of a record and the next begins another."""
        if not self.packed:
            data, self.raw = self.raw or self.stream.read(CHUNK), b""
            self.buffer += data
            return bool(data)
        while True:
            decoder = self.decoder or self.start_member()
            self.raw = self.raw or self.stream.read(CHUNK)
            if decoder is None or (not self.raw and not self.in_record and not self.fresh):
                return False  # also where only the end of the last member is missing: its record is whole
            data = self.unpack_some(decoder)
            self.decoder = None if decoder.eof else decoder
            if data and self.in_record and self.fresh and data.startswith(START):
                self.buffer = data
                raise Broken("says that it is longer than it is.")
            self.fresh = self.fresh and not data
            if data:
                self.buffer += data
                return True

    def start_member(self) -> zlib._Decompress | None:
        """What unpacks the next member; None where there is none."""
        self.raw = self.raw.lstrip(b"\x00") or self.stream.read(CHUNK).lstrip(b"\x00")  # some writers pad with zeros
        self.member, self.fresh = b"", True
        return zlib.decompressobj(31) if self.raw else None

    def unpack_some(self, decoder: zlib._Decompress) -> bytes:
        """Some unpacked bytes of the member."""
        if not self.raw:
            raise Broken("breaks off.")
        try:
            data = decoder.decompress(self.raw, CHUNK)
        except zlib.error as error:
            raise Broken("is packed in a way that is broken.") from error
        rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        self.member = (self.member + self.raw[: len(self.raw) - len(rest)])[-LONGEST_MEMBER:]
        self.raw = rest
        return data

    def find_next(self) -> bool:
        """Go to where the next record begins; False where there is none."""
        if self.buffer.startswith(START):
            return True
        return self.find_member() if self.packed else self.find_mark()

    def find_mark(self) -> bool:
        """The next record of a file that is not packed."""
        while True:
            mark = self.buffer.find(b"\n" + START)
            if mark >= 0:
                self.buffer = self.buffer[mark + 1 :]
                return True
            self.buffer = self.buffer[-len(MARK) :]
            if not self.fill():
                return False

    def find_member(self) -> bool:
        """The next member that begins with a record; nothing is unpacked on the way to it."""
        waiting, start = self.member + self.raw, 1  # not 0, where the broken one begins
        self.decoder, self.buffer, self.member = None, b"", b""
        while True:
            start = waiting.find(GZIP_START, start)
            if start < 0:
                waiting, start = waiting[-2:], 0  # the start may lie on the border
            elif len(waiting) - start >= PROBE or begins_record(waiting[start:]):
                if begins_record(waiting[start : start + PROBE]):
                    self.raw = waiting[start:]
                    return True
                start += 1
                continue
            more = self.stream.read(CHUNK)
            if not more:
                return False
            waiting += more


def is_warc(head: bytes) -> bool:
    """Whether the bytes begin as a WARC file does, packed or not."""
    return head.startswith(START) or begins_record(head)


def begins_record(packed: bytes) -> bool:
    """Whether packed bytes begin a member that begins with a record."""
    try:
        return zlib.decompressobj(31).decompress(packed, len(START)) == START
    except zlib.error:
        return False
