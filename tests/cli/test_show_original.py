"""``recoupe show``: how a report came, its twins and copies, and the bytes that it was made of."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from tests.archive.holdings import load_reports
from tests.archive.taking import AMP, FACTS_OF_PAGE, PAGE, STORY, ingest, take
from tests.cli.conftest import run
from tests.cli.test_incidents import load

from recoupe.archive import open_archive
from recoupe.archive.copying import Signed, StoredCopy, store_copies
from recoupe.intake.taken import Taken
from recoupe.linking.copies import Copy
from recoupe.settings import load_settings

FIRST, TWIN = take(facts=FACTS_OF_PAGE, place="récits.warc.gz, record 3"), take(url=AMP)
REPRINT = take(STORY, "https://courrier.example/a", outlet="Le Courrier")
ID = FIRST.report.id


@pytest.fixture
def kept(database: Path) -> None:
    with open_archive(load_settings()) as archive:
        ingest(archive, FIRST, TWIN, REPRINT)
        with archive.write() as connection:
            one, other = sorted(load_reports(connection), key=lambda stored: stored.report.id)
            copy = Copy(one.report.id, other.report.id, 1.0, 1.0, 1.0, "share 100 % of their wording")
            store_copies(connection, [Signed(one.key, b"x", ())], [StoredCopy(one.key, other.key, copy)])


def sha_of(taken: Taken) -> str:
    assert taken.original is not None
    return taken.original.sha256


@pytest.mark.usefixtures("kept")
class TestHowItCame:
    def test_for_people(self) -> None:
        told = run("show", ID).stdout
        for words in (PAGE, "record 3", "2025-11-05T18:30:00Z", sha_of(FIRST), "metadata", "Amina Diallo", AMP):
            assert words in told
        assert f"{REPRINT.report.id}: share 100 %" in told

    def test_for_programs(self) -> None:
        told = load("show", ID)
        (taking,) = told["takings"]
        assert (taking["address"], taking["sha256"], taking["authors"]) == (PAGE, sha_of(FIRST), ["Amina Diallo"])
        assert [(twin["url"], twin["sha256"]) for twin in told["twins"]] == [(AMP, sha_of(TWIN))]
        assert [copy["report"] for copy in told["copies"]] == [REPRINT.report.id]

    def test_in_lists(self) -> None:
        told = {one["id"]: one for one in load("reports")}
        assert told[ID]["takings"][0]["address"] == PAGE
        assert [copy["report"] for copy in told[REPRINT.report.id]["copies"]] == [ID]
        assert f"{ID}: share" in run("reports").stdout

    def test_nothing_of_it_is_exported(self, tmp_path: Path) -> None:
        """Authors are persons, and paths are nobody's business."""
        run("export", "records", "--names", "-o", tmp_path / "a.jsonl")
        written = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
        assert STORY[:20] in written
        assert "Amina" not in written
        assert "warc" not in written


@pytest.mark.usefixtures("kept")
class TestOriginal:
    def test_it_is_written_as_it_came(self, tmp_path: Path) -> None:
        path = tmp_path / "page.html"
        result = run("show", "--original", ID, "-o", path, "--sha", sha_of(FIRST)[:10])
        assert result.exit_code == 0, result.output
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha_of(FIRST)
        assert "text/html" in result.stderr

    def test_to_standard_output(self) -> None:
        result = run("show", "--original", REPRINT.report.id, "-o", "-")
        assert REPRINT.original is not None
        assert result.stdout_bytes == REPRINT.original.data

    @pytest.mark.parametrize(
        ("arguments", "code", "words"),
        [
            pytest.param(["--original", ID, "-o", "new"], 1, "several originals", id="which of them"),
            pytest.param(["--original", ID, "-o", "new", "--sha", "000000"], 1, "--sha", id="none of them"),
            pytest.param(["--original", ID, "-o", "there", "--sha", "SHA"], 1, "nothing is written over", id="a file"),
            pytest.param(["--original", ID, "-o", "no/where", "--sha", "SHA"], 1, "cannot be written", id="no folder"),
            pytest.param(["--original", ID], 2, "where to", id="nowhere"),
            pytest.param([ID, "-o", "new"], 2, "--original", id="not asked for"),
            pytest.param([ID, "--sha", "000000"], 2, "--original", id="a digest alone"),
            pytest.param(["--original", "nothing", "-o", "new"], 1, "no id is", id="no such report"),
            pytest.param(["--original", "STATEMENT", "-o", "new"], 1, "is no report", id="a statement"),
        ],
    )
    def test_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "there").write_text("mine", encoding="utf-8")
        statement = load("show", ID)["statements"][0]["id"]
        put: dict[str, Any] = {"SHA": sha_of(FIRST), "STATEMENT": statement}
        result = run("show", *(put.get(argument, argument) for argument in arguments))
        assert result.exit_code == code, result.output
        assert words in result.stderr
        assert not (tmp_path / "new").exists()
        assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
@pytest.mark.usefixtures("kept")
def test_nothing_is_sent_to_a_terminal() -> None:
    import pty
    import subprocess
    import sys

    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "recoupe", "show", "--original", REPRINT.report.id, "-o", "-"]
    done = subprocess.run(command, stdout=inner, stderr=subprocess.PIPE, check=False)
    os.close(inner)
    os.close(outer)
    assert done.returncode == 2
    assert b"nothing for a terminal" in done.stderr


def test_a_twin_is_told_in_the_tally(tmp_path: Path, database: Path, reads: list[str]) -> None:
    lines = [f'{{"report": {{"text": "Une attaque à Gao.", "url": "{url}"}}}}' for url in (PAGE, AMP)]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "2 reports: 1 new, 1 copies of a page already kept" in run("ingest", path).stdout
    assert "2 reports: 2 known" in run("ingest", path).stdout


@pytest.mark.usefixtures("kept")
def test_mended() -> None:
    assert run("archive", "check", "--mend").exit_code == 0
