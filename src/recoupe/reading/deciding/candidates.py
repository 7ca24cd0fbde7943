"""Whether a trigger is an occurrence at all: weighed by its words, its grammar and its company, before it is filled.

What the lexicon's rules say of it is one cue among others; a candidate too faint to become a statement is dropped here.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.reading.deciding.company import Company, find_company, opens_paragraph, step
from recoupe.reading.deciding.fields import field_cues
from recoupe.reading.morphology import features
from recoupe.reading.spoken import ASSESSMENT, is_heard
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import is_passive

SENTENCES, LENGTHS, OFFSETS = (1, 2, 3, 5, 8, 13, 21), (8, 15, 25, 40, 60), (1, 3, 6, 12, 20)
QUARTERS, MOST_ALSO = 4, 3
MOST_BESIDE = 4  # counts above these weigh alike
MORPHS = ("Tense", "VerbForm", "Number", "Mood")


def set_candidates(reading: Reading) -> None:
    """Store the score of every candidate and drop the faint ones, and judgements in nobody's mouth."""
    company = find_company(reading, reading.occurrences)
    possible = [o for o in reading.occurrences if is_possible(reading, o)]
    for occurrence in possible:
        occurrence.cues = tuple(dict.fromkeys(candidate_cues(reading, company, occurrence)))
        occurrence.score = reading.weights.score("candidate", occurrence.cues)
    reading.occurrences = [o for o in possible if reading.weights.is_enough("candidate", o.score)]
    reading.trigger_types = {o.match.head: o.type for o in sorted(reading.occurrences, key=lambda o: o.score)}


def is_possible(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether a candidate may become a statement: no word of its sentence gainsays its trigger, and somebody is heard
    where it is a judgement."""
    return not occurrence.match.opposed and (occurrence.type != ASSESSMENT or is_heard(reading, occurrence.attribution))


def candidate_cues(reading: Reading, company: Company, occurrence: Occurrence) -> Iterator[str]:
    """Every cue of a candidate."""
    yield from trigger_cues(occurrence)
    yield from grammar_cues(reading, occurrence)
    yield from position_cues(reading, company, occurrence)
    yield from company_cues(reading, company, occurrence)
    field = company.fields.get((occurrence.sentence.index, occurrence.type))
    if field is not None:
        yield from field_cues(field)


def trigger_cues(occurrence: Occurrence) -> Iterator[str]:
    """What the lexicon says of the trigger, and which others of its type stand in the sentence."""
    trigger, kind = occurrence.match.trigger, occurrence.type
    ruled = "leading" if occurrence.leading else "borne" if occurrence.borne_out else "not"
    yield from ("any", f"type:{kind}", f"words:{kind}:{trigger.entry.words}", f"{trigger.entry.strength}:{ruled}")
    yield from (f"ruled:{ruled}", f"ruled:{ruled}:{kind}")
    if occurrence.match.opposed:
        yield from ("opposed", f"opposed:{kind}")
    if trigger.needs:
        yield f"needs:{occurrence.borne_out}"
    yield f"also:{min(MOST_ALSO, len(occurrence.also))}"
    for other in occurrence.also:
        yield from (f"words:{kind}:{other.trigger.entry.words}", f"also:{other.trigger.entry.strength}")


def grammar_cues(reading: Reading, occurrence: Occurrence) -> Iterator[str]:
    """How the trigger stands in its clause."""
    head = reading.tokens[occurrence.match.head]
    yield from (f"tag:{head.pos_}", f"dep:{head.dep_}", f"dep:{head.pos_}:{head.dep_}")
    for name in MORPHS:
        for value in features(head).get(name, ()):
            yield from (f"form:{value}", f"form:{value}:{head.dep_}")
    if head.pos_ in ("VERB", "AUX") and is_passive(head):
        yield "passive"
    if head.pos_ in ("NOUN", "PROPN"):
        sort = determiner(head)
        yield from (f"noun:{sort}", f"noun:{sort}:{occurrence.type}", f"noun:{sort}:{head.dep_}")
        yield f"noun:{sort}:under:{head.head.pos_}"
    yield from (f"child:{child.dep_}" for child in head.children)


def determiner(noun: Token) -> str:
    """How a noun is introduced: "bare", "indefinite", "definite" or "demonstrative"."""
    found = next((c for c in noun.children if c.dep_ == "det"), None)
    if found is None:
        return "bare"
    if "Dem" in features(found).get("PronType", ()):
        return "demonstrative"
    return "definite" if "Def" in features(found).get("Definite", ()) else "indefinite"


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
    if reading.is_quoted(head):
        yield from ("quoted", f"quoted:{kind}")
    yield f"actors:{min(3, company.actors[sentence.index])}"
    yield f"places:{min(3, company.places[sentence.index])}"
    yield f"dates:{min(2, company.dates[sentence.index])}"


def company_cues(reading: Reading, company: Company, occurrence: Occurrence) -> Iterator[str]:
    """What else its sentence tells."""
    kind, head = occurrence.type, occurrence.match.head
    beside = [o for o in company.by_sentence.get(occurrence.sentence.index, ()) if o is not occurrence]
    yield f"beside:{min(MOST_BESIDE, len(beside))}"
    for other in beside:
        if other.match.head == head:
            yield from (f"rival:{other.type}:{kind}", f"rival:{other.leading}")
        elif other.leading and other.type != kind:
            yield from (f"with:{other.type}", f"with:{other.type}:{kind}")
