"""Attribution by verb: "X affirme que", "a indiqué X", "X a annoncé la mort de", "a-t-il ajouté"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.lexicon.schema import SpeechVerb
from recoupe.model import Voice
from recoupe.reading.classes import is_speaker
from recoupe.reading.morphology import features
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.syntax import is_passive, subject
from recoupe.reading.voices.closing import closing_entry, is_name
from recoupe.reading.voices.inversion import FAR, clitic_subject, group_start, is_inverted, subject_behind
from recoupe.reading.voices.prepositions import governed, is_source
from recoupe.reading.voices.pronouns import last_voice
from recoupe.reading.voices.speakers import make_voice
from recoupe.reading.voices.subjects import subject_before
from recoupe.reading.voices.verbs import VERBAL, governs, speech_verb, tells_after, told_last

COLON_GAP = 14  # tokens from a verb to the colon that opens what is said
ENDS = ".?!…;"
CLOSING = ("»", "”", '"', "''")


@dataclass(frozen=True, slots=True)
class Before:
    """The attributions before a verb: those by verbs (``told``), and all (``heard``)."""

    told: Sequence[Attribution]
    heard: Sequence[Attribution]


def verbal(reading: Reading, others: Sequence[Attribution], closing: Container[int]) -> list[Attribution]:
    """One attribution for each verb of speech with a speaker, in the order of the text; that verb alone where it tells
    nothing. ``others`` are attributions of another sort, whose voices a pronoun may take up; ``closing`` the verbs
    right behind a quotation.
    """
    found: list[Attribution] = []
    heard: list[Attribution] = []
    waiting = sorted(others, key=lambda a: a.verb)
    for token in reading.tokens:
        match = speech_verb(reading, token)
        if match is None and token.i in closing:
            match = closing_entry(reading, token), token.i
        if match is None:
            continue
        while waiting and waiting[0].verb < token.i:
            heard.append(waiting.pop(0))
        made = attribute(reading, token, match, Before(found, heard), behind=token.i in closing)
        if made is not None:
            found.append(made)
            heard.append(made)
    return found


def attribute(
    reading: Reading, verb: Token, match: tuple[SpeechVerb, int], before: Before, *, behind: bool
) -> Attribution | None:
    """What a verb of speech attributes, and to whom; None where nobody is known to speak."""
    entry, last = match
    inverted = behind or (is_inverted(reading, verb) and may_invert(reading, verb, entry))
    telling = governs(reading, verb, last, entry)
    voice = speaker(reading, verb, match, before, inverted=inverted, telling=telling)
    if voice is None:
        return None
    manner = "inverted" if inverted else "verb"
    if inverted:
        first, end = told_before(reading, verb, before.told)
        colon = colon_behind(reading, verb.i)
        end = sentence_end(reading, colon) if colon is not None else end
    elif not telling:
        colon = colon_behind(reading, last)
        first, end = (verb.i, verb.i + 1) if colon is None else (verb.i, sentence_end(reading, colon))
        manner = "bare" if colon is None else "colon"
    elif is_passive(verb) and not tells_after(reading, verb, last):
        first, end = verb.left_edge.i, verb.i + 1
    else:
        first, end = verb.i, told_last(reading, verb, last)
    return Attribution(voice, first, end, verb.i, entry.claim, entry.judges, entry.certainty, manner=manner)


def colon_behind(reading: Reading, last: int) -> int | None:
    """The colon that opens what is said, behind a verb and whoever says it or is told ("conclut la chercheuse :"); None
    where another verb or the end of the sentence stands between."""
    stop = min(len(reading.doc), last + COLON_GAP, reading.sentence_of(last).last)
    for token in reading.tokens[last + 1 : stop]:
        if token.text == ":":
            return token.i
        if token.pos_ in VERBAL or token.text in ENDS:
            return None
    return None


def sentence_end(reading: Reading, colon: int) -> int:
    """The token after what a colon opens: the rest of its sentence, or the next one where it ends its own."""
    sentence = reading.sentence_of(colon)
    following = reading.sentences[sentence.index + 1 : sentence.index + 2]
    return following[0].last if colon >= sentence.last - 1 and following else sentence.last


def may_invert(reading: Reading, verb: Token, entry: SpeechVerb) -> bool:
    """Whether a verb behind a comma tells what precedes it: a strong one always, a weak one behind a quotation, before
    a pronoun or before somebody who can speak, unless it only asks.
    """
    if entry.strength == "strong" or closes_quotation(reading, verb) or clitic_subject(verb) is not None:
        return True
    behind = subject_behind(reading, verb)
    return bool(entry.takes) and behind is not None and (is_speaker(reading, behind) or is_acronym(behind))


def is_acronym(token: Token) -> bool:
    """Whether a word is written in capitals, as bodies are."""
    return token.is_upper and len(token) > 1


def speaker(
    reading: Reading, verb: Token, match: tuple[SpeechVerb, int], before: Before, *, inverted: bool, telling: bool
) -> Voice | None:
    """Who says it: behind an inverted verb, the one who spoke before for a pronoun, the giver of a passive, the
    subject.
    """
    word, (entry, last) = verb.lemma_, match
    clitic = clitic_subject(verb)
    if clitic is not None and reading.keys[clitic.i][1].lstrip("-") in reading.indexes.voices.impersonal:
        supplier = supplier_behind(reading, verb)
        return make_voice(reading, supplier, word) if supplier is not None else None
    if clitic is not None:
        return last_voice(reading, clitic, before.heard) or make_voice(reading, clitic, word)
    if inverted:
        behind = subject_behind(reading, verb, last)
        return make_voice(reading, behind, word) if behind is not None else None
    if is_passive(verb):
        giver = passive_giver(reading, verb)
        return make_voice(reading, giver, word) if giver is not None and (telling or entry.judges) else None
    told = before.told[-1] if before.told else None
    if told is not None and is_apposed(reading, verb) and reading.sentence_of(told.verb) == reading.sentence_of(verb.i):
        return told.voice
    found = subject(verb) or he_or_she(verb)
    if found is not None and reading.keys[found.i][1] in reading.indexes.voices.impersonal:
        supplier = supplier_before(reading, verb)
        return make_voice(reading, supplier, word) if supplier is not None else None
    if found is None or not is_sayer(reading, found, entry):
        found = subject_before(reading, verb)
        if found is None or not (is_sayer(reading, found, entry) or is_name(reading, found.i)):
            return None
    if found.pos_ == "PRON":
        return last_voice(reading, found, before.heard) or make_voice(reading, found, word)
    return make_voice(reading, found, word)


def he_or_she(verb: Token) -> Token | None:
    """The pronoun before a verb that the parse took for an empty one: "Il explique : …"; or None."""
    return next((c for c in verb.lefts if c.dep_ == "expl:subj" and c.pos_ == "PRON"), None)


def supplier_behind(reading: Reading, verb: Token) -> Token | None:
    """The noun of the phrase behind "a-t-on appris" that tells where from, over dates and commas; or None."""
    stop = min(len(reading.doc), verb.i + FAR, reading.sentence_of(verb.i).last)
    for i in range(verb.i + 1, stop):
        if reading.keys[i][1] in reading.indexes.voices.suppliers and i not in reading.time_at:
            noun = governed(reading.tokens[i])
            return noun if noun is not None and noun.i not in reading.time_at and is_source(reading, noun) else None
    return None


def supplier_before(reading: Reading, verb: Token) -> Token | None:
    """The noun of the phrase that opens a sentence and tells where "on" speaks: "À la présidence, on assure que"."""
    sentence = reading.sentence_of(verb.i)
    if reading.keys[sentence.first][1] not in reading.indexes.voices.suppliers:
        return None
    noun = governed(reading.tokens[sentence.first])
    heard = noun is not None and noun.i < verb.i and noun.i not in reading.time_at
    return noun if heard and noun is not None and is_speaker(reading, noun) else None


def is_apposed(reading: Reading, verb: Token) -> bool:
    """Whether the verb is a present participle set off by a comma (", précisant que")."""
    participle = "Part" in features(verb).get("VerbForm", ()) and "Pres" in features(verb).get("Tense", ())
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
        given = child.dep_ in ("obl:agent", "obl:mod", "obl:arg") and child.pos_ != "ADV"  # "par ailleurs"
        if given and any(reading.keys[c.i][1] in givers for c in child.lefts):
            return child
    return None


def closes_quotation(reading: Reading, verb: Token) -> bool:
    """Whether the verb's group stands right behind a closing mark, a comma aside."""
    i = group_start(verb) - 1
    while i > 0 and reading.tokens[i].text in (",", " "):
        i -= 1
    return i >= 0 and reading.tokens[i].text in CLOSING


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
