"""How surely it is said: each mark of the guide, and what looks like one. Texts are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record

Read = Callable[..., Record]

CASES = [
    # ---- asserted ----
    ("Trois soldats ont été tués lundi à Gao.", "asserted", "plain indicative"),
    ("Le pays a été visé par des attaques qui ont tué dix civils à Kaya.", "asserted", "a target is no aim"),
    ("Les habitants ont dû fuir après l'attaque de Diapaga.", "asserted", "an obligation fulfilled"),
    ("Le pays vit sous la menace depuis les attentats de Tunis.", "asserted", "a threat since a fact"),
    ("Les pays voisins ont décidé des sanctions après le coup d'État au Niger.", "asserted", "decided after a fact"),
    ("L'homme a été arrêté pour avoir tué deux policiers à Lille.", "asserted", "a past infinitive is a fact"),
    ("On n'a compté que deux morts dans l'attaque de Sévaré.", "asserted", "ne… que is no denial"),
    # ---- attributed ----
    ("Deux enseignants ont été enlevés à Jacmel, a annoncé la mairie.", "attributed", "source"),
    ("On signale l'enlèvement de deux enseignants à Jacmel.", "attributed", "hearsay has no source"),
    ("L'armée malienne a annoncé l'enlèvement de trois ouvriers à Gao.", "attributed", "an army tells of a loss"),
    # ---- claimed ----
    ("L'armée malienne affirme avoir détruit une base terroriste près de Kidal.", "claimed", "own deed"),
    ("L'armée a annoncé avoir neutralisé dix terroristes à Djibo.", "claimed", "the enemy's losses"),
    # ---- alleged ----
    ("Deux otages auraient été tués à Ménaka.", "alleged", "reporting conditional"),
    ("Selon la mairie, deux otages auraient été tués à Ménaka.", "alleged", "a source and a hedge"),
    ("Il est accusé d'avoir tué deux gardes à Bouaké.", "alleged", "accused by nobody named"),
    # ---- denied ----
    ("Aucune attaque n'a été menée contre le village de Koro.", "denied", "nil determiner"),
    ("L'armée n'a pas attaqué le village de Koro.", "denied", "ne… pas"),
    ("La mairie écarte tout risque de pénurie de carburant.", "denied", "a risk ruled out"),
    # ---- prospective ----
    ("L'armée va attaquer la ville de Kidal.", "prospective", "near future"),
    ("Le marché de Saint-Denis sera fermé jeudi.", "prospective", "future"),
    ("Les ministres se rencontrent demain à Abuja.", "prospective", "present with a date to come"),
    ("Le groupe menace d'attaquer la ville de Kidal.", "prospective", "threatened"),
    ("Le Tchad a décidé de retirer ses troupes du Sahel.", "prospective", "decided, not done"),
    ("La CEDEAO a annoncé l'envoi de troupes au Niger.", "prospective", "only announced"),
    ("Les jihadistes pourraient attaquer la ville de Gao.", "prospective", "possible"),
]


@pytest.mark.parametrize(("text", "certainty"), [pytest.param(t, c, id=f"{c}: {why}") for t, c, why in CASES])
def test_certainty(fill: Read, text: str, certainty: str) -> None:
    found = {s.certainty.value for s in fill(text).statements if s.type not in ("threat", "sanction", "arrest")}
    assert certainty in found, found
    if certainty == "asserted":
        assert found == {certainty}
