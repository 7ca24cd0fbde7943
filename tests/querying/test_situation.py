"""Series, axes and briefs from Python: what the commands give, as frames and in a notebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import html5lib
import pytest
from tests.cli.crisis import MAYOR

import recoupe
from recoupe.errors import InputError
from recoupe.exporting.axes.values import COLUMNS as ROAD_COLUMNS
from recoupe.exporting.series.values import COLUMNS as SERIES_COLUMNS

LINES = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Niono–Dogofry"},
"geometry": {"type": "LineString", "coordinates": [[-5.99, 14.25], [-6.02, 14.81]]}}]}"""


def test_a_series_is_a_frame_with_the_columns_of_the_command(archive: recoupe.Archive) -> None:
    series = archive.series(by="month")
    frame = series.to_polars()
    assert frame.columns == list(SERIES_COLUMNS)
    assert frame.select("first", "last", "incidents", "contested").rows() == [
        (date(2025, 10, 1), date(2025, 10, 31), 1, 1),
        (date(2025, 11, 1), date(2025, 11, 30), 1, 1),
    ]
    assert str(series.to_pandas()["jump"].dtype) == "boolean"
    assert archive.series(since="2030-01-01").to_polars().columns == list(SERIES_COLUMNS)


def test_a_series_is_grouped_and_filtered(archive: recoupe.Archive) -> None:
    assert set(archive.series(group="type", since="2025-11-01").to_polars()["label"]) == {"attaque armée"}
    assert repr(archive.series(by="day")).startswith("<series by day: 2 incidents, 1 groups,")


def test_a_notebook_shows_a_chart_with_how_to_read_it(archive: recoupe.Archive) -> None:
    series = archive.series(group="type")
    page = html5lib.parse(series._repr_html_(), namespaceHTMLElements=False)
    assert page.find(".//{*}svg") is not None
    assert [note for note in series.notes if note not in "".join(page.itertext())] == []


def test_a_notebook_says_why_there_is_no_chart(archive: recoupe.Archive) -> None:
    series = archive.series(by="day", since="2020-01-01", until="2025-12-31")
    with pytest.raises(InputError, match="too many for a chart"):
        series.draw()
    assert "too many for a chart" in series._repr_html_()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param({"by": "year"}, "Write one of: day, week, month", id="no such step"),
        pytest.param({"group": "outlet"}, "Write one of: type, admin1, actor, axis", id="no such group"),
        pytest.param({"group": "all"}, "group is 'all'", id="one series of all is what there is without a group"),
        pytest.param({"threshold": 1.0}, "no chance", id="no chance"),
        pytest.param({"top": 0}, "above 0", id="no group"),
        pytest.param({"history": 3}, "from 4 to 520", id="too short"),
        pytest.param({"buffer": 0.0}, "kilometres above 0", id="no distance"),
    ],
)
def test_a_series_that_cannot_be_is_refused(archive: recoupe.Archive, options: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        archive.series(**options)  # type: ignore[arg-type]


def test_axes_are_a_frame_with_their_lines(archive: recoupe.Archive, tmp_path: Path) -> None:
    (tmp_path / "roads.geojson").write_text(LINES, encoding="utf-8")
    axes = archive.axes(lines=tmp_path / "roads.geojson", until="2025-11-10")
    assert axes.to_polars().columns == list(ROAD_COLUMNS)
    assert axes.to_polars().select("name", "incidents", "last").rows() == [("Niono–Dogofry", 1, date(2025, 10, 22))]
    frame = axes.to_geopandas()
    assert (frame.crs, frame.geometry[0].wkt) == ("EPSG:4326", "MULTILINESTRING ((-5.99 14.25, -6.02 14.81))")
    assert "Niono–Dogofry" in axes._repr_html_()


def test_axes_of_nothing_are_an_empty_frame(archive: recoupe.Archive, tmp_path: Path) -> None:
    (tmp_path / "roads.geojson").write_text(LINES, encoding="utf-8")
    axes = archive.axes(lines=tmp_path / "roads.geojson", until="2020-01-01")
    assert (len(axes), len(axes.to_polars()), axes.to_geopandas().crs) == (0, 0, "EPSG:4326")


@pytest.mark.parametrize("options", [{"buffer": -1.0}, {"window": 0}])
def test_axes_that_cannot_be_are_refused(archive: recoupe.Archive, options: dict[str, object]) -> None:
    with pytest.raises(InputError, match="above 0"):
        archive.axes(**options)  # type: ignore[arg-type]


def test_a_brief_is_written_and_shown(archive: recoupe.Archive, tmp_path: Path) -> None:
    brief = archive.brief(tmp_path / "brief.md", since="2025-10-01", until="2025-10-31")
    assert MAYOR in (tmp_path / "brief.md").read_text(encoding="utf-8")
    again = brief.write(tmp_path / "again.md")
    assert again.read_bytes() == (tmp_path / "brief.md").read_bytes()
    page = html5lib.parse(brief._repr_html_(), namespaceHTMLElements=False)
    notes = ["".join(note.itertext()) for note in page.findall(".//ol/li")]
    assert len(notes) == len(brief.document.notes)
    assert any(MAYOR in note for note in notes)
    assert page.find(".//script") is None


def test_a_brief_tells_what_is_new(archive: recoupe.Archive, tmp_path: Path) -> None:
    archive.brief(tmp_path / "earlier.md", until="2025-10-31")
    plain = archive.brief()._repr_html_()
    for compare in (date(2025, 11, 1), "2025-11-01", tmp_path / "earlier.md"):
        assert archive.brief(compare=compare)._repr_html_() != plain


@pytest.mark.parametrize(
    ("path", "compare", "words"),
    [
        pytest.param("brief.txt", None, "which format", id="no such format"),
        pytest.param("none/brief.md", None, "there is no folder", id="no such folder"),
        pytest.param("brief.md", "hier", "neither a day", id="compared with neither a day nor a file"),
    ],
)
def test_a_brief_that_cannot_be_is_refused(
    archive: recoupe.Archive, tmp_path: Path, path: str, compare: str | None, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        archive.brief(tmp_path / path, compare=compare)
    assert list(tmp_path.iterdir()) == []


def test_a_brief_of_nothing_says_so(archive: recoupe.Archive) -> None:
    brief = archive.brief(since="2030-01-01")
    assert brief.document.notes == ()
    assert "2030" in brief._repr_html_()
