"""Any text in: spans are exact, bounds ordered, and the time taken grows with the text and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lexicon.schema import NumbersFile
from recoupe.reading.quantities import add_up, find_quantities

# fmt: off
WORDS = [
    "un", "une", "deux", "vingt", "quatre", "-", "et", "cent", "mille", "millions", "dizaine", "centaines", "milliers",
    "des", "de", "d'", "plusieurs", "quelques", "plus de", "au moins", "entre", "à", "ou", "jusqu'à", "12", "3", "05",
    "1 000", "12.5", "2019", "(", ")", ",", ".", ";", "dont", "morts", "blessés", "personnes", "soldats", "véhicules",
    "villages", "ont", "été", "tués", "tuées", "tuant", "enlevé", "libérés", "la mort", "aucune", "victime", "euros",
    "sans faire", "FCFA", "€", "$", "%", "km", "ans", "heures", "mois", "âgé", "le", "la", "moitié", "tiers", "bilan",
    "nombre", "autres", "par", "qui", "mars", "lundi", "h", "n°", "2-1", "77 12 34 56", "99999999999999999999",
    "\n", "\n\n",
]
# fmt: on
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


@given(text=texts)
def test_any_text(text: str, numbers: NumbersFile) -> None:
    mentions = find_quantities(text, numbers)
    for mention in mentions:
        spans = (mention.span, mention.number_span, mention.counted_span)
        assert all(text[s.start : s.end] == s.quote != "" for s in spans if s)
        assert mention.span.holds(mention.number_span)
        assert mention.low is not None or mention.high is not None
        assert mention.low is None or mention.low >= 0
        if mention.low is not None and mention.high is not None:
            assert mention.low <= mention.high
        assert mention.quantity.unit == mention.unit
        assert mention.counted == (mention.counted_span.quote if mention.counted_span else "")
    assert [m.number_span for m in mentions] == sorted(m.number_span for m in mentions)
    assert find_quantities(text, numbers) == mentions
    assert len(add_up(mentions)) <= len(mentions)


HOSTILE = {
    "digits": "1",
    "spaced digits": "1 ",
    "groups": "1 000 ",
    "hyphens": "1-",
    "slashes": "1/2/",
    "articles": "un ",
    "number words": "cent mille ",
    "small words": "deux ",
    "brackets": "12 (",
    "tolls": "12 morts (2 soldats et 1 civil) ",
    "parts": "12 dont ",
    "approximators": "plus de ",
    "nouns before": "la mort de ",
    "persons": "12 personnes, ",
    "denials": "aucune autre ",
    "collectives": "quelques centaines de milliers de ",
    "adverbs": "également ",
    "apostrophes": "d'",
    "letters": "a",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_text(unit: str, numbers: NumbersFile) -> None:
    """A quadratic step would take minutes here; the bound leaves a slow machine room."""
    text = unit * (60_000 // len(unit))
    start = time.perf_counter()
    find_quantities(text, numbers)
    assert time.perf_counter() - start < 10
