"""How many people an incident's statements tell of, as event data count them: the lowest figure, the highest, the
one that most independent voices give; apart for the two sides and civilians where the words say whom they count.

A figure that its own voice replaced, or that calls itself an update, counts as it stands last. "Douze morts, dont trois
enfants" are twelve.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.coding.parties import Sorting, key_of
from recoupe.exporting.coding.tables import Sort, load_figures
from recoupe.lexicon.folding import fold
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.figures import EVERYONE, Counting, Figure, find_figures, words_pattern
from recoupe.linking.origins import Telling
from recoupe.model import Quantity, QuantityRole, Statement

AFTER_NUMBER = re.compile(r"\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf)\s+$")
BRACKET = "("  # "dix civils (trois enfants)"


class Whom(StrEnum):
    """Whom a figure counts."""

    EVERYONE = "everyone"
    FORCES = "forces"
    ARMED = "armed"
    CIVILIANS = "civilians"


WHOM: Mapping[Sort, Whom] = {
    "military": Whom.FORCES,
    "police": Whom.FORCES,
    "mission": Whom.FORCES,
    "official": Whom.CIVILIANS,
    "government": Whom.CIVILIANS,
    "armed": Whom.ARMED,
    "communal": Whom.ARMED,
    "civilian": Whom.CIVILIANS,
    "crowd": Whom.CIVILIANS,
}
POPULATIONS = {  # the names of tolls.yml
    EVERYONE: Whom.EVERYONE,
    "soldiers": Whom.FORCES,
    "police": Whom.FORCES,
    "gendarmes": Whom.FORCES,
    "fighters": Whom.ARMED,
    "civilians": Whom.CIVILIANS,
}


@dataclass(frozen=True, slots=True)
class Toll:
    """The lowest and the highest figure that is told, and the one that most independent voices give, the lowest of
    equals.

    ``low`` and ``best`` are None where only an upper bound is told.
    """

    low: int | None
    high: int | None
    best: int | None


NO_TOLL = Toll(None, None, None)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one statement tells of one sort of people: at least, at most, in whose voice."""

    whom: Whom
    low: int | None
    high: int | None
    voice: str


@dataclass(frozen=True)
class Tallying:
    """What tells figures and whom they count; made once by ``build_tallying``."""

    counting: Counting
    sorting: Sorting
    conventions: Sequence[tuple[re.Pattern[str], int]]
    parts: re.Pattern[str]


def build_tallying(sorting: Sorting, counting: Counting) -> Tallying:
    """The look-ups over the vague numbers of the lexicon's language."""
    table = load_figures(sorting.lexicon.language)
    conventions = tuple((words_pattern(entry.words), entry.figure) for entry in table.conventions)
    return Tallying(counting, sorting, conventions, words_pattern(table.parts))


def tally(dossier: Dossier, said: Iterable[Telling], role: QuantityRole, tallying: Tallying) -> dict[Whom, Toll]:
    """The tolls of a role by whom they count, from the statements that say that it happened."""
    counting = [telling for telling in said if any(q.role is role for q in telling.statement.quantities)]
    if not counting:
        return {}
    voices = {id_: voice.name for voice in dossier.corroboration.voices for id_ in voice.statements}
    replaced = find_replaced(dossier, role)
    claims: dict[Whom, list[Claim]] = {}
    for telling in counting:
        for claim in find_claims(telling.statement, role, voices[telling.statement.id], replaced, tallying):
            claims.setdefault(claim.whom, []).append(claim)
    return {whom: weigh_claims(claims[whom]) for whom in Whom if whom in claims}


def find_replaced(dossier: Dossier, role: QuantityRole) -> frozenset[tuple[str, float, float]]:
    """The figures that a later one of the same voice, or one that calls itself an update, replaces."""
    return frozenset(
        (account.statement, side.value.low, side.value.high)
        for conflict in dossier.conflicts
        if conflict.kind is ConflictKind.REVISION and conflict.slot == role.value
        for side in conflict.sides[:-1]
        if isinstance(side.value, Figure)
        for account in side.accounts
    )


