"""What the words around a name make of its place: its part, its outskirts, a distance from it, a spot inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.gazetteer import (
    Entry,
    describe_entry,
    describe_near,
    describe_offset,
    describe_within,
    destination,
    distance_km,
)
from recoupe.gazetteer.folding import without_admin_word
from recoupe.lexicon.folding import fold
from recoupe.model import Place, PlaceKind, Span
from recoupe.reading.actors import token_range
from recoupe.reading.places.compiled import place_words
from recoupe.reading.places.named import Named
from recoupe.reading.places.relations import Relation, relation_before
from recoupe.reading.state import PlaceMention, Reading

SIDE_SHARE = 0.5  # "le nord de X" lies this share of X's radius away from its point
SIDE_KM = 30.0  # how far from a town "au nord de X" may be, where no distance is told
TIED_KM = 15.0  # how far from the known place that a text ties it to an unknown one may be
SLIP_KM = 60.0  # how far from the known place a misspelt one may lie
TIE_REACH = 60  # characters between an unknown name and the known place that it is tied to
VERBAL = ("VERB", "AUX")
VENUE_KM = 30.0  # a spot of a town lies within this of the town
LANDSCAPE = "HTV"  # GeoNames' feature classes of waters, heights and forests
TOWN = 15_000  # people
SEAT_KM = 60.0  # how far from the middle of a division the town that it is named after may be


def mention_of(reading: Reading, named: Named, others: Sequence[Named]) -> PlaceMention | None:
    """One name as a place, seen through the relation before it; None where nothing says that it is one."""
    at = named.start(reading)
    first, last = token_range(reading, at, named.end(reading))
    relation = relation_before(reading, at)
    town = town_of(reading, named, others) if named.hit.venue or named.entry is None else None
    if named.entry is None or (town is not None and lies_elsewhere(named.entry, town)) or is_stray(named, others):
        return unplaced(reading, named, town, first, last)
    start = first if relation is None else min(first, reading.token_at(relation.start))
    return PlaceMention(start, last, describe(named, named.entry, relation, reading, reading.span(start, last)))


def lies_elsewhere(entry: Entry, town: Named) -> bool:
    """Whether a spot that bears the name is not in the town that the text puts it in; a town of some size ("la gare de
    Douala") is meant by its name."""
    if town.entry is None or town.entry.feature_class != "P" or entry.population >= TOWN:
        return False
    return distance_km(entry.point, town.entry.point) > VENUE_KM


def is_stray(named: Named, others: Sequence[Named]) -> bool:
    """Whether a spot of a town bears the name of a village that is near no town of the text: it is not that village."""
    entry = named.entry
    if entry is None or not named.hit.venue or entry.feature_class != "P" or entry.population >= TOWN:
        return False
    towns = [n.entry for n in others if n is not named and n.entry is not None and n.entry.feature_class == "P"]
    known = [town for town in towns if town.name != entry.name]
    return bool(known) and all(distance_km(town.point, entry.point) > VENUE_KM for town in known)


def describe(named: Named, entry: Entry, relation: Relation | None, reading: Reading, span: Span) -> Place:
    """The place of a chosen entry under its relation."""
    if relation is None or relation.kind in ("outside", "part", "between"):
        place = replace(at_seat(reading, entry, describe_entry(entry, span=span)), name=named.hit.name)
        if is_landscape(named) and place.kind is PlaceKind.SETTLEMENT:
            place = replace(place, kind=PlaceKind.AREA)
    elif relation.kind == "offset" and relation.km is not None:
        place = describe_offset(entry, relation.km, relation.bearing, span=span)
    elif relation.kind == "within" and relation.km is not None:
        place = describe_within(entry, relation.km, span=span)
    elif relation.kind == "side":
        place = describe_part(entry, relation, span)
    elif named.is_country:
        whole = describe_entry(entry, relation=relation.kind, span=span)
        place = replace(whole, kind=PlaceKind.AREA, name=span.quote)
    else:
        place = describe_near(entry, max(relation.km or 0.0, entry.reach_km), span=span)
    if entry.matched == "similar" and place.name == entry.name:
        place = replace(place, name=named.hit.name)
    return replace(place, reasons=named.reasons)


def is_landscape(named: Named) -> bool:
    """Whether a generic noun makes the name a forest, a lake or a mountain, though the gazetteer has a town of it."""
    noun = named.hit.noun
    return noun is not None and noun.kind is PlaceKind.AREA and noun.feature in LANDSCAPE


def at_seat(reading: Reading, entry: Entry, place: Place) -> Place:
    """A division at the point of the town that it is named after, as event data sets what is known by region alone; its
    radius still holds the whole division."""
    if entry.kind is not PlaceKind.ADMIN:
        return place
    for town in reading.gazetteer.find(without_admin_word(entry.name) or entry.name):
        apart = distance_km(town.point, entry.point)
        if town.feature_class == "P" and town.country == entry.country and apart <= max(4 * entry.reach_km, SEAT_KM):
            radius = round(entry.reach_km + apart, 1)
            return replace(place, lat=round(town.lat, 5), lon=round(town.lon, 5), radius_km=radius)
    return place


def describe_part(entry: Entry, relation: Relation, span: Span) -> Place:
    """ "le nord du Mali": a part of a country or region; of a town ("au nord de X"), somewhere near it."""
    if entry.feature_class in "PS":
        if relation.bearing is None:
            return describe_entry(entry, span=span)
        return describe_near(entry, SIDE_KM, span=span)
    whole = describe_entry(entry, relation=relation.words, span=span)
    lat, lon = entry.point
    if relation.bearing is not None:
        lat, lon = destination(lat, lon, relation.bearing, entry.reach_km * SIDE_SHARE)
    return replace(whole, name=span.quote, kind=PlaceKind.AREA, lat=round(lat, 5), lon=round(lon, 5))


def unplaced(reading: Reading, named: Named, town: Named | None, first: int, last: int) -> PlaceMention | None:
    """A name that no gazetteer holds: kept by name, at the known place that the sentence ties it to, if any."""
    hit = named.hit
    if not (hit.area or hit.noun is not None or hit.located or (hit.preposed and is_labelled(reading, first))):
        return None
    wide = hit.area or is_compass(reading, hit.name)
    kind = hit.noun.kind if hit.noun else PlaceKind.AREA if wide else PlaceKind.SETTLEMENT
    reasons = named.reasons if named.entry is None and named.reasons else ("no gazetteer holds the name",)
    place = Place(hit.name, kind, country=named.inside or None, span=reading.span(first, last), reasons=reasons)
    if town is not None and town.entry is not None:
        meant = misspelt(reading, named, town.entry)
        if meant is not None:
            slip = (f"spelt like {meant.name}, which lies where the sentence says",)
            place = replace(describe_entry(meant, span=place.span), name=hit.name, reasons=slip)
        else:
            place = tied_to(reading, place, town, town.entry)
    return PlaceMention(first, last, place)


def is_compass(reading: Reading, name: str) -> bool:
    """Whether a name is nothing but compass words ("le Sud-Est")."""
    return set(fold(name).replace("-", " ").split()) <= place_words(reading.lexicon).compass


def misspelt(reading: Reading, named: Named, holder: Entry) -> Entry | None:
    """The one settlement that lies in or beside a known place and whose name is a slip away from an unknown one."""
    hit = named.hit
    if named.entry is not None or hit.venue or hit.area or holder.country is None:
        return None
    near = [
        e
        for e in reading.gazetteer.find_misspelt(hit.name, holder.country)
        if e.feature_class == "P" and distance_km(e.point, holder.point) <= max(SLIP_KM, holder.reach_km)
    ]
    return near[0] if near and all(distance_km(e.point, near[0].point) <= TIED_KM for e in near) else None


def is_labelled(reading: Reading, token: int) -> bool:
    """Whether the model takes the token for a place's name."""
    return reading.tokens[token].ent_type_ == "LOC" and reading.tokens[token].pos_ == "PROPN"


def tied_to(reading: Reading, place: Place, town: Named, entry: Entry) -> Place:
    """A name without an entry at the known place that the sentence ties it to: its point, its relation told."""
    at = town.start(reading)
    first, last = token_range(reading, at, town.end(reading))
    known = describe(town, entry, relation_before(reading, at), reading, reading.span(first, last))
    told = f"{known.relation} " if known.relation else ""
    return replace(
        place,
        lat=known.lat,
        lon=known.lon,
        radius_km=max(known.radius_km or 0.0, TIED_KM),
        country=known.country,
        admin1=known.admin1,
        relation=f"tied to {told}{town.hit.name}",
        reasons=(f"unknown name, tied by the sentence to {told}{town.hit.name}",),
    )


def is_tied(reading: Reading, start: int, end: int) -> bool:
    """Whether the words between a name and a place tie the two, rather than tell two places; a bracket behind a list
    holds for all of it ("à X et Y (région de Z)")."""
    between = [reading.tokens[i] for i in range(reading.token_at(start) + 1, reading.token_at(end))]
    opened = next((n for n, token in enumerate(between) if token.text == "("), None)
    listed = between if opened is None else [t for t in between[:opened] if not t.text[:1].isupper()]
    return not any(t.pos_ in VERBAL or (opened is None and t.pos_ == "CCONJ") for t in listed)


def town_of(reading: Reading, named: Named, others: Sequence[Named]) -> Named | None:
    """The known place that follows the name in the same sentence, in brackets, after "à" or a comma; no country.

    Never one behind a verb or an "et": it is another place then.
    """
    here = named.end(reading)
    sentence = reading.sentence_of(reading.token_at(named.start(reading)))
    for other in others:
        start = other.start(reading)
        if start >= min(sentence.end, here + TIE_REACH):
            return None
        known = other.entry is not None and not other.is_country and not other.hit.area
        if start >= here and known and is_tied(reading, here, start):
            return other
    return None
