"""The prepositional complements of a verb or noun by slot, put right where the parse hung them on the wrong word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.reading.grammar import Grammar
from recoupe.reading.morphology import features
from recoupe.reading.syntax import NOMINAL, OBLIQUES, conjuncts, obliques, preposition


def preposition_slots(
    complements: Iterable[tuple[str, Token]], names: dict[str, str], bridges: dict[str, str]
) -> dict[str, list[Token]]:
    """Prepositional complements by slot; what a bridging noun governs is taken over it ("au passage d'un convoi")."""
    slots: dict[str, list[Token]] = {}
    for word, token in complements:
        bridge = bridges.get(fold(token.lemma_))
        if bridge:
            for inner, noun in obliques(token):
                if fold(inner) in names:
                    slots.setdefault(bridge, []).extend(conjuncts(noun))
            continue
        slot = names.get(fold(word))
        if slot:
            slots.setdefault(slot, []).extend(conjuncts(token))
    return slots


def complements(head: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    """The prepositional complements of a verb or noun, with those that the parse hung on a name within its phrase:
    "attaque d'un poste à Gao par des bandits"."""
    yield from obliques(head)
    for child in head.children:
        if child.dep_ in OBLIQUES and child.i > head.i:
            yield from strayed(child, grammar)


def strayed(noun: Token, grammar: Grammar) -> Iterator[tuple[str, Token]]:
    """The complements below a noun that cannot belong to it: a doer below the name of a place, and what is struck
    below a
    place or the arm with which it is ("attaque à la roquette d'un poste")."""
    for child in noun.children:
        if child.dep_ in OBLIQUES and child.i > noun.i and child.pos_ in NOMINAL:
            word = fold(preposition(child))
            if is_stray(noun, word, child, grammar):
                yield word, child
            else:
                yield from strayed(child, grammar)


def is_stray(noun: Token, word: str, child: Token, grammar: Grammar) -> bool:
    """Whether a complement was hung on the wrong noun: a place's name takes no doer and nothing indefinite, an arm
    no owner.
    """
    named = noun.pos_ == "PROPN" or noun.ent_type_ == "LOC"
    if word in grammar.strays:
        return named or not fold(noun.lemma_).endswith(grammar.deverbal)
    if named:
        determined = any("Ind" in features(c).get("Definite", ()) or c.dep_ == "nummod" for c in child.children)
        return word in grammar.genitive and (determined or child.ent_type_ == "PER")
    return (
        word in grammar.genitive
        and fold(noun.lemma_) in grammar.instruments
        and any(c.dep_ == "det" for c in child.children)
    )


def approximated(verb: Token, grammar: Grammar) -> Iterator[Token]:
    """The counted nouns that the parse hung on the adverb before their figure: "déplacer plus de 80 000 personnes"."""
    for child in verb.children:
        if child.dep_ == "advmod" and fold(child.lower_) in grammar.approximate:
            yield from (t for t in child.children if t.pos_ == "NOUN" and t.dep_ in OBLIQUES)
