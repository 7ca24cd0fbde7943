"""An incident as entities: the event as each outlet tells it, what documents it, who is said to be in it, how surely.

Nobody is the organizer of an event, nor involved in it: these would say so as a fact. A link says whose word it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.ftm.entities import OWN, Entity, make_id, make_properties, name_dataset
from recoupe.exporting.ftm.prefix_dates import prefix_dates
from recoupe.exporting.ftm.things import (
    Thing,
    code_country,
    find_actor,
    identify_actor,
    identify_article,
    identify_place,
)
from recoupe.exporting.links import find_link
from recoupe.exporting.wording import (
    Speaking,
    describe_certainty,
    describe_slots,
    describe_voices,
    describe_word,
    name_type,
)
from recoupe.lexicon import Lexicon
from recoupe.linking.conflict_words import describe_conflict, say
from recoupe.linking.origins import Telling
from recoupe.model import Party, Place, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an incident with what all of its entities bear: their dataset, event, article and link."""

    telling: Telling
    dataset: str
    event: str
    article: str
    link: str | None
    line: str


def find_things(dossier: Dossier, lexicon: Lexicon) -> dict[str, Thing]:
    """What an incident's entities point to, by its id: its reports, known actors and places."""
    found: dict[str, Thing] = {}
    for telling in dossier.tellings:
        statement = telling.statement
        found[identify_article(telling.report)] = telling.report
        for party in (*statement.agents, *statement.targets):
            entry = find_actor(party, lexicon)
            if entry is not None:
                found[identify_actor(entry.id)] = entry
        for place in statement.places:
            found[identify_place(place)] = place
    return found


def make_entities(dossier: Dossier, speaking: Speaking) -> Iterator[Entity]:
    """The incident's own entities: parts of its event, the edges to articles and actors, notes of what is said."""
    event = make_id("incident", dossier.incident.id)
    for telling in dossier.tellings:
        said = make_said(telling, event, speaking)
        yield make_event(said, dossier.incident.id, speaking)
        yield make_documentation(said, speaking)
        yield make_note(said, speaking)
        yield from make_links(said, speaking)
    yield from make_own_notes(dossier, event, speaking)


def make_said(telling: Telling, event: str, speaking: Speaking) -> Said:
    """What the entities of a statement have in common."""
    report = telling.report
    dataset = name_dataset(report, speaking.weighing.sourcing)
    line = describe_slots(telling.statement, speaking.lexicon, speaking.language)
    return Said(telling, dataset, event, identify_article(report), find_link(report.url), line)


def make_event(said: Said, incident: str, speaking: Speaking) -> Entity:
    """The event as one statement tells it; its name says how surely."""
    statement, report = said.telling.statement, said.telling.report
    place = statement.place
    parts = (name_type(statement.type, speaking.lexicon, speaking.language), place.name if place else None)
    named = " · ".join(part for part in parts if part)
    places = [(identify_place(place), place) for place in statement.places]
    properties = make_properties(
        name=f"{named} ({describe_certainty(statement.certainty, speaking.language)})",
        summary=said.line,
        **prefix_dates(statement.time),
        country=[code_country(place.country) for place in statement.places],
        addressEntity=[id_ for id_, _ in places],
        keywords=statement.type,
        recordId=incident,
        proof=said.article,
        publisher=report.outlet,
        sourceUrl=said.link,
    )
    return Entity(said.event, "Event", said.dataset, properties, said.article, quote_event(statement, places))


def quote_event(statement: Statement, places: Iterable[tuple[str, Place]]) -> dict[tuple[str, str], str]:
    """The report's own words for the type and the places of an event; those for its days are not kept."""
    quotes = {("keywords", statement.type): statement.trigger.quote}
    for id_, place in places:
        if place.span is not None:
            quotes["addressEntity", id_] = place.span.quote
    return quotes


def make_documentation(said: Said, speaking: Speaking) -> Entity:
    """That an article documents the event, whose word it gives and how surely."""
    statement, report = said.telling.statement, said.telling.report
    properties = make_properties(
        document=said.article,
        entity=said.event,
        role=describe_word(statement, speaking.language),
        status=statement.certainty.value,
        date=None if report.published is None else report.published.isoformat(),
        recordId=statement.id,
    )
    return Entity(make_id("documents", statement.id), "Documentation", said.dataset, properties, said.article)


def make_note(said: Said, speaking: Speaking) -> Entity:
    """A statement in its exact words, and what of them fills which slot."""
    statement, report = said.telling.statement, said.telling.report
    properties = make_properties(
        name=f"{name_type(statement.type, speaking.lexicon, speaking.language)}{speaking.words.colon}"
        f"{describe_word(statement, speaking.language)}",
        description=statement.evidence.quote,
        summary=said.line,
        entity=said.event,
        keywords=(statement.type, statement.certainty.value),
        proof=said.article,
        publisher=report.outlet,
        sourceUrl=said.link,
    )
    return Entity(make_id("statement", statement.id), "Note", said.dataset, properties, said.article)


def make_links(said: Said, speaking: Speaking) -> Iterator[Entity]:
    """What ties known actors to the event: as what, by whose word, how surely, in which words."""
    statement = said.telling.statement
    for part, parties in zip(speaking.words.parts, (statement.agents, statement.targets), strict=True):
        for party in parties:
            entry = find_actor(party, speaking.lexicon)
            if entry is not None:
                yield make_link(said, part, party, identify_actor(entry.id), speaking.language)


def make_link(said: Said, part: str, party: Party, actor: str, language: str) -> Entity:
    """One tie between an actor and the event."""
    statement = said.telling.statement
    properties = make_properties(
        subject=actor,
        object=said.event,
        role=f"{part}, {describe_word(statement, language)}",
        status=statement.certainty.value,
        description=statement.evidence.quote,
        **prefix_dates(statement.time),
        recordId=statement.id,
        proof=said.article,
        publisher=said.telling.report.outlet,
        sourceUrl=said.link,
    )
    quotes = {("subject", actor): party.span.quote} if party.span is not None else {}
    id_ = make_id("link", statement.id, part, actor)
    return Entity(id_, "UnknownLink", said.dataset, properties, said.article, quotes)


def make_own_notes(dossier: Dossier, event: str, speaking: Speaking) -> Iterator[Entity]:
    """What no single outlet says: how many independent voices there are, and what of their words clashes."""
    incident, lexicon, language = dossier.incident.id, speaking.lexicon, speaking.language
    names = ", ".join(voice.name for voice in dossier.corroboration.voices)
    words = speaking.words
    told = f"{describe_voices(dossier.corroboration, language)}{words.colon}{names}"
    properties = make_properties(name=words.independent_voices, description=told, entity=event, keywords="voices")
    yield Entity(make_id("voices", incident), "Note", OWN, properties)
    for number, conflict in enumerate(dossier.conflicts, start=1):
        kind, slot = (say(word, lexicon, language) for word in (conflict.kind.value, conflict.slot))
        properties = make_properties(
            name=f"{kind}{words.colon}{slot}",
            description=describe_conflict(conflict, lexicon, language),
            entity=event,
            keywords=(conflict.kind.value, conflict.slot),
        )
        yield Entity(make_id("conflict", incident, number), "Note", OWN, properties)
