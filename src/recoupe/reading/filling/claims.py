"""Who claims a deed did it: "l'attaque, revendiquée par X", "X a revendiqué l'enlèvement"."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.model import Certainty, Party
from recoupe.reading.roles import same
from recoupe.reading.state import Occurrence, Reading

CLAIM = "responsibility_claim"
QUALIFYING = ("acl", "amod")  # a participle that hangs on what it tells of
Parts = tuple[tuple[Party, ...], tuple[Party, ...]]


def find_claimants(reading: Reading, parts: Mapping[int, Parts]) -> dict[int, tuple[Party, ...]]:
    """Who claims each deed, by the token that names the deed; ``parts`` are the agents and targets of the candidates
    that are told, by their place among these. What nobody claims, or is only said not to be claimed, is left out."""
    found: dict[int, tuple[Party, ...]] = {}
    for at, occurrence in enumerate(reading.told):
        if is_claim(occurrence) and occurrence.certainty is not Certainty.DENIED and parts[at][0]:
            found |= dict.fromkeys(deeds_of(reading, occurrence), parts[at][0])
    return found


def is_claim(occurrence: Occurrence) -> bool:
    """Whether a candidate is the claim of a deed of one's own, made or not."""
    return occurrence.type == CLAIM and occurrence.match.trigger.certainty is Certainty.CLAIMED


def deeds_of(reading: Reading, claim: Occurrence) -> set[int]:
    """The tokens that may name what is claimed: the claim's own further words, its object, what it qualifies."""
    head = reading.tokens[claim.match.head]
    found = {*claim.match.tokens, *(t.i for t in claim.arguments.get("object", ()))} - {head.i}
    return found | {head.head.i} if head.dep_ in QUALIFYING else found


def settle_claimed(occurrence: Occurrence, parts: Parts, claimants: Mapping[int, tuple[Party, ...]]) -> Parts:
    """The agents and targets of a deed in the light of who claims it: he did it where nobody else is told to have, and
    it was not done to him. Whoever claims a deed says that he did it himself."""
    agents, targets = parts
    if is_claim(occurrence):
        return agents, agents
    own = claimants.get(occurrence.match.head, ()) if occurrence.type != CLAIM else ()
    if not own:
        return parts
    return agents or own, tuple(t for t in targets if not any(same(t, party) for party in own))
