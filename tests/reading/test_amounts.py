"""The figures of a text as what may be counted: their roles and sums, and persons named one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy

from recoupe.model import Party, QuantityRole, Report, Span
from recoupe.reading import Reader
from recoupe.reading.filling.amounts import Amount, find_amounts, total
from recoupe.reading.filling.figures import unshared
from recoupe.reading.filling.named import find_struck
from recoupe.reading.filling.tolls import Option, holds
from recoupe.reading.quantities import QuantityMention
from recoupe.reading.state import Reading
from recoupe.reading.steps import STEPS, set_quantities


def amount(span: Span, *roles: QuantityRole) -> Amount:
    """A figure of two over some characters."""
    token = spacy.blank("fr").make_doc("deux")[0]
    return Amount((QuantityMention(span, span, 2, 2),), roles, 2, 2, None, span, 0, 1, token, 0, 0, ())


def option(found: Amount, role: QuantityRole) -> Option:
    """A figure taken in a role."""
    return Option(found, found.quantity(role), (), 1.0)


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        pytest.param(0, 14, True, id="the number opens the party's words"),
        pytest.param(3, 20, True, id="in part"),
        pytest.param(4, 14, False, id="side by side"),
        pytest.param(30, 40, False, id="elsewhere"),
    ],
)
def test_holds(start: int, end: int, held: bool) -> None:
    assert holds(Party("deux prêtres", Span(start, end, "")), amount(Span(0, 4, "deux"))) is held


def test_a_party_without_words_holds_nothing() -> None:
    assert not holds(Party("deux prêtres"), amount(Span(0, 4, "deux")))


@pytest.mark.parametrize(
    ("told", "figures", "possible"),
    [
        pytest.param("killed", {"killed", "wounded"}, {"killed", "wounded"}, id="the dead may be wounded"),
        pytest.param("people", {"abducted"}, {"people", "abducted"}, id="persons may be those taken"),
        pytest.param("money", {"killed", "money"}, {"money"}, id="money is money"),
        pytest.param("duration", {"released"}, {"duration"}, id="days are days"),
        pytest.param("vehicles", {"sites", "killed"}, {"vehicles", "sites", "other"}, id="things are no persons"),
        pytest.param(None, {"killed", "share"}, {"killed", "people", "sites", "other"}, id="no share without a unit"),
    ],
)
def test_possible_roles(told: str | None, figures: set[str], possible: set[str]) -> None:
    number = Span(0, 4, "deux")
    role = QuantityRole(told) if told else None
    mention = QuantityMention(number, number, 2, 2, role=role)
    found = replace(amount(number), mentions=(mention,), roles=(role,) if role else ())
    assert found.possible_roles(frozenset(map(QuantityRole, figures))) == possible


@pytest.mark.parametrize(
    ("bounds", "summed"),
    [
        pytest.param([2, 3], 5, id="two numbers"),
        pytest.param([2, None], None, id="one is open"),
        pytest.param([0, 4], 4, id="none and some"),
    ],
)
def test_total(bounds: list[float | None], summed: float | None) -> None:
    assert total(bounds) == summed


def test_one_figure_has_one_role() -> None:
    found = amount(Span(0, 4, "deux"))
    dead, hurt = (option(found, role) for role in (QuantityRole.KILLED, QuantityRole.WOUNDED))
    assert unshared([(0.6, hurt), (0.9, dead)]) == [dead]


def test_two_figures_have_their_roles() -> None:
    dead, hurt = amount(Span(9, 13, "deux")), amount(Span(0, 4, "deux"))
    taken = unshared([(0.9, option(dead, QuantityRole.KILLED)), (0.6, option(hurt, QuantityRole.WOUNDED))])
    assert [o.amount for o in taken] == [hurt, dead]  # in the order of the text


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        pytest.param("Un juge a été assassiné mardi.", [("killed", 1)], id="a participle"),
        pytest.param("Des bandits ont tué le gardien.", [("killed", 1)], id="the object of a verb"),
        pytest.param("L'assassinat d'un imam a choqué.", [("killed", 1)], id="what a noun is of"),
        pytest.param("Un pasteur et son frère ont été enlevés.", [("abducted", 2)], id="two of a list"),
        pytest.param("Une religieuse et un chauffeur ont été enlevés.", [("abducted", 2)], id="one and one"),
        pytest.param("Un imam et douze fidèles ont été tués.", [("killed", 13)], id="one and a number"),
        pytest.param("Douze fidèles ont été tués.", [], id="a number alone is no name"),
        pytest.param("Des fidèles ont été tués.", [], id="a plural"),
        pytest.param("Une équipe a été enlevée.", [], id="a team"),
        pytest.param("Une école a été libérée.", [], id="no person"),
        pytest.param("Des bandits ont tenté de tuer le gardien.", [], id="only tried"),
        pytest.param("Le juge a parlé du meurtre.", [], id="nobody said to be struck"),
    ],
)
def test_those_struck_are_counted(reader: Reader, text: str, struck: list[tuple[str, int]]) -> None:
    assert [(n.role.value, n.number) for n in find_struck(reading_of(reader, text))] == struck


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("Deux soldats et trois civils ont été tués.", [5], id="what surely is a list is only summed"),
        pytest.param("Dix civils, dont deux enfants, ont été tués.", [10, 2], id="a part is not added"),
        pytest.param("Trois civils ont été tués. Deux soldats aussi.", [3], id="not over the end of a sentence"),
    ],
)
def test_lists_are_summed(reader: Reader, text: str, values: list[int]) -> None:
    found = find_amounts(reading_of(reader, text))[0]
    assert [a.low for a in found] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("Le raid a fait 4 blessés (3 gendarmes et 1 civil) à Tilo.", [4], id="parts that add up"),
        pytest.param("Le bilan est de 2 morts (1 soldat et 1 assaillant).", [2], id="parts of one"),
        pytest.param("Bilan : 33 morts (3 miliciens et 30 pillards).", [33], id="large and small"),
        pytest.param("Bilan : 7 soldats tués (cinq à Tilo, deux à Bara).", [7], id="parts by place"),
        pytest.param("Deux paysans (un frère et une sœur) ont été tués.", [2], id="before the verb"),
        pytest.param("Le raid a fait 9 morts (dont 4 enfants).", [9], id="a part of the whole"),
        pytest.param("Le raid a fait 9 morts (4 enfants).", [9], id="a part without a word for it"),
        pytest.param("Le raid a fait 9 blessés graves (4 enfants).", [9], id="an adjective before the bracket"),
        pytest.param("Le raid a fait 30 morts (50 selon le maire).", [30, 50], id="another teller's, larger"),
        pytest.param("Le raid a fait 30 morts (12 personnes selon l'armée).", [30, 12], id="another teller's, smaller"),
        pytest.param("Le raid a fait 30 morts (plus de 40 personnes).", [30, 41], id="more than the whole"),
        pytest.param("Le raid a fait 6 morts (4 blessés).", [6, 4], id="another role"),
        pytest.param("Le raid a fait 6 morts (2 civils et 3 blessés).", [6, 3], id="a part and another role"),
        pytest.param("Des hommes ont enlevé 5 personnes (2 libérées depuis).", [5, 2], id="another deed"),
        pytest.param("Le raid a tué 5 paysans (2 camions brûlés).", [5, 2], id="things"),
        pytest.param("Le raid a fait 2 morts (41 ans et 17 ans).", [2, 41, 17], id="ages are measured apart"),
        pytest.param("Le raid a fait 12 morts (le 3 mars 2019).", [12], id="a date is no figure"),
        pytest.param("Le raid a fait 9 morts. Ils ont fui (4 blessés, 5 tués).", [9], id="a bracket further on"),
        pytest.param("Le raid a fait 9 morts, dit-on (4 enfants sont saufs).", [9, 4], id="a bracket after a comma"),
        pytest.param("Le raid a fait 9 morts (4 enfants, dit-il", [9, 4], id="a bracket that never closes"),
    ],
)
def test_the_parts_of_a_toll_in_brackets_are_no_figures(reader: Reader, text: str, values: list[int]) -> None:
    found = find_amounts(reading_of(reader, text)).get(0, ())
    assert [a.low for a in found if len(a.mentions) == 1] == values


def reading_of(reader: Reader, text: str) -> Reading:
    """A text read as far as its figures, before any candidate is filled."""
    doc = reader.nlp(text)
    report = Report("test", text, language="fr")
    reading = Reading(report, doc, reader.lexicon, reader.gazetteer, reader.indexes, reader.grammar, reader.weights)
    for step in STEPS[: STEPS.index(set_quantities) + 1]:
        step(reading)
    return reading
