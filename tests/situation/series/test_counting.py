"""Incidents counted by step and group, out of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from tests.situation.happenings import Happening, fill

from recoupe.archive import Archive
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.incident_pages import count_facets
from recoupe.model import PlaceKind
from recoupe.situation.series import Counting, Grouping, Method, Row, Series, Step, count_series

LASTING = frozenset({"blockade"})


def count(archive: Archive, filters: Mapping[str, str] | None = None, **counting: object) -> Series:
    """The series of an archive, with blockades as what lasts."""
    with archive.read() as connection:
        return count_series(
            connection, parse_filters(filters or {}), Counting(lasting=LASTING, **counting)  # type: ignore[arg-type]
        )  # fmt: skip


def row_of(series: Series, day: str, group: str = "") -> Row:
    """The row of a group whose step holds a day."""
    rows = next(one.rows for one in series.groups if one.id == group)
    return next(row for row in rows if row.first <= date.fromisoformat(day) <= row.last)


def test_an_empty_archive(archive: Archive) -> None:
    series = count(archive)
    assert (series.groups, series.days, series.total, series.jumps) == ((), (), 0, ())


def test_no_day_at_all(archive: Archive) -> None:
    fill(archive, [Happening("vague", published=None)])
    series = count(archive)
    assert (series.groups, series.undated, series.undated_reports) == ((), 1, 1)


def test_who_says_so(archive: Archive) -> None:
    fill(
        archive,
        [
            Happening("two", "2025-03-04", voices=3, reports=5, contested=True),
            Happening("one", "2025-03-05", voices=1, reports=2),
            Happening("none", "2025-03-06", voices=0, contested=True),
        ],
    )
    row = row_of(count(archive), "2025-03-05")
    assert (row.incidents, row.confirmed, row.single, row.unsaid, row.contested) == (3, 1, 1, 1, 2)
    assert (row.reported, row.published) == (8, 3)
    assert (row.first, row.last) == (date(2025, 3, 3), date(2025, 3, 9))


@pytest.mark.parametrize(
    ("one", "step", "counted", "certain", "possible", "vague"),
    [
        pytest.param(Happening("x", "2025-03-05"), Step.DAY, 1, 1, 1, 0, id="a day"),
        pytest.param(Happening("x", "2025-03-05", "2025-03-06"), Step.DAY, 1, 0, 1, 0, id="a night, by days"),
        pytest.param(Happening("x", "2025-03-05", "2025-03-06"), Step.WEEK, 1, 1, 1, 0, id="a night, by weeks"),
        pytest.param(Happening("x", "2025-03-05", "2025-03-07"), Step.DAY, 0, 0, 1, 1, id="three days, by days"),
        pytest.param(Happening("x", "2025-03-01", "2025-03-31"), Step.WEEK, 0, 0, 1, 1, id="a month, by weeks"),
        pytest.param(Happening("x", "2025-03-01", "2025-03-31"), Step.MONTH, 1, 1, 1, 0, id="a month, by months"),
        pytest.param(Happening("x", "2025-03-05", None), Step.WEEK, 1, 0, 1, 0, id="an open end: any time since"),
        pytest.param(
            Happening("x", None, "2025-03-05"), Step.WEEK, 1, 0, 1, 0, id="an open beginning: any time before"
        ),
        pytest.param(
            Happening("x", "2025-03-05", None, type="blockade"), Step.WEEK, 1, 1, 1, 0, id="what lasts began on its day"
        ),
        pytest.param(
            Happening("x", "2025-03-05", "2025-04-20", type="blockade"),
            Step.DAY,
            1,
            1,
            1,
            0,
            id="however long it lasts",
        ),
    ],
)
def test_days(
    archive: Archive, one: Happening, step: Step, counted: int, certain: int, possible: int, vague: int
) -> None:
    fill(
        archive, [one, Happening("edge", "2025-01-01", type="protest"), Happening("end", "2025-05-01", type="protest")]
    )
    series = count(archive, {"type": "armed_attack,blockade,protest"}, step=step)
    row = row_of(series, "2025-03-05")
    assert (row.incidents, row.certain, row.possible, series.vague) == (counted, certain, possible, vague)


def test_an_uncertain_day_may_be_in_both_steps(archive: Archive) -> None:
    fill(archive, [Happening("night", "2025-03-09", "2025-03-10"), Happening("later", "2025-03-20")])
    series = count(archive)
    first, second = row_of(series, "2025-03-09"), row_of(series, "2025-03-10")
    assert (first.incidents, first.certain, first.possible) == (1, 0, 1)
    assert (second.incidents, second.certain, second.possible) == (0, 0, 1)


def test_a_gap_is_not_silence(archive: Archive) -> None:
    fill(archive, [Happening("a", "2025-03-04"), Happening("b", "2025-03-25")], silent=["2025-03-12"])
    series = count(archive, {"type": "armed_attack"})
    heard, silent = row_of(series, "2025-03-12"), row_of(series, "2025-03-19")
    assert (heard.incidents, heard.published, heard.silent) == (0, 1, False)
    assert (silent.incidents, silent.published, silent.silent) == (0, 0, True)


def test_steps_that_are_not_wholly_told_of(archive: Archive) -> None:
    fill(archive, [Happening("a", "2025-03-05"), Happening("b", "2025-03-12"), Happening("c", "2025-03-19")])
    complete = [row.complete for row in count(archive).groups[0].rows]
    assert complete == [False, True, False], "reports begin on a Wednesday and end on one"


def test_the_period_cuts_its_first_and_last_step(archive: Archive) -> None:
    fill(archive, [Happening(f"d{day}", f"2025-03-{day:02}") for day in range(3, 24)])
    series = count(archive, {"since": "2025-03-05", "until": "2025-03-19"})
    rows = series.groups[0].rows
    assert [row.incidents for row in rows] == [5, 7, 3]
    assert [row.published for row in rows] == [5, 7, 3]
    assert [row.complete for row in rows] == [False, True, False]
    assert (series.total, series.outside) == (15, 0)


def test_what_began_before_the_period(archive: Archive) -> None:
    fill(archive, [Happening("long", "2025-02-03", None, type="blockade"), Happening("a", "2025-03-05")])
    series = count(archive, {"since": "2025-03-03", "until": "2025-03-09"})
    assert (series.total, series.outside) == (1, 1)


def test_a_period_without_any(archive: Archive) -> None:
    fill(archive, [Happening("a", "2025-03-05")])
    series = count(archive, {"since": "2025-03-17", "until": "2025-03-30", "type": "coup"})
    assert [row.incidents for row in series.groups[0].rows] == [0, 0]
    assert count(archive, {"since": "2025-03-17", "until": "2025-03-30"}, by=Grouping.TYPE).groups == ()


GROUPED = [
    Happening("a", "2025-03-04", lat=14.4, lon=-11.4, admin1="Kayes", actor="jnim"),
    Happening("b", "2025-03-04", lat=15.2, lon=-9.6, admin1="Kayes", radius=60.0, actor="jnim", type="abduction"),
    Happening("c", "2025-03-05", lat=14.5, lon=-4.1, admin1="Mopti", actor="ml-army", role="targets"),
    Happening("d", "2025-03-05", lat=14.6, lon=-4.0, radius=180.0, admin1="Mopti", kind=PlaceKind.ADMIN),
    Happening("e", "2025-03-05", lat=17.5, lon=-3.9),
    Happening("f", "2025-03-06"),
]


@pytest.mark.parametrize(
    ("by", "groups", "ungrouped"),
    [
        pytest.param(Grouping.ALL, {"": (6, 6)}, 0, id="all together"),
        pytest.param(Grouping.TYPE, {"armed_attack": (5, 5), "abduction": (1, 1)}, 0, id="types"),
        pytest.param(
            Grouping.ADMIN1, {"ML/Kayes": (2, 1), "ML/Mopti": (2, 2)}, 2,
            id="regions: what is known to 60 km may lie in the next one, a region as such does not",
        ),
        pytest.param(Grouping.ACTOR, {"jnim": (2, 2), "ml-army": (1, 1)}, 3, id="who does it, who undergoes it"),
    ],
)  # fmt: skip
def test_groups(archive: Archive, by: Grouping, groups: dict[str, tuple[int, int]], ungrouped: int) -> None:
    fill(archive, GROUPED)
    series = count(archive, by=by)
    assert {one.id: (one.total, sum(row.certain for row in one.rows)) for one in series.groups} == groups
    assert series.ungrouped == ungrouped
    assert series.total == 6


@pytest.mark.parametrize("by", [Grouping.ADMIN1, Grouping.ACTOR, Grouping.AXIS])
def test_none_in_any_group(archive: Archive, by: Grouping) -> None:
    fill(archive, [Happening("a", "2025-03-04", lat=14.0, lon=-5.0), Happening("b", "2025-03-05")])
    series = count(archive, by=by)
    assert (series.groups, series.total, series.ungrouped) == ((), 2, 2)


def test_only_the_first_groups(archive: Archive) -> None:
    fill(archive, GROUPED)
    series = count(archive, by=Grouping.ADMIN1, most=1)
    assert ([group.id for group in series.groups], series.hidden) == (["ML/Kayes"], 1)


def test_who_only_tells_has_no_part(archive: Archive) -> None:
    fill(archive, [Happening("a", "2025-03-04", actor="jnim")])
    assert [group.id for group in count(archive, {"actor": "jnim"}, by=Grouping.ACTOR).groups] == ["jnim"]


def weekly(counts: list[int], first: str = "2025-01-06") -> list[Happening]:
    """So many incidents in each week, from a Monday on."""
    monday = date.fromisoformat(first)
    return [
        Happening(f"w{week} n{n}", (monday + timedelta(days=7 * week + n % 7)).isoformat())
        for week, number in enumerate(counts)
        for n in range(number)
    ]


def test_a_jump_is_told_with_its_group(archive: Archive) -> None:
    fill(archive, weekly([2, 1, 2, 1, 2, 2, 1, 2, 14]), silent=["2025-03-09"])
    series = count(archive, by=Grouping.TYPE)
    ((group, row),) = series.jumps
    assert (group.id, row.first, row.incidents) == ("armed_attack", date(2025, 3, 3), 14)
    assert row.judged is not None
    assert row.judged.by_reporting, "each has its own report here"
    assert series.by_chance == pytest.approx(series.tested * 0.001)


def test_the_weeks_before_the_period_are_compared_with(archive: Archive) -> None:
    fill(archive, weekly([2, 1, 2, 1, 2, 2, 1, 2, 14]))
    series = count(archive, {"since": "2025-03-03"})
    assert [row.incidents for row in series.groups[0].rows] == [14]
    assert len(series.jumps) == 1


def test_a_period_too_short_for_jumps(archive: Archive) -> None:
    fill(archive, weekly([1, 1, 14]))
    series = count(archive)
    assert (series.tested, series.jumps) == (0, ())


def test_a_stricter_threshold(archive: Archive) -> None:
    fill(archive, weekly([2, 1, 2, 1, 2, 2, 1, 2, 14]))
    assert count(archive, method=Method(threshold=1e-9)).jumps == ()


def test_reports_of_one_outlet(archive: Archive) -> None:
    fill(archive, [Happening("a", "2025-03-04"), Happening("b", "2025-03-05", outlet="Le Courrier")])
    row = row_of(count(archive, {"outlet": "Le Courrier"}), "2025-03-05")
    assert (row.incidents, row.published) == (1, 1)


def test_a_second_count_of_a_changed_archive(archive: Archive) -> None:
    fill(archive, [Happening("a", "2025-03-04")])
    before = count(archive)
    fill(archive, [Happening("b", "2025-03-05")])
    assert (before.total, count(archive).total) == (1, 2)


def test_the_same_twice(archive: Archive) -> None:
    fill(archive, GROUPED)
    assert count(archive, by=Grouping.TYPE) == count(archive, by=Grouping.TYPE)


def test_filters_are_those_of_lists(archive: Archive) -> None:
    fill(archive, GROUPED)
    with archive.read() as connection:
        series = count_series(connection, replace(Filters(), type=("abduction",)))
    assert series.total == 1


def make_many(seed: int, size: int = 150) -> list[Happening]:
    """Many incidents with every sort of days, the same for a seed."""
    random = Random(seed)
    made = []
    for number in range(size):
        first = date(2025, 1, 1) + timedelta(days=random.randrange(200))
        last = first + timedelta(days=random.choice([0, 0, 0, 1, 6, 30]))
        days = random.choice(
            [(first.isoformat(), last.isoformat())] * 6
            + [(first.isoformat(), None), (None, last.isoformat()), (None, "same")]
        )
        made.append(
            Happening(
                f"n{number}", *days, type=random.choice(["armed_attack", "blockade"]), voices=random.randrange(4),
                contested=random.random() < 0.3, actor=random.choice(["jnim", None]), published=first.isoformat(),
                lat=14.0 if random.random() < 0.7 else None, lon=-5.0, admin1="Ségou",
                radius=random.choice([3.0, 80.0]),
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize("seed", range(3))
def test_what_always_holds(archive: Archive, seed: int) -> None:
    fill(archive, make_many(seed))
    periods = ({}, {"since": "2025-02-12", "until": "2025-05-20"}, {"since": "2025-06-30"}, {"until": "2025-02-01"})
    for step, by, period in product(Step, Grouping, periods):
        if by is Grouping.AXIS:
            continue
        series = count(archive, period, step=step, by=by)
        rows = [row for group in series.groups for row in group.rows]
        for row in rows:
            assert 0 <= row.certain <= row.incidents <= row.possible
            assert row.confirmed + row.single + row.unsaid == row.incidents <= row.reported
            assert row.contested <= row.incidents
        assert all(sum(row.incidents for row in group.rows) == group.total for group in series.groups)
        assert all(tuple((row.first, row.last) for row in group.rows) == series.days for group in series.groups)
        if by in (Grouping.ALL, Grouping.TYPE):
            assert sum(group.total for group in series.groups) == series.total
        with archive.read() as connection:
            asked = count_facets(connection, parse_filters(period)).total
        assert series.total + series.undated + series.vague + series.outside == asked
