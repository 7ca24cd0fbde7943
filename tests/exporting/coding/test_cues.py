"""Cues: words that are looked for in all statements of an incident at once."""

from __future__ import annotations

import pytest
from tests.exporting.incidents import happened, make_incident

from recoupe.exporting.coding.cues import find_cues

NAMES = ("mine", "shelled", "disarmed")  # whole words of the evidence, whole words of the trigger, stems of the trigger


@pytest.mark.parametrize(
    ("texts", "trigger", "found", "why"),
    [
        (("Une voiture est arrivée.", "Une mine artisanale a explosé."), "", {"mine"}, "the second has the words"),
        (("On parle d'obus.", "Un EEI a explosé."), "obus", {"mine", "shelled"}, "one each"),
        (("Une attaque, appuyée par des obus, a eu lieu.",), "attaque", set(), "beside the trigger"),
        (("Ils ont déminé la route.",), "déminé", {"disarmed"}, "a beginning of a word"),
        (("Un redéminage est prévu.",), "redéminage", set(), "no beginning"),
        (("Des sarcobus passent.",), "sarcobus", set(), "the end of a word"),
        (("Il sort de la mine", "Artisanale et modeste, dit-on."), "", set(), "no words go from one text to another"),
        (("Elle vient de trouver une mine.",), "", set(), "half of the words"),
    ],
)
def test_cues_of_statements(texts: tuple[str, ...], trigger: str, found: set[str], why: str) -> None:
    told = make_incident(*map(happened, texts), trigger=trigger).tellings
    assert find_cues((telling.statement for telling in told), NAMES, "fr") == found, why
