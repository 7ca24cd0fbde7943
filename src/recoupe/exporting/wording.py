"""How exported files tell a reader of certainty, voices, days, places and figures, in French or English.

Nothing is told as fact: who did it, how many and that it happened stand beside how surely they are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from recoupe.archive.dossiers import Weighing
from recoupe.exporting.words import FileWords, load_file_words
from recoupe.lexicon import Lexicon
from recoupe.linking.conflict_words import describe_days, number, say
from recoupe.linking.corroboration import SUPPORTING, Corroboration
from recoupe.linking.figures import EVERYONE, Counting, Figure, find_figures
from recoupe.linking.sayings import Days
from recoupe.model import Certainty, Interval, Party, Place, PlaceKind, Quantity, QuantityRole, Statement

BROAD = (PlaceKind.COUNTRY, PlaceKind.ADMIN)  # their radius tells nothing that their name does not


@dataclass(frozen=True, slots=True)
class Speaking:
    """In which language, and under which lexicon, a file is worded."""

    weighing: Weighing
    language: str

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon that names types and actors."""
        return self.weighing.disputing.lexicon

    @property
    def words(self) -> FileWords:
        """What files say in that language."""
        return load_file_words(self.language)


def name_type(type_: str, lexicon: Lexicon, language: str) -> str:
    """What a type is called: "attaque armée"; its code where the lexicon has none."""
    entry = lexicon.types.get(type_)
    return type_ if entry is None else entry.label.get(language, type_)


def name_role(role: QuantityRole, lexicon: Lexicon, language: str) -> str:
    """What a figure counts: "tués"."""
    own = load_file_words(language).roles.get(role)
    return own or say(role.value, lexicon, language)


def describe_certainty(certainty: Certainty, language: str) -> str:
    """How it is said: "revendiqué"."""
    return load_file_words(language).certainties[certainty].said


def describe_voices(corroboration: Corroboration, language: str) -> str:
    """How many independent voices say so, and how: "3 (2 affirment, 1 revendique) ; 1 dément"."""
    counts = corroboration.counts
    acts = {certainty: count_acts(count, certainty, language) for certainty, count in counts.items()}
    said = ", ".join(acts[certainty] for certainty in SUPPORTING if certainty in acts)
    other = [acts[certainty] for certainty in Certainty if certainty in acts and certainty not in SUPPORTING]
    first = f"{corroboration.independent} ({said})" if said else "0"
    return load_file_words(language).stop.join([first, *other])


def count_acts(count: int, certainty: Certainty, language: str) -> str:
    """ "1 revendique", "2 affirment"."""
    words = load_file_words(language).certainties[certainty]
    return f"{count} {words.one if count == 1 else words.many}"


def describe_time(interval: Interval | None, lexicon: Lexicon, language: str) -> str:
    """The days as they are told: "17/10/2025", "12/10/2025 au 14/10/2025", "depuis le 01/09/2025", "" for none."""
    if interval is None:
        return ""
    days = Days(interval.start or date.min, interval.end or date.max)
    return describe_days(days, lexicon, language)


def describe_place(place: Place, language: str) -> str:
    """A place with how far it may be from there: "Sandaré ± 5 km"."""
    if place.radius_km is None or place.kind in BROAD:
        return place.name
    return f"{place.name} {describe_radius(place.radius_km, language)}"


def describe_radius(km: float, language: str) -> str:
    """How far something may be from its point: "± 5 km", "± 0,5 km"."""
    text = f"{km:.0f}" if km >= 10 else f"{km:.1f}".removesuffix(".0")
    return f"± {text.replace('.', ',') if language == 'fr' else text} km"


def describe_word(statement: Statement, language: str) -> str:
    """How surely it is said, and by whom where that is not the report itself: "revendiqué, selon le JNIM"."""
    said = describe_certainty(statement.certainty, language)
    if statement.source is None:
        return said
    return f"{said}, {load_file_words(language).according} {statement.source.name}"


def describe_slots(statement: Statement, lexicon: Lexicon, language: str) -> str:
    """What fills the slots, as it is said: "revendiqué, selon le JNIM · auteur : JNIM · tués : 12"."""
    words, told = load_file_words(language), [describe_word(statement, language)]
    for part, parties in zip(words.parts, (statement.agents, statement.targets), strict=True):
        names = ", ".join(dict.fromkeys(name_party(party, lexicon) for party in parties if party.name))
        told += [f"{part}{words.colon}{names}"] if names else []
    figures = describe_figures(statement, lexicon, language)
    return " · ".join([*told, figures] if figures else told)


