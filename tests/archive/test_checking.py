"""Checks: a sound archive has no problem; whatever is changed past Recoupe is found, named, and mended if it can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from tests.archive.factories import ABDUCTION, ATTACK, CLASH, GAO, make_record, make_records, make_statement
from tests.archive.holdings import load_pending

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.attaching import attach_again
from recoupe.archive.checking import MOST_ALIKE, check_archive
from recoupe.archive.groups import store_groups
from recoupe.archive.judging import accept, correct, merge, reject, split, undo
from recoupe.archive.links import mark_linked
from recoupe.archive.mending import mend_archive
from recoupe.archive.regrouping import find_component
from recoupe.archive.schema import incidents, statements
from recoupe.archive.stored import Summary
from recoupe.archive.versions import find_keys
from recoupe.model import Quantity, QuantityRole, Record, Report
from recoupe.records import identify_statements
from recoupe.settings import Settings

NAMES = {
    "attack": ATTACK,
    "clash": CLASH,
    "abduction": ABDUCTION,
    "twin": f"Bis : {ATTACK}",
    "third": f"Ter : {ATTACK}",
}
RECORDS = [make_record(quote, id=name, title="Titre", published="2025-03-01") for name, quote in NAMES.items()]
IDS = {record.report.id: record.statements[0].id for record in RECORDS}


def group(archive: Archive) -> None:
    """Group whatever waits and what hangs on it, each alone but for attack and twin."""
    with archive.write() as connection:
        pending = find_keys(connection, [statement.id for statement in load_pending(connection)])
        keys = find_component(connection, pending.values(), 0.0, [])
        live = select(statements.c.id).where(statements.c.key.in_(keys), ~statements.c.withdrawn)
        waiting = frozenset(connection.scalars(live))
        pair = frozenset({IDS["attack"], IDS["twin"]}) & waiting
        groups = [pair, *(frozenset({id_}) for id_ in sorted(waiting - pair))]
        store_groups(connection, {some: Summary("armed_attack") for some in groups if some})
        mark_linked(connection, waiting)


@pytest.fixture
def sound(archive: Archive) -> Archive:
    """Five reports, grouped, one in two versions; judged in every way."""
    with archive.write() as connection:
        save_records(connection, [make_record(f"Avant. {CLASH}", id="clash"), *RECORDS])
    group(archive)
    with archive.write() as connection:
        accept(connection, [IDS["clash"]], "vu")
        reject(connection, [IDS["third"]], "non")
        correct(connection, IDS["abduction"], "place", "Douentza", "vu")
        correct(connection, IDS["abduction"], "type", "arrest", "vu")
        undo(connection, merge(connection, [IDS["attack"], IDS["clash"]], "oui").seq, "non")
        merge(connection, [IDS["attack"], IDS["twin"]], "oui")
        split(connection, [IDS["attack"]], [IDS["clash"]], "non")
        attach_again(connection)
    group(archive)
    return archive


def told(archive: Archive) -> list[str]:
    return [f"{problem.about}: {problem.found}" for problem in check_archive(archive).problems]


def test_a_sound_archive(sound: Archive) -> None:
    found = check_archive(sound)
    assert found.problems == ()
    assert (found.reports, found.statements, found.entries, found.erased) == (6, 6, 8, 0)
    assert len(found.head) == 64


def test_an_empty_archive(archive: Archive) -> None:
    assert check_archive(archive).problems == ()


def test_many_reports_in_versions(archive: Archive) -> None:
    with archive.write() as connection:
        save_records(connection, make_records(300))
    assert told(archive) == []


HERE = "(SELECT key FROM statements WHERE id = '{}')"
PAYLOAD = "UPDATE statements SET payload = replace(payload, '{}', '{}') WHERE id = '{}'"


@pytest.mark.parametrize(
    ("tampering", "words"),
    [
        pytest.param("UPDATE reports SET text = 'Autre.' WHERE id = 'attack'", "report: attack is not as", id="a text"),
        pytest.param("UPDATE reports SET text = 'Autre.' WHERE id = 'attack'", "has a evidence", id="its evidence"),
        pytest.param("UPDATE reports SET outlet = 'X' WHERE id = 'attack'", "report: attack is not as", id="an outlet"),
        pytest.param("UPDATE reports SET published = '2025-03-02' WHERE id = 'clash'", "report: clash", id="a day"),
        pytest.param("UPDATE reports SET digest = 'x' WHERE id = 'attack'", "report: attack is not as", id="a digest"),
        pytest.param("UPDATE reports SET folded = 'x' WHERE id = 'attack'", "search: the report attack", id="folded"),
        pytest.param("UPDATE reports SET folded = 'x' WHERE id = 'attack'", "search: the", id="the index"),
        pytest.param(PAYLOAD.format("marché", "puits..", IDS["attack"]), "a evidence that is not in", id="evidence"),
        pytest.param(PAYLOAD.format("armed_attack", "abduction", IDS["attack"]), "not what its id", id="a type"),
        pytest.param(f"UPDATE statements SET id = 'f0' WHERE id = '{IDS['clash']}'", "f0 of the report", id="an id"),
        pytest.param(
            f"DELETE FROM members WHERE statement_key = {HERE.format(IDS['clash'])}",
            f"incident: the statement {IDS['clash']} is in none", id="in no incident",
        ),
        pytest.param("DELETE FROM members", "has no statement", id="an incident without any"),
        pytest.param("UPDATE incidents SET live = (1 = 0)", "is no more, and holds", id="a dead one with members"),
        pytest.param("UPDATE incidents SET anchor = 'nowhere'", "nowhere", id="an anchor"),
        pytest.param(
            f"UPDATE statements SET withdrawn = (1 = 1) WHERE id = '{IDS['clash']}'", "which is withdrawn",
            id="a withdrawn member",
        ),
        pytest.param(
            "INSERT INTO members (statement_key, incident_key) "
            f"SELECT {HERE.format(IDS['third'])}, min(key) FROM incidents WHERE live", "which is rejected",
            id="a rejected member",
        ),
        pytest.param(
            f"UPDATE members SET incident_key = (SELECT max(key) FROM incidents WHERE live) "
            f"WHERE statement_key = {HERE.format(IDS['twin'])}", "were merged, and are apart", id="merged apart",
        ),
        pytest.param(
            "UPDATE members SET incident_key = (SELECT max(key) FROM incidents WHERE live)",
            "were split, and are together", id="split together",
        ),
        pytest.param("UPDATE judgements SET kind = 'reject' WHERE seq = 1", "judgement: 1 is kept as", id="a kind"),
        pytest.param("UPDATE judgements SET undone_by = 1 WHERE seq = 2", "judgement: 2 counts as undone", id="undone"),
        pytest.param("UPDATE judgements SET undone_by = 99 WHERE seq = 2", "judgement: 2 counts as", id="by nothing"),
        pytest.param("DELETE FROM judgements WHERE seq = 1", "judgement: 1 is in the log", id="a judgement"),
        pytest.param(
            "INSERT INTO tombstones (id_digest, digest, text_digest, reason, at) SELECT "
            "'c0af77cf8294ff93a5cdb2963ca9f038', 'd', 't', 'r', 'a'", None, id="a tombstone of another report",
        ),
        pytest.param(
            "INSERT INTO backups (path, at, why) VALUES ('/nowhere/x', 'a', 'w')", "backup: /nowhere", id="a backup"
        ),
        pytest.param("INSERT INTO meta (name, value) VALUES ('unscrubbed', '1')", "purge was cut", id="a flag"),
    ],
)  # fmt: skip
def test_what_is_changed_is_found(sound: Archive, tampering: str, words: str | None) -> None:
    with sound.write() as connection:
        connection.execute(text(tampering))
    found = told(sound)
    assert found == [] if words is None else any(words in problem for problem in found), found


@pytest.mark.parametrize(
    "tampering",
    [
        pytest.param("UPDATE reports SET folded = 'x'", id="folded texts"),
        pytest.param("DELETE FROM members", id="members"),
        pytest.param("UPDATE incidents SET live = (1 = 0)", id="dead incidents"),
        pytest.param(
            "UPDATE members SET incident_key = (SELECT max(key) FROM incidents WHERE live)", id="all in one incident"
        ),
        pytest.param(
            "INSERT INTO members (statement_key, incident_key) "
            f"SELECT {HERE.format(IDS['third'])}, min(key) FROM incidents WHERE live", id="a rejected member",
        ),
    ],
)  # fmt: skip
def test_mended(sound: Archive, tampering: str) -> None:
    with sound.write() as connection:
        before = {row.id for row in connection.execute(select(incidents.c.id).where(incidents.c.live))}
        connection.execute(text(tampering))
    assert told(sound)
    with sound.write() as connection:
        mend_archive(connection)
    assert told(sound) == [], "what waits is no problem"
    group(sound)
    assert told(sound) == []
    with sound.read() as connection:
        after = {row.id for row in connection.execute(select(incidents.c.id).where(incidents.c.live))}
    assert after == before


def test_words_gone_from_the_index(sound: Archive) -> None:
    """The texts are as they were, and a search would not find them."""
    with sound.write() as connection:
        sqlite = "INSERT INTO report_words (report_words) VALUES ('delete-all')"
        wiped = sqlite if connection.dialect.name == "sqlite" else "DELETE FROM report_words"
        connection.execute(text(wiped))
    assert any("search" in problem for problem in told(sound))
    with sound.write() as connection:
        mend_archive(connection)
    assert told(sound) == []


def test_mending_a_sound_archive_changes_little(sound: Archive) -> None:
    with sound.write() as connection:
        mend_archive(connection)
    group(sound)
    assert told(sound) == []


def test_a_damaged_file(tmp_path: Path) -> None:
    with open_archive(Settings(home=tmp_path)) as archive, archive.write() as connection:
        save_records(connection, make_records(200))
    path = tmp_path / "archive.sqlite"
    content = bytearray(path.read_bytes())
    for at in range(len(content) // 4096 - 6, len(content) // 4096):
        content[at * 4096 : at * 4096 + 512] = b"\xff" * 512
    path.write_bytes(content)
    with open_archive(Settings(home=tmp_path)) as archive:
        found = check_archive(archive)
    assert {problem.about for problem in found.problems} == {"database"}
    assert "restore" in found.problems[0].advice
    assert len(found.problems) <= MOST_ALIKE + 1


def test_a_thousand_problems_are_told_as_twenty(archive: Archive) -> None:
    with archive.write() as connection:
        save_records(connection, make_records(60))
        connection.execute(text("UPDATE reports SET digest = id"))
    found = [problem for problem in told(archive) if problem.startswith("report:")]
    assert len(found) == MOST_ALIKE + 1
    assert "more are wrong" in found[-1]


WHOLE = st.integers(0, 10**6)
BROKEN = st.floats(0, 10**9, allow_nan=False)
FIGURES = st.one_of(*(st.lists(st.tuples(kind, kind), max_size=3) for kind in (WHOLE, BROKEN, WHOLE.map(float))))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive that the property below fills."""
    return open_archive(Settings(home=tmp_path_factory.mktemp("kept")))


@given(
    figures=FIGURES,
    times=st.integers(1, 3),
    url=st.sampled_from([None, "https://journal.example/a?b=1", "https://journal.example/"]),
)
def test_every_kept_statement_recomputes(
    kept: Archive, figures: list[tuple[float, float]], times: int, url: str | None
) -> None:
    """Whole or broken figures, as int or float, and statements that are alike but for their rank."""
    quantities = tuple(Quantity(QuantityRole.KILLED, min(pair), max(pair)) for pair in figures)
    report = Report("r", ATTACK, url=url)
    made = [make_statement(ATTACK, ATTACK, quantities=quantities, places=(GAO,))] * times
    record = Record(report, tuple(identify_statements(report, made)))
    with kept.write() as connection:
        for table in ("reports", "incidents"):
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("INSERT INTO report_words (report_words) VALUES ('delete-all')"))
        save_records(connection, [record])
    assert told(kept) == []
