"""What waits for a person's judgement: the statements of incidents, the most urgent first, each with why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, tuple_

from recoupe.archive.assigning import assigned_statements
from recoupe.archive.conditions import judged_statements, member_conditions, summary_conditions
from recoupe.archive.cursors import Page, read_cursor, write_cursor
from recoupe.archive.filters import Filters
from recoupe.archive.loading import EVERYTHING, load_by_keys
from recoupe.archive.schema import incidents, members
from recoupe.archive.stored import AnyRow, StoredStatement
from recoupe.archive.urgency import CONTRADICTED, DOUBTS, OTHER_STAKES, STAKES, WEAK, weigh_day, weigh_deaths
from recoupe.lexicon import Lexicon

PAGE = 20  # items where nobody says how many
ORDER = "urgency"


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for a statement's place in the queue: its name, what it is about, and the points that it adds.

    Names: "stakes" (about: a group of the scheme), "deaths" (how many), "certainty" (which), "contradicted", "weak"
    (little holds it in its incident), "day" (which).
    """

    name: str
    about: str
    points: float

    @property
    def words(self) -> str:
        """The reason in English: "12 deaths"."""
        return WORDS[self.name].format(about=self.about)


WORDS = {
    "stakes": "about {about}",
    "deaths": "{about} deaths",
    "certainty": "said as {about}",
    "contradicted": "contradicted by another voice",
    "weak": "weakly linked to its incident",
    "day": "of {about}",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement of the queue; ``score`` orders it and is what its reasons add up to."""

    statement: StoredStatement
    score: float
    reasons: tuple[Why, ...]


def list_queue(
    connection: Connection,
    lexicon: Lexicon,
    filters: Filters = EVERYTHING,
    *,
    whose: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[Waiting]:
    """A page of the statements in incidents that meet the filters and that nobody judged, the most urgent first; those
    that ``whose`` is to look at, where somebody is named.

    ``after`` is the cursor of the page before; raises InputError where it is none. The filter ``reviewed`` is passed
    over.
    """
    place = (members.c.urgency, members.c.statement_key)
    query = select(members).where(*member_conditions(filters), members.c.statement_key.not_in(judged_statements()))
    if wanted := summary_conditions(filters):
        query = query.where(members.c.incident_key.in_(select(incidents.c.key).where(*wanted)))
    if whose is not None:
        query = query.where(members.c.statement_key.in_(assigned_statements(whose)))
    if after is not None:
        query = query.where(tuple_(*place) < tuple_(*read_cursor(after, ORDER, float, int)))
    rows = connection.execute(query.order_by(*(column.desc() for column in place)).limit(limit + 1)).all()
    stored = load_by_keys(connection, [row.statement_key for row in rows[:limit]])
    items = tuple(
        Waiting(stored[row.statement_key], row.urgency, tuple(list_reasons(row, lexicon))) for row in rows[:limit]
    )
    last = rows[limit - 1] if len(rows) > limit and items else None
    return Page(items, None if last is None else write_cursor(ORDER, (float(last.urgency), last.statement_key)))


def list_reasons(row: AnyRow, lexicon: Lexicon) -> Iterator[Why]:
    """Why a statement is where it is, the weightiest first but for its day, which is last."""
    known = lexicon.types.get(row.type)
    group = known.group if known else ""
    reasons = [
        Why("stakes", group or row.type, STAKES.get(group, OTHER_STAKES)),
        Why("deaths", str(row.deaths), weigh_deaths(row.deaths)),
        Why("certainty", row.certainty, DOUBTS.get(row.certainty, 0.0)),
        Why("contradicted", "", CONTRADICTED * row.contradicted),
        Why("weak", "", WEAK * row.weak),
    ]
    yield from sorted((why for why in reasons if why.points), key=lambda why: -why.points)
    day = row.published or row.day_start or row.day_end
    if day is not None:
        yield Why("day", day, round(weigh_day(day), 3))
