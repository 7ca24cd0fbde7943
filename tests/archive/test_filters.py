"""The table of filters: what each takes, what it refuses and says, and that it can be written back."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from recoupe.archive.filter_values import Box, Lookups, Spot
from recoupe.archive.filters import FILTERS, Filters, parse_filters, write_filters
from recoupe.errors import InputError
from recoupe.model import Certainty, VoiceKind

LOOKUPS = Lookups(find_place={"Gao": (16.27, -0.04)}.get, types=("abduction", "armed_attack"))


@pytest.mark.parametrize(
    ("values", "made"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"actor": "  ", "type": ""}, {}, id="empty texts are not given"),
        pytest.param({"type": "abduction"}, {"type": ("abduction",)}, id="one of several"),
        pytest.param({"type": "abduction, armed_attack"}, {"type": ("abduction", "armed_attack")}, id="with a comma"),
        pytest.param({"type": ["abduction", "abduction"]}, {"type": ("abduction",)}, id="a list, twice the same"),
        pytest.param({"place": "Gao"}, {"place": Spot("Gao", 16.27, -0.04)}, id="a place by its name"),
        pytest.param({"place": "16.27,-0.04"}, {"place": Spot("16.27,-0.04", 16.27, -0.04)}, id="by coordinates"),
        pytest.param(
            {"place": "Gao", "distance": "50 km"}, {"place": Spot("Gao", 16.27, -0.04), "distance": 50.0}, id="distance"
        ),
        pytest.param({"country": "ml,NE"}, {"country": ("ML", "NE")}, id="countries in any case"),
        pytest.param({"actor": "le Front, dit FRT"}, {"actor": "le Front, dit FRT"}, id="a name may have a comma"),
        pytest.param({"voice": "official"}, {"voice": (VoiceKind.OFFICIAL,)}, id="voice"),
        pytest.param({"certainty": "Claimed"}, {"certainty": (Certainty.CLAIMED,)}, id="certainty in any case"),
        pytest.param({"since": "2025-03-01"}, {"since": date(2025, 3, 1)}, id="day"),
        pytest.param({"corroboration": "2"}, {"corroboration": 2}, id="count"),
        pytest.param({"conflict": "yes", "reviewed": "no"}, {"conflict": True, "reviewed": False}, id="yes and no"),
        pytest.param({"bbox": "-5, 12.5,1,17"}, {"bbox": Box(-5.0, 12.5, 1.0, 17.0)}, id="box"),
        pytest.param({"bbox": "170,-20,-170,-10"}, {"bbox": Box(170, -20, -170, -10)}, id="over the antimeridian"),
        pytest.param({"unplaced": "yes", "undated": "no"}, {"unplaced": True, "undated": False}, id="what is missing"),
        pytest.param({"sensitive": "oui"}, {"sensitive": True}, id="French as well"),
    ],
)
def test_values(values: dict[str, Any], made: dict[str, Any]) -> None:
    filters = parse_filters(values, LOOKUPS)
    assert filters == Filters(**made)
    assert parse_filters(write_filters(filters), LOOKUPS) == filters, "the desk keeps filters in its addresses"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({"colour": "red"}, "no filter colour. Known ones: type, place", id="unknown name"),
        pytest.param({"type": "theft"}, "no type theft. Known ones: abduction, armed_attack", id="unknown type"),
        pytest.param({"place": "Nulleville"}, "no place is known as Nulleville.*coordinates", id="unknown place"),
        pytest.param({"place": "91,0"}, "no point on the earth", id="beyond the pole"),
        pytest.param({"place": "0,181"}, "no point on the earth", id="once around"),
        pytest.param({"place": "Gao", "distance": "far"}, "Write kilometres: 50", id="distance in words"),
        pytest.param({"place": "Gao", "distance": "0"}, "Write kilometres", id="no distance at all"),
        pytest.param({"place": "Gao", "distance": "-5"}, "Write kilometres", id="negative distance"),
        pytest.param({"place": "Gao", "distance": "30000"}, "Write kilometres", id="beyond the other side"),
        pytest.param({"distance": "50"}, "counts from a place", id="distance from nowhere"),
        pytest.param({"bbox": "1,2,3"}, "west,south,east,north", id="three sides"),
        pytest.param({"bbox": "a,b,c,d"}, "no box", id="sides in letters"),
        pytest.param({"bbox": "0,-91,1,1"}, "no box on the earth", id="a box beyond the pole"),
        pytest.param({"bbox": "0,2,1,1"}, "ends below", id="a box upside down"),
        pytest.param({"bbox": "0,0,1,1", "unplaced": "yes"}, "in no box", id="no point in a box"),
        pytest.param({"country": "Mali"}, "two letters", id="country by its name"),
        pytest.param({"actor": "«»"}, "no name", id="a name without a letter"),
        pytest.param({"voice": "gods"}, "outlet, official", id="unknown voice"),
        pytest.param({"certainty": "sure"}, "asserted, attributed", id="unknown certainty"),
        pytest.param({"since": "mardi"}, "no day. Write one such as", id="day in words"),
        pytest.param({"since": "2025-02-30"}, "no day", id="no such day"),
        pytest.param(
            {"since": "2025-03-02", "until": "2025-03-01"}, "Swap since and until", id="ends before it begins"
        ),
        pytest.param({"since": ["2025-03-01", "2025-03-02"]}, "takes one value", id="two days"),
        pytest.param({"corroboration": "two"}, "whole number", id="count in words"),
        pytest.param({"corroboration": "0"}, "above 0", id="nobody"),
        pytest.param({"corroboration": "1.5"}, "whole number", id="half a voice"),
        pytest.param({"conflict": "maybe"}, "Write yes or no", id="neither"),
    ],
)
def test_wrong_values_say_what_to_write(values: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        parse_filters(values, LOOKUPS)


def test_the_table_and_the_object_name_the_same() -> None:
    assert [f.name for f in FILTERS] == [f.name for f in fields(Filters)]
    assert all(f.help and f.example for f in FILTERS)


@pytest.mark.parametrize("wanted", FILTERS, ids=lambda f: f.name)
def test_the_examples_are_right(wanted: Any) -> None:
    found = parse_filters({"place": "Gao", wanted.name: wanted.example}, Lookups(find_place=LOOKUPS.find_place))
    assert getattr(found, wanted.name) != getattr(Filters(), wanted.name)
    assert parse_filters(write_filters(found), Lookups(find_place=LOOKUPS.find_place)) == found
