"""What the filters mean in SQL, for statements, incidents and reports.

A filter on what is said holds for an incident or a report where one and the same live statement of it meets all of
them: ``type=abduction, actor=X`` finds no incident in which X did something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import degrees, sin

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from recoupe.archive.filter_values import Box, Spot
from recoupe.archive.filters import Filters
from recoupe.archive.judgements import Verdict
from recoupe.archive.rows import to_sphere
from recoupe.archive.schema import incidents, judgements, members, parties, places, reports, statements
from recoupe.archive.words import fold_words

Condition = ColumnElement[bool]
maker = reports.alias("maker")  # a statement's report, in a query that may be about reports as well
EARTH_KM = 6371.0088  # mean radius, as in gazetteer/geometry.py


def statement_conditions(filters: Filters) -> tuple[Condition, ...]:
    """What a live statement has to meet."""
    return (
        not_(statements.c.withdrawn),
        *said_conditions(filters, statements),
        *box_conditions(filters),
        *period_conditions(filters, statements, published_of_report()),
        *[of_report(condition) for condition in report_fields(filters, maker)],
        *grouped_conditions(filters),
        *reviewed_conditions(filters, statements.c.id == judgements.c.statement_id),
    )


def incident_conditions(filters: Filters) -> tuple[Condition, ...]:
    """What a live incident has to meet."""
    said = member_conditions(filters)
    return (
        incidents.c.live,
        *([among(select(members.c.incident_key).where(*said))] if said else []),
        *summary_conditions(filters),
        *incidents_reviewed(filters),
    )


def summary_conditions(filters: Filters) -> list[Condition]:
    """What an incident's summary has to meet, its own point and days included."""
    return [
        *incident_fields(filters),
        *point_fields(filters),
        *([] if filters.undated is None else [(incidents.c.latest == "") == filters.undated]),
        *([] if filters.sensitive is None else [incidents.c.sensitive == filters.sensitive]),
    ]


def member_conditions(filters: Filters) -> list[Condition]:
    """What one member of an incident has to meet; nothing where only the incident itself is asked about."""
    return [
        *said_conditions(filters, members),
        *period_conditions(filters, members, members.c.published),
        *([] if filters.outlet is None else [holds_words(members.c.outlet_folded, filters.outlet)]),
    ]


def report_conditions(filters: Filters) -> tuple[Condition, ...]:
    """What the current version of a report has to meet; its period is the day on which it was published."""
    said = (*said_conditions(filters, statements), *box_conditions(filters), *grouped_conditions(filters))
    of_this = (statements.c.report_key == reports.c.key, not_(statements.c.withdrawn))
    seldom = filters.actor is not None or filters.source is not None or filters.place is not None
    listed = (reports.c.key + 0).in_(select(statements.c.report_key).where(not_(statements.c.withdrawn), *said))
    return (
        reports.c.current,
        *([listed if seldom else exists().where(*of_this, *said)] if said else []),
        *report_fields(filters, reports),
        *([] if filters.since is None else [reports.c.published >= filters.since.isoformat()]),
        *([] if filters.until is None else [reports.c.published <= filters.until.isoformat()]),
        *reviewed_conditions(filters, *of_this, statements.c.id == judgements.c.statement_id),
    )


def said_conditions(filters: Filters, table: FromClause) -> list[Condition]:
    """What a statement has to say, but for its day; ``table`` is ``statements``, or ``members``, which repeats them."""
    key = table.c.key if table is statements else table.c.statement_key
    conditions: list[Condition] = []
    if filters.type:
        conditions.append(table.c.type.in_(filters.type))
    if filters.place is not None:
        near = near_conditions(filters.place, filters.distance)
        conditions.append(key.in_(select(places.c.statement_key).where(*near)))
    if filters.country and table is members:
        conditions.append(in_countries(filters.country))
    elif filters.country:
        conditions.append(in_place(key, places.c.country.in_(filters.country)))
    if filters.actor is not None:
        conditions.append(key.in_(select_named(filters.actor)))
    if filters.source is not None:
        conditions.append(key.in_(select_named(filters.source, parties.c.role == "source")))
    if filters.speaker is not None:
        spoken = members.c.speaker == filters.speaker
        conditions.append(spoken if table is members else key.in_(select(members.c.statement_key).where(spoken)))
    if filters.voice:
        conditions.append(table.c.voice_kind.in_([kind.value for kind in filters.voice]))
    if filters.certainty:
        conditions.append(table.c.certainty.in_([certainty.value for certainty in filters.certainty]))
    return conditions


