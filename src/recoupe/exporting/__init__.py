"""Records in the forms that others read: one module for each format."""

from __future__ import annotations

from recoupe.exporting.outline import outline_record
from recoupe.exporting.records import record_to_dict, statement_to_dict

__all__ = ["outline_record", "record_to_dict", "statement_to_dict"]
