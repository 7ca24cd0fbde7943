"""Incidents for the tests of event data, of which a row names only what differs. The sentences are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from tests.linking.tellings import Tells, make_tellings

from recoupe.archive.dossiers import Dossier, Weighing, build_weighing, make_dossier
from recoupe.archive.stored import StoredIncident, Summary
from recoupe.exporting.coding.occurrences import Coding, Occurrence, build_coding, screen
from recoupe.lexicon import load_lexicon
from recoupe.linking.origins import Telling
from recoupe.model import Span

AFP = "AFP"
ARMED, JNIM, ARMY = "des hommes armés", "JNIM", "l'armée malienne"


@cache
def weighing() -> Weighing:
    """What tells voices and conflicts apart under the French lexicon."""
    return build_weighing(load_lexicon())


@cache
def coding() -> Coding:
    """What coding needs under the French lexicon."""
    return build_coding(weighing())


def happened(words: str = "Un fait a eu lieu.", type: str = "armed_attack", **fields: Any) -> Tells:
    """A statement of something that was on 4 March 2025 at Gossi, in Mali."""
    return Tells(words=words, type=type, **{"days": "03-04", "place": "Gossi", **fields})


def make_incident(*rows: Tells, trigger: str = "", series: bool = False, id: str = "i0123456789abcdef") -> Dossier:
    """The incident that statements tell of, each in a report of its own; ``trigger`` is the first one's, else all
    its words.
    """
    tellings = make_tellings(rows)
    if trigger:
        tellings[0] = with_trigger(tellings[0], trigger)
    return gather(tellings, series=series, id=id)


def gather(tellings: Sequence[Telling], *, series: bool = False, id: str = "i0123456789abcdef") -> Dossier:
    """The incident of some tellings."""
    by_id = {telling.statement.id: telling for telling in tellings}
    summary = Summary(tellings[0].statement.type, series=series)
    incident = StoredIncident(1, id, 1, False, summary, tuple(sorted(by_id)))
    return make_dossier(incident, by_id, (), (), weighing())


def with_trigger(telling: Telling, words: str) -> Telling:
    """The telling with the words that name the occurrence."""
    text = telling.report.text
    start = text.index(words)
    return replace(telling, statement=replace(telling.statement, trigger=Span.of(text, start, start + len(words))))


def see(*rows: Tells, trigger: str = "") -> Occurrence:
    """The occurrence that statements tell of."""
    seen = screen(make_incident(*rows, trigger=trigger), coding())
    assert isinstance(seen, Occurrence), seen
    return seen
