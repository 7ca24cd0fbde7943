"""An account or a key that was put in past Recoupe is told by ``recoupe archive check``."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from recoupe.archive import Archive, open_archive
from recoupe.archive.accounts import Role, add_account, change_role, remove_account
from recoupe.archive.api_keys import add_key, remove_key
from recoupe.archive.backups import back_up
from recoupe.archive.checking import check_archive
from recoupe.archive.restoring import restore
from recoupe.settings import Settings

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2VsCg$aGFjaGUK"
AT = "2025-03-01T00:00:00Z"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with changes of every kind in its log."""
    with archive.write() as connection:
        for name in ("Amina", "Boris", "Chloé"):
            add_account(connection, name, Role.READER, HASH, who="root")
        change_role(connection, "amina", Role.ADMIN, who="root")
        remove_account(connection, "boris", who="Amina")
        add_key(connection, "Veille", Role.REVIEWER, who="Amina")
        add_key(connection, "Carte", Role.READER, who="Amina")
        remove_key(connection, "carte", who="Amina")
    return archive


def problems(archive: Archive) -> list[str]:
    return [problem.found for problem in check_archive(archive).problems]


def test_what_the_log_knows_is_no_problem(filled: Archive) -> None:
    assert problems(filled) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param(
            f"INSERT INTO accounts VALUES ('boris', 'Boris', 'admin', '{HASH}', '{AT}')",
            "Boris is there, and the log knows nothing of it.",
            id="one who was removed is back",
        ),
        pytest.param(
            f"INSERT INTO accounts VALUES ('x', 'X', 'reader', '{HASH}', '{AT}')",
            "X is there, and the log knows nothing of it.",
            id="one whom nobody added",
        ),
        pytest.param(
            "UPDATE accounts SET role = 'admin' WHERE folded = 'chloé'",
            "Chloé is admin, and by the log reader.",
            id="one who rose by herself",
        ),
        pytest.param(
            "UPDATE accounts SET role = 'king' WHERE folded = 'chloé'",
            "Chloé has the role king, which is none.",
            id="a role that is none",
        ),
        pytest.param(
            "UPDATE accounts SET password = 'x' WHERE folded = 'chloé'", "Chloé has no password.", id="no hash"
        ),
        pytest.param(
            f"INSERT INTO api_keys VALUES ('carte', 'Carte', 'reader', 'x', '{AT}')",
            "Carte is there, and the log knows nothing of it.",
            id="a key that was removed is back",
        ),
        pytest.param(
            "UPDATE api_keys SET role = 'admin'", "Veille is admin, and by the log reviewer.", id="a key that rose"
        ),
    ],
)
def test_what_was_changed_past_recoupe_is_told(filled: Archive, statement: str, told: str) -> None:
    with filled.write() as connection:
        connection.execute(text(statement))
    assert problems(filled) == [told]


def test_a_restore_is_no_problem(filled: Archive, settings: Settings, tmp_path: Path) -> None:
    """The log is the backup's then, and the accounts are those of today."""
    path = back_up(filled, tmp_path / "copy.sqlite")
    with filled.write() as connection:
        remove_account(connection, "chloé", who="root")
        add_account(connection, "Dédé", Role.REVIEWER, HASH, who="root")
        change_role(connection, "amina", Role.REVIEWER, who="root")
        add_key(connection, "Alerte", Role.READER, who="root")
        remove_key(connection, "veille", who="root")
    restore(settings, path)
    with open_archive(settings) as restored:
        assert problems(restored) == []
        with restored.write() as connection:
            remove_account(connection, "dédé", who="root")
            connection.execute(text(f"INSERT INTO accounts VALUES ('chloé', 'Chloé', 'reader', '{HASH}', '{AT}')"))
        assert problems(restored) == ["Chloé is there, and the log knows nothing of it."]


def test_a_restore_elsewhere_is_no_problem(filled: Archive, tmp_path: Path) -> None:
    path = back_up(filled, tmp_path / "copy.sqlite")
    elsewhere = Settings(home=tmp_path / "elsewhere")
    restore(elsewhere, path)
    with open_archive(elsewhere) as restored:
        assert problems(restored) == []
