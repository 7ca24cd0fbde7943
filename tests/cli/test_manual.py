"""The manual tells every command, option, exit code and setting, and no option that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from recoupe.cli.exits import ExitCode
from recoupe.cli.main import app
from recoupe.settings import setting_names


@pytest.fixture(scope="module")
def manual(project: Path) -> str:
    return (project / "docs" / "manual.md").read_text(encoding="utf-8")


def walk_commands() -> Iterator[tuple[str, set[str]]]:
    """Each command as it is typed, with its long options."""

    def walk(command: object, name: str) -> Iterator[tuple[str, set[str]]]:
        inner = getattr(command, "commands", None)
        for word, each in (inner or {}).items():
            yield from walk(each, f"{name} {word}")
        if inner is None or (getattr(command, "invoke_without_command", False) and name != "recoupe"):
            options = {text for param in getattr(command, "params", []) for text in param.opts if text.startswith("--")}
            yield name, options - {"--help"}

    yield from walk(typer.main.get_command(app), "recoupe")


COMMANDS = dict(walk_commands())


@pytest.mark.parametrize("command", COMMANDS)
def test_command_and_options_are_told(manual: str, command: str) -> None:
    section = re.search(rf"^### `{command}\b.*?(?=^##)", manual, re.MULTILINE | re.DOTALL)
    assert section, f"no section on {command}"
    assert {option for option in COMMANDS[command] if f"`{option}" not in section[0]} == set()


def test_no_option_is_told_that_is_not_there(manual: str) -> None:
    commands = manual[manual.index("## Commands") : manual.index("## Exit codes")]
    known = {option for options in COMMANDS.values() for option in options} | {"--help", "--version"}
    assert set(re.findall(r"`(--[a-z-]+)", commands)) <= known


@pytest.mark.parametrize("code", list(ExitCode))
def test_exit_code_is_told(manual: str, code: ExitCode) -> None:
    assert f"\n| {code.value} | " in manual


@pytest.mark.parametrize("name", setting_names())
def test_setting_is_told(manual: str, name: str) -> None:
    assert f"| `{name}` | `RECOUPE_{name.upper()}` |" in manual
