"""The reader: reports in, records out. Pure: the same report, lexicon and gazetteer give the same record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee

from spacy.language import Language
from spacy.tokens import Doc

from recoupe.gazetteer import Gazetteer, open_gazetteer
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.model import Record, Report
from recoupe.reading.grammar import Grammar, build_grammar
from recoupe.reading.indexes import Indexes, build_indexes
from recoupe.reading.nlp import load_model, parse_text, parse_texts
from recoupe.reading.noting import attribute_statements
from recoupe.reading.state import Reading
from recoupe.reading.steps import run_steps
from recoupe.reading.weighing import Weights, load_weights
from recoupe.settings import Settings


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs, loaded once; made by ``build_reader``."""

    nlp: Language
    lexicon: Lexicon
    gazetteer: Gazetteer
    indexes: Indexes
    grammar: Grammar
    weights: Weights

    def read(self, report: Report) -> Record:
        """What one report says."""
        return self.read_doc(report, parse_text(self.nlp, report.text))

    def pipe(self, reports: Iterable[Report]) -> Iterator[Record]:
        """What each report says, in order; texts are parsed several at a time."""
        kept, parsed = tee(reports)
        for report, doc in zip(kept, parse_texts(self.nlp, (r.text for r in parsed)), strict=True):
            yield self.read_doc(report, doc)

    def read_doc(self, report: Report, doc: Doc) -> Record:
        """What a report says whose text is already parsed."""
        reading = Reading(report, doc, self.lexicon, self.gazetteer, self.indexes, self.grammar, self.weights)
        run_steps(reading)
        dated = replace(report, published=reading.published)
        made = reading.statements
        return Record(dated, made if report.note is None else attribute_statements(made, report.note))


def build_reader(settings: Settings, language: str = "fr", weights: Weights | None = None) -> Reader:
    """A reader for a language: its model, its lexicon with the user's own over it, the gazetteer, and the weights (the
    packaged ones where none are given).

    Raises SetupError, LexiconError or GazetteerError where one of them is missing or broken.
    """
    lexicon = load_lexicon(language, settings.lexicon, home=settings.home)
    return Reader(
        load_model(language),
        lexicon,
        open_gazetteer(settings),
        build_indexes(lexicon),
        build_grammar(lexicon.grammar),
        weights or load_weights(),
    )
