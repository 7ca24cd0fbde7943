"""The lexicon's axes as lines: a town that may be another leaves its axis out, with the reason."""

from __future__ import annotations

import pytest

from recoupe.gazetteer import Entry, Gazetteer, distance_km, open_gazetteer
from recoupe.lexicon import Lexicon
from recoupe.lexicon.schema import AxisEntry
from recoupe.settings import load_settings
from recoupe.situation.axes import LeftOut, draw_axes
from recoupe.situation.axes.lexicon_axes import choose_town, draw_axis


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(load_settings(None))


def town(population: int, lat: float = 14.0, lon: float = -5.0, source: str = "test") -> Entry:
    """A town of so many people."""
    return Entry(None, "Kora", lat, lon, "P", "PPL", "ML", None, None, None, population, source)


def axis(*places: str, countries: tuple[str, ...] = ("ML",)) -> AxisEntry:
    """An axis between towns."""
    return AxisEntry(id="ml-x-y", name="–".join(places), places=places, countries=countries, aliases=("Y-X", "RN1"))


def test_most_of_the_lexicons_axes_are_drawn(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    axes = draw_axes(lexicon, gazetteer)
    assert len(axes.axes) + len(axes.left_out) == len(lexicon.axes)
    assert len(axes.axes) > 500
    nioro = next(one for one in axes.axes if one.id == "ml-nioro-diema")
    assert 80 < nioro.length_km < 100
    assert nioro.names == {"nioro-diema", "diema-nioro", "diema-nioro du sahel"}


def test_a_line_goes_through_the_towns_between(gazetteer: Gazetteer) -> None:
    drawn = draw_axis(axis("Bamako", "Ségou", "Mopti"), gazetteer)
    assert not isinstance(drawn, LeftOut)
    (line,) = drawn.lines
    assert len(line) == 3
    assert distance_km(line[1], (13.43, -6.26)) < 10


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        pytest.param(axis("Bamako", "Zzyzxville"), "no town is known as Zzyzxville in ML", id="unknown"),
        pytest.param(axis("Bamako", "Niamey"), "no town is known as Niamey in ML", id="in another country"),
        pytest.param(
            axis("Maradi", "Tibiri", countries=("NE",)),
            "places are called Tibiri in NE, and none is by far",
            id="several",
        ),
    ],
)
def test_left_out(gazetteer: Gazetteer, entry: AxisEntry, reason: str) -> None:
    found = draw_axis(entry, gazetteer)
    assert isinstance(found, LeftOut)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("towns", "chosen"),
    [
        pytest.param([town(0)], 0, id="the only one, however small"),
        pytest.param([town(0), town(0, lat=14.1)], 0, id="two halves of one"),
        pytest.param([town(60_000), town(800, lat=12.0)], 0, id="by far the largest"),
        pytest.param([town(800, lat=12.0), town(60_000)], 1, id="whichever comes first"),
        pytest.param([town(60_000), town(8_000, lat=12.0)], None, id="not by far"),
        pytest.param([town(400), town(0, lat=12.0)], None, id="villages: size decides nothing"),
        pytest.param([town(0), town(0, lat=12.0)], None, id="nothing to tell them apart"),
    ],
)
def test_which_town(towns: list[Entry], chosen: int | None) -> None:
    assert choose_town(towns) == (None if chosen is None else towns[chosen])
