"""Which voice answers for a candidate: the narrowest attribution that holds its trigger."""

from __future__ import annotations

from dataclasses import replace

from recoupe.lexicon.folding import fold
from recoupe.model import Party, Voice, VoiceKind
from recoupe.reading.classes import is_speaker
from recoupe.reading.modality import is_reported
from recoupe.reading.roles import same
from recoupe.reading.state import Attribution, Occurrence, Reading
from recoupe.reading.syntax import is_passive, subject
from recoupe.reading.voices.speakers import ACTOR_KINDS, as_party, make_voice, voice_kind

CARRIED = 2  # sentences over which a reporting conditional still rests on the source told before
JUDGEMENT = "assessment"
SPEECH_ACTS = frozenset({"responsibility_claim", "assessment"})  # their speaker is their source
PERFORMED = frozenset(
    {"condemnation", "threat", "sanction"}
)  # done by being said: the report tells them of their speaker


def set_voices(reading: Reading) -> None:
    """Store the attribution of every candidate, None where the report speaks."""
    for occurrence in reading.occurrences:
        occurrence.attribution = find_voice(reading, occurrence)


def find_voice(reading: Reading, occurrence: Occurrence) -> Attribution | None:
    """The attribution with the narrowest scope over the trigger. Who claims, accuses or judges is the source of it;
    what is done by being said is not attributed to the one who says it.
    """
    narrowest = narrowest_attribution(reading, occurrence)
    if occurrence.type in SPEECH_ACTS:
        return own_voice(reading, occurrence, narrowest)
    if narrowest is None and is_reported(reading, reading.tokens[occurrence.match.head]):
        narrowest = attribution_before(reading, occurrence.match.head)
    if narrowest is None or not narrowest.voice.name or not may_tell(reading, occurrence, narrowest.voice):
        return None
    if occurrence.type in PERFORMED and (narrowest.quoted or is_agent(occurrence, narrowest.voice)):
        return None
    return narrowest


def may_tell(reading: Reading, occurrence: Occurrence, voice: Voice) -> bool:
    """Whether a verb that only claims may attribute the candidate: a force's own operation, not an attack."""
    claims = voice.verb is not None and fold(voice.verb) in reading.indexes.voices.claiming
    return not claims or occurrence.type in reading.indexes.words["own_deeds"]


def narrowest_attribution(reading: Reading, occurrence: Occurrence) -> Attribution | None:
    """The attribution with the fewest tokens that holds the trigger and is not made by it; nameless for hearsay."""
    head = occurrence.match.head
    holding = [a for a in reading.attributions if a.first <= head < a.last and a.verb not in occurrence.match.tokens]
    return min(holding, key=lambda a: (a.last - a.first, not a.quoted), default=None)


def own_voice(reading: Reading, occurrence: Occurrence, narrowest: Attribution | None) -> Attribution | None:
    """The attribution of an act of speech to its agent; to whoever tells it where it names none."""
    if occurrence.type == JUDGEMENT or not occurrence.agents:
        own = [a for a in reading.attributions if a.verb in occurrence.match.tokens and a.voice.name]
        told = own[0] if own else named(narrowest)
        if told is not None or not occurrence.agents:
            return told or own_speaker(reading, occurrence)
    party = occurrence.agents[0]
    if narrowest is not None and same(party, as_party(narrowest.voice)):
        return narrowest
    head = occurrence.match.head
    voice = voice_of(reading, party, reading.tokens[head].lemma_)
    base = narrowest or Attribution(voice, head, head + 1, head)
    return replace(base, voice=voice)


def own_speaker(reading: Reading, occurrence: Occurrence) -> Attribution | None:
    """The attribution of an act of speech to the subject of its verb, a pronoun resolved; or None."""
    head = reading.tokens[occurrence.match.head]
    found = subject(head) if head.pos_ == "VERB" and not is_passive(head) else None
    speaks = found is not None and (occurrence.type != JUDGEMENT or found.pos_ == "PRON" or is_speaker(reading, found))
    voice = make_voice(reading, found, head.lemma_) if found is not None and speaks else None
    return Attribution(voice, head.i, head.i + 1, head.i, manner="own") if voice is not None else None


def attribution_before(reading: Reading, head: int) -> Attribution | None:
    """The last attribution of the sentences just before, whose source a reporting conditional goes on with; or None."""
    here = reading.sentence_of(head).index
    near = [a for a in reading.attributions if 0 <= a.verb < head and a.voice.name and not a.quoted]
    last = max(near, key=lambda a: a.verb, default=None)
    return last if last is not None and here - reading.sentence_of(last.verb).index <= CARRIED else None


def named(attribution: Attribution | None) -> Attribution | None:
    """The attribution where it has a name, else None."""
    return attribution if attribution is not None and attribution.voice.name else None


def voice_of(reading: Reading, party: Party, verb: str) -> Voice:
    """The voice of a party."""
    if party.actor is not None:
        kind = ACTOR_KINDS[reading.lexicon.actors[party.actor].kind]
    elif party.span is not None:
        kind = voice_kind(reading, reading.tokens[reading.token_at(party.span.start)], None)
    else:
        kind = VoiceKind.UNNAMED
    return Voice(party.name, kind, party.span, verb, party.actor)


def is_agent(occurrence: Occurrence, voice: Voice) -> bool:
    """Whether a voice is one of those who do it."""
    return any(same(party, as_party(voice)) for party in occurrence.agents)
