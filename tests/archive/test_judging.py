"""Judgements: what they change, what they refuse, and that each can be undone; alike on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select
from tests.archive.factories import ABDUCTION, ATTACK, CLASH, GAO, make_record, make_statement
from tests.archive.holdings import load_incidents, load_pending

from recoupe.archive import Archive, save_records
from recoupe.archive.constraints import Constraints, find_constraints
from recoupe.archive.corrections import apply_corrections
from recoupe.archive.filters import parse_filters
from recoupe.archive.generations import read_generation
from recoupe.archive.groups import store_groups
from recoupe.archive.judgements import Judgement, Verdict, load_judgements
from recoupe.archive.judging import accept, correct, flag, merge, reject, split, undo
from recoupe.archive.links import mark_linked
from recoupe.archive.loading import load_by_ids, load_reports_by_keys, load_statements
from recoupe.archive.log import check_log
from recoupe.archive.rows import Mentioned
from recoupe.archive.schema import block_keys, incidents, reports, statements
from recoupe.archive.stored import Summary, to_record
from recoupe.errors import InputError, RecoupeError
from recoupe.model import Certainty, Record

TEXTS = {
    "raid": ATTACK,
    "twin": "Le marché de Farandé a été attaqué par des hommes armés.",
    "camp": "Un camp a été attaqué à Dioulabougou.",
    "fire": "Le marché de Farandé a brûlé.",
}
RECORDS = [
    make_record(text, id=f"report {name}", url=f"https://journal.example/{name}") for name, text in TEXTS.items()
]
IDS = {record.report.id.removeprefix("report "): record.statements[0].id for record in RECORDS}
WHY = "lu dans le texte"


def group(archive: Archive, *groups: str) -> dict[str, str]:
    """Store groups ("raid twin", "camp") and have nobody wait; the incident id of each."""
    made = {frozenset(IDS[name] for name in names.split()): Summary("armed_attack") for names in groups}
    with archive.write() as connection:
        ids = store_groups(connection, made)
        mark_linked(connection, [id_ for some in made for id_ in some])
    return dict(zip(groups, ids, strict=True))


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Raid and twin are one incident, camp and fire are alone; nothing waits."""
    with archive.write() as connection:
        save_records(connection, RECORDS, describe=lambda _: [Mentioned("{}", ("block",))])
    group(archive, "raid twin", "camp", "fire")
    return archive


def pending(archive: Archive) -> set[str]:
    names = {id_: name for name, id_ in IDS.items()}
    with archive.read() as connection:
        return {names[statement.id] for statement in load_pending(connection)}


def constraints(archive: Archive) -> Constraints:
    with archive.read() as connection:
        return find_constraints(connection)


def incident_of(archive: Archive, name: str) -> str | None:
    with archive.read() as connection:
        return load_by_ids(connection, [IDS[name]])[IDS[name]].incident_id


def pair(one: str, other: str) -> tuple[str, str]:
    low, high = sorted((IDS[one], IDS[other]))
    return low, high


def test_accepted(filled: Archive) -> None:
    with filled.write() as connection:
        before = read_generation(connection)
        made = accept(connection, [IDS["raid"]], WHY, who="amina")
        assert read_generation(connection) == before + 1
        assert load_judgements(connection) == (made,)
        assert check_log(connection).problems == ()
        (found,) = load_statements(connection, parse_filters({"reviewed": "yes"}))
    assert found.id == IDS["raid"]
    assert (made.verdict, made.who, made.reason, made.statement_ids) == (Verdict.ACCEPT, "amina", WHY, (IDS["raid"],))
    (reference,) = made.about
    assert (reference.address, reference.type, reference.quote) == ("journal.example/raid", "armed_attack", ATTACK)
    assert pending(filled) == set()


def test_an_incident_stands_for_its_statements(filled: Archive) -> None:
    incident = incident_of(filled, "raid") or ""
    with filled.write() as connection:
        made = accept(connection, [incident, IDS["camp"]], WHY)
    assert set(made.statement_ids) == {IDS["raid"], IDS["twin"], IDS["camp"]}


