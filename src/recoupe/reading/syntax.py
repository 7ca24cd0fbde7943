"""Small questions to the parse: who is the subject, what does a preposition govern, where a noun phrase ends."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from recoupe.lexicon.folding import fold
from recoupe.reading.grammar import Grammar
from recoupe.reading.morphology import features

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "csubj"})
PASSIVES = frozenset({"aux:pass", "nsubj:pass", "obl:agent"})
OBLIQUES = frozenset({"obl", "obl:arg", "obl:mod", "obl:agent", "iobj", "nmod"})
INSIDE = frozenset(
    {"det", "nummod", "amod", "nmod", "flat:name", "flat:foreign", "fixed", "compound", "case", "advmod", "goeswith"}
)
LONGEST_PHRASE = 16  # tokens; longer noun phrases are lists or clauses that the parser ran together
MOST_DEPTH = 6  # words above one another; more count alike
SHORT_PARTICIPLE = 4  # tokens of a participle that still belongs to its noun: "armés non identifiés"
OWNED = frozenset(
    {"obl:agent", "obl:arg", "obl:mod", "obj", "advmod", "iobj"}
)  # what a participle that tells the owner governs
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})


def preposition(token: Token) -> str:
    """The folded preposition that governs a noun, its noun included where it is compound ("lors de" gives "de"); or
    "".
    """
    for child in token.lefts:
        if child.dep_ == "case":
            return child.lower_
    return ""


def obliques(head: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional complements of a verb or noun, as preposition and noun."""
    for child in head.children:
        if child.dep_ in OBLIQUES and child.pos_ in NOMINAL:
            yield preposition(child), child


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: by its auxiliary or agent, or as a past participle that qualifies a noun."""
    if any(child.dep_ in PASSIVES for child in verb.children):
        return True
    if not is_past_participle(verb) or has_auxiliary(verb):
        return False
    return verb.dep_ in ("acl", "amod", "advcl") or bare_noun(verb) is not None


def bare_noun(verb: Token) -> Token | None:
    """The noun right before a past participle that the parse hung elsewhere ("un Grec capturés"), or None."""
    if verb.i == 0 or verb.is_sent_start or verb.dep_ in ("acl", "amod", "ROOT", "conj") or has_auxiliary(verb):
        return None
    before = verb.nbor(-1)
    if not is_past_participle(verb) or own_subject(verb) is not None or before.head == verb:
        return None
    return before if before.pos_ in ("NOUN", "PROPN") or (before.pos_ == "ADJ" and before.dep_ == "conj") else None


def is_past_participle(token: Token) -> bool:
    """Whether a token is a past participle."""
    return "Part" in features(token).get("VerbForm", ()) and "Past" in features(token).get("Tense", ())


def has_auxiliary(verb: Token) -> bool:
    """Whether a tense auxiliary goes with the verb ("a détruit", "avoir détruit")."""
    return any(child.dep_ == "aux:tense" for child in verb.children)


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself, or None."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def subject(verb: Token, steps: int = 4) -> Token | None:
    """The subject of a verb, its own or shared: over a coordination, an infinitive, a participle, a relative
    pronoun.
    """
    found = own_subject(verb)
    if found is not None:
        return antecedent(found)
    if steps == 0 or verb.head == verb:
        return None
    if verb.dep_ in ("conj", "xcomp", "advcl", "parataxis"):
        return subject(verb.head, steps - 1)
    if verb.dep_ == "acl" and not is_past_participle(verb):
        return verb.head
    return None


def fellow_subjects(verb: Token, first: Token) -> list[Token]:
    """The further nouns that the parse hung on a verb as subjects of their own: "L'ONU, la France et d'autres ont
    condamné".
    """
    return [
        c
        for c in verb.children
        if c.dep_ in SUBJECTS and c.i > first.i and c.pos_ in ("NOUN", "PROPN") and c.i < verb.i
    ]


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is itself."""
    if "Rel" not in features(token).get("PronType", ()):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "acl:relcl":
            return ancestor.head
    return token


def direct_object(verb: Token) -> Token | None:
    """The object of an active verb, or the noun that a relative "que" stands for."""
    for child in verb.children:
        if child.dep_ in ("obj", "nsubj:caus"):
            return antecedent(child)
    return None


