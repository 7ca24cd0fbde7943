"""Who has an office and who only stands beside one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Mask = Callable[..., str]

PUBLIC = [
    ("Le maire Oumar Dicko a parlé.", "an office right before the name"),
    ("Le maire de Djibo, Oumar Dicko, a parlé.", "set apart by commas"),
    ("Le maire de Djibo Oumar Dicko a parlé.", "a place between the two"),
    ("Selon le maire de Djibo, Oumar Dicko, le pont est fermé.", "after “selon”, set apart"),
    ("Le pont est fermé, selon le maire, Oumar Dicko.", "the end of the sentence sets it apart"),
    ("Contacté, le maire (Oumar Dicko) confirme.", "in brackets"),
    ("Oumar Dicko, maire de Djibo, a parlé.", "after the name"),
    ("Oumar Dicko, le maire de Djibo, a parlé.", "after the name, with its article"),
    ("Oumar Dicko (maire de Djibo) a parlé.", "after the name, in brackets"),
    ("Oumar Dicko, ancien ministre, a parlé.", "a former office is one"),
    ("L'ex-ministre Oumar Dicko a parlé.", "with a prefix"),
    ("Oumar Dicko est le nouveau maire de Djibo.", "as a predicate"),
    ("Oumar Dicko a été nommé ministre de la Santé.", "as what he became"),
    ("Le ministre malien de la Défense, le général Oumar Dicko, a parlé.", "an office and a rank"),
    ("Le ministre des Affaires étrangères Oumar Dicko a parlé.", "an office of several words"),
    ("La ministre des Réfugiés, Oumar Dicko, a parlé.", "whom the office is for are no bearers of it"),
    ("Le porte-parole du ministre, Oumar Dicko, a parlé.", "whichever it is, an office"),
    ("Le sergent Oumar Dicko a été tué.", "a rank"),
    ("Oumar Dicko, directeur de l'institut de Dakar, estime que oui.", "an expert who signs with his office"),
    ("Le frère du maire Oumar Dicko a été enlevé.", "without a comma the name is the mayor's"),
    ("Les ministres Oumar Dicko et Ali Maïga sont partis.", "an office told of two"),
    ("Oumar Dicko, chef de la katiba Macina, menace.", "an armed group has offices too"),
    ("Le maire Oumar Dicko a fui. Plus tard, Dicko est rentré.", "later by a part of the name"),
    ("Oumar Dicko a fui. Le maire, Oumar Dicko, est rentré.", "told after the first mention"),
]

PRIVATE = [
    ("Oumar Dicko a été enlevé.", "nothing is said of him"),
    ("L'enseignant Oumar Dicko a été enlevé.", "a trade"),
    ("Oumar Dicko, enseignant, a été enlevé.", "a trade after the name"),
    ("Oumar Dicko, 34 ans, a été enlevé.", "an age"),
    ("M. Dicko a été enlevé.", "a form of address is no office"),
    ("Le docteur Oumar Dicko a été enlevé.", "nor is this one"),
    ("Oumar Dicko, frère du maire, a été enlevé.", "the office is the brother's"),
    ("Oumar Dicko, le frère du ministre, a été enlevé.", "the same with an article"),
    ("Le frère du maire, Oumar Dicko, a été enlevé.", "either may be meant"),
    ("Le frère d'un ministre, Oumar Dicko, a été enlevé.", "the brother is meant"),
    ("La fille de l'ancien ministre, Awa Dicko, a été enlevée.", "the daughter is meant"),
    ("L'épouse du président, Awa Dicko, a parlé.", "families of office holders are private"),
    ("Le chauffeur du préfet, Oumar Dicko, a été tué.", "who serves one holds none"),
    ("Oumar Dicko, garde du corps du ministre, a été tué.", "the same after the name"),
    ("Oumar Dicko, épouse du colonel Ali Maïga, a parlé.", "the office of another who is named"),
    ("Le général Ali Maïga et son épouse Awa Dicko ont fui.", "the other of two"),
    ("Le ministre Ali Maïga et Oumar Dicko sont partis.", "one office, two persons"),
    ("Selon le maire, Oumar Dicko a été tué.", "the mayor says what befell another"),
    ("Selon le maire, Oumar Dicko, 34 ans, a été tué.", "the age is the other's"),
    ("Selon le maire, Oumar Dicko, enseignant, a été tué.", "the trade is the other's"),
    ("Selon le maire, Oumar Dicko, Ali Maïga et Awa Sow ont été tués.", "a list of victims"),
    ("Le maire, Oumar Dicko et Ali Maïga ont été tués.", "a list that opens with an office"),
    ("Le maire, le préfet, Oumar Dicko, ont été tués.", "a list of offices and a name"),
    ("Oumar Dicko, le maire et deux habitants ont été tués.", "a list that opens with a name"),
    ("Le maire et Oumar Dicko ont été tués.", "“et” joins two"),
    ("Devant le gouverneur, Oumar Dicko, en larmes, a avoué.", "before whom, not who"),
    ("Reçu par le préfet, Oumar Dicko, blessé, a raconté.", "by whom, not who"),
    ("Le maire a rencontré Oumar Dicko.", "a verb between the two"),
    ("Le maire accuse Oumar Dicko.", "a verb in the present"),
    ("Le président de la région a tué Oumar Dicko.", "a verb after a complement"),
    ("Le juge a entendu Oumar Dicko.", "whom a judge hears is none"),
    ("Oumar Dicko a rencontré le maire de Djibo.", "the object of his verb"),
    ("Oumar Dicko n'est pas le maire de Djibo.", "denied"),
    ("Le faux général Oumar Dicko a été arrêté.", "pretended"),
    ("Le président. Oumar Dicko a fui.", "another sentence"),
    ("Colonel ! Oumar Dicko a fui.", "an exclamation"),
    ("Le commandant de bord Oumar Dicko a été tué.", "a rank that is a trade"),
    ("Le chef de famille Oumar Dicko a été tué.", "a head of nothing public"),
    ("Le directeur d'école Oumar Dicko a été tué.", "a trade that opens as an office"),
    ("Le principal suspect, Oumar Dicko, a fui.", "an adjective that is an office elsewhere"),
    ("L'imam Oumar Dicko a été tué.", "anybody's imam: unsure"),
    ("Le soldat Oumar Dicko a été tué.", "the lowest of ranks: unsure"),
    ("Oumar Dicko, membre de l'association, a été tué.", "membership is no office"),
    ("Oumar Dicko, militant, a été arrêté.", "nor is taking part"),
    ("L'analyste Oumar Dicko estime que oui.", "an expert's function is no office"),
    ("L'ex-otage Oumar Dicko raconte.", "a fate"),
    ("Oumar Dicko, dont le frère est ministre, a fui.", "a relative clause of another"),
    ("Oumar Dicko, que le maire connaissait, a fui.", "known to one"),
    ("Oumar Dicko, comme le maire, a fui.", "like one"),
    ("Le maire Dicko a pleuré. Oumar Dicko, son fils, est mort.", "a fuller name may be another's"),
]


@pytest.mark.parametrize(("text", "reason"), PUBLIC)
def test_who_has_an_office_is_named(text: str, reason: str, mask: Mask) -> None:
    assert mask(text) == text, reason


@pytest.mark.parametrize(("text", "reason"), PRIVATE)
def test_who_has_none_is_not(text: str, reason: str, mask: Mask) -> None:
    masked = mask(text)
    assert "Oumar" not in masked, reason
    assert "Awa" not in masked, reason
    assert "[…]" in masked


def test_a_name_that_two_share_is_nobodys_for_sure(mask: Mask) -> None:
    text = "Le maire Oumar Dicko a fui. Awa Dicko, commerçante, a été tuée. Dicko vivait à Gao."
    assert mask(text) == "Le maire Oumar Dicko a fui. […], commerçante, a été tuée. […] vivait à Gao."


def test_the_title_may_give_the_office(mask: Mask) -> None:
    assert mask("Oumar Dicko a parlé.", title="Le maire Oumar Dicko à Gao") == "Oumar Dicko a parlé."
