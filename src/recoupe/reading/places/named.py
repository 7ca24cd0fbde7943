"""Which place each name is: its candidates, and the choice among homonyms by what the text says around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.gazetteer import Entry, PlaceContext, choose, distance_km
from recoupe.lexicon.folding import fold
from recoupe.model import PlaceKind
from recoupe.reading.places.names import NameHit
from recoupe.reading.places.relations import relation_before
from recoupe.reading.state import Reading

CONTAINER_REACH = 160  # characters between a name and the division that the same sentence puts it in
LONG = 11  # letters; a slip in a shorter name may be another name
SAME_KM = 15.0  # two entries that near are one place
METROPOLIS, CITY = 1_000_000, 100_000  # people
MOST_BESIDE = 6  # places named nearest in the text that may tell where a name lies
# Between a name and the country that it is put in: "X, dans le sud du Y", "X (Y)", "X, au Y", and no bare comma, behind
# which a country may be the subject.
SET_IN = re.compile(r"\s*(?:\((?:dans\s+|au\s+|en\s+)?|,\s+(?:dans|au|aux|en|à)\s+)(?:le\s+|la\s+|l['’])?")
LEVELS = ("ADM1", "ADM2")
COUNTRY_FEATURE, CAPITAL_FEATURE = "PCLI", "PPLC"


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the entry chosen for it and why; the entry is None where nothing is sure. ``inside`` is the code of
    the country that the words put it in, or ""."""

    hit: NameHit
    entry: Entry | None
    reasons: tuple[str, ...]
    inside: str = ""

    def start(self, reading: Reading) -> int:
        """Its offset in the text."""
        return reading.words[self.hit.first].start

    def end(self, reading: Reading) -> int:
        """Its past-the-end offset in the text."""
        return reading.words[self.hit.last - 1].end

    @property
    def is_country(self) -> bool:
        """Whether it is a country by its name."""
        return self.entry is not None and self.entry.feature_code == COUNTRY_FEATURE


def look_up(reading: Reading, hit: NameHit) -> tuple[Entry, ...]:
    """The gazetteer's candidates for a name; those of its generic noun's class alone, where there are any."""
    if hit.country is not None:
        return country_entries(reading, hit)
    found = reading.gazetteer.find(hit.name)
    if hit.area:
        return tuple(e for e in found if e.kind is PlaceKind.AREA)
    if not found and hit.noun is not None and reading.countries:
        found = reading.gazetteer.find_similar(hit.name, countries=reading.countries)
    if hit.noun is not None and hit.noun.feature in "PA":
        return tuple(e for e in found if e.feature_class == hit.noun.feature) or found
    return without_obscure(found)


