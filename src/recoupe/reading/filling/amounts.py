"""The figures of a text as what an occurrence may count: what each is, once for the whole reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from recoupe.model import Quantity, QuantityRole, Span
from recoupe.reading.classes import is_in_class
from recoupe.reading.filling.breakdowns import find_broken_down
from recoupe.reading.filling.clauses import clause_verb
from recoupe.reading.filling.named import Named, find_struck
from recoupe.reading.morphology import features
from recoupe.reading.quantities import PERSONAL, Ground, QuantityMention
from recoupe.reading.state import Reading

THINGS = frozenset({QuantityRole.SITES, QuantityRole.VEHICLES, QuantityRole.WEAPONS, QuantityRole.OTHER})
MEASURED = frozenset({QuantityRole.MONEY, QuantityRole.DISTANCE, QuantityRole.DURATION, QuantityRole.SHARE})
OPEN = frozenset({QuantityRole.PEOPLE, QuantityRole.SITES, QuantityRole.OTHER})  # roles that any noun may have
SIZES = (1, 2, 3, 6, 11, 31, 101, 1001)  # the edges of the steps of a figure
MOST_SUMMED = 3  # figures of one list; longer lists are told with their total
LIST_REACH = 10  # tokens between two figures of a list ("deux soldats de l'armée nationale et trois civils")
JOINTS = frozenset({"et", ",", "ou", "que", ";"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure, several of one list summed, or persons named one by one, over tokens ``[first, last)``.

    ``roles`` are those that its own words give it; ``noun`` is the token of what it counts, ``cues`` what it is by
    itself, ``rank`` how many figures stand before it in its sentence. Persons named have no ``mentions``.
    """

    mentions: tuple[QuantityMention, ...]
    roles: tuple[QuantityRole, ...]
    low: float | None
    high: float | None
    unit: str | None
    span: Span
    first: int
    last: int
    noun: Token
    sentence: int
    rank: int
    cues: tuple[str, ...]

    @property
    def told(self) -> QuantityRole | None:
        """The role that its own words give it, or None."""
        return self.roles[0] if self.roles else None

    def quantity(self, role: QuantityRole) -> Quantity:
        """The figure in a role, as a statement holds it."""
        return Quantity(role, self.low, self.high, self.unit, self.span)

    def possible_roles(self, figures: frozenset[QuantityRole]) -> frozenset[QuantityRole]:
        """The roles that it may have in an occurrence of a type that counts ``figures``."""
        if not self.mentions:
            return frozenset(self.roles)
        found = roles_of(self.mentions[0], figures)
        for mention in self.mentions[1:]:
            found &= roles_of(mention, figures)
        return found


def roles_of(mention: QuantityMention, figures: frozenset[QuantityRole]) -> frozenset[QuantityRole]:
    """The roles that a figure may have in an occurrence of a type that counts ``figures``."""
    told = mention.role
    if told is None:
        return (figures - MEASURED) | OPEN
    if told in MEASURED:
        return frozenset({told})
    own = frozenset({told} if mention.also is None else {told, mention.also})
    return own | (PERSONAL & figures) if told in PERSONAL else own | (THINGS & figures) | {QuantityRole.OTHER}


def find_amounts(reading: Reading) -> Mapping[int, Sequence[Amount]]:
    """Every figure of the text by sentence, in order, each list of a few also summed, and persons named one by one;
    without those that only break down a toll in brackets."""
    single: defaultdict[int, list[Amount]] = defaultdict(list)
    broken_down = find_broken_down(reading)
    for at, mention in enumerate(reading.quantities):
        if at in broken_down:
            continue
        if mention.faint and mention.role in PERSONAL and not is_person_counted(reading, mention):
            continue
        first = reading.token_at(mention.number_span.start)
        sentence = reading.sentence_of(first).index
        single[sentence].append(make_amount(reading, mention, first, sentence, len(single[sentence])))
    found = {sentence: add_sums(reading, amounts) for sentence, amounts in single.items()}
    for named in find_struck(reading):
        sentence = reading.sentence_of(named.deed.i).index
        found.setdefault(sentence, []).append(name_amount(reading, named, sentence))
    return found


def is_person_counted(reading: Reading, mention: QuantityMention) -> bool:
    """Whether a figure counts persons, and not things of which the same words are said ("une filière jugée")."""
    if mention.counted_span is None:
        return True
    noun = reading.tokens[reading.token_at(mention.counted_span.start)]
    return is_in_class(reading, noun, "person")


def name_amount(reading: Reading, named: Named, sentence: int) -> Amount:
    """Persons named one by one, as a figure."""
    first = named.heads[0]
    deed = reading.keys[named.deed.i][0]
    cues = ("ground:named", *named.cues, f"deed:{named.deed.pos_}", f"deed:{deed}", f"dep:{first.dep_}")
    cues += tuple(f"form:{v}" for name in ("VerbForm", "Mood") for v in features(named.deed).get(name, ()))
    number, span = named.number, reading.span(first.i, first.i + 1)
    return Amount((), (named.role,), number, number, None, span, first.i, first.i + 1, first, sentence, 0, cues)


