"""Speakers set off by marks alone: "Awa Keïta : « … »", "« … », Awa Keïta", "Deux morts à Gao (armée)"."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.reading.classes import is_speaker
from recoupe.reading.layout import Sentence
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.voices.speakers import make_voice

QUOTES = frozenset({"«", '"', "“"})
LABEL = 9  # tokens of a name and its office before a colon
SIGNED = 8  # tokens of a name behind a comma at the end of a title


def set_off(reading: Reading) -> Iterator[Attribution]:
    """One attribution for each sentence that a speaker's name opens before a colon, and for each title that one
    ends, behind a quotation or in brackets."""
    for sentence in reading.sentences:
        if not sentence.boilerplate:
            yield from labelled(reading, sentence)
            if sentence.title:
                yield from signed(reading, sentence)


def labelled(reading: Reading, sentence: Sentence) -> Iterator[Attribution]:
    """The attribution of what stands behind a name and a colon, over the rest of its paragraph."""
    window = reading.doc[sentence.first : min(sentence.last, sentence.first + LABEL)]
    colon = next((t.i for t in window if t.text == ":"), None)
    if colon is None or any(t.pos_ in ("VERB", "AUX") or t.text == "," for t in reading.tokens[sentence.first : colon]):
        return
    quotes = colon + 1 < sentence.last and reading.tokens[colon + 1].text in QUOTES
    names = (t for t in reading.tokens[sentence.first : colon] if t.i in reading.person_at or quotes)
    head = next((t for t in names if is_speaker(reading, t)), None)
    voice = make_voice(reading, head, "") if head is not None else None
    if voice is not None:
        last = sentence.last if sentence.title else paragraph_end(reading, sentence)
        yield Attribution(voice, colon + 1, last, colon, manner="label")


def paragraph_end(reading: Reading, sentence: Sentence) -> int:
    """The token after the paragraph of a sentence."""
    last = sentence
    while last.index + 1 < len(reading.sentences):
        following = reading.sentences[last.index + 1]
        if following.paragraph != sentence.paragraph:
            break
        last = following
    return last.last


def signed(reading: Reading, title: Sentence) -> Iterator[Attribution]:
    """The attribution of a title to the speaker at its end, in brackets or behind a closing mark and a comma."""
    last = title.last - 1
    while last > title.first and reading.tokens[last].text in (".", "…", ")"):
        last -= 1
    for i in range(last, max(title.first, last - SIGNED), -1):
        opens = reading.tokens[i].text == "(" or (
            reading.tokens[i].text == "," and reading.tokens[i - 1].text in ("»", '"', "”")
        )
        if opens:
            head = next((t for t in reading.tokens[i + 1 : last + 1] if is_speaker(reading, t)), None)
            voice = make_voice(reading, head, "") if head is not None else None
            if voice is not None and not any(t.pos_ in ("VERB", "AUX") for t in reading.tokens[i + 1 : last + 1]):
                yield Attribution(voice, title.first, i, i, manner="signed")
            return
