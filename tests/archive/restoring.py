"""A real process that restores or purges, for tests that kill it: ``python -m tests.archive.restoring HOME DB WHAT``.

WHAT is the path of a backup, or the id of a report. It says "begun" when everything is loaded, and "done" at the end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from recoupe.archive import open_archive
from recoupe.archive.purging import purge
from recoupe.archive.restoring import restore
from recoupe.settings import Settings


def main(home: str, db: str, what: str) -> None:
    """Restore the backup, or purge the report."""
    settings = Settings(home=Path(home), db=db)
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    if what.endswith(".sqlite"):
        restore(settings, Path(what))
    else:
        with open_archive(settings) as archive:
            purge(archive, what, "demande")
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
