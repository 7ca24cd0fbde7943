"""One statement as it is judged: what it says, in which report, who added it, what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import load_telling
from recoupe.archive.identifiers import Kind, State, resolve
from recoupe.archive.judgements import Judgement, find_adders, find_rejected, load_judgement, load_judgements
from recoupe.archive.loading import load_by_ids
from recoupe.desk.judging.seen import mark_statements
from recoupe.desk.views.missing import MissingError
from recoupe.errors import InputError
from recoupe.linking.origins import Telling

MOST_DIGITS = 9  # of an entry of the log


@dataclass(frozen=True, slots=True)
class Focus:
    """A live statement. ``history`` are the judgements on it, undone ones too; ``adder`` is the one that added it."""

    telling: Telling
    report_key: int
    incident: str | None
    given: bool
    mark: str
    history: tuple[Judgement, ...]
    adder: Judgement | None
    rejected: bool

    @property
    def last(self) -> Judgement | None:
        """The last judgement on it that holds."""
        return next((one for one in reversed(self.history) if one.undone_by is None), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements on some statements, undone ones too; the marks of these, by whom they were added, which are
    rejected."""

    history: tuple[Judgement, ...]
    marks: Mapping[str, str]
    adders: Mapping[str, Judgement]
    rejected: frozenset[str]


def load_focus(connection: Connection, id_: str) -> Focus:
    """The live statement that an id stands for, whatever was printed for it; raises MissingError where none does."""
    try:
        found = resolve(connection, id_)
    except InputError as error:
        raise MissingError(str(error)) from error
    target = found.id if found.state is State.LIVE else found.now
    telling = None if target is None or found.kind is not Kind.STATEMENT else load_telling(connection, target)
    if telling is None or target is None:
        raise MissingError(f"{id_[:80]} is no statement now.")
    stored = load_by_ids(connection, [target])[target]
    history = load_judgements(connection, statement_ids=[target], undone=True)
    holding = [one for one in history if one.undone_by is None]
    return Focus(
        telling=telling,
        report_key=stored.report_key,
        incident=stored.incident_id,
        given=stored.given,
        mark=mark_statements(connection, [target])[target],
        history=history,
        adder=find_adders(holding).get(target),
        rejected=target in find_rejected(holding),
    )


def load_judged(connection: Connection, ids: Sequence[str]) -> Judged:
    """What was decided about some statements."""
    history = load_judgements(connection, statement_ids=ids, undone=True)
    holding = [one for one in history if one.undone_by is None]
    return Judged(history, mark_statements(connection, ids), find_adders(holding), find_rejected(holding))


def load_done(connection: Connection, number: str | None) -> Judgement | None:
    """The judgement that a page is to tell of, by its number in the address; None where it is none."""
    if not number or not number.isdecimal() or len(number) > MOST_DIGITS:
        return None
    return load_judgement(connection, int(number))
