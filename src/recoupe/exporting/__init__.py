"""Records in the forms that others read: one module for each format."""

from __future__ import annotations

from recoupe.exporting.outline import outline_record

__all__ = ["outline_record"]
