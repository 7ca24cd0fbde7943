"""Who and what stands around a trigger: its arguments by grammatical slot, read off the parse.

A verb's slots are those of the active form: the subject of a passive is its `object`, the "par" its `by`. A noun
takes the
arguments of the verb that carries it ("mener une attaque contre X": `by` and `against` of the attack).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from recoupe.lexicon.folding import fold
from recoupe.reading.complements import approximated, complements, preposition_slots
from recoupe.reading.grammar import Grammar
from recoupe.reading.morphology import features
from recoupe.reading.syntax import (
    NOMINAL,
    antecedent,
    bare_noun,
    conjuncts,
    direct_object,
    fellow_subjects,
    is_passive,
    is_past_participle,
    obliques,
    own_subject,
    preposition,
    subject,
)
from recoupe.reading.triggers import TriggerMatch

Slots = dict[str, tuple[Token, ...]]
SlotsKey = tuple[tuple[int, ...], str, bool, bool]  # words, part of speech, and what of the frame matters
VERBAL = frozenset({"VERB", "AUX"})
CARRIED = frozenset(
    {"obj", "conj", "obl:arg", "obl", "obl:mod", "nsubj", "nsubj:pass", "iobj"}
)  # how a noun of action hangs on its verb


def slots_key(match: TriggerMatch, grammar: Grammar) -> SlotsKey:
    """What the slots of a trigger depend on: triggers of several types with the same key have the same slots."""
    pos, frame = match.trigger.entry.pos, match.trigger.frame.name
    if pos == "verb":
        return match.tokens, pos, False, False
    kind = frame if pos == "phrase" else pos
    return match.tokens, kind, frame in grammar.unproclaimed, frame in grammar.shared


def find_arguments(doc: Doc, match: TriggerMatch, grammar: Grammar) -> Slots:
    """The arguments of a trigger by slot; tokens of the trigger itself are never among them."""
    head = doc[match.head]
    own = set(match.tokens)
    verbal = match.trigger.entry.pos == "verb"
    if match.trigger.entry.pos == "phrase":
        slots = phrase_slots(doc, match, grammar)
    else:
        slots = (
            verb_slots(head, grammar)
            if verbal
            else noun_slots(head, grammar, told=match.trigger.frame.name in grammar.unproclaimed)
        )
    if match.trigger.entry.pos != "verb" and match.trigger.frame.name in grammar.shared:
        add(slots, {"by": sharers(head, slots)})
    for i in match.tokens[1:]:
        add(
            slots,
            preposition_slots(obliques(doc[i]), grammar.verb_slots if verbal else grammar.noun_slots, grammar.bridges),
        )
    return {slot: kept for slot, tokens in slots.items() if (kept := unique(tokens, own))}


def unique(tokens: Iterable[Token], own: set[int]) -> tuple[Token, ...]:
    """The tokens in order, each once, those of the trigger left out."""
    found: dict[int, Token] = {}
    for token in tokens:
        if token.i not in own and token.pos_ in NOMINAL:
            found.setdefault(token.i, token)
    return tuple(found.values())


def sharers(noun: Token, slots: defaultdict[str, list[Token]]) -> list[Token]:
    """Who takes part in what is told as a circumstance and names nobody else that does: the subject of the clause."""
    named = any(slots.get(slot) for slot in ("by", "of", "between", "adjective"))
    if named or noun.head.pos_ not in VERBAL or noun.dep_ not in ("obl", "obl:mod", "obl:arg", "advcl"):
        return []
    doer = subject(noun.head)
    return conjuncts(doer) if doer is not None else []


def phrase_slots(doc: Doc, match: TriggerMatch, grammar: Grammar) -> defaultdict[str, list[Token]]:
    """The slots of words in a row: those of their head, and of the verb that they complete ("placé en garde à vue")."""
    head = doc[match.first : match.last + 1].root
    if head.pos_ in VERBAL:
        return verb_slots(head, grammar)
    slots = noun_slots(head, grammar)
    if head.head.pos_ in VERBAL and head.head.i not in match.tokens and head.dep_ in CARRIED:
        carrier = verb_slots(head.head, grammar)
        if "object" not in match.trigger.frame.verb:
            carrier = turn_round(carrier)
        for slot in ("subject", "object", "by"):
            slots[slot] += carrier[slot]
    elif head.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and preposition(head):
        slots["object"].append(head.head)
    return slots


def turn_round(slots: defaultdict[str, list[Token]]) -> defaultdict[str, list[Token]]:
    """The slots of a verb that puts somebody in a state, as that state's: "la police place X en garde à vue" has X
    as subject.
    """
    if slots["object"]:
        slots["by"] += slots["subject"]
        slots["subject"] = slots.pop("object")
    return slots


def verb_slots(verb: Token, grammar: Grammar) -> defaultdict[str, list[Token]]:
    """The slots of a verb, active or passive."""
    slots: defaultdict[str, list[Token]] = defaultdict(list)
    passive = is_passive(verb) and fold(verb.lemma_) not in grammar.active_with_etre
    doer: Token | None
    if is_past_participle(verb) and verb.dep_ in ("acl", "amod") and own_subject(verb) is None:
        doer = first_of_list(verb, verb.head)
    elif (noun := bare_noun(verb)) is not None:
        doer = first_of_list(verb, noun)
    else:
        doer = subject(verb)
    if doer is not None:
        slots["object" if passive else "subject"] += [*conjuncts(doer), *fellow_subjects(verb, doer)]
    thing = direct_object(verb)
    if thing is not None and not passive:
        slots["object"] += conjuncts(thing)
    for noun in approximated(verb, grammar):
        slots["object" if passive or noun.i > verb.i else "subject"].append(noun)
    add(slots, preposition_slots(complements(verb, grammar), grammar.verb_slots, grammar.bridges))
    slots["of"] += slots["from"]
    for child in verb.children:  # "lui", "leur": the dative pronoun
        if child.dep_ == "iobj" and child.pos_ == "PRON":
            slots["indirect"].append(child)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and "by" not in slots and passive:
        add(slots, {"by": verb_slots(verb.head, grammar).get("by", [])})
    return slots


def first_of_list(verb: Token, noun: Token) -> Token:
    """The first noun of a list whose last one a plural participle hangs on: "deux ouvriers et un guide enlevés"."""
    shared = "Plur" in features(verb).get("Number", ()) and "Sing" in features(noun).get("Number", ())
    while shared and noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun


def noun_slots(noun: Token, grammar: Grammar, *, told: bool = False) -> defaultdict[str, list[Token]]:
    """The slots of a noun of action: its own complements, then what the verb that carries it brings; ``told`` where
    it is a
    deed that one who proclaims it does not thereby do."""
    slots: defaultdict[str, list[Token]] = defaultdict(list)
    add(slots, preposition_slots(complements(noun, grammar), grammar.noun_slots, grammar.bridges))
    for child in noun.children:
        if child.dep_ in ("amod", "nmod") and child.pos_ in ("ADJ", "PROPN", "NOUN") and not list(child.lefts):
            slots["adjective"].append(child)
        if child.dep_ == "acl" and is_past_participle(child):
            add(slots, participle_slots(child, grammar))
        elif child.dep_ == "acl" and fold(child.lemma_) in grammar.aims:
            add(slots, carried(child, grammar, is_subject=True))
        if child.dep_ == "acl:relcl" and fold(child.lemma_) in grammar.aims | grammar.does:
            add(
                slots,
                carried(
                    child,
                    grammar,
                    is_subject=own_subject(child) is not None and antecedent(own_subject(child) or child) == noun,
                ),
            )
    carrier = noun.head
    if carrier.pos_ in VERBAL and noun.dep_ in CARRIED:
        add(slots, carried(carrier, grammar, is_subject=noun.dep_ in ("nsubj", "nsubj:pass"), told=told))
    for verb in opposers(noun, grammar):
        add(slots, {"between": [t for k in ("object", "indirect", "with") for t in verb_slots(verb, grammar)[k]]})
    if fold(carrier.lemma_) in grammar.victims and noun.dep_ in ("nmod", "obl:arg", "obl:mod"):
        add(slots, {"against": bearers(carrier)})
    if fold(carrier.lemma_) in grammar.authors and noun.dep_ == "nmod":
        add(slots, {"by": authors(carrier)})
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and not slots.get("against") and not slots.get("of"):
        inherited = noun_slots(noun.head, grammar)
        add(slots, {k: inherited[k] for k in ("by", "against", "on") if k in inherited})
    if not slots.get("against") and not slots.get("of"):  # "une vague d'enlèvements et d'attaques contre X"
        for fellow in (c for c in noun.children if c.dep_ == "conj" and c.pos_ == "NOUN"):
            shared = preposition_slots(complements(fellow, grammar), grammar.noun_slots, grammar.bridges)
            add(slots, {k: shared[k] for k in ("by", "against", "on") if k in shared})
    return slots


def opposers(noun: Token, grammar: Grammar) -> list[Token]:
    """The verbs that say who fights whom, of a fight that is their subject: "les combats (qui) opposent X à Y"."""
    verbs = [c for c in noun.children if c.dep_ in ("acl:relcl", "acl")]
    if noun.dep_ == "nsubj":
        verbs.append(noun.head)
    return [v for v in verbs if fold(v.lemma_) in grammar.opposes]


def participle_slots(verb: Token, grammar: Grammar) -> dict[str, list[Token]]:
    """What a participle that qualifies a noun of action adds: "attaque menée par X contre Y", "attribuée à X"."""
    slots = preposition_slots(obliques(verb), grammar.verb_slots, grammar.bridges)
    if fold(verb.lemma_) in grammar.attributes and "indirect" in slots:
        slots["by"] = slots.pop("indirect")
    return {k: v for k, v in slots.items() if k in ("by", "against", "on", "with")}


def carried(verb: Token, grammar: Grammar, *, is_subject: bool, told: bool = False) -> dict[str, list[Token]]:
    """What a verb brings to the noun of action that is its subject ("l'attaque a visé X") or its object ("mener
    l'attaque").
    """
    lemma = fold(verb.lemma_)
    slots = {
        k: v
        for k, v in preposition_slots(obliques(verb), grammar.verb_slots, grammar.bridges).items()
        if k in ("by", "against", "on", "with")
    }
    doer = own_subject(verb) if is_subject else subject(verb)
    if is_subject:
        thing = direct_object(verb)
        if lemma in grammar.aims and thing is not None and not is_passive(verb):
            slots.setdefault("against", []).extend(conjuncts(thing))
        return slots
    if doer is not None and not is_passive(verb):
        if lemma in grammar.does or (lemma in grammar.proclaims and not told):
            slots.setdefault("by", []).extend(conjuncts(doer))
        elif lemma in grammar.undergoes:
            slots.setdefault("against", []).extend(conjuncts(doer))
    return slots


def bearers(noun: Token) -> list[Token]:
    """Who is "victime de" or "la cible de" something: the subject of the clause, or the noun that it qualifies."""
    if own_subject(noun) is not None:
        return conjuncts(antecedent(own_subject(noun) or noun))
    if noun.head.pos_ in ("VERB", "AUX"):
        found = subject(noun.head)
        return conjuncts(found) if found is not None else []
    return [noun.head] if noun.dep_ in ("appos", "amod", "acl") else []


def authors(noun: Token) -> list[Token]:
    """Who is "auteur de" or "le cerveau de" something: the one of whom it is said, or the name beside it."""
    if own_subject(noun) is not None:
        return conjuncts(antecedent(own_subject(noun) or noun))
    if noun.dep_ in ("appos", "acl", "amod") or (noun.dep_ == "conj" and noun.head.pos_ == "PROPN"):
        return [noun.head]
    return [
        c
        for c in noun.children
        if c.dep_ in ("appos", "flat:name", "nmod", "conj") and c.pos_ == "PROPN" and not preposition(c)
    ]


def add(slots: defaultdict[str, list[Token]], more: dict[str, list[Token]] | defaultdict[str, list[Token]]) -> None:
    """Append the tokens of ``more`` to each slot."""
    for slot, tokens in more.items():
        slots[slot] += tokens
