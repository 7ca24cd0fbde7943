"""How an occurrence is told, as far as it bears on where: as one or many, dated how, and what its sentence takes up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from recoupe.lexicon.folding import fold
from recoupe.model import PlaceKind
from recoupe.reading.filling.ground import Ground
from recoupe.reading.morphology import features
from recoupe.reading.state import Occurrence, Reading

TEXT_PLACES = (1, 2, 4, 8)  # fine places of a text: the edges of its steps
RECENT = timedelta(days=14)  # what happened longer before publication is told as background
NAME_REACH = 4  # tokens after a generic noun in which its name may stand


def manner_cues(reading: Reading, ground: Ground, occurrence: Occurrence) -> Iterator[str]:
    """How an occurrence is told: in a text of how many places, as one or several, known or new, dated lately or not."""
    yield f"places:{steps(ground.distinct, TEXT_PLACES)}"
    head = reading.tokens[occurrence.match.head]
    if head.pos_ == "NOUN":
        determiner = next((c for c in head.children if c.dep_ == "det"), None)
        definite = determiner is not None and "Ind" not in features(determiner).get("Definite", ())
        sort = "bare" if determiner is None else "definite" if definite else "indefinite"
        yield f"noun:{sort}:{(features(head).get('Number', ()) or ('Sing',))[0]}"
    if occurrence.sentence.index in ground.spans:
        yield "period"
    if sums_up(reading, occurrence):
        yield "summed"
    latest = ground.days.get(occurrence.sentence.index)
    if latest is None:
        yield "dated:no"
    elif reading.published is not None:
        yield "dated:lately" if reading.published - latest < RECENT else "dated:before"


def demonym_countries(reading: Reading, occurrence: Occurrence) -> tuple[str, ...]:
    """The countries whose demonyms stand in the occurrence's sentence, in order, each once."""
    sentence, demonyms = occurrence.sentence, reading.lexicon.demonyms
    codes = (c for i in range(sentence.first, sentence.last) for c in demonyms.get(reading.keys[i][1], ()))
    return tuple(dict.fromkeys(codes))


def taken_up(reading: Reading, occurrence: Occurrence) -> frozenset[PlaceKind]:
    """The kinds of place that the sentence takes up without a name ("dans la ville", "le pays")."""
    sentence, found = occurrence.sentence, set()
    for i in range(sentence.first + 1, sentence.last):
        lemma = reading.keys[i][0]
        noun = reading.indexes.nouns.get(lemma)
        if noun is None or lemma not in reading.indexes.words["place_nouns"]:
            continue
        named = any(k in reading.place_at for k in range(i, min(i + NAME_REACH, sentence.last)))
        if reading.keys[i - 1][1] in reading.grammar.definite and not named:
            found.add(noun.kind)
    return frozenset(found)


def sums_up(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether the sentence adds up what happened in many places ("au total", "dans tout le pays")."""
    sentence = occurrence.sentence
    return any(reading.keys[i][1] in reading.lexicon.toponyms.sums for i in range(sentence.first, sentence.last))


def points_here(reading: Reading, occurrence: Occurrence) -> bool:
    """Whether the sentence points to a place told before, by an adverb or a pronoun ("y", "sur place", "là-bas")."""
    sentence = occurrence.sentence
    if any(reading.keys[i][1] in reading.lexicon.toponyms.pointers for i in range(sentence.first, sentence.last)):
        return True
    text = fold(reading.text[sentence.start : sentence.end])
    return any(phrase in text for phrase in reading.indexes.words["here"])


def steps(count: int, edges: tuple[int, ...]) -> int:
    """How many edges a count reaches."""
    return sum(count >= edge for edge in edges)
