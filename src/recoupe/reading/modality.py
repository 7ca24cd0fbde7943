"""What a clause says of its own reality: denied, lying ahead or hedged, by its verb forms and the words above it."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.reading.morphology import features
from recoupe.reading.nobody import done_by_nobody
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import is_passive

GOVERNORS = frozenset(
    {"xcomp", "ccomp", "obj", "obl:arg", "nmod", "advcl", "acl", "obl:mod", "conj", "nsubj", "nsubj:pass", "obl:agent"}
)
CLIMB = 3  # governors up from a trigger whose modality it inherits
AUXILIARIES = ("aux:tense", "aux:pass", "cop", "aux")


def governors(head: Token) -> list[Token]:
    """The words that govern a trigger, the nearest first, a few steps up."""
    found: list[Token] = []
    node = head
    for _ in range(CLIMB):
        if node.head == node or node.dep_ not in GOVERNORS:
            break
        node = node.head
        found.append(node)
    return found


def first_conjunct(noun: Token) -> Token:
    """The first of coordinated nouns; any other token is itself."""
    while noun.dep_ == "conj" and noun.pos_ == "NOUN" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def forms_of(verb: Token) -> list[Token]:
    """A verb and the auxiliaries and copulas that go with it."""
    return [verb, *(c for c in verb.children if c.dep_ in AUXILIARIES)]


def cases(reading: Reading, token: Token) -> set[str]:
    """The folded prepositions and conjunctions right before a word's group."""
    return {reading.keys[c.i][1] for c in token.lefts if c.dep_ in ("case", "mark")}


def is_denied(reading: Reading, head: Token) -> bool:
    """Whether the trigger is negated itself, done by nobody, or the object of a negated verb or of a verb of denial."""
    words = reading.indexes.words
    if is_negated(reading, head) or any(reading.keys[c.i][1] in words["nil"] for c in head.children):
        return True
    if head.pos_ == "VERB" and done_by_nobody(reading, head):
        return True
    above = head.head
    if above == head or above.pos_ not in ("VERB", "AUX"):
        return above != head and is_ruled_out(reading, head)
    if head.dep_ in ("obj", "xcomp", "ccomp", "nsubj:pass"):
        denying = reading.keys[above.i][0] in words["denial_verbs"]
        return denying or (head.dep_ in ("obj", "xcomp") and is_negated(reading, above) and not is_known(reading, head))
    return False


def is_known(reading: Reading, noun: Token) -> bool:
    """Whether a noun takes for granted what it names: "n'a pas revendiqué l'attaque" tells of one, "n'a pas mené
    d'attaque" of none."""
    return any(c.dep_ == "det" and reading.keys[c.i][1] in reading.grammar.definite for c in noun.children)


def is_ruled_out(reading: Reading, head: Token) -> bool:
    """Whether a risk, a plan or a threat of the trigger is itself denied: "écarte tout risque de pénurie"."""
    above = head.head
    return (
        head.dep_ == "nmod"
        and reading.keys[above.i][0] in reading.indexes.words["prospective_nouns"]
        and is_denied(reading, above)
    )


def is_negated(reading: Reading, verb: Token) -> bool:
    """Whether "ne… pas", "ne… jamais" and the like hang on the word; "ne… que" does not negate."""
    words = reading.indexes.words
    marks = [
        reading.keys[c.i][1]
        for form in forms_of(verb)
        for c in form.children
        if c.dep_ in ("advmod", "det") and c.pos_ in ("ADV", "PART", "DET", "PRON")
    ]
    return any(m in words["negations"] and m not in words["partial_negations"] for m in marks)


def is_prospective(reading: Reading, occurrence: Occurrence, head: Token) -> bool:
    """Whether the trigger lies ahead: in the future, present with a date to come, wanted, asked, planned or
    threatened.
    """
    if lies_ahead(reading, head):
        return not is_past_told(reading, head)
    if is_scheduled(reading, head) or is_aimed(reading, head) or is_imminent(reading, occurrence, head):
        return True
    return governed_ahead(reading, head)


