"""A real process that takes records in, for tests that kill it: ``python -m tests.archive.ingesting HOME DB COUNT``.

It says "open" when the archive is open and "done" at the end. No reader is loaded: the records are made here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.archive.factories import make_records
from tests.archive.holdings import load_pending

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.chunks import split_chunks
from recoupe.archive.groups import store_groups
from recoupe.archive.links import mark_linked
from recoupe.archive.rows import Mentioned
from recoupe.archive.stored import Summary
from recoupe.model import Record
from recoupe.settings import Settings

BATCH = 5


def describe(record: Record) -> list[Mentioned]:
    """A block for each type and day, as linking would say."""
    return [Mentioned(f'"{s.id}"', (s.type, str(s.time and s.time.start))) for s in record.statements]


def ingest(archive: Archive, records: list[Record]) -> None:
    """Keep the records, each batch in a transaction, and group what is new, each time in another."""
    for batch in split_chunks(records, BATCH):
        with archive.write() as connection:
            save_records(connection, batch, describe=describe)
        with archive.write() as connection:
            pending = load_pending(connection)
            store_groups(connection, {frozenset({s.id}): Summary(str(s.payload["type"])) for s in pending})
            mark_linked(connection, [s.id for s in pending])


def main(home: str, db: str, count: str, order: str = "forwards") -> None:
    """Take so many records in, the last first where they are to come backwards."""
    records = make_records(int(count))
    with open_archive(Settings(home=Path(home), db=db)) as archive:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        ingest(archive, records[::-1] if order == "backwards" else records)
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
