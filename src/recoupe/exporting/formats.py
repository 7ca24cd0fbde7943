"""The formats of ``recoupe export``, in the order in which they are listed."""

from __future__ import annotations

from recoupe.exporting.job import Format

FORMATS: tuple[Format, ...] = ()