def test_rejected_statements_take_part_in_nothing(filled: Archive) -> None:
    incident = incident_of(filled, "raid")
    with filled.write() as connection:
        made = reject(connection, [IDS["raid"]], WHY)
    assert incident_of(filled, "raid") is None
    assert pending(filled) == {"twin"}, "its mates are grouped anew"
    assert constraints(filled) == Constraints([], [], frozenset({IDS["raid"]}))
    with filled.write() as connection:
        undo(connection, made.seq, "relu")
    assert pending(filled) == {"raid", "twin"}
    assert constraints(filled).rejected == frozenset()
    group(filled, "raid twin")
    assert incident_of(filled, "raid") == incident, "its id outlives that"


def test_the_last_word_holds(filled: Archive) -> None:
    with filled.write() as connection:
        reject(connection, [IDS["raid"]], WHY)
        accepted = accept(connection, [IDS["raid"]], "à la relecture")
    assert constraints(filled).rejected == frozenset()
    assert "raid" in pending(filled), "it is in no incident"
    with filled.write() as connection:
        undo(connection, accepted.seq, "non")
    assert constraints(filled).rejected == {IDS["raid"]}


def test_merged(filled: Archive) -> None:
    with filled.write() as connection:
        made = merge(connection, [incident_of(filled, "raid") or "", IDS["fire"]], WHY)
    assert constraints(filled).must == [frozenset({IDS["raid"], IDS["twin"], IDS["fire"]})]
    assert pending(filled) == {"raid", "twin", "fire"}
    with filled.write() as connection:
        undo(connection, made.seq, WHY)
    assert constraints(filled) == Constraints([], [], frozenset())


def test_split(filled: Archive) -> None:
    """A statement from the rest of its incident, named by its id."""
    with filled.write() as connection:
        split(connection, [IDS["raid"]], [incident_of(filled, "raid") or ""], WHY)
    assert constraints(filled).cannot == [pair("raid", "twin")]
    assert pending(filled) == {"raid", "twin"}


def decide(connection: Any, step: str) -> Judgement:
    """Make the judgement that "merge raid twin", "split raid | twin camp", "reject raid" or "undo 1" says."""
    verb, _, rest = step.partition(" ")
    if verb == "undo":
        return undo(connection, int(rest), WHY)
    if verb == "split":
        these, those = ([IDS[name] for name in side.split()] for side in rest.split("|"))
        return split(connection, these, those, WHY)
    return {"merge": merge, "reject": reject, "accept": accept}[verb](connection, [IDS[n] for n in rest.split()], WHY)


@pytest.mark.parametrize(
    ("steps", "must", "cannot"),
    [
        pytest.param(["merge raid twin", "merge twin camp"], ["raid twin camp"], [], id="merges add up"),
        pytest.param(["merge raid twin", "split raid | twin"], [], ["raid twin"], id="a later split holds"),
        pytest.param(["split raid | twin", "merge raid twin"], ["raid twin"], [], id="a later merge holds"),
        pytest.param(
            ["merge raid twin", "split raid | twin", "undo 2"], ["raid twin"], [], id="undone, the earlier holds again"
        ),
        pytest.param(
            ["merge raid twin camp", "split camp | raid twin"], ["raid twin"], ["camp raid", "camp twin"],
            id="what does not contradict is left of a merge",
        ),
        pytest.param(
            ["merge raid twin", "merge twin camp", "split raid | camp"], ["twin camp"], ["raid camp"],
            id="of a chain the earlier link gives way",
        ),
        pytest.param(["merge raid twin camp", "reject twin"], ["raid camp"], [], id="rejected ones are left out"),
        pytest.param(["merge raid twin", "reject twin"], [], [], id="one alone is no merge"),
        pytest.param(["split raid | twin", "reject twin"], [], [], id="nor is one alone a split"),
        pytest.param(["merge raid twin", "merge camp fire"], ["raid twin", "camp fire"], [], id="two groups"),
    ],
)  # fmt: skip
def test_constraints_never_contradict(filled: Archive, steps: list[str], must: list[str], cannot: list[str]) -> None:
    with filled.write() as connection:
        for step in steps:
            decide(connection, step)
    found = constraints(filled)
    assert set(found.must) == {frozenset(IDS[name] for name in names.split()) for names in must}
    assert found.cannot == sorted(pair(*names.split()) for names in cannot)


