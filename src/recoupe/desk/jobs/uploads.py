"""Files that people drop: told apart by what they hold, as files of a folder are; their names are labels and never
paths."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from recoupe.errors import InputError
from recoupe.intake import Failure, IntakeOptions
from recoupe.intake.arrivals import arrive_from_file
from recoupe.intake.inputs import bound_failures
from recoupe.intake.taken import Taken
from recoupe.intake.taking import take_stream

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


def take_upload(upload: Upload, options: IntakeOptions) -> Iterator[Taken | Failure]:
    """What a file gives, as ``recoupe ingest`` would take it; nothing that it names is fetched. Never raises for what
    it holds."""
    try:
        if not upload.data.strip():
            raise InputError("is empty.")
        arrival = arrive_from_file(upload.name)
        yield from bound_failures(take_stream(BytesIO(upload.data), arrival, options), upload.name)
    except InputError as error:
        yield Failure(upload.name, str(error))
