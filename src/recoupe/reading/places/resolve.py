"""The places of a text: names, roads and what is told without a name, each with the geometry that its words give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.reading.actors import token_range
from recoupe.reading.places.context import countries_in_play
from recoupe.reading.places.describing import mention_of
from recoupe.reading.places.implied import find_implied
from recoupe.reading.places.named import Named, choose_all, look_up
from recoupe.reading.places.names import NameFinder
from recoupe.reading.places.roads import RoadHit, axis_countries, find_roads, join_names, road_mention
from recoupe.reading.state import PlaceMention, Reading

LONGEST_ACRONYM = 8
HAMLET_REACH = 3  # tokens from a noun for a settlement to its name: "le village peul de X"


def set_places(reading: Reading) -> None:
    """Store the places of the text, and the countries it is about."""
    roads = find_roads(reading)
    hits = list(NameFinder(reading, taken_words(reading, roads), lent_words(reading)).find())
    entries = [look_up(reading, hit) for hit in hits]
    reading.countries.update(countries_in_play(reading, hits, entries, axis_countries(roads)))
    named = choose_all(reading, hits, entries)
    told = [*mentions(reading, named), *(road_mention(reading, hit) for hit in roads)]
    held = frozenset(i for m in told for i in range(m.first, m.last))
    implied = [m for m in find_implied(reading, held) if not held.intersection(range(m.first, m.last))]
    reading.places = tuple(sorted((*told, *implied), key=lambda m: (m.first, m.last)))
    reading.place_at = {i: m for m in reading.places for i in range(m.first, m.last)}
    reading.place_names = long_names(reading, named)


def long_names(reading: Reading, named: Sequence[Named]) -> dict[int, tuple[int, int]]:
    """The tokens of each place's name that has several, each with all of that name: "Sahel" in "Nioro du Sahel" is
    nothing by itself."""
    held: dict[int, tuple[int, int]] = {}
    for one in named:
        first, last = token_range(reading, one.start(reading), one.end(reading))
        if last - first > 1 and first in reading.place_at:
            held |= dict.fromkeys(range(first, last), (first, last))
    return held


def taken_words(reading: Reading, roads: Iterable[RoadHit]) -> frozenset[int]:
    """The words that belong to roads, to known actors, or to persons' names of two words and more."""
    persons = {
        name
        for name in set(reading.person_at.values())
        if name[1] - name[0] > 1 and not (is_held(reading, *name) or is_hamlet(reading, name[0]))
    }
    tokens = set(reading.actor_at) | {i for i, name in reading.person_at.items() if name in persons}
    taken = {n for n, w in enumerate(reading.words) if reading.token_at(w.start) in tokens}
    taken |= {k for n in range(len(reading.words)) for k in range(n, n + body_words(reading, n))}
    return frozenset(taken | {n for hit in roads for n in range(hit.first, hit.last)})


def is_held(reading: Reading, first: int, last: int) -> bool:
    """Whether a gazetteer holds a name of several words that the model takes for a person's, after a preposition of
    place ("à Tin Essako", "au marché de Bode Saadu")."""
    before = reading.keys[first - 1][1] if first else ""
    preposed = before in reading.indexes.words["place_prepositions"]
    return preposed and reading.gazetteer.holds(reading.doc[first:last].text)


def is_hamlet(reading: Reading, first: int) -> bool:
    """Whether a noun for a settlement introduces what the model takes for a person's name ("le village de X Y")."""
    before = [reading.keys[i] for i in range(max(0, first - HAMLET_REACH), first)]
    if not before or before[-1][1] not in ("de", "d'"):
        return False
    nouns = (reading.indexes.nouns.get(form) for _, form in before)
    return any(noun is not None and noun.feature == "P" for noun in nouns)


def lent_words(reading: Reading) -> frozenset[int]:
    """The words that are by themselves the name of a people."""
    actors, offsets = reading.lexicon.actors, {w.start: n for n, w in enumerate(reading.words)}
    peoples = (m for m in reading.actors if m.last - m.first == 1 and actors[m.ids[0]].kind == "community")
    return frozenset(n for m in peoples if (n := offsets.get(reading.tokens[m.first].idx)) is not None)


def body_words(reading: Reading, n: int) -> int:
    """How many words from word ``n`` are an actor's acronym ("AMA") or a longer name of one ("Croix-Rouge").

    Such words are no place, although the text may not tell which actor they mean.
    """
    word = reading.words[n]
    if not reading.text[word.start].isupper():
        return 0
    hit = reading.indexes.actors.at(reading.words, n)
    acronym = reading.text[word.start : word.end].isupper() and 2 <= word.end - word.start <= LONGEST_ACRONYM
    return hit[0] if hit is not None and (hit[0] > 1 or acronym) else 0


def mentions(reading: Reading, named: Sequence[Named]) -> Iterator[PlaceMention]:
    """The places in order: names that make an axis or a "between", names set by a relation, plain names."""
    n = 0
    while n < len(named):
        joined = join_names(reading, named, n)
        if joined is not None:
            yield joined[0]
            n += joined[1]
            continue
        mention = mention_of(reading, named[n], named)
        if mention is not None:
            yield mention
        n += 1