@pytest.mark.parametrize(
    ("slot", "value", "expected"),
    [
        pytest.param("certainty", "alleged", Certainty.ALLEGED, id="certainty"),
        pytest.param("type", "destruction", "destruction", id="type"),
        pytest.param("agents", ["hommes armés", "des complices"], ["hommes armés", "des complices"], id="agents"),
        pytest.param("targets", "le marché", ["le marché"], id="one target"),
        pytest.param("targets", {"name": "le marché", "actor": "farande"}, ["le marché"], id="one with more"),
        pytest.param("place", "Farandé", ["Farandé"], id="a place by its name"),
        pytest.param("place", [{"name": "Gao", "lat": 16.2, "lon": 0.1}, "Farandé"], ["Gao", "Farandé"], id="two"),
        pytest.param("place", None, [], id="no place"),
        pytest.param("time", {"start": "2025-03-01", "end": "2025-03-02"}, ("2025-03-01", "2025-03-02"), id="days"),
        pytest.param("time", {"start": "2025-03"}, ("2025-03-01", "None"), id="an open end"),
        pytest.param("quantities", [{"role": "killed", "low": 3, "high": 5}], [("killed", 3, 5)], id="figures"),
        pytest.param("source", {"name": "un élu", "kind": "official"}, "un élu", id="a voice"),
    ],
)  # fmt: skip
def test_corrected(archive: Archive, slot: str, value: object, expected: object) -> None:
    made = make_statement(ATTACK, ATTACK, places=(GAO,), days=("2025-01-01", "2025-01-01"))
    record = make_record(ATTACK, made)
    (id_,) = (statement.id for statement in record.statements)
    with archive.write() as connection:
        save_records(connection, [record])
        judgement = correct(connection, id_, slot, value, WHY)
        stored = load_by_ids(connection, [id_])[id_]
        judged = load_judgements(connection, statement_ids=[id_])
        report = load_reports_by_keys(connection, [stored.report_key])[stored.report_key].report
    read = to_record(report, (stored,)).statements[0]
    now = apply_corrections(report, read, judged)
    assert show(now, slot) == expected
    assert now.id == id_
    assert read == record.statements[0], "what was read is kept"
    with archive.write() as connection:
        undo(connection, judgement.seq, WHY)
        assert apply_corrections(report, read, load_judgements(connection)) == read


def show(statement: Any, slot: str) -> object:
    """A slot as the table above writes it."""
    if slot in ("agents", "targets"):
        return [party.name for party in getattr(statement, slot)]
    if slot == "place":
        return [place.name for place in statement.places]
    if slot == "time":
        return (str(statement.time.start), str(statement.time.end))
    if slot == "quantities":
        return [(q.role.value, q.low, q.high) for q in statement.quantities]
    return statement.source.name if slot == "source" else getattr(statement, slot)


def test_corrected_statements_are_found_by_what_is_right(filled: Archive) -> None:
    def find(**filters: str) -> set[str]:
        with filled.read() as connection:
            return {statement.id for statement in load_statements(connection, parse_filters(filters))}

    def describe(record: Record) -> list[Mentioned]:
        return [Mentioned('"again"', tuple(place.name for place in s.places)) for s in record.statements]

    with filled.write() as connection:
        made = correct(
            connection, IDS["raid"], "place", {"name": "Gao", "lat": 16.27, "lon": -0.04, "country": "ML"}, WHY,
            describe=describe,
        )  # fmt: skip
        blocks = select(block_keys.c.block).join(statements).where(statements.c.id == IDS["raid"])
        assert list(connection.scalars(blocks)) == ["Gao"]
        correct(connection, IDS["raid"], "certainty", "denied", WHY)
        assert list(connection.scalars(blocks)) == ["Gao"], "without describe they stay"
    assert pending(filled) == {"raid"}
    assert find(place="16.27,-0.04", distance="1") == {IDS["raid"]}
    assert find(certainty="denied") == {IDS["raid"]}
    with filled.write() as connection:
        undo(connection, made.seq, WHY, describe=describe)
    assert find(place="16.27,-0.04", distance="1") == set()
    assert find(certainty="denied") == {IDS["raid"]}, "the other correction holds"


