"""The places and dates of a text, looked up by sentence, before any occurrence is set among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.model import Place, PlaceKind
from recoupe.reading.filling.clauses import link_between
from recoupe.reading.filling.sites import Site, find_sites
from recoupe.reading.state import Reading

LOOK_BACK, LOOK_AHEAD = 8, 1  # sentences around an occurrence from which a place may carry over
LONG = timedelta(days=60)  # from here on a period is a series rather than one occurrence
TOGETHER = frozenset({"governed", "clause"})  # links by which a place and an occurrence are told as one
CLEAR_LEAD = 0.8  # a second country of this share of the first one's weight leaves no main one


@dataclass(frozen=True, slots=True)
class Ground:
    """What a text says of places: its sites by sentence, those of its title and first sentence (``opening``), its main
    country, how often it tells each place, the fine ones in order, and the latest day that each sentence tells."""

    sites: dict[int, tuple[Site, ...]]
    opening: tuple[Site, ...]
    main: Place | None
    told: Counter[str]
    fine: tuple[tuple[int, str], ...]
    top: str
    lead: int
    days: dict[int, date]
    spans: frozenset[int]
    events: Mapping[tuple[int, int], frozenset[str]]

    @property
    def first(self) -> str:
        """The fine place that the text tells first; "" where it tells none."""
        return self.fine[0][1] if self.fine else ""

    @property
    def distinct(self) -> int:
        """How many fine places the text tells."""
        return len({name for _, name in self.fine})

    def last_before(self, sentence: int) -> str:
        """The fine place that is told last before a sentence; "" where there is none."""
        at = bisect_left(self.fine, (sentence, ""))
        return self.fine[at - 1][1] if at else ""

    def between(self, site: Site, sentence: int) -> int:
        """How many other fine places are told after a site and before a sentence."""
        first, last = bisect_left(self.fine, (site.sentence + 1, "")), bisect_left(self.fine, (sentence, ""))
        return len({name for _, name in self.fine[first:last]} - {site.name})

    def around(self, sentence: int) -> Iterator[Site]:
        """The sites that an occurrence of a sentence may be set at, those told nearby and in the opening, in order."""
        window = range(max(0, sentence - LOOK_BACK), sentence + LOOK_AHEAD + 1)
        yield from (s for s in self.opening if s.sentence not in window)
        for index in window:
            yield from self.sites.get(index, ())


def survey(reading: Reading) -> Ground:
    """What a text says of places."""
    found = find_sites(reading)
    sites: defaultdict[int, list[Site]] = defaultdict(list)
    for site in found:
        sites[site.sentence].append(site)
    lead = next((s.index for s in reading.sentences if not s.title), 0)
    fine = tuple((s.sentence, s.name) for s in found if s.is_fine)
    counts = Counter(name for _, name in fine)
    return Ground(
        sites={index: tuple(here) for index, here in sites.items()},
        opening=tuple(s for s in found if s.title or s.sentence == lead),
        main=main_country(reading),
        told=Counter(s.name for s in found),
        fine=fine,
        top=max(counts, key=lambda name: counts[name], default=""),
        lead=lead,
        days=latest_days(reading),
        spans=frozenset(long_spans(reading)),
        events=linked_types(reading, sites),
    )


def linked_types(reading: Reading, sites: Mapping[int, Sequence[Site]]) -> dict[tuple[int, int], frozenset[str]]:
    """The types of what is told in one clause with each site, by its sentence and rank."""
    found: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for occurrence in reading.occurrences:
        head = reading.tokens[occurrence.match.head]
        for site in sites.get(occurrence.sentence.index, ()):
            if link_between(site.root, head) in TOGETHER:
                found[site.sentence, site.rank].add(occurrence.type)
    return {key: frozenset(types) for key, types in found.items()}


def latest_days(reading: Reading) -> dict[int, date]:
    """The latest day that each sentence tells."""
    days: dict[int, date] = {}
    for mention in reading.times:
        day = (mention.interval.end or mention.interval.start) if mention.interval is not None else None
        if day is not None:
            index = reading.sentence_of(reading.token_at(mention.span.start)).index
            days[index] = max(days.get(index, day), day)
    return days


def long_spans(reading: Reading) -> Iterator[int]:
    """The sentences that tell a period of months or years, or one that is open."""
    for mention in reading.times:
        told = mention.interval
        if told is not None and (told.start is None or told.end is None or told.end - told.start > LONG):
            yield reading.sentence_of(reading.token_at(mention.span.start)).index


def main_country(reading: Reading) -> Place | None:
    """The country that weighs most in the text, as its own mention tells it; None where two weigh alike."""
    ranked = sorted(reading.countries.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[1][1] > CLEAR_LEAD * ranked[0][1]):
        return None
    return country_place(reading, ranked[0][0])


def country_place(reading: Reading, code: str) -> Place | None:
    """A country as a place: as the text names it, else under the lexicon's name."""
    for mention in reading.places:
        if mention.place.kind is PlaceKind.COUNTRY and mention.place.country == code:
            return mention.place
    entry = reading.gazetteer.country(code)
    country = reading.lexicon.countries.get(code)
    if entry is None or country is None:
        return None
    reasons = ("the country that the text speaks of",)
    return Place(
        country.name, PlaceKind.COUNTRY, entry.lat, entry.lon, entry.reach_km, entry.geonameid, code, reasons=reasons
    )
