"""What speaks for and against a voice as the source of an occurrence: named cues.

A voice "covers" an occurrence where it answers for its trigger; it is "own" where the trigger is its word of speech,
"here" where it is heard in the sentence otherwise, "before" or "after" where it is heard in another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.reading.filling.chorus import Chorus
from recoupe.reading.modality import is_reported
from recoupe.reading.morphology import features
from recoupe.reading.roles import same
from recoupe.reading.state import Attribution, Occurrence, Reading
from recoupe.reading.voices.speakers import as_party

MOST_TOLD, MOST_RANK, MOST_GAP, MOST_CLIMB = 4, 2, 4, 12  # counts above these weigh alike
SHARES = 4  # steps of the share of sentences in which somebody is heard
BACKGROUND = frozenset({"acl:relcl", "acl", "advcl", "nmod", "obl:mod", "obl:agent", "nsubj", "conj", "appos"})


@dataclass(frozen=True, slots=True)
class Stage:
    """One occurrence with what is the same for all who may tell it; ``above`` are the words that govern its trigger,
    each with how; ``manner`` holds cues of how it is told, ``ruled`` the voice that the rule takes."""

    occurrence: Occurrence
    chorus: Chorus
    group: str
    above: dict[int, tuple[str, ...]]
    quoted: str
    manner: tuple[str, ...]
    ruled: str | None

    @property
    def type(self) -> str:
        """The occurrence's type."""
        return self.occurrence.type


def make_stage(reading: Reading, chorus: Chorus, occurrence: Occurrence, *, quoted: bool) -> Stage:
    """The stage of an occurrence; ``quoted`` where its trigger stands in quotation marks."""
    head = reading.tokens[occurrence.match.head]
    rule = occurrence.attribution
    return Stage(
        occurrence=occurrence,
        chorus=chorus,
        group=reading.lexicon.types[occurrence.type].group,
        above=dict(climb(head)),
        quoted="quoted" if quoted else "plain",
        manner=tuple(manner_cues(reading, occurrence, head)),
        ruled=fold(rule.voice.name) if rule is not None else None,
    )


def climb(head: Token) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The words above a trigger, each with the sorts of background that lie between the two."""
    node = head
    between: tuple[str, ...] = ()
    for _ in range(MOST_CLIMB):
        if node.head == node:
            return
        if node.dep_ in BACKGROUND and node.dep_ not in between:
            between = (*between, node.dep_)
        node = node.head
        yield node.i, between


def manner_cues(reading: Reading, occurrence: Occurrence, head: Token) -> Iterator[str]:
    """How an occurrence is told: by a noun or a verb, as known or new, in a reporting conditional."""
    if head.pos_ == "NOUN":
        determiner = next((c for c in head.children if c.dep_ == "det"), None)
        definite = determiner is not None and "Ind" not in features(determiner).get("Definite", ())
        yield f"noun:{'bare' if determiner is None else 'definite' if definite else 'indefinite'}"
    else:
        yield f"tag:{head.pos_}"
    path = [dep for dep in dependencies(head) if dep in BACKGROUND]
    yield f"in:{path[0] if path else 'main'}"
    if len(path) > 1:
        yield f"in:{path[0]}:{path[1]}"
    if is_reported(reading, head):
        yield "reported"
    if occurrence.sentence.title:
        yield "title"


def dependencies(head: Token) -> Iterator[str]:
    """How a trigger hangs on the words above it, the nearest first."""
    node = head
    for _ in range(MOST_CLIMB):
        if node.head == node:
            return
        yield node.dep_
        node = node.head


def place_of(reading: Reading, stage: Stage, attribution: Attribution) -> str:
    """Where a voice stands to an occurrence."""
    occurrence = stage.occurrence
    if attribution.manner in ("outlet", "doer", "subject"):
        return attribution.manner
    if attribution.verb in occurrence.match.tokens:
        return "own"
    if attribution.first <= occurrence.match.head < attribution.last:
        return "covers"
    if attribution.verb < 0:
        return "away"
    sentence = occurrence.sentence
    if sentence.first <= attribution.verb < sentence.last:
        return "here"
    return "before" if attribution.verb < sentence.first else "after"


def voice_cues(reading: Reading, stage: Stage, attribution: Attribution, rank: int) -> Iterator[str]:
    """Every cue of a voice; ``rank`` counts those that cover the occurrence more narrowly."""
    where, voice = place_of(reading, stage, attribution), attribution.voice
    manner = f"quoted {attribution.manner}" if attribution.quoted else attribution.manner
    yield from (where, f"{where}:{manner}", f"{where}:{voice.kind.value}", f"{where}:{stage.group}")
    yield from (f"{where}:{stage.type}", f"{where}:{stage.quoted}", f"{where}:{manner}:{stage.quoted}")
    yield f"{where}:{stage.type}:{stage.quoted}"
    yield from (f"{where}:{m}" for m in stage.manner)
    if attribution.verb >= 0:
        yield f"{where}:verb:{reading.keys[attribution.verb][0]}"
    if attribution.judges:
        yield from (f"{where}:judges", f"{where}:judges:{stage.group}")
    if attribution.certainty is not None:
        yield f"{where}:{attribution.certainty.value}"
    if where == "covers":
        yield from (f"rank:{min(rank, MOST_RANK)}", f"rank:{min(rank, MOST_RANK)}:{manner}")
    if where in ("covers", "here", "subject"):
        yield from link_cues(stage, attribution, where)
    elif where in ("before", "after"):
        yield from gap_cues(reading, stage, attribution, where)
    yield from person_cues(reading, stage, attribution, where)


def link_cues(stage: Stage, attribution: Attribution, where: str) -> Iterator[str]:
    """How the word that attributes stands to a trigger of its sentence."""
    between = stage.above.get(attribution.verb)
    if between is None:
        yield f"{where}:{'right' if attribution.verb < stage.occurrence.match.head else 'left'}"
        return
    yield f"{where}:above"
    yield from (f"{where}:above:{sort}" for sort in between or ("straight",))
    yield f"{where}:above:{stage.type}"


def gap_cues(reading: Reading, stage: Stage, attribution: Attribution, where: str) -> Iterator[str]:
    """How far a voice of another sentence is, and whether the occurrence's own sentence lets somebody speak."""
    other, here = reading.sentence_of(attribution.verb), stage.occurrence.sentence
    gap = min(MOST_GAP, abs(here.index - other.index))
    beside = "beside" if other.paragraph == here.paragraph else "apart"
    alone = "heard" if here.index in stage.chorus.sentences else "alone"
    yield from (f"{where}:{gap}", f"{where}:{beside}", f"{where}:{alone}", f"{where}:{gap}:{beside}:{alone}")
    if other.title:
        yield f"{where}:of title"
    if here.index in stage.chorus.personal:
        yield f"{where}:ourselves"
    reaches = attribution.last > attribution.verb + 1 or attribution.first < attribution.verb
    yield f"{where}:{'tells' if reaches else 'bare'}:{gap}"


