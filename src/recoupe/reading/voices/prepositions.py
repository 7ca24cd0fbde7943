"""Attribution by preposition: "selon X", "d'après X", "de source sécuritaire", "à en croire X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from recoupe.model import Voice
from recoupe.reading.classes import is_speaker
from recoupe.reading.morphology import features
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.syntax import antecedent
from recoupe.reading.voices.pronouns import last_voice
from recoupe.reading.voices.speakers import listed_kind, make_voice

NOUNS = ("NOUN", "PROPN")
SPEECH_BACK = 10  # tokens before "citant" in which the one who quotes is told
OPENERS = frozenset({";", ":", ",", "–"})  # before an opinion in the middle of a sentence
OPINION_GAP = 12  # tokens from whose opinion it is to the comma behind
BODIES = frozenset({"official", "expert", "organisation", "forces", "outlet"})
REACH = 5  # tokens from the preposition to a noun that the parse did not tie to it

Source = tuple[Token, Token, str]  # a preposition of speech, the noun or pronoun that it makes a source, its phrase


def prepositional(reading: Reading, sources: Iterable[Source]) -> list[Attribution]:
    """One attribution for each preposition of speech before a source, over its sentence or clause; pronouns left
    out."""
    found = []
    quoting = reading.indexes.voices.quoting
    for token, head, phrase in sources:
        source = antecedent(head)
        if source.pos_ == "PRON" or (phrase in quoting and follows_speech(reading, token)):
            continue
        voice = make_voice(reading, source, phrase)
        if voice is not None:
            found.append(prepositional_one(reading, token, head, voice, phrase))
    return found


def taken_up(reading: Reading, sources: Iterable[Source], told: Sequence[Attribution]) -> list[Attribution]:
    """One attribution for each source that only takes up who spoke before: "selon lui", "à l'en croire"."""
    ordered = sorted(told, key=lambda a: a.verb)
    found = []
    for token, head, phrase in sources:
        if antecedent(head).pos_ == "PRON":
            before = [a for a in ordered if a.verb < token.i]
            voice = last_voice(reading, head, before) or make_voice(reading, head, phrase)
            if voice is not None:
                found.append(prepositional_one(reading, token, head, voice, phrase))
    for _, last, _ in reading.indexes.voices.echoes.find(reading.words):
        token = reading.tokens[reading.token_at(reading.words[last - 1].start)]
        before = [a for a in ordered if a.verb < token.i and a.voice.name]
        if before:
            sentence = reading.sentence_of(token.i)
            found.append(
                Attribution(before[-1].voice, sentence.first, sentence.last, token.i, judges=True, manner="echo")
            )
    return found


def find_sources(reading: Reading) -> Iterator[Source]:
    """Each preposition of speech with the noun or pronoun that it makes a source, and its phrase."""
    opinions = reading.indexes.voices.opinions
    for _, last, values in reading.indexes.voices.prepositions.find(reading.words):
        token = reading.tokens[reading.token_at(reading.words[last - 1].start)]
        head = governed(token)
        if head is None or (values[0] in opinions and not is_opinion(reading, token, head)):
            continue
        if is_source(reading, head):
            yield token, head, values[0]


def prepositional_one(reading: Reading, token: Token, head: Token, voice: Voice, phrase: str) -> Attribution:
    """The attribution of a preposition to a voice."""
    judges = phrase in reading.indexes.voices.opinions
    first, end = reach(reading, token, head)
    return Attribution(voice, first, end, token.i, judges=judges, manner="opinion" if judges else "preposition")


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
    """Whether "pour X," opens a sentence or a clause with somebody's opinion: a person's, an official's, a body's."""
    sentence, source = reading.sentence_of(token.i), antecedent(head)
    if source != head:
        return is_opinionated(reading, source)
    before = reading.tokens[token.i - 1] if token.i - sentence.first > 1 else None
    if before is not None and before.text not in OPENERS and before.pos_ != "CCONJ":
        return False
    if not (head.pos_ == "PRON" or is_opinionated(reading, head)):
        return False
    window = reading.doc[head.i + 1 : min(sentence.last, head.i + OPINION_GAP)]
    stop = next((t for t in window if t.text == "," or "Fin" in features(t).get("VerbForm", ())), None)
    return stop is not None and stop.text == ","


def is_opinionated(reading: Reading, head: Token) -> bool:
    """Whether a noun is somebody whose opinion a text tells: named, in office, or a body that speaks."""
    if head.i in reading.person_at or head.i in reading.actor_at or reading.keys[head.i][0] in reading.indexes.titles:
        return True
    return listed_kind(reading, head) in BODIES and "Plur" not in features(head).get("Number", ())


def reach(reading: Reading, token: Token, head: Token) -> tuple[int, int]:
    """The tokens that the source answers for: a relative clause where the preposition stands in one, else the
    sentence.
    """
    sentence = reading.sentence_of(token.i)
    for ancestor in head.ancestors:
        if ancestor.dep_ == "acl:relcl" and ancestor.left_edge.i > sentence.first:
            return ancestor.left_edge.i, ancestor.right_edge.i + 1
    return sentence.first, sentence.last
