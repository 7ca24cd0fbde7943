"""The archive: reports and statements kept, searched and grouped, on SQLite or PostgreSQL.

``open_archive`` is the way in; its ``read()`` and ``write()`` give connections, which every other function here takes.
Import this inside a command, not at the top of a module that every command loads: SQLAlchemy takes a while.
"""

from __future__ import annotations

from recoupe.archive.opening import Archive, open_archive
from recoupe.archive.saving import Outcome, Saved, save_records
from recoupe.archive.standings import Standing, Stood, find_standings

__all__ = ["Archive", "Outcome", "Saved", "Standing", "Stood", "find_standings", "open_archive", "save_records"]
