"""Axes with their incidents and the pressure on them: the worked example of docs/axes.md, and what must not count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.situation.happenings import Happening, fill

from recoupe.archive import Archive
from recoupe.archive.filters import parse_filters
from recoupe.errors import InputError
from recoupe.gazetteer import destination
from recoupe.lexicon import Lexicon
from recoupe.model import PlaceKind
from recoupe.situation.axes import (
    Axes,
    AxisRow,
    How,
    LeftOut,
    Looking,
    Overview,
    list_axes,
    load_weights,
    packaged_weights,
)
from recoupe.situation.axes.axis import make_axis

EAST, NORTH = 90.0, 0.0
START = (14.0, -10.0)
ROAD = make_axis("road", "Alpha–Beta", [(START, destination(*START, EAST, 80.0))])
OTHER = make_axis("other", "Gamma–Delta", [((20.0, 0.0), (20.0, 5.0))])


def along(km: float, off: float = 0.0) -> dict[str, float]:
    """A point so many km along the road, and so many north of it."""
    lat, lon = destination(*destination(*START, EAST, km), NORTH, off)
    return {"lat": lat, "lon": lon}


def look(
    archive: Archive, lexicon: Lexicon, filters: Mapping[str, str] | None = None, looking: Looking | None = None
) -> Overview:
    """The overview of the two roads."""
    with archive.read() as connection:
        axes = Axes((ROAD, OTHER), (LeftOut("Epsilon–Zeta", "no town is known as Zeta"),))
        return list_axes(connection, axes, lexicon.types, parse_filters(filters or {}), looking)


def look_at(archive: Archive, lexicon: Lexicon, until: str = "2025-11-30", **looking: object) -> AxisRow:
    """The line of the road."""
    (line,) = look(archive, lexicon, {"until": until}, Looking(**looking)).lines  # type: ignore[arg-type]
    return line


def test_the_example_of_the_docs(archive: Archive, lexicon: Lexicon, project: Path) -> None:
    fill(
        archive,
        [
            Happening("attack", "2025-10-31", voices=3, radius=5.0, **along(40, off=4)),
            Happening("abduction", "2025-11-30", type="abduction", **along(80)),
            Happening("explosion", "2025-11-30", type="explosion", voices=2, radius=15.0, **along(40, off=30)),
        ],
    )
    line = look_at(archive, lexicon)
    page = (project / "docs" / "axes.md").read_text(encoding="utf-8")
    assert f"= {line.pressure.value:.3f}*" in page
    assert f"*{line.pressure.low:.3f}*" in page
    assert f"= {line.pressure.high:.3f}*" in page
    assert (line.incidents, line.certain, line.possible, line.recent) == (2, 2, 3, 2)
    assert (line.last, line.days_since) == (date(2025, 11, 30), 0)
    assert [(one.type, one.how) for one in line.reasons] == [
        ("armed_attack", How.CERTAIN), ("abduction", How.CERTAIN), ("explosion", How.POSSIBLE),
    ]  # fmt: skip
    assert sum(one.adds for one in line.reasons) == pytest.approx(line.pressure.value)
    assert sum(one.at_most for one in line.reasons) == pytest.approx(line.pressure.high)


def test_each_reason_can_be_recomputed(archive: Archive, lexicon: Lexicon) -> None:
    fill(archive, [Happening(f"x{n}", f"2025-11-{n + 1:02}", voices=n % 3, **along(10.0 * n)) for n in range(9)])
    line = look_at(archive, lexicon)
    for one in line.reasons:
        product = one.type_weight * one.voice_weight * one.age_weight * one.place_weight * 100 / line.axis.length_km
        assert one.adds == pytest.approx(product)
    assert [one.adds for one in line.reasons] == sorted((one.adds for one in line.reasons), reverse=True)


@pytest.mark.parametrize(
    ("one", "value"),
    [
        pytest.param(Happening("x", "2025-11-30", voices=2, **along(40)), 1.25, id="today, by two"),
        pytest.param(Happening("x", "2025-11-30", voices=1, **along(40)), 0.75, id="by one"),
        pytest.param(Happening("x", "2025-11-30", voices=0, **along(40)), 0.0, id="only denied"),
        pytest.param(Happening("x", "2025-11-30", voices=2, **along(2)), 0.625, id="in the town at its end"),
        pytest.param(Happening("x", "2025-10-31", voices=2, **along(40)), 0.625, id="a half-life ago"),
        pytest.param(Happening("x", "2025-09-01", voices=2, **along(40)), 0.0, id="one day too long ago"),
        pytest.param(Happening("x", "2025-12-01", "2025-12-01", voices=2, **along(40)), 0.0, id="tomorrow"),
        pytest.param(Happening("x", "2025-11-30", voices=2, type="condemnation", **along(40)), 0.0, id="mere words"),
        pytest.param(Happening("x", published="2025-11-30", voices=2, **along(40)), 0.0, id="no day"),
        pytest.param(Happening("x", "2025-11-30", voices=2, contested=True, **along(40)), 1.25, id="a disputed toll"),
        pytest.param(
            Happening("x", "2025-06-01", None, type="blockade", voices=2, published="2025-11-30", **along(40)), 1.875,
            id="a blockade since June of which today's report tells",
        ),
        pytest.param(
            Happening("x", "2025-06-01", "2025-10-31", type="blockade", voices=2, published="2025-11-30", **along(40)),
            0.9375, id="a blockade that was lifted a half-life ago",
        ),
        pytest.param(
            Happening("x", "2025-06-01", None, voices=2, published="2025-11-30", **along(40)), 0.0,
            id="an attack of June, told of today",
        ),
        pytest.param(
            Happening("x", "2025-11-30", voices=2, kind=PlaceKind.AXIS, place="Alpha–Beta", radius=180.0, **along(40)),
            1.25, id="the road is named",
        ),
    ],
)  # fmt: skip
def test_weights(archive: Archive, lexicon: Lexicon, one: Happening, value: float) -> None:
    fill(archive, [one])
    overview = look(archive, lexicon, {"until": "2025-11-30"})
    found = overview.lines[0].pressure.value if overview.lines else 0.0
    assert found == pytest.approx(value)
    for line in overview.lines:
        assert line.pressure.low <= line.pressure.value <= line.pressure.high


def test_an_uncertain_day_weighs_more_at_most(archive: Archive, lexicon: Lexicon) -> None:
    fill(archive, [Happening("x", "2025-10-31", "2025-12-31", voices=2, **along(40))])
    pressure = look_at(archive, lexicon).pressure
    assert (pressure.value, pressure.high) == (pytest.approx(0.625), pytest.approx(1.25))


def test_a_short_road_counts_as_fifty_kilometres(archive: Archive, lexicon: Lexicon) -> None:
    short = make_axis("short", "Alpha–Eta", [(START, destination(*START, EAST, 40.0))])
    fill(archive, [Happening("x", "2025-11-30", voices=2, **along(20))])
    with archive.read() as connection:
        (line,) = list_axes(connection, Axes((short,)), lexicon.types).lines
    assert line.pressure.value == pytest.approx(2.0)


def test_the_window_before(archive: Archive, lexicon: Lexicon) -> None:
    fill(archive, [Happening("x", "2025-09-01", voices=2, **along(40))])
    line = look_at(archive, lexicon)
    assert (line.pressure.value, line.before.value) == (0.0, pytest.approx(1.25))
    assert (line.days_since, line.recent, line.reasons) == (90, 0, ())


def test_days_are_counted_from_the_last_report(archive: Archive, lexicon: Lexicon) -> None:
    fill(archive, [Happening("x", "2025-03-04", **along(40))], silent=["2025-03-14"])
    overview = look(archive, lexicon)
    assert (overview.until, overview.lines[0].days_since) == (date(2025, 3, 14), 10)


def test_without_any_day(archive: Archive, lexicon: Lexicon) -> None:
    fill(archive, [Happening("x", published=None, **along(40))])
    overview = look(archive, lexicon)
    (line,) = overview.lines
    assert (overview.until, line.last, line.days_since, line.undated) == (None, None, None, 1)
    assert line.pressure.value == line.pressure.high == 0.0


def test_an_empty_archive(archive: Archive, lexicon: Lexicon) -> None:
    overview = look(archive, lexicon)
    assert (overview.lines, overview.quiet, overview.until) == ((), 2, None)
    assert [one.name for one in overview.left_out] == ["Epsilon–Zeta"]


def test_the_most_pressed_comes_first(archive: Archive, lexicon: Lexicon) -> None:
    fill(
        archive,
        [
            Happening("old", "2025-10-01", **along(40)),
            *(Happening(f"new{n}", "2025-11-29", voices=2, lat=20.0, lon=2.0 + n / 10) for n in range(9)),
            Happening("wide", "2025-11-29", lat=20.0, lon=2.0, radius=300.0),
            Happening("nowhere", "2025-11-29"),
        ],
    )
    overview = look(archive, lexicon, {"until": "2025-11-30"})
    assert [line.axis.id for line in overview.lines] == ["other", "road"]
    assert (overview.quiet, overview.wide, overview.unplaced) == (0, 1, 1)


def test_filters(archive: Archive, lexicon: Lexicon) -> None:
    fill(
        archive, [Happening("a", "2025-11-29", **along(40)), Happening("b", "2025-11-29", type="protest", **along(40))]
    )
    (line,) = look(archive, lexicon, {"type": "protest"}).lines
    assert line.incidents == 1


def test_a_wider_buffer_and_a_longer_window(archive: Archive, lexicon: Lexicon) -> None:
    fill(archive, [Happening("x", "2025-07-01", voices=2, radius=1.0, **along(40, off=30))])
    assert look(archive, lexicon, {"until": "2025-11-30"}).lines == ()
    line = look_at(archive, lexicon, buffer_km=40.0, window=200)
    assert (line.incidents, line.recent) == (1, 1)


def test_other_weights(archive: Archive, lexicon: Lexicon, tmp_path: Path) -> None:
    packaged = Path(load_weights.__code__.co_filename).with_name("pressure.yml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yml"
    path.write_text(packaged.replace("end_share: 0.5", "end_share: 0.0"), encoding="utf-8")
    fill(archive, [Happening("x", "2025-11-30", voices=2, **along(2))])
    assert look_at(archive, lexicon, weights=load_weights(path)).pressure.value == 0.0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("end_share: 2\n", "mine.yml: ", id="keys are missing"),
        pytest.param("[", r"mine.yml, line \d: this is no YAML", id="no YAML"),
        pytest.param("", "mine.yml, line 1: ", id="empty"),
    ],
)
def test_wrong_weights(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_weights(path)


def test_the_packaged_weights_name_types_and_groups_of_the_scheme(lexicon: Lexicon, project: Path) -> None:
    weights = packaged_weights()
    assert set(weights.types) <= set(lexicon.types)
    assert set(weights.groups) == {entry.group for entry in lexicon.types.values()}
    page = (project / "docs" / "axes.md").read_text(encoding="utf-8")
    assert f"| {weights.window_days} days |" in page
    assert f"halves every {weights.half_life_days:g} days" in page
    assert replace(Looking(), window=7).days == 7
