"""Backups hold accounts and nothing else that lets somebody in; a restore brings nobody back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.archive.factories import make_records

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.accounts import Role, add_account, change_password, list_accounts, remove_account
from recoupe.archive.api_keys import add_key, find_key, list_keys
from recoupe.archive.backups import back_up
from recoupe.archive.checking import check_archive
from recoupe.archive.opening import open_file
from recoupe.archive.restoring import restore
from recoupe.archive.schema_accounts import SECRETS
from recoupe.archive.secret_tokens import digest_token
from recoupe.archive.sign_in_failures import count_attempt, make_attempt
from recoupe.archive.sign_ins import find_signed_in, start_sign_in
from recoupe.settings import Settings

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2VsCg$aGFjaGUK"


@pytest.fixture
def filled(archive: Archive) -> tuple[Archive, str, str]:
    """An archive with Amina, who is signed in, and a key: with the token and the key."""
    with archive.write() as connection:
        save_records(connection, make_records(3))
        add_account(connection, "Amina", Role.ADMIN, HASH, who="root")
        add_account(connection, "Boris", Role.READER, HASH, who="root")
        key = add_key(connection, "Veille", Role.READER, who="root")
        count_attempt(connection, make_attempt("Amina", "192.0.2.1"))
        return archive, start_sign_in(connection, "amina"), key


def names(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return [account.name for account in list_accounts(connection)]


def test_a_backup_has_accounts_and_no_other_secret(filled: tuple[Archive, str, str], tmp_path: Path) -> None:
    archive, token, key = filled
    path = back_up(archive, tmp_path / "copy.sqlite")
    with open_file(path) as copy:
        assert names(copy) == ["Amina", "Boris"]
        with copy.read() as connection:
            for table in SECRETS:
                assert connection.scalar(select(func.count()).select_from(table)) == 0, table.name
    held = path.read_bytes()
    assert HASH.encode() in held
    for secret in (token, key, digest_token(token), digest_token(key)):
        assert secret.encode() not in held
    assert check_archive(archive).problems == ()


def test_a_restore_brings_nobody_back(filled: tuple[Archive, str, str], settings: Settings, tmp_path: Path) -> None:
    archive, token, key = filled
    path = back_up(archive, tmp_path / "copy.sqlite")
    with archive.write() as connection:
        remove_account(connection, "Boris", who="root")
        change_password(connection, "Amina", HASH.replace("c2Vs", "bm91"), who="root")
        add_account(connection, "Chloé", Role.REVIEWER, HASH, who="root")
        again = start_sign_in(connection, "amina")
    restore(settings, path)
    with open_archive(settings) as archive, archive.read() as connection:
        kept = {account.name: account.password for account in list_accounts(connection)}
        assert kept == {"Amina": HASH.replace("c2Vs", "bm91"), "Chloé": HASH}
        assert find_signed_in(connection, token) is None
        assert find_signed_in(connection, again) is None, "everybody signs in anew"
        assert find_key(connection, key) is not None, "keys are those of today"


def test_a_restore_into_an_empty_archive_brings_the_accounts(filled: tuple[Archive, str, str], tmp_path: Path) -> None:
    archive, _, key = filled
    path = back_up(archive, tmp_path / "copy.sqlite")
    elsewhere = Settings(home=tmp_path / "elsewhere")
    restore(elsewhere, path)
    with open_archive(elsewhere) as restored:
        assert names(restored) == ["Amina", "Boris"]
        with restored.read() as connection:
            assert list_keys(connection) == ()
            assert find_key(connection, key) is None


def test_a_damaged_archive_is_replaced_with_a_word_on_accounts(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with open_archive(settings) as archive:
        with archive.write() as connection:
            add_account(connection, "Amina", Role.ADMIN, HASH, who="root")
        path = back_up(archive, tmp_path / "copy.sqlite")
        file = archive.path
    assert file is not None
    file.write_text("ruine")
    assert [problem.about for problem in restore(settings, path).problems] == ["purge", "accounts"]
    with open_archive(settings) as restored:
        assert names(restored) == ["Amina"]
