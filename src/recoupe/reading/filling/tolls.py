"""What an occurrence counts: for each role the figures told around it, weighed, and none where none is its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import exp

from recoupe.model import Party, Quantity, QuantityRole
from recoupe.reading.filling.amounts import Amount, find_amounts
from recoupe.reading.filling.clauses import link_between
from recoupe.reading.filling.named import Named, find_targets
from recoupe.reading.quantities import PERSONAL
from recoupe.reading.roles import same
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.voices.speakers import as_party

BEHIND, AHEAD = 2, 3  # sentences before and after an occurrence in which its toll may be told
DISTANCES = (3, 6, 12, 24)  # tokens between a figure and a trigger: the edges of the steps that are told apart
LENGTHS = (3, 5, 9, 16)  # sentences of a text: the edges of its steps
MOST_BETWEEN, MOST_RANK, MOST_NEARER, MOST_VALUES, MOST_LEAD = 2, 3, 2, 3, 2  # counts above these weigh alike
SEVERAL: tuple[float | None, float | None] = (2, None)  # "plusieurs"
NOBODY = "nobody"
FIGURE = "figure"  # the name of the choice
KINDRED = ("link", "holder", "gap")  # cues of where a figure stands that say something else for each type
FALLEN = frozenset({QuantityRole.KILLED, QuantityRole.WOUNDED})


@dataclass(frozen=True, slots=True)
class Tallies:
    """The figures of a text by sentence, the candidates of each sentence, and what these count: by role the sentences
    in which they stand, by sentence and role their words. ``values`` is how many figures the text tells of each role.
    """

    amounts: Mapping[int, Sequence[Amount]]
    told: Mapping[int, Sequence[Occurrence]]
    homes: Mapping[QuantityRole, Sequence[int]]
    counting: Mapping[tuple[int, QuantityRole], Set[int]]
    values: Mapping[QuantityRole, int]
    length: int
    kept: dict[tuple[int, QuantityRole], tuple[tuple[str, ...], float]]

    def known(self, reading: Reading, amount: Amount, role: QuantityRole) -> tuple[tuple[str, ...], float]:
        """The cues of a figure in a role whatever occurrence counts it, and their points."""
        key = (id(amount), role)
        if key not in self.kept:
            told, name = amount.told.value if amount.told is not None else "none", role.value
            cues = (f"as:{told}:{name}", *[f"{cue}:{name}" for cue in amount.cues])
            self.kept[key] = (cues, reading.weights.score(FIGURE, cues))
        return self.kept[key]

    def homes_between(self, role: QuantityRole, first: int, last: int) -> int:
        """How many sentences of ``[first, last)`` hold a candidate that counts a role."""
        found = self.homes.get(role, ())
        return bisect_left(found, last) - bisect_left(found, first)


@dataclass(frozen=True, slots=True)
class Option:
    """A possible figure in a role; none at all is one too. ``weight`` says how likely it is, up to a factor that all
    options of a role share."""

    amount: Amount | None
    quantity: Quantity | None
    cues: tuple[str, ...]
    weight: float

    @property
    def key(self) -> Hashable:
        """What it has in common with the other mentions of its figure; None for no figure."""
        return (self.quantity.low, self.quantity.high, self.quantity.unit) if self.quantity is not None else None


def find_tallies(reading: Reading) -> Tallies:
    """The figures of a text and its candidates by sentence."""
    told: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in reading.occurrences:
        told[occurrence.sentence.index].append(occurrence)
    counting: defaultdict[tuple[int, QuantityRole], set[int]] = defaultdict(set)
    for occurrence in reading.occurrences:
        for role in reading.lexicon.types[occurrence.type].figures:
            counting[occurrence.sentence.index, role].add(occurrence.match.head)
    homes: defaultdict[QuantityRole, list[int]] = defaultdict(list)
    for sentence, role in sorted(counting):
        homes[role].append(sentence)
    amounts = find_amounts(reading)
    values: defaultdict[QuantityRole, set[tuple[float | None, float | None]]] = defaultdict(set)
    for amount in (a for here in amounts.values() for a in here if len(a.mentions) == 1 and not a.mentions[0].part_of):
        if amount.told is not None:
            values[amount.told].add((amount.low, amount.high))
    counts = {role: len(found) for role, found in values.items()}
    length = sum(len(reading.sentences) >= edge for edge in LENGTHS)
    return Tallies(amounts, told, homes, counting, counts, length, {})


def choose_figures(reading: Reading, tallies: Tallies, occurrence: Occurrence) -> Iterator[tuple[float, Option]]:
    """The figure of each role that an occurrence counts, with the share of likelihood that it has."""
    for options in find_options(reading, tallies, occurrence).values():
        total: defaultdict[Hashable, float] = defaultdict(float)
        for option in options:
            total[option.key] += option.weight
        best = max(options, key=lambda o: (total[o.key], o.weight))
        best = make_exact(best, options)
        if best.quantity is not None:
            yield total[best.key] / sum(total.values()), best


def make_exact(best: Option, options: Iterable[Option]) -> Option:
    """The exact figure of its role that says what "plusieurs" leaves open ("plusieurs civils perdent la vie. Bilan : 13
    morts"), where the text tells one; any other choice is itself."""
    vague = best.quantity
    if best.amount is None or vague is None or (vague.low, vague.high) != SEVERAL or vague.role not in FALLEN:
        return best
    follows = range(best.amount.sentence, best.amount.sentence + 2)
    exact = [o for o in options if o.amount is not None and o.amount.sentence in follows]
    return max((o for o in exact if is_exact(o.amount, vague.role)), key=lambda o: o.weight, default=best)


def is_exact(amount: Amount | None, role: QuantityRole) -> bool:
    """Whether a figure is told as an exact one of a role, and of more than one."""
    if amount is None or amount.told != role:
        return False
    return bool(amount.mentions) and amount.low == amount.high and (amount.low or 0) > 1


def find_options(reading: Reading, tallies: Tallies, occurrence: Occurrence) -> dict[QuantityRole, list[Option]]:
    """By role every figure that an occurrence may count, and none; roles without a figure are left out."""
    found: defaultdict[QuantityRole, list[Option]] = defaultdict(list)
    figures = frozenset(reading.lexicon.types[occurrence.type].figures)
    here = occurrence.sentence.index
    around = list(amounts_around(tallies, here, figures))
    own = {role for amount, _ in around if amount.sentence == here for role in amount.roles}
    around = [(a, r) for a, r in around if own.isdisjoint(r) or not told_by_another(reading, occurrence, a)]
    told = {(a.sentence == here, role) for a, _ in around if a.mentions for role in a.roles}
    for amount, roles in around:
        near = amount.sentence == here
        cues = near_cues if near else far_cues
        where = tuple(cues(reading, tallies, occurrence, amount))
        for role in roles:
            known, points = tallies.known(reading, amount, role)
            more = [*role_cues(occurrence, amount, role.value, where), *rival_cues(amount, role, told)]
            more += (
                home_cues(tallies, occurrence, role, role in figures)
                if near
                else carry_cues(tallies, occurrence, amount, role)
            )
            weight = exp(points + reading.weights.score(FIGURE, where) + reading.weights.score(FIGURE, more))
            found[role].append(Option(amount, amount.quantity(role), (*known, *where, *more), weight))
    named = find_targets(reading, occurrence)
    if named is not None and not any(not o.amount.mentions for o in found.get(named.role, ()) if o.amount):
        found[named.role].append(named_option(reading, occurrence, named))
    for role, options in found.items():
        options.append(make_option(reading, None, None, none_cues(occurrence, role, options)))
    return found


def told_by_another(reading: Reading, occurrence: Occurrence, amount: Amount) -> bool:
    """Whether a figure of another sentence is said by somebody else than the one who says the occurrence: what one
    voice counts is not made another's."""
    voice = occurrence.attribution.voice if occurrence.attribution is not None else None
    if voice is None or not voice.name or amount.sentence == occurrence.sentence.index:
        return False
    heard = [a for a in reading.attributions if a.first <= amount.first < a.last and a.voice.name]
    return bool(heard) and not any(same(as_party(a.voice), as_party(voice)) for a in heard)


def can_carry(amount: Amount, role: QuantityRole, figures: frozenset[QuantityRole]) -> bool:
    """Whether another sentence may tell the figure of a role: what its words say it counts, of those struck."""
    if not amount.mentions and role not in FALLEN:
        return False
    return role in figures and role in PERSONAL and role in amount.roles


def amounts_around(
    tallies: Tallies, here: int, figures: frozenset[QuantityRole]
) -> Iterator[tuple[Amount, Sequence[QuantityRole]]]:
    """The figures told in a sentence and around it, each with the roles that it may have in an occurrence there that
    counts ``figures``."""
    for amount in tallies.amounts.get(here, ()):
        yield amount, sorted(amount.possible_roles(figures))
    for index in range(max(0, here - BEHIND), here + AHEAD + 1):
        for amount in tallies.amounts.get(index, ()) if index != here else ():
            roles = [role for role in amount.roles if can_carry(amount, role, figures)]
            if roles:
                yield amount, roles


def make_option(reading: Reading, amount: Amount | None, quantity: Quantity | None, cues: Iterable[str]) -> Option:
    """An option with its weight."""
    told = tuple(cues)
    return Option(amount, quantity, told, exp(reading.weights.score(FIGURE, told)))


def near_cues(reading: Reading, tallies: Tallies, occurrence: Occurrence, amount: Amount) -> Iterator[str]:
    """Where a figure of its own sentence stands to a trigger."""
    head, at = occurrence.match.head, amount.noun.i
    order = "after" if at > head else "before"
    link = link_between(amount.noun, reading.tokens[head])
    distance = sum(abs(at - head) > edge for edge in DISTANCES)
    yield from ("own", f"link:{link}", f"link:{link}:{order}", f"distance:{distance}:{order}")
    yield f"holder:{holder(occurrence, amount)}"
    low, high = sorted((at, head))
    others = {o.match.head for o in tallies.told[amount.sentence] if o.match.head != head}
    between = sum(low < other < high for other in others)
    yield f"between:{min(between, MOST_BETWEEN)}:{order}"
    if any(abs(other - at) < abs(head - at) for other in others):
        yield "nearer"
    yield f"rank:{min(amount.rank, MOST_RANK)}"


def holder(occurrence: Occurrence, amount: Amount) -> str:
    """The party of an occurrence in whose words a figure stands: "targets", "agents" or "nobody"."""
    if any(holds(p, amount) for p in occurrence.targets):
        return "targets"
    return "agents" if any(holds(p, amount) for p in occurrence.agents) else NOBODY


def holds(party: Party, amount: Amount) -> bool:
    """Whether a party's words hold the number."""
    return party.span is not None and party.span.overlaps(amount.span)


def far_cues(reading: Reading, tallies: Tallies, occurrence: Occurrence, amount: Amount) -> Iterator[str]:
    """Where a figure of another sentence stands to an occurrence."""
    gap = amount.sentence - occurrence.sentence.index
    sentence = reading.sentences[amount.sentence]
    yield from ("far", f"gap:{gap}", "gap:title" if sentence.title else f"gap:paragraph:{gap}")
    if sentence.paragraph != occurrence.sentence.paragraph:
        yield "gap:apart"
    beside = tallies.told.get(amount.sentence, ())
    same = [o for o in beside if o.type == occurrence.type]
    back = "back" if any(o.refers_back for o in same) else "again" if same else "other" if beside else "none"
    side = "after" if gap > 0 else "before"
    yield from (f"told:{back}", f"told:{back}:{side}", f"length:{tallies.length}", f"length:{tallies.length}:{gap}")
    yield f"lead:{min(MOST_LEAD, occurrence.sentence.index)}:{side}"
    between = range(min(gap, 0) + 1, max(gap, 0))
    met = any(o.type == occurrence.type for k in between for o in tallies.told.get(occurrence.sentence.index + k, ()))
    yield f"met:{met}"


def role_cues(occurrence: Occurrence, amount: Amount, role: str, where: Sequence[str]) -> list[str]:
    """What a role adds: each cue of where the figure stands once with the role."""
    kind, told = occurrence.type, amount.told.value if amount.told is not None else "none"
    tail = f":{'same' if told == role else 'other'}:{kind}"
    cues = [f"as:{told}:{role}:{kind}", f"{role}:{kind}", *[f"{cue}:{role}" for cue in where]]
    cues += [cue + tail for cue in where if cue.startswith(KINDRED)]
    if occurrence.sentence.index == amount.sentence:
        cues.append(f"word:{occurrence.match.trigger.entry.words}:{told}:{role}")
    return cues


def rival_cues(amount: Amount, role: QuantityRole, told: Set[tuple[bool, QuantityRole]]) -> Iterator[str]:
    """Whether other figures are said to have the role: ``told`` holds the roles told here (True) and around."""
    sort = "named" if not amount.mentions else "told" if amount.told == role else "other"
    if (True, role) in told:
        yield f"rival:here:{sort}"
    if (False, role) in told:
        yield f"rival:around:{sort}"


def home_cues(tallies: Tallies, occurrence: Occurrence, role: QuantityRole, counts: bool) -> Iterator[str]:
    """Whether an occurrence of this type counts a role, and whether another word of its sentence does."""
    head = occurrence.match.head
    other = any(h != head for h in tallies.counting.get((occurrence.sentence.index, role), ()))
    yield from (f"counts:{counts}:{other}", f"counts:{counts}:{other}:{role.value}")


def carry_cues(tallies: Tallies, occurrence: Occurrence, amount: Amount, role: QuantityRole) -> Iterator[str]:
    """Whether a figure of another sentence has candidates nearer by that count its role."""
    here, there = occurrence.sentence.index, amount.sentence
    low, high = (here + 1, there) if here < there else (there + 1, here)
    side = "after" if here < there else "before"
    home = "home" if tallies.homes_between(role, there, there + 1) else "none"
    nearer = min(MOST_NEARER, tallies.homes_between(role, low, high))
    yield from (f"carry:{side}:{home}:{nearer}", f"carry:{side}:{home}:{nearer}:{role}")
    values = min(MOST_VALUES, tallies.values.get(role, 0))
    yield from (f"values:{values}", f"values:{values}:{side}", f"values:{values}:{role}")


def named_option(reading: Reading, occurrence: Occurrence, named: Named) -> Option:
    """Those whom the words name one by one, counted."""
    kind, role, number = occurrence.type, named.role, named.number
    cues = ("targets", f"targets:{role}", f"targets:{kind}:{role}", *(f"targets:{c}" for c in named.cues))
    told = (*cues, *(f"targets:{c}:{role}" for c in named.cues), f"targets:{named.deed.pos_}:{role}")
    quantity = Quantity(role, number, number, None, occurrence.targets[0].span)
    return make_option(reading, None, quantity, told)


def none_cues(occurrence: Occurrence, role: QuantityRole, options: Sequence[Option]) -> Iterator[str]:
    """The cues of no figure at all."""
    here = any(o.amount is not None and o.amount.sentence == occurrence.sentence.index for o in options)
    kind = occurrence.type
    yield from ("none", f"none:{role}", f"none:{kind}:{role}", f"none:{here}:{role}")
    yield f"none:certain:{occurrence.certainty.value}:{role}"
