"""What the files of small words may hold: numbers, times, titles, persons, toponyms, references."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recoupe.lexicon.entry import Entry, LexiconFile, Table, Words
from recoupe.model import PlaceKind, QuantityRole, VoiceKind

Count = Annotated[int, Field(ge=0)]
Month = Annotated[int, Field(ge=1, le=12)]
Day = Annotated[int, Field(ge=1, le=31)]
Weekday = Annotated[int, Field(ge=0, le=6)]
Days = Annotated[int, Field(ge=-366, le=366)]  # from one day to another
Year = Annotated[int, Field(ge=1, le=9999)]  # what a date can hold
Kilometres = Annotated[float, Field(ge=0, le=20_000)]  # half round the Earth
Degrees = Annotated[float, Field(ge=0, lt=360)]  # clockwise from north


class Approximator(Entry):
    """Words beside a number and what they do to its bounds; ``after`` where they follow it."""

    key_fields = ("words", "after")

    words: Words
    effect: Literal["exact", "above", "at_least", "below", "at_most"]
    after: bool = False


class UnitEntry(Entry):
    """A unit with its code and the words that name it."""

    key_fields = ("unit",)

    unit: Words
    role: QuantityRole
    words: tuple[Words, ...]
    why: str | None = None


class CurrencyEntry(Entry):
    """Words for the money of several countries: the unit by country, and that of any other country, if there is one."""

    key_fields = ("words",)

    words: tuple[Words, ...]
    where: Table[Words, tuple[Words, ...]]
    elsewhere: Words | None = None


class CountedEntry(Entry):
    """Nouns and participles that say what a figure counts."""

    key_fields = ("role",)

    role: QuantityRole
    words: tuple[Words, ...]


class NilEntry(Entry):
    """A noun that a negation makes nil, and the roles that are then 0."""

    key_fields = ("words",)

    words: Words
    roles: tuple[QuantityRole, ...]


class DeedEntry(Entry):
    """What was done to the persons counted, by the role that it gives them."""

    key_fields = ("role",)

    role: QuantityRole
    verbs: tuple[Words, ...] = ()
    participles: tuple[Words, ...] = ()
    active: tuple[Words, ...] = ()
    happens: tuple[Words, ...] = ()
    nouns: tuple[Words, ...] = ()


class NumbersFile(LexiconFile):
    """numbers.yml"""

    cardinals: Table[Words, Count]
    multipliers: Table[Words, Count]
    collectives: Table[Words, Count]
    vague: Table[Words, tuple[Count | None, Count | None]]
    shares: Table[Words, Count]
    changed_by: Table[Words, Count]
    none: tuple[Words, ...]
    nil_links: tuple[Words, ...]
    nil: tuple[NilEntry, ...]
    approximators: tuple[Approximator, ...]
    ranges: tuple[tuple[Words, Words], ...]
    changes: tuple[Words, ...]
    units: tuple[UnitEntry, ...]
    currencies: tuple[CurrencyEntry, ...]
    symbols: Table[str, str]
    ignored: tuple[Words, ...]
    ages: tuple[Words, ...]
    age_marks: tuple[Words, ...]
    lasting: tuple[Words, ...]
    clocks: tuple[Words, ...]
    clock_marks: tuple[Words, ...]
    labels: tuple[Words, ...]
    dates: tuple[Words, ...]
    years: tuple[Year, Year]
    skipped: tuple[Words, ...]
    others: tuple[Words, ...]
    counted: tuple[CountedEntry, ...]
    deeds: tuple[DeedEntry, ...]
    have: tuple[Words, ...]
    be: tuple[Words, ...]
    parts: tuple[Words, ...]
    tolls: tuple[Words, ...]
    tally: tuple[Words, ...]
    groups: tuple[Words, ...]
    attempts: tuple[Words, ...]
    stops: tuple[Words, ...]
    adverbs: tuple[Words, ...]
    not_nouns: tuple[Words, ...]


class PartEntry(Entry):
    """A part of a period ("début"): the days of a month, months of a year and weekdays (0 = Monday) that it covers."""

    key_fields = ("words",)

    words: tuple[Words, ...]
    days: tuple[Day, Day]
    months: tuple[Month, Month]
    weekdays: tuple[Weekday, Weekday]


class TimesFile(LexiconFile):
    """times.yml"""

    months: Table[Words, Month]
    month_abbreviations: Table[Words, Month]
    weekdays: Table[Words, Weekday]
    feasts: Table[Words, tuple[Month, Day]]
    feast_marks: tuple[Words, ...]
    seasons: Table[Words, tuple[Month, Day, Month, Day]]
    terms: Table[Words, Month]
    units: Table[Words, Literal["hour", "day", "week", "weekend", "month", "year"]]
    cardinals: Table[Words, int]
    ordinals: Table[Words, int]
    parts: tuple[PartEntry, ...]
    few: tuple[Count, Count]
    few_words: tuple[Words, ...]
    about: tuple[Words, ...]
    last: tuple[Words, ...]
    next: tuple[Words, ...]
    this: tuple[Words, ...]
    current: tuple[Words, ...]
    since: tuple[Words, ...]
    until: tuple[Words, ...]
    from_: tuple[Words, ...] = Field(alias="from")
    during: tuple[Words, ...]
    lately: tuple[Words, ...]
    recurrent: tuple[Words, ...]
    ago: tuple[Words, ...]
    lasting: tuple[Words, ...]
    decades: tuple[Words, ...]
    measures: tuple[Words, ...]
    days: Table[Words, tuple[Days, Days]]
    context: Table[Words, Days]
    beside: Table[Words, int]
    since_then: tuple[Words, ...]
    before_pause: Table[Words, int]
    within: tuple[Words, ...]
    earlier: tuple[Words, ...]
    later: tuple[Words, ...]
    relative_years: Table[Words, int]
    day_parts: tuple[Words, ...]
    day_part_links: tuple[Words, ...]
    day_marks: tuple[Words, ...]
    day_ends: tuple[Words, ...]
    birth_marks: tuple[Words, ...]
    month_marks: tuple[Words, ...]
    year_marks: tuple[Words, ...]
    not_nouns: tuple[Words, ...]
    published: tuple[Words, ...]
    signed: tuple[Words, ...]
    year_range: tuple[Year, Year]


class TitlesFile(LexiconFile):
    """titles.yml"""

    titles: tuple[Words, ...]
    offices: tuple[Words, ...]
    ranks: tuple[Words, ...]
    experts: tuple[Words, ...]
    private: tuple[Words, ...]


class PersonsFile(LexiconFile):
    """persons.yml"""

    given: tuple[Words, ...]
    surnames: tuple[Words, ...]
    particles: tuple[Words, ...]
    aliases: tuple[Words, ...]
    naming: tuple[Words, ...]
    kin: tuple[Words, ...]
    plain: tuple[Words, ...]
    trades: tuple[Words, ...]
    former: tuple[Words, ...]
    becoming: tuple[Words, ...]
    links: tuple[Words, ...]
    qualifiers: tuple[Words, ...]
    named_after: tuple[Words, ...]
    locating: tuple[Words, ...]
    other_names: tuple[Words, ...]
    outsiders: tuple[Words, ...]
    nameless: Table[VoiceKind, Words]


class ToponymNoun(Entry):
    """A generic noun that names a place together with a proper name ("village de X", "la région de X")."""

    key_fields = ("words",)

    words: Words
    kind: PlaceKind
    feature: Literal["P", "A", "H", "L", "T", "R", "S", "V"]
    codes: tuple[Words, ...] = ()
    radius_km: Kilometres | None = None


class RelationEntry(Entry):
    """Words that set a place by another ("près de", "à 30 km au nord de")."""

    key_fields = ("words",)

    words: Words
    relation: Literal["near", "within", "between", "outside", "border", "part"]
    radius_km: Kilometres | None = None


class ToponymsFile(LexiconFile):
    """toponyms.yml"""

    nouns: tuple[ToponymNoun, ...]
    relations: tuple[RelationEntry, ...]
    directions: Table[Words, Degrees]
    road_nouns: tuple[Words, ...]
    road_codes: tuple[Words, ...]
    place_prepositions: tuple[Words, ...]
    locating: tuple[Words, ...]
    articles: tuple[Words, ...]
    name_links: tuple[Words, ...]
    pair_marks: Table[Words, Literal["between", "and", "to"]]
    distance_marks: tuple[Words, ...]
    distance_units: tuple[Words, ...]
    distance_bounds: Table[Words, Literal["about", "below"]]
    distance_links: tuple[Words, ...]
    middles: tuple[Words, ...]
    side_links: tuple[Words, ...]
    country_nouns: tuple[Words, ...]
    capital_nouns: tuple[Words, ...]
    ground_nouns: tuple[Words, ...]
    border_nouns: tuple[Words, ...]
    named_after: tuple[Words, ...]
    owners: tuple[Words, ...]
    outposts: tuple[Words, ...]
    place_verbs: tuple[Words, ...]
    bound_nouns: tuple[Words, ...]
    name_tails: tuple[Words, ...]
    pointers: tuple[Words, ...]
    sums: tuple[Words, ...]
    areas: tuple[Words, ...]
    not_places: tuple[Words, ...]


class ReferencesFile(LexiconFile):
    """references.yml: definite descriptions that stand for something named before."""

    group_nouns: tuple[Words, ...]
    person_nouns: tuple[Words, ...]
    attacker_nouns: tuple[Words, ...]
    victim_nouns: tuple[Words, ...]
    place_nouns: tuple[Words, ...]
    here: tuple[Words, ...]
    boilerplate: tuple[Words, ...]
    ongoing: tuple[str, ...]
    event_nouns: Table[Words, tuple[str, ...]]
