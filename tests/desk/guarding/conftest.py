"""A desk over an empty archive, people who may use it, and what they ask with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from tests.archive.conftest import archive, server
from tests.archive.conftest import settings as archive_settings
from tests.desk.guarding.asking import PASSWORD

from recoupe.archive import Archive, open_archive
from recoupe.archive.accounts import Role, add_account
from recoupe.archive.api_keys import add_key
from recoupe.desk.guarding import passwords
from recoupe.desk.state import Desk
from recoupe.settings import Settings

__all__ = ["archive", "server"]

settings = archive_settings  # on both databases, for what is stored


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hashes of passwords that take no time."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.make_dummy.cache_clear()
    yield
    passwords.make_dummy.cache_clear()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk without accounts, over an empty archive in a file."""
    made = Settings(home=tmp_path / "home")
    with open_archive(made) as opened:
        yield Desk(made, opened)


@pytest.fixture
def keys(desk: Desk) -> dict[Role, str]:
    """The desk has an account of each role, and keys; the keys by role."""
    with desk.archive.write() as connection:
        for role in Role:
            add_account(connection, f"nom {role}", role, passwords.hash_password(PASSWORD), who="root")
        return {role: add_key(connection, f"clé {role}", role, who="root") for role in Role}


@pytest.fixture
def amina(archive: Archive, settings: Settings) -> Desk:
    """A desk with one account, on either database: Amina's."""
    with archive.write() as connection:
        add_account(connection, "Amina", Role.REVIEWER, passwords.hash_password(PASSWORD), who="root")
    return Desk(settings, archive)
