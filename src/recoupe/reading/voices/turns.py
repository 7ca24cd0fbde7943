"""Interviews: who answers the questions of a report that is made of questions and answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from recoupe.model import Voice, VoiceKind
from recoupe.reading.layout import Sentence
from recoupe.reading.state import Attribution, Reading

FEWEST_QUESTIONS = 2  # fewer are asked by the report of itself
LONGEST_QUESTION = 60  # tokens
TURN = frozenset({"«", '"', "“", "-", "–", "—"})  # marks that open an answer on the line of its question


def turns(reading: Reading) -> list[Attribution]:
    """One attribution for each answer of an interview to the one who is asked; none where it is no interview or
    nobody is known to be asked."""
    questions = [s for s in reading.sentences if is_question(reading, s)]
    asked = [s for s in questions if is_turn(reading, s)]
    if len(asked) < FEWEST_QUESTIONS:
        return []
    name = interviewee(reading, asked[0])
    if name is None:
        return []
    span = reading.span(*name)
    voice = Voice(span.quote, VoiceKind.PERSON, span, None)
    return [Attribution(voice, first, last, -1, manner="answer") for first, last in answers(reading, asked)]


def is_question(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence asks something."""
    return reading.text[sentence.end - 1] == "?" and sentence.last - sentence.first <= LONGEST_QUESTION


def is_turn(reading: Reading, question: Sentence) -> bool:
    """Whether a question is answered: a new paragraph or an opening mark follows it."""
    following = reading.sentences[question.index + 1 : question.index + 2]
    if not following or question.title:
        return False
    opens = reading.tokens[following[0].first].text in TURN
    return opens or following[0].paragraph != question.paragraph


def interviewee(reading: Reading, question: Sentence) -> tuple[int, int] | None:
    """The name of the one who is asked, as tokens: of the persons named before the first question the one that the
    text names most, the last of those named as often."""
    names = sorted(set(reading.person_at.values()))
    told = Counter(surname(reading, name) for name in names)
    before = [name for name in names if name[0] < question.first]
    return max(before, key=lambda name: (told[surname(reading, name)], name[1] - name[0], name), default=None)


def surname(reading: Reading, name: tuple[int, int]) -> str:
    """The last word of a name, folded."""
    return reading.keys[name[1] - 1][1]


def answers(reading: Reading, asked: list[Sentence]) -> Iterator[tuple[int, int]]:
    """The tokens ``[first, last)`` of each answer: from a question to the next one, or to the end."""
    stops = [*(s.index for s in asked[1:]), len(reading.sentences)]
    for question, stop in zip(asked, stops, strict=True):
        if stop > question.index + 1:
            yield reading.sentences[question.index + 1].first, reading.sentences[stop - 1].last
