"""Figures: which counts of a sentence belong to which occurrence, and the counts of those it was done to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from recoupe.model import Party, Quantity, QuantityRole
from recoupe.reading.classes import is_in_class, is_party_noun
from recoupe.reading.parties import make_party
from recoupe.reading.quantities import Ground, QuantityMention, add_up
from recoupe.reading.roles import distinct
from recoupe.reading.state import Occurrence, Reading

CARRIED = 2  # sentences after an occurrence in which its toll may still be told
TOLLS = frozenset({QuantityRole.KILLED, QuantityRole.WOUNDED, QuantityRole.ABDUCTED, QuantityRole.RELEASED})
PARTS_REACH = 80  # characters after a toll in which its parts are told
BRACKET_REACH = 6  # tokens of a bracket in which its noun stands


def set_figures(reading: Reading) -> None:
    """Store the figures of every candidate: each goes to the nearest candidate of its sentence that takes its role;
    those of one list are summed."""
    given: defaultdict[int, list[QuantityMention]] = defaultdict(list)
    told: defaultdict[int, list[int]] = defaultdict(list)
    for index, occurrence in enumerate(reading.occurrences):
        told[occurrence.sentence.index].append(index)
    for mention in reading.quantities:
        owner = None if mention.part_of else find_owner(reading, mention, told)
        if owner is not None:
            given[owner[0]].append(replace(mention, role=owner[1]))
    for index, occurrence in enumerate(reading.occurrences):
        figures = unique(list(add_up(given[index])))
        occurrence.quantities = (*figures, *count_named(reading, occurrence, figures))
        if not any(is_somebody(reading, party) for party in occurrence.targets):
            occurrence.targets = distinct((*occurrence.targets, *find_victims(reading, occurrence, given[index])))


def find_owner(
    reading: Reading, mention: QuantityMention, told: Mapping[int, list[int]]
) -> tuple[int, QuantityRole] | None:
    """The candidate that a figure counts for, with the role it has there, or None where it counts for none; ``told``
    has the candidates of each sentence."""
    at = reading.token_at(mention.span.start)
    here = reading.sentence_of(at).index
    options = []
    for gap in range(CARRIED + 1):
        for index in told.get(here - gap, ()):
            occurrence = reading.occurrences[index]
            role = role_for(reading, occurrence, mention)
            if role is not None and (gap == 0 or can_carry(reading, occurrence, mention)):
                distance = occurrence.match.head if gap else abs(occurrence.match.head - at)
                options.append((gap, not counts_party(occurrence, mention), distance, index, role))
    if not options:
        return None
    *_, index, role = min(options)
    return index, role


def can_carry(reading: Reading, occurrence: Occurrence, mention: QuantityMention) -> bool:
    """Whether a later sentence may give a figure of the occurrence: a toll ("7 blessés.") of a violent one."""
    return mention.role in TOLLS and mention.role in reading.lexicon.types[occurrence.type].figures


def role_for(reading: Reading, occurrence: Occurrence, mention: QuantityMention) -> QuantityRole | None:
    """What a figure counts for this occurrence, or None where it counts nothing of it."""
    figures = reading.lexicon.types[occurrence.type].figures
    if mention.role is not None and mention.role in figures and not is_stray_article(occurrence, mention):
        return mention.role
    counts = occurrence.match.trigger.counts
    if mention.role in (None, QuantityRole.PEOPLE) and counts_party(occurrence, mention):
        parties = {"targets": occurrence.targets, "agents": occurrence.agents}
        for name, role in counts.items():
            if any(holds(p, mention) for p in parties.get(name, ())):
                return role
    return None


def is_stray_article(occurrence: Occurrence, mention: QuantityMention) -> bool:
    """Whether "un" or "une" only introduces somebody else than those whom it was done to ("un élu dit que deux…")."""
    article = (
        mention.low == 1 and mention.ground in (Ground.AFTER, Ground.LISTED) and mention.number_span.quote.isalpha()
    )
    return article and bool(occurrence.targets) and not any(holds(p, mention) for p in occurrence.targets)


def counts_party(occurrence: Occurrence, mention: QuantityMention) -> bool:
    """Whether the figure stands in the name of one of the occurrence's parties."""
    return any(holds(p, mention) for p in (*occurrence.targets, *occurrence.agents))


