"""An archive with invented reports that exports have trouble with, and the command that writes files of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import run
from tests.cli.crisis import make_record, make_statement, write_records
from tests.exporting.invented import make_odd

Export = Callable[..., Path]


@pytest.fixture(scope="session")
def odd_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, made once; one of its reports is marked as sensitive."""
    folder = tmp_path_factory.mktemp("odd")
    path = folder / "archive.sqlite"
    secret = make_record("secret", "Le Souffle", "2025-10-10", make_statement("Un refuge a été visité à Tessit."))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECOUPE_DB", f"sqlite:///{path}")
        for name, records, options in (("odd", make_odd(), ()), ("secret", [secret], ("--sensitive",))):
            result = run("ingest", "--records", write_records(folder / f"{name}.jsonl", records), *options)
            assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def archive(odd_archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive in force; tests only read it."""
    monkeypatch.setenv("RECOUPE_DB", f"sqlite:///{odd_archive}")
    return odd_archive


@pytest.fixture
def export(archive: Path, tmp_path: Path) -> Export:
    """Writes a format with some options, names included, and gives the file."""

    def write(format: str, *options: str, name: str = "out") -> Path:
        path = tmp_path / f"{name}-{format}"
        result = run("export", format, "--names", "-o", path, *options)
        assert result.exit_code == 0, result.output
        return path

    return write
