"""The axes with their incidents and the pressure on them: a table for people, CSV and JSON."""

from __future__ import annotations

from recoupe.exporting.axes.notes import list_notes
from recoupe.exporting.axes.table import outline_axes
from recoupe.exporting.axes.values import axes_to_dict, write_axes_csv

__all__ = ["axes_to_dict", "list_notes", "outline_axes", "write_axes_csv"]
