"""Persons in a text: the names that the model finds, and the offices and descriptions under which the text
introduces them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.reading.classes import is_in_class
from recoupe.reading.morphology import features
from recoupe.reading.state import Reading

LONGEST_OFFICE = (
    14  # tokens between an office and the name that follows it ("le président de la République du Ghana, X")
)
OFTEN = 2  # mentions that make somebody the one whom a report is about
MATTERS = 3  # letters of a word that tells one minister from another


def set_persons(reading: Reading) -> None:
    """Store the persons that the model names, where no known actor stands, and the offices under which they are
    introduced.
    """
    for entity in reading.doc.ents:
        first, last = entity.start, entity.end
        if entity.label_ != "PER" or any(i in reading.actor_at for i in range(first, last)):
            continue
        while first < last and not reading.tokens[first].text[:1].isupper():
            first += 1
        while last > first and (reading.tokens[last - 1].is_punct or reading.tokens[last - 1].is_space):
            last -= 1
        if any(is_proper(reading.tokens[i]) for i in range(first, last)):
            for i in range(first, last):
                reading.person_at[i] = (first, last)
    reading.offices = find_offices(reading)
    reading.protagonist = find_protagonist(reading)


def surnames(reading: Reading) -> frozenset[str]:
    """The folded last words of the persons that the text names with two words or more."""
    found = set()
    for first, last in set(reading.person_at.values()):
        if last - first > 1:
            found.add(reading.keys[last - 1][1])
    return frozenset(found)


def is_proper(token: Token) -> bool:
    """Whether a token is a proper noun, or stands as a name where its tag says otherwise ("M. Ouattara")."""
    return token.pos_ == "PROPN" or (token.dep_ == "flat:name" and token.text[:1].isupper())


def find_offices(reading: Reading) -> dict[str, list[tuple[frozenset[str], tuple[int, int]]]]:
    """The persons introduced by an office or a description: its noun → the words beside it and the name's tokens."""
    found: defaultdict[str, list[tuple[frozenset[str], tuple[int, int]]]] = defaultdict(list)
    for name in sorted(set(reading.person_at.values())):
        for head in introducers(reading, name):
            low, high = sorted((head.i, name[0]))
            found[reading.keys[head.i][0]].append((telling_words(reading, head, low, max(high, head.i + 1)), name))
    return dict(found)


def introducers(reading: Reading, name: tuple[int, int]) -> Iterator[Token]:
    """The nouns that introduce a name: before it ("le ministre de l'Intérieur X", "le président du pays, X"), or
    after a
    comma ("X, porte-parole du groupe")."""
    doc, first, last = reading.doc, *name
    if last + 1 < len(doc) and doc[last].text == ",":
        after = next((t for t in doc[last + 1 : last + 4] if t.pos_ == "NOUN"), None)
        if after is not None and is_title(reading, after):
            yield after
    if doc[first - 1].pos_ == "ADP":
        return
    for i in range(first - 1, max(-1, first - LONGEST_OFFICE), -1):
        token = doc[i]
        if (
            token.pos_ in ("VERB", "AUX", "CCONJ", "PRON")
            or (token.is_punct and not (token.text == "," and i == first - 1))
            or i in reading.person_at
        ):
            return
        if token.pos_ == "NOUN" and is_title(reading, token) and not governed_by_noun(token):
            yield token
            return


def governed_by_noun(token: Token) -> bool:
    """Whether a noun only complements another ("le porte-parole du ministre")."""
    return token.dep_ == "nmod" and any(c.dep_ == "case" for c in token.children)


def is_title(reading: Reading, token: Token) -> bool:
    """Whether a noun is an office, a title or a description of one person."""
    if "Plur" in features(token).get("Number", ()):
        return False
    return reading.keys[token.i][0] in reading.indexes.titles or is_in_class(reading, token, "person")


def telling_words(reading: Reading, head: Token, first: int, last: int) -> frozenset[str]:
    """The words that say which office: lemmas of the nouns, names and adjectives in ``[first, last)`` but the
    head's.
    """
    inside = (i for i in range(first, last) if i != head.i and reading.tokens[i].pos_ in ("NOUN", "PROPN", "ADJ"))
    return frozenset(
        telling_word(reading, i) for i in inside if len(reading.keys[i][0]) > MATTERS and i not in reading.person_at
    )


def telling_word(reading: Reading, i: int) -> str:
    """A word as it is compared: its lemma, or the country that it names, so that "nigérien" and "du Niger" are one."""
    lemma, form = reading.keys[i]
    codes = (
        reading.lexicon.demonyms.get(form)
        or reading.lexicon.demonyms.get(lemma)
        or reading.lexicon.country_names.get(form)
    )
    return codes[0] if codes else lemma


def holder(reading: Reading, head: Token, first: int, last: int) -> tuple[int, int] | None:
    """The name of the one person whom a definite description denotes: introduced by the same noun and no other
    words, or
    the one private person whom the report is about ("le suspect", "cet homme"); None where nobody is sure."""
    if "Plur" in features(head).get("Number", ()) or not is_definite(reading, head):
        return None
    words = telling_words(reading, head, first, last)
    names = [name for known, name in reading.offices.get(reading.keys[head.i][0], ()) if words <= known]
    if names:
        return only_one(reading, names)
    return reading.protagonist if not words and is_description(reading, head) else None


def only_one(reading: Reading, names: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The fullest of several names where all have one last word, else None."""
    surnames = {reading.keys[last - 1][1] for _, last in names}
    return max(names, key=lambda n: n[1] - n[0]) if len(surnames) == 1 else None


def is_definite(reading: Reading, head: Token) -> bool:
    """Whether a noun has a definite article, a demonstrative or a possessive."""
    return any(c.dep_ == "det" and reading.keys[c.i][1] in reading.grammar.definite for c in head.children)


def is_description(reading: Reading, head: Token) -> bool:
    """Whether a noun takes up somebody named without saying an office: "l'homme", "le tireur", "le Tunisien"."""
    lemma, form = reading.keys[head.i]
    words = reading.indexes.words
    if lemma in words["attacker_nouns"] or form in reading.lexicon.demonyms:
        return True
    return lemma in words["person_nouns"] and any(
        is_in_class(reading, head, name) for name in ("civilians", "fighters")
    )


def find_protagonist(reading: Reading) -> tuple[int, int] | None:
    """The fullest name of the private person whom the report names most, where it does so twice and nobody else as
    often.
    """
    officials = {
        reading.keys[last - 1][1]
        for noun, told in reading.offices.items()
        if noun in reading.indexes.titles
        for _, (_, last) in told
    }
    counts: Counter[str] = Counter()
    fullest: dict[str, tuple[int, int]] = {}
    for name in sorted(set(reading.person_at.values())):
        surname = reading.keys[name[1] - 1][1]
        if surname in officials:
            continue
        counts[surname] += 1
        if surname not in fullest or (name[1] - name[0], -name[0]) > (
            fullest[surname][1] - fullest[surname][0],
            -fullest[surname][0],
        ):
            fullest[surname] = name
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < OFTEN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return fullest[ranked[0][0]]