def test_of_two_corrections_of_a_slot_the_later_holds(filled: Archive) -> None:
    with filled.write() as connection:
        correct(connection, IDS["raid"], "certainty", "denied", WHY)
        later = correct(connection, IDS["raid"], "certainty", "claimed", WHY)
        query = select(statements.c.certainty).where(statements.c.id == IDS["raid"])
        assert connection.scalar(query) == "claimed"
        undo(connection, later.seq, WHY)
        assert connection.scalar(query) == "denied"


@pytest.mark.parametrize(
    ("slot", "value", "said"),
    [
        pytest.param("colour", "red", "no slot", id="no slot"),
        pytest.param("evidence", "a", "no slot", id="the words are what they are"),
        pytest.param("certainty", "sure", "certainty", id="no certainty"),
        pytest.param("certainty", None, "cannot be empty", id="certainty is never empty"),
        pytest.param("type", "", "cannot be empty", id="nor is the type"),
        pytest.param("type", "picnic", "coding scheme", id="no type"),
        pytest.param("place", {"name": "Gao", "lat": 95, "lon": 0}, "lat", id="no latitude"),
        pytest.param("place", {"name": "Gao", "lat": 9}, "coordinate", id="half a point"),
        pytest.param("place", {}, "no value", id="nothing in it"),
        pytest.param("time", {"start": "2025-03-02", "end": "2025-03-01"}, "ends on", id="ends before it begins"),
        pytest.param("time", {"start": "hier"}, "time", id="no day"),
        pytest.param("quantities", [{"role": "killed"}], "bound", id="a figure without one"),
        pytest.param("quantities", [{"role": "cows", "low": 3}], "role", id="no role"),
        pytest.param("agents", 7, "agents", id="no name"),
        pytest.param("source", {"name": "x", "kind": "ghost"}, "source", id="no kind of voice"),
        pytest.param("agents", [], "already", id="as it is"),
        pytest.param("certainty", "asserted", "already", id="as it is, certainty"),
    ],
)
def test_no_correction(filled: Archive, slot: str, value: object, said: str) -> None:
    with filled.write() as connection:
        with pytest.raises(InputError, match=said):
            correct(connection, IDS["raid"], slot, value, WHY, types=("armed_attack", "abduction"))
        assert load_judgements(connection) == ()


def sensitive(archive: Archive) -> tuple[set[str], set[str]]:
    """The reports and the incidents (by a member) that are sensitive."""
    names = {id_: name for name, id_ in IDS.items()}
    with archive.read() as connection:
        marked = connection.scalars(select(reports.c.id).where(reports.c.sensitive))
        shown = load_incidents(connection, parse_filters({"sensitive": "yes"}))
        return {id_.removeprefix("report ") for id_ in marked}, {names[i.members[0]] for i in shown}


def test_flags(filled: Archive) -> None:
    with filled.write() as connection:
        report = flag(connection, "report camp", True, WHY)
    assert sensitive(filled) == ({"camp"}, {"camp"})
    with filled.write() as connection:
        incident = flag(connection, incident_of(filled, "fire") or "", True, WHY)
    assert sensitive(filled) == ({"camp"}, {"camp", "fire"})
    with filled.write() as connection:
        flag(connection, "report camp", False, WHY)
        undo(connection, incident.seq, WHY)
    assert sensitive(filled) == (set(), set())
    with filled.write() as connection:
        undo(connection, report.seq, WHY)
    assert sensitive(filled) == (set(), set()), "a later flag stands"
    assert pending(filled) == set()


