"""Threads that moved: what follows from what, step by step, where one of the steps is among the incidents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from recoupe.archive.dossiers import Dossier, ThreadStep, load_threads_of
from recoupe.situation.brief.document import Block, Heading, Items, Paragraph, Run, Text
from recoupe.situation.brief.gathering import Gathered
from recoupe.situation.brief.gists import Gist
from recoupe.situation.brief.numbers import name_type
from recoupe.situation.brief.telling import name_incident
from recoupe.situation.brief.typography import capitalise, set_type
from recoupe.situation.brief.voicing import find_spoken, say_voices
from recoupe.situation.brief.wheres import locate
from recoupe.situation.brief.writing import Writer, begin

MOST_THREADS = 15
MOST_STEPS = 12
MOST_READ = 60  # steps whose words are read

Thread = Sequence[ThreadStep]


def write_threads(gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """The section."""
    threads = find_threads(gathered)
    yield Heading(writer.say("s_threads"), 1, "threads")
    if not threads:
        yield Paragraph((Run(writer.say("threads_none")),))
    for number, thread in enumerate(threads[:MOST_THREADS], start=1):
        yield from tell_thread(thread, number, gathered, writer)
    if len(threads) > MOST_THREADS:
        yield Paragraph((Run(writer.say("threads_more", len(threads) - MOST_THREADS)),))


def find_threads(gathered: Gathered) -> list[Thread]:
    """The threads of two steps or more of which one is told in the period, the one that moved last first; of those that
    moved on one day the one with the most steps."""
    keys = [gist.incident.key for gist in gathered.gists.values() if moved(gist, gathered)]
    threads: dict[str, list[ThreadStep]] = {}
    for step in load_threads_of(gathered.request.connection, keys):
        threads.setdefault(step.thread, []).append(step)
    return sorted(
        (steps for steps in threads.values() if len(steps) > 1),
        key=lambda steps: (-find_last(steps, gathered).toordinal(), -len(steps), steps[0].thread),
    )


def moved(gist: Gist, gathered: Gathered) -> bool:
    """Whether an incident is of the period, or was told in it: what began earlier and lasts has not moved."""
    filters = gathered.request.filters
    since, until = filters.since or date.min, filters.until or date.max
    days = [day for day in (gist.day, gist.last) if day is not None]
    return not days or any(since <= day <= until for day in days)


def find_last(steps: Thread, gathered: Gathered) -> date:
    """The last day on which a step of the thread is told among the incidents gathered."""
    days = (gathered.gists[step.incident].day for step in steps if step.incident in gathered.gists)
    return max((day for day in days if day is not None), default=date.min)


def tell_thread(thread: Thread, number: int, gathered: Gathered, writer: Writer) -> Iterator[Block]:
    """A thread under its name and the place where it began, a point for each step."""
    dossiers = gathered.find(step.incident for step in thread[:MOST_READ])
    steps = sorted(
        (one for one in thread if one.incident in dossiers), key=lambda one: order_step(one, dossiers, gathered)
    )
    shown = steps if len(steps) <= MOST_STEPS else [steps[0], *steps[-MOST_STEPS + 1 :]]
    entry = next((one for one in writer.lexicon.threads.threads if one.name == thread[0].kind), None)
    label = set_type(entry.label.get(writer.language, entry.name) if entry else thread[0].kind, writer.language)
    if not steps:
        return
    title = writer.say("thread_title", label=capitalise(label), place=locate(dossiers[steps[0].incident], writer))
    yield Heading(title, 2, f"thread-{number}")
    yield Items(tuple(tell_step(step, dossiers, gathered, writer) for step in shown))
    if len(thread) > len(shown):
        yield Paragraph((Run(writer.say("steps_more", len(thread) - len(shown))),))


def order_step(step: ThreadStep, dossiers: Mapping[str, Dossier], gathered: Gathered) -> tuple[date, bool, str]:
    """By the day, or where none is told by that of the first report; what opens the thread before what follows."""
    gist = gathered.gist(dossiers[step.incident])
    return gist.day or gist.first or date.max, bool(step.reasons), step.incident


def tell_step(step: ThreadStep, dossiers: Mapping[str, Dossier], gathered: Gathered, writer: Writer) -> Text:
    """ "Libération : libération d’otages, près de Sandaré, le 8 novembre 2025 : affirmée par A¹." """
    dossier = dossiers[step.incident]
    gist = gathered.gist(dossier)
    rule = next((one for one in writer.lexicon.threads.rules if one.name == step.relation), None)
    relation = writer.say("opens") if rule is None else rule.relation.get(writer.language, rule.name)
    inside = step.incident in gathered.gists
    same = first_word(relation) == first_word(name_type(gist.type, writer))
    return begin(
        writer.tell(
            f"{'step_plain' if same else 'step'}{'' if inside else '_outside'}",
            relation=set_type(relation, writer.language),
            outside=writer.say("outside"),
            incident=name_incident(dossier, gist, writer),
            said=say_voices(find_spoken(dossier, writer), writer, gist.type),
        )
    )


def first_word(text: str) -> str:
    """The word that a label begins with: a step that is called as its type is named once."""
    return text.split(" ", 1)[0].lower()