def person_cues(reading: Reading, stage: Stage, attribution: Attribution, where: str) -> Iterator[str]:
    """Who a voice is: one of those who do it, the one who speaks most, the one whom the rule takes."""
    voice, occurrence = attribution.voice, stage.occurrence
    name = fold(voice.name)
    yield f"told:{min(MOST_TOLD, stage.chorus.told[name])}"
    if any(same(party, as_party(voice)) for party in occurrence.agents):
        yield from ("agent", f"agent:{where}", f"agent:{stage.type}", f"agent:{voice.kind.value}")
        yield f"agent:{where}:{stage.group}"
    if any(same(party, as_party(voice)) for party in occurrence.targets):
        yield from (f"target:{where}", f"target:{stage.type}")
    if stage.chorus.main is not None and name == fold(stage.chorus.main.voice.name):
        yield f"{where}:main"
    if name == stage.ruled:
        yield from ("ruled", f"ruled:{where}", f"ruled:{stage.type}", f"ruled:{attribution.manner}")
    if where == "outlet":
        personal = bool(stage.chorus.personal)
        yield from (f"outlet:personal:{personal}", f"outlet:here:{occurrence.sentence.index in stage.chorus.personal}")
        yield from (f"outlet:word:{word}" for word in name.split())


def none_cues(reading: Reading, stage: Stage, covering: int) -> Iterator[str]:
    """The cues of no source at all; ``covering`` counts the voices that answer for the trigger."""
    here = stage.occurrence.sentence
    state = "covered" if covering else "heard" if here.index in stage.chorus.sentences else "alone"
    yield from ("none", f"none:{stage.group}", f"none:{stage.type}", f"none:{state}", f"none:{stage.quoted}")
    yield from (f"none:{state}:{stage.group}", f"none:{state}:{stage.quoted}", f"none:{stage.type}:{stage.quoted}")
    yield from (f"none:{state}:{m}" for m in stage.manner)
    share = SHARES * len(stage.chorus.sentences) // max(1, len(reading.sentences))
    yield f"none:share:{share}"
    if stage.ruled is None:
        yield from ("none:ruled", f"none:ruled:{stage.type}")
    if here.index in stage.chorus.personal:
        yield "none:ourselves"
