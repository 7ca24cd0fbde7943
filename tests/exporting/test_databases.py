"""What is exported, written as a brief and counted is the same from PostgreSQL as from SQLite, to the byte."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.archive.postgres_server import run_server
from tests.cli.conftest import run
from tests.cli.crisis import write_records
from tests.exporting.invented import make_odd

from recoupe.exporting.formats import FORMATS

BRIEFS = ("html", "md", "pdf", "docx")
LISTS = {
    "series": ("series", "--group", "actor", "--by", "month", "--format", "csv"),
    "axes": ("axes", "--format", "json"),
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Folders with all that can be written, by the database that it came from."""
    folder = tmp_path_factory.mktemp("databases")
    records = write_records(folder / "records.jsonl", make_odd())
    with run_server() as server:
        addresses = {"sqlite": f"sqlite:///{folder}/archive.sqlite", "postgresql": server.format(name="postgres")}
        for name, address in addresses.items():
            (folder / name).mkdir()
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("RECOUPE_DB", address)
                assert run("ingest", "--records", records).exit_code == 0
                write_all(folder / name)
        yield {name: folder / name for name in addresses}


def write_all(folder: Path) -> None:
    """Every format, brief and list of the archive in force."""
    commands = [("export", one.name, "-o", folder / one.name) for one in FORMATS]
    commands += [("brief", "-o", folder / f"brief.{suffix}") for suffix in BRIEFS]
    for command in commands:
        result = run(*command)
        assert result.exit_code == 0, result.output
    for name, command in LISTS.items():
        (folder / name).write_text(run(*command).stdout, encoding="utf-8")


def read_file(path: Path) -> object:
    """The bytes of a file; of ACLED's columns all but the moment at which the archive took the reports in."""
    if path.name != "acled-csv":
        return path.read_bytes()
    with path.open(encoding="utf-8", newline="") as file:
        return [{**row, "timestamp": ""} for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", [*(one.name for one in FORMATS), *(f"brief.{suffix}" for suffix in BRIEFS), *LISTS])
def test_both_give_the_same(written: dict[str, Path], name: str) -> None:
    one, other = (folder / name for folder in written.values())
    assert one.stat().st_size > 0
    assert read_file(one) == read_file(other)