def governed_ahead(reading: Reading, head: Token) -> bool:
    """Whether a word above the trigger makes it something to come: "menace de", "le projet de", "sera la cible de"."""
    node = head
    for above in governors(head):
        if not passes_on(reading, node):
            return False
        if is_wanted(reading, node, above):
            return not (node.pos_ == "VERB" and has_past(node))
        if node.dep_ in ("obj", "xcomp", "nsubj", "nsubj:pass", "obl:arg") and lies_ahead(reading, above):
            return not is_past_told(reading, above)
        carries = node.pos_ == "VERB" or reading.keys[above.i][0] in reading.grammar.does
        if node.dep_ in ("obj", "obl:arg", "conj") and carries and is_aimed(reading, above):
            return True
        node = above
    return False


def passes_on(reading: Reading, node: Token) -> bool:
    """Whether what governs a word also holds for it: not over circumstances ("après le putsch") or clauses of their
    own.
    """
    if node.dep_ in ("acl", "amod", "acl:relcl") and not is_infinitive(node):
        return False
    if node.dep_ in ("obl:mod", "advcl") and node.pos_ != "VERB":
        return bool(cases(reading, node) & reading.indexes.words["indirect_marks"])
    if node.dep_ == "nmod":
        return bool(cases(reading, node) & reading.indexes.voices.owners)
    return not cases(reading, node) & reading.indexes.words["past_marks"]


def is_wanted(reading: Reading, node: Token, above: Token) -> bool:
    """Whether ``above`` wants, asks, plans, fears or threatens what ``node`` names."""
    words = reading.indexes.words
    lemma = reading.keys[above.i][0]
    before = cases(reading, node)
    if above.pos_ in ("VERB", "AUX"):
        if lemma in words["decision_verbs"]:
            after = bool(before & words["indirect_marks"]) and node.dep_ in ("obl:arg", "obl:mod")
            return after or (is_infinitive(node) and node.dep_ in ("xcomp", "ccomp", "obl:arg"))
        taken = (
            node.dep_ in ("xcomp", "ccomp", "obl:arg", "obl:mod", "obj", "nmod") and not before & words["past_marks"]
        )
        return lemma in words["prospective_verbs"] and taken and not before & reading.indexes.voices.givers
    if above.pos_ in ("NOUN", "ADJ"):
        return (
            lemma in words["prospective_nouns"]
            and node.dep_ in ("nmod", "acl", "xcomp", "obl:arg", "advcl")
            and not before & words["past_marks"]
        )
    return False


def wants(reading: Reading, token: Token) -> bool:
    """Whether a word right before an infinitive sets it ahead, whatever the parse made of it: "menace d'attaquer"."""
    words = reading.indexes.words
    lemma, _ = reading.keys[token.i]
    verbal = token.pos_ in ("VERB", "AUX") and lemma in words["prospective_verbs"] | words["decision_verbs"]
    return verbal or (token.pos_ == "NOUN" and lemma in words["prospective_nouns"])


