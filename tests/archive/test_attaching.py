"""Judgements attach again after a better reader or a new version; those that cannot are listed, and wait."""

from __future__ import annotations

from typing import Any

import pytest
from tests.archive.factories import ABDUCTION, ATTACK, CLASH, GAO, make_record, make_statement
from tests.archive.holdings import load_pending

from recoupe.archive import Archive, save_records
from recoupe.archive.attaching import Attached, attach_again
from recoupe.archive.constraints import find_constraints
from recoupe.archive.judgements import load_judgements
from recoupe.archive.judging import accept, correct, flag, merge, reject, split, undo
from recoupe.archive.loading import load_by_ids
from recoupe.archive.references import share_evidence
from recoupe.model import Record, Span

WHY = "lu dans le texte"
URL = "https://journal.example/a-1"


def save(archive: Archive, record: Record, reader: str = "1") -> Attached:
    with archive.write() as connection:
        save_records(connection, [record], reader=reader)
        return attach_again(connection)


def holds_for(archive: Archive) -> tuple[str, ...]:
    """The statements for which the one judgement holds now."""
    with archive.read() as connection:
        (judgement,) = load_judgements(connection)
        return judgement.statement_ids


def read(text: str, *quotes: Any, **fields: Any) -> Record:
    """A record of one attack for each quote; a pair gives slots as well."""
    pairs = [quote if isinstance(quote, tuple) else (quote, {}) for quote in quotes]
    return make_record(text, *(make_statement(text, quote, **slots) for quote, slots in pairs), **fields)


TEXT = f"{ATTACK} {ABDUCTION} {CLASH}"


@pytest.mark.parametrize(
    ("before", "after", "index"),
    [
        pytest.param(read(TEXT, ATTACK), read(TEXT, (ATTACK, {"killed": 3})), 0, id="the reader finds a figure"),
        pytest.param(read(TEXT, ATTACK), read(TEXT, ATTACK[:-1]), 0, id="evidence one character shorter"),
        pytest.param(read(TEXT, ATTACK), read(TEXT, f"{ATTACK} {ABDUCTION}", ATTACK[4:]), 1, id="most overlapping"),
        pytest.param(
            read(TEXT, (ATTACK, {"killed": 3}), CLASH), read(TEXT, ABDUCTION, (ATTACK, {"killed": 4}), CLASH), 1,
            id="among others",
        ),
        pytest.param(
            read(TEXT, (ATTACK, {"killed": 3, "places": (GAO,)})),
            read(TEXT, (ATTACK, {"killed": 9}), (ATTACK, {"killed": 4, "places": (GAO,)})), 1,
            id="of two in the same words, the one whose fillers are more like it",
        ),
        pytest.param(
            read(TEXT, ATTACK, id="7"), read(f"Corrigé. {ABDUCTION} {ATTACK}", (ATTACK, {"killed": 3}), id="7"), 0,
            id="a new version, elsewhere in the text",
        ),
        pytest.param(
            read(TEXT, ATTACK, id="7", url=URL), read(f"{CLASH} {ATTACK}", (ATTACK, {"killed": 3}), id="8", url=URL), 0,
            id="a new version under another id, known by its address",
        ),
        pytest.param(
            read(TEXT, ATTACK, id="7"),
            read("Des hommes armés ont attaqué le grand marché de Farandé.",
                 "Des hommes armés ont attaqué le grand marché de Farandé.", id="7"), 0,
            id="a new version in nearly the same words",
        ),
        pytest.param(
            read(f"{ATTACK} {ABDUCTION} {ATTACK}", (ATTACK, {"killed": 1}), id="7"),
            read(f"{ABDUCTION} {ATTACK} {CLASH} {ATTACK}", (ATTACK, {"killed": 2}), id="7"), 0, id="repeated",
        ),
    ],
)  # fmt: skip
def test_found_again(archive: Archive, before: Record, after: Record, index: int) -> None:
    save(archive, before)
    with archive.write() as connection:
        accept(connection, [before.statements[0].id], WHY)
    found = save(archive, after, "2")
    assert (found.moved, found.detached) == (1, ())
    assert holds_for(archive) == (after.statements[index].id,)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(make_record(TEXT, make_statement(TEXT, ATTACK, "abduction"), id="7"), id="another type"),
        pytest.param(read(TEXT, CLASH, id="7"), id="other words"),
        pytest.param(read(CLASH, CLASH, id="7"), id="its words are gone"),
        pytest.param(read(TEXT, f"marché de Farandé. {ABDUCTION}", id="7"), id="less than half of it"),
        pytest.param(
            read("Des hommes armés ont quitté hier la ville de Tessit.",
                 "Des hommes armés ont quitté hier la ville de Tessit.", id="7"),
            id="a sentence that begins alike",
        ),
        pytest.param(Record(make_record(TEXT, id="7").report), id="nothing is said"),
    ],
)  # fmt: skip
def test_not_found_is_listed_and_waits(archive: Archive, after: Record) -> None:
    before = read(TEXT, (ATTACK, {"killed": 3}), id="7")
    save(archive, before)
    with archive.write() as connection:
        made = accept(connection, [before.statements[0].id], WHY)
    found = save(archive, after, "2")
    assert [judgement.seq for judgement in found.detached] == [made.seq]
    assert found.detached[0].reason == WHY
    assert found.detached[0].about[0].quote == ATTACK
    assert holds_for(archive) == ()
    again = read(TEXT, (ATTACK, {"killed": 4}), id="7", title="Corrigé")
    found = save(archive, again, "3")
    assert (found.moved, found.detached) == (1, ())
    assert holds_for(archive) == (again.statements[0].id,)


