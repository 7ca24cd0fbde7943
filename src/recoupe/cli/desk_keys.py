"""``recoupe desk key``: keys with which programs ask the desk's API."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from recoupe.cli.options import HomeOption
from recoupe.cli.roles import READER, RoleOption, parse_role
from recoupe.cli.sessions import open_session
from recoupe.cli.streams import say

app = typer.Typer(no_args_is_help=True, help="Keys for programs: Authorization: Bearer KEY.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The program's name, under which it acts.")]


@app.command(no_args_is_help=True)
def add(name: NameArgument, role: RoleOption = READER, home: HomeOption = None) -> None:
    """Add a key and print it, this once: it is not kept."""
    from recoupe.archive.api_keys import add_key
    from recoupe.archive.log import find_user

    wanted = parse_role(role)
    with open_session(home=home) as session, session.archive.write() as connection:
        key = add_key(connection, name, wanted, who=find_user())
    sys.stdout.write(f"{key}\n")
    say("Keep it now: it is shown this once. It goes into the header Authorization: Bearer KEY.")


@app.command("list")
def list_of_keys(home: HomeOption = None) -> None:
    """List the keys: name, role, since when; never the keys themselves."""
    from recoupe.archive.api_keys import list_keys

    with open_session(home=home) as session, session.archive.read() as connection:
        for key in list_keys(connection):
            sys.stdout.write(f"{key.name}\t{key.role}\t{key.at}\n")


@app.command(no_args_is_help=True)
def remove(name: NameArgument, home: HomeOption = None) -> None:
    """Remove a key: the program that has it is let in no more."""
    from recoupe.archive.api_keys import remove_key
    from recoupe.archive.log import find_user

    with open_session(home=home) as session, session.archive.write() as connection:
        gone = remove_key(connection, name, who=find_user())
    sys.stdout.write(f"removed {gone.name}\n")
