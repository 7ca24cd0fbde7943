"""``recoupe feeds``: how the feeds that are followed are, and what could not be told to whom."""

from __future__ import annotations

import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.exits import ExitCode
from recoupe.cli.options import HomeOption
from recoupe.cli.printing import write_object
from recoupe.cli.sessions import open_session
from recoupe.cli.streams import open_console, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.archive.feeds import StoredFeed

FAILING = 5  # failures in a row that a monitor is told of, where nobody says: with the usual half hour, about a day
HEADS = ("feed", "state", "last success", "failures", "items", "waiting", "next due", "what is wrong")


class FeedsFormat(StrEnum):
    """How feeds are printed."""

    TABLE = "table"
    JSON = "json"


def feeds(
    format: Annotated[FeedsFormat, typer.Option("--format", help="table for people, json for programs.")] = (
        FeedsFormat.TABLE
    ),
    revive: Annotated[
        str | None, typer.Option("--revive", metavar="ADDRESS", help="Ask for a dead feed again, from its next round.")
    ] = None,
    failing: Annotated[
        int, typer.Option("--failing", metavar="N", min=1, help="Failures in a row that count as not well.")
    ] = FAILING,
    home: HomeOption = None,
) -> None:
    """Show the feeds that recoupe watch follows: last success, failures in a row, entries kept, next turn, why dead.

    It ends with 1 where a feed is dead or failing, or a message was given up: for monitoring.
    """
    from recoupe.archive.feeds import list_feeds, revive_feed
    from recoupe.archive.outbox import count_messages
    from recoupe.archive.times import now

    with open_session(home=home) as session:
        if revive is not None:
            with session.archive.write() as connection:
                revive_feed(connection, revive, now())
            say(f"{revive} is asked for again.")
        with session.archive.read() as connection:
            found, (waiting, given_up) = list_feeds(connection), count_messages(connection)
    if format is FeedsFormat.JSON:
        values = [{**asdict(one), "failing": one.failures >= failing} for one in found]
        write_object({"feeds": values, "messages": {"waiting": waiting, "given_up": given_up}})
    else:
        write_table(found, failing)
        sys.stdout.write(f"messages: {waiting:,} to be sent, {given_up:,} given up\n")
    if given_up or any(one.dead or one.failures >= failing for one in found):
        sys.stdout.flush()
        raise typer.Exit(ExitCode.INCOMPLETE)


def write_table(found: Sequence[StoredFeed], failing: int) -> None:
    """Write a line for each feed: in columns on a terminal, with tabs elsewhere."""
    rows = [describe(one, failing) for one in found]
    console = open_console()
    if console is None:
        sys.stdout.write("".join("\t".join(row) + "\n" for row in (HEADS, *rows)))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(*HEADS, box=None)
    for row in rows:
        table.add_row(*map(Text, row))  # not as markup: what servers say is theirs
    console.print(table)


def describe(feed: StoredFeed, failing: int) -> tuple[str, ...]:
    """The cells of a feed."""
    state = "dead" if feed.dead else "failing" if feed.failures >= failing else "well"
    wrong = feed.reason if feed.dead else feed.last_error
    name = f"{feed.name} ({feed.address})" if feed.name else feed.address
    counts = (f"{feed.failures:,}", f"{feed.items:,}", f"{feed.waiting:,}")
    cells = (name, state, feed.last_success or "never", *counts, "never" if feed.dead else feed.next_due, wrong or "")
    return tuple("".join(sign if sign.isprintable() else " " for sign in cell) for cell in cells)
