"""A whole brief: gathered in one reading of the archive, written section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from recoupe.archive.filters import Filters, write_filters
from recoupe.filtering import DEFAULT_KM
from recoupe.situation.brief.document import Block, Document, Paragraph, Run
from recoupe.situation.brief.gathering import Gathered, Request, gather
from recoupe.situation.brief.notes import Notebook
from recoupe.situation.brief.sections.advisories import write_advisories
from recoupe.situation.brief.sections.annex import write_annex
from recoupe.situation.brief.sections.contested import write_contested
from recoupe.situation.brief.sections.figures import write_figures
from recoupe.situation.brief.sections.happened import write_happened
from recoupe.situation.brief.sections.key_figures import write_key_figures
from recoupe.situation.brief.sections.lasting import write_lasting
from recoupe.situation.brief.sections.news import write_news
from recoupe.situation.brief.sections.threads import write_threads
from recoupe.situation.brief.state import write_state
from recoupe.situation.brief.typography import write_day
from recoupe.situation.brief.words import load_words
from recoupe.situation.brief.writing import Writer

Section = Callable[[Gathered, Writer], Iterator[Block]]
SECTIONS: tuple[Section, ...] = (
    write_key_figures,
    write_news,
    write_happened,
    write_contested,
    write_lasting,
    write_threads,
    write_advisories,
    write_figures,
    write_annex,
)


def compose_brief(request: Request) -> Document:
    """The brief of what the request asks for; its connection must see one state of the archive throughout.

    Raises InputError for a language in which none can be written.
    """
    words = load_words(request.language)
    disputing = request.weighing.disputing
    writer = Writer(words, disputing.lexicon, disputing, Notebook())
    gathered = gather(request)
    blocks: list[Block] = [Paragraph((Run(writer.say("how_told")),), caution=True)]
    if gathered.gists:
        blocks += [block for section in SECTIONS for block in section(gathered, writer)]
    else:
        blocks.append(Paragraph((Run(writer.say("nothing")),)))
    return Document(
        title=writer.say("title"),
        language=request.language,
        subject=tuple(write_subject(gathered, writer)),
        blocks=tuple(blocks),
        notes=tuple(writer.notebook.notes),
        state=write_state({id_: one.held for id_, one in gathered.gists.items()}, write_filters(request.filters)),
    )


def write_subject(gathered: Gathered, writer: Writer) -> Iterator[str]:
    """The lines of period, place, other filters, and what the brief holds."""
    filters, sources = gathered.request.filters, gathered.sources
    yield write_period(gathered, writer)
    if filters.place is not None:
        named, km = gathered.request.place, writer.number(filters.distance)
        spot = write_filters(filters)["place"]
        yield (
            writer.say("within_named", km=km, place=named, spot=spot)
            if named and named != spot
            else writer.say("within", km=km, spot=spot)
        )
    told_apart = replace(filters, since=None, until=None, place=None, distance=DEFAULT_KM)
    rest = write_filters(replace(told_apart, sensitive=filters.sensitive or None))
    if rest:
        told = writer.words.pick("comma").join(f"{name}={value}" for name, value in rest.items())
        yield writer.say("other_filters", filters=told)
    held = {
        "held_incidents": len(gathered.gists),
        "held_statements": sum(sources.statements.values()),
        "held_reports": len(set().union(*sources.reports.values())),
        "held_outlets": sum(bool(name) for name in sources.reports),
    }
    yield writer.words.pick("comma").join(writer.say(name, count) for name, count in held.items())


def write_period(gathered: Gathered, writer: Writer) -> str:
    """The days that were asked for, or those that the incidents have."""
    filters: Filters = gathered.request.filters
    asked = filters.since, filters.until
    days = [gist.day for gist in gathered.gists.values() if gist.day is not None]
    since, until = asked if any(asked) else (min(days, default=None), max(days, default=None))
    told = {
        name: write_day(day, writer.language) for name, day in (("since", since), ("until", until)) if day is not None
    }
    if not any(asked):
        return writer.say("period_all" if told else "period_none", **told)
    name = {2: "period", 1: f"period_{next(iter(told))}"}[len(told)]
    return writer.say(name, **told)
