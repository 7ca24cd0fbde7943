"""What statements are about, as entities: actors of the lexicon, places, and the reports themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from recoupe.exporting.ftm.entities import OWN, Entity, make_id, make_properties, name_dataset
from recoupe.exporting.links import find_link
from recoupe.exporting.wording import Speaking, describe_radius
from recoupe.lexicon import Lexicon
from recoupe.lexicon.schema import ActorEntry
from recoupe.linking.outlets import Sourcing
from recoupe.model import Party, Place, PlaceKind, Report

# No topic is given to any: "terrorism" or "war crimes" are verdicts. A community is no body that acts: it stays a word.
SCHEMATA: Mapping[str, str] = MappingProxyType(
    {
        "armed_group": "Organization",
        "forces": "PublicBody",
        "government": "PublicBody",
        "organisation": "Organization",
        "outlet": "Organization",
        "mission": "Organization",
        "company": "Company",
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType(  # FollowTheMoney takes codes of three letters
    {"ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "pt": "por"}
)

Thing = Report | ActorEntry | Place


def make_thing(thing: Thing, speaking: Speaking) -> Entity:
    """What is pointed to, as an entity."""
    if isinstance(thing, Report):
        return make_article(thing, speaking.weighing.sourcing)
    return make_actor(thing) if isinstance(thing, ActorEntry) else make_address(thing, speaking.language)


def find_actor(party: Party, lexicon: Lexicon) -> ActorEntry | None:
    """The actor that a party is, where the lexicon has it and it is one that can be an entity."""
    entry = lexicon.actors.get(party.actor or "")
    return entry if entry is not None and entry.kind in SCHEMATA else None


def make_actor(entry: ActorEntry) -> Entity:
    """An actor under the names of the lexicon."""
    names = make_properties(
        name=entry.name, alias=entry.aliases, weakAlias=entry.weak, country=code_country(entry.country)
    )
    return Entity(identify_actor(entry.id), SCHEMATA[entry.kind], OWN, names)


@lru_cache(maxsize=10_000)  # the same few are named again and again
def identify_actor(id_: str) -> str:
    """The id of an actor of the lexicon."""
    return make_id("actor", id_)


def make_address(place: Place, language: str) -> Entity:
    """A place with its point; how far it may be from there stands in the remarks, for want of a property."""
    full = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    radius = None if place.radius_km is None else describe_radius(place.radius_km, language)
    located = place.lat is not None and place.lon is not None
    told = make_properties(
        full=full,
        city=place.name if place.kind is PlaceKind.SETTLEMENT else None,
        state=place.admin1,
        country=code_country(place.country),
        latitude=f"{place.lat:.5f}" if located else None,
        longitude=f"{place.lon:.5f}" if located else None,
        remarks=(radius if located else None, place.relation),
    )
    return Entity(identify_place(place), "Address", OWN, told)


def identify_place(place: Place) -> str:
    """The id of a place: the same name at another point, or less exactly told, is another."""
    return make_id(
        "place", place.name, place.kind.value, place.lat, place.lon, place.radius_km, place.geonameid, place.relation,
        place.country, place.admin1,
    )  # fmt: skip


def make_article(report: Report, sourcing: Sourcing) -> Entity:
    """A report without its text, which is its outlet's."""
    published = None if report.published is None else report.published.isoformat()
    told = make_properties(
        title=report.title or report.id,
        fileName=report.id,
        publisher=report.outlet,
        publishedAt=published,
        language=LANGUAGES.get(report.language or ""),
        sourceUrl=find_link(report.url),
    )
    id_ = identify_article(report)
    return Entity(id_, "Article", name_dataset(report, sourcing), told, origin=id_)


def identify_article(report: Report) -> str:
    """The id of a report's article."""
    return identify_report(report.id)


@lru_cache(maxsize=1_000)  # a report is named several times in a row
def identify_report(id_: str) -> str:
    """The id of the article of a report by its own id."""
    return make_id("report", id_)


def code_country(code: str | None) -> str | None:
    """A country's code as FollowTheMoney has it."""
    return None if code is None else code.lower()