def lies_ahead(reading: Reading, verb: Token) -> bool:
    """Whether a verb is in the future, near future included, or is what somebody must or may do."""
    if any("Fut" in features(f).get("Tense", ()) for f in forms_of(verb)):
        return True
    above = verb.head
    if above == verb or verb.dep_ not in ("xcomp", "ccomp", "aux") or not is_infinitive(verb):
        return False
    lemma = reading.keys[above.i][0]
    modal = lemma in reading.grammar.future or lemma in reading.indexes.words["possible_verbs"]
    return modal and not has_auxiliary(above) and not has_past(verb) and above.i < verb.i


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive, active or passive ("être libéré")."""
    return any("Inf" in features(f).get("VerbForm", ()) for f in forms_of(verb))


def has_auxiliary(verb: Token) -> bool:
    """Whether a tense auxiliary goes with the verb ("a dû")."""
    return any(c.dep_ == "aux:tense" for c in verb.children)


def has_past(verb: Token) -> bool:
    """Whether an infinitive is a past one ("avoir tué")."""
    return has_auxiliary(verb)


def is_past_told(reading: Reading, verb: Token) -> bool:
    """Whether a future tense only narrates: its clause is dated before the day of the report, and not after."""
    published = reading.published
    if published is None:
        return False
    if not any("Fut" in features(f).get("Tense", ()) for f in forms_of(verb)):
        return False
    told = [m for t in verb.subtree if (m := reading.time_at.get(t.i)) is not None]
    ends = [m.interval.end or m.interval.start for m in told if m.interval is not None and m.ahead is None]
    return bool(ends) and all(end is not None and end < published for end in ends)


def is_imminent(reading: Reading, occurrence: Occurrence, head: Token) -> bool:
    """Whether an adjective sets the trigger ahead ("attaques imminentes"), or its own verb only promises it."""
    words = reading.indexes.words
    if any(set(reading.keys[c.i]) & words["imminent"] for c in head.children if c.dep_ in ("amod", "acl")):
        return True
    promised = reading.keys[head.i][0] in words["prospective_verbs"] | words["announcing_verbs"]
    return (
        promised and head.pos_ == "VERB" and occurrence.type in words["announced"] and len(occurrence.match.tokens) > 1
    )


def is_scheduled(reading: Reading, head: Token) -> bool:
    """Whether a verb in the present goes with a date that is still to come: "se réunissent demain"."""
    published = reading.published
    if published is None or not any(
        "Pres" in features(f).get("Tense", ()) and "Ind" in features(f).get("Mood", ()) for f in forms_of(head)
    ):
        return False
    if has_auxiliary(head):
        return False
    times = {m for t in head.subtree if (m := reading.time_at.get(t.i)) is not None and m.interval is not None}
    return any(m.interval is not None and m.interval.start is not None and m.interval.start > published for m in times)


def is_aimed(reading: Reading, head: Token) -> bool:
    """Whether the trigger is an aim: "pour attaquer", "afin de libérer", "sur le point de partir"."""
    words = reading.indexes.words
    if not is_infinitive(head) or has_past(head):
        return False
    marks = [c for c in head.lefts if c.dep_ in ("mark", "case", "fixed")]
    if any(reading.keys[c.i][1] in words["aims"] for c in marks):
        return True
    first = min((c.i for c in marks), default=head.i)
    if first > 0 and wants(reading, reading.tokens[first - 1]):
        return True
    phrase = " ".join(reading.keys[i][1] for i in range(max(0, first - 4), first + 1))
    return any(phrase.endswith(mark) for mark in words["prospective_marks"])


def is_reported(reading: Reading, head: Token) -> bool:
    """Whether the clause, or all that is finite in its sentence, is in the conditional by which reports tell what
    others say: "aurait été tué", "serait mort".
    """
    for node in [head, *governors(first_conjunct(head))[:1]]:
        if any(is_reporting(form) for form in forms_of(node)):
            return True
    sentence = reading.sentence_of(head.i)
    if sentence.index not in reading.reported:
        finite = [t for t in reading.tokens[sentence.first : sentence.last] if "Fin" in features(t).get("VerbForm", ())]
        reading.reported[sentence.index] = bool(finite) and all(is_reporting(t) for t in finite)
    return reading.reported[sentence.index]


def is_reporting(form: Token) -> bool:
    """Whether a token is an auxiliary or a copula in the conditional."""
    return form.dep_ in AUXILIARIES and "Cnd" in features(form).get("Mood", ())


def is_charged(reading: Reading, head: Token) -> bool:
    """Whether the deed is only what somebody is accused of, by nobody named: "accusé d'avoir tué"."""
    node = head
    for above in governors(head)[:2]:
        if reading.keys[above.i][0] in reading.indexes.words["accusing_verbs"] and node.dep_ in (
            "xcomp",
            "ccomp",
            "obl:arg",
            "advcl",
        ):
            return is_passive(above) and not any(c.dep_ == "obl:agent" for c in above.children)
        node = above
    return False


def is_complement(head: Token) -> bool:
    """Whether a word is an infinitive, a clause with its conjunction, or an object, of the word above it."""
    clause = head.dep_ in ("ccomp", "xcomp") and any(c.dep_ == "mark" for c in head.lefts)
    return clause or is_infinitive(head) or head.dep_ in ("obj", "obl:arg", "nsubj")


def is_hedged(reading: Reading, head: Token) -> bool:
    """Whether the clause is in the conditional, or a hedge stands by the trigger."""
    for node in [head, *governors(first_conjunct(head))[:1]]:
        if any("Cnd" in features(f).get("Mood", ()) for f in forms_of(node)):
            return True
        if node != head and reading.keys[node.i][0] in reading.indexes.words["hedge_verbs"] and is_complement(head):
            return True
    if is_charged(reading, head) or is_reported(reading, head):
        return True
    near = [c.i for c in head.children if c.dep_ in ("amod", "advmod")]
    return any(set(reading.keys[i]) & reading.indexes.words["hedges"] for i in near)
