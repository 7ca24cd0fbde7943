"""Which language: French is told fast and without a model, others are named, and what is too short counts as French."""

from __future__ import annotations

import subprocess
import sys

import pytest

from recoupe.errors import InputError
from recoupe.intake.languages import NAMES, check_language, detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            "Le préfet de Farandé a annoncé lundi la fermeture des écoles, après une attaque dans le village.",
            "fr",
            id="report",
        ),
        pytest.param("Ménaka : attaque jihadiste, trois morts", "fr", id="headline without small words"),
        pytest.param("Port-au-Prince : gangs, barricades, écoles fermées", "fr", id="names and nouns"),
        pytest.param("M. Diallo, MSF, ONU, CICR", "fr", id="nothing but names: undecidable"),
        pytest.param("1234 !!!", "fr", id="no word at all"),
        pytest.param("Mali, Gao, Kidal, Tombouctou", "fr", id="a list of places"),
    ],
)
def test_french_or_too_short_is_read(text: str, code: str) -> None:
    assert check_language(text) == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "L'esercito ha annunciato lunedì di aver distrutto una base vicino al confine.",
            "Italian (it)",
            id="Italian",
        ),
        pytest.param(
            "O exército anunciou na segunda-feira que destruiu uma base perto da fronteira.",
            "Portuguese (pt)",
            id="Portuguese",
        ),
        pytest.param("Die Armee teilte am Montag mit, sie habe einen Stützpunkt zerstört.", "German (de)", id="German"),
        pytest.param(
            "Nèg ame yo touye dis moun nan vil la ansanm ak anpil lòt moun.",
            "Haitian Creole (ht)",
            id="Haitian Creole, near French",
        ),
        pytest.param(
            "L'armada a destruch una basa prèp de la frontièra, çò ditz lo ministre.",
            "Occitan (oc)",
            id="Occitan, near French",
        ),
        pytest.param("Sojoji sun kashe 'yan ta'adda goma a kusa da iyakar kasar.", "Hausa (ha)", id="Hausa"),
        pytest.param("Watu kumi wameuawa katika shambulio karibu na mpaka.", "Swahili (sw)", id="Swahili"),
        pytest.param("Боевики атаковали село утром, погибли десять человек.", "Russian (ru)", id="another script"),
    ],
)
def test_other_language_is_named(text: str, name: str) -> None:
    with pytest.raises(InputError, match="Recoupe reads French") as caught:
        check_language(text)
    assert name in str(caught.value)


def test_plain_french_loads_no_model() -> None:
    code = (
        "import sys; from recoupe.intake.languages import detect_language as d;"
        "assert d('Le maire et ses adjoints ont fui la ville après une attaque, selon des habitants.')"
        " == 'fr'; sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_language_of_the_detector_that_has_a_name_has_one_in_words() -> None:
    assert all(name and name[0].isupper() for name in NAMES.values())
    assert detect_language("") is None
