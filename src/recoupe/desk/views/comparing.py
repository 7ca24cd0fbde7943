"""Incidents side by side, to say whether they are one occurrence, beside those that may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import Weighing, load_dossiers
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.proposing import Proposal, find_apart, propose, propose_by_words, tell_between
from recoupe.archive.stored import StoredIncident, Summary
from recoupe.desk.judging.seen import mark_statements
from recoupe.desk.views.focus import Focus, load_focus
from recoupe.desk.views.incidents import Row, find_incident, make_row
from recoupe.errors import InputError
from recoupe.lexicon import Lexicon
from recoupe.linking.kinds import kin_of

MOST_SIDES = 12


@dataclass(frozen=True, slots=True)
class Side:
    """An incident with all that is said of it, and the marks of its statements as they are now."""

    row: Row
    marks: Mapping[str, str]

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.row.dossier.incident.id


@dataclass(frozen=True, slots=True)
class Proposed:
    """An incident that may be the same as the first side, in brief."""

    proposal: Proposal
    summary: Summary


@dataclass(frozen=True, slots=True)
class Comparing:
    """Some incidents beside one another. ``between`` is what is known of the first two; ``apart`` is whether a person
    said that they are not the same. ``focus`` is a statement of the first, where that alone is asked about."""

    sides: tuple[Side, ...]
    proposed: tuple[Proposed, ...]
    between: Proposal | None
    apart: bool
    focus: Focus | None

    @property
    def marks(self) -> dict[str, str]:
        """The marks of all statements that are shown."""
        return {id_: mark for side in self.sides for id_, mark in side.marks.items()}


def compare(
    connection: Connection, named: Sequence[str], statement: str, words: str, weighing: Weighing, lexicon: Lexicon
) -> Comparing:
    """The incidents that ids name, each once, with what may be the same as the first; ``statement`` is one of the first
    or "", ``words`` are what reports of others are to hold, or "".

    Raises MissingError where an id names none, InputError where there are too many, or the statement is in none.
    """
    focus = load_focus(connection, statement) if statement else None
    if focus is not None and focus.incident is None:
        raise InputError("that statement is in no incident: it was rejected, or waits to be compared. Accept it first.")
    first = [focus.incident] if focus is not None and focus.incident else []
    found = {one.id: one for one in (find_incident(connection, id_) for id_ in (*first, *named))}
    if not 0 < len(found) <= MOST_SIDES:
        raise InputError(f"{len(found)} incidents are to be compared. Choose from one to {MOST_SIDES}.")
    incidents = list(found.values())
    dossiers = load_dossiers(connection, incidents, weighing)
    sides = tuple(Side(make_row(one), mark_statements(connection, one.incident.members)) for one in dossiers)
    start = incidents[0]
    two = len(incidents) == 2
    return Comparing(
        sides,
        load_proposed(connection, start, words, lexicon),
        tell_between(connection, start, incidents[1]) if two else None,
        two and incidents[1].id in find_apart(connection, start.members),
        focus,
    )


def load_proposed(
    connection: Connection, incident: StoredIncident, words: str, lexicon: Lexicon
) -> tuple[Proposed, ...]:
    """What may be the same as an incident: by words where there are some, else by weight and nearness."""
    kin = kin_of(lexicon)
    if words:
        proposals = propose_by_words(connection, incident, words)
    else:
        proposals = propose(connection, incident, kin.get(incident.summary.type, (incident.summary.type,)))
    found = load_incidents_by_ids(connection, list_ids(proposals))
    return tuple(Proposed(one, found[one.incident].summary) for one in proposals)


def list_ids(proposals: Iterable[Proposal]) -> list[str]:
    """The incidents that are proposed."""
    return [one.incident for one in proposals]
