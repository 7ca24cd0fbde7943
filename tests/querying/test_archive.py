"""``recoupe.Archive``: which archive a path names, what may be done with it, and what its methods give."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.crisis import DENIAL, make_crisis, write_records

import recoupe
from recoupe.archive.opening import ARCHIVE_FILE
from recoupe.errors import ArchiveError, InputError, RecoupeError, SetupError
from recoupe.model import Report


def test_the_front_names_it_and_nothing_is_loaded_before() -> None:
    code = (
        "import sys, recoupe; before = set(sys.modules); recoupe.Archive; "
        "sys.exit('sqlalchemy' in before or 'sqlalchemy' not in sys.modules or 'splink' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    with pytest.raises(AttributeError, match="has no attribute 'Archiv'"):
        recoupe.Archiv  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("named", ["file", "address", "folder", "settings", "text"])
def test_a_path_names_an_archive(crisis: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    (tmp_path / ARCHIVE_FILE).write_bytes(crisis.read_bytes())
    address = f"sqlite:///{crisis.as_posix()}"
    paths = {"file": crisis, "address": address, "folder": tmp_path, "settings": None, "text": str(crisis)}
    monkeypatch.setenv("RECOUPE_DB", address if named == "settings" else "sqlite:////nowhere/archive.sqlite")
    with recoupe.Archive(paths[named]) as archive:
        assert len(archive.incidents()) == 2


@pytest.mark.parametrize(
    ("path", "options", "kind", "words"),
    [
        pytest.param("none.sqlite", {}, ArchiveError, r"there is no archive .*none\.sqlite", id="no such file"),
        pytest.param("no/none.sqlite", {}, ArchiveError, "there is no archive", id="no such folder"),
        pytest.param(".", {}, ArchiveError, r"there is no archive .*archive\.sqlite", id="a folder without one"),
        pytest.param("mysql://h/x", {}, SetupError, "no database's address", id="a database of no known kind"),
        pytest.param("none.sqlite", {"language": "de"}, InputError, "Write fr or en", id="no such language"),
    ],
)
def test_what_is_no_archive_is_refused_and_nothing_is_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    options: dict[str, str],
    kind: type[RecoupeError],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kind, match=words):
        recoupe.Archive(path, **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_one_id_finds_an_incident_its_first_characters_too(archive: recoupe.Archive) -> None:
    sevare, dogofry = archive.incidents()
    assert archive.incident(dogofry.id).id == archive.incident(dogofry.id[:8]).id == dogofry.id
    assert (dogofry.type, dogofry.independent, len(dogofry.voices)) == ("armed_attack", 2, 2)
    assert [telling.report.id for telling in dogofry.statements] == ["dogofry-1", "dogofry-2"]
    assert [conflict.slot for conflict in dogofry.conflicts] == ["killed"]
    assert [conflict.slot for conflict in sevare.conflicts] == ["denial"]
    assert json.loads(json.dumps(dogofry.to_dict()))["members"][0]["report"] == "dogofry-1"


def test_a_report_comes_with_what_it_says(archive: recoupe.Archive) -> None:
    record = archive.report("sevare-2")
    assert record.report.outlet == "La Gazette du Karité"
    assert [statement.evidence.quote for statement in record.statements] == [DENIAL]


@pytest.mark.parametrize("ask", ["incident", "report"])
@pytest.mark.parametrize(
    ("id_", "words"),
    [
        pytest.param("nothing-like-it", "no id is", id="nobody's"),
        pytest.param("i", "at least its first 6", id="too short"),
        pytest.param("statement", "statement, live", id="of another kind"),
    ],
)
def test_another_id_is_refused(archive: recoupe.Archive, ask: str, id_: str, words: str) -> None:
    told = archive.statements()[0].statement.id if id_ == "statement" else id_
    with pytest.raises(InputError, match=words):
        getattr(archive, ask)(told)


def test_an_archive_is_only_asked_unless_it_is_opened_to_write(archive: recoupe.Archive) -> None:
    with pytest.raises(ArchiveError, match="open to be asked only"):
        archive.ingest("reports.jsonl")


def test_reports_are_taken_in_once(tmp_path: Path) -> None:
    records = write_records(tmp_path / "records.jsonl", make_crisis()[:2])
    with recoupe.Archive(tmp_path / "new.sqlite", write=True) as archive:
        first = archive.ingest(records=[records])
        again = archive.ingest(records=[records])
        assert (dict(first.reports), first.statements, first.incidents, first.failures) == ({"new": 2}, 2, 1, ())
        assert (dict(again.reports), again.incidents) == ({"known": 2}, 0)


def test_texts_files_and_records_are_read(tmp_path: Path) -> None:
    text = "Trois soldats ont été tués mardi à Gao, selon un élu."
    (tmp_path / "depeche.txt").write_text(text + " L’armée n’a rien dit.", encoding="utf-8")
    with recoupe.Archive(tmp_path / "new.sqlite", write=True) as archive:
        done = archive.ingest(
            tmp_path / "depeche.txt",
            Report("r1", text, "Le Fil"),
            recoupe.read(text, published="2025-11-05", outlet="Le Matin"),
            tmp_path / "missing.txt",
            published="2025-11-05",
        )
        assert dict(done.reports) == {"new": 3}
        assert [failure.source for failure in done.failures] == [str(tmp_path / "missing.txt")]
        assert {record.report.outlet for record in archive.reports()} == {None, "Le Fil", "Le Matin"}


def test_an_export_is_written_with_its_readme(archive: recoupe.Archive, tmp_path: Path) -> None:
    done = archive.export("csv", tmp_path / "out.csv", of="statements", certainty="denied", outlet="Gazette")
    assert done.rows == len((tmp_path / "out.csv").read_text(encoding="utf-8-sig").strip().splitlines()) - 1
    assert (tmp_path / "out.csv.README.md").is_file()


@pytest.mark.parametrize(
    ("format", "options", "words"),
    [
        pytest.param("docx", {}, "there is no format docx", id="no such format"),
        pytest.param("csv", {"of": "reports"}, "Write one of: incidents, statements", id="no such rows"),
        pytest.param("geojson", {"hxl": True}, "no row of hashtags", id="what the format has not"),
    ],
)
def test_an_export_that_cannot_be_is_refused(
    archive: recoupe.Archive, tmp_path: Path, format: str, options: dict[str, object], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        archive.export(format, tmp_path / "out", **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
