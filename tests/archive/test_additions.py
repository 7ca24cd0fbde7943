"""Statements that a person adds: made, kept through rereads and new versions, taken back, purged; on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from tests.archive.factories import ABDUCTION, ATTACK, CLASH, GAO, make_record, make_statement
from tests.archive.holdings import load_pending

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.attaching import Attached, attach_again
from recoupe.archive.backups import back_up
from recoupe.archive.checking import check_archive
from recoupe.archive.dossiers import load_said
from recoupe.archive.filters import parse_filters
from recoupe.archive.identifiers import State, resolve
from recoupe.archive.judgements import Judgement, Verdict, find_adders, load_detached, load_judgements
from recoupe.archive.judging import accept, add, correct, reject, undo
from recoupe.archive.loading import load_by_ids, load_statements, load_statements_of
from recoupe.archive.purging import purge
from recoupe.archive.restoring import restore
from recoupe.archive.rows import Mentioned
from recoupe.archive.schema import judgements, statements
from recoupe.errors import InputError
from recoupe.model import Certainty, Record, Statement
from recoupe.settings import Settings

WHY = "lu dans le texte"
TEXT = f"{ATTACK} {ABDUCTION}"
URL = "https://journal.example/a-1"
ONLY_ATTACK = make_record(TEXT, make_statement(TEXT, ATTACK), id="report 7", url=URL)
AT = (len(ATTACK) + 1, len(TEXT))  # where ABDUCTION stands
SLOTS = {"targets": ["Deux commerçants"], "place": "Douentza", "certainty": "claimed"}


def save(archive: Archive, record: Record, reader: str = "1") -> Attached:
    with archive.write() as connection:
        save_records(connection, [record], reader=reader)
        return attach_again(connection)


def add_abduction(archive: Archive, **options: Any) -> Judgement:
    with archive.write() as connection:
        return add(connection, "report 7", "abduction", AT, WHY, **{"slots": SLOTS, "who": "Amina", **options})


def said(archive: Archive) -> dict[str, Statement]:
    """The live statements of the current version, by their type."""
    with archive.read() as connection:
        (key,) = {s.report_key for s in load_statements(connection)}
        return {statement.type: statement for statement, _ in load_said(connection, key)}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    save(archive, ONLY_ATTACK)
    return archive


def test_added_as_a_statement_like_any_other(filled: Archive) -> None:
    made = add_abduction(filled)
    assert (made.verdict, made.who, made.reason) == (Verdict.ADD, "Amina", WHY)
    added = said(filled)["abduction"]
    assert (added.evidence.quote, added.evidence.start) == (ABDUCTION, AT[0])
    assert [party.name for party in added.targets] == ["Deux commerçants"]
    assert added.targets[0].span is not None
    assert added.place is not None
    assert added.place.span is not None
    assert added.certainty is Certainty.CLAIMED
    with filled.read() as connection:
        (found,) = load_statements(connection, parse_filters({"type": "abduction", "reviewed": "yes"}))
        assert found.id == added.id
        assert found.given
        assert added.id in {s.id for s in load_pending(connection)}, "it waits to be grouped"
        assert find_adders(load_judgements(connection))[added.id].seq == made.seq
    assert check_archive(filled).problems == ()


def test_what_linking_compares_is_described(filled: Archive) -> None:
    def describe(record: Record) -> list[Mentioned]:
        return [Mentioned(f'"{s.type}"', ("block",)) for s in record.statements]

    add_abduction(filled, describe=describe)
    with filled.read() as connection:
        assert {s.mention for s in load_pending(connection)} == {None, '"abduction"'}, "and nothing else is touched"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param({"words": (5, 5)}, "no words", id="nothing selected"),
        pytest.param({"words": (9, 5)}, "no words", id="the wrong way round"),
        pytest.param({"words": (0, 9999)}, "no words", id="beyond the end"),
        pytest.param({"words": (-5, 5)}, "no words", id="before the beginning"),
        pytest.param({"words": (len(ATTACK), len(ATTACK) + 1)}, "no words", id="a space"),
        pytest.param({"type_": "picnic"}, "not in the coding scheme", id="no type"),
        pytest.param({"type_": ""}, "type", id="an empty type"),
        pytest.param({"report_id": "no report"}, "no id", id="no report"),
        pytest.param({"report_id": ONLY_ATTACK.statements[0].id}, "no report", id="a statement"),
        pytest.param({"reason": " "}, "reason", id="no reason"),
        pytest.param({"who": " "}, "no name", id="nobody"),
        pytest.param({"slots": {"weather": "rain"}}, "no slot is named 'weather'", id="no slot"),
        pytest.param({"slots": {"type": "coup"}}, "no slot is named 'type'", id="the type twice"),
        pytest.param({"slots": {"time": "hier"}}, "time has no value", id="no day"),
        pytest.param({"slots": {"certainty": "sure"}}, "certainty", id="no certainty"),
        pytest.param({"slots": {"place": "Gao\x00"}}, "NUL", id="what no database keeps"),
        pytest.param({"slots": {"quantities": [{"role": "killed"}]}}, "bound", id="a figure without one"),
        pytest.param({"words": (0, len(ATTACK)), "type_": "armed_attack"}, "says this already", id="what was read"),
    ],
)
def test_refused_and_nothing_is_left(filled: Archive, options: dict[str, Any], words: str) -> None:
    usual = {"report_id": "report 7", "type_": "abduction", "words": AT, "reason": WHY}
    with filled.write() as connection:
        with pytest.raises(InputError, match=words):
            add(connection, **{**usual, "types": ("abduction", "armed_attack"), **options})
        assert load_judgements(connection) == ()
        assert len(load_statements(connection)) == 1


def test_spaces_around_the_words_are_left_out(filled: Archive) -> None:
    add_abduction(filled, slots={})
    assert said(filled)["abduction"].evidence.quote == ABDUCTION
    with filled.write() as connection, pytest.raises(InputError, match="says this already"):
        add(connection, "report 7", "abduction", (AT[0] - 1, AT[1]), WHY)


def test_undone_it_is_withdrawn_and_can_be_added_again(filled: Archive) -> None:
    made = add_abduction(filled)
    id_ = made.statement_ids[0]
    with filled.write() as connection:
        accepted = accept(connection, [id_], WHY)
        undo(connection, made.seq, "non")
        assert [s.id for s in load_statements(connection)] == [ONLY_ATTACK.statements[0].id]
        assert resolve(connection, id_).state is State.WITHDRAWN
        assert [judgement.seq for judgement in load_detached(connection)] == [accepted.seq]
    assert check_archive(filled).problems == ()
    again = add_abduction(filled)
    assert again.statement_ids == (id_,)
    assert set(said(filled)) == {"armed_attack", "abduction"}


def test_judged_like_any_other(filled: Archive) -> None:
    (id_,) = add_abduction(filled).statement_ids
    with filled.write() as connection:
        correct(connection, id_, "place", "Gao", WHY)
        reject(connection, [id_], WHY)
    assert [place.name for place in said(filled)["abduction"].places] == ["Gao"]
    save(filled, make_record(TEXT, make_statement(TEXT, ATTACK, killed=3), id="report 7", url=URL), "2")
    assert [place.name for place in said(filled)["abduction"].places] == ["Gao"], "what is on it outlives a reread"
    with filled.read() as connection:
        assert id_ not in {s.id for s in load_pending(connection)}, "it is rejected still"
    assert check_archive(filled).problems == ()


def version(text: str, *quotes: Any, **fields: Any) -> Record:
    """A later version or reading of the report: of an attack for each quote, or as a statement has it."""
    made = [make_statement(text, quote) if isinstance(quote, str) else quote for quote in quotes]
    return make_record(text, *made, **{"id": "report 7", "url": URL, **fields})


LATER = f"Corrigé. {CLASH} {ABDUCTION} {ATTACK}"


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(version(TEXT, make_statement(TEXT, ATTACK, killed=3)), id="read again, still missed"),
        pytest.param(Record(ONLY_ATTACK.report), id="read again, with nothing found at all"),
        pytest.param(version(LATER, ATTACK), id="a new version, elsewhere in the text"),
        pytest.param(version(LATER, ATTACK, id="report 8"), id="a new version under another id"),
        pytest.param(
            version(TEXT, make_statement(TEXT, ABDUCTION, "abduction")), id="read now, without what was filled"
        ),
        pytest.param(
            version(TEXT, make_statement(TEXT, ABDUCTION, "abduction", targets=("Deux commerçants",), places=(GAO,))),
            id="read now, elsewhere",
        ),
        pytest.param(version(TEXT, make_statement(TEXT, ABDUCTION, "arrest")), id="read now as something else"),
    ],
)
def test_kept(filled: Archive, after: Record) -> None:
    made = add_abduction(filled)
    found = save(filled, after, "2")
    assert found.detached == ()
    with filled.read() as connection:
        (now,) = load_judgements(connection)
        (id_,) = now.statement_ids
        stored = load_by_ids(connection, [id_])[id_]
        current = {s.id for s in load_statements_of(connection, [stored.report_key])}
    assert stored.payload["added"] == made.seq
    assert id_ in current
    assert {s.id for s in after.statements} <= current, "and nothing that was read is lost"
    evidence: Any = stored.payload["evidence"]
    assert after.report.text[evidence["start"] : evidence["end"]] == ABDUCTION
    targets: Any = stored.payload["targets"]
    assert after.report.text[targets[0]["start"] : targets[0]["end"]] == "Deux commerçants"
    assert check_archive(filled).problems == ()
    with filled.write() as connection:
        undo(connection, made.seq, WHY)
        assert {s.id for s in load_statements(connection)} == {s.id for s in after.statements}


FOUND = {"targets": ("Deux commerçants",), "places": (GAO,), "certainty": "claimed"}


def test_what_a_better_reader_finds_takes_its_place(filled: Archive) -> None:
    made = add_abduction(filled, slots={"targets": "Deux commerçants"})
    after = version(TEXT, ATTACK, make_statement(TEXT, ABDUCTION[:-1], "abduction", **FOUND))
    found = save(filled, after, "2")
    assert found.detached == ()
    with filled.read() as connection:
        assert {s.id for s in load_statements(connection)} == {s.id for s in after.statements}
        assert find_adders(load_judgements(connection)).keys() == {after.statements[1].id}
    save(filled, version(TEXT, ATTACK), "3")
    assert "abduction" in said(filled), "and it is back when the reader loses it"
    save(filled, after, "4")
    with filled.write() as connection:
        undo(connection, made.seq, WHY)
        assert {s.id for s in load_statements(connection)} >= {s.id for s in after.statements}, "read, not added"


def test_the_very_same_read_is_read(filled: Archive) -> None:
    made = add_abduction(filled, slots={})
    after = version(TEXT, ATTACK, make_statement(TEXT, ABDUCTION, "abduction"))
    assert after.statements[1].id == made.statement_ids[0]
    save(filled, after, "2")
    with filled.write() as connection:
        undo(connection, made.seq, WHY)
        assert len(load_statements(connection)) == 2
    assert check_archive(filled).problems == ()


def test_one_added_beside_another_of_its_kind_stays(archive: Archive) -> None:
    """Two abductions in one sentence: the one that was read does not take the place of the one that was added."""
    save(archive, version(TEXT, ATTACK, make_statement(TEXT, ABDUCTION, "abduction", killed=1)))
    with archive.write() as connection:
        made = add(connection, "report 7", "abduction", AT, WHY)
    save(archive, version(TEXT, ATTACK, make_statement(TEXT, ABDUCTION, "abduction", killed=2)), "2")
    with archive.read() as connection:
        (now,) = load_judgements(connection)
        assert now.statement_ids == made.statement_ids
        assert len(load_statements(connection)) == 3


def test_without_its_words_it_waits(filled: Archive) -> None:
    made = add_abduction(filled)
    found = save(filled, version(ATTACK, ATTACK), "2")
    assert [judgement.seq for judgement in found.detached] == [made.seq]
    assert set(said(filled)) == {"armed_attack"}
    assert check_archive(filled).problems == ()
    found = save(filled, version(LATER, ATTACK), "3")
    assert found.detached == ()
    assert set(said(filled)) == {"armed_attack", "abduction"}


def test_of_words_that_stand_twice_the_nearest(archive: Archive) -> None:
    text = f"{ABDUCTION} {ATTACK} {ABDUCTION}"
    start = text.rindex(ABDUCTION)
    save(archive, version(text, ATTACK))
    with archive.write() as connection:
        add(connection, "report 7", "abduction", (start, len(text)), WHY)
    assert said(archive)["abduction"].evidence.start == start
    save(archive, version(f"Bis. {text}", ATTACK), "2")
    assert said(archive)["abduction"].evidence.start == start + 5


def test_purged_with_its_report(filled: Archive) -> None:
    (id_,) = add_abduction(filled).statement_ids
    purge(filled, "report 7", "demande")
    with filled.read() as connection:
        assert load_judgements(connection, undone=True) == ()
        assert load_by_ids(connection, [id_]) == {}
        assert resolve(connection, id_).state is State.PURGED
    assert check_archive(filled).problems == ()


def test_restored_from_a_backup(settings: Settings, tmp_path: Path) -> None:
    with open_archive(settings) as archive:
        save(archive, ONLY_ATTACK)
        made = add_abduction(archive)
        path = back_up(archive, tmp_path / "copy.sqlite")
        with archive.write() as connection:
            undo(connection, made.seq, WHY)
    restore(settings, path)
    with open_archive(settings) as archive:
        assert set(said(archive)) == {"armed_attack", "abduction"}
        assert check_archive(archive).problems == ()


@pytest.mark.parametrize(
    ("tampering", "words"),
    [
        pytest.param(update(judgements).values(undone_by=1), "which does not hold", id="the judgement"),
        pytest.param(update(statements).values(withdrawn=True), "which is not there", id="the statement"),
    ],
)
def test_tampering_is_found(filled: Archive, tampering: Any, words: str) -> None:
    add_abduction(filled)
    with filled.write() as connection:
        connection.execute(tampering)
        assert connection.scalar(select(statements.c.key).limit(1))
    assert any(words in problem.found for problem in check_archive(filled).problems)
