"""The words of counted series, as YAML for each language."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field

from recoupe.archive.timelines import Step
from recoupe.situation.brief.typography import set_type
from recoupe.situation.languages import WordsFile, read_words

NUMBERS = 8  # columns after the step


class SeriesWords(WordsFile):
    """What a table and a chart of series say; the keys are explained in words/fr.yml."""

    steps: dict[Step, str]
    many: dict[Step, str]
    columns: Annotated[tuple[str, ...], Field(min_length=NUMBERS, max_length=NUMBERS)]
    empty: str
    at_most: str
    silent: str
    partial: str
    jump: str
    by_reporting: str
    title: str
    description: str
    confirmed: str
    single: str
    unsaid: str
    contested: str
    jump_key: str
    by_reporting_key: str
    silent_key: str
    expected_key: str
    more: str
    none: str
    no_group: str
    counted: str
    bounds: str
    method: str
    too_short: str
    varies: str
    undated: str
    vague: str
    outside: str
    ungrouped: str
    overlapping: str
    undated_reports: str
    all_incidents: str


@cache
def load_series_words(language: str) -> SeriesWords:
    """The words of a language; raises InputError where there are none in it."""
    return read_words(SeriesWords, "recoupe.exporting.series.words", language, set_text=set_type)
