"""What came before an incident and after it: its threads, each step with what it is to the one that it follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recoupe.archive.dossiers import ThreadStep
from recoupe.lexicon import Lexicon
from recoupe.records import parse_iso


@dataclass(frozen=True, slots=True)
class CourseStep:
    """An incident of a thread; ``relation`` is what it is to the one that it follows, "" for the one that opens it."""

    incident: str
    type: str
    day: date | None
    relation: str


@dataclass(frozen=True, slots=True)
class Course:
    """A thread under its label, its steps the earliest first."""

    label: str
    steps: tuple[CourseStep, ...]


def view_courses(steps: Iterable[ThreadStep], lexicon: Lexicon, language: str) -> tuple[Course, ...]:
    """The threads of some steps, in order; one that the lexicon no longer knows bears its name."""
    labels = {entry.name: entry.label for entry in lexicon.threads.threads}
    relations = {rule.name: rule.relation for rule in lexicon.threads.rules}
    threads: dict[tuple[str, str], list[CourseStep]] = {}
    for step in steps:
        relation = relations.get(step.relation, {}).get(language, "")
        made = CourseStep(step.incident, step.type, parse_iso(step.day), relation)
        threads.setdefault((step.thread, step.kind), []).append(made)
    return tuple(Course(labels.get(kind, {}).get(language, kind), tuple(mine)) for (_, kind), mine in threads.items())
