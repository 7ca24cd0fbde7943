"""Filters as Python has them: what the commands would take for each, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from recoupe.archive.filters import parse_filters
from recoupe.errors import InputError
from recoupe.filtering import FILTERS
from recoupe.model import Certainty, VoiceKind
from recoupe.querying.asking import Asked, read_asked, write_value

TYPES = ("abduction", "armed_attack")


def ask(**asked: Any) -> Any:
    """The filters, where Gao is known and nothing else."""
    return read_asked(Asked(**asked), TYPES, lambda name: (16.27, -0.04) if name == "Gao" else None)


def test_every_filter_can_be_asked() -> None:
    assert list(Asked.__annotations__) == [one.name for one in FILTERS]


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        pytest.param({"since": date(2025, 3, 1)}, {"since": "2025-03-01"}, id="a day"),
        pytest.param({"since": datetime(2025, 3, 1, 9, tzinfo=UTC)}, {"since": "2025-03-01"}, id="a time, by its day"),
        pytest.param({"until": "2025-03-01"}, {"until": "2025-03-01"}, id="a day as a text"),
        pytest.param({"place": (16.27, -0.04)}, {"place": "16.27,-0.04"}, id="a point"),
        pytest.param({"place": (0.00001, 1e-05)}, {"place": "0.00001,0.00001"}, id="no exponent"),
        pytest.param({"place": "16,1", "distance": 50}, {"place": "16,1", "distance": "50"}, id="a whole distance"),
        pytest.param({"bbox": (-5, 12.5, 1, 17)}, {"bbox": "-5,12.5,1,17"}, id="a box"),
        pytest.param({"type": TYPES}, {"type": "abduction,armed_attack"}, id="several types"),
        pytest.param({"type": {"armed_attack", "abduction"}}, {"type": "abduction,armed_attack"}, id="a set of types"),
        pytest.param({"certainty": Certainty.DENIED}, {"certainty": "denied"}, id="a certainty"),
        pytest.param({"voice": [VoiceKind.WITNESS]}, {"voice": "witness"}, id="kinds of voice"),
        pytest.param({"conflict": True}, {"conflict": "yes"}, id="yes"),
        pytest.param({"conflict": False}, {"conflict": "no"}, id="no, which asks for something"),
        pytest.param({"corroboration": 2}, {"corroboration": "2"}, id="a count"),
        pytest.param({"outlet": "Le Fil, Niamey"}, {"outlet": "Le Fil, Niamey"}, id="a comma in a name"),
        pytest.param({"conflict": None, "type": ()}, {}, id="None and nothing ask for nothing"),
    ],
)
def test_values_are_those_of_the_commands(asked: dict[str, Any], texts: dict[str, str]) -> None:
    assert ask(**asked) == parse_filters(texts)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param({"town": "Gao"}, "there is no filter town. Known ones: type,", id="no such filter"),
        pytest.param({"town": None}, "there is no filter town", id="no such filter, even where nothing is asked of it"),
        pytest.param({"type": "coup"}, "there is no type coup", id="no such type"),
        pytest.param({"place": "Farandé"}, "no place is known as Farandé", id="no such place"),
        pytest.param({"place": (100.0, 0.0)}, "no point on the earth", id="no such point"),
        pytest.param({"since": "mardi"}, "mardi", id="no day"),
        pytest.param({"corroboration": True}, "yes, which is no count", id="no count"),
        pytest.param({"conflict": 2}, "neither yes nor no", id="neither yes nor no"),
        pytest.param({"distance": 50}, "counts from a place", id="a distance from nowhere"),
        pytest.param({"since": date(2025, 2, 1), "until": date(2025, 1, 1)}, "before it begins", id="a period turned"),
        pytest.param({"outlet": ["Le Fil", "Le Matin"]}, "the filter outlet takes one value", id="two of what is one"),
    ],
)
def test_what_cannot_be_asked_is_told(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        ask(**asked)


def test_a_named_place_is_looked_up() -> None:
    spot = ask(place="Gao").place
    assert (spot.name, spot.lat, spot.lon) == ("Gao", 16.27, -0.04)


def test_nothing_is_written_with_an_exponent() -> None:
    assert [write_value(value) for value in (1e-7, 50.0, -0.25)] == ["0.0000001", "50", "-0.25"]
