"""The voice that a noun phrase names, and what kind of voice it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from recoupe.model import Party, Span, Voice, VoiceKind
from recoupe.reading.classes import is_in_class, is_speaker, is_state
from recoupe.reading.coreference import resolve
from recoupe.reading.morphology import features
from recoupe.reading.nobody import is_nobody
from recoupe.reading.parties import make_party
from recoupe.reading.state import Reading
from recoupe.reading.syntax import phrase

ACTOR_KINDS = {
    "armed_group": VoiceKind.ARMED_GROUP,
    "forces": VoiceKind.FORCES,
    "mission": VoiceKind.FORCES,
    "government": VoiceKind.OFFICIAL,
    "organisation": VoiceKind.ORGANISATION,
    "company": VoiceKind.ORGANISATION,
    "outlet": VoiceKind.OUTLET,
    "community": VoiceKind.UNNAMED,
}
CLASS_KINDS = (
    ("fighters", VoiceKind.ARMED_GROUP),
    ("forces", VoiceKind.FORCES),
    ("authority", VoiceKind.OFFICIAL),
    ("officials", VoiceKind.OFFICIAL),
    ("civilians", VoiceKind.WITNESS),
)
ELISION = frozenset({"'", "’"})
APPOSED = 14  # tokens of an apposition between a title and its holder's name
AMONG = 6  # tokens from "plusieurs sources" to the word that names one of them
SHORTEST_NAME = 2  # words
OFFICE = 8  # tokens from a title to the name behind the rest of the office
OFFICE_WORDS = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "CCONJ"})
NAME_GAP = 4  # tokens from a title to the name set beside it: ", le général X"
TITLES_BACK = 400  # tokens before a bare title in which its holder's name is looked for


def make_voice(reading: Reading, head: Token, verb: str) -> Voice | None:
    """The voice of a noun, its pronoun resolved; None where a pronoun stands for nobody known."""
    known = resolve(reading, head)
    if known is None or known.pos_ == "PRON" or is_nobody(reading, known):
        return None
    writer = author(reading, known)
    party = best_party(reading, writer)
    return Voice(
        party.name, voice_kind(reading, known, party.actor), words_of(reading, writer, party), verb, party.actor
    )


def words_of(reading: Reading, head: Token, party: Party) -> Span | None:
    """The words that name a speaker where it speaks, with an elided article ("l'armée"): those of its title where its
    name stands in another sentence."""
    if party.span is None:
        return None
    first, last = reading.token_at(party.span.start), reading.token_at(party.span.end - 1) + 1
    if party.aliases and party.actor is None and reading.sentence_of(first) != reading.sentence_of(head.i):
        first, last = phrase(head, reading.grammar)
    before = reading.tokens[first - 1] if first > 0 else None
    if before is not None and before.pos_ == "DET" and not before.whitespace_ and before.text[-1:] in ELISION:
        first -= 1
    return reading.span(first, last + 3 if is_bracketed_name(reading, last) else last)


def is_bracketed_name(reading: Reading, first: int) -> bool:
    """Whether a short name in brackets follows: "la Fédération des transporteurs (Fetrans)"."""
    if first + 2 >= len(reading.doc) or reading.tokens[first].text != "(" or reading.tokens[first + 2].text != ")":
        return False
    inside = reading.tokens[first + 1]
    return inside.text[:1].isupper() and inside.is_alpha and inside.i not in reading.time_at


def author(reading: Reading, head: Token) -> Token:
    """Who stands behind an account: "selon un bilan donné par la police" gives the police; any other noun is itself."""
    words = reading.indexes.voices
    if reading.keys[head.i][0] not in words.accounts or head.i in reading.actor_at:
        return head
    for token in head.subtree:
        if token.i <= head.i or token.pos_ not in ("NOUN", "PROPN"):
            continue
        forms = {reading.keys[c.i][1] for c in token.lefts if c.dep_ == "case"}
        owned = token.head == head and forms & words.owners
        if (owned or forms & words.givers) and is_speaker(reading, token):
            return named_among(reading, token)
    return earlier_author(reading, head) or head


def named_among(reading: Reading, head: Token) -> Token:
    """The first one named among several: "plusieurs sources, dont France 24" gives France 24; else the noun itself."""
    for i in range(head.i + 1, min(len(reading.doc) - 1, head.i + AMONG)):
        if reading.keys[i][1] in reading.indexes.voices.among:
            following = reading.doc[i + 1 : i + 4]
            return next((t for t in following if t.pos_ == "PROPN" or t.i in reading.actor_at), head)
        if reading.tokens[i].pos_ == "VERB":
            break
    return head


def earlier_author(reading: Reading, head: Token) -> Token | None:
    """The author of the account that a bare "le rapport" takes up, or None."""
    if any(True for c in head.children if c.dep_ in ("amod", "nmod", "acl")) or not is_definite(reading, head):
        return None
    for token in same_lemma(reading, head):
        if any(c.dep_ == "nmod" for c in token.children):
            found = author(reading, token)
            return found if found != token else None
    return None


def is_definite(reading: Reading, head: Token) -> bool:
    """Whether a noun has a definite article, a demonstrative or a possessive."""
    return any(c.dep_ == "det" and reading.keys[c.i][1] in reading.grammar.definite for c in head.children)


def best_party(reading: Reading, head: Token) -> Party:
    """The party of a noun, under the name of the person set beside it, or of the last one who bore the same bare
    title.
    """
    if any(reading.keys[c.i][0] in reading.indexes.voices.same for c in head.children):
        head = next(same_lemma(reading, head), head)
    party = without_opening(reading, make_party(reading, head))
    if head.i in reading.person_at or party.actor is not None:
        return party
    if is_plural(reading, head):
        whole = reading.span(*phrase(head, reading.grammar))
        return party if party.span is None or party.span.overlaps(whole) else Party(whole.quote, whole)
    name = name_beside(reading, head)
    if name is None and is_bare_title(reading, head):
        name = earlier_holder(reading, head)
    if name is None or (party.span is not None and party.span.start == reading.tokens[name[0]].idx):
        return party
    span = reading.span(*name)
    return Party(span.quote, span, (party.name, *party.aliases))


def is_plural(reading: Reading, head: Token) -> bool:
    """Whether a noun or its determiner is plural."""
    return any("Plur" in features(t).get("Number", ()) for t in (head, *(c for c in head.lefts if c.dep_ == "det")))


def without_opening(reading: Reading, party: Party) -> Party:
    """The party without the word that only picks it out ("dont France 24")."""
    first = reading.token_at(party.span.start) if party.span is not None else 0
    if party.span is None or reading.keys[first][1] not in reading.indexes.voices.among:
        return party
    span = reading.span(first + 1, reading.token_at(party.span.end - 1) + 1)
    return replace(party, name=span.quote, span=span)


def name_beside(reading: Reading, head: Token) -> tuple[int, int] | None:
    """The person named right after a title, as tokens: "la ministre Awa Keïta", "le porte-parole, le colonel Keïta"."""
    last = phrase(head, reading.grammar)[1]
    if listed_kind(reading, head) == VoiceKind.OUTLET:
        return capitals_from(reading, last, 1) or capitals_from(reading, head.i + 1, 1)
    if not is_title(reading, head):
        return (capitals_from(reading, head.i + 1) or name_set_off(reading, last)) if head.pos_ == "NOUN" else None
    for i in range(head.i + 1, min(len(reading.doc), last + NAME_GAP)):
        token = reading.tokens[i]
        if i in reading.person_at:
            return None if reading.keys[i - 1][1] in reading.indexes.voices.owners else reading.person_at[i]
        if i >= last and not (token.text == "," or token.pos_ == "DET" or is_title(reading, token)):
            break
    return capitals_behind(reading, head) or name_set_off(reading, last)


def capitals_behind(reading: Reading, title: Token) -> tuple[int, int] | None:
    """The name behind a title that the model took for no person's, as tokens: capitals that name nothing else ("la
    sociologue exilée Awa Keïta"), the first left out where it is the office's ("ministre de l'Intérieur Awa Keïta")."""
    i, stop = title.i + 1, min(len(reading.doc), title.i + OFFICE)
    while i < stop and is_office_word(reading, i):
        i += 1
    return capitals_from(reading, i + (reading.tokens[i - 1].pos_ in ("ADP", "DET")))


