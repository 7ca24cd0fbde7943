"""The lines of a table, decoded and bounded: neither a line nor the lines of one row can fill the memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from recoupe.errors import InputError
from recoupe.intake.decoding import MARKS, OLD_ENCODINGS, check_format, decode_bytes, decode_old
from recoupe.intake.reports import describe_excess

HEAD = 1 << 18  # bytes by which the encoding is chosen
ROW_FACTOR, ROW_REST = 2, 1 << 16  # a row is its text and what is said of it; characters, of which a quote takes two
CHUNK = 1 << 16


class RowError(ValueError):
    """A row cannot be read; ``last`` where nothing after it can."""

    def __init__(self, message: str, *, last: bool) -> None:
        super().__init__(message)
        self.last = last


class Rejoined(io.RawIOBase):
    """A stream of which the beginning was read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills a buffer from the beginning, then from the rest."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self.head.read(len(view)) or self.rest.read(len(view))
        view[: len(data)] = data
        return len(data)


class BoundedLines(Iterator[str]):
    """The lines of a table as the csv library asks for them; raises RowError for one that is too long, and for a row
    that goes over too many."""

    def __init__(self, text: io.TextIOWrapper, most: int) -> None:
        self.text, self.most, self.max_bytes = text, ROW_FACTOR * most + ROW_REST, most
        self.line = self.row_line = 0
        self.taken = 0
        self.ended = False

    def begin_row(self) -> None:
        """Counts anew: the next line begins a row."""
        self.row_line, self.taken = self.line + 1, 0

    def __next__(self) -> str:
        line = self.text.readline(self.most)
        if not line:
            self.ended = True
            raise StopIteration
        self.line += 1
        if len(line) >= self.most and not line.endswith(("\n", "\r")):
            self.pass_over()
            raise RowError(describe_excess(self.max_bytes), last=False)
        self.taken += len(line)
        if self.taken > self.most:
            raise RowError(
                'opens a quote (") that is not closed within the limit; the rows after it are not read. '
                "Close it, or double the quotes within cells.",
                last=True,
            )
        return line

    def pass_over(self) -> None:
        """Reads to the end of a line that is too long."""
        while (part := self.text.readline(CHUNK)) and not part.endswith(("\n", "\r")):
            pass

    def take_first(self) -> str:
        """The first line with words; raises InputError where there is none or it is too long."""
        self.begin_row()
        try:
            return next(line for line in self if line.strip())
        except StopIteration:
            raise InputError("is an empty table. Give one with the names of its columns in the first row.") from None
        except RowError as error:
            raise InputError("its first row is too long to name columns. Give a table of CSV or TSV.") from error


def open_lines(stream: BinaryIO, most: int) -> BoundedLines:
    """The lines of a table, decoded as its beginning asks; raises InputError where it is no text."""
    head = stream.read(HEAD)
    check_format(head)
    encoding, mark = choose_encoding(head)
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    rest = Rejoined(head[mark:], stream)
    # The library's own line ends: a cell may hold a line's end of another kind.
    return BoundedLines(io.TextIOWrapper(io.BufferedReader(rest), encoding, errors, newline=""), most)


def choose_encoding(head: bytes) -> tuple[str, int]:
    """The encoding of a text by its beginning, and how many bytes its mark takes; raises InputError for none."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if b"\x00" in head[:CHUNK]:
        raise InputError("holds NUL bytes: it is UTF-16 without its mark, or no text. Save it as UTF-8.")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        text = decode_old(head)
        if text is None:
            # A few damaged bytes in UTF-8 cost their rows alone.
            if len(head.decode("utf-8", "ignore").encode()) > len(head) * 0.99:
                return "utf-8", 0
            decode_bytes(head)  # raises with what to do
        return next(one for one in OLD_ENCODINGS if decodes_to(head, one, text)), 0
    return "utf-8", 0


def decodes_to(head: bytes, encoding: str, text: str | None) -> bool:
    """Whether an encoding gives this text."""
    try:
        return head.decode(encoding) == text
    except UnicodeDecodeError:
        return False
