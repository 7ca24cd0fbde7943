"""The log: entries follow each other, whatever two writers do, and what is changed in it is found and named."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from recoupe.archive import Archive, open_archive
from recoupe.archive.generations import write_meta
from recoupe.archive.log import HEAD, START, append_entry, check_log, find_user, hash_entry
from recoupe.archive.schema import log, log_values
from recoupe.errors import InputError
from recoupe.settings import Settings

ENTRIES = 5
GUARDS = {
    "sqlite": [
        f"DROP TRIGGER {name}"
        for name in (
            "log_is_not_changed", "log_is_not_shortened", "log_goes_on", "log_values_are_not_changed",
            "log_values_go_by_purge",
        )
    ],
    "postgresql": ["ALTER TABLE log DISABLE TRIGGER ALL", "ALTER TABLE log_values DISABLE TRIGGER ALL"],
}  # fmt: skip
RESTORED = ["ALTER TABLE log ENABLE TRIGGER ALL", "ALTER TABLE log_values ENABLE TRIGGER ALL"]


def fill(archive: Archive, count: int = ENTRIES) -> None:
    with archive.write() as connection:
        for number in range(count):
            append_entry(connection, "amina", "accept", {"reason": f"raison {number}", "about": []})


def tamper(archive: Archive, *statements: str) -> None:
    """Run statements as somebody would who means to deceive: without the guards."""
    with archive.write() as connection:
        for statement in (*GUARDS[connection.dialect.name], *statements):
            connection.execute(text(statement))
        if connection.dialect.name == "postgresql":  # the server is shared by the tests
            for statement in RESTORED:
                connection.execute(text(statement))


def problems(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return [problem.found for problem in check_log(connection).problems]


def test_entries_follow_each_other(archive: Archive) -> None:
    fill(archive)
    with archive.read() as connection:
        rows = connection.execute(select(log).order_by(log.c.seq)).all()
        found = check_log(connection)
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    assert [row.previous for row in rows] == [START, *(row.hash for row in rows[:-1])]
    assert (found.entries, found.erased, found.head, found.problems) == (5, 0, rows[-1].hash, ())


def test_an_empty_log_verifies(archive: Archive) -> None:
    with archive.read() as connection:
        assert check_log(connection).entries == 0
        assert check_log(connection).problems == ()


def test_equal_values_have_different_digests(archive: Archive) -> None:
    """Nobody can find out an erased value by trying values."""
    with archive.write() as connection:
        one, other = (append_entry(connection, "amina", "accept", {"reason": "oui"}) for _ in range(2))
    assert one.digest != other.digest


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param("UPDATE log SET who = 'boris' WHERE seq = 3", ["entry 3 is not as it was written"], id="a name"),
        pytest.param("UPDATE log SET at = '2020' WHERE seq = 1", ["entry 1 is not as it was written"], id="the first"),
        pytest.param("UPDATE log SET action = 'reject' WHERE seq = 5", ["entry 5 is not as"], id="the last"),
        pytest.param("UPDATE log_values SET value = '{}' WHERE seq = 2", ["entry 2 has another value"], id="a value"),
        pytest.param("UPDATE log_values SET salt = 'x' WHERE seq = 2", ["entry 2 has another value"], id="a salt"),
        pytest.param("DELETE FROM log_values WHERE seq = 2", ["entry 2 has lost its value"], id="a value is gone"),
        pytest.param("DELETE FROM log WHERE seq = 3", ["entry 3 is missing"], id="one is gone"),
        pytest.param("DELETE FROM log WHERE seq IN (2, 3)", ["entry 2 to 3 are missing"], id="two are gone"),
        pytest.param("DELETE FROM log WHERE seq = 1", ["entry 1 is missing"], id="the first is gone"),
        pytest.param("DELETE FROM log WHERE seq >= 4", ["entry 3 is the last, but"], id="the end is cut off"),
        pytest.param("DELETE FROM log", ["entry 0 is the last, but"], id="all is gone"),
        pytest.param(
            "UPDATE log SET seq = 5 - seq WHERE seq IN (2, 3)", ["entry 2 is not as", "entry 3 is not as"], id="swapped"
        ),
    ],
)
def test_what_is_changed_is_named(archive: Archive, statement: str, told: list[str]) -> None:
    fill(archive)
    if "5 - seq" in statement:  # in steps, since each number is there once
        moved = ("UPDATE log SET seq = 9 WHERE seq = 2", "UPDATE log SET seq = 2 WHERE seq = 3")
        tamper(archive, "DELETE FROM log_values", *moved, "UPDATE log SET seq = 3 WHERE seq = 9")
    else:
        tamper(archive, statement)
    found = problems(archive)
    for words in told:
        assert any(words in problem for problem in found), found


def test_an_entry_put_in_is_named(archive: Archive) -> None:
    """Somebody writes an entry between two others, with a hash that fits its own columns."""
    fill(archive)
    with archive.read() as connection:
        second = connection.execute(select(log).where(log.c.seq == 2)).one()
    columns = (second.hash, 3, "2025-03-01T00:00:00Z", "boris", "accept", second.digest)
    forged = {
        "previous": columns[0], "seq": 3, "at": columns[2], "who": "boris", "action": "accept", "digest": columns[5],
    }  # fmt: skip
    moves = [f"UPDATE log SET seq = {seq + 1} WHERE seq = {seq}" for seq in (5, 4, 3)]
    values = ", ".join(f"'{value}'" for value in (*forged.values(), hash_entry(*columns)))
    insert = f"INSERT INTO log ({', '.join(forged)}, hash) VALUES ({values})"
    tamper(archive, "DELETE FROM log_values WHERE seq > 2", *moves, insert)
    found = problems(archive)
    assert any("entry 4 does not follow entry 3" in problem for problem in found), found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET who = 'boris' WHERE seq = 1",
        "DELETE FROM log WHERE seq = 5",
        "UPDATE log_values SET value = '{}' WHERE seq = 1",
        "DELETE FROM log_values WHERE seq = 1",
        "INSERT INTO log (seq, at, who, action, digest, previous, hash) VALUES (9, '', '', '', '', '', '')",
    ],
)
def test_the_database_refuses(archive: Archive, statement: str) -> None:
    fill(archive)

    def run() -> None:
        with archive.write() as connection:
            connection.execute(text(statement))

    with pytest.raises(DBAPIError, match="the log"):
        run()
    assert problems(archive) == []


def test_values_go_once_a_purge_was_entered(archive: Archive) -> None:
    fill(archive)
    with archive.write() as connection:
        append_entry(connection, "amina", "purge", {"reason": "témoin"})
        connection.execute(log_values.delete().where(log_values.c.seq.in_([2, 3])))
    with archive.read() as connection:
        found = check_log(connection)
    assert (found.entries, found.erased, found.problems) == (6, 2, ())


@pytest.mark.parametrize(
    ("who", "value"),
    [
        pytest.param("", {}, id="nobody"),
        pytest.param(" ", {}, id="a blank"),
        pytest.param("a\x00", {}, id="NUL in a name"),
        pytest.param("a\nb", {}, id="a line break in a name"),
        pytest.param("x" * 201, {}, id="a long name"),
        pytest.param("amina", {"reason": "\ud800"}, id="half a character"),
        pytest.param("amina", {"value": float("nan")}, id="a figure that is none"),
    ],
)
def test_what_cannot_be_kept_is_refused(archive: Archive, who: str, value: object) -> None:
    with archive.write() as connection:
        with pytest.raises(InputError):
            append_entry(connection, who, "accept", value)
        append_entry(connection, "amina", "accept", {"reason": "NUL \x00 is text in JSON"})
    assert problems(archive) == []


def test_only_a_writer_may_append(archive: Archive) -> None:
    with archive.read() as connection, pytest.raises(ValueError, match="write"):
        append_entry(connection, "amina", "accept", {})


def append_many(home: Path, db: str, who: str, count: int) -> None:
    with open_archive(Settings(home=home, db=db)) as archive:
        for number in range(count):
            with archive.write() as connection:
                append_entry(connection, who, "accept", {"number": number})


def test_two_processes_never_fork_the_chain(archive: Archive, settings: Settings) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=append_many, args=(settings.home, settings.db, who, 40)) for who in ("amina", "boris")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with archive.read() as connection:
        found = check_log(connection)
        names = list(connection.scalars(select(log.c.who).order_by(log.c.seq)))
    assert (found.entries, found.problems) == (80, ())
    assert names.count("amina") == names.count("boris") == 40


def test_a_step_undone_leaves_no_gap(archive: Archive) -> None:
    fill(archive, 1)

    def fail() -> None:
        with archive.write() as connection:
            append_entry(connection, "amina", "accept", {})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    fill(archive, 1)
    assert problems(archive) == []


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A log of twelve entries in a file, whose guards are taken off."""
    archive = open_archive(Settings(home=tmp_path_factory.mktemp("log")))
    fill(archive, 12)
    tamper(archive)
    return archive


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
COLUMNS = st.sampled_from(["at", "who", "action", "digest", "previous", "hash", "salt", "value"])