def capitals_from(reading: Reading, first: int, least: int = SHORTEST_NAME) -> tuple[int, int] | None:
    """Capitalised words in a row from a token on, as tokens; None where fewer than ``least`` stand there."""
    last = first
    while last < len(reading.doc) and is_capital(reading, last):
        last += 1
    return (first, last) if last - first >= least else None


def is_office_word(reading: Reading, i: int) -> bool:
    """Whether a token may stand between a title and its holder's name: a word of the office, its country or place."""
    token = reading.tokens[i]
    return (token.pos_ in OFFICE_WORDS and token.is_lower) or (i in reading.place_at or i in reading.actor_at)


def is_capital(reading: Reading, i: int) -> bool:
    """Whether a token is a capitalised word that names no actor, place or country."""
    token = reading.tokens[i]
    named = i in reading.actor_at or i in reading.place_at or i in reading.time_at
    plain = token.text.replace("-", "").replace("'", "").isalpha()
    return token.text[:1].isupper() and plain and not named and reading.keys[i][1] not in reading.lexicon.country_names


def name_set_off(reading: Reading, last: int) -> tuple[int, int] | None:
    """The person's name between commas that ends the apposition of a title: "procureur de Gao, chargé du dossier, Ali
    Touré".
    """
    for i in range(last, min(len(reading.doc) - 1, last + APPOSED)):
        token = reading.tokens[i]
        if "Fin" in features(token).get("VerbForm", ()) or token.is_sent_start:
            return None
        if i in reading.person_at and (reading.tokens[i - 1].text == "," or is_title(reading, reading.tokens[i - 1])):
            after = reading.person_at[i][1]
            ends = after >= len(reading.doc) or reading.tokens[after].is_punct
            return reading.person_at[i] if ends else None
    return None


