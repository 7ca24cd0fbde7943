"""Plain text to a report, its title line included; JSON that would be taken for prose is told apart."""

from __future__ import annotations

import json

from recoupe.errors import InputError
from recoupe.intake.decoding import check_format, decode_text
from recoupe.intake.options import IntakeOptions
from recoupe.intake.reports import describe_excess
from recoupe.intake.taken import Found

LONGEST_TITLE = 200


def read_text(data: bytes, options: IntakeOptions) -> Found:
    """The whole text of a plain file; raises InputError where it is none or too long."""
    check_format(data)
    if len(data) > options.max_bytes:
        raise InputError(describe_excess(options.max_bytes))
    text = decode_text(data)
    if is_json(text):
        raise InputError('holds JSON. Put one {"report": {"text": "…"}} on each line of a .jsonl file and give that.')
    return Found(text=text, title=find_title(text))


def is_json(text: str) -> bool:
    """Whether a text is one JSON object or array, which reading would take for prose."""
    text = text.strip()
    if not (text.startswith(("{", "[")) and text.endswith(("}", "]"))):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def find_title(text: str) -> str | None:
    """The first line with words, if it is short, ends no sentence and stands alone above an empty line."""
    lines = text.lstrip().split("\n", 2)
    first = lines[0].strip()
    alone = len(lines) == 3 and not lines[1].strip()
    if not alone or not first or len(first) > LONGEST_TITLE or first.endswith((".", "!", "…", ":", ",", ";")):
        return None
    return first
