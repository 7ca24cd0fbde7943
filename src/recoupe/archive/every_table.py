"""Every table of the archive, in whichever file it is written: what is copied, emptied and compared as a whole."""

from __future__ import annotations

from recoupe.archive import schema, schema_accounts, schema_originals, schema_watching
from recoupe.archive.tables import metadata

TABLES = (schema, schema_accounts, schema_originals, schema_watching)  # importing them is what puts their tables there

__all__ = ["TABLES", "metadata"]
