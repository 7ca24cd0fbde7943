"""The weights of every choice, each fitted on what the reader proposes once the choices before it are made.

The passes go through the reader's own steps. Where a later choice sees an earlier one's scores, those come from weights
that were fitted on other reports (``FOLDS``), as they will for a text that nobody annotated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from spacy.tokens import Doc

from recoupe.reading import Reader
from recoupe.reading.deciding import set_candidates, set_decisions
from recoupe.reading.filling import set_figures, set_parties, set_settings, set_sources
from recoupe.reading.state import Reading
from recoupe.reading.steps import STEPS, Step
from recoupe.reading.weighing import CHOICES, Fields, Weights
from training.fields import Pages, fit_fields
from training.figures import FIGURE, LEAN, PRESS_WEIGHT, gather_figures
from training.gold import Annotated
from training.logistic import Judged, Penalty, best_least, fit_logistic
from training.parties import AGENTS, TARGETS, gather_parties
from training.settings import PLACE, TIME, gather_settings
from training.softmax import fit_softmax
from training.statements import candidate_cases, statement_cases
from training.voices import SOURCE, gather_sources

FOLDS = 4
CANDIDATE, STATEMENT = Penalty(0.1, least=5), Penalty(0.05, least=6)
FAINTEST = -2.2  # points a candidate needs to be weighed again: one in ten
OWN_WEIGHT = 0.2  # what a report written for this project counts beside one from the press
FILLERS = ("source", "agents", "targets", "place", "time", "figure")
NOTHING: Mapping[str, Mapping[str, float]] = {choice: {} for choice in CHOICES}


@dataclass(frozen=True, slots=True)
class Material:
    """Annotated reports with their parses."""

    gold: Sequence[Annotated]
    docs: Sequence[Doc]

    def part(self, numbers: Sequence[int]) -> Material:
        """Some of the reports."""
        return Material([self.gold[n] for n in numbers], [self.docs[n] for n in numbers])


def fit_all(reader: Reader, material: Material) -> Weights:
    """The weights of every choice."""
    cues: dict[str, Mapping[str, float]] = dict(NOTHING)
    readings = [
        Reading(
            record.report, doc, reader.lexicon, reader.gazetteer, reader.indexes, reader.grammar, open_weights(cues)
        )
        for record, doc in zip(material.gold, material.docs, strict=True)
    ]
    run(readings, STEPS[: STEPS.index(set_candidates)])
    fields = fit_all_fields(readings, material.gold)
    cues["candidate"] = fit_candidates(readings, material.gold)
    run(readings, STEPS[STEPS.index(set_candidates) : STEPS.index(set_decisions)])
    cues["statement"], least = fit_statements(readings, material.gold)
    cues["source"] = fit_softmax(gather_sources(readings, material.gold), SOURCE)
    settle(readings, cues)
    run(readings, STEPS[STEPS.index(set_sources) : STEPS.index(set_parties)])
    agents, targets = gather_parties(readings, material.gold)
    cues["agents"], cues["targets"] = fit_softmax(agents, AGENTS), fit_softmax(targets, TARGETS)
    settle(readings, cues)
    run(readings, STEPS[STEPS.index(set_parties) : STEPS.index(set_settings)])
    places, times = gather_settings(readings, material.gold)
    cues["place"], cues["time"] = fit_softmax(places, PLACE), fit_softmax(times, TIME)
    settle(readings, cues)
    run(readings, STEPS[STEPS.index(set_settings) : STEPS.index(set_figures)])
    cues["figure"] = fit_figures(readings, material.gold)
    return Weights(cues, {"candidate": FAINTEST, "statement": least}, fields)


def run(readings: Sequence[Reading], steps: Sequence[Step]) -> None:
    """Take every reading through some steps."""
    for reading in readings:
        for step in steps:
            step(reading)


def open_weights(cues: Mapping[str, Mapping[str, float]]) -> Weights:
    """Weights under which every candidate is a statement."""
    return Weights(cues, {"candidate": -inf, "statement": -inf})


def settle(readings: Sequence[Reading], cues: Mapping[str, Mapping[str, float]]) -> None:
    """Give every reading the weights of its fillers as far as they are fitted."""
    for reading in readings:
        known = {**reading.weights.cues, **{name: cues[name] for name in FILLERS}}
        reading.weights = replace(reading.weights, cues=known)


def fit_figures(readings: Sequence[Reading], gold: Sequence[Annotated]) -> Mapping[str, float]:
    """The weights of figures; no figure at all weighs a little less than it was fitted, as F1 wants it."""
    cases = gather_figures(readings, gold)
    press = [case for case in cases if not gold[case.report].own]
    weights = fit_softmax([*cases, *press * (PRESS_WEIGHT - 1)], FIGURE)
    return {**weights, "none": round(weights.get("none", 0.0) - LEAN, 1)}


def fit_all_fields(readings: Sequence[Reading], gold: Sequence[Annotated]) -> Fields:
    """The fields of all types; each reading gets those that were fitted on the other folds."""
    pages = Pages(readings, gold)
    for fold in range(FOLDS):
        others = fit_fields(pages, pages.reports % FOLDS != fold)
        for reading in readings[fold::FOLDS]:
            reading.weights = replace(reading.weights, fields=others)
    return fit_fields(pages, pages.reports >= 0)


def fit_candidates(readings: Sequence[Reading], gold: Sequence[Annotated]) -> Mapping[str, float]:
    """The weights of candidates; each reading gets those that were fitted on the other folds."""
    cases = [
        case
        for number, (reading, record) in enumerate(zip(readings, gold, strict=True))
        for case in candidate_cases(number, reading, record, weight_of(record))
    ]
    for fold in range(FOLDS):
        others = fit_logistic([case for case in cases if case.report % FOLDS != fold], CANDIDATE)
        for reading in readings[fold::FOLDS]:
            known = {**reading.weights.cues, "candidate": others}
            reading.weights = replace(reading.weights, cues=known, least={"candidate": FAINTEST, "statement": -inf})
    return fit_logistic(cases, CANDIDATE)


def fit_statements(readings: Sequence[Reading], gold: Sequence[Annotated]) -> tuple[Mapping[str, float], float]:
    """The weights of statements, and the score from which a candidate is one: the best on folds not fitted on."""
    cases = [
        case
        for number, (reading, record) in enumerate(zip(readings, gold, strict=True))
        for case in statement_cases(number, reading, record, weight_of(record))
    ]
    tried: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        others = fit_logistic([case for case in cases if case.report % FOLDS != fold], STATEMENT)
        here = [case for case in cases if case.report % FOLDS == fold and not gold[case.report].own]
        tried += [(score(others, case), case.right) for case in here or cases]
    wanted = sum(len(record.statements) for record in gold if not record.own) or sum(len(r.statements) for r in gold)
    least = best_least([points for points, _ in tried], [right for _, right in tried], wanted)
    return fit_logistic(cases, STATEMENT), least


def score(weights: Mapping[str, float], case: Judged) -> float:
    """A case's score, in points."""
    return sum(weights.get(cue, 0.0) for cue in case.cues)


def weight_of(record: Annotated) -> float:
    """What a report counts."""
    return OWN_WEIGHT if record.own else 1.0
