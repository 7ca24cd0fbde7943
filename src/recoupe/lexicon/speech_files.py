"""What the files of speech, of sourcing and of certainty may hold."""

from __future__ import annotations

from typing import Literal

from recoupe.lexicon.entry import Entry, LexiconFile, Strength, Table, Words
from recoupe.model import Certainty, VoiceKind


class SpeechVerb(Entry):
    """A verb (or phrase) that attributes what it governs."""

    key_fields = ("words",)

    words: Words
    strength: Strength = "strong"
    certainty: Certainty | None = None
    claim: bool = False
    judges: bool = False
    takes: tuple[Literal["clause", "infinitive", "noun"], ...] = ("clause", "infinitive")


class SpeechFile(LexiconFile):
    """speech.yml"""

    verbs: tuple[SpeechVerb, ...]
    nouns: tuple[Words, ...]
    prepositions: tuple[Words, ...]
    documents: tuple[Words, ...]
    hearsay: tuple[Words, ...]
    echoes: tuple[Words, ...]
    clauses: tuple[Words, ...]
    contrasts: tuple[Words, ...]
    opinions: tuple[Words, ...]
    quoting: tuple[Words, ...]
    same: tuple[Words, ...]
    among: tuple[Words, ...]
    indefinite: tuple[Words, ...]
    impersonal: tuple[Words, ...]
    suppliers: tuple[Words, ...]
    claiming: tuple[Words, ...]
    reflexive: tuple[Words, ...]
    gerunds: tuple[Words, ...]
    clefts: tuple[Words, ...]
    compounds: tuple[Words, ...]
    givers: tuple[Words, ...]
    owners: tuple[Words, ...]
    retold: tuple[Words, ...]
    ourselves: tuple[Words, ...]
    kinds: Table[VoiceKind, tuple[Words, ...]]


class SourcingFile(LexiconFile):
    """sourcing.yml: whose words a report prints."""

    agencies: tuple[Words, ...]
    credits: tuple[Words, ...]
    gathers: tuple[Words, ...]
    cites: tuple[Words, ...]
    anonymous: tuple[Words, ...]
    bearers: tuple[Words, ...]


class CertaintyFile(LexiconFile):
    """certainty.yml"""

    hedges: tuple[Words, ...]
    hedge_verbs: tuple[Words, ...]
    negations: tuple[Words, ...]
    partial_negations: tuple[Words, ...]
    nil: tuple[Words, ...]
    nil_pronouns: tuple[Words, ...]
    missed_verbs: tuple[Words, ...]
    denial_verbs: tuple[Words, ...]
    prospective_verbs: tuple[Words, ...]
    prospective_nouns: tuple[Words, ...]
    prospective_marks: tuple[Words, ...]
    hypothetical_marks: tuple[Words, ...]
    possible_verbs: tuple[Words, ...]
    decision_verbs: tuple[Words, ...]
    announcing_verbs: tuple[Words, ...]
    announced: tuple[Words, ...]
    own_deeds: tuple[Words, ...]
    past_marks: tuple[Words, ...]
    aims: tuple[Words, ...]
    indirect_marks: tuple[Words, ...]
    imminent: tuple[Words, ...]
    accusing_verbs: tuple[Words, ...]
