"""The outlets that tell an incident, as event data list them."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.linking.origins import Telling
from recoupe.linking.outlets import Sourcing, find_site
from recoupe.model import Report

UNDISCLOSED = "Undisclosed Source"  # what ACLED writes for a source that it may not name; here, a note of one's own
NATIONAL, ABROAD = "National", "International"


def list_sources(told: Iterable[Telling]) -> tuple[str, ...]:
    """The outlets of statements' reports, each once, in order of the reports' days; names only."""
    names = (name_source(telling.report) for telling in told)
    return tuple(dict.fromkeys(name for name in names if name))


def name_source(report: Report) -> str:
    """The outlet of a report, else the site of its address, else "Undisclosed Source" for a note."""
    if report.note is not None:
        return UNDISCLOSED
    return report.outlet or find_site(report.url) or ""


def rate_sources(told: Iterable[Telling], country: str | None, sourcing: Sourcing) -> str:
    """source_scale as far as it is known: "National", "International", "National-International"; "" where the
    lexicon knows none of the outlets."""
    scales = set()
    for telling in told:
        actor = sourcing.outlet(telling.report.outlet or "")
        if actor is not None and telling.report.note is None:
            scales.add(NATIONAL if actor.country is not None and actor.country == country else ABROAD)
    return "-".join(scale for scale in (NATIONAL, ABROAD) if scale in scales)
