"""How a conflict is told, in French and English."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from tests.linking.tellings import Tells, make_tellings

from recoupe.lexicon import load_lexicon
from recoupe.linking.conflict_words import describe_conflict, describe_value
from recoupe.linking.conflicts import find_conflicts
from recoupe.linking.corroboration import corroborate
from recoupe.linking.figures import Figure
from recoupe.linking.outlets import build_sourcing
from recoupe.linking.sayings import Days, Doers, Mode, Value, Where, build_disputing
from recoupe.model import Place, PlaceKind


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        pytest.param(Figure(12, 12), "12", "12", id="a number"),
        pytest.param(Figure(12, 12, counted="soldiers"), "12 soldats", "12 soldiers", id="of a population"),
        pytest.param(Figure(12, 12, counted="eleve"), "12", "12", id="an undeclared noun is in the quote"),
        pytest.param(Figure(30, 30, approximate=True), "environ 30", "about 30", id="round words"),
        pytest.param(Figure(23, inf), "au moins 23", "at least 23", id="open above"),
        pytest.param(Figure(0, 49), "au plus 49", "at most 49", id="open below"),
        pytest.param(Figure(0, 0), "0", "0", id="none"),
        pytest.param(
            Figure(2e6, 2.5e6, "EUR"),
            "entre 2\u202f000\u202f000 et 2\u202f500\u202f000 EUR",
            "between 2,000,000 and 2,500,000 EUR",
            id="a sum",
        ),
        pytest.param(Figure(1.5, 1.5, "EUR"), "1,50 EUR", "1.50 EUR", id="cents"),
        pytest.param(Days(date(2025, 3, 4), date(2025, 3, 4)), "04/03/2025", "2025-03-04", id="a day"),
        pytest.param(Days(date(2025, 3, 4), date.max), "depuis le 04/03/2025", "since 2025-03-04", id="since"),
        pytest.param(Days(date.min, date(2025, 3, 4)), "jusqu'au 04/03/2025", "until 2025-03-04", id="until"),
        pytest.param(
            Days(date(2025, 3, 4), date(2025, 3, 9)),
            "04/03/2025 au 09/03/2025",
            "2025-03-04 to 2025-03-09",
            id="period",
        ),
        pytest.param(Where((Place("Gossi", PlaceKind.SETTLEMENT),)), "Gossi", "Gossi", id="a place"),
        pytest.param(Mode.DENIED, "démenti", "denied", id="a denial"),
    ],
)
def test_values(value: Value, french: str, english: str) -> None:
    lexicon = load_lexicon()
    assert (describe_value(value, lexicon, "fr"), describe_value(value, lexicon, "en")) == (french, english)


def test_an_actor_has_its_name() -> None:
    lexicon = load_lexicon()
    assert describe_value(Doers(("jnim",), ("jnim",)), lexicon) == lexicon.actors["jnim"].name


def test_a_conflict_is_one_line() -> None:
    lexicon = load_lexicon()
    rows = [Tells(source="un élu", figures=("killed:23..",)), Tells(source="un médecin", figures=("killed:12..12",))]
    tellings = make_tellings(rows)
    found = find_conflicts(tellings, corroborate(tellings, [], build_sourcing(lexicon)), build_disputing(lexicon))
    assert [describe_conflict(conflict, lexicon) for conflict in found] == [
        "tués (désaccord) : 12 (un médecin) / au moins 23 (un élu) ; ces valeurs ne peuvent être vraies ensemble"
    ]
    assert [describe_conflict(conflict, lexicon, "en") for conflict in found] == [
        "killed (conflict): 12 (un médecin) / at least 23 (un élu); these values cannot both be true"
    ]
