"""Roles as options and arguments of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from recoupe.archive.accounts import Role

READER = "reader"
ROLES = "reader sees; reviewer judges and adds reports; admin manages accounts."

RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help=ROLES)]
RoleArgument = Annotated[str, typer.Argument(metavar="ROLE", help=ROLES)]


def parse_role(text: str) -> Role:
    """The role of a name; raises typer.BadParameter, wrong usage, where there is none of it."""
    from recoupe.archive.accounts import Role  # here because the archive takes a while to load

    try:
        return Role(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no role. There are {', '.join(Role)}.") from error