def holds(party: Party, mention: QuantityMention) -> bool:
    """Whether a party's words hold the number."""
    return party.span is not None and party.span.overlaps(mention.span)


def unique(quantities: list[Quantity]) -> list[Quantity]:
    """The quantities in order, each role and bounds once."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if not any(replace(quantity, span=None) == replace(k, span=None) for k in kept):
            kept.append(quantity)
    return kept


def count_named(reading: Reading, occurrence: Occurrence, figures: list[Quantity]) -> tuple[Quantity, ...]:
    """The count of those it was done to where the text gives no figure but names each one: "un journaliste a été
    enlevé".
    """
    role = occurrence.match.trigger.counts.get("targets")
    if role is None or not occurrence.targets or any(q.role is role for q in figures):
        return ()
    if not all(is_one_person(reading, party) for party in occurrence.targets):
        return ()
    number = float(len(occurrence.targets))
    return (Quantity(role, number, number, None, occurrence.targets[0].span),)


def is_one_person(reading: Reading, party: Party) -> bool:
    """Whether a party is a single human being, by name or as a singular noun."""
    if party.span is None or party.actor is not None:
        return False
    first, last = reading.token_at(party.span.start), reading.token_at(party.span.end - 1) + 1
    head = reading.doc[first:last].root
    if head.i in reading.person_at:
        return True
    return (
        "Sing" in head.morph.get("Number", [])
        and is_in_class(reading, head, "person")
        and reading.keys[head.i][0] not in reading.grammar.collectives
    )


def is_somebody(reading: Reading, party: Party) -> bool:
    """Whether a party is people or a known actor, and not only a thing or a place that was struck."""
    if party.actor is not None or party.span is None:
        return True
    first, last = reading.token_at(party.span.start), reading.token_at(party.span.end - 1) + 1
    return is_in_class(reading, reading.doc[first:last].root, "person")


def find_victims(reading: Reading, occurrence: Occurrence, mentions: list[QuantityMention]) -> tuple[Party, ...]:
    """Those whom the toll names, where nothing else tells whom it struck: "17 soldats tués", "3 morts (des civils)"."""
    found: list[Party] = []
    tolls = (QuantityRole.KILLED, QuantityRole.WOUNDED)
    for mention in (m for m in mentions if m.role in tolls and m.high != 0):
        parts = parts_of(reading, mention)
        nouns = [counted_token(reading, m) for m in (mention, *parts)]
        nouns += [] if parts else [bracketed(reading, mention)]
        found += [make_party(reading, noun) for noun in nouns if noun is not None and is_victim(reading, noun)]
    return tuple({p.name: p for p in found}.values())


def parts_of(reading: Reading, mention: QuantityMention) -> list[QuantityMention]:
    """The figures into which a toll is broken down right behind it."""
    at = bisect_left(reading.quantities, mention.span.end, key=lambda m: m.span.start)
    near = takewhile(lambda m: m.span.start - mention.span.end <= PARTS_REACH, reading.quantities[at:])
    return [m for m in near if m.part_of]


def is_victim(reading: Reading, noun: Token) -> bool:
    """Whether a noun denotes people that can be struck."""
    return (is_in_class(reading, noun, "person") and is_party_noun(reading, noun)) or noun.i in reading.actor_at


def bracketed(reading: Reading, mention: QuantityMention) -> Token | None:
    """The first noun of the bracket that follows a figure: "3 morts (des civils)"; None where none does."""
    at = reading.token_at(mention.span.end - 1) + 1
    if at >= len(reading.doc) or reading.doc[at].text != "(":
        return None
    inside = takewhile(lambda t: t.text != ")", reading.doc[at + 1 : at + 1 + BRACKET_REACH])
    return next((t for t in inside if t.pos_ in ("NOUN", "PROPN")), None)


def counted_token(reading: Reading, mention: QuantityMention) -> Token | None:
    """The token of the noun that a figure counts, or None."""
    return reading.doc[reading.token_at(mention.counted_span.start)] if mention.counted_span else None