def test_a_statement_that_comes_back_is_itself(archive: Archive) -> None:
    before = read(TEXT, ATTACK, id="7")
    save(archive, before)
    with archive.write() as connection:
        accept(connection, [before.statements[0].id], WHY)
    save(archive, Record(before.report), "2")
    save(archive, before, "3")
    assert holds_for(archive) == (before.statements[0].id,)


def test_constraints_follow(archive: Archive) -> None:
    def versions(killed: int) -> list[Record]:
        texts = {"7": ATTACK, "8": f"{ABDUCTION} {ATTACK}", "9": f"{CLASH} {ATTACK}"}
        return [read(text, (ATTACK, {"killed": killed}), id=id_) for id_, text in texts.items()]

    def ids(killed: int) -> list[str]:
        return [record.statements[0].id for record in versions(killed)]

    for record in versions(3):
        save(archive, record)
    one, other, third = ids(3)
    with archive.write() as connection:
        merge(connection, [one, other], WHY)
        split(connection, [one], [third], WHY)
    for record in versions(4):
        save(archive, record, "2")
    one, other, third = ids(4)
    with archive.read() as connection:
        found = find_constraints(connection)
    assert found.must == [frozenset({one, other})]
    assert found.cannot == [(min(one, third), max(one, third))]
    save(archive, Record(versions(4)[0].report), "3")
    with archive.read() as connection:
        found = find_constraints(connection)
    assert (found.must, found.cannot) == ([], []), "a detached one demands nothing"


def test_effects_follow(archive: Archive) -> None:
    """Rejected stays rejected, corrected stays corrected, through a better reader and through the same words again."""
    before, after = (read(TEXT, (ATTACK, {"killed": n}), (CLASH, {"killed": n})) for n in (3, 4))
    save(archive, before)
    attack, clash = (statement.id for statement in before.statements)
    with archive.write() as connection:
        reject(connection, [attack], WHY)
        correct(connection, clash, "place", {"name": "Gao", "lat": 16.2, "lon": 0.1}, WHY)
    save(archive, before, "2")
    check_effects(archive, attack, clash)
    save(archive, after, "3")
    check_effects(archive, *(statement.id for statement in after.statements))


def check_effects(archive: Archive, rejected: str, corrected: str) -> None:
    from recoupe.archive.filters import parse_filters
    from recoupe.archive.loading import load_statements

    with archive.read() as connection:
        assert find_constraints(connection).rejected == {rejected}
        assert [statement.id for statement in load_pending(connection)] == [corrected]
        found = load_statements(connection, parse_filters({"place": "16.2,0.1"}))
        assert [statement.id for statement in found] == [corrected]
        assert load_by_ids(connection, [corrected])[corrected].payload["place"] is None, "as it was read"


def test_undone_ones_do_not_come_back(archive: Archive) -> None:
    before, after = (read(TEXT, (ATTACK, {"killed": n})) for n in (3, 4))
    save(archive, before)
    with archive.write() as connection:
        undo(connection, reject(connection, [before.statements[0].id], WHY).seq, WHY)
    assert save(archive, after, "2") == Attached(0, ())
    with archive.read() as connection:
        assert find_constraints(connection).rejected == frozenset()


def test_an_incidents_flag_follows(archive: Archive) -> None:
    from recoupe.archive.groups import store_groups
    from recoupe.archive.stored import Summary

    before, after = (read(TEXT, (ATTACK, {"killed": n})) for n in (3, 4))
    save(archive, before)
    with archive.write() as connection:
        (incident,) = store_groups(connection, {frozenset({before.statements[0].id}): Summary("armed_attack")})
        flag(connection, incident, True, WHY)
    assert save(archive, after, "2") == Attached(1, ())
    with archive.write() as connection:
        assert store_groups(connection, {frozenset({after.statements[0].id}): Summary("armed_attack")}) == (incident,)


@pytest.mark.parametrize(
    ("quote", "spots", "evidence", "share"),
    [
        pytest.param("abcd", [(0, 4)], Span(0, 4, "abcd"), 1.0, id="the same"),
        pytest.param("abcd", [(0, 4)], Span(0, 8, "abcdefgh"), 0.5, id="inside"),
        pytest.param("abcd", [(0, 4)], Span(2, 6, "cdef"), 1 / 3, id="half of each"),
        pytest.param("abcd", [(0, 4)], Span(3, 7, "defg"), 0.0, id="a quarter"),
        pytest.param("abcd", [(0, 4)], Span(4, 8, "efgh"), 0.0, id="side by side"),
        pytest.param("abcd", [(0, 4), (10, 14)], Span(10, 14, "abcd"), 1.0, id="the second of two"),
        pytest.param("un deux trois", [], Span(0, 0, "Un, DEUX; trois"), 1.0, id="the same words"),
        pytest.param("un deux trois", [], Span(0, 0, "trois quatre cinq"), 0.0, id="a third of the words"),
        pytest.param("", [], Span(0, 3, "abc"), 0.0, id="nothing"),
    ],
)
def test_shares(quote: str, spots: list[tuple[int, int]], evidence: Span, share: float) -> None:
    assert share_evidence(quote, spots, evidence) == pytest.approx(share)
