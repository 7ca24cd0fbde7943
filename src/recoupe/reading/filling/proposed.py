"""Parties that the rules find for an occurrence in its surroundings: who judges or claims, and who did what is told
again or told beside. What they say is one cue among others of the choice in ``filling.parties``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.lexicon.folding import fold
from recoupe.model import Certainty, Party
from recoupe.reading.classes import can_act, is_in_class, is_state
from recoupe.reading.parties import make_party
from recoupe.reading.roles import distinct, same
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import obliques

ASSESSMENT, CLAIM, CONDEMNATION = "assessment", "responsibility_claim", "condemnation"


def propose_parties(reading: Reading) -> None:
    """Store what the rules say of the parties of every candidate that its own words leave open."""
    for occurrence in reading.occurrences:
        if occurrence.type == ASSESSMENT:
            occurrence.agents = find_judge(reading, occurrence)
            occurrence.targets = find_judged(reading, occurrence)
        elif occurrence.type == CLAIM:
            occurrence.targets = find_blamed(occurrence)
        elif occurrence.type == CONDEMNATION and not occurrence.targets:
            occurrence.targets = find_condemned(reading, occurrence)
    ongoing = [o for o in reading.occurrences if o.type in reading.lexicon.references.ongoing]
    doers = {id(o): o.agents for o in ongoing}
    for occurrence in ongoing:
        occurrence.agents = doers[id(occurrence)] or nearest_doers(
            occurrence, [o for o in ongoing if goes_on(reading, doers[id(o)])]
        )


def nearest_doers(occurrence: Occurrence, others: Sequence[Occurrence]) -> tuple[Party, ...]:
    """Who does what goes on through a report: those of the last such occurrence before, else of the first after."""
    before = [o for o in others if o.match.first < occurrence.match.first]
    nearest = before[-1:] or list(others[:1])
    return nearest[0].agents if nearest else ()


def goes_on(reading: Reading, agents: tuple[Party, ...]) -> bool:
    """Whether agents can be those of a movement that goes on: somebody, and no authority or force."""
    heads = [
        reading.doc[reading.token_at(p.span.start) : reading.token_at(p.span.end - 1) + 1].root
        for p in agents
        if p.span
    ]
    return bool(heads) and not any(
        is_in_class(reading, head, name) for head in heads for name in ("authority", "forces", "officials")
    )


def find_judge(reading: Reading, occurrence: Occurrence) -> tuple[Party, ...]:
    """Who makes an assessment: the voice that answers for it, else its own agents."""
    voice = occurrence.attribution.voice if occurrence.attribution else None
    if voice is None or voice.span is None:
        return occurrence.agents
    first, last = reading.token_at(voice.span.start), reading.token_at(voice.span.end - 1) + 1
    head = reading.doc[first:last].root
    if not can_act(reading, head):
        return occurrence.agents
    party = make_party(reading, head)
    return (party if party.name == voice.name else replace(party, name=voice.name, aliases=(party.name,)),)


def find_judged(reading: Reading, occurrence: Occurrence) -> tuple[Party, ...]:
    """Whom an assessment is about: its own targets, else the actors, persons and states named in the judged words."""
    words = judged_words(reading, occurrence)
    found = [make_party(reading, reading.tokens[i]) for i in words if is_named(reading, i)]
    others = [p for p in (*occurrence.targets, *found) if not any(same(p, a) for a in occurrence.agents)]
    return distinct(others)


def judged_words(reading: Reading, occurrence: Occurrence) -> range:
    """The tokens of the candidate's sentence that its voice answers for."""
    sentence, attribution = occurrence.sentence, occurrence.attribution
    if attribution is None:
        return range(sentence.first, sentence.last)
    return range(max(sentence.first, attribution.first), min(sentence.last, attribution.last))


def is_named(reading: Reading, i: int) -> bool:
    """Whether a token is the head of a known actor, a person or a state."""
    token = reading.tokens[i]
    mention = reading.actor_at.get(i)
    if mention is not None:
        return reading.doc[mention.first : mention.last].root.i == i
    person = reading.person_at.get(i)
    if person is not None:
        return person[0] == i
    return is_state(reading, token)


def find_condemned(reading: Reading, occurrence: Occurrence) -> tuple[Party, ...]:
    """Whose deed is condemned: the doers of what the sentence says is condemned, else whom that deed is said to be
    of.
    """
    objects = [t for t in occurrence.arguments.get("object", ()) if t.i > occurrence.match.head]
    held = {t.i for noun in objects for t in noun.subtree}
    deeds = [o for o in reading.occurrences if o.match.head in held and o is not occurrence]
    doers = [p for o in deeds for p in o.agents]
    owners = [
        t
        for noun in objects
        for word, t in obliques(noun)
        if fold(word) in reading.grammar.genitive and can_act(reading, t)
    ]
    found = doers or [] if deeds else [make_party(reading, t) for t in owners if t.i not in reading.place_at]
    return distinct(p for p in found if not any(same(p, a) for a in occurrence.agents))


def find_blamed(occurrence: Occurrence) -> tuple[Party, ...]:
    """Who is said to have done it: in a claim or a denial the one who speaks, where nobody else is named."""
    own = occurrence.match.trigger.certainty in (Certainty.CLAIMED, Certainty.DENIED)
    return occurrence.agents if own else occurrence.targets