def find_claims(
    statement: Statement,
    role: QuantityRole,
    voice: str,
    replaced: frozenset[tuple[str, float, float]],
    tallying: Tallying,
) -> Iterator[Claim]:
    """What a statement tells of each sort of people: "trois soldats et deux gendarmes" are five of the forces."""
    found: dict[Whom, dict[str, tuple[int | None, int | None]]] = {}
    for figure, quantity in find_figures(statement, role, tallying.counting):
        if (statement.id, figure.low, figure.high) in replaced or is_part(statement, quantity, tallying):
            continue
        low, high = read_bounds(figure, quantity, tallying)
        kinds = found.setdefault(whom_of(figure.counted, tallying.sorting), {})
        before = kinds.get(figure.counted)
        kinds[figure.counted] = (low, high) if before is None else (most(before[0], low), most(before[1], high))
    for whom, kinds in found.items():
        lows, highs = zip(*kinds.values(), strict=True)
        if whom is Whom.EVERYONE:
            yield Claim(whom, most(*lows), most(*highs), voice)
        else:
            yield Claim(whom, add(lows), add(highs), voice)


def read_bounds(figure: Figure, quantity: Quantity, tallying: Tallying) -> tuple[int | None, int | None]:
    """The least and the most that a figure tells of, by the codebook's conventions where it is told without a
    number.
    """
    vague = read_vague(quantity, tallying)
    if vague is not None:
        return vague, vague
    low = None if quantity.low is None else int(figure.low)
    return low, int(figure.high) if isfinite(figure.high) else low


def read_vague(quantity: Quantity, tallying: Tallying) -> int | None:
    """The figure of a vague number ("des dizaines de morts" gives 12), None where a number is told."""
    if quantity.span is None or quantity.high is not None:
        return None
    text = fold(quantity.span.quote)
    if any(letter.isdigit() for letter in text):
        return None
    for pattern, figure in tallying.conventions:
        found = pattern.search(text)
        if found is not None:
            return None if AFTER_NUMBER.search(text[: found.start()]) else figure
    return None


def is_part(statement: Statement, quantity: Quantity, tallying: Tallying) -> bool:
    """Whether a figure is a part of the one before it: "dix civils, dont trois enfants", "dix civils (trois
    enfants)".
    """
    if quantity.span is None:
        return False
    start = quantity.span.start
    before = [
        other.span.end
        for other in statement.quantities
        if other is not quantity and other.role is quantity.role and other.span is not None and other.span.end <= start
    ]
    if not before or not statement.evidence.holds(quantity.span):
        return False
    between = statement.evidence.quote[
        max(max(before) - statement.evidence.start, 0) : start - statement.evidence.start
    ]
    return BRACKET in between or tallying.parts.search(fold(between)) is not None


def whom_of(counted: str, sorting: Sorting) -> Whom:
    """Whom a figure counts by its population or its noun; everyone where the noun is of no sort."""
    if counted in POPULATIONS:
        return POPULATIONS[counted]
    return WHOM.get(sorting.sorts.get(key_of((counted,)), "nobody"), Whom.EVERYONE)


def weigh_claims(claims: Sequence[Claim]) -> Toll:
    """The toll that claims of one sort of people make."""
    lows = [claim.low for claim in claims if claim.low is not None]
    highs = [claim.high for claim in claims if claim.high is not None]
    given = {(claim.low, claim.voice) for claim in claims if claim.low is not None}  # a voice counts once for a figure
    counts = Counter(low for low, _ in given)
    best = min(counts, key=lambda low: (-counts[low], low), default=None)
    return Toll(min(lows, default=None), max(highs, default=None), best)


def total(tolls: Mapping[Whom, Toll]) -> Toll:
    """The toll of all: as told of everyone where that is told, else the sum of those told of."""
    if not tolls:
        return NO_TOLL
    if Whom.EVERYONE in tolls and tolls[Whom.EVERYONE].low is not None:
        everyone, parts = tolls[Whom.EVERYONE], [toll for whom, toll in tolls.items() if whom is not Whom.EVERYONE]
        return Toll(everyone.low, most(everyone.high, add(toll.high for toll in parts)), everyone.best)
    given = list(tolls.values())
    return Toll(add(t.low for t in given), add(t.high for t in given), add(t.best for t in given))


def most(*values: int | None) -> int | None:
    """The largest value that is known."""
    return max((value for value in values if value is not None), default=None)


def add(values: Iterable[int | None]) -> int | None:
    """The sum of the values that are known, None where none is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
