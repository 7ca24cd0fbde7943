"""Words of exported files: nothing as a fact, no two figures as one, in either language."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from tests.archive.factories import make_interval, make_statement

from recoupe.exporting.wording import (
    describe_figures,
    describe_parties,
    describe_place,
    describe_range,
    describe_slots,
    describe_spreads,
    describe_time,
    describe_voices,
    find_spreads,
    name_role,
    name_type,
)
from recoupe.exporting.words import load_file_words
from recoupe.lexicon import load_lexicon
from recoupe.linking.corroboration import Corroboration, IndependentVoice
from recoupe.linking.figures import build_counting
from recoupe.model import (
    Certainty,
    Party,
    Place,
    PlaceKind,
    Quantity,
    QuantityRole,
    Span,
    Statement,
    Voice,
    VoiceKind,
)

LEXICON = load_lexicon("fr")
KILLED = QuantityRole.KILLED
SPACE = "\u202f"


def voices(*acts: tuple[Certainty, ...]) -> Corroboration:
    """A voice for each of these ways of saying it."""
    made = (IndependentVoice(f"v{n}", VoiceKind.OUTLET, act, (f"s{n}",), (f"r{n}",)) for n, act in enumerate(acts))
    return Corroboration(tuple(made))


def toll(text: str, low: float | None, high: float | None, quote: str, **slots: Any) -> Statement:
    """A statement of one figure of dead."""
    at = text.index(quote)
    quantity = Quantity(KILLED, low, high, slots.pop("unit", None), Span.of(text, at, at + len(quote)))
    return make_statement(text, text, quantities=(quantity,), **slots)


@pytest.mark.parametrize(
    ("corroboration", "fr", "en"),
    [
        pytest.param(voices((Certainty.ASSERTED,)), "1 (1 affirme)", "1 (1 asserts)", id="one"),
        pytest.param(
            voices((Certainty.ASSERTED,), (Certainty.ASSERTED,), (Certainty.CLAIMED,)),
            "3 (2 affirment, 1 revendique)",
            "3 (2 assert, 1 claims)",
            id="several",
        ),
        pytest.param(
            voices((Certainty.CLAIMED,), (Certainty.DENIED,)),
            "1 (1 revendique) ; 1 dément",
            "1 (1 claims); 1 denies",
            id="who denies is no voice for it",
        ),
        pytest.param(voices((Certainty.DENIED,)), "0 ; 1 dément", "0; 1 denies", id="nobody says so"),
        pytest.param(voices((Certainty.PROSPECTIVE,)), "0 ; 1 annonce", "0; 1 announces", id="only announced"),
    ],
)
def test_voices(corroboration: Corroboration, fr: str, en: str) -> None:
    assert (describe_voices(corroboration, "fr"), describe_voices(corroboration, "en")) == (fr, en)


def test_every_certainty_and_every_role_has_words_in_both_languages() -> None:
    for language in ("fr", "en"):
        assert list(load_file_words(language).certainties) == list(Certainty)
        assert all(name_role(role, LEXICON, language) for role in QuantityRole)
    assert not [role for role in load_file_words("fr").roles if role.value in LEXICON.conflicts.labels]


@pytest.mark.parametrize(
    ("low", "high", "unit", "told"),
    [
        pytest.param(12, 12, "", "12", id="exact"),
        pytest.param(30, 50, "", "30–50", id="between"),
        pytest.param(12, inf, "", "≥ 12", id="at least"),
        pytest.param(0, 30, "", "≤ 30", id="at most"),
        pytest.param(0, 0, "", "0", id="none"),
        pytest.param(2e6, 2.5e6, "EUR", f"2{SPACE}000{SPACE}000–2{SPACE}500{SPACE}000 EUR", id="a sum"),
        pytest.param(2.5, 2.5, "%", "2,50 %", id="a fraction"),
    ],
)
def test_ranges(low: float, high: float, unit: str, told: str) -> None:
    assert describe_range(low, high, unit, "fr") == told


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        pytest.param([toll("12 morts", 12, 12, "12 morts")], "12", id="one figure"),
        pytest.param([toll("12 morts", 12, 12, "12 morts")] * 2, "12", id="the same twice"),
        pytest.param([toll("30 morts", 30, 30, "30 morts"), toll("50 morts", 50, 50, "50 morts")], "30–50", id="two"),
        pytest.param([toll("30 morts", 30, 30, "30 morts"), toll("50 morts", 50, None, "50 morts")], "≥ 30", id="open"),
        pytest.param(
            [toll("12 soldats tués", 12, 12, "12 soldats"), toll("3 civils tués", 3, 3, "3 civils")],
            "12 soldats ; 3 civils",
            id="two populations are not one range",
        ),
        pytest.param(
            [toll("12 bergers tués", 12, 12, "12 bergers"), toll("3 maçons tués", 3, 3, "3 maçons")],
            "12 (« 12 bergers ») ; 3 (« 3 maçons »)",
            id="whom nobody declared are told in the report's words",
        ),
        pytest.param([toll("12 morts", 12, 12, "12 morts", certainty="denied")], "", id="what is denied is no toll"),
        pytest.param([toll("12 morts", 12, 12, "12 morts", certainty="prospective")], "", id="nor what is announced"),
        pytest.param([make_statement("rien", "rien")], "", id="no figure"),
        pytest.param([], "", id="nothing said"),
    ],
)  # fmt: skip
def test_spreads(statements: list[Statement], told: str) -> None:
    spreads = find_spreads(statements, KILLED, build_counting(LEXICON))
    assert describe_spreads(spreads, LEXICON, "fr") == told


@pytest.mark.parametrize(
    ("told", "words"),
    [
        pytest.param([("des inconnus", Certainty.ALLEGED)], "des inconnus (allégué)", id="one"),
        pytest.param(
            [("JNIM", Certainty.CLAIMED), ("JNIM", Certainty.ASSERTED), ("JNIM", Certainty.CLAIMED)],
            "JNIM (affirmé, revendiqué)",
            id="each certainty once, in the order of the scheme",
        ),
        pytest.param([("a", Certainty.DENIED), ("b", Certainty.ASSERTED)], "a (démenti), b (affirmé)", id="two"),
        pytest.param([("", Certainty.ASSERTED)], "", id="one whose name is left out"),
        pytest.param([], "", id="nobody"),
    ],
)
def test_parties_never_stand_without_how_surely_they_are_named(told: list[tuple[str, Certainty]], words: str) -> None:
    assert describe_parties(((Party(name), said) for name, said in told), LEXICON, "fr") == words


def test_a_known_actor_has_the_lexicons_name() -> None:
    told = [(Party("les jihadistes", actor="jnim"), Certainty.ASSERTED)]
    assert describe_parties(told, LEXICON, "fr") == "Groupe de soutien à l'islam et aux musulmans (affirmé)"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        pytest.param(Place("Gao", PlaceKind.SETTLEMENT, 1, 2, 5.0), "Gao ± 5 km", id="a town"),
        pytest.param(Place("Gao", PlaceKind.NEAR, 1, 2, 0.5), "Gao ± 0,5 km", id="a fraction"),
        pytest.param(Place("Gao–Ansongo", PlaceKind.AXIS, 1, 2, 103.8), "Gao–Ansongo ± 104 km", id="a wide one"),
        pytest.param(Place("Mali", PlaceKind.COUNTRY, 1, 2, 700.0), "Mali", id="a country says how wide it is"),
        pytest.param(Place("Farandé", PlaceKind.SETTLEMENT), "Farandé", id="not located"),
    ],
)
def test_places(place: Place, told: str) -> None:
    assert describe_place(place, "fr") == told


@pytest.mark.parametrize(
    ("first", "last", "fr", "en"),
    [
        ("2025-03-07", "2025-03-07", "07/03/2025", "2025-03-07"),
        ("2025-03-07", "2025-03-09", "07/03/2025 au 09/03/2025", "2025-03-07 to 2025-03-09"),
        ("2025-03-07", None, "depuis le 07/03/2025", "since 2025-03-07"),
        (None, "2025-03-07", "jusqu'au 07/03/2025", "until 2025-03-07"),
    ],
)
def test_times(first: str | None, last: str | None, fr: str, en: str) -> None:
    interval = make_interval(first, last)
    assert (describe_time(interval, LEXICON, "fr"), describe_time(interval, LEXICON, "en")) == (fr, en)


def test_no_time_is_no_words() -> None:
    assert describe_time(None, LEXICON, "fr") == ""


def test_a_statement_on_a_line() -> None:
    text = "Le JNIM affirme avoir tué 12 soldats."
    statement = toll(
        text, 12, 12, "12 soldats", agents=(Party("JNIM", actor="jnim"),), targets=("un convoi", "un convoi"),
        source=Voice("le JNIM", VoiceKind.ARMED_GROUP), certainty="claimed",
    )  # fmt: skip
    assert describe_slots(statement, LEXICON, "en") == (
        "claimed, according to le JNIM · agent: Groupe de soutien à l'islam et aux musulmans · target: un convoi · "
        "killed: 12"
    )
    assert describe_figures(statement, LEXICON, "fr") == "tués : 12"


@pytest.mark.parametrize(
    ("type_", "language", "name"),
    [("abduction", "fr", "enlèvement"), ("abduction", "en", "abduction"), ("older", "fr", "older")],
)  # fmt: skip
def test_types(type_: str, language: str, name: str) -> None:
    assert name_type(type_, LEXICON, language) == name
