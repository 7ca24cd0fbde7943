"""A person decides: accept, reject, correct, add, merge, split, flag as sensitive, undo. Each with a reason and a name.

Every decision is an entry of the log and rows of ``judgements``, in the caller's transaction. What it touches waits to
be grouped anew; ``constraints.py`` says what grouping has to obey.

>>> with archive.write() as connection:  # doctest: +SKIP
...     reject(connection, ["3f2a…"], "the convoy was attacked, not the village")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, insert, select, update

from recoupe.archive.additions import ADDED, BESIDE, make_added, put_added, stands_beside, take_back
from recoupe.archive.attaching import attach_again
from recoupe.archive.constraints import THESE, THOSE
from recoupe.archive.corrections import apply_corrections, check_value
from recoupe.archive.effects import carry_out
from recoupe.archive.generations import bump_generation
from recoupe.archive.identifiers import Kind, State, resolve
from recoupe.archive.judgements import Judgement, Verdict, find_rejected, load_judgement, load_judgements
from recoupe.archive.loading import (
    load_by_ids,
    load_current,
    load_incidents_by_ids,
    load_reports_by_keys,
    load_statements_of,
    load_versions,
)
from recoupe.archive.log import append_entry, find_user
from recoupe.archive.references import Reference, refer_to
from recoupe.archive.rows import Describe
from recoupe.archive.schema import incidents, judgements, reports
from recoupe.archive.sensitivity import mark_incident, mark_report
from recoupe.archive.stored import StoredReport, StoredStatement, to_record
from recoupe.errors import InputError
from recoupe.records import JsonObject, statement_to_dict

LONGEST_REASON = 2_000  # characters
UNDO = "undo"


def accept(connection: Connection, ids: Iterable[str], reason: str, *, who: str | None = None) -> Judgement:
    """The judgement that statements, or all those of incidents, are what their reports say."""
    return judge(connection, Verdict.ACCEPT, refer_to(connection, find_judged(connection, ids)), reason, who)


def reject(connection: Connection, ids: Iterable[str], reason: str, *, who: str | None = None) -> Judgement:
    """The judgement that statements, or all those of incidents, are not what their reports say: they are kept, and take
    part in no incident."""
    return judge(connection, Verdict.REJECT, refer_to(connection, find_judged(connection, ids)), reason, who)


def correct(
    connection: Connection,
    id_: str,
    slot: str,
    value: object,
    reason: str,
    *,
    who: str | None = None,
    types: Iterable[str] = (),
    describe: Describe | None = None,
) -> Judgement:
    """The judgement that a slot of a statement has another value; see ``check_value`` for what can be given.

    ``types`` are those of the coding scheme, where the type is corrected; ``describe`` is as for ``save_records``, and
    without it linking goes on comparing what was read.
    """
    judged = find_judged(connection, [id_])
    if len(judged) != 1:
        raise InputError(f"{id_} has {len(judged)} statements. Correct one of them: {name_some(judged)}.")
    (statement,) = judged
    report = load_reports_by_keys(connection, [statement.report_key])[statement.report_key].report
    (read,) = to_record(report, (statement,)).statements
    now = apply_corrections(report, read, load_judgements(connection, statement_ids=[statement.id]))
    detail = {"slot": slot, "value": check_value(report, now, slot, value, types)}
    about = [replace(reference, detail=detail) for reference in refer_to(connection, judged)]
    return judge(connection, Verdict.CORRECT, about, reason, who, describe)


def add(
    connection: Connection,
    report_id: str,
    type_: str,
    words: tuple[int, int],
    reason: str,
    *,
    slots: Mapping[str, object] = MappingProxyType({}),
    who: str | None = None,
    types: Iterable[str] = (),
    describe: Describe | None = None,
) -> Judgement:
    """The judgement that a report says something that no reader found: the words from one offset of its text to
    another, with the slots that they fill; see ``make_added``. ``types`` and ``describe`` are as for ``correct``."""
    stored = find_report(connection, report_id)
    made = make_added(stored.report, type_, words, slots, types)
    known = load_by_ids(connection, [made.id]).get(made.id)
    if known is not None and not known.withdrawn:
        raise InputError(f"the statement {made.id} says this already. Accept or correct it.")
    evidence, payload = made.evidence, statement_to_dict(made)
    beside = stands_beside(evidence.quote, evidence.start, type_, load_statements_of(connection, [stored.key]))
    address = connection.scalar(select(reports.c.address).where(reports.c.key == stored.key))
    detail: JsonObject = {ADDED: payload, BESIDE: beside}
    about = Reference(
        stored.report.id, address, type_, evidence.start, evidence.end, evidence.quote, made.id, detail=detail
    )
    judgement = judge(connection, Verdict.ADD, [about], reason, who)
    put_added(connection, stored, payload, judgement.seq, describe)
    carry_out(connection, Verdict.ADD, [made.id], describe)
    return judgement


def merge(connection: Connection, ids: Iterable[str], reason: str, *, who: str | None = None) -> Judgement:
    """The judgement that statements, or all those of incidents, are of one occurrence."""
    judged = find_judged(connection, ids)
    if len(judged) < 2:
        raise InputError("one statement cannot be merged. Name two statements or incidents, or more.")
    check_not_rejected(connection, judged)
    return judge(connection, Verdict.MERGE, refer_to(connection, judged), reason, who)


def split(
    connection: Connection, these: Iterable[str], those: Iterable[str], reason: str, *, who: str | None = None
) -> Judgement:
    """The judgement that none of ``these`` statements is of the same occurrence as any of ``those``; the ids of
    incidents stand for all of their statements, but for those that are named on the other side."""
    named = {THESE: list(these), THOSE: list(those)}
    sides = {side: find_judged(connection, ids) for side, ids in named.items()}
    exact = {side: {s.id for s in sides[side]} & set(named[side]) for side in sides}
    sides[THESE] = [s for s in sides[THESE] if s.id not in exact[THOSE]]
    sides[THOSE] = [s for s in sides[THOSE] if s.id not in exact[THESE]]
    both = {s.id for s in sides[THESE]} & {s.id for s in sides[THOSE]}
    if both or not sides[THESE] or not sides[THOSE]:
        raise InputError("a statement cannot be split from itself. Name other statements on either side.")
    check_not_rejected(connection, [*sides[THESE], *sides[THOSE]])
    about = [
        replace(reference, detail={"side": side})
        for side in (THESE, THOSE)
        for reference in refer_to(connection, sides[side])
    ]
    return judge(connection, Verdict.SPLIT, about, reason, who)


def flag(connection: Connection, id_: str, sensitive: bool, reason: str, *, who: str | None = None) -> Judgement:
    """The judgement that a report or an incident is sensitive, or is not."""
    found = resolve(connection, id_)
    if found.state is State.PURGED or found.kind is Kind.STATEMENT:
        raise InputError(f"{id_} is no report or incident that is kept. Name one: recoupe reports, recoupe incidents.")
    detail = {"of": found.kind.value, "sensitive": sensitive}
    if found.kind is Kind.REPORT:
        versions = load_versions(connection, found.id)
        was, target = versions[-1].sensitive, found.id
        address = connection.scalar(select(reports.c.address).where(reports.c.key == versions[-1].key))
        about = Reference(target, address, detail={**detail, "id": target, "was": was})
    else:
        target = found.id if found.state is State.LIVE else found.now or ""
        incident = connection.execute(select(incidents).where(incidents.c.id == target, incidents.c.live)).first()
        if incident is None:
            raise InputError(f"the incident {id_} waits to be grouped anew. Run this again after recoupe ingest.")
        was = bool(incident.marked)
        judged = find_judged(connection, [target])
        anchor = next((s for s in judged if s.id == incident.anchor), judged[0])
        about = replace(refer_to(connection, [anchor])[0], detail={**detail, "id": target, "was": was})
    if was is sensitive:
        raise InputError(f"{id_} is {'marked as' if sensitive else 'not marked as'} sensitive already.")
    judgement = judge(connection, Verdict.SENSITIVE, [about], reason, who)
    mark_target(connection, about, sensitive)
    return judgement


def undo(
    connection: Connection, seq: int, reason: str, *, who: str | None = None, describe: Describe | None = None
) -> Judgement:
    """The judgement of the log's entry ``seq``, undone; what it stood against holds again."""
    made = load_judgement(connection, seq)
    if made is None:
        raise InputError(f"entry {seq} of the log is no judgement that can be undone. recoupe judgements lists them.")
    if made.undone_by is not None:
        raise InputError(f"judgement {seq} was undone by entry {made.undone_by} already. Judge anew to have it back.")
    check_reason(reason)
    entry = append_entry(connection, who or find_user(), UNDO, {"seq": seq, "reason": reason})
    connection.execute(update(judgements).where(judgements.c.seq == seq).values(undone_by=entry.seq))
    if made.verdict is Verdict.ADD:
        take_back(connection, made)
        attach_again(connection, describe=describe)
    carry_out(connection, made.verdict, made.statement_ids, describe)
    if made.verdict is Verdict.SENSITIVE:
        mark_target(connection, made.about[0], find_mark(connection, made))
    bump_generation(connection)
    return replace(made, undone_by=entry.seq)


