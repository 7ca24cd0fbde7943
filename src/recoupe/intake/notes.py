"""What was noted down of a call, a message or a meeting, checked: whose words they are, how and when they came."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from recoupe.errors import InputError
from recoupe.model import Channel, Credibility, Note, Reliability, VoiceKind
from recoupe.records import note_to_dict

ID_DIGITS = 24  # as of other reports
LONGEST_VOICE = 200


def whole_unicode(value: str) -> str:
    """The name; raises ValueError where it could not be written as UTF-8."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("holds half a character") from error
    return value


def local_minute(value: Any) -> Any:
    """The moment of ISO text to the minute, as clocks showed it where it was noted down."""
    if isinstance(value, str):
        return datetime.fromisoformat(value.strip()).replace(second=0, microsecond=0, tzinfo=None)
    return value


class GivenNote(BaseModel):
    """A note as JSON or a form gives it."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    voice: Annotated[str, Field(min_length=1, max_length=LONGEST_VOICE), AfterValidator(whole_unicode)]
    kind: VoiceKind
    channel: Channel
    received: Annotated[datetime, BeforeValidator(local_minute)]
    reliability: Reliability = Reliability.UNJUDGED
    credibility: Credibility = Credibility.UNJUDGED


def make_note(value: object) -> Note:
    """The note of values such as {"voice": "un chauffeur", "kind": "witness", "channel": "call", "received":
    "2025-11-05T14:30", "reliability": "B", "credibility": "3"}; raises InputError where one is missing or wrong."""
    try:
        given = GivenNote.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "it"
        raise InputError(f"note.{where}: {first['msg']}.") from error
    return Note(given.voice, given.kind, given.channel, given.received, given.reliability, given.credibility)


def note_id(text: str, outlet: str | None, note: Note) -> str:
    """A repeatable id of what was noted down: the same words from another voice or at another hour are another report.

    What is held of it stays out, since that may change.
    """
    told = {name: value for name, value in note_to_dict(note).items() if name not in ("reliability", "credibility")}
    said = json.dumps([outlet, text, told], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:ID_DIGITS]
