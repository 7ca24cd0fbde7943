"""Records: an archive made of them is the same, as far as the readme says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import run
from tests.cli.crisis import make_record, make_statement, write_records
from tests.exporting.invented import make_odd

from recoupe.archive.fingerprints import fingerprint_reader
from recoupe.intake.jsonl import READER
from recoupe.lexicon import load_lexicon

READ = "read 0.1.0 0123456789abcdef"


def use(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Have commands use an archive."""
    monkeypatch.setenv("RECOUPE_DB", f"sqlite:///{path}")


def take_in(monkeypatch: pytest.MonkeyPatch, path: Path, records: Path) -> None:
    """Make an archive of records."""
    use(monkeypatch, path)
    result = run("ingest", "--records", records)
    assert result.exit_code == 0, result.output


def write(path: Path, format: str = "records", *options: str) -> list[dict[str, Any]]:
    """The records of the archive in force, written to a file."""
    result = run("export", format, "--names", "-o", path, *options)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if format == "records" else []


def test_an_archive_made_of_them_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [{**record, **({"reader": READ} if n % 2 else {})} for n, record in enumerate(make_odd())]
    for turn, source in enumerate((write_records(tmp_path / "given.jsonl", records), tmp_path / "0.jsonl")):
        take_in(monkeypatch, tmp_path / f"{turn}.sqlite", source)
        written = write(tmp_path / f"{turn}.jsonl")
        write(tmp_path / f"{turn}.csv", "csv")
        write(tmp_path / f"{turn}-statements.csv", "csv", "--of", "statements")
        assert [one.get("reader") for one in written] == [record.get("reader") for record in records]
        assert sum(len(one["statements"]) for one in written) == sum(len(r["statements"]) for r in records)
    for name in (".jsonl", ".csv", "-statements.csv"):
        assert (tmp_path / f"0{name}").read_bytes() == (tmp_path / f"1{name}").read_bytes(), name


def test_what_people_decided_is_in_the_values(
    crisis_of_one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = write(tmp_path / "before.jsonl")
    kept, wrong = (statement["id"] for statement in before["statements"])
    assert before["reader"] == READ
    assert run("judge", "reject", wrong, "--reason", "essai").exit_code == 0
    assert run("judge", "correct", kept, "place", '{"name": "Ansongo"}', "--reason", "essai").exit_code == 0
    (after,) = write(tmp_path / "after.jsonl")
    assert [statement["id"] for statement in after["statements"]] == [kept]
    assert after["statements"][0]["place"]["name"] == "Ansongo"
    assert "reader" not in after, "no reader may undo what a person decided"
    take_in(monkeypatch, tmp_path / "again.sqlite", tmp_path / "after.jsonl")
    assert write(tmp_path / "again.jsonl") == [after]


@pytest.fixture
def crisis_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of one report that was read."""
    statements = [make_statement("Une patrouille a été attaquée à Gao."), make_statement("Le marché de Gao a brûlé.")]
    record = {**make_record("gao", "Le Souffle", "2025-10-01", *statements), "reader": READ}
    take_in(monkeypatch, tmp_path / "one.sqlite", write_records(tmp_path / "one.jsonl", [record]))
    return tmp_path / "one.sqlite"


def test_filters_choose_reports(crisis_of_one: Path, tmp_path: Path) -> None:
    assert len(write(tmp_path / "in.jsonl", "records", "--since", "2025-10-01")) == 1
    assert write(tmp_path / "out.jsonl", "records", "--since", "2025-10-02") == []
    assert write(tmp_path / "none.jsonl", "records", "--outlet", "Autre") == []


def test_a_reader_s_fingerprint_is_known_as_one() -> None:
    assert READER.fullmatch(fingerprint_reader(load_lexicon("fr"), "gazetteer"))


@pytest.mark.parametrize("reader", ["given 0123456789abcdef", "given", "x" * 300, 5, ["read"], "read 1 zz\x00"])
def test_another_s_reader_is_refused(reader: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, tmp_path / "refused.sqlite")
    record = {**make_record("a", "Le Souffle", None, make_statement("Un pont a sauté.")), "reader": reader}
    result = run("ingest", "--records", write_records(tmp_path / "refused.jsonl", [record]))
    assert result.exit_code == 1
    assert "reader is no reader's fingerprint" in result.stderr


def test_a_filler_without_words_stays_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    agent = {"name": "Gao", "aliases": [], "actor": None, "quote": None, "start": None, "end": None}
    record = make_record("a", "Le Souffle", None, make_statement("Un pont a sauté à Gao.", agents=[agent]))
    take_in(monkeypatch, tmp_path / "a.sqlite", write_records(tmp_path / "a.jsonl", [record]))
    (written,) = write(tmp_path / "out.jsonl")
    assert written["statements"][0]["agents"] == [agent]
