"""Everything that a brief is made of, read from the archive: every incident in numbers, and some with all their words.

The incidents are read twice: once for their numbers, once, those few that are told, for their words; so that an archive
of any size fits in memory. Private persons are left out of words alone: numbers name nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from recoupe.archive.chunks import split_chunks
from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers
from recoupe.archive.filters import Filters
from recoupe.archive.listing import AT_ONCE, list_incidents
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.situation.brief.comparing import Earlier
from recoupe.situation.brief.gists import Gist, make_gist
from recoupe.situation.discretion import Discretion, veil_dossier, veil_words

MOST_KEPT = 400  # dossiers that are kept from the first reading: a brief of so many is read once


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a brief is asked to be: the incidents that meet the filters, in a language, compared with something earlier
    or with nothing; ``place`` is what the place of the filters was called. ``advance`` is called with how many more
    incidents are read."""

    connection: Connection
    filters: Filters
    weighing: Weighing
    discretion: Discretion
    language: str = "fr"
    place: str | None = None
    earlier: Earlier | None = None
    advance: Callable[[int], None] = field(default=lambda count: None, compare=False)


@dataclass(slots=True)
class Sources:
    """What was read: the reports and the number of statements of each outlet, and how many accounts repeat a voice."""

    reports: dict[str, set[str]] = field(default_factory=dict)
    statements: Counter[str] = field(default_factory=Counter)
    repeated: int = 0

    def add(self, dossier: Dossier) -> None:
        """Count an incident's."""
        for telling in dossier.tellings:
            outlet = telling.report.outlet or ""
            self.reports.setdefault(outlet, set()).add(telling.report.id)
            self.statements[outlet] += 1
        self.repeated += sum(len(voice.reports) - 1 for voice in dossier.corroboration.voices)


@dataclass(slots=True)
class Gathered:
    """All incidents of a brief in the archive's order, the latest first, by their ids; dossiers by ``find``.

    ``read`` are some of them as they were read, with all their names, and ``veiled`` those that were asked for.
    """

    request: Request
    gists: dict[str, Gist]
    sources: Sources
    read: dict[str, Dossier]
    veiled: dict[str, Dossier] = field(default_factory=dict)

    def find(self, ids: Iterable[str]) -> Mapping[str, Dossier]:
        """The dossiers of incidents of the archive as they may be told, in that order; read where they are not yet. One
        that is no longer there is left out."""
        wanted = list(dict.fromkeys(ids))
        for some in split_chunks([id_ for id_ in wanted if id_ not in self.read and id_ not in self.veiled], AT_ONCE):
            found = load_incidents_by_ids(self.request.connection, some)
            hiding = not self.request.discretion.names
            loaded = load_dossiers(self.request.connection, [*found.values()], self.request.weighing, naming=hiding)
            self.read |= {one.incident.id: one for one in loaded}
        for id_ in wanted:
            if id_ in self.read:
                self.veiled[id_] = veil_dossier(self.read.pop(id_), self.request.discretion)
        return {id_: self.veiled[id_] for id_ in wanted if id_ in self.veiled}

    def name(self, words: str) -> str:
        """A name of a place or an outlet as it may be told."""
        return veil_words(words, self.request.discretion)

    def gist(self, dossier: Dossier) -> Gist:
        """The gist of an incident, also of one outside the filters."""
        known = self.gists.get(dossier.incident.id)
        return known or make_gist(dossier, self.request.weighing.disputing, None)


def gather(request: Request) -> Gathered:
    """Read the incidents that meet the request."""
    until = request.earlier.day if request.earlier is not None else None
    gists: dict[str, Gist] = {}
    kept: dict[str, Dossier] = {}
    sources = Sources()
    hiding = not request.discretion.names
    for some in list_incidents(request.connection, request.filters):
        for dossier in load_dossiers(request.connection, some, request.weighing, naming=hiding):
            gists[dossier.incident.id] = make_gist(dossier, request.weighing.disputing, until)
            sources.add(dossier)
            if len(kept) < MOST_KEPT:
                kept[dossier.incident.id] = dossier
        request.advance(len(some))
    return Gathered(request, gists, sources, kept)
