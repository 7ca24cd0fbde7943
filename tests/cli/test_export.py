"""``recoupe export``: every format, what is said beside it, and what happens where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.conftest import run
from tests.cli.crisis import make_record, make_statement, write_records

from recoupe.exporting.formats import FORMATS
from recoupe.exporting.job import Format, tell
from recoupe.exporting.writing import README

NAMES = [format.name for format in FORMATS]


@pytest.fixture
def empty(database: Path) -> Path:
    """An archive without a report."""
    return database


def test_formats_are_listed_and_told_in_the_manual(project: Path) -> None:
    result = run("export", "--lang", "en")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == NAMES
    assert len(set(NAMES)) == len(NAMES)
    manual = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    section = manual[manual.index("### `recoupe export FORMAT`") :]
    for name in NAMES:
        assert f"\n| `{name}` | " in section[: section.index("\n### ")]


@pytest.mark.parametrize("format", FORMATS, ids=NAMES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_format_is_written_with_its_readme(format: Format, language: str, crisis: Path, tmp_path: Path) -> None:
    target = tmp_path / f"out{format.suffix}"
    result = run("export", format.name, "-o", target, "--lang", language)
    assert result.exit_code == 0, result.output
    assert target.stat().st_size > 0
    readme = target.with_name(target.name + README).read_text(encoding="utf-8")
    assert readme.startswith(f"# out{format.suffix}\n")
    assert f"recoupe export {format.name}" in readme
    for column in format.columns:
        assert f"`{column.name}`" in readme
    assert all(tell(loss, language) in readme for loss in format.losses)
    assert sorted(tmp_path.glob("*out*")) == sorted([target, target.with_name(target.name + README)])
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("format", FORMATS, ids=NAMES)
def test_the_same_again_is_the_same_bytes(format: Format, crisis: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    seen = set()
    for _ in range(2):
        assert run("export", format.name, "-o", target).exit_code == 0
        seen.add((target.read_bytes(), target.with_name(target.name + README).read_bytes()))
    assert len(seen) == 1


@pytest.mark.parametrize("format", FORMATS, ids=NAMES)
def test_an_empty_archive_gives_an_empty_file_and_says_so(format: Format, empty: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    result = run("export", format.name, "-o", target)
    assert result.exit_code == 0, result.output
    assert "nothing is kept that meets this" in result.stderr
    assert target.exists()


@pytest.mark.parametrize("format", [f for f in FORMATS if f.statement_columns], ids=lambda f: f.name)
def test_statements_have_their_own_columns(format: Format, crisis: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert run("export", format.name, "-o", target, "--of", "statements").exit_code == 0
    readme = target.with_name(target.name + README).read_text(encoding="utf-8")
    assert all(f"| `{column.name}` |" in readme for column in format.statement_columns)


def test_filters_are_asked_and_told(crisis: Path, tmp_path: Path) -> None:
    target = tmp_path / "jnim.csv"
    result = run("export", "csv", "-o", target, "--actor", "JNIM", "--since", "2025-10-01", "--names", "--lang", "en")
    assert "1 written to" in result.stderr
    readme = target.with_name(target.name + README).read_text(encoding="utf-8")
    assert "- `--actor JNIM`\n- `--since 2025-10-01`" in readme
    assert "- 1 rows" in readme
    assert "`--names` asked for them" in readme


def test_what_is_sensitive_is_left_out_unless_asked_for(crisis: Path, tmp_path: Path) -> None:
    secret = make_record("secret", "Le Souffle", "2025-10-10", make_statement("Un refuge a été visité à Tessit."))
    run("ingest", "--sensitive", "--records", write_records(tmp_path / "secret.jsonl", [secret]))
    for name in ("csv", "records"):
        target = tmp_path / name
        result = run("export", name, "--names", "-o", target, "--lang", "en")
        assert "1 marked as sensitive left out" in result.stderr
        assert "1 left out: marked as sensitive" in target.with_name(target.name + README).read_text(encoding="utf-8")
        assert "Tessit" not in target.read_text(encoding="utf-8")
        result = run("export", name, "--names", "-o", target, "--sensitive", "yes")
        assert "left out" not in result.stderr
        assert "1 written" in result.stderr
        assert "Tessit" in target.read_text(encoding="utf-8")


def test_the_records_of_a_marked_incident_are_left_out(crisis: Path, tmp_path: Path) -> None:
    listed = run("export", "csv", "-o", "-", "--actor", "JNIM").stdout.splitlines()
    assert run("judge", "flag", listed[1].split(",")[0], "--reason", "essai").exit_code == 0
    target = tmp_path / "records"
    result = run("export", "records", "--names", "-o", target)
    assert "2 marked as sensitive left out" in result.stderr
    assert "Dogofry" not in target.read_text(encoding="utf-8")
    result = run("export", "records", "--names", "-o", target, "--sensitive", "yes")
    assert "2 written" in result.stderr


@pytest.mark.parametrize("format", [f for f in FORMATS if f.text], ids=lambda f: f.name)
def test_text_may_go_to_standard_output(format: Format, crisis: Path, tmp_path: Path) -> None:
    result = run("export", format.name, "-o", "-")
    assert result.exit_code == 0, result.output
    assert run("export", format.name, "-o", tmp_path / "out").exit_code == 0
    assert result.stdout_bytes == (tmp_path / "out").read_bytes()


WRONG = [
    (("shapefile", "-o", "x"), "there is no format shapefile. Known ones: csv,", "no such format"),
    (("csv",), "say where to: -o FILE.csv, or -o - for standard output.", "nowhere to write to"),
    (("parquet",), "say where to: -o FILE.parquet.", "a terminal takes no Parquet"),
    (("parquet", "-o", "-"), "parquet is no text. Name a file: -o FILE.parquet.", "the same"),
    (("geojson", "-o", "x", "--of", "statements"), "geojson has no rows of statements.", "a map is of incidents"),
    (("records", "-o", "x", "--hxl"), "records has no row of hashtags.", "HXL is of tables"),
    (("csv", "-o", "x", "--of", "reports"), "'reports' is not one of", "rows of nothing known"),
    (("csv", "-o", "x", "--lang", "de"), "'de' is not one of", "no such language"),
    (("csv", "-o", "x", "--since", "soon"), "soon", "no day"),
    (("csv", "-o", "x", "--distance", "5"), "distance counts from a place", "half a filter"),
]


@pytest.mark.parametrize(("arguments", "message", "why"), WRONG)
def test_wrong_usage(arguments: tuple[str, ...], message: str, why: str, crisis: Path, tmp_path: Path) -> None:
    result = run("export", *[str(tmp_path / "x") if word == "x" else word for word in arguments])
    assert result.exit_code == 2, why
    told = " ".join(result.stderr.replace("│", " ").split())
    assert message in told, told
    assert not (tmp_path / "x").exists()


UNWRITABLE = [("folder", "is a folder. Name a file in it."), ("none/out", "there is no folder")]


@pytest.mark.parametrize(("target", "message"), UNWRITABLE)
def test_where_nothing_can_be_written(target: str, message: str, crisis: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = run("export", "csv", "-o", tmp_path / target)
    assert result.exit_code == 1
    assert message in result.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("db",)] == ["folder"]
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_device_is_no_file_to_replace(crisis: Path) -> None:
    result = run("export", "csv", "-o", os.devnull)
    assert result.exit_code == 1
    assert "is no file" in result.stderr
    assert not Path(os.devnull).is_file()
