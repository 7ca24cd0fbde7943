"""Verbs of speech: which stand in the text, what they govern, and the words that they answer for."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.lexicon.schema import SpeechVerb
from recoupe.reading.morphology import features
from recoupe.reading.state import Reading
from recoupe.reading.syntax import direct_object, has_auxiliary, is_passive
from recoupe.reading.voices.index import SpeechForm
from recoupe.reading.voices.inversion import subject_behind

VERBAL = frozenset({"VERB", "AUX"})
THERE = "y"
PHRASE_GAP = 3  # tokens between the words of a speech phrase ("a fait très vite savoir")
CLAUSE_GAP = 14  # tokens from a verb to its "que", over a date, a place and whom it is said to
INFINITIVE_GAP = 8  # tokens from a verb to its infinitive


def speech_verb(reading: Reading, token: Token) -> tuple[SpeechVerb, int] | None:
    """The speech verb or phrase that starts at a token and its last token, or None."""
    if token.pos_ not in VERBAL:
        return None
    forms = known_forms(reading, token)
    if not forms:
        return None
    clitic = clitic_before(reading, token)
    for form in forms:
        last = follow(reading, token.i, form)
        if last is not None and (clitic == form.clitic or (clitic == THERE and not form.clitic)):
            return form.entry, last
    return None


def known_forms(reading: Reading, token: Token) -> tuple[SpeechForm, ...]:
    """The speech verbs and phrases that a token may start, whatever part of speech the model took it for."""
    verbs = reading.indexes.voices.verbs
    lemma, word = reading.keys[token.i]
    return verbs.get(lemma) or verbs.get(word, ())


def follow(reading: Reading, at: int, form: SpeechForm) -> int | None:
    """The last token of a phrase whose first word is token ``at``, or None where its words do not follow."""
    for word in form.rest:
        window = range(at + 1, min(at + 2 + PHRASE_GAP, len(reading.keys)))
        found = next((k for k in window if word in reading.keys[k]), None)
        if found is None:
            return None
        at = found
    return at


def clitic_before(reading: Reading, verb: Token) -> str:
    """The pronoun before a verb that makes another one of it: "se" ("se dit choqué"), "y" ("y voit un risque"), or
    none.
    """
    forms = [reading.keys[k][1] for k in range(max(0, verb.i - 3), verb.i)]
    if any(form in reading.indexes.voices.reflexive for form in forms):
        return "se"
    return THERE if THERE in forms[-2:] else ""


def tells_after(reading: Reading, verb: Token, last: int) -> bool:
    """Whether a clause or an infinitive follows the verb."""
    return clause_start(reading, last) is not None or has_infinitive(reading, verb, last)


def governs(reading: Reading, verb: Token, last: int, entry: SpeechVerb) -> bool:
    """Whether the verb introduces what it may tell: a clause, an infinitive or a noun, as its entry allows."""
    if "clause" in entry.takes and clause_start(reading, last) is not None:
        return True
    if "infinitive" in entry.takes and has_infinitive(reading, verb, last):
        return True
    if "noun" in entry.takes:
        return is_passive(verb) or told_noun(reading, verb) is not None or (last > verb.i and oblique(reading, last))
    return False


def told_noun(reading: Reading, verb: Token) -> Token | None:
    """The noun that a verb tells: its object, or the noun behind it that the parse did not tie to it; or None."""
    return direct_object(verb) or subject_behind(reading, verb)


def oblique(reading: Reading, last: int) -> bool:
    """Whether a prepositional complement follows a phrase ("fait état de")."""
    return last + 1 < len(reading.doc) and reading.tokens[last + 1].pos_ in ("ADP", "DET", "NOUN")


def clause_start(reading: Reading, last: int) -> int | None:
    """The token of the conjunction that opens what is said, over dates, places and addressees; or None."""
    stop = min(len(reading.doc), last + CLAUSE_GAP, reading.sentence_of(last).last)
    for i in range(last + 1, stop):
        token = reading.tokens[i]
        if reading.keys[i][1].rstrip("'’") in reading.indexes.voices.clauses:
            joined = reading.keys[i - 1][1] in reading.indexes.voices.compounds
            opens = token.dep_ == "mark" or token.pos_ == "SCONJ" or i == last + 1
            return i if opens and not joined else None
        if token.pos_ in VERBAL or token.text in (";", ".", ":"):
            return None
    return None


def has_infinitive(reading: Reading, verb: Token, last: int) -> bool:
    """Whether an infinitive follows: "affirme avoir détruit", "dit vouloir négocier"."""
    for i in range(last + 1, min(len(reading.doc), last + INFINITIVE_GAP)):
        token = reading.tokens[i]
        if "Inf" in features(token).get("VerbForm", ()):
            head = token.head if token.dep_.startswith(("aux", "cop")) else token
            return head.head == verb or i == last + 1 or has_auxiliary(head)
        if token.pos_ in VERBAL or (token.is_punct and token.text not in (",",)):
            return False
    return False


def told_last(reading: Reading, verb: Token, last: int) -> int:
    """The token after what a verb tells: its clause, without a contrasted or coordinated one that is the report's
    own.
    """
    sentence = reading.sentence_of(verb.i)
    noun = told_noun(reading, verb)
    loose = noun is not None and not verb.is_ancestor(noun)
    stop = sentence.last if loose or clause_start(reading, last) is not None else max(t.i for t in verb.subtree) + 1
    cuts = [cut for child in verb.children if (cut := cut_at(reading, child, verb, last)) is not None]
    return min([min(stop, sentence.last), *cuts])


def cut_at(reading: Reading, child: Token, verb: Token, last: int) -> int | None:
    """Where a dependent clause that the verb does not tell begins, or None: "tandis que…", "et a remercié…"."""
    if child.i <= last or child.pos_ not in VERBAL:
        return None
    left = min(t.i for t in child.subtree)
    marks = {reading.keys[c.i][1] for c in child.lefts}
    if child.dep_ == "advcl" and marks & reading.indexes.voices.contrasts:
        return left
    told = {m.rstrip("'’") for m in marks} & reading.indexes.voices.clauses
    return left if child.dep_ == "conj" and left > verb.i and not told else None
