"""Attribution by preposition: "selon X", "d'après X", "de source sécuritaire", "à en croire X"."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.reading.classes import is_speaker
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.voices.speakers import listed_kind, make_voice

NOUNS = ("NOUN", "PROPN")
SPEECH_BACK = 10  # tokens before "citant" in which the one who quotes is told
REACH = 5  # tokens from the preposition to a noun that the parse did not tie to it


def prepositional(reading: Reading) -> list[Attribution]:
    """One attribution for each preposition of speech before a source, over its sentence or clause."""
    found = []
    opinions, quoting = reading.indexes.voices.opinions, reading.indexes.voices.quoting
    for _, last, values in reading.indexes.voices.prepositions.find(reading.words):
        token = reading.doc[reading.token_at(reading.words[last - 1].start)]
        head = governed(token)
        judges = values[0] in opinions
        if head is None or (judges and not is_opinion(reading, token, head)) or not is_source(reading, head):
            continue
        voice = make_voice(reading, head, values[0])
        if voice is not None and not (values[0] in quoting and follows_speech(reading, token)):
            first, end = reach(reading, token, head)
            found.append(Attribution(voice, first, end, token.i, judges=judges))
    return found


def follows_speech(reading: Reading, token: Token) -> bool:
    """Whether a verb of speech stands shortly before, so that its outlet is the source ("a rapporté X, citant Y")."""
    verbs = reading.indexes.voices.verbs
    return any(reading.keys[k][0] in verbs for k in range(max(0, token.i - SPEECH_BACK), token.i))


def governed(token: Token) -> Token | None:
    """The noun that an attributing preposition governs, or is ("de source sécuritaire")."""
    if token.pos_ in NOUNS:
        return token
    if token.dep_ in ("case", "fixed", "mark"):
        head = token.head if token.dep_ == "case" else token.head.head
        if head.i > token.i and head.pos_ in (*NOUNS, "PRON"):
            return head
    for child in token.children:
        if child.i > token.i and child.pos_ in (*NOUNS, "PRON"):
            return child
    return next((t for t in token.doc[token.i + 1 : token.i + REACH] if t.pos_ in NOUNS), None)


def is_source(reading: Reading, head: Token) -> bool:
    """Whether a noun can be a source: a speaker, a document, a name, a word of speech such as "source" or "bilan"."""
    lemma = reading.keys[head.i][0]
    words = reading.indexes.voices
    named = head.pos_ in ("PRON", "PROPN") or (head.text[:1].isupper() and not head.is_sent_start)
    return (
        named
        or listed_kind(reading, head) is not None
        or lemma in words.documents
        or lemma in words.nouns
        or is_speaker(reading, head)
    )


def is_opinion(reading: Reading, token: Token, head: Token) -> bool:
    """Whether "pour X," opens a sentence with somebody's opinion."""
    sentence = reading.sentence_of(token.i)
    named = head.i in reading.person_at or reading.keys[head.i][0] in reading.indexes.titles
    return token.i - sentence.first <= 1 and named


def reach(reading: Reading, token: Token, head: Token) -> tuple[int, int]:
    """The tokens that the source answers for: a relative clause where the preposition stands in one, else the
    sentence.
    """
    sentence = reading.sentence_of(token.i)
    for ancestor in head.ancestors:
        if ancestor.dep_ == "acl:relcl" and ancestor.left_edge.i > sentence.first:
            return ancestor.left_edge.i, ancestor.right_edge.i + 1
    return sentence.first, sentence.last
