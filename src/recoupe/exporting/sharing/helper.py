"""The second process of an export: it opens the same archive and makes what it is asked for, some incidents at a time.

It ends when the first closes its end of the pipe, or dies. What goes wrong in it ends it; the first process then does
all that is left by itself, and meets the same error where it can be told.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from recoupe.archive.dossiers import Dossier, build_weighing
from recoupe.archive.filters import Filters
from recoupe.archive.generations import read_state
from recoupe.archive.opening import find_archive
from recoupe.exporting.choices import Of
from recoupe.exporting.job import Export
from recoupe.gazetteer import open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.settings import Settings
from recoupe.situation.discretion import build_discretion

Context = TypeVar("Context")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Recipe(Generic[Context, Made]):
    """What a second process needs to make the same: all of it can be sent through a pipe."""

    settings: Settings
    filters: Filters
    names: bool
    language: str
    of: Of
    hxl: bool
    lexicon: str  # its language
    prepare: Callable[[Export], Context]
    make: Callable[[Dossier, Context], Made]


def write_recipe(
    export: Export, settings: Settings, prepare: Callable[[Export], Context], make: Callable[[Dossier, Context], Made]
) -> Recipe[Context, Made]:
    """The recipe of an export."""
    return Recipe(
        settings=replace(settings, sources={}),  # where each came from is a mapping that cannot be sent
        filters=export.filters,
        names=export.discretion.names,
        language=export.language,
        of=export.of,
        hxl=export.hxl,
        lexicon=export.lexicon.language,
        prepare=prepare,
        make=make,
    )


@contextmanager
def follow_recipe(recipe: Recipe[Any, Any]) -> Iterator[Export]:
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


def serve(connection: Connection, recipe: Recipe[Any, Any]) -> None:
    """Tell which state of the archive is seen here, then answer each list of ids with what is made of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the first process, and that ends this one
    with suppress(EOFError, BrokenPipeError, ConnectionResetError), follow_recipe(recipe) as export:
        connection.send(read_state(export.connection))
        context = recipe.prepare(export)
        gc.freeze()  # lexicon and gazetteer stay: looking through them again and again would take a tenth of the time
        while True:
            connection.send(make_some(export, connection.recv(), recipe.make, context))


def make_some(
    export: Export, ids: Sequence[str], make: Callable[[Dossier, Context], Made], context: Context
) -> list[Made]:
    """What is made of some incidents, in order."""
    return [make(dossier, context) for dossier in export.load(ids)]
