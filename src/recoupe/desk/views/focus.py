"""One statement as it is judged: what it says, in which report, who added it, what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.assigning import Assignment, find_assigned
from recoupe.archive.dossiers import load_telling
from recoupe.archive.identifiers import Kind, State, resolve
from recoupe.archive.judgements import Judgement, find_adders, find_rejected, load_judgement, load_judgements
from recoupe.archive.loading import load_by_ids
from recoupe.archive.stored import to_record
from recoupe.desk.judging.seen import mark_statements
from recoupe.desk.views.missing import MissingError
from recoupe.errors import InputError
from recoupe.linking.origins import Telling
from recoupe.model import Statement

MOST_DIGITS = 9  # of an entry of the log
MOST_DONE = 200  # judgements that were made together and are told of


@dataclass(frozen=True, slots=True)
class Focus:
    """A live statement as people corrected it; ``read`` is as it was read, or given, where that is not the same.
    ``history`` are the judgements on it, undone ones too; ``adder`` is the one that added it."""

    telling: Telling
    read: Statement | None
    report_key: int
    incident: str | None
    given: bool
    mark: str
    history: tuple[Judgement, ...]
    adder: Judgement | None
    rejected: bool
    assigned: Assignment | None

    @property
    def last(self) -> Judgement | None:
        """The last judgement on it that holds."""
        return next((one for one in reversed(self.history) if one.undone_by is None), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements on some statements, undone ones too; of each of these its mark, the judgements that hold on it,
    and whose it is to look at."""

    history: tuple[Judgement, ...]
    marks: Mapping[str, str]
    holding: Mapping[str, tuple[Judgement, ...]]
    assigned: Mapping[str, Assignment]


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
    (read,) = to_record(telling.report, (stored,)).statements
    history = load_judgements(connection, statement_ids=[target], undone=True)
    holding = [one for one in history if one.undone_by is None]
    return Focus(
        telling=telling,
        read=None if read == telling.statement else read,
        report_key=stored.report_key,
        incident=stored.incident_id,
        given=stored.given,
        mark=mark_statements(connection, [target])[target],
        history=history,
        adder=find_adders(holding).get(target),
        rejected=target in find_rejected(holding),
        assigned=find_assigned(holding).get(target),
    )


def load_judged(connection: Connection, ids: Sequence[str]) -> Judged:
    """What was decided about some statements."""
    history = load_judgements(connection, statement_ids=ids, undone=True)
    holding = [one for one in history if one.undone_by is None]
    marks = mark_statements(connection, ids)
    by_statement = {id_: tuple(one for one in holding if id_ in one.statement_ids) for id_ in marks}
    return Judged(history, marks, by_statement, find_assigned(holding))


def load_done(connection: Connection, numbers: str | None) -> tuple[Judgement, ...]:
    """The judgements that a page is to tell of, by their numbers in the address, "12" or "12,13"; what is none is
    passed over."""
    listed = [one for one in (numbers or "").split(",")[:MOST_DONE] if one.isdecimal() and len(one) <= MOST_DIGITS]
    found = (load_judgement(connection, int(one)) for one in dict.fromkeys(listed))
    return tuple(one for one in found if one is not None)
