"""Triggers found on a parse: their heads, their words, what may stand between, and what cancels them."""

from __future__ import annotations

import pytest

from recoupe.lexicon import Trigger
from recoupe.lexicon.schema import FrameEntry, TriggerEntry
from recoupe.reading import Reader
from recoupe.reading.nlp import make_doc
from recoupe.reading.occurrences import longest
from recoupe.reading.triggers import TriggerIndex, TriggerMatch, head_forms, singular, token_keys


def trigger(words: str, pos: str = "verb", *, kind: str = "armed_attack", unless: tuple[str, ...] = ()) -> Trigger:
    """A strong trigger of the test's own."""
    entry = TriggerEntry.model_validate({"words": words, "pos": pos, "unless": unless})
    return Trigger(kind, entry, FrameEntry(name="any"), {}, frozenset(), frozenset(unless))


def found_words(reader: Reader, text: str, *triggers: Trigger) -> list[str]:
    """The words of each match that nothing beside it opposes, in order of their heads."""
    doc = next(iter(reader.nlp.pipe([make_doc(reader.nlp, text)])))
    matches = TriggerIndex(triggers, ("se", "s'")).find(doc, token_keys(doc))
    return [" ".join(doc[i].text for i in match.tokens) for match in matches if not match.opposed]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("combats", "combat", id="a plural in s"),
        pytest.param("généraux", "générau", id="x goes, nothing is rebuilt"),
        pytest.param("blocus", "blocus", id="us is no plural"),
        pytest.param("putsch", "putsch", id="no ending"),
        pytest.param("congrès", "congrè", id="an ending after an accent is taken for a plural"),
        pytest.param("compromis", "compromis", id="is is no plural"),
        pytest.param("express", "express", id="ss is no plural"),
        pytest.param("gaz", "gaz", id="z is no plural"),
        pytest.param("bras", "bras", id="a short word is left"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


@pytest.mark.parametrize(
    ("head", "pos", "forms"),
    [
        pytest.param("tuer", "verb", ("tuer", "tue", "tuee", "tues", "tuees"), id="first group, folded"),
        pytest.param("saisir", "verb", ("saisir", "saisi", "saisie", "saisis", "saisies"), id="second group"),
        pytest.param("prendre", "verb", ("prendre",), id="an irregular verb has none"),
        pytest.param("berger", "noun", ("berger",), id="a noun in er is no verb"),
        pytest.param("prise otage", "phrase", ("prise otage",), id="a phrase"),
    ],
)
def test_head_forms(head: str, pos: str, forms: tuple[str, ...]) -> None:
    assert head_forms(head, pos) == forms


@pytest.mark.parametrize(
    ("words", "pos", "text", "found"),
    [
        pytest.param("enlever", "verb", "Des bandits ont enlevé un guide.", ["enlevé"], id="a past tense"),
        pytest.param("enlever", "verb", "Une infirmière enlevée à Beni a écrit.", ["enlevée"], id="a participle"),
        pytest.param("attaque", "noun", "Une attaque a eu lieu à Lima.", ["attaque"], id="a noun"),
        pytest.param("combat", "noun", "Combats au nord de Sebha", ["Combats"], id="a plural that opens a headline"),
        pytest.param("attaque", "noun", "Les voisins attaquent la maison.", [], id="a verb is no noun"),
        pytest.param("explosion", "noun", "Le bruit venait du port.", [], id="another word"),
        pytest.param(
            "prise otage",
            "noun",
            "Une prise d'otages a eu lieu à Cali.",
            ["prise otages"],
            id="small words between the words of a noun",
        ),
        pytest.param(
            "prise otage", "noun", "Une prise de vue aérienne sans aucun otage.", [], id="too far apart for a noun"
        ),
        pytest.param("prise otage", "noun", "La prise. Otage du sort, il rit.", [], id="not over two sentences"),
        pytest.param("otage prise", "noun", "Une prise d'otages a eu lieu à Cali.", [], id="not in another order"),
        pytest.param(
            "ouvrir feu",
            "verb",
            "Les gardes ont ouvert hier soir, sans sommation, le feu.",
            [],
            id="too far apart for a verb",
        ),
        pytest.param(
            "ouvrir feu", "verb", "Les gardes ont ouvert le feu sur la foule.", ["ouvert feu"], id="a verb and its noun"
        ),
        pytest.param("ouvrir feu", "verb", "Les gardes ont ouvert la porte.", [], id="half of a verb and its noun"),
        pytest.param(
            "se replier", "verb", "Les soldats se sont repliés vers Sévaré.", ["repliés"], id="a reflexive verb"
        ),
        pytest.param("se replier", "verb", "Le vendeur a replié la bâche.", [], id="the verb without its pronoun"),
        pytest.param("bombe", "noun", "", [], id="nothing"),
    ],
)
def test_words_found(reader: Reader, words: str, pos: str, text: str, found: list[str]) -> None:
    assert found_words(reader, text, trigger(words, pos)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Une attaque a visé le port.", ["attaque"], id="nothing cancels"),
        pytest.param("Une attaque cardiaque l'a terrassé.", [], id="beside it"),
        pytest.param("Son attaque brutale et cardiaque le terrasse.", [], id="a few words after it"),
        pytest.param(
            "Une attaque a visé le port, le médecin craignait un accident cardiaque.",
            ["attaque"],
            id="elsewhere in the sentence",
        ),
        pytest.param("Il souffre du cœur. Cardiaque, il évite le port.", [], id="no trigger at all"),
        pytest.param("Il est cardiaque. Une attaque a visé le port.", ["attaque"], id="in another sentence"),
    ],
)
def test_what_cancels_a_trigger(reader: Reader, text: str, found: list[str]) -> None:
    assert found_words(reader, text, trigger("attaque", "noun", unless=("cardiaque",))) == found


@pytest.mark.parametrize(
    ("matches", "kept"),
    [
        pytest.param([("armed_attack", (3,)), ("armed_attack", (3, 5))], [(3, 5)], id="the longer one of a type"),
        pytest.param([("armed_attack", (5,)), ("armed_attack", (3, 5))], [(3, 5)], id="a part that is not the head"),
        pytest.param(
            [("armed_attack", (3,)), ("explosion", (3, 5))], [(3,), (3, 5)], id="another type is left to the context"
        ),
        pytest.param([("armed_attack", (7,)), ("armed_attack", (3,))], [(3,), (7,)], id="apart, in order of the text"),
        pytest.param([("killing", (3,)), ("killing", (3,))], [(3,)], id="twice the same"),
        pytest.param([], [], id="none"),
    ],
)
def test_longest(matches: list[tuple[str, tuple[int, ...]]], kept: list[tuple[int, ...]]) -> None:
    made = [TriggerMatch(trigger("mot", kind=kind), tokens[0], tokens) for kind, tokens in matches]
    assert [match.tokens for match in longest(made)] == kept


def test_the_bounds_of_a_match() -> None:
    match = TriggerMatch(trigger("mot"), 4, (4, 9, 6))
    assert (match.first, match.last) == (4, 9)
