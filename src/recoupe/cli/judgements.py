"""``recoupe judgements``: what people decided, and what it holds for now."""

from __future__ import annotations

from typing import Annotated

import typer

from recoupe.cli.options import Format, FormatOption, HomeOption
from recoupe.cli.printing import write_array, write_outlines
from recoupe.cli.sessions import open_session
from recoupe.cli.streams import say


def judgements(
    detached: Annotated[
        bool, typer.Option("--detached", help="Only those for which a statement is missing now.")
    ] = False,
    undone: Annotated[bool, typer.Option("--undone", help="Also those that were undone.")] = False,
    format: FormatOption = Format.TEXT,
    home: HomeOption = None,
) -> None:
    """List what people decided, in that order: the verdict, who, when, why, and about which statements.

    One whose statement is made no longer is detached: it is kept, and holds again when the statement comes back.
    """
    from recoupe.archive.judgements import load_detached, load_judgements
    from recoupe.exporting.judgements import judgement_to_dict, outline_judgement

    with open_session(home=home) as session, session.archive.read() as connection:
        made = load_detached(connection) if detached else load_judgements(connection, undone=undone)
    if format is Format.JSON:
        write_array(judgement_to_dict(judgement) for judgement in made)
    elif not write_outlines(outline_judgement(judgement) for judgement in made):
        say("no judgement is kept that meets this.")
