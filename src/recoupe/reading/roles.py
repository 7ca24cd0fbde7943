"""Who does it and to whom: the fillers of a trigger's slots taken as agents and targets, as its frame says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.model import Party
from recoupe.reading.arguments import Slots
from recoupe.reading.classes import ANY, PERSON, can_act, is_in_class, is_party_noun, is_state
from recoupe.reading.coreference import resolve
from recoupe.reading.lists import find_members, replaces
from recoupe.reading.nobody import is_nobody
from recoupe.reading.parties import has_case, make_party
from recoupe.reading.state import Reading
from recoupe.reading.triggers import TriggerMatch

PARTY_TAGS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})
DOERS = frozenset({"subject", "by"})
STATE_SLOTS = frozenset({"subject", "by", "object", "with", "between", "against", "indirect", "of", "from"})


def assign_roles(
    reading: Reading, match: TriggerMatch, slots: Slots, nouns: frozenset[int]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Agents and targets by the trigger's frame; ``nouns`` are the tokens of noun triggers, which are no parties."""
    frame = match.trigger.frame
    table = frame.verb if match.trigger.entry.pos == "verb" else frame.noun
    if match.trigger.entry.pos == "phrase":
        table = {**frame.noun, **frame.verb}
    roles: dict[str, list[Party]] = {"agents": [], "targets": [], "none": []}
    for slot, role in table.items():
        tokens = [t for t in slots.get(slot, ()) if t.pos_ in PARTY_TAGS]
        for n, token in enumerate(tokens):
            known = find_filler(reading, token, slot, nouns)
            if known is None:
                continue
            name = role if isinstance(role, str) else role_by_class(reading, known, role)
            if name == "agents" and is_other_side(slot, role, n, slots):
                name = "targets"
            if name == "agents" and slot != "adjective" and not can_act(reading, known):
                continue
            roles[name] += make_parties(reading, known, slot)
    agents = distinct(roles["agents"])
    return agents, tuple(p for p in distinct(roles["targets"]) if not any(same(p, a) for a in agents))


def make_parties(reading: Reading, known: Token, slot: str) -> list[Party]:
    """The party of a filler, or those that a list behind it names."""
    if slot == "adjective":
        party = adjective_party(reading, known)
        return [party] if party is not None else []
    members = find_members(reading, known)
    named = [make_party(reading, member) for member in members]
    return named if members and replaces(reading, known, members[0]) else [make_party(reading, known), *named]


def is_other_side(slot: str, role: str | Mapping[str, str], n: int, slots: Slots) -> bool:
    """Whether a filler that could be a doer is not: the second of "entre X et Y", or the "de X" of a noun whose "par"
    names the doer.
    """
    if slot == "between":
        return n > 0
    return slot == "of" and bool(slots.get("by")) and not isinstance(role, str) and role.get(ANY) == "targets"


def role_by_class(reading: Reading, known: Token, roles: Mapping[str, str]) -> str:
    """The role of the first class that the filler belongs to."""
    for name, role in roles.items():
        if name != ANY and (is_in_class(reading, known, name) or (name == "authority" and is_state(reading, known))):
            return role
    return roles.get(ANY, "none")


def find_filler(reading: Reading, token: Token, slot: str, nouns: frozenset[int]) -> Token | None:
    """The noun of the party in a slot, pronouns resolved; None for one that stands for nobody, a time, a mere place,
    a thing that is no party, or another occurrence."""
    known = resolve(reading, token)
    if known is None or (slot in DOERS and is_nobody(reading, known)):
        return None
    if known.pos_ == "PRON" or known.i in reading.time_at or known.i in reading.measured:
        return None
    if known.i in nouns and not any(is_in_class(reading, known, name) for name in (PERSON, "convoys")):
        return None
    if slot == "adjective":
        return known
    if known.pos_ == "ADJ" and known.dep_ in ("amod", "acl"):
        return None
    if not is_party_noun(reading, known):
        return None
    return known if is_no_mere_place(reading, known, slot) else None


def is_no_mere_place(reading: Reading, token: Token, slot: str) -> bool:
    """Whether a noun is more than the place where it happened: no place at all, an actor, or a state in a slot of
    parties.
    """
    mention = reading.place_at.get(token.i)
    if mention is None or token.i in reading.actor_at:
        return True
    if not is_state(reading, token) or slot not in STATE_SLOTS:
        return False
    return mention.place.kind == "country" or slot in ("subject", "by", "between") or not has_case(token)


def adjective_party(reading: Reading, token: Token) -> Party | None:
    """The nation, people or group that an adjective names: "frappe israélienne", "attaque talibane"; None for any
    other one
    ("attaque terroriste" says what kind of attack, not who made it)."""
    lemma, form = reading.keys[token.i]
    codes = reading.lexicon.demonyms.get(form, ())
    if not codes and lemma not in reading.grammar.partisan and token.i not in reading.actor_at:
        return None
    span = reading.span(token.i, token.i + 1)
    return Party(span.quote, span, tuple(reading.lexicon.countries[c].name for c in codes))


def distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties in order, each once."""
    kept: list[Party] = []
    for party in parties:
        if not any(same(party, k) for k in kept):
            kept.append(party)
    return tuple(kept)


def same(a: Party, b: Party) -> bool:
    """Whether two parties are one: the same actor, or the same words."""
    if a.actor is not None and a.actor == b.actor:
        return True
    return fold(a.name) == fold(b.name) or (a.span is not None and b.span is not None and a.span.overlaps(b.span))
