"""The wheel alone, in an empty environment outside the checkout and without a network, reads a report."""

from __future__ import annotations

import email
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# An invented dispatch: a day, places that the packaged gazetteer holds, figures, a source and a hedge.
DISPATCH = """\
Le Courrier du Fleuve (journal fictif) — Mopti, le 12 mars 2025.

Trois soldats ont été tués lundi dans l'explosion d'une mine au passage de leur convoi près de Douentza, selon une
source militaire. Des hommes armés ont enlevé deux commerçants le 8 mars à Bandiagara. Le gouverneur a décrété un
couvre-feu à Mopti.
"""
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
DEAD_PORT = "http://127.0.0.1:9"  # discard: nothing listens there

# Put into the environment's own site-packages: whatever asks for an address or a connection ends there.
NO_NETWORK = """
import sys

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise RuntimeError(f"{event} {args[1:]}: reading asks for no network")

sys.addaudithook(refuse)
"""


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """The finished program; the test fails with what it wrote where its exit code is not 0."""
    __tracebackhide__ = True  # else a failure prints the whole environment
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, encoding="utf-8", check=False, **options
    )
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, project)
    (built,) = folder.glob("recoupe-*.whl")
    return built


@pytest.fixture(scope="module")
def wheelhouse(project: Path, wheel: Path) -> Path:
    """The folder of the wheel with what the runtime lock names beside it, from pip's cache where it has them."""
    lock = project / "requirements.lock"
    run(
        *(sys.executable, "-m", "pip", "download", "--only-binary", ":all:"),
        *("--require-hashes", "--requirement", lock, "--dest", wheel.parent),
    )
    return wheel.parent


@pytest.fixture(scope="module")
def scripts(wheelhouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel, what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    run(python, "-m", "pip", "install", "--no-index", "--find-links", wheelhouse, "recoupe", cwd=folder)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    (Path(site) / "recoupe_test_no_network.pth").write_text("import recoupe_test_no_network\n", encoding="utf-8")
    (Path(site) / "recoupe_test_no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    return programs


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """An environment in which every proxy is dead, nothing points at the checkout, and Recoupe's home is new."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("RECOUPE_", "PYTHON")) and k.lower() != "no_proxy"}
    return {**kept, **dict.fromkeys(PROXIES, DEAD_PORT), "RECOUPE_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}


def test_wheel_holds_what_it_needs(wheel: Path, project: Path) -> None:
    """Every file below src/recoupe but the caches: the YAML, py.typed; with the licence and the notice."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("recoupe/")}
        others = {Path(name).name for name in archive.namelist()} - {Path(name).name for name in packed}
    source = project / "src"
    files = (path for path in (source / "recoupe").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert packed == {path.relative_to(source).as_posix() for path in files}
    assert {"LICENSE", "NOTICE", "entry_points.txt"} <= others


def test_wheel_asks_for_what_the_lock_holds(wheel: Path, project: Path) -> None:
    """A requirement that the lock lacks would be fetched unchecked."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        asked = email.message_from_bytes(archive.read(name)).get_all("Requires-Dist") or []
    names = {re.split(r"[\[;=<>]", r)[0].strip() for r in asked if "extra ==" not in r}
    locked = (project / "requirements.lock").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if f"\n{name.lower()}==" not in locked] == []


def test_wheel_reads_a_report_offline(scripts: Path, offline: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "dépêche du 12 mars.txt"  # a space and an accent, as people name their files
    path.write_text(DISPATCH, encoding="utf-8")
    done = run(
        *(scripts / "recoupe", "read", path, "--published", "2025-03-12", "--format", "jsonl"),
        env=offline,
        cwd=tmp_path,
    )
    (record,) = (json.loads(line) for line in done.stdout.splitlines())
    text, statements = record["report"]["text"], record["statements"]
    assert {"explosion", "abduction"} & {s["type"] for s in statements}, "neither the mine nor the abduction was seen"
    assert all(text[s["evidence"]["start"] : s["evidence"]["end"]] == s["evidence"]["quote"] for s in statements)
    assert any(s["place"] and s["place"]["lat"] is not None for s in statements), "the gazetteer placed nothing"
    assert (tmp_path / "home").is_dir()


def test_wheel_reads_through_the_library_offline(scripts: Path, offline: dict[str, str], tmp_path: Path) -> None:
    code = """
import recoupe, sys
record = recoupe.read(sys.argv[1], published="2025-03-12")
print(len(record.statements), recoupe.__file__)
"""
    done = run(scripts / "python", "-c", code, DISPATCH, env=offline, cwd=tmp_path)
    count, origin = done.stdout.split(maxsplit=1)
    assert int(count) >= 1
    assert Path(origin.strip()).is_relative_to(scripts.parent), "it was imported from elsewhere"


def test_the_network_is_really_refused(scripts: Path, offline: dict[str, str], tmp_path: Path) -> None:
    """Else the two tests above would prove nothing."""
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [str(scripts / "python"), "-c", code], env=offline, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "reading asks for no network" in done.stderr
