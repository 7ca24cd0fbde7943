"""``recoupe desk user``: the accounts of a desk that several people use."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from recoupe.cli.options import HomeOption
from recoupe.cli.passwords import PasswordStdinOption, ask_password
from recoupe.cli.roles import READER, RoleArgument, RoleOption, parse_role
from recoupe.cli.sessions import open_session

app = typer.Typer(no_args_is_help=True, help="Accounts: with one or more, everybody signs in.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as judgements bear it.")]
LAST = ", the last: nobody signs in any more, and the desk serves this machine alone"


@app.command(no_args_is_help=True)
def add(
    name: NameArgument,
    role: RoleOption = READER,
    password_stdin: PasswordStdinOption = False,
    home: HomeOption = None,
) -> None:
    """Add an account; its password is asked for."""
    from recoupe.archive.accounts import add_account, check_new_name
    from recoupe.archive.log import find_user
    from recoupe.desk.guarding.passwords import hash_password

    wanted = parse_role(role)
    with open_session(home=home) as session:
        with session.archive.read() as connection:  # before anybody is asked for a password
            check_new_name(connection, name)
        hashed = hash_password(ask_password(name, password_stdin))
        with session.archive.write() as connection:
            made = add_account(connection, name, wanted, hashed, who=find_user())
    sys.stdout.write(f"added {made.name}, {made.role}\n")


@app.command("list")
def list_users(home: HomeOption = None) -> None:
    """List the accounts: name, role, since when."""
    from recoupe.archive.accounts import list_accounts

    with open_session(home=home) as session, session.archive.read() as connection:
        for account in list_accounts(connection):
            sys.stdout.write(f"{account.name}\t{account.role}\t{account.at}\n")


@app.command(no_args_is_help=True)
def role(name: NameArgument, role: RoleArgument, home: HomeOption = None) -> None:
    """Give an account another role, from its next request on."""
    from recoupe.archive.accounts import change_role
    from recoupe.archive.log import find_user

    wanted = parse_role(role)
    with open_session(home=home) as session, session.archive.write() as connection:
        made = change_role(connection, name, wanted, who=find_user())
    sys.stdout.write(f"{made.name} is {wanted} now\n")


@app.command(no_args_is_help=True)
def password(name: NameArgument, password_stdin: PasswordStdinOption = False, home: HomeOption = None) -> None:
    """Give an account another password, which is asked for; whoever is signed in with the old one is signed out."""
    from recoupe.archive.accounts import change_password, load_account
    from recoupe.archive.log import find_user
    from recoupe.desk.guarding.passwords import hash_password

    with open_session(home=home) as session:
        with session.archive.read() as connection:
            load_account(connection, name)
        hashed = hash_password(ask_password(name, password_stdin))
        with session.archive.write() as connection:
            made = change_password(connection, name, hashed, who=find_user())
    sys.stdout.write(f"{made.name} has another password now\n")


@app.command(no_args_is_help=True)
def remove(name: NameArgument, home: HomeOption = None) -> None:
    """Remove an account, and sign it out; what it judged keeps its name."""
    from recoupe.archive.accounts import has_accounts, remove_account
    from recoupe.archive.log import find_user

    with open_session(home=home) as session, session.archive.write() as connection:
        gone = remove_account(connection, name, who=find_user())
        last = not has_accounts(connection)
    sys.stdout.write(f"removed {gone.name}{LAST if last else ''}\n")
