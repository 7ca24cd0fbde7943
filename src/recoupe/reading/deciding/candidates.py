"""Whether a trigger is an occurrence at all: weighed by its words, its grammar and its company, before it is filled.

What the lexicon's rules say of it is one cue among others; a candidate too faint to become a statement is dropped here.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.reading.deciding.company import Company, find_company, in_quotation, opens_paragraph, step
from recoupe.reading.deciding.speech import speech_cues
from recoupe.reading.spoken import ASSESSMENT, is_heard
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import is_passive

SENTENCES, LENGTHS, OFFSETS = (1, 2, 3, 5, 8, 13, 21), (8, 15, 25, 40, 60), (1, 3, 6, 12, 20)
QUARTERS = 4
MOST_SAME, MOST_BESIDE, MOST_GAP, MOST_DEPTH = 4, 4, 5, 6  # counts above these weigh alike
MORPHS = ("Tense", "VerbForm", "Number", "Mood")


def set_candidates(reading: Reading) -> None:
    """Store the score of every candidate and drop the faint ones, and judgements in nobody's mouth."""
    company = find_company(reading, reading.occurrences)
    for occurrence in reading.occurrences:
        occurrence.score = reading.weights.score("candidate", candidate_cues(reading, company, occurrence))
    reading.occurrences = [o for o in reading.occurrences if is_possible(reading, o)]
    reading.trigger_types = {o.match.head: o.type for o in sorted(reading.occurrences, key=lambda o: o.score)}