def judge(
    connection: Connection,
    verdict: Verdict,
    about: Sequence[Reference],
    reason: str,
    who: str | None,
    describe: Describe | None = None,
) -> Judgement:
    """The judgement, in the log and in force."""
    check_reason(reason)
    value = {"reason": reason, "about": [reference.describe() for reference in about]}
    entry = append_entry(connection, who or find_user(), verdict.value, value)
    rows = [
        {"seq": entry.seq, "number": number, "kind": verdict.value, **reference.columns()}
        for number, reference in enumerate(about)
    ]
    connection.execute(insert(judgements), rows)
    judgement = Judgement(entry.seq, entry.at, entry.who, verdict, reason, tuple(about))
    carry_out(connection, verdict, judgement.statement_ids, describe)
    bump_generation(connection)
    return judgement


def check_reason(reason: str) -> None:
    """Raises InputError where the reason is empty or too long."""
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InputError(f"a judgement needs a reason of up to {LONGEST_REASON} characters. Say why.")


def find_report(connection: Connection, id_: str) -> StoredReport:
    """The current version of the report that an id, or the beginning of one, names; raises InputError where none is."""
    found = resolve(connection, id_)
    if found.kind is not Kind.REPORT or found.state is State.PURGED:
        raise InputError(f"{id_} is no report that is kept. Name one: recoupe reports.")
    return load_current(connection, found.id, None)[0]


