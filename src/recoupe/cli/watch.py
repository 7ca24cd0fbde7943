"""``recoupe watch``: feeds followed on a schedule, and people told of what the reports add up to."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.exits import ExitCode
from recoupe.cli.options import HomeOption, LexiconOption, MaxBytesOption
from recoupe.cli.sessions import Session, open_session
from recoupe.errors import InputError, RecoupeError, SetupError
from recoupe.watching.events import Events, Form, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from recoupe.archive.ingesting import Keeper
    from recoupe.situation.discretion import Discretion
    from recoupe.watching.plan import Plan
    from recoupe.watching.running import Door, Tools


def watch(
    plan: Annotated[
        Path, typer.Argument(metavar="FEEDS.yml", help="The feeds, and who is told of what.", dir_okay=False)
    ],
    once: Annotated[bool, typer.Option("--once", help="One round: the feeds that are due, then the end.")] = False,
    log: Annotated[Form, typer.Option("--log", help="How events are written on standard error.")] = Form.JSON,
    offline: Annotated[bool, typer.Option("--offline", help="Refuse: nothing can be followed offline.")] = False,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
    max_bytes: MaxBytesOption = None,
) -> None:
    """Follow the feeds of FEEDS.yml, keep what they bring, and tell whom its rules name of what changes.

    It goes on until SIGTERM or Ctrl-C ends it; SIGHUP has it read FEEDS.yml again. Stopped at any moment it goes on
    from there, and tells nothing twice.
    """
    with telling(log), open_session(home=home, lexicon=lexicon, max_bytes=max_bytes) as session:
        if offline or session.settings.offline:
            raise SetupError("feeds cannot be followed offline. Take --offline, or the setting offline, away.")
        run(session, plan, open_door, once=once, form=log)


@contextmanager
def telling(form: Form) -> Iterator[None]:
    """Have what ends the watcher told as an event, so that every line is one; the exit code is the usual."""
    try:
        yield
    except RecoupeError as error:
        Events(form)("failed", Level.ERROR, error=str(error))
        raise typer.Exit(ExitCode.INCOMPLETE if isinstance(error, InputError) else ExitCode.SETUP) from error


def run(
    session: Session, path: Path, opens: Callable[[Session], AbstractContextManager[Door]], *, once: bool, form: Form
) -> None:
    """Watch with the settings of a session, through the doors that ``opens`` gives, one for each round."""
    from recoupe.watching.lock import hold_lock
    from recoupe.watching.running import watch as follow
    from recoupe.watching.service import Service
    from recoupe.watching.waking import Stopping, listen

    service = Service()
    read = partial(read_file, session, path)
    with listen(service.beat) as attention, suppress(Stopping):
        plan = read()
        with hold_lock(session.archive) as held:
            tools = build_tools(session, read, partial(opens, session), form)
            follow(plan, tools, attention, service, held, once=once)


def open_door(session: Session) -> AbstractContextManager[Door]:
    """The door to the network."""
    from recoupe.network import Door

    return Door(session.settings)


def read_file(session: Session, path: Path) -> Plan:
    """FEEDS.yml as it is now."""
    from recoupe.archive.filter_values import Lookups
    from recoupe.cli.filter_options import place_finder
    from recoupe.watching.reading_plan import read_plan

    return read_plan(path, Lookups(find_place=place_finder(session), types=tuple(session.lexicon.types)))


def build_tools(
    session: Session, read: Callable[[], Plan], opens: Callable[[], AbstractContextManager[Door]], form: Form
) -> Tools:
    """What the watcher works with; whatever takes time or memory is loaded when it is first needed."""
    from recoupe.archive.dossiers import build_weighing
    from recoupe.watching.composing import Teller
    from recoupe.watching.reading import Reading
    from recoupe.watching.reading_feeds import read_feed, take_pages
    from recoupe.watching.running import Tools

    return Tools(
        archive=session.archive,
        open_door=opens,
        read_plan=read,
        read_feed=read_feed,
        take_pages=take_pages,
        keep=keeper_for(session),
        open_reading=partial(Reading, session.settings),
        check=partial(check_waiting, session),
        teller=Teller(build_weighing(session.lexicon), discretion_for(session)),
        say=Events(form),
        max_bytes=session.settings.max_bytes,
    )


def keeper_for(session: Session) -> Callable[[bool], Keeper]:
    """What keeps reports, marked as sensitive or not, under the fingerprint of the present reader."""

    @cache
    def make(sensitive: bool) -> Keeper:
        from recoupe.cli.ingest import given_keeper, reading_keeper

        return reading_keeper(session, given_keeper(session, sensitive=sensitive))

    return make


def discretion_for(session: Session) -> Callable[[], Discretion]:
    """What leaves private persons out, built once."""

    @cache
    def build() -> Discretion:
        from recoupe.cli.export import find_discretion

        return find_discretion(session, names=False)

    return build


def check_waiting(session: Session, between: Callable[[], None]) -> None:
    """Compare what waits in the archive and look for persons in it; ``between`` is called between steps."""
    from recoupe.archive.crosschecking import cross_check
    from recoupe.cli.gazetteer import progress_writer
    from recoupe.gazetteer import open_gazetteer
    from recoupe.situation.discretion import settle_persons

    cross_check(session.archive, session.lexicon, say=lambda what, count: between())
    gazetteer = open_gazetteer(session.settings, progress_writer())
    settle_persons(session.archive, session.lexicon, gazetteer, lambda count: between())
