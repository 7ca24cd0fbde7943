"""Incidents that follow from one another: abduction, ransom, release; blockade, shortage, advice; an attack, its claim.

The steps are declared in threads.yml. Each incident takes at most one step of a kind of thread, from the earlier one
with which it has most in common; where two are equally near, none: ten abductions stay ten threads.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import floor

from recoupe.lexicon.schema import ThreadRule
from recoupe.lexicon.thread_file import Sign
from recoupe.linking.incident_views import IncidentView
from recoupe.linking.parties import ACTOR
from recoupe.linking.thread_signs import ThreadRules, explain_signs, find_signs, km_apart, may_follow
from recoupe.linking.words import rarity

MOST_NEAR = 20  # earlier incidents of one key that are looked at, the nearest in time; keeps time linear in any archive
RARE = 5.0  # bits; commoner words of targets lead nowhere
LOOK_ORDER: tuple[Sign, ...] = ("report", "targets", "place", "agents", "country")  # the most telling first
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThreadMember:
    """An incident in a thread: the rule by which it follows from ``earlier``, both None for the one that opens it."""

    incident: str
    relation: str | None = None
    earlier: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread with its members in order of their days; its id comes from its kind and the incident that opens it."""

    id: str
    kind: str
    members: tuple[ThreadMember, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One incident following from another by a rule, with what speaks for it."""

    earlier: str
    later: str
    rule: ThreadRule
    opens: bool
    signs: tuple[Sign, ...]
    worth: float
    near: tuple[float, float]


@dataclass(slots=True)
class Index:
    """Incidents by type and key, each list in order of days; those without a day apart."""

    views: Mapping[str, IncidentView]
    dated: dict[Key, list[tuple[int, str]]] = field(default_factory=dict)
    undated: dict[Key, list[str]] = field(default_factory=dict)

    def add(self, view: IncidentView) -> None:
        """Puts an incident under all of its keys."""
        for key in keys_of(view):
            if view.day is None:
                self.undated.setdefault((view.type, *key), []).append(view.id)
            else:
                self.dated.setdefault((view.type, *key), []).append((view.day, view.id))

    def near(self, type: str, key: Key, later: IncidentView, rule: ThreadRule) -> Iterator[str]:
        """The incidents of a type and key that are timely, at most MOST_NEAR of them: the nearest before the later."""
        found = self.dated.get((type, *key), [])
        if later.day is None:
            yield from (id for _, id in found[:MOST_NEAR])
        elif found:
            end = bisect_right(found, (max(later.day, later.last or 0) + rule.early, "\uffff"))
            start = max(end - MOST_NEAR, 0)
            if key[0] not in ("report", "target"):
                start = max(start, bisect_left(found, (later.day - 2 * rule.days - 366, "")))
            yield from (id for _, id in found[start:end])
        if key[0] == "report":
            yield from self.undated.get((type, *key), [])[:MOST_NEAR]


def find_threads(incidents: Iterable[IncidentView], rules: ThreadRules) -> tuple[Thread, ...]:
    """The threads of two incidents and more, in order of their ids; the order of the incidents changes nothing.

    Time is linear in their number. ``rules`` is ``build_thread_rules(lexicon)``.
    """
    views = {view.id: view for view in sorted(incidents, key=lambda view: view.id)}
    index = make_index(views)
    taken: dict[str, dict[str, Step]] = {}
    for later in views.values():
        for step in choose_steps(later, index, rules):
            taken.setdefault(step.rule.thread, {})[later.id] = step
    found = [thread for kind in sorted(taken) for thread in make_threads(kind, taken[kind], views, rules)]
    return tuple(sorted(found, key=lambda thread: thread.id))


def make_index(views: Mapping[str, IncidentView]) -> Index:
    """The index of all incidents that something may follow from."""
    index = Index(views)
    for view in views.values():
        index.add(view)
    for found in index.dated.values():
        found.sort()
    return index


def keys_of(view: IncidentView) -> Iterator[Key]:
    """Under what an incident is found."""
    yield from (("report", report) for report in view.reports)
    yield from (("agent", token) for token in view.agents)
    yield from (("target", token) for token in target_keys(view))
    if view.country is not None:
        yield "country", view.country
        if view.wide:
            yield "wide", view.country
    if view.point is not None and not view.wide:
        yield "cell", *map(str, cell_of(view.point))


def target_keys(view: IncidentView) -> Iterator[str]:
    """The names and the rare words of its targets."""
    yield from (token for token in view.targets if not token.startswith(ACTOR))
    yield from (f"~{stem}" for stem in view.target_words if rarity(stem) > RARE)


def cell_of(point: tuple[float, float]) -> tuple[int, int]:
    """The degree square of a point."""
    return floor(point[0]), floor(point[1])


def look_keys(view: IncidentView, sign: Sign) -> list[Key]:
    """Where to look for what an incident shares a sign with, in a fixed order."""
    keys: list[Key] = []
    if sign == "report":
        keys = [("report", report) for report in view.reports]
    elif sign == "agents":
        keys = [("agent", token) for token in view.agents]
    elif sign == "targets":
        keys = [("target", token) for token in target_keys(view)]
    elif sign == "place" and view.point is not None and not view.wide:
        lat, lon = cell_of(view.point)
        keys = [("cell", str(lat + i), str(lon + j)) for i, j in product((-1, 0, 1), repeat=2)]
        keys += [("wide", view.country)] if view.country is not None else []
    elif view.country is not None:
        keys = [("country", view.country)]
    return sorted(keys)


def choose_steps(later: IncidentView, index: Index, rules: ThreadRules) -> list[Step]:
    """The steps that an incident takes: the best of each kind of thread, of one kind alone unless rules say more."""
    best: dict[str, Step] = {}
    own = rules.by_later.get(later.type, ())
    for kind in sorted({rule.thread for rule in own}):
        steps = [step for rule in own if rule.thread == kind for step in find_steps(later, rule, index, rules)]
        chosen = choose_step([step for step in steps if step.opens]) or choose_step(steps)
        if chosen is not None:
            best[kind] = chosen
    alone = sorted((step for step in best.values() if not step.rule.also), key=lambda s: (-s.worth, s.rule.thread))
    return [*(step for step in best.values() if step.rule.also), *alone[:1]]


def find_steps(later: IncidentView, rule: ThreadRule, index: Index, rules: ThreadRules) -> Iterator[Step]:
    """The steps that a rule allows, one for each earlier incident."""
    opened = rules.threads[rule.thread].opens
    for id in sorted(find_near(later, rule, index)):
        earlier = index.views[id]
        if not may_follow(earlier, later, rule, rules):
            continue
        signs = find_signs(earlier, later, rules)
        if any(set(wanted) <= signs.keys() for wanted in rule.shares):
            days = abs((later.day or 0) - (earlier.day or 0)) if later.day and earlier.day else 10_000
            near = (float(days), km_apart(earlier, later) or 0.0)
            yield Step(id, later.id, rule, earlier.type in opened, tuple(signs), sum(signs.values()), near)


def find_near(later: IncidentView, rule: ThreadRule, index: Index) -> set[str]:
    """The ids of earlier incidents that have at least the most telling sign of one list in common with the later."""
    found: set[str] = set()
    for wanted in rule.shares:
        sign = next(sign for sign in LOOK_ORDER if sign in wanted)
        for key, type in product(look_keys(later, sign), rule.earlier):
            found.update(index.near(type, key, later, rule))
    return found


def choose_step(steps: Sequence[Step]) -> Step | None:
    """The step for which most speaks, of equal ones the nearest in time and place; None where two are alike in all."""
    ordered = sorted(steps, key=lambda step: (-round(step.worth, 3), step.near, step.earlier))
    if not ordered:
        return None
    best, others = ordered[0], [step for step in ordered[1:] if step.earlier != ordered[0].earlier]
    for other in others:
        same_worth = round(other.worth, 3) == round(best.worth, 3)
        if same_worth and (other.near == best.near or set(best.signs) <= {"report", "country", "named"}):
            return None
    return best


def make_threads(
    kind: str, steps: Mapping[str, Step], views: Mapping[str, IncidentView], rules: ThreadRules
) -> Iterator[Thread]:
    """The threads that the steps of one kind make: each incident goes where the one before it goes."""
    opens = rules.threads[kind].opens
    groups: dict[str, list[str]] = {}
    for later in steps:
        opener = find_opener(later, steps)
        if opener is not None and views[opener].type in opens:
            groups.setdefault(opener, []).append(later)
    for opener, members in groups.items():
        ordered = sorted(members, key=lambda id: (rank(id, steps, views), steps[id].rule.name, id))
        told = [ThreadMember(opener), *(make_member(steps[id]) for id in ordered)]
        yield Thread(identify_thread(kind, opener), kind, tuple(told))


def rank(id: str, steps: Mapping[str, Step], views: Mapping[str, IncidentView]) -> tuple[int, int]:
    """Where an incident stands in its thread: by its day, but never before those that it follows from."""
    days, depth, at = [views[id].day or 0], 0, id
    while at in steps:
        at, depth = steps[at].earlier, depth + 1
        days.append(views[at].day or 0)
    return max(days), depth


def find_opener(later: str, steps: Mapping[str, Step]) -> str | None:
    """The incident at the beginning of the steps that lead to one, None where they go round in a circle."""
    seen: set[str] = set()
    while later in steps:
        if later in seen:
            return None
        seen.add(later)
        later = steps[later].earlier
    return later


def make_member(step: Step) -> ThreadMember:
    """A member of a thread by its step."""
    return ThreadMember(step.later, step.rule.name, step.earlier, explain_signs(step.signs))


def identify_thread(kind: str, opener: str) -> str:
    """The id of a thread: the same however many incidents join it."""
    return hashlib.sha256(f"thread\n{kind}\n{opener}".encode()).hexdigest()[:16]
