"""Roads: axes of the lexicon, "l'axe X–Y" over any places, "entre X et Y", and roads known by a number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.gazetteer import Entry, describe_axis, describe_between
from recoupe.lexicon.schema import AxisEntry
from recoupe.model import Place, PlaceKind
from recoupe.reading.actors import token_range
from recoupe.reading.places.compiled import PlaceWords, place_words
from recoupe.reading.places.named import Named
from recoupe.reading.state import PlaceMention, Reading
from recoupe.reading.words import folded_words

DASHES = frozenset({"-", "–", "—", "/"})
ROAD_REACH = 5  # words between a noun for a road and the name of its first end
LONGEST_CHAIN = 4  # places of one axis: "l'axe Sévaré–Douentza–Hombori–Gao"


@dataclass(frozen=True, slots=True)
class RoadHit:
    """A road by words ``[first, last)``: an axis of the lexicon, or None for a number that the lexicon lacks."""

    first: int
    last: int
    axis: AxisEntry | None


def find_roads(reading: Reading) -> list[RoadHit]:
    """The axes that the text calls by their names, and the roads that it calls by a number, in order."""
    lists = place_words(reading.lexicon)
    found, i = [], 0
    while i < len(reading.words):
        hit = road_at(reading, lists, i)
        if hit is not None:
            found.append(hit)
        i = hit.last if hit is not None else i + 1
    return found


def road_at(reading: Reading, lists: PlaceWords, i: int) -> RoadHit | None:
    """The road whose name or number starts at word ``i``, or None."""
    words, text = reading.words, reading.text
    named = lists.axes.at(words, i)
    if named is not None:
        last, axis = i + named[0], reading.lexicon.axes[named[1][0]]
        key = " ".join(w.folded for w in words[i:last])
        if key in lists.numbered_axes:
            return RoadHit(i, last, axis)
        if is_dashed(reading, i, last) and text[words[i].start].isupper() and road_before(reading, i, ROAD_REACH + 4):
            return RoadHit(i, last, axis)
    code = lists.road_code.match(text, words[i].start)
    if code is None or not road_before(reading, i, 2, also_on=True):
        return None
    last = i + 1
    while last < len(words) and words[last].end <= code.end():
        last += 1
    return RoadHit(i, last, None) if words[last - 1].end == code.end() else None


def is_dashed(reading: Reading, first: int, last: int) -> bool:
    """Whether at least one dash joins the words, so that they are a pair and not neighbours."""
    gaps = (reading.text[reading.words[k - 1].end : reading.words[k].start].strip() for k in range(first + 1, last))
    return any(gap in DASHES for gap in gaps)


def road_before(reading: Reading, i: int, reach: int, *, also_on: bool = False) -> bool:
    """Whether a noun for a road stands among the words before word ``i``; with ``also_on``, "sur la" does as well."""
    before = [w.folded for w in reading.words[max(0, i - reach) : i]]
    roads = reading.indexes.words["road_nouns"]
    if any(w in roads or w.rstrip("s") in roads for w in before):
        return True
    return also_on and any(reading.grammar.noun_slots.get(w) == "on" for w in before)


def road_mention(reading: Reading, hit: RoadHit) -> PlaceMention:
    """The road as a place: the line of its axis where its countries are in play, else its name alone."""
    first, last = token_range(reading, reading.words[hit.first].start, reading.words[hit.last - 1].end)
    span = reading.span(first, last)
    bare = Place(span.quote, PlaceKind.AXIS, relation="axis", span=span, reasons=("a road known by its number alone",))
    if hit.axis is None:
        return PlaceMention(first, last, bare)
    ends = [choose_end(reading, hit.axis, name) for name in hit.axis.places]
    known = [e for e in ends if e is not None]
    numbered = " ".join(folded_words(span.quote)) in place_words(reading.lexicon).numbered_axes
    in_play = any(code in reading.countries for code in hit.axis.countries)
    if len(known) < 2 or (numbered and not in_play):
        return PlaceMention(first, last, bare)
    place = describe_axis(known, span=span)
    reasons = (f"the axis {hit.axis.name} of the lexicon",)
    return PlaceMention(first, last, replace(place, name=hit.axis.name, reasons=reasons))


def choose_end(reading: Reading, axis: AxisEntry, name: str) -> Entry | None:
    """The town at an end of an axis: the largest of the name in the axis's countries."""
    found = [e for e in reading.gazetteer.find(name) if e.country in axis.countries and e.feature_class in "PS"]
    return max(found, key=lambda e: (e.population, e.noted), default=None)


