"""Attribution by verb: "X affirme que", "a indiqué X", "X a annoncé la mort de", "a-t-il ajouté"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from recoupe.lexicon.schema import SpeechVerb
from recoupe.model import Voice
from recoupe.reading.classes import is_speaker
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.syntax import is_passive, subject
from recoupe.reading.voices.inversion import FAR, clitic_subject, group_start, is_inverted, subject_behind
from recoupe.reading.voices.prepositions import governed, is_source
from recoupe.reading.voices.speakers import make_voice
from recoupe.reading.voices.verbs import governs, speech_verb, tells_after, told_last

BACK = 5  # sentences in which a pronoun still stands for the last one who spoke
ENDS = ".?!…;"
CLOSING = ("»", "”", '"', "''")


def verbal(reading: Reading) -> list[Attribution]:
    """One attribution for each verb of speech with a speaker, in the order of the text; that verb alone where it tells
    nothing.
    """
    found: list[Attribution] = []
    for token in reading.doc:
        match = speech_verb(reading, token)
        if match is None:
            continue
        made = attribute(reading, token, *match, found)
        if made is not None:
            found.append(made)
    return found


def attribute(
    reading: Reading, verb: Token, entry: SpeechVerb, last: int, before: Sequence[Attribution]
) -> Attribution | None:
    """What a verb of speech attributes, and to whom; None where nobody is known to speak."""
    inverted = is_inverted(reading, verb) and may_invert(reading, verb, entry)
    telling = governs(reading, verb, last, entry)
    voice = speaker(reading, verb, entry, inverted, telling, before)
    if voice is None:
        return None
    if inverted:
        first, end = told_before(reading, verb, before)
    elif not telling:
        first, end = verb.i, verb.i + 1
    elif is_passive(verb) and not tells_after(reading, verb, last):
        first, end = verb.left_edge.i, verb.i + 1
    else:
        first, end = verb.i, told_last(reading, verb, last)
    return Attribution(voice, first, end, verb.i, entry.claim, entry.judges, entry.certainty)


def may_invert(reading: Reading, verb: Token, entry: SpeechVerb) -> bool:
    """Whether a verb behind a comma tells what precedes it: a strong one always, a weak one behind a quotation, before
    a pronoun or before somebody who can speak, unless it only asks.
    """
    if entry.strength == "strong" or closes_quotation(reading, verb) or clitic_subject(verb) is not None:
        return True
    behind = subject_behind(reading, verb)
    return bool(entry.takes) and behind is not None and is_speaker(reading, behind)


def speaker(
    reading: Reading, verb: Token, entry: SpeechVerb, inverted: bool, telling: bool, before: Sequence[Attribution]
) -> Voice | None:
    """Who says it: behind an inverted verb, the one who spoke before for a pronoun, the giver of a passive, the
    subject.
    """
    word = verb.lemma_
    clitic = clitic_subject(verb)
    if clitic is not None and reading.keys[clitic.i][1].lstrip("-") in reading.indexes.voices.impersonal:
        supplier = supplier_behind(reading, verb)
        return make_voice(reading, supplier, word) if supplier is not None else None
    if clitic is not None:
        return last_voice(reading, clitic, before) or make_voice(reading, clitic, word)
    if inverted:
        behind = subject_behind(reading, verb)
        return make_voice(reading, behind, word) if behind is not None else None
    if is_passive(verb):
        giver = passive_giver(reading, verb)
        return make_voice(reading, giver, word) if giver is not None and telling else None
    if is_apposed(reading, verb) and before and reading.sentence_of(before[-1].verb) == reading.sentence_of(verb.i):
        return before[-1].voice
    found = subject(verb)
    if found is None or not is_sayer(reading, found, entry):
        return None
    if found.pos_ == "PRON":
        return last_voice(reading, found, before) or make_voice(reading, found, word)
    return make_voice(reading, found, word)


def supplier_behind(reading: Reading, verb: Token) -> Token | None:
    """The noun of the phrase behind "a-t-on appris" that tells where from, over dates and commas; or None."""
    stop = min(len(reading.doc), verb.i + FAR, reading.sentence_of(verb.i).last)
    for i in range(verb.i + 1, stop):
        if reading.keys[i][1] in reading.indexes.voices.suppliers and i not in reading.time_at:
            noun = governed(reading.doc[i])
            return noun if noun is not None and noun.i not in reading.time_at and is_source(reading, noun) else None
    return None


def is_apposed(reading: Reading, verb: Token) -> bool:
    """Whether the verb is a present participle set off by a comma (", précisant que")."""
    participle = "Part" in verb.morph.get("VerbForm", []) and "Pres" in verb.morph.get("Tense", [])
    if not participle or verb.i == 0:
        return False
    before = verb.nbor(-1)
    return before.text in (",", *CLOSING) or before.lower_ in reading.indexes.voices.gerunds


def is_sayer(reading: Reading, found: Token, entry: SpeechVerb) -> bool:
    """Whether the subject can say this: anybody who speaks for a strong verb, a named or official speaker for a weak
    one.
    """
    if found.pos_ == "PRON":
        return reading.keys[found.i][1] not in reading.grammar.nobody
    return is_speaker(reading, found) or (entry.strength == "strong" and is_source(reading, found))


def passive_giver(reading: Reading, verb: Token) -> Token | None:
    """The noun that "par" or "auprès de" ties to a passive verb of speech, or None."""
    givers = reading.indexes.voices.givers
    for child in verb.children:
        if child.dep_ in ("obl:agent", "obl:mod", "obl:arg") and any(
            reading.keys[c.i][1] in givers for c in child.lefts
        ):
            return child
    return None


def last_voice(reading: Reading, pronoun: Token, before: Sequence[Attribution]) -> Voice | None:
    """The voice that spoke last, shortly before, and agrees in number and gender with a pronoun."""
    wanted = reading.grammar.pronouns.get(reading.keys[pronoun.i][1].lstrip("-"))
    if wanted is None:
        return None
    here = reading.sentence_of(pronoun.i).index
    for attribution in reversed(before):
        if here - reading.sentence_of(attribution.verb).index > BACK:
            return None
        if voice_agrees(reading, attribution.voice, wanted):
            return attribution.voice
    return None


def voice_agrees(reading: Reading, voice: Voice, wanted: str) -> bool:
    """Whether a voice may be meant by a pronoun ("sf": singular feminine), as far as its first noun tells."""
    if voice.span is None:
        return False
    nouns = reading.doc.char_span(voice.span.start, voice.span.end, alignment_mode="expand")
    head = next((t for t in nouns if t.pos_ == "NOUN"), None) if nouns is not None else None
    if head is None:
        return wanted[0] == "s"
    if reading.keys[head.i][0] in reading.indexes.voices.accounts:
        return False
    number, gender = head.morph.get("Number", []), head.morph.get("Gender", [])
    if number and (number[0] == "Plur") != (wanted[0] == "p"):
        return False
    return wanted[1] == "-" or not gender or wanted[0] == "p" or (gender[0] == "Fem") == (wanted[1] == "f")


def closes_quotation(reading: Reading, verb: Token) -> bool:
    """Whether the verb's group stands right behind a closing mark, a comma aside."""
    i = group_start(verb) - 1
    while i > 0 and reading.doc[i].text in (",", " "):
        i -= 1
    return i >= 0 and reading.doc[i].text in CLOSING


def told_before(reading: Reading, verb: Token, before: Sequence[Attribution]) -> tuple[int, int]:
    """The tokens that an inverted verb answers for: the sentence up to it, from behind the inversion before it, if
    any.
    """
    sentence = reading.sentence_of(verb.i)
    first = sentence.first
    if sentence.index > 0 and first >= group_start(verb) - 1:
        earlier = reading.sentences[sentence.index - 1]
        if reading.text[earlier.end - 1] not in ENDS:
            first = earlier.first
    told = [a for a in before if a.verb >= first and a.last <= a.verb]
    if told:
        first = max(first, told[-1].verb + 1)
    return first, max(first + 1, group_start(verb))
