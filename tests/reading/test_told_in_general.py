"""Faults met in texts from elsewhere: each is general, and stands beside what looks alike and is right as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Place, QuantityRole, Record, Statement


def find(record: Record, code: str) -> Statement:
    """The statement of a type."""
    return next(s for s in record.statements if s.type == code)


def where(record: Record, code: str) -> list[Place]:
    """The places of the statement of a type."""
    return list(find(record, code).places)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        pytest.param(
            "Trois soldats ont été tués à Tripoli, au Liban, dans une attaque.", "Tripoli", "LB", id="after a comma"
        ),
        pytest.param(
            "Trois soldats ont été tués à Tripoli, dans l'ouest de la Libye, dans une attaque.",
            "Tripoli",
            "LY",
            id="a side of it",
        ),
        pytest.param("Deux soldats ont été tués à Blida (Algérie) dans une attaque.", "Blida", "DZ", id="in a bracket"),
        pytest.param(
            "Une frappe a fait quatre morts à Blida, dans le sud du Liban.", "Blida", "LB", id="no such place is known"
        ),
    ],
)
def test_a_place_lies_in_the_country_that_the_words_put_it_in(
    fill: Callable[..., Record], text: str, name: str, country: str
) -> None:
    found = {(p.name, p.country) for s in fill(text).statements for p in s.places}
    assert (name, country) in found


def test_a_place_that_is_not_known_there_is_on_no_map(fill: Callable[..., Record]) -> None:
    (place,) = where(fill("Une frappe a fait quatre morts à Blida, dans le sud du Liban."), "air_strike")
    assert (place.lat, place.lon) == (None, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("L'ambassade des États-Unis a appelé ses ressortissants à quitter le Mali.", "Mali", id="sent"),
        pytest.param("L'ambassade de France a demandé à ses ressortissants de quitter le Niger.", "Niger", id="one"),
        pytest.param("L'Allemagne a appelé ses ressortissants à quitter le Tchad.", "Tchad", id="a country by itself"),
    ],
)
def test_what_an_embassy_says_is_set_where_it_speaks_of(fill: Callable[..., Record], text: str, name: str) -> None:
    assert [place.name for place in where(fill(text), "travel_advisory")] == [name]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param(
            "Trois soldats ont été mortellement blessés lundi dans une attaque à Gao.",
            QuantityRole.KILLED,
            id="passive",
        ),
        pytest.param(
            "Trois femmes ont été blessées mortellement dans une attaque à Gao.", QuantityRole.KILLED, id="adverb last"
        ),
        pytest.param(
            "Trois soldats ont été grièvement blessés dans une attaque à Gao.", QuantityRole.WOUNDED, id="gravely"
        ),
    ],
)
def test_mortally_wounded_is_killed(fill: Callable[..., Record], text: str, role: QuantityRole) -> None:
    assert [(q.role, q.low) for q in find(fill(text), "armed_attack").quantities] == [(role, 3)]


def test_no_words_count_two_things(fill: Callable[..., Record]) -> None:
    told = (
        "Le porte-parole de l'armée a démenti, assurant que « les combats se poursuivent ». D'après une source "
        "hospitalière, 23 blessés par balles, dont six enfants, ont été admis à l'hôpital de Walikale."
    )
    for statement in fill(told).statements:
        spans = [q.span for q in statement.quantities]
        assert len(spans) == len(set(spans))


@pytest.mark.parametrize(
    "text",
    [
        "Goma, capitale de la province, était tombée aux mains du mouvement rebelle le 27 janvier.",
        "La ville de Kidal est tombée aux mains des rebelles en 2012.",
    ],
)
def test_a_town_that_falls_into_hands_is_nobody_s_captive(fill: Callable[..., Record], text: str) -> None:
    assert "abduction" not in {s.type for s in fill(text).statements}


def test_who_holds_an_attack_off_is_not_its_doer(fill: Callable[..., Record]) -> None:
    found = find(fill("Les policiers ont repoussé l'attaque à Gao lundi."), "armed_attack")
    assert [p.name for p in found.agents] == []
    assert [p.name for p in found.targets] == ["policiers"]
