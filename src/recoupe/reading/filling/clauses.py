"""How two words of a text stand to each other: which clause each is in, and what lies between."""

from __future__ import annotations

from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
JOINED = frozenset({"xcomp", "aux", "aux:tense", "aux:pass", "cop", "fixed"})  # a verb in its head's clause
LONGEST_CLIMB = 40  # heads above a word; a parse deeper than this is a list that was taken for a tree


def clause_verb(token: Token) -> Token:
    """The verb of the clause that a word stands in: itself, or the nearest verb above; the root where there is none."""
    node = token
    for _ in range(LONGEST_CLIMB):
        if node.head == node or (node.pos_ in VERBAL and node.dep_ not in JOINED):
            return node
        node = node.head
    return node


def hangs_on(token: Token, head: Token) -> bool:
    """Whether a word hangs on another with no verb between the two."""
    node = token
    for _ in range(LONGEST_CLIMB):
        if node.head == node:
            return False
        node = node.head
        if node == head:
            return True
        if node.pos_ in VERBAL:
            return False
    return False


def is_above(token: Token, other: Token) -> bool:
    """Whether a word is an ancestor of another."""
    node = other
    for _ in range(LONGEST_CLIMB):
        if node.head == node:
            return False
        node = node.head
        if node == token:
            return True
    return False


def first_conjunct(verb: Token) -> Token:
    """The first of the verbs that a verb is coordinated with; itself where it is none of several."""
    node = verb
    for _ in range(LONGEST_CLIMB):
        if node.dep_ != "conj" or node.head == node:
            return node
        node = node.head
    return node


def link_between(token: Token, trigger: Token) -> str:
    """How a word stands to a trigger of its sentence.

    "governed": it hangs on it. "clause": both share a verb. "coordinated": their verbs do. "relative": the trigger is
    in a clause that qualifies the word. "above", "below": in the clause that holds the trigger's, or that it holds.
    """
    if hangs_on(token, trigger):
        return "governed"
    here, there = clause_verb(token), clause_verb(trigger)
    if is_above(token, trigger):
        return "relative"
    if here == there:
        return "clause"
    if first_conjunct(here) == first_conjunct(there):
        return "coordinated"
    if is_above(here, there):
        return "above"
    return "below" if is_above(there, here) else "apart"