def conjuncts(token: Token) -> list[Token]:
    """A noun and those coordinated with it, in order ("deux Émiriens et un Iranien")."""
    return [token, *(t for t in token.conjuncts if t.i > token.i and t.pos_ in NOMINAL)]


def phrase(head: Token, grammar: Grammar) -> tuple[int, int]:
    """The noun phrase of a noun as tokens ``[first, last)``, without its preposition, determiner, clauses or
    appositions.
    Participles that tell an owner keep what they govern ("un convoi escorté par X")."""
    tokens = {head.i}
    stack = [head]
    while stack:
        node = stack.pop()
        for child in node.children:
            if belongs(child, node, head, grammar) or owns(child, head, grammar):
                tokens.add(child.i)
                stack.append(child)
        joined = hyphenated(node)
        if joined is not None and joined.i not in tokens:
            tokens.update((joined.i - 1, joined.i))
            stack.append(joined)
    first = last = head.i
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens and last + 1 - first < LONGEST_PHRASE:
        last += 1
    return trim_phrase(head.doc, first, last + 1)


def belongs(child: Token, node: Token, head: Token, grammar: Grammar) -> bool:
    """Whether a dependent is part of the noun phrase of ``head``."""
    word = fold(preposition(child))
    if child.dep_ == "nmod" and word and (word not in grammar.belonging or after_adverb(child)):
        return False
    if child.dep_ == "advmod" or child.pos_ == "ADV":
        return before_number(child) or (node != head and child.i < node.i)
    if child.dep_ in INSIDE:
        return not (node == head and child.dep_ == "case" and child.i < head.i)
    if child.dep_ in ("acl", "advcl") and (is_past_participle(child) or child.pos_ == "ADJ"):
        close = child.i - node.i <= SHORT_PARTICIPLE and len(list(child.subtree)) <= SHORT_PARTICIPLE
        return close and (child.dep_ == "acl" or node != head)
    return (child.dep_ == "conj" and node.dep_ == "amod") or (
        child.dep_ == "cc" and node.dep_ == "conj" and node.head.dep_ == "amod"
    )


def owns(child: Token, head: Token, grammar: Grammar) -> bool:
    """Whether a dependent says whose the head is, or is a part of what says so."""
    if child.head == head:
        return child.dep_ == "acl" and fold(child.lemma_) in grammar.owning
    verb = child.head
    return verb.head == head and verb.dep_ == "acl" and fold(verb.lemma_) in grammar.owning and child.dep_ in OWNED


def hyphenated(token: Token) -> Token | None:
    """The second half of a word that the tokenizer cut at its hyphen ("check-point"), or None."""
    doc, i = token.doc, token.i
    if i + 2 < len(doc) and doc[i + 1].text == "-" and not token.whitespace_ and not doc[i + 1].whitespace_:
        return doc[i + 2]
    return None


def after_adverb(noun: Token) -> bool:
    """Whether an adverb opens the complement, so that it tells where and not whose ("près de X")."""
    edge = noun.left_edge
    return edge.pos_ == "ADV" or (edge.i > 0 and edge.nbor(-1).pos_ == "ADV")


def before_number(token: Token) -> bool:
    """Whether an adverb qualifies a number ("quelque trois cents")."""
    return token.i + 1 < len(token.doc) and token.nbor().dep_ == "nummod"


def trim_phrase(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The phrase without leading articles, demonstratives, punctuation or prepositions, nor trailing ones."""
    while first < last - 1 and (
        doc[first].dep_ in ("case", "cc", "punct") or is_article(doc[first]) or doc[first].is_punct
    ):
        first += 1
    while last > first + 1 and (
        doc[last - 1].is_punct or doc[last - 1].dep_ in ("case", "cc", "det") or doc[last - 1].pos_ in ("ADV", "SPACE")
    ):
        last -= 1
    return first, last


def is_article(token: Token) -> bool:
    """Whether a token is a definite article, a demonstrative or a possessive."""
    return token.pos_ == "DET" and (
        "Def" in features(token).get("Definite", ())
        or "Dem" in features(token).get("PronType", ())
        or "Yes" in features(token).get("Poss", ())
    )


def node_depth(token: Token) -> int:
    """How many words govern a token, one above the other; more than a few count alike."""
    depth = 0
    while token.head != token and depth < MOST_DEPTH:
        token, depth = token.head, depth + 1
    return depth
