"""Passwords asked for on the terminal; never an argument, which other users of the machine could read."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

PasswordStdinOption = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of standard input.")
]


def ask_password(name: str, from_stdin: bool) -> str:
    """A new password for somebody; raises typer.BadParameter where nobody can be asked."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not is_terminal():
        raise typer.BadParameter("nobody can be asked here. Give the password with --password-stdin.")
    answer: str = typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True)
    return answer


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()