def find_judged(connection: Connection, ids: Iterable[str]) -> list[StoredStatement]:
    """The live statements that ids, or beginnings of them, name: themselves, or as members of incidents, each once.

    Raises InputError where an id names none.
    """
    named: list[str] = []
    for text in dict.fromkeys(ids):
        found = resolve(connection, text)
        target = found.id if found.state is State.LIVE else found.now
        if found.kind is Kind.REPORT:
            raise InputError(f"{text} is a report. Name one of its statements: recoupe show {text}.")
        if found.state is State.PURGED or target is None:
            raise InputError(f"{text} is {found.state.value}, and nothing says the same now. Name another.")
        if found.kind is Kind.STATEMENT and found.state is State.WITHDRAWN:
            raise InputError(f"{text} was withdrawn by a new version of its report. Judge {target} instead.")
        if found.kind is Kind.INCIDENT and found.state is not State.WAITING:
            named += load_incidents_by_ids(connection, [target])[target].members
        else:
            named.append(target)
    if not named:
        raise InputError("nothing is named. Give the id of a statement or an incident.")
    stored = load_by_ids(connection, named)
    return [stored[id_] for id_ in dict.fromkeys(named)]


def check_not_rejected(connection: Connection, judged: Sequence[StoredStatement]) -> None:
    """Raises InputError where one of the statements is rejected, since it takes part in no incident."""
    rejected = find_rejected(load_judgements(connection, statement_ids=[s.id for s in judged]))
    if wrong := [s for s in judged if s.id in rejected]:
        raise InputError(f"{name_some(wrong)} was rejected. Accept it first, or undo that.")


def name_some(judged: Sequence[StoredStatement]) -> str:
    """The ids of the first statements."""
    return ", ".join(s.id for s in judged[:5])


def mark_target(connection: Connection, reference: Reference, sensitive: bool) -> None:
    """Mark the report or the incident that a flag is about."""
    mark = mark_report if reference.detail["of"] == Kind.REPORT.value else mark_incident
    mark(connection, str(reference.detail["id"]), sensitive)


def find_mark(connection: Connection, undone: Judgement) -> bool:
    """What the flags that are left say of the target of one that is undone; without any, what it was before them."""
    target = undone.about[0].detail["id"]
    made = load_judgements(connection, undone=True)
    flags = [j for j in made if j.verdict is Verdict.SENSITIVE and j.about[0].detail["id"] == target]
    left = [j for j in flags if j.undone_by is None]
    return bool(left[-1].about[0].detail["sensitive"] if left else flags[0].about[0].detail["was"])
