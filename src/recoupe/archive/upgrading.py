"""The archive's version: made or brought up to date with Alembic, run from here, without a file of a user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from recoupe.archive.every_table import metadata
from recoupe.archive.schema import backups
from recoupe.archive.times import now
from recoupe.errors import ArchiveError

if TYPE_CHECKING:
    from alembic.config import Config

    from recoupe.archive.opening import Archive

MIGRATIONS = "recoupe.archive:migrations"  # a folder of this package, wherever it is installed
VERSION_TABLE = "recoupe_version"  # Alembic's own name for it may be another program's in a database that is shared
# Every version that there was, oldest first: the files in migrations/versions. The last is today's.
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")


def upgrade_archive(archive: Archive) -> None:
    """Bring the archive to today's version in one transaction, after a backup where it holds anything.

    Raises ArchiveError where it is of a newer version or belongs to another program.
    """
    with archive.read() as connection:
        version = find_version(connection, archive.name)
    if version == VERSIONS[-1]:
        return
    with archive.write() as connection:  # whoever comes second to a new archive finds it made
        version = find_version(connection, archive.name)
        if version == VERSIONS[-1]:
            return
        why = f"before version {VERSIONS[-1]}"
        copy = None
        if version is not None and archive.backups is not None:
            from recoupe.archive.backups import choose_target, write_backup  # which open archives themselves

            copy = choose_target(archive, None, why)
            write_backup(archive, connection, version, copy)
        run_migrations(connection)
        if copy is not None:
            connection.execute(backups.insert().values(path=str(copy), at=now(), why=why))


def find_version(connection: Connection, name: str) -> str | None:
    """The version of the archive, None where there is none yet; raises ArchiveError where it is not one of VERSIONS."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        if foreign := sorted(tables & set(metadata.tables)):
            raise ArchiveError(
                f"the database {name} has tables of another program ({', '.join(foreign)}). "
                "Name an empty one in RECOUPE_DB."
            )
        return None
    version = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
    if version is not None and version not in VERSIONS:
        raise ArchiveError(
            f"the archive {name} was made by a newer Recoupe (its version is {version}, this one knows up to "
            f"{VERSIONS[-1]}). Upgrade: pip install --upgrade recoupe."
        )
    return None if version is None else str(version)


def run_migrations(connection: Connection, to: str = "head") -> None:
    """Run what leads from the archive's version to another, inside the connection's transaction."""
    from alembic import command  # here because it takes half a second to load, and is seldom needed

    command.upgrade(build_config(connection), to)


def build_config(connection: Connection) -> Config:
    """Alembic's configuration, without a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
