"""Who says it and how: voices named as their reports name them, by certainty, each with a note to its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.linking.origins import Telling
from recoupe.model import Certainty, Span
from recoupe.situation.brief.document import Run, Text
from recoupe.situation.brief.typography import lower_first, set_type
from recoupe.situation.brief.writing import Writer, cite, join
from recoupe.situation.discretion import MASK

SHORT_ID = 8  # characters of the id of a report that has no outlet
MOST_NAMED = 4  # voices of one certainty in a sentence; more are counted
BEFORE = re.compile(r"(?:^|[^\w])([^\W\d_]+(?:['’]|\s+))$")  # the word right before a name


@dataclass(frozen=True, slots=True)
class Spoken:
    """One voice that says something in one way: its name in a sentence, and the statement that is cited for it."""

    name: str
    telling: Telling
    certainty: Certainty


def find_spoken(dossier: Dossier, writer: Writer, only: Sequence[str] | None = None) -> list[Spoken]:
    """Each independent voice once for each way in which it says it, by certainty; with ``only``, of the statements of
    these ids. Of several statements of a voice the first that fills most slots is cited."""
    by_id = {telling.statement.id: telling for telling in dossier.tellings}
    found = []
    for voice in dossier.corroboration.voices:
        mine = [by_id[id_] for id_ in voice.statements if id_ in by_id and (only is None or id_ in only)]
        for certainty in dict.fromkeys(one.statement.certainty for one in mine):
            said = [one for one in mine if one.statement.certainty is certainty]
            telling = max(said, key=count_slots)
            found.append(Spoken(name_voice(telling, voice.name, writer), telling, certainty))
    order = list(Certainty)
    return sorted(found, key=lambda one: order.index(one.certainty))


def count_slots(telling: Telling) -> int:
    """How much a statement tells."""
    statement = telling.statement
    filled = (statement.agents, statement.targets, statement.places, statement.time, statement.quantities)
    return sum(bool(slot) for slot in filled)


def name_voice(telling: Telling, voice: str, writer: Writer) -> str:
    """A voice as a sentence names it: the outlet, or the source with the article that its report gives it; where that
    is another language's, in quotation marks."""
    source = telling.statement.source
    if source is None:
        nameless = voice == telling.report.id
        return writer.say("reporter", report=voice[:SHORT_ID]) if nameless else set_type(voice, writer.language)
    name = source.name if source.span is None else name_as_said(telling.report.text, source.span, writer)
    if MASK in name or MASK in source.name:
        return writer.say("unnamed_person")
    if writer.language == (telling.report.language or "fr"):
        return set_type(name, writer.language)
    return writer.say("quoted", words=name)


def name_as_said(text: str, span: Span, writer: Writer) -> str:
    """A noun phrase with its article: "l’armée malienne", "leur avocat", "JNIM" after "le" as "le JNIM"."""
    articles = writer.words.articles
    first = re.match(r"[^\W\d_]+(?:['’]|\b)", span.quote)
    if first is not None and read_article(first.group()) in articles:
        return lower_first(span.quote)
    before = BEFORE.search(text, max(0, span.start - 12), span.start)
    article = articles.get(read_article(before[1]), "") if before is not None else ""
    return f"{article}{span.quote}"


def read_article(word: str) -> str:
    """A word as the table of articles has it."""
    return word.strip().lower().replace("’", "'")


def say_voices(spoken: Sequence[Spoken], writer: Writer, type_: str) -> Text:
    """ "affirmée par A¹, selon B² et C³, revendiquée par D⁴", of a type of the scheme."""
    known = writer.words.types.get(type_)
    gender = known.gender if known is not None else "m"
    parts = []
    for certainty in dict.fromkeys(one.certainty for one in spoken):
        forms = writer.words.said[certainty]
        own = known.said.get(certainty) if known is not None else None
        template = own or forms.get(gender) or forms["m"]
        parts.append(fill_voices(template, [one for one in spoken if one.certainty is certainty], writer))
    return join(parts, writer.words.pick("comma"))


def give_voices(spoken: Sequence[Spoken], writer: Writer, span_of: dict[str, Span | None] | None = None) -> Text:
    """ "selon A¹, revendiqué par B²", after a value; ``span_of`` has its words by statement."""
    parts = []
    for certainty in dict.fromkeys(one.certainty for one in spoken):
        mine = [one for one in spoken if one.certainty is certainty]
        parts.append(fill_voices(writer.words.counted[certainty], mine, writer, span_of))
    return join(parts, writer.words.pick("comma"))


def fill_voices(
    template: str, spoken: Sequence[Spoken], writer: Writer, span_of: dict[str, Span | None] | None = None
) -> Text:
    """The voices in their template, each with its note; two of one name are told apart by who published them."""
    often = Counter(one.name for one in spoken)
    parts = []
    for one in spoken[:MOST_NAMED]:
        number = writer.notebook.cite(one.telling, one.name, (span_of or {}).get(one.telling.statement.id))
        outlet = one.telling.report.outlet
        alike = often[one.name] > 1 and outlet is not None
        name = writer.say("in_outlet", voice=one.name, outlet=outlet or "") if alike else one.name
        parts.append(cite((Run(name),), [number]))
    if len(spoken) > MOST_NAMED:
        parts.append((Run(writer.say("more_voices", len(spoken) - MOST_NAMED)),))
    before, _, after = template.partition("{voices}")
    return tuple(run for run in (Run(before), *writer.list(parts), Run(after)) if run.text)
