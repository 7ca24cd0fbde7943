"""Notes as JSON and forms give them."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.errors import InputError
from recoupe.intake import make_note, make_report
from recoupe.records import note_from_dict, note_to_dict

GIVEN = {"voice": "un chauffeur", "kind": "witness", "channel": "call", "received": "2025-11-05T14:30"}
TEXT = "Deux camions ont été brûlés sur la route."


def test_a_note_is_written_as_it_is_read() -> None:
    note = make_note({**GIVEN, "reliability": "C", "credibility": "2"})
    assert note_to_dict(note) == {**GIVEN, "reliability": "C", "credibility": "2"}
    assert note_from_dict(note_to_dict(note)) == note
    assert note_to_dict(make_note(GIVEN))["reliability"] == "F", "nothing said is not judged"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({"voice": ""}, "note.voice", id="nobody"),
        pytest.param({"voice": "x" * 201}, "note.voice", id="no name is that long"),
        pytest.param({"voice": "\ud800"}, "note.voice", id="half a character"),
        pytest.param({"kind": "chauffeur"}, "note.kind", id="a kind that there is not"),
        pytest.param({"channel": None}, "note.channel", id="no channel"),
        pytest.param({"received": "hier"}, "note.received", id="no moment"),
        pytest.param({"received": "2025-13-05T14:30"}, "note.received", id="no month"),
        pytest.param({"reliability": "a"}, "note.reliability", id="grades are capitals"),
        pytest.param({"credibility": "7"}, "note.credibility", id="no such grade"),
    ],
)
def test_a_wrong_note_is_refused(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        make_note({**GIVEN, **changed})


@pytest.mark.parametrize("value", [3, "un chauffeur", [], {}])
def test_what_is_no_note_is_refused(value: Any) -> None:
    with pytest.raises(InputError, match="note"):
        make_note(value)


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        pytest.param({}, True, id="the same note"),
        pytest.param({"reliability": "A"}, True, id="judged otherwise it is a version"),
        pytest.param({"voice": "une vendeuse"}, False, id="another voice"),
        pytest.param({"received": "2025-11-05T14:31"}, False, id="another minute"),
        pytest.param({"channel": "radio"}, False, id="another way"),
    ],
)
def test_the_same_words_from_another_voice_are_another_report(changed: dict[str, str], same: bool) -> None:
    first = make_report(TEXT, outlet="Registre", note=make_note(GIVEN))
    other = make_report(TEXT, outlet="Registre", note=make_note({**GIVEN, **changed}))
    assert (first.id == other.id) is same
    assert first.published is not None
    assert first.id != make_report(TEXT, outlet="Registre").id
