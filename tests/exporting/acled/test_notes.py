from __future__ import annotations

from dataclasses import replace

import pytest
from tests.exporting.incidents import gather, happened, make_incident
from tests.linking.tellings import make_tellings

from recoupe.exporting.acled.notes import LONGEST, MOST_VOICES, write_notes
from recoupe.lexicon import load_lexicon
from recoupe.model import Certainty, VoiceKind

SAID = happened("Douze soldats ont péri.", figures=("killed:12..12 «Douze soldats»",), outlet="AFP")
CLAIMED = happened(
    "Le JNIM affirme avoir tué trente soldats.",
    figures=("killed:30..30 «trente soldats»",),
    source="JNIM",
    kind=VoiceKind.ARMED_GROUP,
    certainty=Certainty.CLAIMED,
)
DENIED = happened(
    "L'armée malienne dément.",
    source="l'armée malienne",
    kind=VoiceKind.FORCES,
    certainty=Certainty.DENIED,
)


@pytest.mark.parametrize(
    ("language", "said", "not_said"),
    [
        ("fr", ["Attaque armée. ", "rapporté par Agence France-Presse : « Douze", "déclaré par", "démenti par",
         "Versions qui diffèrent"],
         ["reported by"]),
        ("en", ["Attaque armée. ", "reported by Agence France-Presse: “Douze", "claimed by", "denied by",
         "Accounts that differ"],
         ["rapporté"]),
    ],
)  # fmt: skip
def test_notes_name_each_voice_and_its_way_of_saying_it(language: str, said: list[str], not_said: list[str]) -> None:
    notes = write_notes(make_incident(SAID, CLAIMED, DENIED), "attaque armée", load_lexicon(), language)
    assert all(words.casefold() in notes.casefold() for words in said), notes
    assert not any(words in notes for words in not_said), notes
    assert "30" in notes
    assert "12" in notes, "both figures stand side by side"


def test_notes_are_one_line_and_quotations_are_short() -> None:
    long = "Une phrase\nqui dure " + "et dure " * 200
    notes = write_notes(make_incident(happened(long)), "attaque armée", load_lexicon(), "fr")
    assert "\n" not in notes
    assert "[…]" in notes
    assert len(notes) < LONGEST + 100


def test_voices_beyond_some_are_counted_but_a_denial_is_always_told() -> None:
    rows = [happened(f"Récit {n}.", outlet=f"Le Journal {n}") for n in range(MOST_VOICES + 2)]
    notes = write_notes(make_incident(*rows, DENIED), "attaque armée", load_lexicon(), "fr")
    assert "Démenti par" in notes
    assert "autres voix" in notes


def test_a_text_without_an_outlet_is_called_so() -> None:
    told = make_tellings([happened("Un fait.")])
    bare = [replace(telling, report=replace(telling.report, outlet=None)) for telling in told]
    notes = write_notes(gather(bare), "attaque armée", load_lexicon(), "fr")
    assert "un texte sans titre de presse" in notes
