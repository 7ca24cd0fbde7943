"""A real watcher for tests that signal and kill it: ``python -m tests.watching.process FEEDS.yml [once]``.

It is the program's own, but for the door and what reads: see plain.py. The lead puts ``recoupe.network.Door`` in the
place of ``open_plain_door`` once both are there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.watching.plain import open_plain_door, read_plain_feed, read_plainly, take_plain_pages

from recoupe.archive.crosschecking import cross_check
from recoupe.archive.ingesting import Keeper, Outcomes
from recoupe.cli import watch as command
from recoupe.cli.sessions import Session, open_session
from recoupe.errors import RecoupeError
from recoupe.model import Report
from recoupe.situation.discretion import build_discretion
from recoupe.watching.composing import Teller
from recoupe.watching.events import Form
from recoupe.watching.plan import Plan
from recoupe.watching.running import Door, Tools

built = command.build_tools


class Plainly:
    """What reads."""

    def read(self, batches: Iterable[list[Report]]) -> Generator[Outcomes, None, None]:
        return read_plainly(batches)


@contextmanager
def open_plainly() -> Iterator[Plainly]:
    yield Plainly()


def build_plain_tools(session: Session, read: Callable[[], Plan], door: Door, form: Form) -> Tools:
    """The program's tools with plain ones among them."""
    tools = built(session, read, door, form)
    discretion = partial(build_discretion, session.lexicon)
    return replace(
        tools,
        read_feed=read_plain_feed,
        take_page=take_plain_pages(door),
        keep=lambda sensitive: Keeper(session.archive, session.lexicon, session.describe, "plain", sensitive),
        open_reading=open_plainly,
        check=lambda between: cross_check(session.archive, session.lexicon, say=lambda what, count: between()) and None,
        teller=Teller(tools.teller.weighing, discretion),
    )


def main(path: str, once: str = "") -> None:
    command.build_tools = build_plain_tools
    try:
        with open_session() as session:
            command.run(session, Path(path), open_plain_door, once=bool(once), form=Form.JSON)
    except RecoupeError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(3)


if __name__ == "__main__":
    main(*sys.argv[1:])
