"""What a watcher does, one line for each event: JSON for programs, or words for people."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TextIO

Field = str | int | float | bool | None
LONGEST = 500  # characters of a field: what servers say of their errors may be a page
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Level(StrEnum):
    """How grave an event is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Form(StrEnum):
    """How events are written."""

    JSON = "json"
    TEXT = "text"


Say = Callable[..., None]  # (event, level=Level.INFO, **fields)


class Events:
    """Writes events, one a line, on a stream."""

    def __init__(self, form: Form = Form.JSON, stream: TextIO | None = None) -> None:
        self.form = form
        self.stream = stream

    def __call__(self, event: str, level: Level = Level.INFO, /, **fields: Field) -> None:
        """Write an event with what is known of it; fields of None are left out."""
        known = {name: clean(value) for name, value in fields.items() if value is not None}
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if self.form is Form.JSON:
            line = json.dumps({"time": at, "level": level.value, "event": event, **known}, ensure_ascii=False)
        else:
            line = " ".join([at, level.value, event, *(f"{name}={value}" for name, value in known.items())])
        stream = self.stream or sys.stderr
        stream.write(line + "\n")
        stream.flush()


def clean(value: Field) -> Field:
    """The value on one line and of bounded length."""
    return CONTROLS.sub(" ", value)[:LONGEST] if isinstance(value, str) else value
