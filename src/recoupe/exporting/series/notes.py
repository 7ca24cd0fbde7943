"""What has to be known to read counted series: what is counted, how jumps are found, what is left out, a warning."""

from __future__ import annotations

from collections.abc import Iterator

from babel.numbers import format_decimal

from recoupe.exporting.series.words import load_series_words
from recoupe.situation.series import Grouping, Series

OVERLAPPING = (Grouping.ACTOR, Grouping.AXIS)


def list_notes(series: Series, language: str) -> tuple[str, ...]:
    """The notes, the warning last."""
    words = load_series_words(language)
    if not series.groups:
        return (words.no_group if series.total else words.none, *tell_left_out(series, language), words.varies)
    found = [words.counted, words.bounds, tell_method(series, language)]
    if series.by in OVERLAPPING:
        found.append(words.overlapping)
    found.extend(tell_left_out(series, language))
    if series.hidden:
        found.append(words.more.format(count=series.hidden))
    return (*found, words.varies)


def tell_method(series: Series, language: str) -> str:
    """How jumps are marked, or why none can be."""
    words, method = load_series_words(language), series.method
    many = words.many[series.step]
    if not series.tested:
        return words.too_short.format(least=method.least, steps=many)
    return words.method.format(
        threshold=write_decimal(method.threshold, language),
        history=method.history,
        steps=many,
        tested=format_decimal(series.tested, locale=language),
        by_chance=write_decimal(round(series.by_chance, 1) or round(series.by_chance, 3), language),
    )


def tell_left_out(series: Series, language: str) -> Iterator[str]:
    """How many incidents and reports are in no row, for which reason."""
    words = load_series_words(language)
    counted = (
        (series.undated, words.undated),
        (series.vague, words.vague),
        (series.outside, words.outside),
        (series.ungrouped, words.ungrouped),
        (series.undated_reports, words.undated_reports),
    )
    for count, text in counted:
        if count:
            yield text.format(steps=words.many[series.step], count=format_decimal(count, locale=language))


def write_decimal(value: float, language: str) -> str:
    """A number with as few digits as it has: "0.001", in French "0,001"."""
    return format_decimal(value, "#,##0.######", locale=language)
