"""Whose word a note is: what it says without naming a source is said by the voice that was noted down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from recoupe.model import Certainty, Note, Statement, Voice


def attribute_statements(statements: Iterable[Statement], note: Note) -> tuple[Statement, ...]:
    """The statements, each with a source; those without one of their own have the note's voice, and none of these is
    asserted by whoever wrote the note."""
    voice = Voice(note.voice, note.kind)
    return tuple(one if one.source is not None else attribute(one, voice) for one in statements)


def attribute(statement: Statement, voice: Voice) -> Statement:
    """The statement as the voice's: asserted becomes attributed, what is denied or expected stays so."""
    certainty = Certainty.ATTRIBUTED if statement.certainty is Certainty.ASSERTED else statement.certainty
    return replace(statement, source=voice, certainty=certainty)
