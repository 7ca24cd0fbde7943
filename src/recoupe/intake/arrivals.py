"""Where bytes came from, and what is made of them: a report with its facts and its original."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from recoupe.intake.kinds import split_suffix
from recoupe.intake.options import IntakeOptions
from recoupe.intake.reports import make_report
from recoupe.intake.taken import DatedBy, Facts, Found, Original, Taken
from recoupe.network import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Where bytes came from: ``name`` is what failures call it, ``dated`` and ``titled`` what the feed or the sitemap
    said that named it. ``inside`` is true of what came in another source, which is not followed further."""

    name: str
    fetched: datetime
    suffix: str = ""
    asked: str | None = None
    address: str | None = None
    place: str | None = None
    media_type: str = ""
    charset: str | None = None
    dated: str | None = None
    titled: str | None = None
    inside: bool = False

    def make_original(self, data: bytes, media_type: str) -> Original:
        """The bytes with where they came from."""
        return Original(data, media_type, self.fetched, asked=self.asked, address=self.address, place=self.place)


def arrive_from_file(path: str) -> Arrival:
    """What is known of a file that is read now."""
    return Arrival(name=path, fetched=datetime.now(UTC), suffix=split_suffix(Path(path).name)[0], place=path)


def arrive_from_web(
    answer: Answer, *, dated: str | None = None, titled: str | None = None, inside: bool = False
) -> Arrival:
    """What is known of what a server gave; its address has no suffix that could be trusted."""
    return Arrival(
        name=answer.asked,
        fetched=answer.fetched,
        asked=answer.asked,
        address=answer.address,
        media_type=answer.media_type,
        charset=answer.charset,
        dated=dated,
        titled=titled,
        inside=inside,
    )


def take_found(found: Found, arrival: Arrival, data: bytes, media_type: str, options: IntakeOptions) -> Taken:
    """The report of what was found in bytes; what the caller says of it outweighs what it says of itself, and that
    outweighs what a feed says of it. Raises InputError where its text cannot be a report."""
    found = add_hints(found, arrival)
    report = make_report(
        found.text,
        title=found.title,
        published=options.published or found.published,
        outlet=options.outlet or found.outlet,
        language=options.language or found.language,
        url=found.url or arrival.address,
        max_bytes=options.max_bytes,
    )
    facts = found.facts if options.published is None else replace(found.facts, dated_by=DatedBy.GIVEN)
    return Taken(report, facts, arrival.make_original(data, media_type))


def add_hints(found: Found, arrival: Arrival) -> Found:
    """What was found with the date and the title that a feed gives it, where it has none itself."""
    if found.title is None and arrival.titled is not None:
        text = found.text if found.text.startswith(arrival.titled) else f"{arrival.titled}\n\n{found.text}"
        found = replace(found, title=arrival.titled, text=text)
    if arrival.dated is None or (found.published is not None and found.facts.dated_by is not DatedBy.ADDRESS):
        return found
    moment = arrival.dated if "T" in arrival.dated else None
    return replace(found, published=arrival.dated, facts=date_facts(found.facts, moment))


def date_facts(facts: Facts, moment: str | None) -> Facts:
    """The facts with the moment that a feed gives."""
    return replace(facts, published_at=moment, dated_by=DatedBy.FEED)
