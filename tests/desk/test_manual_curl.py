"""The manual's chapter for programs: its commands are run against a desk, and its tables have every operation."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import ask, open_at
from tests.desk.jobs.stubs import StubWorkshop
from tests.desk.records import keep, make_desk_crisis
from tests.desk.test_serving import serving
from tests.intake.documents import pdfs

from recoupe.archive.accounts import Role, add_account
from recoupe.archive.api_keys import add_key
from recoupe.desk.answers import CODES
from recoupe.desk.guarding.passwords import hash_password
from recoupe.desk.state import Desk

LINE = {"report": {"text": "Un pont a sauté mardi près de Konna.", "published": "2025-11-05"}}


@pytest.fixture(scope="module")
def chapter(project: Path) -> str:
    """What the manual says of programs."""
    manual = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    return manual.split("## The desk for programs\n", 1)[1].split("\n## ", 1)[0]


@pytest.fixture
def kept(home: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over the crisis that reads with a stub."""
    with open_at(tmp_path / "archive.sqlite") as desk:
        assert keep(desk.archive, make_desk_crisis()) == []
        desk.jobs.workshop = StubWorkshop()
        assert desk.gazetteer.version  # built now, so that no job waits for it
        yield desk


def list_commands(chapter: str) -> list[str]:
    """Every command of the chapter, whole."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", chapter, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.replace("\\\n", " ").splitlines() if line.startswith("curl")]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not here")
def test_every_command_does_what_it_says(
    kept: Desk, chapter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (statement,) = ask(kept).get("/api/v1/statements?type=abduction").json()["items"]
    with kept.archive.write() as connection:
        add_account(connection, "Amina", Role.ADMIN, hash_password("le fleuve est haut"), who="root")
        key = add_key(connection, "programme", Role.REVIEWER, who="root")
    (tmp_path / "reports.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    (tmp_path / "communique.pdf").write_bytes(pdfs.one_page(pdfs.stream(pdfs.SHOWN)))
    names, answers = {"STATEMENT": statement["id"]}, []
    with serving(kept, monkeypatch) as port:
        for command in list_commands(chapter):
            for name, value in names.items():
                command = re.sub(rf"\b{name}\b", value, command)
            settings = f'DESK=http://127.0.0.1:{port}; KEY="Authorization: Bearer {key}"; '
            done = subprocess.run(
                ["bash", "-c", settings + command], cwd=tmp_path, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, (command, done.stdout, done.stderr)
            answers.append(json.loads(done.stdout) if done.stdout else {})
            if "job" in answers[-1]:
                names["JOB"] = answers[-1]["job"]
                kept.jobs.wait(kept.jobs.jobs[names["JOB"]], 30)
            if "seq" in answers[-1]:
                names["12"] = str(answers[-1]["seq"])
    assert len(answers) == 11
    assert all(one["items"] for one in answers if "items" in one), "each finds something"
    assert json.loads((tmp_path / "incidents.geojson").read_text("utf-8"))["features"]
    assert [one["verdict"] for one in answers if "verdict" in one] == ["accept", "accept"]
    assert answers[-1]["undone_by"]


def test_the_chapter_has_every_operation_and_no_other(chapter: str, client: TestClient) -> None:
    told = re.findall(r"`(GET|POST|DELETE) (/api/v1/[^`?]+)[^`]*`", chapter)
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    named = {path: path.replace("{id}", "ID").replace("{sha256}", "SHA256") for path in paths}
    there = [(method.upper(), named[path]) for path, methods in paths.items() for method in methods]
    assert sorted(told) == sorted(there)


def test_the_chapter_has_every_status(chapter: str) -> None:
    told = {int(code) for row in re.findall(r"^\| ([0-9, ]+) \|", chapter, re.MULTILINE) for code in row.split(", ")}
    assert told == set(CODES) - {422, 500}, "what is told with 400, and what nobody foresaw"
