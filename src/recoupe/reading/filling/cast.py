"""Whom a text names: every noun, pronoun and nation's adjective that may stand for a party, looked up once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.lexicon.folding import fold
from recoupe.model import Party, PlaceKind
from recoupe.reading.classes import NO_PARTY
from recoupe.reading.coreference import resolve
from recoupe.reading.layout import Sentence
from recoupe.reading.morphology import features
from recoupe.reading.parties import make_party
from recoupe.reading.roles import adjective_party
from recoupe.reading.state import Reading
from recoupe.reading.syntax import preposition

NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
INNER = frozenset({"flat:name", "flat:foreign", "fixed", "compound", "goeswith", "det", "advmod"})
BARE = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent"})  # where a number or an adjective stands for somebody
JOINED = frozenset({"conj", "appos"})
LONGEST_CHAIN = 7  # words above one another; what hangs deeper says nothing
PEOPLE = (
    "hostages",
    "protesters",
    "fighters",
    "soldiers",
    "officials",
    "authority",
    "forces",
    "armed",
    "civilians",
    "person",
    "community",
    "groups",
    "organisations",
)
THINGS = (
    "convoys",
    "vehicles",
    "roads",
    "buildings",
    "sites",
    "services",
    "explosives",
    "weapons",
    "fuel",
    "food",
    "money",
    "crime_goods",
    "goods",
    "aid",
    "measures",
    "talks",
)
NAMED, NATION, STATE, ACTOR = "named", "nation", "state", "actor"
HUMAN = frozenset({*PEOPLE, NAMED, NATION, STATE, ACTOR})
KNOWN = frozenset({NAMED, STATE, ACTOR})  # sorts by which somebody is still known sentences later


@dataclass(frozen=True, slots=True)
class Member:
    """A word that may stand for a party.

    ``token`` is where it stands, ``head`` the noun that it stands for, ``lead`` the first word of the list or
    apposition that it is in. ``sort`` is the first class that holds it; ``key`` says whom it stands for, so that
    mentions of one share it. ``chain`` has the words above it, itself first; ``cues`` say what it is by itself.
    """

    token: Token
    head: Token
    lead: Token
    sort: str
    key: str
    party: Party
    sentence: int
    chain: tuple[int, ...]
    cues: tuple[str, ...]

    @property
    def human(self) -> bool:
        """Whether it is people or a body of them."""
        return self.sort in HUMAN


@dataclass(frozen=True, slots=True)
class Cast:
    """The members of a text by sentence, by the noun that they stand for and by key.

    ``top`` has the key that is told most, by sort; ``opening`` those that the title and the first sentence name.
    """

    by_sentence: tuple[tuple[Member, ...], ...]
    by_head: Mapping[int, str]
    by_key: Mapping[str, tuple[Member, ...]]
    top: Mapping[str, str]
    opening: frozenset[str]

    def best_party(self, member: Member) -> Party:
        """The fullest name under which the text tells of a person; any other party as the member names it."""
        if member.sort != NAMED and not member.key.startswith(NAMED):
            return member.party
        return max((m.party for m in self.by_key[member.key]), key=lambda p: len(p.name))


def find_cast(reading: Reading) -> Cast:
    """Whom a text names; of things, those in sentences with a candidate."""
    telling = {occurrence.sentence.index for occurrence in reading.occurrences}
    by_sentence = tuple(
        () if s.boilerplate else tuple(find_members(reading, s, things=s.index in telling)) for s in reading.sentences
    )
    by_key: defaultdict[str, list[Member]] = defaultdict(list)
    for member in (m for here in by_sentence for m in here):
        by_key[member.key].append(member)
    lead = next((s.index for s in reading.sentences if not s.title), 0)
    first = (by_sentence[s.index] for s in reading.sentences if s.title or s.index == lead)
    return Cast(
        by_sentence,
        {m.head.i: m.key for here in by_sentence for m in here},
        {key: tuple(members) for key, members in by_key.items()},
        most_told(by_key.values()),
        frozenset(m.key for here in first for m in here if m.human),
    )


def most_told(told: Iterable[list[Member]]) -> dict[str, str]:
    """For each sort of people the key that the text tells most, where it tells it twice."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for members in told:
        if members[0].human and len(members) > 1:
            counts[members[0].sort][members[0].key] = len(members)
    return {sort: count.most_common(1)[0][0] for sort, count in counts.items()}


def find_members(reading: Reading, sentence: Sentence, *, things: bool) -> Iterator[Member]:
    """The members of a sentence, in order; people and their bodies alone, unless ``things`` are wanted too."""
    for token in reading.tokens[sentence.first : sentence.last]:
        if token.pos_ in NAMING and may_name(reading, token):
            member = make_member(reading, token, sentence.index, things=things)
            if member is not None:
                yield member


def may_name(reading: Reading, token: Token) -> bool:
    """Whether a word is a noun, the head of a name, a pronoun or a nation's adjective."""
    i = token.i
    if i in reading.time_at or i in reading.measured or token.idx < reading.filed:
        return False
    mention = reading.actor_at.get(i)
    if mention is not None:
        return mention.last - mention.first == 1 or reading.doc[mention.first : mention.last].root.i == i
    person = reading.person_at.get(i)
    if person is not None:
        return reading.doc[person[0] : person[1]].root.i == i
    name = reading.place_names.get(i)
    if name is not None and first_head(reading, *name) != i:
        return False
    if token.dep_ in INNER:
        return False
    lemma, form = reading.keys[i]
    if token.pos_ == "ADJ":
        nation = form in reading.lexicon.demonyms or lemma in reading.grammar.partisan
        return nation or token.dep_ in BARE or token.dep_ == "conj"
    if token.pos_ == "PRON":
        return form in reading.grammar.pronouns or form in reading.grammar.clitics
    return token.pos_ != "NUM" or token.dep_ in BARE


