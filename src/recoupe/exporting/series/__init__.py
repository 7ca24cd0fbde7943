"""Counts over time as a table for people, as CSV, as JSON and as a chart."""

from __future__ import annotations

from recoupe.exporting.series.chart import draw_series
from recoupe.exporting.series.names import Naming
from recoupe.exporting.series.notes import list_notes
from recoupe.exporting.series.table import outline_series
from recoupe.exporting.series.values import series_to_dict, write_series_csv

__all__ = ["Naming", "draw_series", "list_notes", "outline_series", "series_to_dict", "write_series_csv"]