def is_title(reading: Reading, token: Token) -> bool:
    """Whether a noun is what a person may be called by: an office, a rank, a trade."""
    lemma = reading.keys[token.i][0]
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and (
        lemma in reading.indexes.titles or lemma in reading.indexes.voices.kinds
    )


def is_bare_title(reading: Reading, head: Token) -> bool:
    """Whether a noun is an office or a rank with a definite article: "le ministre" must have been named before."""
    return reading.keys[head.i][0] in reading.indexes.titles and is_definite(reading, head)


def earlier_holder(reading: Reading, head: Token) -> tuple[int, int] | None:
    """The name of the person who last bore the title before, as tokens, or None."""
    for token in same_lemma(reading, head):
        name = name_beside(reading, token)
        if name is not None:
            return name
        after = next((c.i for c in token.head.children if c.i in reading.person_at), None)
        if token.dep_ == "appos" and token.head.i in reading.person_at:
            return reading.person_at[token.head.i]
        if token.dep_ == "flat:name" and after is not None:
            return reading.person_at[after]
    return None


def same_lemma(reading: Reading, head: Token) -> Iterator[Token]:
    """Earlier tokens with the same lemma, the nearest first."""
    lemma = reading.keys[head.i][0]
    for i in range(head.i - 1, max(-1, head.i - TITLES_BACK), -1):
        if reading.keys[i][0] == lemma:
            yield reading.tokens[i]


def side_of(reading: Reading, head: Token) -> VoiceKind | None:
    """The kind of the force or group that a person with a title speaks for ("le porte-parole de l'armée"), or None."""
    if reading.keys[head.i][0] not in reading.indexes.titles:
        return None
    for child in head.children:
        if child.dep_ != "nmod":
            continue
        mention = reading.actor_at.get(child.i)
        kind = ACTOR_KINDS[reading.lexicon.actors[mention.ids[0]].kind] if mention is not None else None
        kind = kind or reading.indexes.voices.kinds.get(reading.keys[child.i][0])  # type: ignore[assignment]
        if kind in (VoiceKind.FORCES, VoiceKind.ARMED_GROUP):
            return VoiceKind(kind)
    return None


def listed_kind(reading: Reading, head: Token) -> str | None:
    """The kind that the lexicon lists for a noun, alone or with the word behind it ("protection civile"), or None."""
    kinds = reading.indexes.voices.kinds
    lemma, _ = reading.keys[head.i]
    following = reading.keys[head.i + 1] if head.i + 1 < len(reading.keys) else ("", "")
    return kinds.get(f"{lemma} {following[1]}") or kinds.get(f"{lemma} {following[0]}") or kinds.get(lemma)


def voice_kind(reading: Reading, head: Token, actor: str | None) -> VoiceKind:
    """What kind of voice it is, by the actor, then the noun's class, then the lexicon's list; a person where nothing
    tells.
    """
    if actor is not None:
        return ACTOR_KINDS[reading.lexicon.actors[actor].kind]
    side = side_of(reading, head)
    if side is not None:
        return side
    listed = listed_kind(reading, head)
    if listed is not None:
        return VoiceKind(listed)
    if is_state(reading, head):
        return VoiceKind.OFFICIAL
    for name, kind in CLASS_KINDS:
        if is_in_class(reading, head, name):
            return kind
    return VoiceKind.PERSON if head.i in reading.person_at else VoiceKind.UNNAMED


def as_party(voice: Voice) -> Party:
    """A voice seen as a party."""
    return Party(voice.name, voice.span, (), voice.actor)
