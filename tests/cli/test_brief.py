"""``recoupe brief``: a file in the format of its name, filters, comparisons, and what is said where it cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.conftest import run

pytestmark = pytest.mark.usefixtures("crisis")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    made = tmp_path / "briefs"
    made.mkdir()
    return made


@pytest.mark.parametrize("suffix", ["html", "md", "pdf", "docx", "HTML"])
def test_a_brief_is_written_in_the_format_of_its_name_and_again_the_same(folder: Path, suffix: str) -> None:
    one, other = folder / f"one.{suffix}", folder / f"other.{suffix}"
    results = [run("brief", "-o", path) for path in (one, other)]
    assert [result.exit_code for result in results] == [0, 0], results[0].output
    assert one.read_bytes() == other.read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == [one.name, other.name], "and nothing else is left"
    assert results[0].stdout == ""
    assert f"{one}: 2 incidents, 4 énoncés" in results[0].stderr


def write(path: Path, *arguments: str | Path) -> str:
    """The text of a brief."""
    result = run("brief", "-o", path, *arguments)
    assert result.exit_code == 0, result.output
    return path.read_text(encoding="utf-8")


def test_no_figure_is_told_without_its_voice(folder: Path) -> None:
    text = write(folder / "brief.md")
    assert re.search(r"9, selon le maire\[\^\d+\].*11, d’après Plateforme Delta\[\^\d+\]", text)
    assert "entre 9 et 11" in text


def test_a_brief_in_english(folder: Path) -> None:
    text = write(folder / "brief.md", "--lang", "en")
    assert "# Security situation brief" in text
    assert "according to “le maire”" in text


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        pytest.param(("--since", "2025-11-01"), "1 incident,", id="a period"),
        pytest.param(("--place", "14.53,-4.09", "--within", "20"), "1 incident,", id="a place"),
        pytest.param(("--place", "14.53,-4.09", "--distance", "20"), "1 incident,", id="the distance's other name"),
        pytest.param(("--country", "ML"), "2 incidents,", id="a country"),
        pytest.param(("--until", "1990-01-01"), "0 incident,", id="none"),
    ],
)
def test_filters(folder: Path, arguments: tuple[str, ...], count: str) -> None:
    assert count in write(folder / "brief.md", *arguments)


@pytest.mark.parametrize("suffix", ["html", "md", "pdf", "docx"])
def test_what_is_new_since_an_earlier_brief_of_any_format(folder: Path, suffix: str) -> None:
    earlier = folder / f"earlier.{suffix}"
    assert run("brief", "-o", earlier, "--until", "2025-10-31").exit_code == 0
    text = write(folder / "brief.md", "--compare", earlier)
    assert "1 incident nouveau" in text
    assert "avait d’autres filtres" in text


def test_what_is_new_since_a_day(folder: Path) -> None:
    text = write(folder / "brief.md", "--compare", "2025-10-25")
    assert "1 incident nouveau" in text
    assert "1 bilan a bougé" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param((), "Missing option", id="no target"),
        pytest.param(("-o", "brief.txt"), ".html, .md, .pdf or .docx", id="an unknown suffix"),
        pytest.param(("-o", "brief"), ".html, .md, .pdf or .docx", id="no suffix"),
        pytest.param(("-o", "b.md", "--lang", "de"), "fr", id="an unknown language"),
        pytest.param(("-o", "b.md", "--compare", "yesterday"), "neither a day", id="no day and no file"),
        pytest.param(
            ("-o", "b.md", "--compare", __file__), "no brief that Recoupe wrote", id="a file that is no brief"
        ),
        pytest.param(("-o", "b.md", "--within", "20"), "distance counts from a place", id="a distance from nowhere"),
        pytest.param(
            ("-o", "b.md", "--place", "1,1", "--within", "20", "--distance", "30"), "are one", id="two distances"
        ),
        pytest.param(("-o", "b.md", "--since", "soon"), "soon", id="no day"),
        pytest.param(("-o", "b.md", "--since", "2025-02-01", "--until", "2025-01-01"), "ends", id="a period backwards"),
        pytest.param(("-o", "b.md", "--type", "picnic"), "picnic", id="an unknown type"),
    ],
)
def test_wrong_usage(folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str) -> None:
    monkeypatch.chdir(folder)
    result = run("brief", *arguments, "--country", "ML")
    assert result.exit_code == 2
    assert message in re.sub(r"[\s│]+", " ", result.stderr)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        pytest.param("missing/brief.md", "there is no folder", id="no folder"),
        pytest.param("folder.md", "is a folder", id="a folder"),
    ],
)
def test_a_target_that_cannot_be_written(folder: Path, target: str, message: str) -> None:
    (folder / "folder.md").mkdir()
    result = run("brief", "-o", folder / target)
    assert result.exit_code == 1
    assert message in " ".join(result.stderr.split())
    assert sorted(path.name for path in folder.iterdir()) == ["folder.md"]
