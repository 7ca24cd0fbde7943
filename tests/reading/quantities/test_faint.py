"""What may be no figure, what changes say in percent, and money that several countries call alike."""

from __future__ import annotations

import pytest

from recoupe.lexicon.schema import NumbersFile
from recoupe.reading.quantities import QuantityMention, deed_forms, find_quantities


def faint_of(text: str, numbers: NumbersFile) -> list[QuantityMention]:
    """The figures of a text that may be none."""
    return [m for m in find_quantities(text, numbers, faint=True) if m.faint]


@pytest.mark.parametrize(
    ("text", "low", "role"),
    [
        pytest.param("Une ONG en recense 218.", 218, None, id="a bare number"),
        pytest.param("Ils seraient vingt-sept.", 27, None, id="a bare number in words"),
        pytest.param("Un camion a brûlé.", 1, "vehicles", id="an article before a thing"),
        pytest.param("Une maison a été visée.", 1, "sites", id="an article before a place"),
        pytest.param("Un forgeron a été arrêté.", 1, "arrested", id="an article before somebody the lexicon lacks"),
    ],
)
def test_faint_figures(numbers: NumbersFile, text: str, low: int, role: str | None) -> None:
    (mention,) = faint_of(text, numbers)
    assert (mention.low, mention.high, mention.role) == (low, low, role)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Douze soldats ont été tués.", id="a plain figure"),
        pytest.param("Le 12 juin à 18 heures.", id="a day and an hour"),
        pytest.param("L'attaque de 2019.", id="a year"),
        pytest.param("Un élu a parlé.", id="somebody to whom nothing was done"),
        pytest.param("Un accord a été signé.", id="a thing that nobody counts"),
        pytest.param("L'un des chefs est parti.", id="one of several"),
        pytest.param("La RN7 et l'article 5.", id="labels"),
        pytest.param("Il en reste un.", id="a bare one"),
        pytest.param("Un homme de 34 ans.", id="an age"),
    ],
)
def test_nothing_faint(numbers: NumbersFile, text: str) -> None:
    assert faint_of(text, numbers) == []


@pytest.mark.parametrize(
    "text", ["Une ONG en recense 218.", "Un camion a brûlé.", "Un forgeron a été arrêté.", "Ils seraient vingt-sept."]
)
def test_faint_figures_are_given_only_when_asked_for(numbers: NumbersFile, text: str) -> None:
    assert find_quantities(text, numbers) == ()


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        pytest.param("Le prix du mil a augmenté d'un tiers.", 33, id="by a third"),
        pytest.param("La ration a été réduite de moitié.", 50, id="by half"),
        pytest.param("Le sucre a doublé en un mois.", 100, id="doubled"),
        pytest.param("Les tarifs ont triplé.", 200, id="trebled"),
    ],
)
def test_changes_are_shares(numbers: NumbersFile, text: str, percent: int) -> None:
    shares = [m for m in find_quantities(text, numbers) if m.role == "share"]
    assert [(m.low, m.high, m.unit) for m in shares] == [(percent, percent, "%")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le double meurtre de Kita.", id="an adjective"),
        pytest.param("Le tiers provisionnel.", id="a noun that is no share of anything"),
        pytest.param("À moitié détruite.", id="half destroyed"),
    ],
)
def test_no_share(numbers: NumbersFile, text: str) -> None:
    assert not [m for m in find_quantities(text, numbers) if m.role == "share"]


@pytest.mark.parametrize(
    ("text", "countries", "unit"),
    [
        pytest.param("5 000 francs", ("ML",), "XOF", id="West Africa"),
        pytest.param("5 000 francs", ("TD", "ML"), "XAF", id="the country that weighs most"),
        pytest.param("5 000 francs", ("CD",), "CDF", id="Congo"),
        pytest.param("5 000 francs", ("US", "BI"), "BIF", id="the first that has francs"),
        pytest.param("5 000 FCFA", ("CM",), "XAF", id="CFA of central Africa"),
        pytest.param("5 000 FCFA", (), "XOF", id="CFA of nowhere"),
        pytest.param("80 pesos", ("PH",), "PHP", id="Philippines"),
        pytest.param("80 roupies", ("PK",), "PKR", id="Pakistan"),
        pytest.param("80 dinars algériens", ("LY",), "DZD", id="the words say which"),
    ],
)
def test_money_by_country(numbers: NumbersFile, text: str, countries: tuple[str, ...], unit: str) -> None:
    (mention,) = find_quantities(text, numbers, countries)
    assert (mention.unit, mention.role) == (unit, "money")


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        pytest.param("80 pesos", ("ML",), id="no pesos there"),
        pytest.param("5 000 francs", (), id="francs of nowhere"),
        pytest.param("3 livres", ("FR",), id="books or pounds"),
    ],
)
def test_money_that_no_country_tells_has_no_unit(numbers: NumbersFile, text: str, countries: tuple[str, ...]) -> None:
    assert [m.unit for m in find_quantities(text, numbers, countries)] == [None]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("24 tués au moins", 24, None, id="at least, after the noun"),
        pytest.param("150 morts au bas mot", 150, None, id="at the lowest"),
        pytest.param("24 tués", 24, 24, id="nothing after the noun"),
    ],
)
def test_words_after_the_noun_bound_it(numbers: NumbersFile, text: str, low: int, high: int | None) -> None:
    (mention,) = find_quantities(text, numbers)
    assert (mention.low, mention.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("un cessez-le-feu d'un mois", "month", id="of one month"),
        pytest.param("bloqué depuis près d'une semaine", "week", id="nearly a week"),
        pytest.param("au bout d'une heure", "hour", id="after an hour"),
    ],
)
def test_one_of_a_unit_is_measured(numbers: NumbersFile, text: str, unit: str) -> None:
    (mention,) = find_quantities(text, numbers)
    assert (mention.low, mention.high, mention.unit) == (1, 1, unit)


@pytest.mark.parametrize(
    ("form", "deed"),
    [
        pytest.param("tués", ("killed", "done"), id="a participle"),
        pytest.param("blessant", ("wounded", "done"), id="a verb"),
        pytest.param("assassinat", ("killed", "noun"), id="a noun"),
        pytest.param("décédé", ("killed", "happens"), id="what happens to its subject"),
    ],
)
def test_deed_forms(numbers: NumbersFile, form: str, deed: tuple[str, str]) -> None:
    assert deed_forms(numbers)[form] == deed


@pytest.mark.parametrize("form", ["parlé", "attaque", "trouvé la mort", "soldat"])
def test_no_deed_form(numbers: NumbersFile, form: str) -> None:
    assert form not in deed_forms(numbers)
