"""Who a noun phrase is: its name as the text gives it, its canonical actor, its other names."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.model import Party, Span
from recoupe.reading.actors import actor_names
from recoupe.reading.classes import is_in_class
from recoupe.reading.morphology import features
from recoupe.reading.persons import holder
from recoupe.reading.state import ActorMention, Reading
from recoupe.reading.syntax import phrase

NAME_REACH = 9  # tokens between an office and the name
IN_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT"})
GROUPED = ("armed", "forces", "fighters", "soldiers", "authority", "officials", "person", "community")


def make_party(reading: Reading, head: Token) -> Party:
    """The party that a noun stands for; a person is named by name, a known group keeps all its names. Made once for
    each noun, when actors, persons and times are known."""
    party = reading.parties.get(head.i)
    if party is None:
        party = reading.parties[head.i] = find_party(reading, head)
    return party


def find_party(reading: Reading, head: Token) -> Party:
    """The party that a noun stands for, as ``make_party`` gives it."""
    first, last = bounds(reading, head)
    person = person_in(reading, head, first, last)
    mention = actor_in(reading, head, first, last)
    if mention is not None and mention.first <= head.i < mention.last:
        first, last = min(first, mention.first), max(last, mention.last)
    whole = reading.span(first, last)
    if person is not None:
        name = reading.span(*person)
        return Party(name.quote, name, () if name == whole else (whole.quote,))
    if mention is not None and len(mention.ids) == 1:
        actor = reading.lexicon.actors[mention.ids[0]]
        return Party(whole.quote, whole, actor_names(actor), actor.id)
    return Party(whole.quote, whole, plain_aliases(reading, head, whole))


def bounds(reading: Reading, head: Token) -> tuple[int, int]:
    """The tokens of a party's noun phrase, with a nationality that follows ("ingénieurs turcs"), without a date."""
    first, last = phrase(head, reading.grammar)
    first, last = whole_name(reading, first, last)
    while last < len(reading.doc) and reading.keys[last][1] in reading.lexicon.demonyms and last == head.i + 1:
        last += 1
    while last - 1 > head.i and last - 1 in reading.time_at:
        last -= 1
    return first, last


def whole_name(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The tokens of a phrase with the rest of the places' names that it cuts ("Saint-Étienne" of "Saint-Étienne du
    Rouvray")."""
    start, end = reading.place_names.get(first), reading.place_names.get(last - 1)
    return min(first, start[0]) if start else first, max(last, end[1]) if end else last


def person_in(reading: Reading, head: Token, first: int, last: int) -> tuple[int, int] | None:
    """The person's name that a phrase holds or that follows it in apposition, as tokens, or None."""
    if head.i in reading.person_at:
        return reading.person_at[head.i]
    if not (
        any(c.dep_ == "appos" and c.i in reading.person_at and not has_case(c) for c in head.children)
        or is_in_class(reading, head, "person")
        or reading.keys[head.i][0] in reading.indexes.titles
        or reading.keys[head.i][1] in reading.lexicon.demonyms
    ):
        return None
    close = [c.i for c in head.children if c.dep_ in ("appos", "flat:name", "nmod", "flat:foreign") and not has_case(c)]
    for i in (*close, *range(head.i + 1, last)):
        if i in reading.person_at and not is_owner(reading, head, i):
            return reading.person_at[i]
    if "Plur" in features(head).get("Number", ()):
        return None
    return named_after(reading, last) or holder(reading, head, first, last)


def named_after(reading: Reading, last: int) -> tuple[int, int] | None:
    """The name that follows an office, over the rest of its title and one comma ("le ministre de la Défense, le
    général X").
    """
    commas = 0
    for i in range(last, min(last + NAME_REACH, len(reading.doc))):
        name, before = reading.person_at.get(i), reading.tokens[i - 1]
        if name is not None:
            return name if name[0] == i and before.pos_ not in ("ADP", "CCONJ") else None
        commas += reading.tokens[i].text == ","
        if commas > 1 or reading.tokens[i].pos_ not in IN_TITLE:
            return None
    return None


def has_case(token: Token) -> bool:
    """Whether a preposition governs the noun."""
    return any(c.dep_ == "case" for c in token.children)


def is_owner(reading: Reading, head: Token, i: int) -> bool:
    """Whether the person at token ``i`` only complements the head ("le frère de X")."""
    token = reading.tokens[reading.person_at[i][0]]
    while token.head != token and token != head:
        if has_case(token):
            return True
        token = token.head
    return False


def actor_in(reading: Reading, head: Token, first: int, last: int) -> ActorMention | None:
    """The known actor that the phrase denotes: its head, or the name that a generic head introduces."""
    mention = reading.actor_at.get(head.i)
    if mention is not None:
        return mention
    if not any(is_in_class(reading, head, name) for name in GROUPED):
        return None
    found = {
        m.ids: m
        for i in range(head.i, last)
        if (m := reading.actor_at.get(i)) is not None and not is_people(reading, m)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def plain_aliases(reading: Reading, head: Token, whole: Span) -> tuple[str, ...]:
    """The dictionary form of a noun that stands alone ("civils" gives "civil"), else nothing."""
    lemma = head.lemma_.lower()
    alone = whole.quote == head.text
    return (lemma,) if alone and head.pos_ == "NOUN" and lemma != whole.quote.lower() else ()


def is_people(reading: Reading, mention: ActorMention) -> bool:
    """Whether a mention names a people, which beside another noun only qualifies it ("rebelles touaregs")."""
    return all(reading.lexicon.actors[actor].kind == "community" for actor in mention.ids)