WRONG: Sequence[Any] = [
    pytest.param(lambda c: accept(c, [IDS["raid"]], " "), "reason", id="no reason"),
    pytest.param(lambda c: accept(c, [IDS["raid"]], "x" * 2001), "reason", id="a long reason"),
    pytest.param(lambda c: accept(c, [IDS["raid"]], WHY, who=" "), "no name", id="nobody"),
    pytest.param(lambda c: accept(c, [IDS["raid"]], "\ud800"), "cannot be kept", id="half a character"),
    pytest.param(lambda c: accept(c, [], WHY), "nothing is named", id="nothing"),
    pytest.param(lambda c: accept(c, ["f" * 20], WHY), "no id", id="no such id"),
    pytest.param(lambda c: reject(c, ["report camp"], WHY), "is a report", id="a report"),
    pytest.param(lambda c: merge(c, [IDS["raid"]], WHY), "one statement", id="one alone"),
    pytest.param(lambda c: merge(c, [IDS["raid"]] * 2, WHY), "one statement", id="one, twice"),
    pytest.param(lambda c: split(c, [IDS["raid"]], [IDS["raid"]], WHY), "from itself", id="from itself"),
    pytest.param(lambda c: split(c, [IDS["raid"]], [], WHY), "nothing is named", id="from nothing"),
    pytest.param(lambda c: flag(c, IDS["raid"], True, WHY), "no report or incident", id="a statement is not flagged"),
    pytest.param(lambda c: flag(c, "report camp", False, WHY), "already", id="as it is"),
    pytest.param(lambda c: undo(c, 7, WHY), "no judgement", id="no such judgement"),
    pytest.param(lambda c: undo(c, 0, WHY), "no judgement", id="no such entry"),
]


@pytest.mark.parametrize(("do", "said"), WRONG)
def test_refused_judgements_leave_nothing(filled: Archive, do: Any, said: str) -> None:
    with filled.write() as connection:
        with pytest.raises(RecoupeError, match=said):
            do(connection)
        assert load_judgements(connection, undone=True) == ()
        assert check_log(connection).problems == ()
    assert pending(filled) == set()


def test_nothing_is_undone_twice(filled: Archive) -> None:
    with filled.write() as connection:
        made = accept(connection, [IDS["raid"]], WHY)
        undone = undo(connection, made.seq, "non")
        with pytest.raises(InputError, match="undone by entry 2"):
            undo(connection, made.seq, WHY)
        with pytest.raises(InputError, match="no judgement"):
            undo(connection, undone.undone_by or 0, WHY)
        assert load_judgements(connection) == ()
        (kept,) = load_judgements(connection, undone=True)
    assert kept.undone_by == 2


def test_a_rejected_statement_is_not_merged(filled: Archive) -> None:
    with filled.write() as connection:
        reject(connection, [IDS["raid"]], WHY)
        with pytest.raises(InputError, match="was rejected"):
            merge(connection, [IDS["raid"], IDS["camp"]], WHY)


def test_a_withdrawn_statement_names_what_says_the_same_now(archive: Archive) -> None:
    old, new = f"{ATTACK} {ABDUCTION}", f"{ATTACK} {CLASH}"
    first = make_record(old, make_statement(old, ATTACK, killed=3), make_statement(old, ABDUCTION, "abduction"), id="7")
    second = make_record(new, make_statement(new, ATTACK, killed=4), id="7")
    with archive.write() as connection:
        save_records(connection, [first, second])
        with pytest.raises(InputError, match=second.statements[0].id):
            accept(connection, [first.statements[0].id], WHY)
        with pytest.raises(InputError, match="nothing says the same now"):
            accept(connection, [first.statements[1].id], WHY)


def test_a_merged_incident_is_judged_as_what_it_is_now(filled: Archive) -> None:
    old = incident_of(filled, "fire") or ""
    group(filled, "raid twin fire")
    with filled.write() as connection:
        gone = connection.scalar(select(incidents.c.id).where(~incidents.c.live)) or ""
        made = accept(connection, [gone], WHY)
    assert old
    assert set(made.statement_ids) == {IDS["raid"], IDS["twin"], IDS["fire"]}
