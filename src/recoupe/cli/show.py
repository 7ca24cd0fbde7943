"""``recoupe show``: what any id that was ever printed stands for now, with all that is known of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recoupe.cli.options import Format, FormatOption, HomeOption, LexiconOption
from recoupe.cli.printing import write_object
from recoupe.cli.sessions import Session, open_session
from recoupe.cli.streams import open_console, say, write_lines
from recoupe.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from recoupe.archive.identifiers import Resolved


IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Of an incident, a statement or a report; its first 6 characters do.")
]
OriginalOption = Annotated[
    bool, typer.Option("--original", help="Write the bytes that a report was made of, checked by their digest.")
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Where --original writes; - is standard output.")
]
ShaOption = Annotated[
    str | None,
    typer.Option("--sha", metavar="DIGEST", help="Which original, where there are several; 6 characters do."),
]


def show(
    id: IdArgument,
    original: OriginalOption = False,
    output: OutputOption = None,
    sha: ShaOption = None,
    format: FormatOption = Format.TEXT,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Show an incident, a statement or a report with all that is known of it, and what has become of it."""
    from recoupe.archive.identifiers import resolve

    if original and output is None:
        raise typer.BadParameter("say where to: -o FILE, or -o - for standard output.", param_hint="--original")
    if not original and (output is not None or sha is not None):
        raise typer.BadParameter("-o and --sha go with --original.", param_hint="-o")
    with open_session(home=home, lexicon=lexicon) as session, session.archive.read() as connection:
        found = resolve(connection, id)
        if original:
            write_original(connection, found, output or "-", sha)
            return
        news = describe_state(found)
        if format is Format.JSON:
            write_object(
                {"id": found.id, "kind": found.kind.value, "state": found.state.value, "now": found.now}
                | show_values(session, connection, found)
            )
            return
        if news:
            sys.stdout.write(f"{news}\n")
        write_lines(show_lines(session, connection, found), open_console())


def write_original(connection: Connection, found: Resolved, output: str, sha: str | None) -> None:
    """Write the bytes that a report was made of to a new file or standard output, never over a file or to a
    terminal."""
    from recoupe.archive.originals import load_original

    if found.kind.value != "report" or found.state.value == "purged":
        raise InputError(f"{found.id} is no report that is kept. recoupe reports lists them.")
    if output == "-" and sys.stdout.isatty():
        raise typer.BadParameter("the bytes are nothing for a terminal. Name a file.", param_hint="-o")
    kept = load_original(connection, found.id, sha)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(kept.data)
        sys.stdout.buffer.flush()
        return
    try:
        with Path(output).open("xb") as file:
            file.write(kept.data)
    except FileExistsError as error:
        raise InputError(f"{output} is there already, and nothing is written over it. Name another file.") from error
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error}. Make room, or name another file.") from error
    say(f"{kept.media_type}, {kept.size:,} bytes, sha256 {kept.sha256}")


def describe_state(found: Resolved) -> str:
    """What has become of what bore the id; "" where it is as it was."""
    what, now = f"{found.kind.value} {found.id}", found.now or ""
    successor = f"; {now} says the same now:" if now else "."
    told = {
        "live": "",
        "merged": f"{what} is part of {now} now:",
        "waiting": f"{what} waits to be grouped anew, as recoupe ingest does; it was about {now}:",
        "withdrawn": f"{what} was withdrawn: its report says it no longer{successor}",
        "purged": f"{what} was purged; nothing of it is kept.",
    }
    return told[found.state.value]


def show_lines(session: Session, connection: Connection, found: Resolved) -> Iterable[Any]:
    """The outline of what an id stands for; nothing where it was purged."""
    if found.state.value == "purged":
        return ()
    if found.kind.value == "incident" and found.state.value != "waiting":
        return incident_lines(session, connection, found.now or found.id)
    if found.kind.value == "report":
        return report_lines(session, connection, found.id)
    return statement_lines(session, connection, found)


def incident_lines(session: Session, connection: Connection, id_: str) -> Iterable[Any]:
    """All that is known of an incident."""
    from recoupe.archive.dossiers import build_weighing, load_dossiers, load_inner_links, load_threads
    from recoupe.archive.loading import load_incidents_by_ids
    from recoupe.exporting.incidents import outline_dossier

    incident = load_incidents_by_ids(connection, [id_])[id_]
    (dossier,) = load_dossiers(connection, [incident], build_weighing(session.lexicon))
    links, threads = load_inner_links(connection, incident), load_threads(connection, incident)
    return outline_dossier(dossier, session.lexicon, session.labels, links, threads)