@given(seq=st.integers(1, 12), column=COLUMNS, put=st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_change_of_any_column_is_found(long_log: Archive, seq: int, column: str, put: str) -> None:
    table = log_values if column in ("salt", "value") else log

    def change(connection: Connection) -> bool:
        here = table.c.seq == seq
        same = connection.scalar(select(table.c[column]).where(here)) == put
        connection.execute(table.update().where(here).values({column: put}))
        return same

    with long_log.read() as connection:  # what a reader's connection writes is not kept
        same = change(connection)
        assert bool(check_log(connection).problems) is not same
    assert problems(long_log) == []


@given(value=JSON)
def test_any_value_verifies(long_log: Archive, value: object) -> None:
    with long_log.engine.connect().execution_options(writes=True) as connection, connection.begin() as step:
        entry = append_entry(connection, "amina", "note", value)
        assert check_log(connection).problems == ()
        kept = connection.scalar(select(log_values.c.value).where(log_values.c.seq == entry.seq))
        assert json.loads(kept or "") == value
        step.rollback()


def test_a_forged_head_is_found(archive: Archive) -> None:
    fill(archive)
    with archive.write() as connection:
        write_meta(connection, HEAD, "6 " + START)
    assert problems(archive) == ["entry 5 is the last, but the last that was written is entry 6 with another hash."]


def test_there_is_always_a_name() -> None:
    assert find_user().strip()
