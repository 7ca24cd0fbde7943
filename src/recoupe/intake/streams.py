"""Files opened and streams looked into before they are read, packed ones unpacked as they are read, all bounded."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO

from recoupe.errors import InputError
from recoupe.intake.kinds import HEAD
from recoupe.intake.options import IntakeOptions
from recoupe.intake.reports import describe_excess

GZIP_START = b"\x1f\x8b\x08"


def open_source(source: str) -> BufferedReader:
    """The opened file; raises InputError where it cannot be opened."""
    path = Path(source)
    try:
        if path.is_dir():
            raise InputError("is a folder. Give the files in it.")
        return path.open("rb")
    except FileNotFoundError as error:
        raise InputError("there is no such file. Check the path.") from error
    except PermissionError as error:
        raise InputError("cannot be opened: permission denied. Check who may read it.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(f"cannot be opened: {getattr(error, 'strerror', None) or error}. Check the path.") from error


class Headed(RawIOBase):
    """A stream whose first bytes were read already: they come again, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head = BytesIO(head)
        self.rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # all that BufferedReader gives
        """Fills the buffer with what comes next; how many bytes that is."""
        data = self.head.read(len(buffer)) or self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def look_ahead(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream (``HEAD`` where it has as many), and the stream with all of them still in it."""
    head = stream.read(HEAD)
    return head, BufferedReader(Headed(head, stream))


def unpack(stream: BinaryIO) -> BinaryIO:
    """What a gzip stream holds, unpacked as it is read."""
    return gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]  # reads as every binary stream does


@contextmanager
def telling_damage() -> Iterator[None]:
    """Raises InputError where a packed stream is broken or breaks off."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError("is a gzip archive that is broken or breaks off. Fetch or copy it again.") from error


def read_bounded(stream: BinaryIO, most: int, options: IntakeOptions) -> bytes:
    """All bytes of the stream; raises InputError where there are more than ``most``."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(describe_excess(options.max_bytes))
    return data