def box_conditions(filters: Filters) -> list[Condition]:
    """Whether a statement has a place in the box, any point at all, any day at all."""
    conditions: list[Condition] = []
    if filters.bbox is not None:
        conditions.append(in_place(statements.c.key, in_box(places, filters.bbox)))
    if filters.unplaced is not None:
        placed = in_place(statements.c.key, places.c.lat.is_not(None))
        conditions.append(not_(placed) if filters.unplaced else placed)
    if filters.undated is not None:
        dated = or_(statements.c.day_start.is_not(None), statements.c.day_end.is_not(None))
        conditions.append(not_(dated) if filters.undated else dated)
    return conditions


def point_fields(filters: Filters) -> list[Condition]:
    """Whether an incident's own point is in the box, or there is none."""
    conditions: list[Condition] = []
    if filters.bbox is not None:
        conditions.append(in_box(incidents, filters.bbox))
    if filters.unplaced is not None:
        conditions.append(incidents.c.lat.is_(None) if filters.unplaced else incidents.c.lat.is_not(None))
    return conditions


def in_box(table: FromClause, box: Box) -> Condition:
    """A point is in the box, its sides included; from its west side on to its east side, over the antimeridian."""
    lon = table.c.lon
    across = or_(lon >= box.west, lon <= box.east) if box.west > box.east else lon.between(box.west, box.east)
    return and_(table.c.lat.between(box.south, box.north), across)


def period_conditions(filters: Filters, table: FromClause, published: ColumnElement[str | None]) -> list[Condition]:
    """A statement's days overlap the period, an open end reaching on; one without any counts by its report's day."""
    conditions: list[Condition] = []
    start, end = table.c.day_start, table.c.day_end
    dated = or_(start.is_not(None), end.is_not(None))
    if filters.since is not None:
        day = filters.since.isoformat()
        conditions.append(or_(and_(dated, or_(end.is_(None), end >= day)), and_(not_(dated), published >= day)))
    if filters.until is not None:
        day = filters.until.isoformat()
        conditions.append(or_(and_(dated, or_(start.is_(None), start <= day)), and_(not_(dated), published <= day)))
    return conditions


def report_fields(filters: Filters, table: FromClause) -> list[Condition]:
    """What the report itself has to meet, whatever it says; ``table`` is ``reports`` or an alias of it."""
    conditions: list[Condition] = []
    if filters.outlet is not None:
        conditions.append(holds_words(table.c.outlet_folded, filters.outlet))
    if filters.sensitive is not None:
        conditions.append(table.c.sensitive == filters.sensitive)
    return conditions


def incident_fields(filters: Filters) -> list[Condition]:
    """What an incident's summary has to meet."""
    conditions: list[Condition] = []
    if filters.corroboration is not None:
        conditions.append(incidents.c.voices >= filters.corroboration)
    if filters.conflict is not None:
        conditions.append(incidents.c.conflicted == filters.conflict)
    return conditions


def grouped_conditions(filters: Filters) -> list[Condition]:
    """The statement is in an incident whose summary meets what is asked of one."""
    fields = incident_fields(filters)
    if not fields:
        return []
    inside = (members.c.statement_key == statements.c.key, members.c.incident_key == incidents.c.key)
    return [exists().where(*inside, *fields)]


def reviewed_conditions(filters: Filters, *joined: Condition) -> list[Condition]:
    """Whether a judgement that holds is about it; ``joined`` say of a judgement that it is."""
    if filters.reviewed is None:
        return []
    judged = exists().where(*joined, *decides())
    return [judged if filters.reviewed else not_(judged)]


