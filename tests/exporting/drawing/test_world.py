"""The outlines of countries as the build leaves them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from recoupe.exporting.drawing import world
from recoupe.exporting.drawing.world import WORLD, close_ring, load_world, name_country, unwind

needs_outlines = pytest.mark.skipif(
    not WORLD.is_file(), reason="the outlines are not here: python tools/build_front.py"
)


@needs_outlines
def test_countries_are_whole() -> None:
    found = {country.code: country for country in load_world().countries}
    assert len(found) > 200
    west, south, east, north = found["ML"].rings[0].reach
    assert (west, south, east, north) == pytest.approx((-12.2, 10.2, 4.2, 25.0), abs=0.2)


@needs_outlines
def test_no_outline_leaps_over_the_antimeridian() -> None:
    """Russia, Fiji and Antarctica lie on it; a leap would be drawn as a line across the map."""
    lines = [ring.line for country in load_world().countries for ring in country.rings]
    lines += [line.line for line in load_world().lines]
    inner = [line[:-3] if len(line) > 3 and abs(line[-1][1]) == 90 else line for line in lines]
    leaps = [one for line in inner for one, other in pairwise(line) if abs(one[0] - other[0]) > 180]
    assert leaps == []


@needs_outlines
@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("CI", "fr", "Côte d’Ivoire"),
        ("BF", "fr", "Burkina Faso"),
        ("DE", "fr", "Allemagne"),
        ("DE", "en", "Germany"),
        pytest.param("", "fr", None, id="without a code, as the outlines have it"),
    ],
)
def test_countries_are_named_in_the_language(code: str, language: str, name: str | None) -> None:
    country = next(one for one in load_world().countries if one.code == code)
    assert name_country(country, language) == (name or country.name)


def test_where_nothing_was_built_there_are_no_countries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(world, "WORLD", tmp_path / "world.json")
    load_world.cache_clear()
    assert load_world().countries == ()
    load_world.cache_clear()


def test_line_goes_on_beyond_the_antimeridian() -> None:
    assert unwind(((179, 0), (-179, 1), (-178, 2), (179, 3))) == ((179, 0), (181, 1), (182, 2), (179, 3))


def test_outline_around_the_globe_is_closed_along_its_pole() -> None:
    around = ((-120.0, -70.0), (0.0, -75.0), (120.0, -70.0), (-120.0, -70.0))
    assert close_ring(around)[-2:] == ((240.0, -90.0), (-120.0, -90.0))
