"""The outlets that tell an incident, as event data list them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from recoupe.lexicon.schema import ActorEntry
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import Sourcing, find_site
from recoupe.model import Report
from recoupe.model.describing import clean

UNDISCLOSED = "Undisclosed Source"  # what ACLED writes for a source that it may not name; here, a note of one's own
BETWEEN = "; "
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
    outlets = {telling.report.outlet for telling in told if telling.report.note is None and telling.report.outlet}
    known = [actor for outlet in outlets if (actor := find_outlet(outlet, sourcing)) is not None]
    scales = {NATIONAL if actor.country is not None and actor.country == country else ABROAD for actor in known}
    return "-".join(scale for scale in (NATIONAL, ABROAD) if scale in scales)


@lru_cache(maxsize=5_000)  # an outlet tells of many incidents
def find_outlet(name: str, sourcing: Sourcing) -> ActorEntry | None:
    """The outlet of a name, None where the lexicon does not know it."""
    return sourcing.outlet(name)


def join(names: Iterable[str]) -> str:
    """Names in one cell, each once, none with the sign that stands between them: "AFP; Le Fil"."""
    return BETWEEN.join(dict.fromkeys(clean(name).replace(";", ",") for name in names))
