"""Files that people drop: told apart by what they hold, bounded one by one; their names are labels and never paths."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from recoupe.errors import InputError
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.decoding import check_format
from recoupe.intake.inputs import read_stream
from recoupe.intake.kinds import LINES_SUFFIXES, PAGE_SUFFIXES, PLAIN_SUFFIXES
from recoupe.intake.pages import is_page
from recoupe.model import Report

MOST_FILES = 50
LONGEST_NAME = 120
MOST_FAILURES = 200  # that are told of one job: a file of another kind may fail on each of its lines


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name without any folder, and its bytes."""

    name: str
    data: bytes


def clean_name(name: str) -> str:
    """A file's name as a label, without folders and what is not printed: "dossier/note.txt" gives "note.txt"."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip()
    return shown[-LONGEST_NAME:] or "file"


def read_uploads(uploads: Iterable[Upload], options: IntakeOptions) -> Iterator[Report | Failure]:
    """The reports of the files, in order, and what could not be read of them."""
    for upload in uploads:
        try:
            check_upload(upload, options.max_bytes)
            yield from read_stream(BytesIO(upload.data), upload.name, options, find_suffix(upload))
        except InputError as error:
            yield Failure(upload.name, str(error))


def check_upload(upload: Upload, max_bytes: int) -> None:
    """Raises InputError where a file is empty, too large or of a kind that holds no reports."""
    suffix = name_suffix(upload.name)
    if not upload.data.strip():
        raise InputError("is empty.")
    if len(upload.data) > max_bytes:
        raise InputError(f"has {len(upload.data):,} bytes; at most {max_bytes:,} are read (the setting max_bytes).")
    check_format(upload.data)
    if suffix not in PLAIN_SUFFIXES:
        raise InputError(f"is none of the kinds that are read: {', '.join(PLAIN_SUFFIXES)}.")
    if b"\x00" in upload.data and not upload.data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        raise InputError("is binary data, not a text. Give plain text, HTML or JSONL.")
    if suffix in PAGE_SUFFIXES and not is_page(upload.data):
        raise InputError("has the name of a web page and does not begin as one. Rename it to .txt if it is a text.")


def find_suffix(upload: Upload) -> str:
    """What the file is read as: JSONL by its name, whatever else by how it begins."""
    suffix = name_suffix(upload.name)
    return suffix if suffix in LINES_SUFFIXES else ""


def name_suffix(name: str) -> str:
    """The end of a name from its last dot: ".txt"."""
    _, dot, end = name.rpartition(".")
    return f".{end.lower()}" if dot else ""
