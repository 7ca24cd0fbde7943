"""Numbers that are no figure of an event."""

from __future__ import annotations

import pytest

from recoupe.lexicon.schema import NumbersFile
from recoupe.reading.quantities import find_quantities

NO_FIGURE = [
    ("le 23 septembre 2025", "a date"),
    ("le 4 et le 5 juin 2021", "two dates"),
    ("du 4 au 5 juin", "a range of days"),
    ("lundi 4", "a weekday and its day"),
    ("23/09/2025", "a date in figures"),
    ("2025-09-23", "an ISO date"),
    ("en 2019", "a year"),
    ("depuis 2015", "a year after depuis"),
    ("entre 2013 et 2014", "two years"),
    ("d'ici 2020-2021", "hyphened years"),
    ("à 14h30", "an hour"),
    ("à 20 h 15", "a spaced hour"),
    ("vers 5 heures du matin", "an hour in words"),
    ("à 8 heures", "an hour of the day"),
    ("20 heures GMT", "an hour with its zone"),
    ("12:30", "an hour with a colon"),
    ("âgé de 25 ans", "an age"),
    ("un homme de 30 ans", "an age after a person"),
    ("Awa, 41 ans, est partie", "an age between commas"),
    ("Awa (41 ans)", "an age in brackets"),
    ("des jeunes de 15 à 17 ans", "a range of ages"),
    ("sa fille de 18 mois", "an age in months"),
    ("sur la RN7", "a road, glued"),
    ("sur la route 12", "a road"),
    ("l'A13", "a motorway"),
    ("l'article 5", "an article"),
    ("la résolution 2100", "a resolution"),
    ("au 77 12 34 56", "a telephone number"),
    ("au 00223 20 22 51 64", "an international number"),
    ("contact 70.11.22.33", "a telephone number with dots"),
    ("le 2e bataillon", "an ordinal"),
    ("la 3ème fois", "another ordinal"),
    ("le 1er adjoint", "first"),
    ("le score de 2-1", "a score"),
    ("7/10", "a mark"),
    ("un calibre 12", "a calibre"),
    ("des tubes de 12,7 mm", "a size"),
    ("une kalachnikov AK-47", "a model"),
    ("le Mi-8", "an aircraft"),
    ("le M23", "a group"),
    ("le G5 Sahel", "an organisation"),
    ("France 24 l'a dit", "an outlet"),
    ("Covid-19", "a disease"),
    ("le n° 45", "a numbered thing"),
    ("il fait 40°", "a temperature"),
    ("l'un des chefs", "a pronoun"),
    ("l'une et l'autre", "two pronouns"),
    ("une attaque", "an article"),
    ("un communiqué", "an article before a text"),
    ("un homme armé", "an article before a person to whom nothing is done"),
    ("une équipe de déminage a neutralisé l'engin", "an article before a group that acts"),
    ("un groupe a tué le chef", "an article before those who kill"),
    ("un par un", "a distributive"),
    ("un véhicule neuf", "neuf means new"),
    ("mettre en quarantaine", "a collective without article"),
    ("tous les deux", "a pronoun without a verb"),
    ("deux", "a number of nothing"),
    ("le moindre doute", "no number at all"),
]


@pytest.mark.parametrize("words", [row[0] for row in NO_FIGURE], ids=[row[1] for row in NO_FIGURE])
def test_no_figure(words: str, numbers: NumbersFile) -> None:
    assert [m.span.quote for m in find_quantities(f"On note {words}.", numbers)] == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Le 5 juin 2021, 12 morts.", 12),
        ("En 2019, 2000 soldats ont été tués.", 2000),
        ("À 14h30, 12 morts sur la RN7.", 12),
        ("Un homme de 30 ans et 12 morts.", 12),
    ],
)
def test_a_figure_beside_numbers_that_are_none(text: str, low: float, numbers: NumbersFile) -> None:
    assert [m.low for m in find_quantities(text, numbers)] == [low]


def test_two_lexicons_do_not_mix(numbers: NumbersFile) -> None:
    other = numbers.model_copy(update={"cardinals": {"trois": 3}})
    assert find_quantities("deux morts", other) == ()
    assert len(find_quantities("deux morts", numbers)) == 1
