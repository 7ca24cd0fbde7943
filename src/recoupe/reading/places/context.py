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
NATIONAL_KINDS = frozenset({"forces", "government"})
LOCAL_KINDS = frozenset({"armed_group", "mission"})  # they may act across a border


def countries_in_play(
    reading: Reading, hits: Sequence[NameHit], entries: Sequence[tuple[Entry, ...]], crossed: Iterable[str] = ()
) -> dict[str, float]:
    """The weight of each country in the text, 1 for the heaviest; empty where nothing names one.

    A country's own name counts most, in the title more; then its people, its forces, and places that only it holds.
    ``crossed`` are those of the axes that the text names.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for code in crossed:
        weights[code] += UNAMBIGUOUS
    for hit, found in zip(hits, entries, strict=True):
        if hit.country is not None:
            titled = reading.sentences and reading.words[hit.first].start < reading.sentences[0].end
            weights[hit.country] += TITLED if titled else NAMED
        elif found and len({e.country for e in found}) == 1 and found[0].country:
            weights[found[0].country] += UNAMBIGUOUS
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
    top = max(weights.values(), default=0.0)
    return {code: weight / top for code, weight in sorted(weights.items(), key=lambda w: -w[1])} if top else {}


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