def make_amount(reading: Reading, mention: QuantityMention, first: int, sentence: int, rank: int) -> Amount:
    """A single figure."""
    last = reading.token_at(mention.span.end - 1) + 1
    noun = reading.tokens[reading.token_at(mention.counted_span.start) if mention.counted_span else first]
    cues = tuple(own_cues(reading, mention, first, last, noun))
    roles = tuple(role for role in (mention.role, mention.also) if role is not None)
    bounds = (mention.low, mention.high, mention.unit)
    return Amount((mention,), roles, *bounds, mention.span, first, last, noun, sentence, rank, cues)


def own_cues(reading: Reading, mention: QuantityMention, first: int, last: int, noun: Token) -> Iterator[str]:
    """What a figure is by itself."""
    keys = reading.keys
    yield f"ground:{mention.ground.value}"
    yield f"size:{size(mention)}"
    if mention.low != mention.high:
        yield "open" if mention.low is None or mention.high is None else "between"
    if mention.faint:
        yield "faint"
    if mention.part_of:
        yield "part"
    if mention.group is not None:
        yield "grouped"
    if any(keys[i][0] in reading.indexes.tolls for i in range(reading.sentence_of(first).first, first)):
        yield "toll"
    if mention.unit is not None:
        yield f"unit:{mention.unit}"
    if mention.counted_span is None:
        yield "bare"
    else:
        yield f"counted:{keys[noun.i][0]}"
    before, after = keys[first - 1][0] if first else "", keys[last][0] if last < len(keys) else ""
    yield from (f"before:{before}", f"after:{after}", f"dep:{noun.dep_}", f"verb:{keys[clause_verb(noun).i][0]}")
    if noun.head != noun:
        yield f"head:{keys[noun.head.i][0]}"


def size(mention: QuantityMention) -> int:
    """How many edges a figure reaches."""
    value = mention.low if mention.low is not None else mention.high or 0
    return sum(value >= edge for edge in SIZES)


def add_sums(reading: Reading, amounts: Sequence[Amount]) -> list[Amount]:
    """The figures of a sentence with those summed that may be items of one list; what surely is one is only summed."""
    groups: defaultdict[int, list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.mentions[0].group is not None:
            groups[amount.mentions[0].group].append(amount)
    sure = [summed(items) for items in groups.values() if len(items) > 1]
    loose = [a for a in amounts if a.mentions[0].group is None or len(groups[a.mentions[0].group]) == 1]
    return [*sorted((*loose, *sure), key=lambda a: a.first), *sums(reading, loose)]


def sums(reading: Reading, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The sums of figures that follow one another in a list."""
    for start in range(len(amounts)):
        for end in range(start + 1, min(start + MOST_SUMMED, len(amounts))):
            if not are_listed(reading, amounts[end - 1], amounts[end]):
                break
            yield summed(amounts[start : end + 1])


def are_listed(reading: Reading, one: Amount, other: Amount) -> bool:
    """Whether two neighbouring figures may be items of one list, each counting on its own."""
    left, right = one.mentions[0], other.mentions[0]
    if any(m.part_of or m.faint for m in (left, right)) or left.unit != right.unit:
        return False
    if right.ground is Ground.NOUN and left.role is not right.role:
        return False
    return one.last < other.first <= one.last + LIST_REACH and reading.keys[other.first - 1][1] in JOINTS


def summed(amounts: Sequence[Amount]) -> Amount:
    """One figure for the items of a list; a bound that one of them leaves open is open."""
    first, last = amounts[0], amounts[-1]
    mentions = tuple(a.mentions[0] for a in amounts)
    groups = {m.group for m in mentions}
    tie = "told" if None not in groups and len(groups) == 1 else "apart"
    grounds = f"{first.mentions[0].ground.value}:{last.mentions[0].ground.value}"
    cues = (
        *(c for c in first.cues if not c.startswith("size:") and c != "grouped"),
        *("sum", f"sum:{len(amounts)}", f"sum:{tie}", f"sum:{grounds}", f"sum:{tie}:{grounds}"),
        f"sum:nouns:{first.noun.lower_ == last.noun.lower_}",
    )
    low, high = total(a.low for a in amounts), total(a.high for a in amounts)
    return replace(first, mentions=mentions, low=low, high=high, last=last.last, cues=cues)


def total(bounds: Iterable[float | None]) -> float | None:
    """The sum of some bounds, None where one is open."""
    found = list(bounds)
    return None if None in found else sum(b for b in found if b is not None)
