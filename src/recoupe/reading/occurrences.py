"""Candidate statements: the triggers that the context bears out, with the parties that their arguments name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recoupe.lexicon import schema
from recoupe.reading.arguments import Slots, find_arguments
from recoupe.reading.classes import is_in_class
from recoupe.reading.coreference import resolve
from recoupe.reading.layout import Sentence
from recoupe.reading.roles import assign_roles
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.triggers import TriggerMatch


def set_occurrences(reading: Reading) -> None:
    """Store the candidates in the order of the text."""
    matches = list(longest(reading.indexes.triggers.find(reading.doc, reading.keys)))
    nouns = {m.head for m in matches if m.trigger.entry.pos == "noun"}
    verbs = {m.head for m in matches if m.trigger.entry.pos == "verb"}
    told = [m for m in matches if not is_doer(reading, m, verbs)]
    found = [o for m in told if (o := find_occurrence(reading, m, nouns)) is not None]
    reading.occurrences = one_type_each(reading, found)
    reading.trigger_types = {o.match.head: o.type for o in reading.occurrences}


def one_type_each(reading: Reading, occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """The candidates with one for each trigger word: that whose needs the context met, then that with most words."""
    best: dict[int, Occurrence] = {}
    for occurrence in occurrences:
        rival = best.get(occurrence.match.head)
        if rival is None or specificity(reading, occurrence) > specificity(reading, rival):
            best[occurrence.match.head] = occurrence
    return sorted(best.values(), key=lambda o: (o.match.first, o.match.last))


def specificity(reading: Reading, occurrence: Occurrence) -> tuple[int, bool, bool]:
    """How closely a trigger fits its context: words, then needs that are met, then strength."""
    trigger = occurrence.match.trigger
    met = any(meets(reading, need, dict(occurrence.arguments)) for need in trigger.needs)
    return len(occurrence.match.tokens), met, trigger.strong


def longest(matches: Iterable[TriggerMatch]) -> list[TriggerMatch]:
    """The matches without those of the same type whose words a longer one holds."""
    kept: list[TriggerMatch] = []
    taken: set[tuple[str, int]] = set()
    for match in sorted(matches, key=lambda m: (-len(m.tokens), m.head)):
        words = {(match.trigger.type, token) for token in match.tokens}
        if not words & taken:
            kept.append(match)
            taken |= words
    return sorted(kept, key=lambda m: (m.first, m.last))


def find_occurrence(reading: Reading, match: TriggerMatch, nouns: set[int]) -> Occurrence | None:
    """The candidate of a trigger, or None where its sentence, its name or its needs rule it out."""
    sentence = reading.sentence_of(match.head)
    if sentence.boilerplate or is_in_name(reading, match):
        return None
    slots = find_arguments(reading.doc, match, reading.grammar)
    if not is_borne_out(reading, match, slots, sentence):
        return None
    agents, targets = assign_roles(reading, match, slots, nouns)
    return Occurrence(
        match, match.trigger.type, sentence, slots, agents, targets, refers_back=is_definite(reading, match)
    )


def is_in_name(reading: Reading, match: TriggerMatch) -> bool:
    """Whether the trigger is only part of a name: "Front de libération", "opération Barkhane", "rue de la Paix"."""
    mention = reading.actor_at.get(match.head)
    return (
        (mention is not None and mention.last - mention.first > 1)
        or match.head in reading.person_at
        or match.head in reading.place_at
    )


def is_doer(reading: Reading, match: TriggerMatch, verbs: set[int]) -> bool:
    """Whether a noun of action stands for those who do it ("une patrouille affronte des pillards"); ``verbs`` are the
    heads of verbal triggers."""
    head = reading.doc[match.head]
    if match.trigger.entry.pos != "noun" or head.dep_ not in ("nsubj", "obl:agent") or head.head.i not in verbs:
        return False
    return any(is_in_class(reading, head, name) for name in ("forces", "soldiers", "fighters"))


def is_borne_out(reading: Reading, match: TriggerMatch, slots: Slots, sentence: Sentence) -> bool:
    """Whether a trigger stands for an occurrence here: a strong one always, a weak one with what it needs or lives
    beside.
    """
    trigger = match.trigger
    if trigger.strong and not trigger.needs:
        return True
    if any(meets(reading, need, slots) for need in trigger.needs):
        return True
    if trigger.near and any(
        trigger.near.intersection(reading.keys[i])
        for i in range(sentence.first, sentence.last)
        if i not in match.tokens
    ):
        return True
    return not trigger.needs and not trigger.near and trigger.strong


def meets(reading: Reading, need: Mapping[schema.Slot, str], slots: Slots) -> bool:
    """Whether every slot of a need is filled by its class."""
    return all(
        any(is_in_class(reading, resolve(reading, token) or token, name) for token in slots.get(slot, ()))
        for slot, name in need.items()
    )


def is_definite(reading: Reading, match: TriggerMatch) -> bool:
    """Whether the trigger is a noun with a definite article or demonstrative, so that it may take up what was told
    before.
    """
    head = reading.doc[match.head]
    if match.trigger.entry.pos == "verb":
        return False
    return any(c.dep_ == "det" and reading.keys[c.i][1] in reading.grammar.definite for c in head.children) or any(
        c.dep_ == "case" and reading.keys[c.i][1] in reading.grammar.definite for c in head.children
    )
