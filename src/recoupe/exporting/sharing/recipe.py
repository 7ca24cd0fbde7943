"""The second process of an export: it opens the same archive and makes what it is asked for, some incidents at a time.

It ends when the first closes its end of the pipe, or dies. What goes wrong in it ends it; the first process then does
all that is left by itself, and meets the same error where it can be told.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from recoupe.archive.dossiers import build_weighing
from recoupe.archive.filters import Filters
from recoupe.archive.generations import read_state
from recoupe.archive.opening import find_archive, read_once
from recoupe.exporting.choices import Of
from recoupe.exporting.job import Export
from recoupe.exporting.sharing.answering import start_answering
from recoupe.exporting.sharing.collecting import collect_seldom
from recoupe.gazetteer import open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.settings import Settings
from recoupe.situation.discretion import build_discretion

Item = TypeVar("Item")
Context = TypeVar("Context")
Made = TypeVar("Made")
Keys = Sequence[Any]  # ids of incidents, keys of reports


@dataclass(frozen=True, slots=True)
class Task(Generic[Item, Context, Made]):
    """What is done for each of some things of the archive: ``load`` gives those of some keys, in that order, as they
    may leave it; ``make`` makes something of each, with what ``prepare`` looks up once in a process.

    All three are functions of a module, and what is made can be sent through a pipe.
    """

    load: Callable[[Export, Keys], Iterable[Item]]
    prepare: Callable[[Export], Context]
    make: Callable[[Item, Context], Made]

    def do(self, export: Export, keys: Keys, context: Context) -> list[Made]:
        """What is made of some, in order."""
        return [self.make(item, context) for item in self.load(export, keys)]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a second process needs to make the same: all of it can be sent through a pipe."""

    settings: Settings
    filters: Filters
    names: bool
    language: str
    of: Of
    hxl: bool
    lexicon: str  # its language
    task: Task[Any, Any, Any]


def write_recipe(export: Export, settings: Settings, task: Task[Any, Any, Any]) -> Recipe:
    """The recipe of an export."""
    return Recipe(
        settings=replace(settings, sources={}),  # where each came from is a mapping that cannot be sent
        filters=export.filters,
        names=export.discretion.names,
        language=export.language,
        of=export.of,
        hxl=export.hxl,
        lexicon=export.lexicon.language,
        task=task,
    )


@contextmanager
def follow_recipe(recipe: Recipe) -> Iterator[Export]:
    """The export that a recipe describes, on a connection of its own."""
    settings = recipe.settings
    lexicon = load_lexicon(recipe.lexicon, settings.lexicon, home=settings.home)
    gazetteer = None if recipe.names else open_gazetteer(settings)
    discretion = build_discretion(lexicon, gazetteer, names=recipe.names)
    with find_archive(settings) as archive, archive.read() as connection:
        yield Export(
            connection=connection,
            filters=recipe.filters,
            weighing=build_weighing(lexicon),
            discretion=discretion,
            language=recipe.language,
            of=recipe.of,
            hxl=recipe.hxl,
        )


def serve(connection: Connection, recipe: Recipe) -> None:
    """Tell which state of the archive is seen here, then answer each list of keys with what is made of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the first process, and that ends this one
    with suppress(EOFError, BrokenPipeError, ConnectionResetError), follow_recipe(recipe) as export:
        read_once(export.connection)
        answer = start_answering(connection)
        answer(read_state(export.connection))
        context = recipe.task.prepare(export)
        gc.freeze()  # lexicon and names stay: looking through them for garbage takes a twentieth of the time
        with collect_seldom():
            while True:
                answer(recipe.task.do(export, connection.recv(), context))
