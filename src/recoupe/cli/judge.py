"""``recoupe judge``: a person decides. Each decision has a reason, holds against every later run, and can be undone."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.crosscheck import check_waiting, tell_checked
from recoupe.cli.options import HomeOption, LexiconOption, ReasonOption, WhoOption
from recoupe.cli.sessions import Session, open_session
from recoupe.cli.streams import open_console, write_lines

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from recoupe.archive.judgements import Judgement

app = typer.Typer(no_args_is_help=True, help="Accept, reject, correct, add, merge, split, flag or undo, with a reason.")

IdsArgument = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="Of statements, or of incidents for all of theirs; 6 characters do."),
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Its first 6 characters do.")]


@app.command(no_args_is_help=True)
def accept(
    ids: IdsArgument,
    reason: ReasonOption,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Say that statements are what their reports say."""
    from recoupe.archive import judging

    run_judgement(lambda _, connection: judging.accept(connection, ids, reason, who=who), home, lexicon)


@app.command(no_args_is_help=True)
def reject(
    ids: IdsArgument,
    reason: ReasonOption,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Say that statements are not what their reports say: they are kept, and take part in no incident."""
    from recoupe.archive import judging

    run_judgement(lambda _, connection: judging.reject(connection, ids, reason, who=who), home, lexicon)


@app.command(no_args_is_help=True)
def correct(
    id: IdArgument,
    slot: Annotated[
        str,
        typer.Argument(metavar="SLOT", help="type, agents, targets, place, time, quantities, source or certainty."),
    ],
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help="A name or a code, or JSON as a record has it; empty for an empty slot."),
    ],
    reason: ReasonOption,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Give a slot of one statement another value; what was read is kept beside it."""
    from recoupe.archive import judging

    def judge(session: Session, connection: Connection) -> Judgement:
        types = tuple(session.lexicon.types)
        made = parse_value(value)
        return judging.correct(connection, id, slot, made, reason, who=who, types=types, describe=session.describe)

    run_judgement(judge, home, lexicon)


@app.command(no_args_is_help=True)
def add(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id; the first 6 characters do.")],
    type: Annotated[str, typer.Option("--type", metavar="TYPE", help="A type of the coding scheme.")],
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help="What says so, to the letter.")],
    reason: ReasonOption,
    at: Annotated[
        int | None, typer.Option("--at", metavar="N", min=0, help="Where the words begin, if they stand several times.")
    ] = None,
    slot: Annotated[
        list[str] | None,
        typer.Option("--slot", metavar="SLOT=VALUE", help="As for correct: place=Gao. Several: again."),
    ] = None,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Say that a report says something that was not read in it; it is kept through every later run."""
    from recoupe.archive import judging

    slots = dict(map(parse_slot, slot or ()))

    def judge(session: Session, connection: Connection) -> Judgement:
        place = find_words(connection, report, words, at)
        types = tuple(session.lexicon.types)
        describe = session.describe
        return judging.add(
            connection, report, type, place, reason, slots=slots, who=who, types=types, describe=describe
        )

    run_judgement(judge, home, lexicon)


@app.command(no_args_is_help=True)
def merge(
    ids: IdsArgument,
    reason: ReasonOption,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Say that statements, or whole incidents, are of one occurrence."""
    from recoupe.archive import judging

    run_judgement(lambda _, connection: judging.merge(connection, ids, reason, who=who), home, lexicon)


@app.command(no_args_is_help=True)
def split(
    ids: IdsArgument,
    those: Annotated[
        list[str], typer.Option("--from", metavar="ID", help="What they are not the same as. Several: again.")
    ],
    reason: ReasonOption,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Say that statements are not of the same occurrence as others."""
    from recoupe.archive import judging

    run_judgement(lambda _, connection: judging.split(connection, ids, those, reason, who=who), home, lexicon)


@app.command(no_args_is_help=True)
def flag(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a report or an incident.")],
    reason: ReasonOption,
    off: Annotated[bool, typer.Option("--off", help="It is not sensitive after all.")] = False,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Mark a report or an incident as sensitive, so that it is not shared by mistake."""
    from recoupe.archive import judging

    run_judgement(lambda _, connection: judging.flag(connection, id, not off, reason, who=who), home, lexicon)


@app.command(no_args_is_help=True)
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the judgement, as recoupe judgements lists it.")],
    reason: ReasonOption,
    who: WhoOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Undo a judgement; what it stood against holds again."""
    from recoupe.archive import judging

    def judge(session: Session, connection: Connection) -> Judgement:
        return judging.undo(connection, number, reason, who=who, describe=session.describe)

    run_judgement(judge, home, lexicon)


def run_judgement(judge: Callable[[Session, Connection], Judgement], home: Path | None, lexicon: Path | None) -> None:
    """Make a judgement in one transaction, print it, and group anew what it touches."""
    from recoupe.exporting.judgements import outline_judgement

    with open_session(home=home, lexicon=lexicon) as session:
        with session.archive.write() as connection:
            judgement = judge(session, connection)
        write_lines(outline_judgement(judgement), open_console())
        sys.stdout.flush()
        tell_checked(check_waiting(session), session)


def find_words(connection: Connection, report: str, words: str, at: int | None) -> tuple[int, int]:
    """From where to where the words stand in a report's text; raises InputError where that is not clear."""
    from recoupe.archive.judging import find_report
    from recoupe.errors import InputError

    text = find_report(connection, report).report.text
    spots = [start for start in range(len(text)) if text.startswith(words, start)] if words else []
    if at is not None and at in spots:
        return at, at + len(words)
    if len(spots) != 1 or at is not None:
        found = f"stands at {', '.join(map(str, spots[:10]))}. Say which: --at" if spots else "is not in the text"
        raise InputError(f"{words[:80]!r} {found}.")
    return spots[0], spots[0] + len(words)


def parse_slot(text: str) -> tuple[str, object]:
    """ "place=Gao" as a slot and its value."""
    slot, _, value = text.partition("=")
    return slot.strip(), parse_value(value)


def parse_value(text: str) -> object:
    """What JSON says, else the text itself: '["JNIM"]' is a list, "Gao" a name, "" an empty slot."""
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
