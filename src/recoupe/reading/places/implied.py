"""Places told without a name: "le sud du pays", "la capitale", "la frontière malienne", "en territoire tchadien"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from recoupe.gazetteer import Entry, describe_entry
from recoupe.model import Place, PlaceKind, Span
from recoupe.reading.places.compiled import place_words
from recoupe.reading.places.describing import describe_part
from recoupe.reading.places.named import find_capital
from recoupe.reading.places.relations import relation_before
from recoupe.reading.state import PlaceMention, Reading

NAME_REACH = 4  # words after "la capitale" in which its name may follow


def find_implied(reading: Reading, told: frozenset[int]) -> Iterator[PlaceMention]:
    """The places told by "le nord du pays", "la capitale", or a demonym beside a noun for a border or a territory.

    ``told`` are the tokens of names.
    """
    lists = place_words(reading.lexicon)
    for i, (lemma, form) in enumerate(reading.keys):
        found = None
        if lemma in lists.country_nouns:
            found = part_of_country(reading, i)
        elif lemma in lists.capital_nouns:
            found = capital(reading, i, told)
        elif form in lists.border_nouns:
            found = by_demonym(reading, i, border_place)
        elif form in lists.ground_nouns:
            found = by_demonym(reading, i, ground_place)
        if found is not None:
            yield found


def part_of_country(reading: Reading, i: int) -> PlaceMention | None:
    """ "le nord du pays": that side of the country that the text is about, where one leads; "nord du pays (Mali)"."""
    relation = relation_before(reading, reading.tokens[i].idx)
    code = leading_country(reading)
    entry = reading.gazetteer.country(code) if code else None
    if relation is None or relation.kind != "side":
        return None
    first = reading.token_at(relation.start)
    span = reading.span(first, i + 1)
    if entry is None:
        return PlaceMention(first, i + 1, Place(span.quote, PlaceKind.AREA, relation=relation.words, span=span))
    country = reading.lexicon.countries.get(code or "")
    name = f"{span.quote} ({country.name})" if country is not None else span.quote
    reasons = (f"a side of the country in play, {entry.name}",)
    return PlaceMention(first, i + 1, replace(describe_part(entry, relation, span), name=name, reasons=reasons))


def capital(reading: Reading, i: int, told: frozenset[int]) -> PlaceMention | None:
    """ "la capitale", "la capitale malienne": the capital of the demonym's country, else of the country in play.

    None where a name or another adjective follows ("la capitale économique", "la capitale, Bamako"), and without "la".
    """
    following = reading.tokens[i + 1] if i + 1 < len(reading.doc) else None
    codes = reading.lexicon.demonyms.get(reading.keys[i + 1][1], ()) if following is not None else ()
    if not i or reading.keys[i - 1][1] not in place_words(reading.lexicon).articles:
        return None
    near = range(i + 1, min(i + NAME_REACH, len(reading.doc)))
    if any(k in told for k in near) or (not codes and following is not None and following.pos_ == "ADJ"):
        return None
    code = codes[0] if len(codes) == 1 else leading_country(reading)
    country = reading.lexicon.countries.get(code or "")
    names = country.metonyms if country is not None else ()
    entry = next((e for name in names if (e := find_capital(reading, name, code or "")) is not None), None)
    if entry is None:
        return None
    last = i + 2 if codes else i + 1
    reasons = (f"the capital of the country in play, {entry.name}",)
    return PlaceMention(i, last, replace(describe_entry(entry, span=reading.span(i, last)), reasons=reasons))


def leading_country(reading: Reading) -> str | None:
    """The country that weighs most in the text; None where two weigh alike."""
    ranked = sorted(reading.countries.items(), key=lambda item: -item[1])
    tied = len(ranked) > 1 and ranked[1][1] >= ranked[0][1]
    return ranked[0][0] if ranked and not tied else None


def by_demonym(reading: Reading, i: int, make: Callable[[Entry, str, Span], Place]) -> PlaceMention | None:
    """What a demonym makes of the noun before it, or None where no single country's stands there."""
    if i + 1 >= len(reading.keys):
        return None
    codes = reading.lexicon.demonyms.get(reading.keys[i + 1][1], ())
    entry = reading.gazetteer.country(codes[0]) if len(codes) == 1 else None
    if entry is None:
        return None
    place = make(entry, reading.lexicon.countries[codes[0]].name, reading.span(i, i + 2))
    return PlaceMention(i, i + 2, replace(place, reasons=("told by a demonym",)))


def border_place(entry: Entry, name: str, span: Span) -> Place:
    """A border of the country: named as the text does, with no point, since nothing says where along it."""
    return Place(span.quote, PlaceKind.NEAR, country=entry.country, relation="border", span=span)


def ground_place(entry: Entry, name: str, span: Span) -> Place:
    """The country, under its name in the report's language."""
    return replace(describe_entry(entry, span=span), name=name)
