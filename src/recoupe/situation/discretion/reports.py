"""Reports and their statements veiled: texts, titles, notes, addresses, and every filler with its span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from recoupe.archive.naming import Naming, find_place_spans
from recoupe.lexicon.folding import fold
from recoupe.model import Interval, Note, Party, Place, Quantity, Record, Report, Span, Statement, Voice
from recoupe.situation.discretion.descriptions import (
    NAMED_KINDS,
    describe_party,
    describe_speaker,
    describe_voice,
    is_bare_name,
)
from recoupe.situation.discretion.hiding import Finder, Hiding
from recoupe.situation.discretion.keeping import keep
from recoupe.situation.discretion.mentions import Found, Mention
from recoupe.situation.discretion.offices import Stand
from recoupe.situation.discretion.people import Cast, gather_cast
from recoupe.situation.discretion.veil import Veil, make_veil

PART = re.compile(r"[^\W\d_]+")
BETRAYING_PART = 4  # letters of a part of an address that is a name: shorter ones are parts of words
ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class VeiledReport:
    """A report's veil with what hides in its other strings."""

    hiding: Hiding
    veil: Veil


def find_in_text(report: Report, statements: Iterable[Statement], finder: Finder, naming: Naming | None) -> Found:
    """Whom a report's text names; where nothing tells its places on the map, they are those of the statements."""
    return finder.find_named(report.text, naming or Naming(find_place_spans(statements)))


def find_cast(report: Report, statements: Iterable[Statement], finder: Finder, found: Found) -> Cast:
    """The persons whom a report names, in its text (``found``) and title and as fillers of its statements."""
    told = tuple(statements)
    mentions = [*found.mentions]
    if report.title is not None:
        mentions += finder.find(report.title).mentions
    if report.note is not None:
        mentions += finder.find(report.note.voice).mentions
    things = found.things | find_other_words(report, told, finder)
    cast = gather_cast(mentions, things)
    hiding = Hiding(finder, cast)
    more = [mention for name, named in find_names(told) for mention in name_mentions(name, hiding, named)]
    return gather_cast((*mentions, *more), things) if more else cast


def find_other_words(report: Report, statements: Iterable[Statement], finder: Finder) -> frozenset[str]:
    """The folded words that a report's own places on the map and its outlet explain, and which are nobody's therefore.

    An outlet that bears a person's name ("Blog de Moussa Traoré") explains none.
    """
    names = {place.name for statement in statements for place in statement.places if place.lat is not None}
    words = finder.find_outlet_words(report.outlet or "")
    return words.union(*map(finder.find_place_words, names))


def find_names(statements: Iterable[Statement]) -> Iterator[tuple[str, bool]]:
    """The fillers of statements that may be persons, with whether the reader found a person or nobody known in them."""
    for statement in statements:
        for party in (*statement.agents, *statement.targets):
            yield party.name, party.actor is None
            for alias in party.aliases if party.actor is None else ():
                yield alias, False
        if statement.source is not None:
            yield statement.source.name, statement.source.actor is None and statement.source.kind in NAMED_KINDS


def name_mentions(name: str, hiding: Hiding, named: bool) -> Iterator[Mention]:
    """The persons whom a filler names; one of nothing but unknown names is a person by itself."""
    yield from hiding.finder.find(name).mentions
    if named and is_bare_name(name, hiding):
        yield Mention(0, len(name), hiding.finder.find_bare(name), Stand.UNSAID)


def hide_in_report(report: Report, finder: Finder, cast: Cast, found: Found) -> VeiledReport:
    """The veil over a report's text under a cast."""
    hiding = Hiding(finder, cast)
    return VeiledReport(hiding, make_veil(report.text, hiding.choose(report.text, found)))


def veil_fields(report: Report, veiled: VeiledReport) -> Report:
    """The report with nothing in it that names a private person."""
    hiding = veiled.hiding
    return keep(
        report,
        id=veil_id(report.id, hiding),
        text=veiled.veil.text,
        outlet=veil_outlet(report.outlet, hiding),
        title=None if report.title is None else hiding.mask(report.title),
        url=veil_address(report.url, hiding),
        note=veil_note(report.note, hiding),
    )


def veil_outlet(outlet: str | None, hiding: Hiding) -> str | None:
    """The outlet; None where it is nothing but a private person's name."""
    if outlet is None or not holds_name(outlet, hiding):
        return outlet  # an outlet of which nothing is known is nobody: "Le Phocéen"
    masked = hiding.mask(outlet)
    return masked if masked == outlet or any(c.isalpha() for c in masked) else None


