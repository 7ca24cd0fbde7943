"""Candidate statements: the triggers that the context bears out, with the parties that their arguments name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from recoupe.lexicon import Trigger, schema
from recoupe.reading.arguments import Slots, SlotsKey, find_arguments, slots_key
from recoupe.reading.classes import is_in_class
from recoupe.reading.coreference import resolve
from recoupe.reading.layout import Sentence
from recoupe.reading.leads import one_per_sentence
from recoupe.reading.roles import assign_roles
from recoupe.reading.spoken import find_spoken
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.triggers import TriggerMatch

# These types are done by being said: who does it has to be known before who is heard.
TOLD_BY_DOER = frozenset({"responsibility_claim", "assessment", "condemnation", "threat", "sanction"})


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a text's nominal triggers, faint ones left out, and of its verbal ones; the slots found so far."""

    nouns: frozenset[int]
    verbs: frozenset[int]
    slots: dict[SlotsKey, Slots] = field(default_factory=dict)


def set_occurrences(reading: Reading) -> None:
    """Store the candidates in the order of the text: every trigger that may name an occurrence, and every sentence in
    which somebody may judge."""
    matches = longest(reading.indexes.triggers.find(reading.tokens, reading.keys))
    heads = Heads(
        frozenset(m.head for m in matches if m.trigger.entry.pos == "noun" and not m.trigger.faint),
        frozenset(m.head for m in matches if m.trigger.entry.pos == "verb"),
    )
    found = [o for m in matches if (o := find_occurrence(reading, m, heads)) is not None]
    found += find_spoken(reading, found)
    mark_leading(reading, found)
    reading.occurrences = sorted(one_per_sentence(reading, found), key=lambda o: (o.match.first, o.match.last))
    reading.deeds = heads.nouns
    cast(reading, [o for o in reading.occurrences if o.type in TOLD_BY_DOER])


def set_roles(reading: Reading) -> None:
    """Store agents and targets of the candidates that have none yet, as their own words give them."""
    cast(reading, [o for o in reading.occurrences if o.type not in TOLD_BY_DOER])


def cast(reading: Reading, occurrences: Iterable[Occurrence]) -> None:
    """Store agents and targets of some candidates."""
    for occurrence in occurrences:
        occurrence.agents, occurrence.targets = assign_roles(
            reading, occurrence.match, dict(occurrence.arguments), reading.deeds
        )


def mark_leading(reading: Reading, occurrences: Iterable[Occurrence]) -> None:
    """Mark one candidate for each trigger word: that whose needs the context met, then that with most words."""
    best: dict[int, Occurrence] = {}
    for occurrence in (o for o in occurrences if o.borne_out):
        rival = best.get(occurrence.match.head)
        if rival is None or specificity(reading, occurrence) > specificity(reading, rival):
            best[occurrence.match.head] = occurrence
    for occurrence in best.values():
        occurrence.leading = True


def specificity(reading: Reading, occurrence: Occurrence) -> tuple[int, bool, bool]:
    """How closely a trigger fits its context: words, then needs that are met, then strength."""
    trigger = occurrence.match.trigger
    met = any(meets(reading, need, dict(occurrence.arguments)) for need in trigger.needs)
    return len(occurrence.match.tokens), met, trigger.strong


def longest(matches: Iterable[TriggerMatch]) -> list[TriggerMatch]:
    """The matches without those of the same type whose words one that reaches further holds; one that is opposed
    holds none."""
    kept: list[TriggerMatch] = []
    taken: set[tuple[str, int]] = set()
    for match in sorted(matches, key=lambda m: (m.opposed, m.first - m.last, -len(m.tokens), m.head)):
        words = {(match.trigger.type, token) for token in match.tokens}
        if not words & taken:
            kept.append(match)
            taken |= words
    return sorted(kept, key=lambda m: (m.first, m.last))


def find_occurrence(reading: Reading, match: TriggerMatch, heads: Heads) -> Occurrence | None:
    """The candidate of a trigger, or None where its sentence, its name or its context rules it out; ``heads`` are those
    of all the text's triggers."""
    sentence = reading.sentence_of(match.head)
    if sentence.boilerplate or is_in_name(reading, match):
        return None
    near, must = has_near(reading, match, sentence), match.opposed or match.trigger.bound
    if must and not near and not match.trigger.needs and not match.trigger.strong:
        return None
    key = slots_key(match, reading.grammar)
    slots = heads.slots.get(key)
    if slots is None:
        slots = heads.slots[key] = find_arguments(reading.doc, match, reading.grammar)
    borne_out = near or is_borne_out(reading, match.trigger, slots)
    if must and not borne_out:
        return None
    sure = borne_out and not match.opposed and not match.trigger.faint
    return Occurrence(
        match,
        match.trigger.type,
        sentence,
        slots,
        refers_back=is_definite(reading, match),
        borne_out=sure and not is_doer(reading, match, heads.verbs),
    )


def is_in_name(reading: Reading, match: TriggerMatch) -> bool:
    """Whether the trigger is only part of a name: "Front de libération", "opération Barkhane", "rue de la Paix"."""
    mention = reading.actor_at.get(match.head)
    return (
        (mention is not None and mention.last - mention.first > 1)
        or match.head in reading.person_at
        or match.head in reading.place_at
    )


def is_doer(reading: Reading, match: TriggerMatch, verbs: frozenset[int]) -> bool:
    """Whether a noun of action stands for those who do it ("une patrouille affronte des pillards"); ``verbs`` are the
    heads of verbal triggers."""
    head = reading.tokens[match.head]
    if match.trigger.entry.pos != "noun" or head.dep_ not in ("nsubj", "obl:agent") or head.head.i not in verbs:
        return False
    return any(is_in_class(reading, head, name) for name in ("forces", "soldiers", "fighters"))


def is_borne_out(reading: Reading, trigger: Trigger, slots: Slots) -> bool:
    """Whether a trigger stands for an occurrence by itself or by what fills its slots."""
    if trigger.strong and not trigger.needs:
        return True
    return any(meets(reading, need, slots) for need in trigger.needs)


def has_near(reading: Reading, match: TriggerMatch, sentence: Sentence) -> bool:
    """Whether one of the words that a trigger lives beside stands in its sentence."""
    near = match.trigger.near
    if not near or near.isdisjoint(reading.sentence_words[sentence.index]):
        return False
    own = set(match.tokens)
    return any(near.intersection(reading.keys[i]) for i in range(sentence.first, sentence.last) if i not in own)


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
    head = reading.tokens[match.head]
    if match.trigger.entry.pos == "verb":
        return False
    return any(c.dep_ == "det" and reading.keys[c.i][1] in reading.grammar.definite for c in head.children) or any(
        c.dep_ == "case" and reading.keys[c.i][1] in reading.grammar.definite for c in head.children
    )
