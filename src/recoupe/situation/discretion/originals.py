"""A veiled incident with where its words stand in the reports as kept, for what points to them without quoting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from recoupe.archive.dossiers import Dossier
from recoupe.linking.origins import Telling
from recoupe.situation.discretion.discretion import Discretion
from recoupe.situation.discretion.dossiers import veil_known, veil_tellings
from recoupe.situation.discretion.veil import Range


@dataclass(frozen=True, slots=True)
class Original:
    """The words of a statement in the text of its report as kept; ``hidden`` are the intervals of the text that name
    private persons. Nothing of ``text`` that lies in one of them may be written."""

    text: str
    start: int
    end: int
    hidden: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointed(Dossier):
    """A veiled incident, and for each of its tellings where its evidence stands in the report as kept."""

    originals: tuple[Original, ...]


def veil_pointed(dossier: Dossier, discretion: Discretion) -> Pointed:
    """The incident as ``veil_dossier`` gives it, with where its words were before."""
    if discretion.names:
        return point(dossier, find_originals(dossier.tellings, {}))
    ground, tellings = veil_tellings(dossier, discretion.finder)
    hidden = {id_: veiled.veil.hidden for id_, veiled in ground.reports.items()}
    return point(veil_known(dossier, ground, tellings), find_originals(dossier.tellings, hidden))


def point(dossier: Dossier, originals: tuple[Original, ...]) -> Pointed:
    """The incident with where its words stand."""
    return Pointed(**{field.name: getattr(dossier, field.name) for field in fields(dossier)}, originals=originals)


def find_originals(tellings: Iterable[Telling], hidden: dict[str, tuple[Range, ...]]) -> tuple[Original, ...]:
    """Where the evidence of each telling stands; ``hidden`` is by the reports' ids."""
    return tuple(
        Original(
            telling.report.text,
            telling.statement.evidence.start,
            telling.statement.evidence.end,
            hidden.get(telling.report.id, ()),
        )
        for telling in tellings
    )