def without_obscure(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The candidates without streams and hamlets, where one of them is a capital or a metropolis.

    "Bamako" is the town wherever it stands, although a river of the name may run nearer to what is named beside it.
    """
    if not any(is_famous(e) for e in entries):
        return entries
    return tuple(e for e in entries if is_famous(e) or is_known(e))


def is_famous(entry: Entry) -> bool:
    """Whether a report may name the place without a word on where it is."""
    return entry.feature_code == CAPITAL_FEATURE or entry.population >= METROPOLIS


def is_known(entry: Entry) -> bool:
    """Whether a place stands its ground beside a famous one of its name: a city, or a first division."""
    city = entry.feature_class == "P" and entry.population >= CITY and entry.matched == "name"
    return city or entry.feature_code == "ADM1"


def country_entries(reading: Reading, hit: NameHit) -> tuple[Entry, ...]:
    """A country by its name; its capital where both share it and "à" stands before it ("à Djibouti")."""
    entry = reading.gazetteer.country(hit.country or "")
    if hit.located or (hit.noun is not None and hit.noun.feature == "P"):
        capital = find_capital(reading, hit.name, hit.country or "")
        if capital is not None:
            return (capital,)
    return (entry,) if entry else ()


def find_capital(reading: Reading, name: str, code: str) -> Entry | None:
    """The place of a name that the gazetteer has as the capital of a country, or None."""
    wanted = (CAPITAL_FEATURE, code)
    return next((e for e in reading.gazetteer.find(name) if (e.feature_code, e.country) == wanted), None)


def choose_all(reading: Reading, hits: Sequence[NameHit], entries: Sequence[tuple[Entry, ...]]) -> list[Named]:
    """The entry of every name: divisions first, the widest before those that they hold, then towns beside those already
    known."""
    chosen: dict[int, Named] = {}
    order = sorted(
        range(len(hits)),
        key=lambda n: (hits[n].country is None, narrowness(hits[n], entries[n]), len(entries[n]) or 999, n),
    )
    for n in order:
        hit = hits[n]
        if hit.country is not None:
            chosen[n] = Named(hit, entries[n][0] if entries[n] else None, ("named as a country",))
            continue
        found = entries[n] or similar(reading, hit)
        context = make_context(reading, hits, chosen, n)
        choice = choose(found, context)
        chosen[n] = Named(hit, choice.entry, choice.reasons, context.inside)
    return [chosen[n] for n in range(len(hits))]


def similar(reading: Reading, hit: NameHit) -> tuple[Entry, ...]:
    """Likely variant spellings, in the countries in play alone; a second chance for a name that nothing holds. A long
    name may also be a slip of the pen: hardly two places have names that long and that alike."""
    if hit.known or hit.area or not reading.countries:
        return ()
    found = reading.gazetteer.find_similar(hit.name, countries=reading.countries)
    if found or not is_long(reading, hit):
        return found
    slips = (e for code in reading.countries for e in reading.gazetteer.find_misspelt(hit.name, code))
    towns = [e for e in slips if e.feature_class == "P"]
    alone = all(distance_km(e.point, towns[0].point) <= SAME_KM for e in towns)
    return tuple(towns[:1]) if alone else ()


def is_long(reading: Reading, hit: NameHit) -> bool:
    """Whether a name is so long that another one a letter away is the same, and is told as a place's."""
    placed = hit.located or (hit.noun is not None and not hit.venue)
    return placed and len(hit.name) >= LONG and fold(hit.name) not in reading.lexicon.demonyms


def narrowness(hit: NameHit, entries: Sequence[Entry]) -> int:
    """How deep in the order of divisions a name stands; the last for what is no division.

    Its generic noun tells ("région de X": 0), or the gazetteer, where it knows the name as nothing else.
    """
    codes = hit.noun.codes if is_division(hit) and hit.noun is not None else ()
    if not codes and entries and all(e.feature_class == "A" for e in entries):
        codes = tuple(e.feature_code for e in entries)
    deepest = len(LEVELS) + (not codes and not is_division(hit))
    return next((n for n, code in enumerate(LEVELS) if code in codes), deepest)


def is_division(hit: NameHit) -> bool:
    """Whether a generic noun makes the name a division ("région de X")."""
    return hit.noun is not None and hit.noun.kind is PlaceKind.ADMIN


def make_context(reading: Reading, hits: Sequence[NameHit], chosen: dict[int, Named], n: int) -> PlaceContext:
    """What the text says of where a name lies: the divisions around it, places beside it, the countries in play."""
    hit = hits[n]
    here = reading.words[hit.first].start
    sentence = reading.sentence_of(reading.token_at(here))
    containers, beside = [], []
    for m, named in chosen.items():
        entry = named.entry
        if entry is None or m == n or named.is_country or hit.name in (entry.name, named.hit.name):
            continue
        start = named.start(reading)
        inside = entry.feature_class == "A" and sentence.start <= start < sentence.end
        if inside and abs(start - here) <= CONTAINER_REACH:
            containers.append((abs(start - here), entry))
        else:
            beside.append((abs(start - here), entry.point))
    return PlaceContext(
        containers=tuple(e for _, e in sorted(containers, key=lambda c: c[0])),
        beside=tuple(p for _, p in sorted(beside, key=lambda b: b[0])[:MOST_BESIDE]),
        countries=reading.countries,
        inside=country_behind(reading, hits, n),
        wanted=(hit.noun.feature,) if hit.noun and not hit.venue else (),
        codes=hit.noun.codes if hit.noun else (),
        plain=hit.noun is None and not hit.preposed and not hit.area and reading.text[here - 1 : here] != "(",
    )


def country_behind(reading: Reading, hits: Sequence[NameHit], n: int) -> str:
    """The code of the country that the words right behind a name put it in, "" where none do."""
    if n + 1 >= len(hits) or hits[n + 1].country is None:
        return ""
    end, start = reading.words[hits[n].last - 1].end, reading.words[hits[n + 1].first].start
    relation = relation_before(reading, start)
    if relation is not None and relation.kind == "side" and relation.start >= end:
        start = relation.start
    return hits[n + 1].country or "" if SET_IN.fullmatch(reading.text, end, start) else ""