def veil_note(note: Note | None, hiding: Hiding) -> Note | None:
    """The note with a description in place of a private person's name."""
    return None if note is None else keep(note, voice=describe_speaker(note.voice, note.kind, hiding))


def veil_address(address: str | None, hiding: Hiding) -> str | None:
    """The address, no more than its site where the rest holds a private name, None where the site does."""
    if address is None or not holds_name(address, hiding):
        return address
    parts = urlsplit(address)
    host = parts.hostname
    if not host or not parts.scheme or holds_name(host, hiding):
        return None
    return f"{parts.scheme}://{host}/"


def veil_id(id: str, hiding: Hiding) -> str:
    """The id of a report, a hash of it where it is made of a private name: "enlevement-de-moussa-traore"."""
    return "report-" + sha256(id.encode()).hexdigest()[:ID_DIGITS] if holds_name(id, hiding) else id


def holds_name(slug: str, hiding: Hiding) -> bool:
    """Whether a part of an address or an id is a private person's name, known from the report or to the lexicon."""
    vocabulary, cast = hiding.finder.vocabulary, hiding.cast
    for part in PART.findall(slug):
        key = fold(part)
        if len(key) < BETRAYING_PART or not (key in cast.telling or vocabulary.is_name(key)):
            continue
        if vocabulary.is_common(key) or key in cast.things.union(*cast.public):
            continue
        if key in cast.telling or not vocabulary.sort_of(part.capitalize()).place:
            return True
    return False


def veil_statement(statement: Statement, veiled: VeiledReport) -> Statement:
    """The statement with every span moved and every filler without private persons; its id stays."""
    move, hiding = veiled.veil.move, veiled.hiding
    return keep(
        statement,
        evidence=move(statement.evidence),
        trigger=move(statement.trigger),
        agents=tuple(veil_parties(statement.agents, veiled)),
        targets=tuple(veil_parties(statement.targets, veiled)),
        places=tuple(veil_place(place, hiding, veiled.veil) for place in statement.places),
        time=veil_time(statement.time, veiled.veil),
        quantities=tuple(veil_quantity(quantity, veiled.veil) for quantity in statement.quantities),
        source=veil_voice(statement.source, veiled),
    )


def veil_parties(parties: Iterable[Party], veiled: VeiledReport) -> Iterator[Party]:
    """The parties; those that are private persons whom nothing describes are left out."""
    for party in parties:
        name = describe_party(party, veiled.hiding)
        if name is not None:
            aliases = tuple(alias for alias in party.aliases if not veiled.hiding.find(alias))
            yield keep(party, name=name, span=move_span(party.span, veiled.veil), aliases=aliases)


def veil_place(place: Place, hiding: Hiding, veil: Veil | None) -> Place:
    """The place with the words around it veiled; a place on the map keeps its name."""
    return keep(
        place,
        name=place.name if place.geonameid is not None else hiding.mask(place.name),
        relation=None if place.relation is None else hiding.mask(place.relation),
        span=None if place.span is None or veil is None else move_span(place.span, veil),
        reasons=tuple(map(hiding.mask, place.reasons)),
    )


def veil_voice(voice: Voice | None, veiled: VeiledReport) -> Voice | None:
    """The voice under a description or a word for its kind where it is a private person."""
    if voice is None:
        return None
    verb = None if voice.verb is None else veiled.hiding.mask(voice.verb)
    name = describe_voice(voice, veiled.hiding)
    return keep(voice, name=name, span=move_span(voice.span, veiled.veil), verb=verb)


def veil_time(time: Interval | None, veil: Veil) -> Interval | None:
    """The interval with its span moved."""
    return None if time is None else keep(time, span=move_span(time.span, veil))


def veil_quantity(quantity: Quantity, veil: Veil) -> Quantity:
    """The figure with its span moved."""
    return keep(quantity, span=move_span(quantity.span, veil))


def move_span(span: Span | None, veil: Veil) -> Span | None:
    """The span in the veiled text, None where there was none."""
    return None if span is None else veil.move(span)


def veil_one(record: Record, finder: Finder, naming: Naming | None = None) -> Record:
    """The record without private persons."""
    found = find_in_text(record.report, record.statements, finder, naming)
    cast = find_cast(record.report, record.statements, finder, found)
    veiled = hide_in_report(record.report, finder, cast, found)
    statements = tuple(veil_statement(statement, veiled) for statement in record.statements)
    return Record(veil_fields(record.report, veiled), statements)
