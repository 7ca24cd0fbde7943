"""Who is signed in, and who tried too often: on both databases, for several processes."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select, update

from recoupe.archive import Archive, open_archive
from recoupe.archive.accounts import Role, add_account
from recoupe.archive.schema_accounts import sign_in_failures, sign_ins
from recoupe.archive.sign_in_failures import (
    MOST_FOR_ADDRESS,
    MOST_FOR_NAME,
    WINDOW_SECONDS,
    count_attempt,
    forget_failures,
    make_attempt,
)
from recoupe.archive.sign_ins import (
    IDLE_SECONDS,
    STEP_SECONDS,
    end_sign_in,
    find_signed_in,
    note_seen,
    start_sign_in,
)
from recoupe.archive.times import ago
from recoupe.settings import Settings

HERE = "192.0.2.1"


@pytest.fixture
def token(archive: Archive) -> str:
    """Of Amina, who has just signed in."""
    with archive.write() as connection:
        add_account(connection, "Amina", Role.READER, "$argon2id$", who="root")
        return start_sign_in(connection, "amina")


def age(archive: Archive, seconds: int) -> None:
    """Have nobody be seen for so long."""
    with archive.write() as connection:
        connection.execute(update(sign_ins).values(seen_at=ago(seconds)))


def test_a_token_is_somebody_s(archive: Archive, token: str) -> None:
    with archive.read() as connection:
        found = find_signed_in(connection, token)
        kept = connection.execute(select(sign_ins)).one()
    assert found is not None
    assert (found[0].name, found[1]) == ("Amina", False)
    assert len(token) >= 43, "256 bits"
    assert token not in str(kept)


@pytest.mark.parametrize(
    ("seconds", "signed_in", "fading"),
    [
        pytest.param(0, True, False, id="now"),
        pytest.param(STEP_SECONDS - 10, True, False, id="some minutes: no write for each request"),
        pytest.param(STEP_SECONDS + 10, True, True, id="a while: it is to be noted"),
        pytest.param(IDLE_SECONDS - 10, True, True, id="almost too long"),
        pytest.param(IDLE_SECONDS + 10, False, False, id="too long"),
    ],
)
def test_a_token_lies_idle(archive: Archive, token: str, seconds: int, signed_in: bool, fading: bool) -> None:
    age(archive, seconds)
    with archive.read() as connection:
        found = find_signed_in(connection, token)
    assert (found is not None) is signed_in
    assert found is None or found[1] is fading


def test_who_is_seen_stays(archive: Archive, token: str) -> None:
    age(archive, IDLE_SECONDS - 10)
    with archive.write() as connection:
        note_seen(connection, token)
        found = find_signed_in(connection, token)
    assert found is not None
    assert not found[1]


def test_idle_tokens_are_cleared_away(archive: Archive, token: str) -> None:
    age(archive, IDLE_SECONDS + 10)
    with archive.write() as connection:
        start_sign_in(connection, "amina")
        assert connection.scalar(select(func.count()).select_from(sign_ins)) == 1


def test_an_ended_token_lets_nobody_in(archive: Archive, token: str) -> None:
    with archive.write() as connection:
        assert end_sign_in(connection, token)
        assert not end_sign_in(connection, token)
        assert find_signed_in(connection, token) is None


def count(archive: Archive, name: str, address: str = HERE) -> int:
    with archive.write() as connection:
        return count_attempt(connection, make_attempt(name, address))


def test_a_name_is_held_after_five(archive: Archive) -> None:
    assert [count(archive, "Amina", f"192.0.2.{n}") for n in range(MOST_FOR_NAME)] == [0] * MOST_FOR_NAME
    wait = count(archive, "amina ", "192.0.2.99")
    assert WINDOW_SECONDS - 5 <= wait <= WINDOW_SECONDS + 1
    assert count(archive, "Boris") == 0, "another name is not"


def test_an_address_is_held_after_twenty(archive: Archive) -> None:
    assert [count(archive, f"nom {n}") for n in range(MOST_FOR_ADDRESS)] == [0] * MOST_FOR_ADDRESS
    assert count(archive, "Amina") > 0
    assert count(archive, "Amina", "192.0.2.2") == 0, "another address is not"


def test_tries_while_held_do_not_hold_longer(archive: Archive) -> None:
    for _ in range(MOST_FOR_NAME + 10):
        count(archive, "Amina")
    with archive.read() as connection:
        assert connection.scalar(select(func.count()).select_from(sign_in_failures)) == 2 * MOST_FOR_NAME


def test_it_is_forgotten_after_the_window(archive: Archive) -> None:
    for _ in range(MOST_FOR_NAME):
        count(archive, "Amina")
    with archive.write() as connection:
        connection.execute(update(sign_in_failures).values(at=ago(WINDOW_SECONDS + 2)))
    assert count(archive, "Amina") == 0


def test_a_success_clears_the_name_and_not_the_address(archive: Archive) -> None:
    for n in range(MOST_FOR_ADDRESS - 1):
        count(archive, f"nom {n}")
    for _ in range(MOST_FOR_NAME - 1):
        count(archive, "Amina", "192.0.2.2")
    with archive.write() as connection:
        attempt = make_attempt("Amina", HERE)
        assert count_attempt(connection, attempt) == 0
        forget_failures(connection, attempt)
    assert [count(archive, "Amina", "192.0.2.3") for _ in range(MOST_FOR_NAME)] == [0] * MOST_FOR_NAME
    assert count(archive, "Boris") == 0, "the twentieth of the address"
    assert count(archive, "Chloé") > 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("192.0.2.1", "192.0.2.2", False, id="two of IPv4"),
        pytest.param("192.0.2.1", "::ffff:192.0.2.1", True, id="one, written as IPv6"),
        pytest.param("2001:db8::1", "2001:db8::ffff", True, id="one network of IPv6: they are free for the taking"),
        pytest.param("2001:db8::1", "2001:db8:0:1::1", False, id="two networks of IPv6"),
        pytest.param("", "testclient", True, id="what has no address"),
    ],
)
def test_addresses_are_told_apart(one: str, other: str, same: bool) -> None:
    assert (make_attempt("a", one).address == make_attempt("a", other).address) is same


def test_names_are_kept_as_digests(archive: Archive) -> None:
    """A password may be typed in the wrong field."""
    count(archive, "mot de passe secret")
    with archive.read() as connection:
        kept = str(connection.execute(select(sign_in_failures)).all())
    assert "secret" not in kept
    assert HERE not in kept


def test_of_many_at_once_five_get_through(settings: Settings, archive: Archive) -> None:
    """From several processes, as it were: each with an archive of its own."""
    waits: list[int] = []

    def attempt() -> None:
        with open_archive(settings) as own:
            waits.append(count(own, "Amina"))

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wait > 0 for wait in waits) == [False] * MOST_FOR_NAME + [True] * (12 - MOST_FOR_NAME)
