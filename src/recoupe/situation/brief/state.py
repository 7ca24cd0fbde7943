"""What a brief held, as JSON that the brief carries unseen, for a later one to be compared with it."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recoupe.errors import InputError
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Earlier, Held
from recoupe.situation.brief.document import STATE_NAME

MOST_BYTES = 200_000_000  # of a brief that is read
MARK = b'"recoupe":"brief"'
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class HeldShape(BaseModel):
    """An incident: voices, bounds by role as [low, high, open], slots in conflict."""

    model_config = ConfigDict(extra="ignore")

    voices: int = Field(ge=0)
    tolls: dict[str, tuple[Number, Number, bool]] = {}
    conflicts: tuple[str, ...] = ()


class StateShape(BaseModel):
    """All that a brief held."""

    model_config = ConfigDict(extra="ignore")

    recoupe: Literal["brief"]
    version: Literal[1]
    filters: dict[str, str]
    incidents: dict[str, HeldShape]


def write_state(held: Mapping[str, Held], filters: Mapping[str, str]) -> str:
    """The JSON, safe to stand in HTML and in comments: no "<", ">", "&" and no two hyphens."""
    incidents = {id_: make_shape(one) for id_, one in sorted(held.items())}
    value = {"recoupe": "brief", "version": 1, "filters": dict(filters), "incidents": incidents}
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.replace("--", "-\\u002d").replace("--", "-\\u002d")


def make_shape(held: Held) -> dict[str, object]:
    """An incident as values for JSON, empty ones left out."""
    tolls = {role: [bounds.low, bounds.high, bounds.open] for role, bounds in held.tolls.items()}
    shape = {"voices": held.voices, "tolls": tolls, "conflicts": list(held.conflicts)}
    return {name: value for name, value in shape.items() if value or name == "voices"}


def read_compared(named: date | str | PathLike[str]) -> Earlier:
    """The day ("2025-11-05") or what the earlier brief in a file held; raises InputError for what is neither."""
    if isinstance(named, date):
        return Earlier(day=named)
    try:
        return Earlier(day=date.fromisoformat(str(named)))
    except ValueError:
        path = Path(named)
    if not path.exists():
        raise InputError(f"{path} is neither a day (2025-11-05) nor a file. Give one of them.")
    return read_earlier(path)


def read_earlier(path: Path) -> Earlier:
    """What an earlier brief held, from the brief itself in any format or from its JSON.

    Raises InputError where the file cannot be read or is no brief.
    """
    data = read_file(path)
    for found in find_states(data, path):
        try:
            shape = StateShape.model_validate_json(found)
        except ValidationError:
            continue
        held = {
            id_: Held(one.voices, {role: Bounds(*told) for role, told in one.tolls.items()}, one.conflicts)
            for id_, one in shape.incidents.items()
        }
        return Earlier(held=held, filters=shape.filters)
    raise InputError(
        f"{path} is no brief that Recoupe wrote, or it has lost what it held. Give a day (2025-11-05), or a brief as it"
        " was written: HTML, PDF, DOCX or Markdown."
    )


def read_file(path: Path) -> bytes:
    """The file's bytes."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path} is too large for a brief ({path.stat().st_size:,} bytes). Give another file.")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Give a day or another file.") from error


def find_states(data: bytes, path: Path) -> Iterator[bytes]:
    """What may be the state in a file: a part of a DOCX, a stream of a PDF, else the line of a text that holds it."""
    if data.startswith(b"PK"):
        yield from find_in_package(path)
    elif data.startswith(b"%PDF"):
        yield from (text for text in find_streams(data) if MARK in text)
    else:
        yield from (line[line.find(b"{") : line.rfind(b"}") + 1] for line in data.splitlines() if MARK in line)


def find_in_package(path: Path) -> Iterator[bytes]:
    """The parts of a DOCX that are called as the state is."""
    try:
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                if info.filename.endswith(STATE_NAME) and info.file_size <= MOST_BYTES:
                    yield package.read(info)
    except zipfile.BadZipFile:
        return


def find_streams(data: bytes) -> Iterator[bytes]:
    """The streams of a PDF, plain or deflated."""
    for match in STREAM.finditer(data):
        yield match[1]
        try:
            yield zlib.decompressobj().decompress(match[1], MOST_BYTES)
        except zlib.error:
            continue
