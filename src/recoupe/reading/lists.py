"""Lists that name the members of a plural: "plusieurs ambassades, dont celles de A, de B et de C", "des intérêts
étrangers : ingénieurs, ouvriers et chantiers"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.reading.classes import is_in_class, is_state
from recoupe.reading.morphology import features
from recoupe.reading.state import Reading
from recoupe.reading.syntax import phrase

OPENING = frozenset({"—", "–", "-", ",", "(", ":"})
CLOSING = frozenset({")", ".", ";", ":", "—", "–", "?", "!", "»", '"'})
FEWEST = 2  # members; a single name after a noun is its complement or its apposition
LONGEST_MEMBER = 9  # tokens
CLASSES = ("person", "armed", "forces", "sites", "buildings", "vehicles", "community", "organisations")


def find_members(reading: Reading, head: Token) -> tuple[Token, ...]:
    """The nouns that a list right behind a plural noun names, two or more; () where there is no such list."""
    if "Plur" not in features(head).get("Number", ()):
        return ()
    start = list_start(reading, phrase(head, reading.grammar)[1])
    if start is None:
        return ()
    members = tuple(segment_heads(reading, start))
    return members if len(members) >= FEWEST and all(is_member(reading, m) for m in members) else ()


def list_start(reading: Reading, i: int) -> int | None:
    """The first token of a list that opens at token ``i``: after "dont celles", "notamment", a colon or a bracket."""
    doc, opened = reading.doc, False
    while i < len(doc) and doc[i].text in OPENING:
        opened = opened or doc[i].text in "(:"
        i += 1
    grammar = reading.grammar
    while i < len(doc) and reading.keys[i][1] in grammar.list_openers | grammar.list_pronouns:
        opened = opened or reading.keys[i][1] in grammar.list_openers
        i += 1
    return i if opened and i < len(doc) else None


def segment_heads(reading: Reading, start: int) -> Iterator[Token]:
    """The first noun of each member of a list, up to a closing mark, a finite verb or the end of the sentence."""
    head: Token | None = None
    length = 0
    for token in reading.tokens[start : reading.sentence_of(start).last]:
        ends = token.text in CLOSING or "Fin" in features(token).get("VerbForm", ())
        if ends or token.text == "," or token.dep_ == "cc":
            if head is not None:
                yield head
            head, length = None, 0
            if ends:
                return
            continue
        length += 1
        if length > LONGEST_MEMBER:
            return
        if head is None and token.pos_ in ("NOUN", "PROPN"):
            head = token
    if head is not None:
        yield head


def is_member(reading: Reading, token: Token) -> bool:
    """Whether a noun can be a party of its own."""
    return (
        token.i in reading.actor_at or is_state(reading, token) or any(is_in_class(reading, token, c) for c in CLASSES)
    )


def replaces(reading: Reading, head: Token, first: Token) -> bool:
    """Whether a list stands for its head ("des ambassades, dont celles de A et de B") and does not add to it."""
    return any(reading.keys[i][1] in reading.grammar.list_pronouns for i in range(head.i + 1, first.i))
