"""Counted series in words, cells and drawings, from values made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from recoupe.errors import InputError
from recoupe.exporting.outline import Line
from recoupe.exporting.series import Naming, draw_series, list_notes, outline_series, series_to_dict, write_series_csv
from recoupe.exporting.series.table import write_chance
from recoupe.exporting.series.values import COLUMNS, COUNTS
from recoupe.exporting.series.words import load_series_words
from recoupe.lexicon import load_lexicon
from recoupe.situation.languages import LANGUAGES
from recoupe.situation.series import Group, Grouping, Judged, Method, Row, Series, Step

SVG = "{http://www.w3.org/2000/svg}"
JUMP = Judged(8, 1.5, 1.7, 0.0002, 0.0004, jump=True, by_reporting=False)
BY_REPORTING = replace(JUMP, chance_by_reports=0.2, by_reporting=True)


@pytest.fixture(scope="module")
def naming() -> Naming:
    return Naming(load_lexicon(), "en")


def make_row(week: int, incidents: int = 0, **given: object) -> Row:
    """A week, with two reports; all its incidents are told by one voice."""
    first = date(2025, 3, 3) + timedelta(days=7 * week)
    row = Row(
        first, first + timedelta(days=6), incidents, incidents, incidents, 0, incidents, 0, 0, incidents, 2, True, None
    )  # fmt: skip
    return replace(row, **given)  # type: ignore[arg-type]


def make_series(rows: Sequence[Row], by: Grouping = Grouping.TYPE, id_: str = "abduction", **given: object) -> Series:
    """A series of one group."""
    total = sum(row.incidents for row in rows)
    days = tuple((row.first, row.last) for row in rows)
    made = Series(
        step=Step.WEEK, by=by, method=Method(), days=days, groups=(Group(id_, tuple(rows), total),), undated=0, vague=0,
        outside=0, total=total, ungrouped=0, tested=len(rows), undated_reports=0,
    )  # fmt: skip
    return replace(made, **given)  # type: ignore[arg-type]


def say(lines: Sequence[Line]) -> list[str]:
    """Lines as they are printed."""
    return ["".join(piece.text for piece in line) for line in lines]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param(make_row(0, 3, judged=JUMP), "▲ 1.5 expected, chance 1/5 000", id="a jump"),
        pytest.param(
            make_row(0, 3, judged=BY_REPORTING), "△ 1.5 expected, chance 1/5 000; not more than", id="by reports"
        ),
        pytest.param(make_row(0, 0, published=0), "no report", id="no report at all"),
        pytest.param(make_row(0, 1, published=0), "no report", id="told of later"),
        pytest.param(make_row(0, 1, complete=False), "covered in part", id="not over"),
        pytest.param(make_row(0, 1, certain=0, possible=4), "0–4", id="bounds"),
    ],
)
def test_rows(naming: Naming, row: Row, told: str) -> None:
    assert told in say(list(outline_series(make_series([row]), naming)))[2]


def test_a_row_without_anything_to_say(naming: Naming) -> None:
    line = say(list(outline_series(make_series([make_row(0, 1)]), naming)))[2]
    assert line.split() == ["2025-03-03", "1", "1", "0", "1", "0", "0", "1", "2"]


def test_long_runs_of_nothing_are_one_line(naming: Naming) -> None:
    rows = [make_row(0, 1), *(make_row(week, published=week % 2) for week in range(1, 7)), make_row(7, 1), make_row(8)]
    lines = say(list(outline_series(make_series(rows), naming)))
    assert lines[3] == "2025-03-10 … 2025-04-14  no incident in 6 weeks (3 without any report)"
    assert lines[5].startswith("2025-04-28 "), "a single one is written out"


def test_names_that_would_move_the_cursor(naming: Naming) -> None:
    lines = say(list(outline_series(make_series([make_row(0, 1)], Grouping.ADMIN1, "ML/Ka\x1b[31myes"), naming)))
    assert "\x1b" not in lines[0]


@pytest.mark.parametrize(
    ("by", "id_", "name"),
    [
        pytest.param(Grouping.TYPE, "abduction", "abduction", id="a type"),
        pytest.param(Grouping.TYPE, "own_type", "own_type", id="a type that the scheme lacks"),
        pytest.param(Grouping.ADMIN1, "ML/Kayes", "Kayes (ML)", id="a region"),
        pytest.param(Grouping.ADMIN1, "/Kayes", "Kayes", id="a region of no known country"),
        pytest.param(Grouping.ACTOR, "nobody", "nobody", id="an actor that the lexicon lacks"),
        pytest.param(Grouping.ALL, "", "All incidents", id="all"),
    ],
)
def test_names(naming: Naming, by: Grouping, id_: str, name: str) -> None:
    assert naming.name_group(id_, by) == name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("given", "word"),
    [
        pytest.param({"undated": 12_345}, "undated", id="undated"),
        pytest.param({"vague": 2}, "vague", id="vague"),
        pytest.param({"outside": 3}, "outside", id="outside"),
        pytest.param({"ungrouped": 4}, "ungrouped", id="of no group"),
        pytest.param({"undated_reports": 5}, "undated_reports", id="reports without a day"),
        pytest.param({"by": Grouping.ACTOR}, "overlapping", id="groups that overlap"),
        pytest.param({"tested": 0}, "too_short", id="too short for jumps"),
        pytest.param({"groups": (), "total": 0}, "none", id="nothing"),
        pytest.param({"groups": ()}, "no_group", id="nothing in any group"),
        pytest.param({"hidden": 7}, "more", id="groups that are not shown"),
    ],
)
def test_what_has_to_be_known(language: str, given: dict[str, object], word: str) -> None:
    series = make_series([make_row(0, 1)])
    start = getattr(load_series_words(language), word).partition("{")[0]
    plain, told = list_notes(series, language), list_notes(replace(series, **given), language)  # type: ignore[arg-type]
    assert told[-1] == load_series_words(language).varies, "the warning is always there"
    new = set(told) - set(plain)
    assert any(note.startswith(start) for note in new)
    assert not any("{" in note for note in told)


@pytest.mark.parametrize(("chance", "told"), [(0.5, "1/2"), (0.0002, "1/5 000"), (1e-12, "< 1/10⁹"), (1.0, "1/1")])
def test_chances(chance: float, told: str) -> None:
    assert write_chance(chance) == told


def test_csv_is_guarded_and_says_what_is_not_known(naming: Naming) -> None:
    series = make_series([make_row(0, 1), make_row(1, 2, judged=JUMP)], Grouping.ACTOR, "=1+1")
    head, first, second = write_series_csv(series, naming)
    assert head.strip().split(",") == list(COLUMNS)
    assert first == "'=1+1,'=1+1,2025-03-03,2025-03-09,1,1,1,0,1,0,0,1,2,yes,0,,,,,,no,no\n"
    assert second.endswith(",8,1.5,1.7,0.0002,12.29,0.0004,yes,no\n")


def test_json_keys_are_those_of_the_docs(naming: Naming, project: object) -> None:
    page = (project / "docs" / "series.md").read_text(encoding="utf-8")  # type: ignore[operator]
    assert all(f"`{name}`" in page for name in COUNTS)
    told = series_to_dict(make_series([make_row(0, 1)]), naming)
    assert isinstance(told["groups"], list)
    assert set(COUNTS) <= set(told["groups"][0]["rows"][0])


def test_chart(naming: Naming) -> None:
    rows = [
        make_row(0, 3, confirmed=1, single=1, unsaid=1, contested=2), make_row(1, published=0),
        make_row(2, 6, judged=JUMP), make_row(3, 6, judged=BY_REPORTING),
    ]  # fmt: skip
    drawn = draw_series(make_series(rows, id_="<b>"), naming)
    image = ElementTree.fromstring(drawn)
    texts = ["".join(text.itertext()) for text in image.iter(f"{SVG}text")]
    assert any(text.startswith("<b> · 15") for text in texts), "escaped, not run"
    assert {"2025-03-03", "told by one", "no report at all"} <= set(texts)
    panel = image.find(f"{SVG}g")
    assert panel is not None
    fills = [box.get("fill") for box in panel.iter(f"{SVG}rect")]
    assert fills.count("#ececec") == 1
    triangles = [path.get("fill") for path in panel.iter(f"{SVG}path") if (path.get("d") or "").endswith("Z")]
    assert len(triangles) == 2
    assert len(set(triangles)) == 2
    assert drawn == draw_series(make_series(rows, id_="<b>"), naming)


def test_a_chart_of_nothing_says_so(naming: Naming) -> None:
    assert "nothing to count" in draw_series(make_series([], groups=()), naming)
    assert "in any such group" in draw_series(make_series([make_row(0, 1)], groups=()), naming)


def test_a_chart_of_some_groups(naming: Naming) -> None:
    series = make_series([make_row(0, 1)])
    both = replace(series, groups=(*series.groups, Group("killing", series.groups[0].rows, 1)))
    assert "killing" in draw_series(both, naming)
    assert "killing" not in draw_series(both, naming, top=1)


def test_too_many_bars(naming: Naming) -> None:
    with pytest.raises(InputError, match="900 steps are too many"):
        draw_series(make_series([make_row(week) for week in range(900)]), naming)
