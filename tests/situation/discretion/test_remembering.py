"""What was found in a text, written and read again, and the fingerprint of what found it. All names are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.archive.naming import Naming
from recoupe.gazetteer import open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.settings import load_settings
from recoupe.situation.discretion import Discretion, remembering
from recoupe.situation.discretion.hiding import Finder
from recoupe.situation.discretion.remembering import fingerprint_finder, list_files, read_found, write_found
from recoupe.situation.discretion.vocabulary import Vocabulary

TEXTS = [
    "",
    "Rien ne nomme personne ici.",
    "L'enseignant Moussa Wantara, 34 ans, a été enlevé à Gao, raconte sa voisine Awa Zoukoro. Wantara est père.",
    "Les ministres Ali Zoukoro, Awa Wantara et Oumar Dikko étaient au Zénithor (Unpolda).",
    "AWA ZOUKORO TUÉE À GAO\nMoussa Wantara-Dikko et l'Oumar de N'Golo sont saufs.",
    "awa zoukoro a vu oumar, dit-elle ; محمد aussi",
    "Le général Oumar Dikko 👍🏽 salue M. Zoukoro\u2028et Mme Ne\u0301ma Wantara.",
]
WORDS = st.sampled_from(
    ["Moussa", "Wantara", "le", "maire", "Gao", ",", "\n", "AWA", "dit", "d'Oumar", "é", "محمد", "l'Z"]
)


@pytest.mark.parametrize("text", TEXTS)
def test_comes_back_as_it_was(text: str, discretion: Discretion) -> None:
    found = discretion.finder.find(text)
    assert read_found(text, write_found(found)) == found


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_comes_back(discretion: Discretion, text: str) -> None:
    found = discretion.finder.find(text)
    assert read_found(text, write_found(found)) == found


def test_what_another_finder_found_is_looked_for_anew(discretion: Discretion) -> None:
    text, finder = TEXTS[2], discretion.finder
    nobody = "[[],[],[]]"
    assert finder.find_named(text, Naming((), finder.fingerprint, nobody)).mentions == ()
    assert finder.find_named(text, Naming((), "another", nobody)) == finder.find(text)
    assert finder.find_named(text, Naming()) == finder.find_in_text(text, places=())


def test_places_tell_who_is_none(discretion: Discretion) -> None:
    text = "Des hommes sont entrés dans Wantara."
    at = text.index("Wantara")
    named = discretion.finder.find_named(text, Naming(((at, at + len("Wantara")),)))
    assert named == discretion.finder.find_in_text(text, places=((at, at + len("Wantara")),))


def test_fingerprint_tells_finders_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon, gazetteer = load_lexicon(), open_gazetteer(load_settings())
    same = fingerprint_finder(lexicon, gazetteer)
    assert same == Finder(Vocabulary(lexicon, gazetteer)).fingerprint
    others = {
        fingerprint_finder(lexicon, None),
        fingerprint_finder(replace(lexicon, version="other"), gazetteer),
    }
    monkeypatch.setattr(remembering, "digest_rules", lambda: "other rules")
    others.add(fingerprint_finder(lexicon, gazetteer))
    assert len(others | {same}) == 4


def test_rules_are_all_files_that_find_names() -> None:
    folder = Path(remembering.__file__).parent
    names = [file.name for file in list_files(folder)]
    assert {"mentions.py", "runs.py", "evidence.py", "offices.py", "tokens.py", "small_words.txt"} <= set(names)
    assert not any(name.endswith(".pyc") for name in names)