def axis_countries(hits: Sequence[RoadHit]) -> Iterator[str]:
    """The countries of the axes that the text calls by the names of their ends."""
    for hit in hits:
        if hit.axis is not None and hit.last - hit.first > 1:
            yield from hit.axis.countries


def join_names(reading: Reading, named: Sequence[Named], n: int) -> tuple[PlaceMention, int] | None:
    """The axis or the "entre X et Y" that starts with name ``n``, and how many names it takes, or None."""
    lists = place_words(reading.lexicon)
    chain = [named[n]]
    road = road_before(reading, named[n].hit.first, ROAD_REACH)
    while len(chain) < LONGEST_CHAIN and n + len(chain) < len(named):
        following = named[n + len(chain)]
        if not continues_road(reading, lists, chain[-1], following, road=road, first=len(chain) == 1):
            break
        chain.append(following)
    if len(chain) > 1:
        return make_axis(reading, chain), len(chain)
    if n + 1 < len(named) and opens_between(reading, lists, named[n], named[n + 1]):
        pair = named[n], named[n + 1]
        return (make_axis(reading, pair) if road else make_between(reading, pair)), 2
    return None


def can_end(named: Named) -> bool:
    """Whether a name may be an end of a road: a town or a spot, and known."""
    return named.entry is not None and named.entry.feature_class in "PSA" and not named.is_country


def continues_road(reading: Reading, lists: PlaceWords, left: Named, right: Named, *, road: bool, first: bool) -> bool:
    """Whether two names follow each other along a road: a dash between them, or after a noun for a road "à", "vers"."""
    if not (can_end(left) and can_end(right)):
        return False
    between = reading.text[left.end(reading) : right.start(reading)].strip()
    if between in DASHES:
        return road or road_in_sentence(reading, left)
    return first and road and " ".join(folded_words(between)) in lists.leading


def opens_between(reading: Reading, lists: PlaceWords, left: Named, right: Named) -> bool:
    """Whether two names stand in "entre X et Y"."""
    if not (can_end(left) and can_end(right)) or left.hit.first == 0:
        return False
    before = [w.folded for w in reading.words[max(0, left.hit.first - 4) : left.hit.first]]
    while before and (before[-1] in lists.links or before[-1] in reading.indexes.nouns):
        before.pop()
    between = folded_words(reading.text[left.end(reading) : right.start(reading)])
    opened = bool(before) and before[-1] in lists.between
    return opened and bool(between) and between[0] in lists.joining and set(between[1:]) <= lists.links


def road_in_sentence(reading: Reading, named: Named) -> bool:
    """Whether the sentence speaks of roads."""
    sentence = reading.sentence_of(reading.token_at(named.start(reading)))
    roads = reading.indexes.words["road_nouns"]
    return any(reading.keys[i][0] in roads or reading.keys[i][1] in roads for i in range(sentence.first, sentence.last))


def make_axis(reading: Reading, chain: Sequence[Named]) -> PlaceMention:
    """The road through the names."""
    first, last = token_range(reading, chain[0].start(reading), chain[-1].end(reading))
    place = describe_axis([n.entry for n in chain if n.entry is not None], span=reading.span(first, last))
    name = "–".join(n.hit.name for n in chain)
    return PlaceMention(first, last, replace(place, name=name, reasons=tuple(r for n in chain for r in n.reasons)))


def make_between(reading: Reading, pair: tuple[Named, Named]) -> PlaceMention:
    """Somewhere between two known places."""
    left, right = pair
    first, last = token_range(reading, left.start(reading), right.end(reading))
    ends = [n.entry for n in pair if n.entry is not None]
    place = describe_between(ends[0], ends[-1], span=reading.span(first, last))
    name = f"{left.hit.name} – {right.hit.name}"
    return PlaceMention(first, last, replace(place, name=name, reasons=(*left.reasons, *right.reasons)))
