"""What ties statements into an incident and incidents into a thread, for people to read, each with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from recoupe.archive.dossiers import Dossier, ThreadStep
from recoupe.archive.links import StoredLink
from recoupe.exporting.outline import Line, Piece, slot_line
from recoupe.lexicon import Lexicon
from recoupe.model.describing import clean
from recoupe.records import JsonObject

LANGUAGE = "en"
SHOWN = 10  # links that are told; those of a large incident say the same again, and JSON has all
LEAST_TOLD = 0.5  # bits; a reason that weighs less decides nothing
WEIGHT = re.compile(r"\(([+-]\d+(?:\.\d+)?)\)$")  # at the end of a reason: "place: same point (+4.20)"


def outline_links(links: Sequence[StoredLink], dossier: Dossier) -> Iterator[Line]:
    """Why statements are taken for one occurrence: pairs by their numbers, with the weight in bits and what makes it.

    The strongest links come first, and of each the weightiest reasons.
    """
    places = {telling.statement.id: number for number, telling in enumerate(dossier.tellings, start=1)}
    held = [link for link in links if link.reasons]
    for number, link in enumerate(held[:SHOWN]):
        if number == 0:
            yield ()
        one, other = sorted((places[link.low], places[link.high]))
        told = Piece(f"{one} and {other}: {link.weight:+.1f} bits", "value")
        yield slot_line("links" if number == 0 else "", told, Piece(f" ({describe_reasons(link.reasons)})", "quiet"))
    if len(held) > SHOWN:
        yield slot_line("", Piece(f"and {len(held) - SHOWN} weaker ones: --format json has them", "quiet"))


def describe_reasons(reasons: Sequence[str]) -> str:
    """The reasons of a link that weigh something, the weightiest first."""
    weighed = sorted(((weigh(reason), reason) for reason in reasons), key=lambda pair: -abs(pair[0]))
    return "; ".join(clean(reason) for bits, reason in weighed if abs(bits) >= LEAST_TOLD)


def weigh(reason: str) -> float:
    """The bits at the end of a reason, 0 where there are none."""
    found = WEIGHT.search(reason)
    return float(found[1]) if found else 0.0


def outline_threads(
    steps: Sequence[ThreadStep], own: str, lexicon: Lexicon, labels: Mapping[str, str]
) -> Iterator[Line]:
    """The threads of the incident ``own``: what it follows from and what follows from it, by day, each with why."""
    kinds = {thread.name: thread.label.get(LANGUAGE, thread.name) for thread in lexicon.threads.threads}
    relations = {rule.name: rule.relation.get(LANGUAGE, rule.name) for rule in lexicon.threads.rules}
    seen = ""
    for step in steps:
        if step.thread != seen:
            seen = step.thread
            yield ()
            name = clean(kinds.get(step.kind, step.kind))
            yield slot_line("thread", Piece(name, "value"), Piece(f"  {step.thread}", "quiet"))
        here = " (this one)" if step.incident == own else ""
        why = f" ({'; '.join(clean(reason) for reason in step.reasons)})" if step.reasons else ""
        what = f"{step.day or 'day unknown'} {relations.get(step.relation, step.relation)}: "
        yield slot_line(
            "",
            Piece(clean(what) + " ", "value"),
            Piece(clean(labels.get(step.type, step.type)), "type"),
            Piece(f" {step.incident}{here}{why}", "quiet"),
        )


def thread_step_to_dict(step: ThreadStep) -> JsonObject:
    """One incident of a thread as values for JSON."""
    return {
        "thread": step.thread,
        "kind": step.kind,
        "incident": step.incident,
        "type": step.type,
        "day": step.day,
        "relation": step.relation,
        "reasons": list(step.reasons),
    }


def link_to_dict(link: StoredLink) -> JsonObject:
    """A link as values for JSON: the ids of its statements, its weight in bits, all reasons."""
    return {"low": link.low, "high": link.high, "weight": link.weight, "reasons": list(link.reasons)}
