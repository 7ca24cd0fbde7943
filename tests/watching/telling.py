"""Reports of one attack, and who is told of it, for the tests of notices."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import select
from tests.archive.factories import make_record, make_statement
from tests.archive.test_crosschecking import TESSIT
from tests.watching.conftest import LEXICON

from recoupe.archive import Archive, save_records
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.describing import describe_with
from recoupe.archive.dossiers import build_weighing
from recoupe.archive.filters import parse_filters
from recoupe.archive.schema_watching import outbox
from recoupe.model import Place, Record
from recoupe.situation.discretion import Discretion, build_discretion
from recoupe.watching.composing import Teller
from recoupe.watching.plan import Channel, RulePlan

# Each in words of its own: two that were alike would be copies of one.
WORDS = {
    "L’Écho du fleuve": "Des hommes armés ont attaqué lundi le poste de {place}, tuant {killed} soldats ({day}).",
    "Le Relais": "Le {day}, la garnison locale a essuyé un assaut à {place} ; le bilan atteint {killed} militaires.",
    "Radio Dune": "À {place}, {killed} morts dans les rangs de l’armée après des tirs nourris, le {day}.",
}


@cache
def load_discretion() -> Discretion:
    """What leaves private persons out; without a gazetteer, which these sentences need not."""
    return build_discretion(LEXICON)


TELLER = Teller(build_weighing(LEXICON), load_discretion)


def report(
    outlet: str,
    killed: int | None = 12,
    *,
    day: str = "2025-03-10",
    published: str = "2025-03-12",
    place: Place = TESSIT,
    text: str | None = None,
    **slots: Any,
) -> Record:
    """A report that tells of the attack on Tessit, in words of its own."""
    words = text or WORDS[outlet].format(place=place.name, killed=killed, day=day)
    given = {} if killed is None else {"killed": killed}
    statement = make_statement(words, words, places=(place,), days=(day, day), **given, **slots)
    return make_record(words, statement, outlet=outlet, published=published)


def keep(archive: Archive, *records: Record) -> None:
    """Keep reports, and compare them with all that is kept."""
    with archive.write() as connection:
        save_records(connection, records, describe=describe_with(LEXICON))
    cross_check(archive, LEXICON)


def rule(name: str = "Tout", *, killed: int | None = None, to: Iterable[Channel] = (), **fields: Any) -> RulePlan:
    """A rule; ``filter`` has its filters as texts."""
    filters = parse_filters({"sensitive": "no", **fields.pop("filter", {})})
    channels = tuple(to) or (Channel(kind="stdout"),)
    return RulePlan(name=name, filters=filters, channels=channels, killed=killed, **fields)


def read_outbox(
    archive: Archive, *, empty: bool = True, by: tuple[str, ...] = ("rule", "text")
) -> list[dict[str, Any]]:
    """What waits in the outbox, the first first; it is emptied."""
    with archive.write() as connection:
        rows = connection.execute(select(outbox)).all()
        if empty:
            connection.execute(outbox.delete())
    return sorted((json.loads(row.payload) for row in rows), key=lambda one: [one[name] for name in by])
