"""Accounts, roles and keys: kept, compared, changed, each change in the log and no secret anywhere."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, text

from recoupe.archive import Archive
from recoupe.archive.accounts import (
    Role,
    add_account,
    change_password,
    change_role,
    find_account,
    fold_name,
    has_accounts,
    list_accounts,
    load_account,
    remove_account,
)
from recoupe.archive.api_keys import PREFIX, add_key, find_key, list_keys, remove_key
from recoupe.archive.checking import check_archive
from recoupe.archive.schema import log_values
from recoupe.archive.schema_accounts import accounts, api_keys, sign_ins
from recoupe.archive.sign_ins import find_signed_in, start_sign_in
from recoupe.errors import InputError

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2VsCg$aGFjaGUK"
OTHER = HASH.replace("aGFj", "b3Ro")


def read_log(archive: Archive) -> list[dict[str, object]]:
    with archive.read() as connection:
        return [
            json.loads(value) for value in connection.scalars(select(log_values.c.value).order_by(log_values.c.seq))
        ]


def test_an_account_is_kept_and_found(archive: Archive) -> None:
    with archive.write() as connection:
        assert not has_accounts(connection)
        add_account(connection, "  Amina   Diallo ", Role.REVIEWER, HASH, who="root")
    with archive.read() as connection:
        found = load_account(connection, "AMINA diallo")
        assert (found.name, found.role, found.password) == ("Amina Diallo", Role.REVIEWER, HASH)
        assert has_accounts(connection)
        assert list_accounts(connection) == (found,)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Amina", "amina", id="capitals"),
        pytest.param(" Amina\tDiallo ", "amina diallo", id="blanks"),
        pytest.param("Ａｍｉｎａ", "amina", id="wide letters, that look the same"),
        pytest.param("Zoe\u0301", "zoé", id="an accent apart"),
        pytest.param("Straße", "strasse", id="ß"),
        pytest.param("Zoe", "zoe", id="an accent is a difference"),
    ],
)
def test_names_are_compared(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="none"),
        pytest.param("   ", id="blanks"),
        pytest.param("a\x00b", id="NUL"),
        pytest.param("x" * 201, id="too long"),
        pytest.param("aMINA", id="an account has it"),
        pytest.param("Veille", id="a key has it"),
    ],
)
def test_what_is_no_name_is_refused(archive: Archive, name: str) -> None:
    with archive.write() as connection:
        add_account(connection, "Amina", Role.READER, HASH, who="root")
        add_key(connection, "veille", Role.READER, who="root")
        with pytest.raises(InputError):
            add_account(connection, name, Role.READER, HASH, who="root")
        with pytest.raises(InputError):
            add_key(connection, name, Role.READER, who="root")


@pytest.mark.parametrize("name", ["", "Boris", "a\x00", "x" * 5_000])
def test_nobody_is_found(archive: Archive, name: str) -> None:
    with archive.write() as connection:
        add_account(connection, "Amina", Role.READER, HASH, who="root")
        assert find_account(connection, name) is None
        with pytest.raises(InputError, match="recoupe desk user list"):
            remove_account(connection, name, who="root")


def test_a_password_changes_and_ends_what_was_signed_in(archive: Archive) -> None:
    with archive.write() as connection:
        add_account(connection, "Amina", Role.READER, HASH, who="root")
        add_account(connection, "Boris", Role.READER, HASH, who="root")
        tokens = {name: start_sign_in(connection, name) for name in ("amina", "boris")}
        change_password(connection, "AMINA", OTHER, who="Amina")
    with archive.read() as connection:
        assert load_account(connection, "Amina").password == OTHER
        assert find_signed_in(connection, tokens["amina"]) is None
        assert find_signed_in(connection, tokens["boris"]) is not None, "nobody else's"


def test_a_role_changes_at_once(archive: Archive) -> None:
    with archive.write() as connection:
        add_account(connection, "Amina", Role.ADMIN, HASH, who="root")
        token = start_sign_in(connection, "amina")
        change_role(connection, "amina", Role.READER, who="root")
        found = find_signed_in(connection, token)
    assert found is not None
    assert found[0].role is Role.READER


def test_a_removed_account_takes_what_is_signed_in_along(archive: Archive) -> None:
    with archive.write() as connection:
        add_account(connection, "Amina", Role.ADMIN, HASH, who="root")
        token = start_sign_in(connection, "amina")
        remove_account(connection, "amina", who="root")
    with archive.read() as connection:
        assert find_signed_in(connection, token) is None
        assert connection.execute(select(sign_ins)).all() == []
        assert not has_accounts(connection)


@pytest.mark.parametrize(
    ("role", "covered"),
    [
        pytest.param(Role.READER, {Role.READER}, id="reader"),
        pytest.param(Role.REVIEWER, {Role.READER, Role.REVIEWER}, id="reviewer"),
        pytest.param(Role.ADMIN, set(Role), id="admin"),
    ],
)
def test_roles_cover_those_before_them(role: Role, covered: set[Role]) -> None:
    assert {other for other in Role if role.covers(other)} == covered


def test_a_key_is_given_once_and_kept_as_a_digest(archive: Archive) -> None:
    with archive.write() as connection:
        key = add_key(connection, "Veille", Role.REVIEWER, who="root")
        other = add_key(connection, "Carte", Role.READER, who="root")
    assert key != other
    assert key.startswith(PREFIX)
    assert len(key) >= len(PREFIX) + 43, "256 bits"
    with archive.read() as connection:
        assert [one.name for one in list_keys(connection)] == ["Carte", "Veille"]
        found = find_key(connection, key)
        assert found is not None
        assert (found.name, found.role) == ("Veille", Role.REVIEWER)
        kept = connection.execute(select(api_keys)).all()
        assert not any(key in str(row) or key.removeprefix(PREFIX) in str(row) for row in kept)


@pytest.mark.parametrize("key", ["", "recoupe_", "Veille", "a\x00", "x" * 5_000])
def test_no_key_is_found(archive: Archive, key: str) -> None:
    with archive.write() as connection:
        right = add_key(connection, "Veille", Role.READER, who="root")
        assert find_key(connection, key) is None
        assert find_key(connection, right.upper()) is None
        assert find_key(connection, right[:-1]) is None


def test_a_removed_key_lets_nobody_in(archive: Archive) -> None:
    with archive.write() as connection:
        key = add_key(connection, "Veille", Role.READER, who="root")
        remove_key(connection, "VEILLE", who="root")
        assert find_key(connection, key) is None
        with pytest.raises(InputError, match="recoupe desk key list"):
            remove_key(connection, "Veille", who="root")


def test_changes_are_in_the_log_without_secrets(archive: Archive) -> None:
    with archive.write() as connection:
        add_account(connection, "Amina", Role.READER, HASH, who="root")
        change_role(connection, "amina", Role.ADMIN, who="root")
        change_password(connection, "amina", OTHER, who="Amina")
        key = add_key(connection, "Veille", Role.READER, who="Amina")
        remove_key(connection, "veille", who="Amina")
        remove_account(connection, "amina", who="root")
        whole = str(connection.execute(text("SELECT * FROM log_values")).all())
    assert read_log(archive) == [
        {"do": "add", "name": "Amina", "role": "reader"},
        {"do": "role", "name": "Amina", "role": "admin"},
        {"do": "password", "name": "Amina"},
        {"do": "add", "name": "Veille", "role": "reader"},
        {"do": "remove", "name": "Veille"},
        {"do": "remove", "name": "Amina"},
    ]
    assert "argon2" not in whole
    assert key not in whole
    assert check_archive(archive).problems == ()


def test_a_role_that_is_none_lets_nobody_in(archive: Archive) -> None:
    """Somebody wrote to the database past Recoupe."""
    with archive.write() as connection:
        add_account(connection, "Amina", Role.READER, HASH, who="root")
        connection.execute(accounts.update().values(role="king"))
        with pytest.raises(ValueError, match="king"):
            find_account(connection, "amina")
