"""Any text in: spans are exact, intervals well formed, and the time taken grows with the text and no faster."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lexicon.schema import TimesFile
from recoupe.reading.times import TimeMention, find_dateline, find_times

# fmt: off
WORDS = [
    "le", "la", "les", "l'", "du", "au", "de", "d'", "en", "à", "et", "ce", "cette", "depuis", "jusqu'au", "avant",
    "après", "entre", "dans", "nuit", "il", "y", "a", "fin", "début", "mi", "-", "mars", "mai", "juin", "août",
    "septembre", "2021", "2024", "1850", "31", "30", "29", "1er", "3", "12", "15", "février", "lundi", "mardi",
    "jeudi", "dernier", "prochain", "dernière", "semaine", "mois", "an", "ans", "jours", "heures", "deux", "trois",
    "quelques", "été", "hiver", "Noël", "hier", "demain", "aujourd'hui", "veille", "lendemain", "trimestre",
    "premier", "/", ".", ",", ";", "(", ")", "–", "soir", "matin", "plus", "tôt", "tard", "que", "pendant", "chaque",
    "tous", "années", "90", "23/09/2025", "31/02/2024", "\n", "\n\n",
]
# fmt: on
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
days = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29)]))


def check(text: str, mention: TimeMention) -> None:
    assert text[mention.span.start : mention.span.end] == mention.span.quote != ""
    for interval in (mention.interval, mention.ahead):
        if interval is not None and interval.start and interval.end:
            assert interval.start <= interval.end
    if mention.anchor is None and not mention.relative:
        assert mention.ahead is None


@given(text=texts, published=days)
def test_any_text(text: str, published: date | None, times: TimesFile) -> None:
    mentions = find_times(text, times, published)
    for mention in mentions:
        check(text, mention)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions)), "none overlap"
    assert find_times(text, times, published) == mentions
    find_dateline(text, times)


@given(text=texts)
def test_without_publication_nothing_relative_is_dated(text: str, times: TimesFile) -> None:
    for mention in find_times(text, times, None):
        if mention.relative and mention.anchor is None:
            assert mention.interval is None


HOSTILE = {
    "digits": "1",
    "spaced digits": "1 ",
    "slashes": "1/2/",
    "openers": "depuis ",
    "ranges": "du 3 au ",
    "lists": "les 3, 4, ",
    "weekdays": "le lundi ",
    "parts": "fin de la ",
    "ago": "il y a plus de ",
    "years": "2015 et ",
    "empty lines": "\n \n",
    "apostrophes": "d'",
    "combining marks": "e\u0301",
    "dates without year": "3 mars, ",
    "framed dates": "le 3 mars 2020, le 4 mars, ",
    "anchored": "la veille ",
    "letters": "a",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("published", [None, date(2025, 11, 5)], ids=["unknown", "known"])
def test_time_grows_with_the_text(unit: str, published: date | None, times: TimesFile) -> None:
    """A quadratic step would take minutes here; the bound leaves a slow machine room."""
    text = unit * (60_000 // len(unit))
    start = time.perf_counter()
    find_times(text, times, published)
    find_dateline(text, times)
    assert time.perf_counter() - start < 10
