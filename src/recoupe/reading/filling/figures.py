"""Figures: what each occurrence counts, and those whom its toll names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from recoupe.model import Party, QuantityRole
from recoupe.reading.classes import is_in_class, is_party_noun
from recoupe.reading.filling.tolls import Option, choose_figures, find_tallies
from recoupe.reading.parties import make_party
from recoupe.reading.quantities import QuantityMention
from recoupe.reading.roles import distinct
from recoupe.reading.state import Occurrence, Reading

PARTS_REACH = 80  # characters after a toll in which its parts are told
BRACKET_REACH = 6  # tokens of a bracket in which its noun stands


def set_figures(reading: Reading) -> None:
    """Store the figures of every candidate that is told: for each role the likeliest figure around it, if any is."""
    tallies = find_tallies(reading)
    for occurrence in reading.told:
        taken = unshared(choose_figures(reading, tallies, occurrence))
        occurrence.quantities = tuple(o.quantity for o in taken if o.quantity is not None)
        if not any(is_somebody(reading, party) for party in occurrence.targets):
            occurrence.targets = distinct((*occurrence.targets, *find_victims(reading, occurrence, mentions_of(taken))))


def unshared(chosen: Iterable[tuple[float, Option]]) -> list[Option]:
    """The figures in the order of the text, each in its likeliest role only."""
    taken: dict[int, Option] = {}
    for _, option in sorted(chosen, key=lambda c: -c[0]):
        mentions = option.amount.mentions if option.amount is not None else ()
        if not any(id(m) in taken for m in mentions):
            taken.update({id(m): option for m in mentions} or {id(option): option})
    kept = {id(o): o for o in taken.values()}.values()
    return sorted(kept, key=lambda o: o.quantity.span.start if o.quantity and o.quantity.span else 0)


def mentions_of(options: Iterable[Option]) -> list[QuantityMention]:
    """The figures of the text that were taken, in the roles that they were taken in."""
    return [
        replace(mention, role=option.quantity.role)
        for option in options
        if option.amount is not None and option.quantity is not None
        for mention in option.amount.mentions
    ]


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
    if at >= len(reading.doc) or reading.tokens[at].text != "(":
        return None
    inside = takewhile(lambda t: t.text != ")", reading.doc[at + 1 : at + 1 + BRACKET_REACH])
    return next((t for t in inside if t.pos_ in ("NOUN", "PROPN")), None)


def counted_token(reading: Reading, mention: QuantityMention) -> Token | None:
    """The token of the noun that a figure counts, or None."""
    return reading.tokens[reading.token_at(mention.counted_span.start)] if mention.counted_span else None
