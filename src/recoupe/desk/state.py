"""What every page needs: the settings, the archive, the lexicon, the gazetteer, the jobs; opened once, closed once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from threading import Semaphore

from sqlalchemy import Connection
from starlette.requests import HTTPConnection

from recoupe.archive import Archive, open_archive
from recoupe.archive.dossiers import Weighing, build_weighing
from recoupe.desk.jobs.board import Jobs
from recoupe.desk.own_maps import OwnMaps, find_maps
from recoupe.desk.turns import Turns
from recoupe.gazetteer import Gazetteer, open_gazetteer
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.settings import Settings

AT_ONCE = 2  # quick looks at the archive; with four, threads that fetch rows take twice the processor's time for each
LANGUAGE = "fr"  # of the lexicon by which incidents are compared


@dataclass(frozen=True)
class Desk:
    """An open archive and what pages are made with. ``hosts`` are the names under which the desk may be asked for,
    beside this machine's own; an ``exposed`` one is reached by others, and so is for people with accounts alone."""

    settings: Settings
    archive: Archive
    hosts: frozenset[str] = field(default_factory=frozenset)
    exposed: bool = False
    jobs: Jobs = field(default_factory=Jobs)
    comparing: Turns = field(default_factory=Turns)
    looking: Semaphore = field(default_factory=lambda: Semaphore(AT_ONCE))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for what is quickly answered, in turn with others; what takes long reads the archive itself."""
        with self.looking, self.archive.read() as connection:
            yield connection

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon under the settings."""
        return load_lexicon(LANGUAGE, self.settings.lexicon, home=self.settings.home)

    @cached_property
    def weighing(self) -> Weighing:
        """What tells voices and conflicts apart."""
        return build_weighing(self.lexicon)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer under the settings, built where it is not yet."""
        return open_gazetteer(self.settings)

    @cached_property
    def maps(self) -> OwnMaps:
        """The user's own maps, as the folder was when they were first asked for."""
        return find_maps(self.settings.home)

    def label(self, type_: str, language: str) -> str:
        """What a type of the coding scheme is called; its code where it has no name."""
        entry = self.lexicon.types.get(type_)
        return type_ if entry is None else entry.label.get(language, type_)

    @cached_property
    def lasting(self) -> frozenset[str]:
        """The types that name a state of things that may go on: a blockade, a curfew."""
        return frozenset(code for code, entry in self.lexicon.types.items() if entry.lasting)

    def lasts(self, type_: str) -> bool:
        """Whether a type is one of these."""
        return type_ in self.lasting


@contextmanager
def open_desk(settings: Settings, hosts: frozenset[str] = frozenset(), *, exposed: bool = False) -> Iterator[Desk]:
    """The desk over the archive that the settings name; raises what ``open_archive`` raises."""
    with open_archive(settings) as archive:
        desk = Desk(settings, archive, hosts, exposed)
        try:
            yield desk
        finally:
            desk.jobs.close()


def desk_of(connection: HTTPConnection) -> Desk:
    """The desk that a request came to."""
    desk: Desk = connection.app.state.desk
    return desk
