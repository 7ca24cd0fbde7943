"""How a statement is said: asserted, attributed, claimed, alleged, denied or prospective, by the guide's marks."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.model import Certainty, VoiceKind
from recoupe.reading.filling.voice import narrowest_attribution
from recoupe.reading.modality import is_denied, is_hedged, is_prospective
from recoupe.reading.roles import same
from recoupe.reading.state import Attribution, Occurrence, Reading
from recoupe.reading.syntax import direct_object
from recoupe.reading.triggers import singular

PARTISAN = frozenset({VoiceKind.FORCES, VoiceKind.ARMED_GROUP})


def set_certainty(reading: Reading) -> None:
    """Store the certainty of every candidate that is told."""
    for occurrence in reading.told:
        occurrence.certainty = find_certainty(reading, occurrence)


def find_certainty(reading: Reading, occurrence: Occurrence) -> Certainty:
    """The certainty of one candidate: what its own word fixes, then denial, intention, hedge, boast, attribution."""
    own = occurrence.match.trigger.certainty
    head = reading.tokens[occurrence.match.head]
    if own is not None:
        return Certainty.DENIED if own is Certainty.CLAIMED and is_denied(reading, head) else own
    attribution = occurrence.attribution
    hedged = attribution is not None and attribution.certainty is Certainty.ALLEGED
    if occurrence.type == "assessment":
        return Certainty.ALLEGED if hedged else Certainty.ATTRIBUTED
    if occurrence.type == "responsibility_claim":
        return claim_certainty(reading, occurrence)
    if is_denied(reading, head):
        return Certainty.DENIED
    if is_prospective(reading, occurrence, head) or is_announced(reading, occurrence, head):
        return Certainty.PROSPECTIVE
    if hedged or is_hedged(reading, head):
        return Certainty.ALLEGED
    return told_certainty(reading, occurrence, attribution)


def told_certainty(reading: Reading, occurrence: Occurrence, attribution: Attribution | None) -> Certainty:
    """The certainty of what is neither denied, ahead nor hedged: by who tells it."""
    if attribution is None:
        telling = narrowest_attribution(reading, occurrence)
        return Certainty.ATTRIBUTED if telling is not None and not telling.voice.name else Certainty.ASSERTED
    if attribution.certainty is Certainty.DENIED:
        return Certainty.DENIED
    return Certainty.CLAIMED if is_boast(reading, occurrence, attribution) else Certainty.ATTRIBUTED


def claim_certainty(reading: Reading, occurrence: Occurrence) -> Certainty:
    """The certainty of an act of claiming or accusing: denied, hedged, of one's own deed, or of another's."""
    head = reading.tokens[occurrence.match.head]
    if is_denied(reading, head):
        return Certainty.DENIED
    if is_hedged(reading, head) or reading.keys[head.i][0] in reading.indexes.words["hedge_verbs"]:
        return Certainty.ALLEGED
    own = any(same(a, t) for a in occurrence.agents for t in occurrence.targets)
    return Certainty.CLAIMED if own else Certainty.ATTRIBUTED


def is_announced(reading: Reading, occurrence: Occurrence, head: Token) -> bool:
    """Whether an act that its own agent only announces or decides lies ahead: "annonce l'envoi d'une délégation"."""
    if occurrence.type not in reading.indexes.words["announced"] or head.dep_ != "obj":
        return False
    return (
        reading.keys[head.head.i][0] in reading.indexes.words["announcing_verbs"] and direct_object(head.head) == head
    )


def is_boast(reading: Reading, occurrence: Occurrence, attribution: Attribution) -> bool:
    """Whether a party to the conflict tells of its own deed or of its enemy's losses."""
    voice = attribution.voice
    agents = occurrence.agents
    if any(voice.actor is not None and a.actor == voice.actor for a in agents):
        return voice.kind in PARTISAN
    if any(a.span is not None and voice.span is not None and a.span.overlaps(voice.span) for a in agents):
        return voice.kind in PARTISAN
    if voice.kind not in PARTISAN or occurrence.type not in reading.indexes.words["own_deeds"]:
        return False
    return not agents or (voice.kind is VoiceKind.FORCES and any(is_force(reading, a.actor, a.name) for a in agents))


def is_force(reading: Reading, actor: str | None, name: str) -> bool:
    """Whether a party is a state's force, by its actor or by the noun of its name."""
    if actor is not None:
        return reading.lexicon.actors[actor].kind == "forces"
    kinds = reading.indexes.voices.kinds
    return any(VoiceKind.FORCES in (kinds.get(word), kinds.get(singular(word))) for word in fold(name).split())