def first_head(reading: Reading, first: int, last: int) -> int:
    """The first word of a name that hangs on a word outside it: the parse may cut a name in two."""
    inside = range(first, last)
    return next(
        (i for i in inside if reading.tokens[i].head.i not in inside or reading.tokens[i].dep_ == "ROOT"), first
    )


def make_member(reading: Reading, token: Token, sentence: int, *, things: bool) -> Member | None:
    """The member that a word makes; None for what is no party, for a pronoun that stands for nobody, and for a thing
    that is not wanted."""
    head = resolve(reading, token)
    if head is None or head.pos_ == "PRON":
        return None
    kind = sort_of(reading, counted_noun(reading, head))
    sort = kind.partition(":")[0]
    if kind == NO_PARTY or not (things or sort in HUMAN):
        return None
    lead = token
    while lead.dep_ in JOINED and lead.head.pos_ in NAMING:
        lead = lead.head
    party = adjective_party(reading, head) if head.pos_ == "ADJ" else None
    party = party or make_party(reading, head)
    cues = tuple(own_cues(reading, token, head, lead, kind))
    return Member(token, head, lead, sort, key_of(reading, head, party), party, sentence, chain_of(lead), cues)


def counted_noun(reading: Reading, head: Token) -> Token:
    """What a noun of number counts ("des milliers de personnes"); any other noun is itself."""
    if head.pos_ != "NOUN" or reading.keys[head.i][0] not in reading.indexes.counting:
        return head
    return next((c for c in head.children if c.dep_ == "nmod" and c.i > head.i and c.pos_ in ("NOUN", "PROPN")), head)


def sort_of(reading: Reading, head: Token) -> str:
    """What a noun is: a known actor and its kind, a named person, a nation, a place, or the first of its classes."""
    mention = reading.actor_at.get(head.i)
    if mention is not None:
        return f"{ACTOR}:{reading.lexicon.actors[mention.ids[0]].kind}"
    if head.i in reading.person_at:
        return NAMED
    place = reading.place_at.get(head.i)
    if place is not None and head.pos_ != "ADJ":
        if place.place.kind is PlaceKind.COUNTRY:
            return STATE
        return f"{STATE}:capital" if fold(head.text) in reading.lexicon.metonyms else f"place:{place.place.kind.value}"
    if reading.keys[head.i][1] in reading.lexicon.demonyms:
        return f"{NATION}:adjective" if head.pos_ == "ADJ" else NATION
    return sort_by_class(reading, head)


def sort_by_class(reading: Reading, head: Token) -> str:
    """The first of a noun's classes, else what the model takes it to be."""
    classes = reading.indexes.classes_of(reading.keys, head.i)
    if NO_PARTY in classes:
        return NO_PARTY
    for name in (*PEOPLE, *THINGS):
        if name in classes:
            return name
    if head.lemma_.lower() in reading.lexicon.references.event_nouns:
        return "event"
    return f"proper:{head.ent_type_}" if head.pos_ == "PROPN" else f"other:{head.pos_}"


def key_of(reading: Reading, head: Token, party: Party) -> str:
    """Whom a party is: the actor, the person's last name, the country, or the words of its name."""
    if party.actor is not None:
        return party.actor
    place = reading.place_at.get(head.i)
    if place is not None and place.place.kind is PlaceKind.COUNTRY and place.place.country:
        return f"{STATE} {place.place.country}"
    codes = reading.lexicon.demonyms.get(reading.keys[head.i][1]) if head.pos_ == "ADJ" else None
    if codes:
        return f"{STATE} {codes[0]}"
    if party.span is not None:
        last = reading.token_at(party.span.end - 1)
        if last in reading.person_at:
            return f"{NAMED} {reading.keys[last][1]}"
    return fold(party.name)


def chain_of(token: Token) -> tuple[int, ...]:
    """A word and those above it, nearest first."""
    found = [token.i]
    while token.head.i != token.i and len(found) < LONGEST_CHAIN:
        token = token.head
        found.append(token.i)
    return tuple(found)


def own_cues(reading: Reading, token: Token, head: Token, lead: Token, kind: str) -> Iterator[str]:
    """What a member is by itself."""
    yield from (f"sort:{kind}", "any", f"dep:{lead.dep_}")
    if head.pos_ == "NOUN":
        yield f"noun:{reading.keys[head.i][0]}"
    if token.pos_ == "PRON":
        yield "pronoun"
    elif head.i != token.i:
        yield "taken_up"
    number, article = number_of(head), article_of(reading, token)
    yield from (f"form:{number}:{article}", f"form:{number}:{article}:{kind}")
    lemma = head.lemma_.lower()
    for name in ("attacker", "victim"):
        if lemma in reading.indexes.words[f"{name}_nouns"]:
            yield f"{name}:{article}"
    if token.i != lead.i:
        yield from (token.dep_, f"{token.dep_}:{kind}")
    word = preposition(lead)
    if word:
        yield f"prep:{fold(word)}"


def number_of(noun: Token) -> str:
    """The number of a noun: "Sing", "Plur", or "-" where the model does not say."""
    return (features(noun).get("Number", ()) or ("-",))[0]


def article_of(reading: Reading, noun: Token) -> str:
    """How a noun is introduced: "bare", "number", "indefinite" or "definite"."""
    found = "bare"
    for child in noun.children:
        if child.dep_ == "nummod":
            return "number"
        if child.dep_ == "det":
            found = "indefinite" if "Ind" in features(child).get("Definite", ()) else "definite"
    return found
