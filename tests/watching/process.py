"""A real watcher for tests that signal and kill it: ``python -m tests.watching.process FEEDS.yml [once]``.

It is the program's own, its door too, but for what reads: see plain.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.watching.plain import read_plain_feed, read_plainly, take_plain_pages

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


def build_plain_tools(
    session: Session, read: Callable[[], Plan], opens: Callable[[], AbstractContextManager[Door]], form: Form
) -> Tools:
    """The program's tools with plain ones among them."""
    tools = built(session, read, opens, form)
    discretion = partial(build_discretion, session.lexicon)
    return replace(
        tools,
        read_feed=read_plain_feed,
        take_pages=take_plain_pages,
        keep=lambda sensitive: Keeper(session.archive, session.lexicon, session.describe, "plain", sensitive),
        open_reading=open_plainly,
        check=lambda between: cross_check(session.archive, session.lexicon, say=lambda what, count: between()) and None,
        teller=Teller(tools.teller.weighing, discretion),
    )


def main(path: str, once: str = "") -> None:
    command.build_tools = build_plain_tools
    try:
        with open_session() as session:
            command.run(session, Path(path), command.open_door, once=bool(once), form=Form.JSON)
    except RecoupeError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(3)


if __name__ == "__main__":
    main(*sys.argv[1:])
