"""Whose word a note is: nothing of it is asserted by whoever wrote it down."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.archive.factories import ATTACK, make_statement

from recoupe.model import Certainty, Channel, Note, VoiceKind
from recoupe.reading.noting import attribute_statements

NOTE = Note("un chauffeur", VoiceKind.WITNESS, Channel.CALL, datetime.fromisoformat("2025-11-05T14:30"))


@pytest.mark.parametrize(
    ("source", "certainty", "whose", "how"),
    [
        pytest.param(None, "asserted", "un chauffeur", "attributed", id="its own word is the voice's"),
        pytest.param(None, "denied", "un chauffeur", "denied", id="what it denies it denies"),
        pytest.param(None, "prospective", "un chauffeur", "prospective", id="what it expects stays expected"),
        pytest.param(None, "alleged", "un chauffeur", "alleged", id="what it doubts stays doubted"),
        pytest.param("le maire", "attributed", "le maire", "attributed", id="who it names keeps their word"),
        pytest.param("le maire", "claimed", "le maire", "claimed", id="a claim stays whose it is"),
    ],
)
def test_a_statement_of_a_note_has_a_voice(source: str | None, certainty: str, whose: str, how: str) -> None:
    statement = make_statement(ATTACK, ATTACK, source=source, certainty=certainty)
    (said,) = attribute_statements([statement], NOTE)
    assert said.source is not None
    assert (said.source.name, said.certainty) == (whose, Certainty(how))
    assert said.evidence == statement.evidence
