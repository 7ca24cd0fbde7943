"""Incidents stored: their ids last through new, lost and withdrawn members, and every id still tells something."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.archive.factories import ABDUCTION, ATTACK, CLASH, make_record, make_statement
from tests.archive.holdings import load_incidents, load_pending

from recoupe.archive import Archive, save_records
from recoupe.archive.groups import store_groups
from recoupe.archive.identifiers import Kind, Resolved, State, resolve
from recoupe.archive.links import StoredLink, load_links, mark_linked, store_links
from recoupe.archive.loading import load_by_ids, load_incidents_by_ids
from recoupe.archive.regrouping import find_component
from recoupe.archive.schema import reports
from recoupe.archive.stored import Summary
from recoupe.archive.tombstones import add_tombstone
from recoupe.archive.versions import find_keys
from recoupe.errors import InputError
from recoupe.model import Record

SUMMARY = Summary("armed_attack")


def fill(archive: Archive, count: int, **options: object) -> list[str]:
    """The sorted ids of the statements of ``count`` new reports."""
    records = [make_record(f"Attaque numéro {number}.", id=f"report {number}") for number in range(count)]
    with archive.write() as connection:
        save_records(connection, records, **options)  # type: ignore[arg-type]
    return sorted(record.statements[0].id for record in records)


def group(archive: Archive, *groups: Iterable[str]) -> tuple[str, ...]:
    with archive.write() as connection:
        return store_groups(connection, {frozenset(ids): SUMMARY for ids in groups})


def find(archive: Archive, id_: str) -> Resolved:
    with archive.read() as connection:
        return resolve(connection, id_)


def test_an_incident_is_stored_whole(archive: Archive) -> None:
    a, b = fill(archive, 2)
    summary = Summary("abduction", None, None, 16.2, -0.1, 5.0, "ML", 2, 2, True, False)
    with archive.write() as connection:
        (id_,) = store_groups(connection, {frozenset({a, b}): summary})
        (incident,) = load_incidents(connection)
        statement = load_by_ids(connection, [a])[a]
    assert (incident.id, incident.summary, incident.members, incident.sensitive) == (id_, summary, (a, b), False)
    assert statement.incident_id == id_ == "i" + a


def test_the_same_groups_again_change_nothing(archive: Archive) -> None:
    a, b, c = fill(archive, 3)
    assert group(archive, {a, b}, {c}) == group(archive, {a, b}, {c})


def test_new_members_keep_the_id(archive: Archive) -> None:
    a, b, c = fill(archive, 3)
    (id_,) = group(archive, {b, c})
    assert group(archive, {a, b, c}) == (id_,)
    assert find(archive, id_) == Resolved(id_, Kind.INCIDENT, State.LIVE)


def test_merged_and_split_again(archive: Archive) -> None:
    """The oldest id stays; the other one leads to it, and is itself again when they are parted."""
    a, b, c, d = fill(archive, 4)
    (first,) = group(archive, {c, d})
    with archive.write() as connection:
        save_records(connection, [make_record("Autre chose.")])  # a later generation
    (second,) = group(archive, {a, b})
    assert group(archive, {a, b, c, d}) == (first,)
    assert find(archive, second) == Resolved(second, Kind.INCIDENT, State.MERGED, first)
    assert group(archive, {a, b}, {c, d}) == (second, first)
    assert find(archive, second).state is State.LIVE


def test_of_two_of_one_age_the_smaller_id_stays(archive: Archive) -> None:
    a, b = fill(archive, 2)
    (one, other) = group(archive, {a}, {b})
    assert group(archive, {a, b}) == (min(one, other),)


def test_a_member_that_leaves_gets_an_incident_of_its_own(archive: Archive) -> None:
    a, b, c = fill(archive, 3)
    (id_,) = group(archive, {a, b, c})
    assert group(archive, {a, b}, {c}) == (id_, "i" + c)


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        pytest.param("ab ac", "in two groups", id="one statement twice"),
        pytest.param("a", "in no group", id="a mate is left out"),
        pytest.param("abz", "no live statements", id="a statement that is none"),
    ],
)
def test_wrong_groups(archive: Archive, groups: str, words: str) -> None:
    names = dict(zip("abc", fill(archive, 3), strict=True)) | {"z": "none"}
    group(archive, {names["a"], names["b"]})
    with pytest.raises(ValueError, match=words):
        group(archive, *[{names[letter] for letter in one} for one in groups.split()])
    with archive.read() as connection:
        assert len(load_incidents(connection)) == 1


def change(archive: Archive, *records: Record) -> None:
    with archive.write() as connection:
        save_records(connection, records)


def test_a_withdrawn_anchor_hands_the_id_on(archive: Archive) -> None:
    """The report drops its statement; the incident goes on with the other member, under its old id."""
    a, b = fill(archive, 2)
    (id_,) = group(archive, {a, b})
    with archive.read() as connection:
        report_id = load_by_ids(connection, [a])[a].report_id
    change(archive, make_record(CLASH, id=report_id))
    assert find(archive, a) == Resolved(a, Kind.STATEMENT, State.WITHDRAWN)
    assert find(archive, id_).state is State.LIVE
    with archive.read() as connection:
        assert load_incidents_by_ids(connection, [id_])[id_].members == (b,)
        assert b in {statement.id for statement in load_pending(connection)}, "its mates are grouped anew"
    assert group(archive, {b}) == (id_,)


def test_a_withdrawn_anchor_hands_the_id_to_what_says_the_same(archive: Archive) -> None:
    """The page is corrected so that its statement gets another id: the incident follows."""
    first = make_record(ATTACK, make_statement(ATTACK, ATTACK), id="7")
    second = make_record(ATTACK, make_statement(ATTACK, ATTACK, killed=3), id="7", title="Mise à jour")
    change(archive, first)
    old, new = first.statements[0].id, second.statements[0].id
    (id_,) = group(archive, {old})
    change(archive, second)
    assert find(archive, old) == Resolved(old, Kind.STATEMENT, State.WITHDRAWN, new)
    assert find(archive, id_) == Resolved(id_, Kind.INCIDENT, State.WAITING, new)
    assert group(archive, {new}) == (id_,)
    assert find(archive, id_).state is State.LIVE


def test_a_statement_that_comes_back_gets_an_incident_again(archive: Archive) -> None:
    """Its first incident lives on under its name, so the new one is numbered."""
    a, b = fill(archive, 2)
    (id_,) = group(archive, {a, b})
    with archive.read() as connection:
        report_id = load_by_ids(connection, [a])[a].report_id
        text = str(load_by_ids(connection, [a])[a].payload["evidence"]["quote"])  # type: ignore[index]
    change(archive, make_record(CLASH, id=report_id), make_record(text, id=report_id, title="Rétabli"))
    assert group(archive, {a}, {b}) == (f"{id_}-2", id_)


def test_an_incident_without_members_is_withdrawn(archive: Archive) -> None:
    change(archive, make_record(ATTACK, id="7"))
    with archive.read() as connection:
        (statement,) = load_pending(connection)
    (id_,) = group(archive, {statement.id})
    change(archive, make_record(CLASH, id="7", title="Autre", published="2030-01-01"))
    assert find(archive, id_) == Resolved(id_, Kind.INCIDENT, State.WITHDRAWN)
    with archive.read() as connection:
        assert load_incidents(connection) == ()


def test_purged_ids_are_told(archive: Archive) -> None:
    record = make_record(ABDUCTION, id="named-report")
    change(archive, record)
    (id_,) = group(archive, {record.statements[0].id})
    with archive.write() as connection:
        key = connection.scalar(select(reports.c.key))
        assert key is not None
        add_tombstone(connection, key, "asked for by the family")
        connection.execute(reports.delete())
    kinds = {"named-report": Kind.REPORT, record.statements[0].id: Kind.STATEMENT}
    for named, kind in kinds.items():
        assert find(archive, named) == Resolved(named, kind, State.PURGED)
    assert find(archive, id_).kind is Kind.INCIDENT


def test_beginnings_of_ids(archive: Archive) -> None:
    change(
        archive,
        *[make_record(text, id=id_) for text, id_ in ((ATTACK, "abcdef1"), (CLASH, "abcdef2"), (ABDUCTION, "x"))],
    )
    assert find(archive, "abcdef1").id == "abcdef1"
    assert find(archive, " x ") == Resolved("x", Kind.REPORT, State.LIVE), "a whole id may be short"
    for text, words in (
        ("abcdef", "abcdef1, abcdef2"),
        ("abcde", "first 6"),
        ("zzzzzzz", "or begins so"),
        ("abcd%1", "begins"),
    ):
        with pytest.raises(InputError, match=words):
            find(archive, text)
    with archive.read() as connection:
        (statement, *_) = load_pending(connection)
    assert find(archive, statement.id[:8]) == Resolved(statement.id, Kind.STATEMENT, State.LIVE)


def test_links_are_replaced_and_walked(archive: Archive) -> None:
    a, b, c, d = fill(archive, 4)
    with archive.write() as connection:
        store_links(connection, [StoredLink(a, b, 1.0, ("même lieu",)), StoredLink(b, c, 0.5)])
        keys = find_keys(connection, [a, b, c, d])
        assert find_component(connection, [keys[a]], 0.5, []) == {keys[a], keys[b], keys[c]}
        assert find_component(connection, [keys[a]], 0.6, []) == {keys[a], keys[b]}, "a weak link holds nothing"
        assert find_component(connection, [keys[d]], 0.5, []) == {keys[d]}
        assert find_component(connection, [keys[d]], 2.0, [{keys[a], keys[d]}]) == {keys[a], keys[d]}, "judged the same"
        store_links(connection, [StoredLink(c, b, 0.7, ("même jour",))])
        assert load_links(connection, [c]) == (StoredLink(b, c, 0.7, ("même jour",)),), "the same pair, low first"
        store_links(connection, [StoredLink(c, d, 0.9)], replacing=[c])
        assert {(link.low, link.high) for link in load_links(connection, [a, b, c, d])} == {(a, b), (c, d)}
        mark_linked(connection, [a, b])
        assert {statement.id for statement in load_pending(connection)} == {c, d}


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.lists(st.integers(0, 2), min_size=6, max_size=6), min_size=1, max_size=5))
def test_every_id_ever_printed_resolves(archive: Archive, rounds: list[list[int]]) -> None:
    """Whatever is grouped with whatever, in any order of runs, an id leads to a live incident of its own anchor."""
    ids = fill(archive, 6)
    printed: set[str] = set()
    for labels in rounds:
        parts = [{id_ for id_, label in zip(ids, labels, strict=True) if label == wanted} for wanted in set(labels)]
        made = group(archive, *parts)
        assert len(set(made)) == len(parts)
        printed |= set(made)
        for id_ in printed:
            found = find(archive, id_)
            assert (found.now or found.id) in made
            assert found.state in (State.LIVE, State.MERGED)
