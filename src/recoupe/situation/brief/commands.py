"""The command that shows what a brief has shortened."""

from __future__ import annotations

import shlex
from dataclasses import replace

from recoupe.archive.filters import Filters, write_filters


def write_command(filters: Filters, command: str = "incidents", **narrower: object) -> str:
    """ "recoupe incidents --country ML --since 2025-10-01 --limit 0": the brief's filters and what narrows them."""
    known = {name: value for name, value in narrower.items() if value}
    given = write_filters(replace(filters, **known))  # type: ignore[arg-type]  # fields of Filters by their names
    options = (part for name, value in given.items() for part in (f"--{name}", shlex.quote(value)))
    return " ".join(("recoupe", command, *options, "--limit 0"))
