"""A stand-in for the reader, for tests of the commands alone: one statement for each word "attaque"."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.cli.crisis import make_crisis, write_records
from typer.testing import CliRunner, Result

from recoupe.archive import describing
from recoupe.archive.ready import DescribingReader
from recoupe.archive.rows import describe_nothing
from recoupe.cli import read as read_command
from recoupe.cli.main import app
from recoupe.model import Record, Report, Span, Statement
from recoupe.records import identify_statements


class StandIn:
    """Reads what the tests need; a report that says "panne" breaks it."""

    def read(self, report: Report) -> Record:
        if "panne" in report.text:
            raise ZeroDivisionError("no such thing")
        found = (Span.of(report.text, m.start(), m.end()) for m in re.finditer("attaque", report.text))
        whole = Span.of(report.text, 0, len(report.text))
        return Record(report, tuple(Statement(f"s{n}", "armed_attack", whole, s) for n, s in enumerate(found)))

    def pipe(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is done by the stand-in, and the types are called by their codes."""
    monkeypatch.setattr(read_command, "load_reader", lambda settings: StandIn())
    monkeypatch.setattr(read_command, "type_labels", lambda language, settings: {"armed_attack": "Attaque armée"})


class Keepable(StandIn):
    """The same with statements that can be kept: each has an id of its own."""

    def read(self, report: Report) -> Record:
        record = super().read(report)
        return Record(report, tuple(identify_statements(report, record.statements)))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """``recoupe ingest`` reads with the stand-in; the list tells each time that it was loaded."""
    loaded: list[str] = []

    def build(settings: object) -> DescribingReader:
        loaded.append("loaded")
        return DescribingReader(Keepable(), describe_nothing)

    monkeypatch.setattr(describing, "build_describing_reader", build)
    return loaded


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """What a command printed and how it ended."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of one's own that is not made yet; the home, with its gazetteer, is the session's."""
    path = tmp_path / "db" / "archive.sqlite"
    monkeypatch.setenv("RECOUPE_DB", f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def made_crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the invented crisis in it, made once."""
    folder = tmp_path_factory.mktemp("crisis")
    path = folder / "archive.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECOUPE_DB", f"sqlite:///{path}")
        result = run("ingest", "--records", write_records(folder / "crisis.jsonl", make_crisis()))
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def crisis(database: Path, made_crisis: Path) -> Path:
    """An archive of one's own with the invented crisis in it."""
    database.parent.mkdir()
    shutil.copyfile(made_crisis, database)
    return database
