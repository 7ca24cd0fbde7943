"""What is told by nobody named ("on signale"), and what a next sentence attributes ("C'est ce qu'a déclaré X")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from recoupe.model import Voice, VoiceKind
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.syntax import is_passive, own_subject
from recoupe.reading.voices.inversion import subject_behind
from recoupe.reading.voices.speakers import make_voice
from recoupe.reading.voices.verbal import passive_giver
from recoupe.reading.voices.verbs import speech_verb

SHORT = 40  # tokens of a sentence that only says who told the sentence before


def hearsay(reading: Reading) -> list[Attribution]:
    """One attribution to a nameless voice for each phrase of hearsay; it answers for its sentence."""
    found = []
    for first, last, _ in reading.indexes.voices.hearsay.find(reading.words):
        token = reading.token_at(reading.words[last - 1].start)
        sentence = reading.sentence_of(token)
        span = reading.span(reading.token_at(reading.words[first].start), token + 1)
        nobody = Voice("", VoiceKind.UNNAMED, None, span.quote)
        found.append(Attribution(nobody, sentence.first, sentence.last, token, manner="hearsay"))
    return found


def retold(reading: Reading, told: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of a whole sentence by the next one: "L'information a été donnée par X", "C'est ce qu'a déclaré
    X".
    """
    taken = {reading.sentence_of(a.verb).index for a in told if a.last - a.first > 1}
    found = []
    for sentence in reading.sentences[1:]:
        before = reading.sentences[sentence.index - 1]
        if sentence.last - sentence.first > SHORT or before.index in taken or before.title:
            continue
        teller = teller_of(reading, reading.tokens[sentence.first], sentence.last)
        if teller is None:
            continue
        voice = make_voice(reading, teller[1], teller[0].lemma_)
        if voice is not None:
            found.append(Attribution(voice, before.first, before.last, teller[0].i, manner="retold"))
    return found


def teller_of(reading: Reading, opening: Token, stop: int) -> tuple[Token, Token] | None:
    """The verb of a sentence that takes up the one before and the noun that told it, or None."""
    for i in range(opening.i, min(stop, opening.i + 12)):
        verb = reading.tokens[i]
        if verb.pos_ != "VERB":
            continue
        if is_cleft(reading, opening, verb):
            behind = subject_behind(reading, verb)
            return (verb, behind) if behind is not None and speech_verb(reading, verb) else None
        heading = own_subject(verb)
        if heading is not None and reading.keys[heading.i][0] in reading.indexes.voices.retold and is_passive(verb):
            giver = passive_giver(reading, verb)
            return (verb, giver) if giver is not None else None
    return None


def is_cleft(reading: Reading, opening: Token, verb: Token) -> bool:
    """Whether a sentence opens like "C'est ce qu'a déclaré"."""
    words = tuple(reading.keys[i][1].rstrip("'’") for i in range(opening.i, verb.i))
    return any(words[: len(cleft)] == cleft for cleft in reading.indexes.voices.clefts)
