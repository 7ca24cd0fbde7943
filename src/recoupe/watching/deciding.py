"""What a rule makes of incidents: whether it is told of one, and what it knows of it from now on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from recoupe.archive.changes import find_ids, match_incidents
from recoupe.archive.chunks import split_chunks
from recoupe.archive.dossiers import Dossier, load_dossiers
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.archive.notices import Known, find_earlier, load_known
from recoupe.archive.outbox import Message
from recoupe.archive.recalling import load_present
from recoupe.model import QuantityRole
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Held, hold_now
from recoupe.situation.brief.state import HeldShape, make_shape
from recoupe.watching.composing import Teller, compose_notice
from recoupe.watching.messages import VERSION
from recoupe.watching.plan import RulePlan, digest_text

AT_ONCE = 100  # incidents in memory with their texts, and in one transaction
ID_SIGNS = 32  # hexadecimal digits of a message's id: 128 bits


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule knows of an incident from now on, and the messages that tell of it, if any."""

    rule: RulePlan
    known: Known
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Judging:
    """A rule that looks at incidents at a time; ``wholes`` are what it knew of incidents, there before the rule, that
    others are found to have been a part of."""

    connection: Connection
    rule: RulePlan
    teller: Teller
    at: str
    wholes: dict[int, Known] = field(default_factory=dict)


def decide(
    connection: Connection, keys: Sequence[int], rules: Sequence[RulePlan], teller: Teller, at: str
) -> list[Decision]:
    """What each rule is to know of the incidents that it asks for, and what it tells of them."""
    matched = {rule.name: match_incidents(connection, keys, rule.filters) for rule in rules}
    judging = {rule.name: Judging(connection, rule, teller, at) for rule in rules}
    known = {name: recall(load_known(connection, name, matched[name]).values(), one) for name, one in judging.items()}
    decisions: list[Decision] = []
    for dossier in load_changed(connection, set().union(*matched.values()), teller):
        held = hold_now(dossier, teller.weighing.disputing)
        key = dossier.incident.key
        for name, one in judging.items():
            if key in matched[name] and is_grave(held, one.rule):
                decisions.append(judge(dossier, held, known[name].get(key), one))
    return [*decisions, *keep_wholes(judging.values(), decisions)]


def keep_wholes(judging: Iterable[Judging], decisions: Iterable[Decision]) -> Iterator[Decision]:
    """What is to be known of incidents that others were a part of, and that are not decided themselves: as long as
    their statements can be told from those of the others."""
    decided = {(one.rule.name, one.known.incident_key) for one in decisions}
    for one in judging:
        for key, known in one.wholes.items():
            if (one.rule.name, key) not in decided:
                yield Decision(one.rule, known)


def load_changed(connection: Connection, keys: set[int], teller: Teller) -> Iterator[Dossier]:
    """The dossiers of incidents."""
    for some in split_chunks(find_ids(connection, keys), AT_ONCE):
        found = load_incidents_by_ids(connection, some)
        yield from load_dossiers(connection, [*found.values()], teller.weighing, naming=True)


def recall(known: Iterable[Known], judging: Judging) -> dict[int, Known]:
    """What the rule knows, by the keys of incidents, with what was held of those that were there before it; those that
    were not as grave as it asks are none that it knows."""
    found = {one.incident_key: one for one in known}
    present = {key: one.as_of for key, one in found.items() if one.as_of is not None}
    weighing = judging.teller.weighing
    before = {
        key: hold_now(dossier, weighing.disputing)
        for key, dossier in load_present(judging.connection, judging.rule.name, present, weighing)
    }
    for key in present:
        held = before.get(key)
        if held is not None and not is_grave(held, judging.rule):
            del found[key]
        else:
            found[key] = replace(found[key], held=None if held is None else write_held(held), as_of=None)
    return found


def is_grave(held: Held, rule: RulePlan) -> bool:
    """Whether somebody tells of as many dead as the rule asks for."""
    killed = held.tolls.get(QuantityRole.KILLED.value)
    return rule.killed is None or (killed is not None and killed.high >= rule.killed)


def judge(dossier: Dossier, held: Held, before: Known | None, judging: Judging) -> Decision:
    """What the rule is to know of an incident, and the messages that tell of it."""
    rule, key = judging.rule, dossier.incident.key
    fresh, split_off = before is None, False
    if before is None and (found := find_whole(key, judging)) is not None:
        before, split_off = found
        fresh = False
    told = 0 if before is None else before.told
    earlier = None if before is None or before.held is None else read_held(before.held)
    same = not fresh and (earlier is None or mark(earlier) == mark(held))
    if split_off or same:  # what was split off was told as part of the other
        return Decision(rule, Known(key, write_held(held), told))
    messages = tuple(write_messages(dossier, held, earlier, told + 1, judging))
    return Decision(rule, Known(key, write_held(held), told + 1), messages)


def find_whole(key: int, judging: Judging) -> tuple[Known, bool] | None:
    """What the rule knows of the incident that most of this one's statements were in, and whether that is live still;
    None where it knows of none."""
    for known, live in find_earlier(judging.connection, judging.rule.name, key):
        if (recalled := recall([known], judging).get(known.incident_key)) is not None:
            if known.as_of is not None:
                judging.wholes[known.incident_key] = recalled
            return recalled, live
    return None


def write_messages(
    dossier: Dossier, held: Held, earlier: Held | None, number: int, judging: Judging
) -> Iterator[Message]:
    """The messages that tell of an incident for the so-many-eth time, one to each channel."""
    rule, at = judging.rule, judging.at
    payload = compose_notice(dossier, held, earlier, rule.language, judging.teller)
    id_ = digest_text("\n".join((rule.name, dossier.incident.id, str(number), mark(held))))[:ID_SIGNS]
    text = json.dumps({"version": VERSION, "id": id_, "rule": rule.name, "at": at, **payload}, ensure_ascii=False)
    for channel in rule.channels:
        yield Message(
            id=id_,
            channel=channel.key,
            payload=text,
            made_at=at,
            due=at,
            rule=rule.name,
            incident_key=dossier.incident.key,
            schedule=rule.waits_for,
        )


def mark(held: Held) -> str:
    """What a notice is told anew for when it changes: tolls, independent voices, whether it is contested."""
    tolls = {role: [float(one.low), float(one.high), one.open] for role, one in held.tolls.items()}
    return json.dumps([tolls, held.voices, bool(held.conflicts)], sort_keys=True)


def write_held(held: Held) -> str:
    """What is held of an incident, as JSON."""
    return json.dumps(make_shape(held), sort_keys=True)


def read_held(text: str) -> Held:
    """What ``write_held`` wrote."""
    shape = HeldShape.model_validate_json(text)
    return Held(shape.voices, {role: Bounds(*told) for role, told in shape.tolls.items()}, shape.conflicts)
