"""Threads as an incident's page tells them."""

from __future__ import annotations

from datetime import date

from recoupe.archive.dossiers import ThreadStep
from recoupe.desk.views.courses import CourseStep, view_courses
from recoupe.lexicon import Lexicon


def step(thread: str, kind: str, relation: str, day: str | None = "2025-03-01") -> ThreadStep:
    """A step of a thread."""
    return ThreadStep(thread, kind, f"i-{relation}", "ransom", day, relation, ())


def test_steps_say_what_they_are_to_the_one_before(lexicon: Lexicon) -> None:
    steps = [step("t", "captivity", "opens"), step("t", "captivity", "ransom", None)]
    (course,) = view_courses(steps, lexicon, "fr")
    assert course.label == "otages : de l'enlèvement à la libération"
    assert course.steps == (
        CourseStep("i-opens", "ransom", date(2025, 3, 1), ""),
        CourseStep("i-ransom", "ransom", None, "rançon"),
    )


def test_threads_stay_apart_and_unknown_names_are_shown(lexicon: Lexicon) -> None:
    steps = [step("t", "captivity", "opens"), step("u", "gone", "gone"), step("v", "captivity", "opens")]
    assert [(one.label, len(one.steps)) for one in view_courses(steps, lexicon, "en")] == [
        ("hostages: from abduction to release", 1),
        ("gone", 1),
        ("hostages: from abduction to release", 1),
    ]
