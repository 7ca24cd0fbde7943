"""Incidents: each with what is said of it, by whom and how surely, and what cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from recoupe.archive.dossiers import Dossier, load_dossiers
from recoupe.archive.listing import find_incident_ids
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.exporting.choices import Of
from recoupe.exporting.incident_json import incident_to_dict
from recoupe.lexicon import Lexicon
from recoupe.linking.conflicts import Conflict
from recoupe.linking.corroboration import IndependentVoice
from recoupe.linking.origins import Telling
from recoupe.model.display import show_page
from recoupe.querying.display import incident_cells, show_incident
from recoupe.querying.flat_rows import flat_rows
from recoupe.querying.frames import Mapped, Rows
from recoupe.querying.listing import Listing
from recoupe.querying.source import Source
from recoupe.situation.discretion import veil_dossier


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. It holds no value of its own: when, where and how many are what its ``statements`` say."""

    dossier: Dossier
    label: str
    lexicon: Lexicon = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """What it is found by again, and what ``recoupe show`` takes."""
        return self.dossier.incident.id

    @property
    def type(self) -> str:
        """Its type in the coding scheme: "abduction"."""
        return self.dossier.incident.summary.type

    @property
    def statements(self) -> tuple[Telling, ...]:
        """Each statement with its report, in the order of the reports' days."""
        return self.dossier.tellings

    @property
    def voices(self) -> tuple[IndependentVoice, ...]:
        """The independent voices, those with most reports first."""
        return self.dossier.corroboration.voices

    @property
    def independent(self) -> int:
        """How many independent voices say that it happened."""
        return self.dossier.corroboration.independent

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What cannot all be true, with the values of each side, and what a voice has revised."""
        return self.dossier.conflicts

    def to_dict(self) -> dict[str, object]:
        """The incident as ``recoupe incidents --format json`` has it."""
        return incident_to_dict(self.dossier, self.lexicon)

    def __repr__(self) -> str:
        said, clash = len(self.statements), sum(one.kind.value == "conflict" for one in self.conflicts)
        counted = f"{said} statement{'' if said == 1 else 's'}, {self.independent} independent"
        return f"<{self.type} {self.id}: {counted}, {clash} conflict{'' if clash == 1 else 's'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the voices, the conflicts side by side, each statement."""
        return show_page(show_incident(self.dossier, self.lexicon, self.label))


class Incidents(Listing[Incident, str], Mapped):
    """The incidents that meet filters."""

    noun = "incident"
    head = ("type", "told of", "voices", "contested", "words")

    def find_keys(self, connection: Connection) -> Sequence[str]:
        """The ids, the latest day first."""
        return find_incident_ids(connection, self.filters)

    def load(self, connection: Connection, keys: Sequence[str]) -> Iterator[Incident]:
        """The incidents of some ids."""
        return load_incidents(self.source, connection, keys, names=self.names)

    def make_rows(self) -> Rows:
        """A row for each incident."""
        return flat_rows((one.dossier for one in self), self.source, Of.INCIDENTS)

    def show_row(self, item: Incident) -> tuple[str, ...]:
        """Type, when and where, how many voices, what is contested, the first words with whose they are."""
        return incident_cells(item.dossier, item.lexicon, item.label)


def load_incidents(source: Source, connection: Connection, ids: Sequence[str], *, names: bool) -> Iterator[Incident]:
    """The live incidents of ids, in order, without private persons unless ``names`` are asked for."""
    found = load_incidents_by_ids(connection, ids)
    listed = [found[id_] for id_ in ids if id_ in found]
    for dossier in load_dossiers(connection, listed, source.weighing, naming=not names):
        veiled = veil_dossier(dossier, source.discretion(names=names))
        type_ = veiled.incident.summary.type
        yield Incident(veiled, source.labels.get(type_, type_), source.lexicon)
