"""Who says it: each voice heard around an occurrence weighed as its source, and none taken where the report speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import exp

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.reading.classes import is_speaker
from recoupe.reading.filling.chorus import LOOK_AHEAD, LOOK_BACK, Chorus, gather
from recoupe.reading.filling.tellings import Stage, make_stage, none_cues, voice_cues
from recoupe.reading.filling.voice import voice_of
from recoupe.reading.state import Attribution, Occurrence, Reading
from recoupe.reading.syntax import subject
from recoupe.reading.voices.speakers import make_voice


@dataclass(frozen=True, slots=True)
class Telling:
    """A possible source; none at all is one too.

    ``weight`` says how likely it is, up to a factor that all options of an occurrence share; ``cues``, what made it.
    """

    attribution: Attribution | None
    cues: tuple[str, ...]
    weight: float

    @property
    def key(self) -> str:
        """The name, by which several attributions to one voice are weighed together."""
        return fold(self.attribution.voice.name) if self.attribution is not None else ""


def set_sources(reading: Reading) -> None:
    """Store the likeliest attribution of every candidate that is told, None where the report speaks."""
    chorus = gather(reading)
    for occurrence in reading.told:
        occurrence.attribution = choose_source(reading, chorus, occurrence)


def choose_source(reading: Reading, chorus: Chorus, occurrence: Occurrence) -> Attribution | None:
    """The attribution of an occurrence to its likeliest voice, the likeliest one where it has several."""
    options = list(find_tellings(reading, chorus, occurrence))
    total: defaultdict[str, float] = defaultdict(float)
    for option in options:
        total[option.key] += option.weight
    return max(options, key=lambda o: (total[o.key], o.weight)).attribution


def make_telling(reading: Reading, attribution: Attribution | None, cues: Iterable[str]) -> Telling:
    """An option with its weight."""
    told = tuple(cues)
    return Telling(attribution, told, exp(reading.weights.score("source", told)))


def find_tellings(reading: Reading, chorus: Chorus, occurrence: Occurrence) -> Iterator[Telling]:
    """Every option for an occurrence: the voices heard in its sentence and around it, its own doer, the outlet,
    none."""
    head = occurrence.match.head
    stage = make_stage(reading, chorus, occurrence, quoted=reading.is_quoted(head))
    here = chorus.sentences.get(occurrence.sentence.index, ())
    covering = sorted(a.last - a.first for a in here if a.first <= head < a.last)
    for attribution in voices_around(reading, stage, here):
        rank = sum(length < attribution.last - attribution.first for length in covering)
        yield make_telling(reading, attribution, voice_cues(reading, stage, attribution, rank))
    yield make_telling(reading, None, none_cues(reading, stage, len(covering)))


def voices_around(reading: Reading, stage: Stage, here: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """The voices that may tell an occurrence: those of its sentence, the last before it, the first after it, the one
    that the rule takes, its doer, whoever governs it, the one who speaks most in the text, the outlet."""
    sentence, chorus = stage.occurrence.sentence, stage.chorus
    found = list(here)
    last, following = chorus.last_before(sentence.first), chorus.first_after(sentence.last)
    if last is not None and sentence.index - reading.sentence_of(last.verb).index <= LOOK_BACK:
        found.append(last)
    if following is not None and reading.sentence_of(following.verb).index - sentence.index <= LOOK_AHEAD:
        found.append(following)
    ruled = stage.occurrence.attribution
    if ruled is not None and ruled not in found:
        found.append(replace(ruled, manner="own"))
    for other in (own_doer(reading, stage.occurrence), governing(reading, stage), chorus.main):
        if other is not None and all(fold(other.voice.name) != fold(a.voice.name) for a in found):
            found.append(other)
    if chorus.outlet is not None:
        found.append(chorus.outlet)
    yield from found


def governing(reading: Reading, stage: Stage) -> Attribution | None:
    """The subject, where it is somebody who can speak, of the nearest verb above a trigger: "X a formulé des
    revendications, dont le retrait de"."""
    for i in stage.above:
        verb = reading.tokens[i]
        if verb.pos_ == "VERB":
            found = subject(verb)
            if found is None or found.pos_ == "PRON" or found.i not in range(*limits(stage)):
                return None
            return spoken_by(reading, stage, found, verb)
    return None


def limits(stage: Stage) -> tuple[int, int]:
    """The tokens of an occurrence's sentence."""
    return stage.occurrence.sentence.first, stage.occurrence.sentence.last


def spoken_by(reading: Reading, stage: Stage, found: Token, verb: Token) -> Attribution | None:
    """The attribution of an occurrence to a subject that can speak; kept for the other triggers under it."""
    known = stage.chorus.subjects
    if found.i not in known:
        voice = make_voice(reading, found, verb.lemma_) if is_speaker(reading, found) else None
        known[found.i] = Attribution(voice, verb.i, verb.i + 1, verb.i, manner="subject") if voice is not None else None
    return known[found.i]


def own_doer(reading: Reading, occurrence: Occurrence) -> Attribution | None:
    """The first doer of an occurrence as the one who says it."""
    if not occurrence.agents:
        return None
    head = occurrence.match.head
    voice = voice_of(reading, occurrence.agents[0], reading.tokens[head].lemma_)
    return Attribution(voice, head, head + 1, head, manner="doer")