def near_conditions(spot: Spot, km: float) -> tuple[Condition, ...]:
    """A place's point is within so many kilometres: first by latitude, which has an index, then exactly.

    The straight line between two points of a sphere tells the arc, without trigonometry in the database.
    """
    x, y, z = to_sphere(spot.lat, spot.lon)
    angle = km / EARTH_KM
    chord = 2 * sin(angle / 2)
    dx, dy, dz = places.c.x - x, places.c.y - y, places.c.z - z
    return (
        places.c.lat.between(spot.lat - degrees(angle), spot.lat + degrees(angle)),
        dx * dx + dy * dy + dz * dz <= chord * chord + 1e-15,  # what rounding may add at distance 0
    )


def in_place(statement_key: ColumnElement[int], *conditions: Condition) -> Condition:
    """One of the statement's places meets the conditions."""
    return exists().where(places.c.statement_key == statement_key, *conditions)


def in_countries(codes: Sequence[str]) -> Condition:
    """One of the places of an incident's member is in one of the countries; most members have places in one alone."""
    countries = members.c.countries
    among_several = or_(*(literal(" ").concat(countries).concat(" ").like(f"% {code} %") for code in codes))
    return or_(countries.in_(codes), and_(func.length(countries) > len("ML"), among_several))


def select_named(name: str, *conditions: Condition) -> CompoundSelect[int]:
    """The keys of the statements that name somebody by an actor's id or by these words, in a name or an alias."""
    names = list_names()
    worded = select(names.c.folded).where(holds_words(names.c.folded, name))
    return union_all(
        select(parties.c.statement_key).where(parties.c.actor == name, *conditions),
        select(parties.c.statement_key).where(parties.c.folded.in_(worded), *conditions),
    )


@cache  # one for both where an actor and a source are asked for: a query has no two of one name
def list_names() -> CTE:
    """Every folded name once, found from one to the next in the index: far fewer than the parties that bear them."""
    first = select(func.min(parties.c.folded).label("folded")).cte("names", recursive=True)
    other = parties.alias("other")
    following = select(func.min(other.c.folded)).where(other.c.folded > first.c.folded).scalar_subquery()
    return first.union_all(select(following).where(first.c.folded.is_not(None)))


def among(keys: Select[int]) -> Condition:
    """The incident is one of those whose keys a query gives.

    The sum keeps a database from looking each of the keys up where a list's order, with its limit, ends far earlier.
    """
    return (incidents.c.key + 0).in_(keys)


def incidents_reviewed(filters: Filters) -> list[Condition]:
    """Whether a judgement that holds is about a statement of an incident: judgements are few, so they come first."""
    if filters.reviewed is None:
        return []
    judged = among(reviewed_incidents())
    return [judged if filters.reviewed else not_(judged)]


def reviewed_incidents() -> Select[int]:
    """The keys of the incidents with a statement about which a judgement holds."""
    return select(members.c.incident_key).where(members.c.statement_key.in_(judged_statements()))


def judged_statements() -> Select[int]:
    """The keys of the statements about which a judgement holds: judgements are few, so they come first."""
    judged = select(judgements.c.statement_id).where(*decides())
    return select(statements.c.key).where(statements.c.id.in_(judged))


def decides() -> tuple[Condition, ...]:
    """A judgement holds and decides something: who is to look at it is none."""
    return judgements.c.undone_by.is_(None), judgements.c.attached, judgements.c.kind != Verdict.ASSIGN.value


def holds_words(folded: ColumnElement[str | None], words: str) -> Condition:
    """A column of folded words holds these as whole words, one after the other."""
    return literal(" ").concat(folded).concat(" ").like(f"% {fold_words(words)} %")


def of_report(condition: Condition) -> Condition:
    """The statement's report meets the condition."""
    return exists().where(maker.c.key == statements.c.report_key, condition)


def published_of_report() -> ScalarSelect[str | None]:
    """The day on which the statement's report was published."""
    return select(maker.c.published).where(maker.c.key == statements.c.report_key).scalar_subquery()
