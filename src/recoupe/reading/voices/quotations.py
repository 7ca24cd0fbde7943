"""Who speaks in quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from recoupe.reading.classes import is_speaker
from recoupe.reading.layout import Quotation, Sentence
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.syntax import subject
from recoupe.reading.voices.speakers import make_voice
from recoupe.reading.voices.verbs import VERBAL

OPENED = 2  # tokens of a sentence before the quotation that opens it
WIDE = 8  # characters between a colon and the quotation that it opens
NEARBY = 60  # characters between a quotation and the words that attribute it
AFTER = 12  # tokens behind the sentence that closes a quotation where its speaker may still be named
BETWEEN = 25  # words between two quotations of one speaker
OPENING = "«“\"' \u00a0\u202f\n"


def quoted(reading: Reading, told: Sequence[Attribution], closing: Mapping[int, Quotation]) -> list[Attribution]:
    """One attribution for each quotation whose speaker is told beside it, or continues from the quotation before;
    ``closing`` are the verbs right behind a quotation."""
    found: list[Attribution] = []
    behind = {quotation: verb for verb, quotation in closing.items()}
    by_verb = {a.verb: a for a in told if a.verb in closing}
    previous: tuple[Quotation, Attribution] | None = None
    for quotation in reading.quotations:
        made = by_verb.get(behind.get(quotation, -1))
        manner = "behind"
        if made is None:
            manner, made = find_speaker(reading, quotation, told, previous)
        if made is not None:
            first, last = reading.token_at(quotation.start), reading.token_at(quotation.end - 1) + 1
            made = replace(made, first=first, last=last, quoted=True, manner=manner)
            found.append(made)
            if quotation.spoken:
                previous = quotation, made
    return found


def find_speaker(
    reading: Reading, quotation: Quotation, told: Sequence[Attribution], previous: tuple[Quotation, Attribution] | None
) -> tuple[str, Attribution | None]:
    """Who speaks in a quotation that no verb right behind it tells, and how that is known."""
    if leads(reading, quotation):
        lead = led_in(reading, quotation, told)
        if lead is not None:
            return "lead", lead
    else:
        holding = embedding(reading, quotation)
        if holding is not None:
            return "embedded", holding
    if not quotation.spoken:
        return "", None
    near = beside(reading, quotation, told)
    if near is not None:
        return "beside", near
    before = continued(reading, quotation, previous)
    return ("continued", before) if before is not None else ("following", followed(reading, quotation, told))


def followed(reading: Reading, quotation: Quotation, told: Sequence[Attribution]) -> Attribution | None:
    """The last one who spoke in the sentence before a quotation that opens its own; None where nobody did."""
    at = reading.token_at(quotation.start)
    sentence = reading.sentence_of(at)
    if at - sentence.first > OPENED or not sentence.index:
        return None
    before = reading.sentences[sentence.index - 1]
    heard = (a for a in told if before.first <= a.verb < before.last and a.voice.name and a.last > a.first + 1)
    return max(heard, key=lambda a: a.verb, default=None)


def leads(reading: Reading, quotation: Quotation) -> bool:
    """Whether a colon opens a quotation."""
    return reading.text[max(0, quotation.start - WIDE) : quotation.start].rstrip(OPENING).endswith(":")


def led_in(reading: Reading, quotation: Quotation, told: Sequence[Attribution]) -> Attribution | None:
    """The speaker of the words before a colon: told by their last attribution, else their subject, else the last
    person that they name."""
    mark = reading.token_at(quotation.start) - 1
    sentence = reading.sentence_of(mark)
    if sentence.last > mark >= sentence.first and mark - sentence.first < 2 and sentence.index:
        sentence = reading.sentences[sentence.index - 1]
    lead = range(sentence.first, min(mark, sentence.last))
    own = [a for a in told if a.verb in lead and a.voice.name]
    if own:
        return max(own, key=lambda a: a.verb)
    for i in reversed(lead):
        token = reading.tokens[i]
        found = subject(token) if token.pos_ in VERBAL else None
        if found is not None and found.i in lead and is_speaker(reading, found):
            return attributed(reading, found, i)
    named = next((reading.person_at[i] for i in reversed(lead) if i in reading.person_at), None)
    return attributed(reading, reading.tokens[named[0]], named[0]) if named is not None else None


def embedding(reading: Reading, quotation: Quotation) -> Attribution | None:
    """The subject, before it, of the clause that a quotation stands in, where that is somebody who speaks."""
    first, last = reading.token_at(quotation.start), reading.token_at(quotation.end - 1) + 1
    root = reading.doc[first:last].root
    for above in root.ancestors:
        if above.i >= first:
            return None
        if above.pos_ in VERBAL or any(c.dep_ == "cop" for c in above.children):
            found = subject(above)
            says = found is not None and found.i < first and is_speaker(reading, found)
            return attributed(reading, found, above.i) if found is not None and says else None
    return None


def attributed(reading: Reading, speaker: Token, verb: int) -> Attribution | None:
    """The attribution of a speaker by a word that is none of speech."""
    voice = make_voice(reading, speaker, reading.tokens[verb].lemma_)
    return Attribution(voice, verb, verb + 1, verb) if voice is not None else None


def beside(reading: Reading, quotation: Quotation, told: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose verb stands outside the marks, in the sentence of the quotation or right beside it."""
    start, end = quotation.start, quotation.end
    first, last = reading.sentence_of(reading.token_at(start)), reading.sentence_of(reading.token_at(end - 1))
    low = opening_of(reading, first, quotation)
    high = min(len(reading.doc), last.last + AFTER)
    limit = max(NEARBY, first.end - first.start)
    near = [a for a in told if low <= a.verb < high and not start <= reading.tokens[a.verb].idx < end]
    near = [a for a in near if distance(reading, a, quotation) <= limit]
    return min(near, key=lambda a: distance(reading, a, quotation), default=None)


def opening_of(reading: Reading, sentence: Sentence, quotation: Quotation) -> int:
    """The first token to look for the speaker: the sentence before counts where it ends with a colon."""
    if sentence.index and reading.text[: quotation.start].rstrip(OPENING).endswith(":"):
        return reading.sentences[sentence.index - 1].first
    return sentence.first


def distance(reading: Reading, attribution: Attribution, quotation: Quotation) -> int:
    """Characters between the attributing word and the quotation."""
    at = reading.tokens[attribution.verb].idx
    return quotation.start - at if at < quotation.start else max(0, at - quotation.end)


def continued(
    reading: Reading, quotation: Quotation, previous: tuple[Quotation, Attribution] | None
) -> Attribution | None:
    """The speaker of the quotation before, where this one opens the next sentence or paragraph."""
    if previous is None:
        return None
    between = reading.text[previous[0].end : quotation.start]
    near = len(between.split()) <= BETWEEN and between.count("\n\n") <= 2 and between.count(".") <= 2
    return previous[1] if near else None
