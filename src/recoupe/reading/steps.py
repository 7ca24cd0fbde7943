"""The reader's steps, in their order, and the loop that runs them."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.reading.actors import set_actors
from recoupe.reading.assembly import set_statements
from recoupe.reading.certainty import set_certainty
from recoupe.reading.dateline import dateline_end
from recoupe.reading.deciding import set_candidates, set_decisions
from recoupe.reading.filling import (
    propose_parties,
    set_figures,
    set_parties,
    set_settings,
    set_sources,
    set_voices,
)
from recoupe.reading.layout import find_quotations, find_sentences
from recoupe.reading.occurrences import set_occurrences, set_roles
from recoupe.reading.persons import set_persons
from recoupe.reading.places import set_places
from recoupe.reading.quantities import find_quantities
from recoupe.reading.state import Reading
from recoupe.reading.times import find_dateline, find_times
from recoupe.reading.triggers import token_keys
from recoupe.reading.voices import set_attributions
from recoupe.reading.words import find_words

Step = Callable[[Reading], None]


def set_layout(reading: Reading) -> None:
    """Store words, token keys, sentences and quotations."""
    reading.words = find_words(reading.text)
    reading.keys = token_keys(reading.doc)
    reading.offsets = tuple(token.idx for token in reading.tokens)
    boilerplate = reading.lexicon.references.boilerplate
    reading.sentences = find_sentences(reading.doc, reading.text, boilerplate, reading.report.title)
    reading.sentence_words = tuple(
        frozenset(key for keys in reading.keys[sentence.first : sentence.last] for key in keys)
        for sentence in reading.sentences
    )
    reading.sentence_starts = tuple(sentence.first for sentence in reading.sentences)
    reading.quotations = find_quotations(reading.text)


def set_times(reading: Reading) -> None:
    """Store the day of publication, given or read from the dateline, and the times counted from it."""
    reading.published = reading.report.published or find_dateline(reading.text, reading.lexicon.times)
    reading.times = find_times(reading.text, reading.lexicon.times, reading.published)
    reading.filed = dateline_end(reading.text, reading.times)
    for mention in reading.times:
        for i in range(reading.token_at(mention.span.start), reading.token_at(mention.span.end - 1) + 1):
            reading.time_at[i] = mention


def set_quantities(reading: Reading) -> None:
    """Store the figures of the text, and the tokens of those that measure (kilometres, months, euros)."""
    countries = tuple(sorted(reading.countries, key=lambda code: -reading.countries[code]))
    reading.quantities = find_quantities(reading.text, reading.lexicon.numbers, countries, faint=True)
    measures = [m.span for m in reading.quantities if m.unit is not None]
    reading.measured = frozenset(
        i for s in measures for i in range(reading.token_at(s.start), reading.token_at(s.end - 1) + 1)
    )


STEPS: tuple[Step, ...] = (
    set_layout,
    set_actors,
    set_persons,
    set_times,
    set_places,
    set_actors,  # again: names that only a country in play decides
    set_quantities,
    set_attributions,
    set_occurrences,
    set_voices,
    set_candidates,
    set_roles,
    propose_parties,
    set_certainty,
    set_decisions,
    set_sources,
    set_parties,
    set_certainty,  # again: by the sources and parties that were chosen
    set_settings,
    set_figures,
    set_statements,
)


def run_steps(reading: Reading) -> None:
    """Run every step over one reading."""
    for step in STEPS:
        step(reading)
