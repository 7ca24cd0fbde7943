"""ZIP archives of office documents: looked at before anything is unpacked, and unpacked no further than is allowed."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO

from recoupe.errors import InputError

STARTS = (b"PK\x03\x04", b"PK\x05\x06")  # of the first entry; of an archive without any
MOST_ENTRIES = 5_000  # a document with 1,000 pictures has some 1,100
MOST_DIRECTORY = 1 << 20  # bytes: 5,000 entries of 200 each
MOST_UNPACKED = 512 << 20  # of all entries as they declare it; only two are unpacked
MOST_RATIO = 250  # XML with the same words a thousand times over reaches 200; a bomb has 1,000
LEAST_JUDGED = 8 << 20  # bytes below which no ratio does harm
END, END_SIZE = b"PK\x05\x06", 22
LONGEST_COMMENT = 1 << 16
LOCATOR, LOCATOR_SIZE = b"PK\x06\x07", 20  # of ZIP64, which no office program writes for a document
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BOMB = "is packed as a bomb would be: {}. Save its text as .txt."
DAMAGED = "is a damaged ZIP archive or office document ({}). Open it and save it again."


def is_zip(head: bytes) -> bool:
    """Whether a file begins as ZIP archives do, and so may be a DOCX; which one it is, its list of entries tells."""
    return head.startswith(STARTS)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, its list of entries looked at; raises InputError where it is damaged or made as bombs are."""
    check_directory(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(DAMAGED.format(type(error).__name__)) from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise InputError(BOMB.format(f"more than {MOST_ENTRIES:,} entries"))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise InputError(BOMB.format(f"more than {MOST_UNPACKED >> 20} MB when unpacked"))
    for entry in entries:
        if entry.file_size > LEAST_JUDGED and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise InputError(BOMB.format(f"{entry.file_size >> 20} MB in {entry.compress_size:,} bytes"))
    return archive


def check_directory(data: bytes) -> None:
    """Raises InputError where the list of entries is too large to be read, or there is none."""
    end = data.rfind(END, max(0, len(data) - LONGEST_COMMENT - END_SIZE))
    if end < 0:
        raise InputError(DAMAGED.format("it breaks off"))
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > MOST_DIRECTORY or data[max(0, end - LOCATOR_SIZE) : end].startswith(LOCATOR):
        raise InputError(BOMB.format(f"a list of entries over {MOST_DIRECTORY >> 20} MB"))


def read_entry(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """An entry unpacked, None where there is none; raises InputError beyond ``most`` bytes, whatever it declares."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.flag_bits & 1:
        raise InputError("is protected by a password. Open it and save a copy without.")
    if entry.compress_type not in PLAIN_METHODS:
        raise InputError(DAMAGED.format("packed in an unusual way"))
    try:
        with archive.open(entry) as stream:
            data = stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, OSError) as error:
        raise InputError(DAMAGED.format(type(error).__name__)) from error
    if len(data) > most:
        raise InputError(BOMB.format(f"{name} has more than {most >> 20} MB when unpacked"))
    return data
