"""The closed words of the language, folded and made ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass, fields

from recoupe.lexicon.folding import fold
from recoupe.lexicon.schema import GrammarFile

ORDERED = frozenset({"deverbal"})  # what str.endswith takes


@dataclass(frozen=True, slots=True)
class Grammar:
    """grammar.yml with every word folded; the file says what each list is for."""

    verb_slots: dict[str, str]
    noun_slots: dict[str, str]
    does: frozenset[str]
    aims: frozenset[str]
    undergoes: frozenset[str]
    victims: frozenset[str]
    authors: frozenset[str]
    attributes: frozenset[str]
    bridges: dict[str, str]
    collectives: frozenset[str]
    list_openers: frozenset[str]
    list_pronouns: frozenset[str]
    active_with_etre: frozenset[str]
    proclaims: frozenset[str]
    unproclaimed: frozenset[str]
    owning: frozenset[str]
    strays: frozenset[str]
    opposes: frozenset[str]
    shared: frozenset[str]
    partisan: frozenset[str]
    approximate: frozenset[str]
    deverbal: tuple[str, ...]
    genitive: frozenset[str]
    belonging: frozenset[str]
    instruments: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    reflexive: frozenset[str]
    pronouns: dict[str, str]
    clitics: dict[str, str]
    nobody: frozenset[str]
    future: frozenset[str]


def build_grammar(file: GrammarFile) -> Grammar:
    """The file's words, folded."""
    values: dict[str, object] = {}
    for name in (f.name for f in fields(Grammar)):
        value = getattr(file, name)
        if name in ORDERED:
            values[name] = tuple(fold(w) for w in value)
        elif isinstance(value, tuple):
            values[name] = frozenset(fold(w) for w in value)
        else:
            values[name] = {fold(k): v for k, v in value.items()}
    return Grammar(**values)  # type: ignore[arg-type]  # one field of GrammarFile for each field of Grammar
