"""Records that somebody else made: a report with its statements, in the annotation guide's plain keys or our own JSON.

Nothing is read into them. A name's words are looked for in the evidence, then in the text; a filler whose words are not
there keeps its name without a span.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pydantic import ValidationError

from recoupe.errors import InputError
from recoupe.intake.given_shape import GivenInterval, GivenName, GivenPlace, GivenQuantity, GivenStatement, GivenWords
from recoupe.intake.moments import parse_day
from recoupe.model import Interval, Party, Place, Precision, Quantity, Record, Report, Span, Statement, Voice, VoiceKind
from recoupe.records import identify_statements

INDEFINITE = ("un ", "une ", "des ", "plusieurs ", "certains ", "certaines ", "deux ", "trois ")
WIDEST = ((1, Precision.DAY), (7, Precision.WEEK), (31, Precision.MONTH), (366, Precision.YEAR))  # days


def make_given_record(report: Report, values: object, *, types: Iterable[str] = ()) -> Record:
    """The report with the statements that ``values`` (a list of objects) gives it; ids are made anew.

    Where ``types`` are given, every statement is of one of them. Raises InputError where a statement lacks its type or
    its evidence, its evidence is not in the text, or a value is not of its kind.
    """
    if not isinstance(values, list):
        raise InputError("has no list of statements. Write [] where a report has none.")
    known = frozenset(types)
    made = [make_given_statement(report, value, number, known) for number, value in enumerate(values, start=1)]
    return Record(report, tuple(identify_statements(report, made)))


def make_given_statement(report: Report, value: object, number: int, types: frozenset[str]) -> Statement:
    """One statement, its id still empty; raises InputError as ``make_given_record`` does."""
    try:
        given = GivenStatement.model_validate(value)
        if types and given.type not in types:
            raise InputError(f"its type {given.type!r} is not in the coding scheme (docs/coding-scheme.md).")
        return build_statement(report.text, given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if isinstance(part, str) and part.islower())
        raise InputError(f"statement {number}: {where or 'it'}: {first['msg']}. See the annotation guide.") from error
    except (InputError, ValueError) as error:
        raise InputError(f"statement {number}: {error}") from error


def build_statement(text: str, given: GivenStatement) -> Statement:
    """The statement of checked values; raises InputError where its words are not in the text."""
    evidence = find_span(text, given.evidence)
    if evidence is None:
        raise InputError(f"its evidence is not in the text: {given.evidence.name[:80]!r}. Copy it to the letter.")
    trigger = None if given.trigger is None else find_span(text, given.trigger, evidence)
    if trigger is not None and not evidence.holds(trigger):
        trigger = None
    return Statement(
        id="",
        type=given.type,
        evidence=evidence,
        trigger=trigger or evidence,
        agents=tuple(make_party(text, name, evidence) for name in given.agents),
        targets=tuple(make_party(text, name, evidence) for name in given.targets),
        places=tuple(make_place(text, place, evidence) for place in given.all_places),
        time=None if given.time is None else make_interval(text, given.time, evidence),
        quantities=tuple(make_quantity(text, quantity, evidence) for quantity in given.quantities),
        source=None if given.source is None else make_voice(text, given.source, evidence),
        certainty=given.certainty,
    )


def find_span(text: str, given: GivenWords, within: Span | None = None) -> Span | None:
    """Where a filler's words stand: where it says so itself, else first in ``within``, else first in the text; None
    where they do not, or it says that it has none."""
    if within is not None and given.has_none:
        return None
    quote = given.quote or given.name
    if given.start is not None and text[given.start : given.start + len(quote)] == quote:
        return Span.of(text, given.start, given.start + len(quote))
    start = -1 if within is None else text.find(quote, within.start, within.end)
    if start < 0:
        start = text.find(quote)
    return None if start < 0 else Span.of(text, start, start + len(quote))


def make_party(text: str, given: GivenName, evidence: Span) -> Party:
    """Who does or undergoes."""
    return Party(given.name, find_span(text, given, evidence), given.aliases, given.actor)


def make_place(text: str, given: GivenPlace, evidence: Span) -> Place:
    """Where; raises ValueError for one coordinate without the other."""
    if (given.lat is None) != (given.lon is None):
        raise ValueError(f"its place {given.name!r} has one coordinate without the other")
    return Place(
        name=given.name,
        kind=given.kind,
        lat=given.lat,
        lon=given.lon,
        radius_km=given.radius_km,
        geonameid=given.geonameid,
        country=given.country,
        admin1=given.admin1,
        relation=given.relation,
        span=find_span(text, given, evidence),
        line=given.line,
        reasons=given.reasons,
    )


def make_interval(text: str, given: GivenInterval, evidence: Span) -> Interval | None:
    """When, None where both ends are open; a month or a year is all of its days."""
    start = None if given.start is None else first_day(given.start)
    end = None if given.end is None else last_day(given.end)
    if start is None and end is None:
        return None
    span = None if given.quote is None else find_span(text, GivenWords(name=given.quote), evidence)
    return Interval(start, end, given.precision or precision_of(start, end), given.basis, span)


def first_day(day: str) -> date:
    """The first day of "2025", "2025-11" or "2025-11-05"; raises InputError for anything else."""
    return parse_day(day + "-01" * (2 - day.count("-")), "a day")


def last_day(day: str) -> date:
    """The last day of "2025", "2025-11" or "2025-11-05"; raises InputError for anything else."""
    missing = 2 - day.count("-")
    if missing == 0:
        return parse_day(day, "a day")
    year, month = (int(day), 12) if missing == 2 else (first_day(day).year, first_day(day).month)
    after = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def precision_of(start: date | None, end: date | None) -> Precision:
    """How narrow an interval of these days is."""
    if start is None or end is None:
        return Precision.PERIOD
    days = (end - start).days + 1
    return next((precision for most, precision in WIDEST if days <= most), Precision.PERIOD)


def make_quantity(text: str, given: GivenQuantity, evidence: Span) -> Quantity:
    """A figure; raises ValueError where it has no bound or they cross."""
    span = None if given.quote is None else find_span(text, GivenWords(name=given.quote, start=given.start), evidence)
    return Quantity(given.role, given.low, given.high, given.unit, span)


def make_voice(text: str, given: GivenName, evidence: Span) -> Voice:
    """Who says so; where no kind is given, one introduced as somebody is unnamed and anyone else a person."""
    kind = given.kind or (VoiceKind.UNNAMED if given.name.lower().startswith(INDEFINITE) else VoiceKind.PERSON)
    return Voice(given.name, kind, find_span(text, given, evidence), given.verb, given.actor)
