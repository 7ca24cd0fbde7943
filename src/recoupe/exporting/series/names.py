"""What the groups and steps of series are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from recoupe.archive.regions import BETWEEN
from recoupe.archive.timelines import Step
from recoupe.exporting.series.words import load_series_words
from recoupe.lexicon import Lexicon
from recoupe.situation.axes.axis import Axis
from recoupe.situation.series import Grouping


@dataclass(frozen=True, slots=True)
class Naming:
    """How groups are named: in a language, under a lexicon; ``axes`` are those that were counted by."""

    lexicon: Lexicon
    language: str
    axes: Sequence[Axis] = field(default=())

    def name_group(self, id_: str, by: Grouping) -> str:
        """The name of a group: "enlèvement", "Kayes (ML)", "JNIM", "Kayes–Bamako"; its id where nothing names it."""
        if by is Grouping.ALL:
            return load_series_words(self.language).all_incidents
        if by is Grouping.TYPE:
            return self.name_type(id_)
        if by is Grouping.ADMIN1:
            country, _, region = id_.partition(BETWEEN)
            return f"{region} ({country})" if country else region
        if by is Grouping.ACTOR:
            return self.lexicon.actors[id_].name if id_ in self.lexicon.actors else id_
        return next((axis.name for axis in self.axes if axis.id == id_), id_)

    def name_type(self, code: str) -> str:
        """What a type of the scheme is called."""
        known = self.lexicon.types.get(code)
        return known.label.get(self.language, code) if known else code


def name_step(first: date, step: Step) -> str:
    """A step by its first day: "2025-10-27"; a month "2025-10"."""
    return first.isoformat()[:7] if step is Step.MONTH else first.isoformat()
