"""What the file of the language's closed words may hold; grammar.yml says what each list is for."""

from __future__ import annotations

from recoupe.lexicon.entry import LexiconFile, Slot, Table, Words


class GrammarFile(LexiconFile):
    """grammar.yml"""

    verb_slots: Table[Words, Slot]
    noun_slots: Table[Words, Slot]
    does: tuple[Words, ...]
    aims: tuple[Words, ...]
    undergoes: tuple[Words, ...]
    victims: tuple[Words, ...]
    authors: tuple[Words, ...]
    attributes: tuple[Words, ...]
    bridges: Table[str, Slot]
    collectives: tuple[Words, ...]
    list_openers: tuple[Words, ...]
    list_pronouns: tuple[Words, ...]
    active_with_etre: tuple[Words, ...]
    proclaims: tuple[Words, ...]
    unproclaimed: tuple[Words, ...]
    owning: tuple[Words, ...]
    strays: tuple[Words, ...]
    opposes: tuple[Words, ...]
    shared: tuple[Words, ...]
    partisan: tuple[Words, ...]
    approximate: tuple[Words, ...]
    deverbal: tuple[Words, ...]
    genitive: tuple[Words, ...]
    belonging: tuple[Words, ...]
    instruments: tuple[Words, ...]
    articles: tuple[Words, ...]
    definite: tuple[Words, ...]
    reflexive: tuple[Words, ...]
    pronouns: Table[Words, str]
    clitics: Table[Words, str]
    nobody: tuple[Words, ...]
    future: tuple[Words, ...]
