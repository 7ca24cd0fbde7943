"""The annex: which outlets, how it was made, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.situation.brief.document import Block, Heading, Items, Paragraph, Run, Table
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.sections.key_figures import make_row
from recoupe.situation.brief.writing import Writer

MOST_OUTLETS = 100


def write_annex(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    sources = gathered.sources
    yield Heading(writer.say("s_annex"), 1, "annex")
    ranked = sorted(sources.reports, key=lambda name: (-len(sources.reports[name]), name))
    rows = tuple(
        make_row(
            (
                gathered.name(name) or writer.say("outlet_unknown"),
                writer.number(len(sources.reports[name])),
                writer.number(sources.statements[name]),
            )
        )
        for name in ranked[:MOST_OUTLETS]
    )
    head = tuple(writer.say(name) for name in ("outlet_head", "reports_head", "statements_head"))
    yield Table(writer.say("sources_caption"), head, rows, numeric=(1, 2))
    if len(ranked) > MOST_OUTLETS:
        yield Paragraph((Run(f"{writer.say('outlets_more', len(ranked) - MOST_OUTLETS)}."),))
    if sources.repeated:
        yield Paragraph((Run(writer.say("copies", sources.repeated)),))
    for name in ("method", "method_voices"):
        yield Paragraph((Run(writer.say(name)),))
    yield Heading(writer.say("limits"), 2, "limits")
    persons = "limit_names" if gathered.request.discretion.names else "limit_persons"
    hidden = ("limit_sensitive",) if gathered.request.filters.sensitive is False else ()
    names = ("limit_facts", "limit_reporting", "limit_reading", "limit_grouping", persons, *hidden)
    yield Items(tuple((Run(writer.say(name)),) for name in names))
