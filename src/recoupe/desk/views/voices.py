"""Voices: of how many incidents each speaks, how often alone, and how often others differ. No verdict on any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers
from recoupe.archive.filters import Filters
from recoupe.archive.listing import list_incidents
from recoupe.archive.stored import StoredIncident
from recoupe.linking.corroboration import IndependentVoice
from recoupe.linking.disputes import ConflictKind
from recoupe.model import Certainty, VoiceKind

LATEST = 10  # incidents of a voice that are listed beside its numbers


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A voice by its name and kind. All numbers count incidents: of which it speaks; of which it alone does; of which
    another independent voice does as well; in which what it says is part of a contradiction; of a revision. ``latest``
    are those of the latest days, a few."""

    name: str
    kind: VoiceKind
    incidents: int
    alone: int
    corroborated: int
    contradicted: int
    revised: int
    certainties: tuple[tuple[Certainty, int], ...]
    latest: tuple[StoredIncident, ...]


def load_voices(connection: Connection, filters: Filters, weighing: Weighing) -> tuple[VoiceView, ...]:
    """The voices of the incidents that meet the filters, those of most incidents first."""
    counts: dict[tuple[str, VoiceKind], Counter[str]] = {}
    latest: dict[tuple[str, VoiceKind], list[StoredIncident]] = {}
    for found in list_incidents(connection, filters):
        for dossier in load_dossiers(connection, found, weighing):
            for voice in dossier.corroboration.voices:
                key = (voice.name, voice.kind)
                counts.setdefault(key, Counter()).update(set(tell_apart(voice, dossier)))
                if len(listed := latest.setdefault(key, [])) < LATEST:
                    listed.append(dossier.incident)
    views = [make_voice(*key, counted, latest[key]) for key, counted in counts.items()]
    return tuple(sorted(views, key=lambda view: (-view.incidents, view.name, view.kind)))


def tell_apart(voice: IndependentVoice, dossier: Dossier) -> Iterator[str]:
    """What one incident adds to the counts of one of its voices."""
    yield "incidents"
    yield "alone" if len(dossier.corroboration.voices) == 1 else "corroborated"
    mine = frozenset(voice.statements)
    for conflict in dossier.conflicts:
        told = {account.statement for side in conflict.sides for account in side.accounts}
        if mine & told:
            yield "contradicted" if conflict.kind is ConflictKind.CONFLICT else "revised"
    yield from (certainty.value for certainty in voice.certainties)


def make_voice(name: str, kind: VoiceKind, counted: Counter[str], latest: Iterable[StoredIncident]) -> VoiceView:
    """The view of what was counted."""
    said = tuple((certainty, counted[certainty.value]) for certainty in Certainty if counted[certainty.value])
    return VoiceView(
        name,
        kind,
        incidents=counted["incidents"],
        alone=counted["alone"],
        corroborated=counted["corroborated"],
        contradicted=counted["contradicted"],
        revised=counted["revised"],
        certainties=said,
        latest=tuple(latest),
    )
