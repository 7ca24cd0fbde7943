"""Advisories: who tells whom to leave or avoid what, since when, in the words of the latest report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from recoupe.archive.dossiers import Dossier
from recoupe.lexicon.folding import fold
from recoupe.model import Party, Statement
from recoupe.situation.brief.commands import write_command
from recoupe.situation.brief.document import Block, Heading, Items, Paragraph, Run, Text
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import ADVICE, Gist
from recoupe.situation.brief.numbers import name_type
from recoupe.situation.brief.telling import label_party, name_tellings
from recoupe.situation.brief.typography import write_day
from recoupe.situation.brief.voicing import find_spoken, say_voices
from recoupe.situation.brief.wheres import locate, write_when
from recoupe.situation.brief.writing import Writer, begin, cite, strengthen

MOST_ADVISORIES = 40


def write_advisories(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    given = [one for one in gathered.gists.values() if one.type in ADVICE]
    given.sort(key=lambda one: (-(one.last or date.min).toordinal(), -one.voices, one.id))
    yield Heading(writer.say("s_advisories"), 1, "advisories")
    if not given:
        yield Paragraph((Run(writer.say("advisories_none")),))
        return
    dossiers = gathered.find(one.id for one in given[:MOST_ADVISORIES])
    yield Items(tuple(tell_advisory(dossiers[one.id], one, writer) for one in given[:MOST_ADVISORIES]))
    if len(given) > MOST_ADVISORIES:
        command = write_command(gathered.request.filters, type=tuple(sorted({one.type for one in given})))
        yield Paragraph((Run(writer.say("advisories_more", len(given) - MOST_ADVISORIES, command=command)),))


def tell_advisory(dossier: Dossier, gist: Gist, writer: Writer) -> Text:
    """What is advised, by whom, for where and since when, with the latest words of it."""
    noun = name_type(gist.type, writer)
    telling, voice = max(name_tellings(dossier, writer), key=lambda pair: pair[0].report.published or date.min)
    words = cite((Run(telling.statement.evidence.quote, quoted=True),), [writer.notebook.cite(telling, voice)])
    return writer.tell(
        "advisory",
        what=strengthen(begin((Run(noun),))),
        issuers=name_issuers(dossier, writer),
        addressed=name_addressed(dossier, writer),
        where=locate(dossier, writer),
        when=write_when(dossier, gist, writer),
        said=say_voices(find_spoken(dossier, writer), writer, gist.type),
        quote=writer.tell("quoted", words=words),
        told=say_told(gist, writer),
    )


def name_issuers(dossier: Dossier, writer: Writer) -> Text:
    """Those who advise."""
    named = quote_parties(dossier, lambda statement: statement.agents, writer)
    return writer.list(named) if named else (Run(writer.say("no_issuer")),)


def name_addressed(dossier: Dossier, writer: Writer) -> Text:
    """Those who are advised, or who leave; nothing where nobody tells."""
    named = quote_parties(dossier, lambda statement: statement.targets, writer)
    return writer.tell("addressed", targets=writer.list(named)) if named else ()


def quote_parties(dossier: Dossier, parties_of: Callable[[Statement], Sequence[Party]], writer: Writer) -> list[Text]:
    """Parties in the words of their reports, each once with its notes."""
    named: dict[str, Text] = {}
    for telling, voice in name_tellings(dossier, writer):
        for party in parties_of(telling.statement):
            words = (Run(label_party(party), quoted=True),)
            number = writer.notebook.cite(telling, voice, party.span)
            key = party.actor or fold(party.name)
            named[key] = cite(named.get(key, writer.tell("quoted", words=words)), [number])
    return list(named.values())


def say_told(gist: Gist, writer: Writer) -> str:
    """When reports first and last told it."""
    if gist.first is None or gist.last is None:
        return writer.say("told_undated")
    first, last = (write_day(day, writer.language) for day in (gist.first, gist.last))
    return writer.say("told_once", last=last) if first == last else writer.say("told_span", first=first, last=last)