def name_party(party: Party, lexicon: Lexicon) -> str:
    """The lexicon's name of a known actor, else the words of the report."""
    entry = lexicon.actors.get(party.actor or "")
    return party.name if entry is None else entry.name


def describe_parties(told: Iterable[tuple[Party, Certainty]], lexicon: Lexicon, language: str) -> str:
    """Parties, each once, with how surely it is named: "JNIM (affirmé, revendiqué), des inconnus (allégué)"."""
    named: dict[str, dict[Certainty, None]] = {}
    for party, certainty in told:
        if party.name:
            named.setdefault(name_party(party, lexicon), {})[certainty] = None
    return ", ".join(
        f"{name} ({', '.join(describe_certainty(certainty, language) for certainty in Certainty if certainty in said)})"
        for name, said in named.items()
    )


def describe_quantity(quantity: Quantity, language: str) -> str:
    """A figure as told: "12", "30–50", "≥ 23 EUR"."""
    low = 0.0 if quantity.low is None else quantity.low
    high = inf if quantity.high is None else quantity.high
    return describe_range(low, high, quantity.unit or "", language)


def describe_range(low: float, high: float, unit: str, language: str) -> str:
    """Bounds as a reader takes them in at a glance; an open one is "≥" or "≤"."""
    if low == high:
        told = number(low, language)
    elif high == inf:
        told = f"≥ {number(low, language)}"
    else:
        told = f"≤ {number(high, language)}" if low <= 0 else f"{number(low, language)}–{number(high, language)}"
    return f"{told} {unit}" if unit else told


def describe_figures(statement: Statement, lexicon: Lexicon, language: str) -> str:
    """All figures of a statement by what they count: "tués : 12 ; blessés : ≥ 5"."""
    words = load_file_words(language)
    return words.stop.join(
        f"{name_role(quantity.role, lexicon, language)}{words.colon}{describe_quantity(quantity, language)}"
        for quantity in statement.quantities
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest that is told of whom or what a figure counts: everyone, a population of the lexicon,
    or what the ``words`` of a report say."""

    low: float
    high: float
    unit: str
    counted: str
    words: str = ""


def find_spreads(statements: Sequence[Statement], role: QuantityRole, counting: Counting) -> tuple[Spread, ...]:
    """The figures of a role, apart by whom or what they count and in which unit; what is denied or only announced is
    left out."""
    found: dict[tuple[str, str], Spread] = {}
    for figure, quantity in find_said(statements, role, counting):
        key = figure.counted, figure.unit
        words = "" if quantity.span is None else quantity.span.quote
        known = found.get(key) or Spread(figure.low, figure.high, figure.unit, figure.counted, words)
        found[key] = replace(known, low=min(known.low, figure.low), high=max(known.high, figure.high))
    return tuple(found.values())


def find_said(
    statements: Iterable[Statement], role: QuantityRole, counting: Counting
) -> Iterator[tuple[Figure, Quantity]]:
    """The figures of a role that somebody says, of whatever they count."""
    for statement in statements:
        if statement.certainty not in SUPPORTING or not statement.quantities:
            continue
        known = {id(quantity): figure for figure, quantity in find_figures(statement, role, counting)}
        for quantity in statement.quantities:
            if quantity.role is role:
                low = 0.0 if quantity.low is None else quantity.low
                high = inf if quantity.high is None else quantity.high
                yield known.get(id(quantity)) or Figure(low, high, quantity.unit or ""), quantity


def describe_spreads(spreads: Sequence[Spread], lexicon: Lexicon, language: str) -> str:
    """Figures of a role on one line: "30–50", "12 soldats ; 3 civils"; whom or what they count where that differs."""
    labels = {entry.name: entry.label.get(language, entry.name) for entry in lexicon.tolls.populations}
    told = [(describe_range(one.low, one.high, one.unit, language), one) for one in spreads]
    if len({text for text, _ in told}) < 2:
        return told[0][0] if told else ""
    return load_file_words(language).stop.join(
        " ".join(part for part in (text, name_counted(one, labels)) if part) for text, one in told
    )


def name_counted(spread: Spread, labels: Mapping[str, str]) -> str:
    """Whom or what a figure counts: a population's name, else the words of a report."""
    if spread.counted == EVERYONE:
        return ""
    return labels.get(spread.counted, f"(« {spread.words} »)" if spread.words else "")