def is_possible(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether a candidate may become a statement."""
    if occurrence.type == ASSESSMENT and not is_heard(reading, occurrence.attribution):
        return False
    return reading.weights.is_enough("candidate", occurrence.score)


def candidate_cues(reading: Reading, company: Company, occurrence: Occurrence) -> Iterator[str]:
    """Every cue of a candidate."""
    yield from trigger_cues(occurrence)
    yield from grammar_cues(reading, occurrence)
    yield from position_cues(reading, company, occurrence)
    yield from company_cues(reading, company, occurrence)
    yield from company.text
    if occurrence.type == ASSESSMENT:
        yield from speech_cues(reading, occurrence)


def trigger_cues(occurrence: Occurrence) -> Iterator[str]:
    """What the lexicon says of the trigger, and which of its slots are filled."""
    trigger, kind = occurrence.match.trigger, occurrence.type
    strength = trigger.entry.strength
    ruled = "leading" if occurrence.leading else "borne" if occurrence.borne_out else "not"
    yield from ("any", f"type:{kind}", f"words:{kind}:{trigger.entry.words}", f"{strength}:{ruled}")
    yield from (
        f"ruled:{ruled}",
        f"ruled:{ruled}:{kind}",
        f"pos:{trigger.entry.pos}",
        f"pos:{trigger.entry.pos}:{kind}",
    )
    yield f"tokens:{min(3, len(occurrence.match.tokens))}"
    if occurrence.match.opposed:
        yield from ("opposed", f"opposed:{kind}")
    if trigger.needs:
        yield f"needs:{occurrence.borne_out}"
    yield from (f"slot:{slot}" for slot in occurrence.arguments)


def grammar_cues(reading: Reading, occurrence: Occurrence) -> Iterator[str]:
    """How the trigger stands in its clause."""
    head, keys = reading.doc[occurrence.match.head], reading.keys
    governor = head.head
    yield from (f"tag:{head.pos_}", f"dep:{head.dep_}", f"dep:{head.pos_}:{head.dep_}")
    yield from (f"under:{governor.pos_}:{head.dep_}", f"governor:{keys[governor.i][0]}:{head.dep_}")
    for name in MORPHS:
        for value in head.morph.get(name, []):
            yield from (f"form:{value}", f"form:{value}:{head.dep_}")
    if head.pos_ in ("VERB", "AUX") and is_passive(head):
        yield "passive"
    if head.pos_ in ("NOUN", "PROPN"):
        sort = determiner(head)
        yield from (f"noun:{sort}", f"noun:{sort}:{occurrence.type}", f"noun:{sort}:{head.dep_}")
        yield f"noun:{sort}:under:{governor.pos_}"
    for child in head.children:
        yield f"child:{child.dep_}"
        if child.dep_.startswith("aux") or child.dep_ == "cop":
            yield f"aux:{keys[child.i][0]}"
            yield from (f"aux:{value}" for value in child.morph.get("Tense", []))
    depth = node_depth(head)
    yield from (f"depth:{depth}", f"depth:{min(depth, 3)}:{head.pos_}")


def determiner(noun: Token) -> str:
    """How a noun is introduced: "bare", "indefinite", "definite" or "demonstrative"."""
    found = next((c for c in noun.children if c.dep_ == "det"), None)
    if found is None:
        return "bare"
    if "Dem" in found.morph.get("PronType", []):
        return "demonstrative"
    return "definite" if "Def" in found.morph.get("Definite", []) else "indefinite"


def node_depth(token: Token) -> int:
    """How many words govern a token, one above the other; more than a few count alike."""
    depth = 0
    while token.head != token and depth < MOST_DEPTH:
        token, depth = token.head, depth + 1
    return depth


def position_cues(reading: Reading, company: Company, occurrence: Occurrence) -> Iterator[str]:
    """Where in the text it stands, in whose mouth, and what its sentence names."""
    sentence, head, kind = occurrence.sentence, occurrence.match.head, occurrence.type
    yield f"sentence:{step(sentence.index, SENTENCES)}"
    yield f"quarter:{QUARTERS * sentence.index // max(1, len(reading.sentences))}"
    yield f"sentence:length:{step(sentence.last - sentence.first, LENGTHS)}"
    yield f"sentence:offset:{step(head - sentence.first, OFFSETS)}"
    yield f"opening:{opens_paragraph(reading, sentence)}"
    if sentence.title:
        yield "title"
    if occurrence.refers_back:
        yield "definite"
    voice = occurrence.attribution.voice.kind.value if occurrence.attribution is not None else "report"
    yield from (f"voice:{voice}", f"voice:{voice}:{kind}")
    if in_quotation(reading, reading.doc[head].idx):
        yield from ("quoted", f"quoted:{kind}")
    yield f"actors:{min(3, company.actors[sentence.index])}"
    yield f"places:{min(3, company.places[sentence.index])}"
    yield f"dates:{min(2, company.dates[sentence.index])}"
    for k in (head - 1, head + 1):
        if sentence.first <= k < sentence.last:
            yield f"{'before' if k < head else 'after'}:{reading.keys[k][0]}"


def company_cues(reading: Reading, company: Company, occurrence: Occurrence) -> Iterator[str]:
    """What else is told: of the same type in the text, and of any type in the sentence."""
    kind, head, here = occurrence.type, occurrence.match.head, occurrence.sentence.index
    same = [o for o in company.by_type.get(kind, ()) if o is not occurrence]
    earlier = [o for o in same if o.match.head < head]
    yield from (f"same:{min(MOST_SAME, len(same))}", f"same:earlier:{min(3, len(earlier))}")
    yield f"same:here:{min(2, sum(o.sentence.index == here for o in same))}"
    yield f"same:leading:{min(3, sum(o.leading for o in same))}"
    told = [o for o in earlier if o.leading]
    if told:
        gap = min(MOST_GAP, here - told[-1].sentence.index)
        yield from (f"same:gap:{gap}", f"same:gap:{gap}:{occurrence.refers_back}")
    beside = [o for o in company.by_sentence.get(here, ()) if o is not occurrence]
    yield f"beside:{min(MOST_BESIDE, len(beside))}"
    for other in beside:
        if other.match.head == head:
            yield from (f"rival:{other.type}:{kind}", f"rival:{other.leading}")
        elif other.leading and other.type != kind:
            yield from (f"with:{other.type}", f"with:{other.type}:{kind}")
        if other.match.head != head and reading.doc[other.match.head].is_ancestor(reading.doc[head]):
            yield from (f"inside:{reading.doc[other.match.head].pos_}", f"inside:{other.type}:{kind}")