def report_lines(session: Session, connection: Connection, id_: str) -> Iterator[Any]:
    """A report: its versions, how they came, and the statements that the current one makes."""
    from recoupe.archive.copied import load_copied
    from recoupe.archive.dossiers import load_said
    from recoupe.archive.judgements import find_adders, load_judgements
    from recoupe.archive.loading import load_versions
    from recoupe.archive.originals import list_takings, list_twins
    from recoupe.exporting.outline import Piece, outline_report, outline_statement, slot_line
    from recoupe.exporting.reports import outline_versions
    from recoupe.exporting.sources import outline_sources
    from recoupe.model.describing import clean

    versions = load_versions(connection, id_)
    current = next((version for version in versions if version.current), versions[-1])
    said = load_said(connection, current.key)
    adders = find_adders(load_judgements(connection, statement_ids=[statement.id for statement, _ in said]))
    yield from outline_report(current.report, len(said))
    yield from outline_versions(versions)
    copied = load_copied(connection, [current.key]).get(current.key, ())
    yield from outline_sources(list_takings(connection, id_), list_twins(connection, id_), copied)
    for number, (statement, incident) in enumerate(said, start=1):
        yield ()
        yield from outline_statement(statement, number, session.labels)
        yield slot_line("id", Piece(f"{statement.id}{f', in {incident}' if incident else ''}", "quiet"))
        if statement.id in adders:
            yield slot_line("added by", Piece(clean(adders[statement.id].who), "value"))


def statement_lines(session: Session, connection: Connection, found: Resolved) -> Iterator[Any]:
    """A statement with its report, its incident and what people decided about it; where it is withdrawn, what says the
    same now as well."""
    from recoupe.archive.dossiers import load_telling
    from recoupe.archive.judgements import load_judgements
    from recoupe.archive.loading import load_by_ids
    from recoupe.exporting.incidents import describe_report
    from recoupe.exporting.judgements import outline_judgement
    from recoupe.exporting.outline import Piece, outline_statement, slot_line

    ids = dict.fromkeys([*([found.now] if found.now else []), *([found.id] if found.kind.value == "statement" else [])])
    for number, id_ in enumerate(ids, start=1):
        telling, stored = load_telling(connection, id_), load_by_ids(connection, [id_])
        if telling is None:
            continue
        yield from outline_statement(telling.statement, number, session.labels)
        incident = stored[id_].incident_id
        state = "withdrawn" if stored[id_].withdrawn else f"in {incident}" if incident else "in no incident"
        yield slot_line("report", Piece(describe_report(telling.report), "value"))
        yield slot_line("id", Piece(f"{id_}, {state}", "quiet"))
    for judgement in load_judgements(connection, statement_ids=ids):
        yield ()
        yield from outline_judgement(judgement)


def show_values(session: Session, connection: Connection, found: Resolved) -> dict[str, object]:
    """What an id stands for as values for JSON, under the name of its kind."""
    from recoupe.archive.dossiers import (
        build_weighing,
        load_dossiers,
        load_inner_links,
        load_said,
        load_telling,
        load_threads,
    )
    from recoupe.archive.loading import load_incidents_by_ids, load_versions
    from recoupe.exporting.incident_json import incident_to_dict, telling_to_dict
    from recoupe.exporting.reports import report_summary
    from recoupe.exporting.ties import link_to_dict, thread_step_to_dict
    from recoupe.records import report_to_dict, statement_to_dict

    if found.state.value == "purged":
        return {}
    if found.kind.value == "report":
        versions = load_versions(connection, found.id)
        current = next((version for version in versions if version.current), versions[-1])
        said = [statement_to_dict(statement) for statement, _ in load_said(connection, current.key)]
        listed = [report_summary(version, 0) for version in versions]
        came = report_sources(connection, found.id, current.key)
        return {"report": report_to_dict(current.report), "statements": said, "versions": listed, **came}
    if found.kind.value == "incident" and found.state.value != "waiting":
        incident = load_incidents_by_ids(connection, [found.now or found.id])[found.now or found.id]
        (dossier,) = load_dossiers(connection, [incident], build_weighing(session.lexicon))
        links = [link_to_dict(link) for link in load_inner_links(connection, incident)]
        threads = [thread_step_to_dict(step) for step in load_threads(connection, incident)]
        return {"incident": incident_to_dict(dossier, session.lexicon) | {"links": links, "threads": threads}}
    telling = load_telling(connection, found.now or found.id)
    return {} if telling is None else {"statement": telling_to_dict(telling)}


def report_sources(connection: Connection, id_: str, key: int) -> dict[str, object]:
    """How a report came, its page's twins and its copies, as values for JSON."""
    from recoupe.archive.copied import load_copied
    from recoupe.archive.originals import list_takings, list_twins
    from recoupe.exporting.sources import copy_to_dict, taking_to_dict, twin_to_dict

    return {
        "takings": [taking_to_dict(taking) for taking in list_takings(connection, id_)],
        "twins": [twin_to_dict(twin) for twin in list_twins(connection, id_)],
        "copies": [copy_to_dict(copy) for copy in load_copied(connection, [key]).get(key, ())],
    }
