"""``recoupe export``: incidents, statements or whole records as a file that other programs read."""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.filter_options import Chosen, read_filters, with_filters
from recoupe.cli.options import HomeOption, LexiconOption
from recoupe.cli.progress import show_work
from recoupe.cli.sessions import Session, open_session
from recoupe.cli.streams import say
from recoupe.errors import InputError
from recoupe.exporting.choices import Language, Of

if TYPE_CHECKING:
    from recoupe.archive.filters import Filters
    from recoupe.exporting.job import Export, Format, Written
    from recoupe.situation.discretion import Discretion

STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen besides the format and the filters."""

    of: Of
    hxl: bool
    names: bool
    language: Language


@with_filters
def export(
    chosen: Chosen,
    format: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help="A format; without one they are listed.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write; - is standard output."),
    ] = None,
    of: Annotated[Of, typer.Option("--of", help="What a row stands for, of csv and parquet.")] = Of.INCIDENTS,
    hxl: Annotated[bool, typer.Option("--hxl", help="With HXL's hashtags under the header, of csv.")] = False,
    names: Annotated[bool, typer.Option("--names", help="With private persons, who are left out otherwise.")] = False,
    language: Annotated[
        Language, typer.Option("--lang", help="Language of the types' names and of the readme.")
    ] = Language.FRENCH,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Write incidents, statements or records to a file for other programs, with a readme that explains it beside it.

    Private persons are left out, and so is what is marked as sensitive. The file is there whole or not at all.
    """
    if format is None:
        list_formats(language)
        return
    asked = Asked(of, hxl, names, language)
    wanted = choose_format(format, output, asked)
    target = output or STDOUT
    with open_session(home=home, lexicon=lexicon) as session:
        written = write_file(wanted, session, read_filters(chosen, session), asked, target)
    tell_written(written, target)


def list_formats(language: Language) -> None:
    """Writes each format on a line: its name and what it is."""
    from recoupe.exporting.formats import FORMATS
    from recoupe.exporting.job import tell

    width = max((len(format.name) for format in FORMATS), default=0)
    for format in FORMATS:
        sys.stdout.write(f"{format.name:<{width}}  {tell(format.help, language)}\n")


def choose_format(name: str, output: Path | None, asked: Asked) -> Format:
    """The format of that name; raises typer.BadParameter, wrong usage, where what is asked of it cannot be."""
    from recoupe.exporting.formats import find_format
    from recoupe.exporting.writing import check_export

    try:
        format = find_format(name)
        check_export(format, of=asked.of, hxl=asked.hxl)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    if output is None:
        other = ", or -o - for standard output" if format.text else ""
        raise typer.BadParameter(f"say where to: -o FILE{format.suffix}{other}.")
    if output == STDOUT and not format.text:
        raise typer.BadParameter(f"{format.name} is no text. Name a file: -o FILE{format.suffix}.")
    return format


def write_file(format: Format, session: Session, filters: Filters, asked: Asked, output: Path) -> Written:
    """What was written, to a file with its readme or to standard output."""
    from recoupe.archive.dossiers import build_weighing
    from recoupe.exporting.job import Export
    from recoupe.exporting.writing import spare_sensitive, write_export

    discretion = find_discretion(session, names=asked.names)
    weighing = build_weighing(session.lexicon)
    gc.freeze()  # all that was loaded stays: looking through it for garbage takes a twentieth of the time
    with session.archive.read() as connection:
        spared = spare_sensitive(format.count, connection, filters)
        if spared.sensitive:
            say(f"{spared.sensitive:,} marked as sensitive left out; --sensitive yes gives those alone.")
        total = format.count(connection, spared.filters)
        with show_work("Writing", total) as advance:
            export = Export(
                connection=connection,
                filters=spared.filters,
                weighing=weighing,
                discretion=discretion,
                language=asked.language,
                of=asked.of,
                hxl=asked.hxl,
                settings=session.settings,
                advance=advance,
            )
            if output == STDOUT:
                return write_output(format, export)
            return write_export(format, export, output, sensitive=spared.sensitive)


def find_discretion(session: Session, *, names: bool) -> Discretion:
    """What leaves private persons out; the gazetteer is not opened where nobody is."""
    from recoupe.cli.gazetteer import progress_writer
    from recoupe.gazetteer import open_gazetteer
    from recoupe.situation.discretion import build_discretion

    gazetteer = None if names else open_gazetteer(session.settings, progress_writer())
    return build_discretion(session.lexicon, gazetteer, names=names)


def write_output(format: Format, export: Export) -> Written:
    """What was written to standard output, once the whole of it is made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export{format.suffix}"
        written = format.write(export, path)
        with path.open("rb") as file:
            sys.stdout.flush()
            shutil.copyfileobj(file, sys.stdout.buffer)
    return written


def tell_written(written: Written, output: Path) -> None:
    """Says how much was written, and what was left out for which reason."""
    from recoupe.exporting.job import tell

    for reason, count in written.left_out.items():
        say(f"{count:,} left out: {tell(reason, 'en')}")
    for note, count in written.notes.items():
        say(f"{count:,} {tell(note, 'en')}")
    if not written.rows:
        say("nothing is kept that meets this; the file is empty but for what its format asks for.")
    elif output != STDOUT:
        say(f"{written.rows:,} written to {output}")
