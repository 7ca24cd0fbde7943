"""Which countries a text is about, so that homonyms can be told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from recoupe.gazetteer import Entry
from recoupe.reading.places.compiled import place_words
from recoupe.reading.places.names import NameHit
from recoupe.reading.state import Reading
from recoupe.reading.words import find_words

NAMED, TITLED, DEMONYM, ACTOR, UNAMBIGUOUS, GROUP = 2.0, 3.0, 1.0, 0.7, 1.0, 0.4
TOWN = 15_000  # people
MOST_SHARED = 2  # names that must lie in a country for it to be in play by them alone
NATIONAL_KINDS = frozenset({"forces", "government"})
LOCAL_KINDS = frozenset({"armed_group", "mission"})  # they may act across a border


def countries_in_play(
    reading: Reading, hits: Sequence[NameHit], entries: Sequence[tuple[Entry, ...]], crossed: Iterable[str] = ()
) -> dict[str, float]:
    """The weight of each country in the text, 1 for the heaviest; empty where nothing names one.

    A country's own name counts most, in the title more; then its people, its forces, and places that only it holds.
    ``crossed`` are those of the axes that the text names. Where the text says nothing, the countries whose files were
    added to the gazetteer are in play: who adds them reads about them.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for code in crossed:
        weights[code] += UNAMBIGUOUS
    for hit in hits:
        if hit.country is not None:
            titled = reading.sentences and reading.words[hit.first].start < reading.sentences[0].end
            weights[hit.country] += TITLED if titled else NAMED
    borders = place_words(reading.lexicon).border_nouns
    for i, (_, form) in enumerate(reading.keys):
        for code in reading.lexicon.demonyms.get(form, ()) if i == 0 or reading.keys[i - 1][1] not in borders else ():
            weights[code] += DEMONYM
    for mention in reading.actors:
        for actor in mention.ids:
            entry = reading.lexicon.actors[actor]
            if entry.country and entry.kind in NATIONAL_KINDS | LOCAL_KINDS:
                weights[entry.country] += ACTOR if entry.kind in NATIONAL_KINDS else GROUP
    for code in acronym_countries(reading):
        weights[code] += GROUP
    for code in title_countries(reading):
        weights[code] += TITLED
    stated, compass = frozenset(weights), place_words(reading.lexicon).compass
    named = [(h, e) for h, e in zip(hits, entries, strict=True) if not compass.issuperset(h.name.lower().split("-"))]
    for code, places in sole_countries(named, placed=not stated).items():
        if not stated or code in stated or is_telling(places):
            weights[code] += UNAMBIGUOUS * len(places)
    if not weights:
        weights.update(shared_country(hits, entries) or dict.fromkeys(reading.gazetteer.added, GROUP))
    top = max(weights.values(), default=0.0)
    return {code: weight / top for code, weight in sorted(weights.items(), key=lambda w: -w[1])} if top else {}


def sole_countries(named: Iterable[tuple[NameHit, tuple[Entry, ...]]], *, placed: bool) -> dict[str, list[Entry]]:
    """The places of names that one country alone holds, by country, one for each mention.

    With ``placed``, only of names that the words around them or their length make a place, and of towns.
    """
    sole: defaultdict[str, list[Entry]] = defaultdict(list)
    for hit, found in named:
        if not (hit.country is None and found and found[0].country and len({e.country for e in found}) == 1):
            continue
        if not placed or is_placed(hit) or found[0].population >= TOWN:
            sole[found[0].country].append(found[0])
    return sole


def is_placed(hit: NameHit) -> bool:
    """Whether the words around a name or its length make it a place rather than somebody or a word."""
    return " " in hit.name or hit.preposed or hit.located or hit.noun is not None


def is_telling(places: Sequence[Entry]) -> bool:
    """Whether places speak for a country that nothing else in the text does: two of them, or a town under its own name.

    What a lone village of some far country says is chance: the text means one that no gazetteer holds.
    """
    known = any(e.matched == "name" and (e.population >= TOWN or e.feature_code == "ADM1") for e in places)
    return known or len({e.name for e in places}) > 1


def shared_country(hits: Sequence[NameHit], entries: Sequence[tuple[Entry, ...]]) -> dict[str, float]:
    """The one country that has a place of most of the names, of two at least, where the text speaks of none."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for hit, found in zip(hits, entries, strict=True):
        for entry in found:
            if entry.country is not None:
                held[entry.country].add(hit.name)
    ranked = sorted(((len(names), code) for code, names in held.items()), reverse=True)
    if not ranked or ranked[0][0] < MOST_SHARED or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return {}
    return {ranked[0][1]: GROUP}


def acronym_countries(reading: Reading) -> Iterator[str]:
    """The countries of bodies that the text gives by acronyms too weak to name them, where all are of one."""
    known = reading.actor_at
    for n, word in enumerate(reading.words):
        if not reading.text[word.start : word.end].isupper() or reading.token_at(word.start) in known:
            continue
        hit = reading.indexes.actors.at(reading.words, n) if word.end - word.start > 1 else None
        codes = {reading.lexicon.actors[actor].country for actor, _ in hit[1]} if hit is not None else set()
        code = codes.pop() if len(codes) == 1 else None
        if code is not None:
            yield code


def title_countries(reading: Reading) -> list[str]:
    """The countries that the report's given title names."""
    title = reading.report.title
    if not title:
        return []
    words = find_words(title)
    return [codes[0] for _, _, codes in reading.indexes.countries.find(words)]
