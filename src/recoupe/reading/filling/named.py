"""Those who were struck one by one, counted where no figure does: "un journaliste et son chauffeur ont été enlevés"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.model import Party, QuantityRole
from recoupe.reading.classes import is_in_class
from recoupe.reading.modality import is_denied
from recoupe.reading.morphology import features
from recoupe.reading.nobody import is_nobody
from recoupe.reading.quantities import QuantityMention
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import conjuncts, direct_object, fellow_subjects, is_passive, obliques, subject

MOST_COUNTED = 3  # persons of one list; more weigh alike
QUALIFYING = ("acl", "amod")  # a participle that hangs on whom it tells of


@dataclass(frozen=True, slots=True)
class Named:
    """Single persons in a role: ``heads`` are the words for them, ``deed`` the word that says what was done to them,
    ``cues`` how they are told. ``counted`` is how many of others a figure beside them gives ("un élu et 12 proches").
    """

    role: QuantityRole
    heads: tuple[Token, ...]
    deed: Token
    counted: float
    cues: tuple[str, ...]

    @property
    def number(self) -> float:
        """How many they are."""
        return self.counted or float(len(self.heads))


def find_struck(reading: Reading) -> Iterator[Named]:
    """The single persons of whom a word of the text says that they were killed, wounded, taken, freed or arrested."""
    figures: dict[int, QuantityMention] | None = None
    deeds = reading.indexes.deeds
    for i in [i for i, (_, form) in enumerate(reading.keys) if form in deeds]:
        token, deed = reading.tokens[i], deeds[reading.keys[i][1]]
        first = struck_by(reading, token, deed[1])
        if first is None or is_attempted(reading, token) or is_denied(reading, token):
            continue
        if figures is None:
            figures = {reading.token_at(m.counted_span.start): m for m in reading.quantities if m.counted_span}
        heads = list(dict.fromkeys((*conjuncts(first), *fellow_subjects(token, first))))
        named = count_heads(reading, deed[0], token, heads, figures)
        if named is not None:
            yield named


def struck_by(reading: Reading, token: Token, sort: str) -> Token | None:
    """The first noun for whom a deed strikes: the object of "done", the subject of what "happens", what a "noun" is
    of."""
    if token.pos_ in ("NOUN", "PROPN"):
        of = (t for word, t in obliques(token) if word in reading.grammar.genitive)
        return next(of, None) if sort == "noun" else None
    if sort == "noun" or token.pos_ not in ("VERB", "ADJ", "AUX"):
        return None
    if token.dep_ in QUALIFYING:
        return token.head
    return subject(token) if sort == "happens" or is_passive(token) else direct_object(token)


def is_attempted(reading: Reading, deed: Token) -> bool:
    """Whether a deed is only tried or meant: "tentent d'égorger un gardien"."""
    return deed.dep_ == "xcomp" and reading.keys[deed.head.i][1] in reading.indexes.attempts


def count_heads(
    reading: Reading, role: QuantityRole, deed: Token, heads: Sequence[Token], figures: Mapping[int, QuantityMention]
) -> Named | None:
    """The persons of a list, each single or counted; None where one is neither, or all are counted."""
    others = [figures[t.i] for t in heads if t.i in figures and figures[t.i].low != 1]
    single = [t for t in heads if t.i not in figures or figures[t.i].low == 1]
    if not single or not all(is_one_person(reading, t) for t in single):
        return None
    if any(m.low is None or m.low != m.high for m in others):
        return None
    counted = sum(m.low or 0 for m in others) + len(single) if others else 0.0
    return Named(role, tuple(single), deed, counted, tuple(named_cues(reading, single, bool(others))))


def find_targets(reading: Reading, occurrence: Occurrence) -> Named | None:
    """Those whom an occurrence was done to, where each is a single human being and its trigger counts them."""
    role = occurrence.match.trigger.counts.get("targets")
    found = [head_of(reading, party) for party in occurrence.targets] if role is not None else []
    heads = [head for head in found if head is not None and is_one_person(reading, head)]
    if role is None or not heads or len(heads) != len(found):
        return None
    cues = (*named_cues(reading, heads, False), "of:targets")
    return Named(role, tuple(heads), reading.tokens[occurrence.match.head], 0.0, cues)


def named_cues(reading: Reading, heads: Sequence[Token], counted: bool) -> Iterable[str]:
    """How persons are told."""
    yield f"many:{min(MOST_COUNTED, len(heads))}"
    if counted:
        yield "many:counted"
    yield from sorted({f"as:{how_named(reading, head)}" for head in heads})


def head_of(reading: Reading, party: Party) -> Token | None:
    """The head of a party's words; None for a party that no words of the text name and for a known actor."""
    if party.span is None or party.actor is not None:
        return None
    first, last = reading.token_at(party.span.start), reading.token_at(party.span.end - 1) + 1
    return reading.doc[first:last].root


def is_one_person(reading: Reading, head: Token) -> bool:
    """Whether a word stands for a single human being: a name, a pronoun or a noun in the singular."""
    if head.i in reading.person_at:
        return True
    if is_nobody(reading, head):
        return False
    if "Sing" not in features(head).get("Number", ()):
        return False
    if reading.keys[head.i][0] in reading.indexes.others:
        return True
    if head.pos_ == "PRON":
        return "3" in features(head).get("Person", ())
    if is_in_class(reading, head, "groups") or reading.keys[head.i][0] in reading.grammar.collectives:
        return False
    return is_in_class(reading, head, "person")


def how_named(reading: Reading, head: Token) -> str:
    """How a person is told: by a "name", a "pronoun", or a noun that is "indefinite", "definite" or "bare"."""
    if head.i in reading.person_at:
        return "name"
    if reading.keys[head.i][0] in reading.indexes.others:
        return "other"
    if head.pos_ == "PRON":
        return "pronoun"
    found = next((c for c in head.children if c.dep_ in ("det", "nummod")), None)
    if found is None:
        return "bare"
    return "definite" if "Def" in features(found).get("Definite", ()) else "indefinite"
