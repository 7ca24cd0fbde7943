"""Figures, bounds and types in words."""

from __future__ import annotations

from math import inf

from recoupe.linking.figures import Figure
from recoupe.situation.brief.bounds import Bounds, Total
from recoupe.situation.brief.typography import set_type
from recoupe.situation.brief.writing import Writer


def write_counted(figure: Figure, writer: Writer) -> str:
    """ "au moins 23 soldats", "entre 15 et 20", "environ 30"."""
    told = write_figure(figure, writer)
    populations = {entry.name: entry.label for entry in writer.lexicon.tolls.populations}
    label = populations.get(figure.counted, {}).get(writer.language)
    return writer.say("of_people", figure=told, counted=label) if label else told


def write_figure(figure: Figure, writer: Writer) -> str:
    """The bounds of a figure in words."""
    if figure.low == figure.high:
        return writer.say("about", low=figure.low) if figure.approximate else writer.number(figure.low)
    if figure.high == inf:
        return writer.say("at_least", low=figure.low)
    if figure.low <= 0:
        return writer.say("at_most", high=figure.high)
    return writer.say("between", low=figure.low, high=figure.high)


def write_bounds(bounds: Bounds | Total, writer: Writer) -> str:
    """ "44", "entre 44 et 58", "au moins 44", "entre 44 et au moins 58"."""
    low, high = bounds.low, bounds.high
    if low == high:
        return writer.say("at_least", low=low) if bounds.open else writer.number(low)
    if low <= 0 and not bounds.open:
        return writer.say("at_most", high=high)
    return writer.say("between_open" if bounds.open else "between", low=low, high=high)


def name_type(code: str, writer: Writer) -> str:
    """A type's noun; the scheme's label where the words have none."""
    known = writer.words.types.get(code)
    if known is not None:
        return known.noun
    entry = writer.lexicon.types.get(code)
    return set_type(entry.label.get(writer.language, code) if entry else code, writer.language)


def name_types(code: str, count: int, writer: Writer) -> str:
    """A type's noun for so many."""
    known = writer.words.types.get(code)
    if known is None or count == 1:
        return name_type(code, writer)
    return known.plural
