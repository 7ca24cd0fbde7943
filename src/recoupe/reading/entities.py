"""The entities of a parsed text, looked for only where somebody may be named.

The model's recogniser of names takes nearly as long as all its other parts together, and most sentences name nobody: it
is given only those in which a name stands beside another or behind a noun ("le procureur Diarra"), and of those the
words around each capital. A person found there is known again by any part of the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

RECOGNISER, PERSON = "ner", "PER"
BESIDE = frozenset({"PROPN", "NOUN", "ADJ", "X"})
REACH = 5  # words before and after a capital: what lies further hardly changes what the recogniser makes of it
SHORTEST_PART = 3  # letters of a part of a name by which its bearer is known again


def with_names(nlp: Language, doc: Doc) -> Doc:
    """The document with its entities set."""
    found = list(find_entities(nlp, doc))
    doc.ents = (*found, *known_again(doc, found))
    return doc


def find_entities(nlp: Language, doc: Doc) -> Iterator[Span]:
    """What the recogniser finds in what may name somebody, read as one text."""
    tokens = [token for sentence in doc.sents if may_name(sentence) for token in around_capitals(sentence)]
    if not tokens or not nlp.has_pipe(RECOGNISER):
        return
    part = Doc(nlp.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
    for entity in nlp.get_pipe(RECOGNISER)(part).ents:
        first, last = tokens[entity.start], tokens[entity.end - 1]
        if last.i - first.i == entity.end - 1 - entity.start:  # else it runs over words that were left out
            yield Span(doc, first.i, last.i + 1, label=entity.label_)


def may_name(sentence: Span) -> bool:
    """Whether a name stands beside another capital or behind a noun."""
    return any(is_introduced(left, right) for left, right in pairwise(sentence))


def around_capitals(sentence: Span) -> Iterator[Token]:
    """The words of a sentence within reach of a name, or of a capital that does not open it, each once and in order."""
    done = sentence.start
    for token in sentence:
        if token.pos_ == "PROPN" or (token.text[:1].isupper() and token.i > sentence.start):
            first, last = max(done, token.i - REACH), min(sentence.end, token.i + 1 + REACH)
            yield from sentence.doc[first:last]
            done = max(done, last)


def is_introduced(left: Token, right: Token) -> bool:
    """Whether the right one of two neighbouring words may be, or end, the name of a person."""
    if not right.text[:1].isupper() or not (right.pos_ == "PROPN" or right.dep_ == "flat:name"):
        return False
    return left.pos_ == "NOUN" or (left.text[:1].isupper() and left.pos_ in BESIDE)


def known_again(doc: Doc, found: list[Span]) -> Iterator[Span]:
    """The proper nouns elsewhere that are part of the name of a person found."""
    taken = {token.i for entity in found for token in entity}
    parts = {token.text for entity in found if entity.label_ == PERSON for token in entity if is_part(token)}
    for token in doc if parts else ():
        if token.text in parts and token.pos_ == "PROPN" and token.i not in taken:
            yield Span(doc, token.i, token.i + 1, label=PERSON)


def is_part(token: Token) -> bool:
    """Whether a word of a person's name may stand for the whole."""
    return token.text[:1].isupper() and len(token.text) >= SHORTEST_PART
