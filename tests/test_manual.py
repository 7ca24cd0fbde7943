"""The manual tells every command, option, exit code and setting that there is, and no command that there is not."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from recoupe.cli.exits import ExitCode
from recoupe.cli.main import app
from recoupe.settings import setting_names

PROJECT = Path(__file__).resolve().parent.parent
MANUAL = (PROJECT / "docs" / "manual.md").read_text(encoding="utf-8")
README = (PROJECT / "README.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^### `recoupe ([a-z ]+?)(?: [A-Z[].*)?`$", MANUAL, re.MULTILINE)


def walk_commands(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that does something, with the words that call it: ("gazetteer add", …); "desk" serves when it is
    given alone, and has others."""
    if not hasattr(command, "commands") or (path and command.invoke_without_command):
        yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from walk_commands(inner, f"{path} {name}".strip())


COMMANDS = dict(walk_commands(typer.main.get_command(app)))


def find_section(name: str) -> str:
    """What the manual says under the heading of a command."""
    return re.split(r"^#{2,3} ", MANUAL.split(f"### `recoupe {name}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_manual_lists_the_commands() -> None:
    assert sorted(HEADINGS) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("name", "option"),
    [(name, o) for name, command in COMMANDS.items() for p in command.params for o in p.opts if o.startswith("--")],
)
def test_the_manual_lists_the_options(name: str, option: str) -> None:
    assert option == "--help" or re.search(rf"`{option}\b", find_section(name)), "under the command's own heading"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_invents_no_option(name: str) -> None:
    known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert set(re.findall(r"`(--[a-z-]+)", find_section(name))) <= known


def test_the_manual_lists_the_exit_codes() -> None:
    section = MANUAL.split("## Exit codes", 1)[1].split("\n## ", 1)[0]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)] == [
        int(code) for code in ExitCode
    ]


def test_the_manual_lists_the_settings() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| `(RECOUPE_[A-Z_]+)` \|", MANUAL, re.MULTILINE)
    assert rows == [(name, f"RECOUPE_{name.upper()}") for name in setting_names()]


def test_the_readme_shows_what_is_printed(tmp_path: Path, home: Path) -> None:
    """The example in the README is real: where this fails because the reader got better, it gets the new words."""
    assert home.is_dir()
    blocks = re.findall(r"^```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    (shown,) = (block for block in blocks if block.startswith("$ recoupe"))
    report = blocks[blocks.index(shown) - 1]
    command, printed = shown.removeprefix("$ recoupe ").split("\n", 1)
    (tmp_path / "depeche.txt").write_text(report, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "recoupe", *shlex.split(command)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == printed.split(), f"the README should show:\n{done.stdout}"
