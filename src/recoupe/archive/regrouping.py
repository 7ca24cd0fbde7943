"""Incidents made anew from links and judgements, as far as the statements that are given hold them together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, exists, or_, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.constraints import find_constraints
from recoupe.archive.copying import load_copies
from recoupe.archive.groups import store_groups
from recoupe.archive.loading import load_reports_by_keys
from recoupe.archive.schema import links, members, statements
from recoupe.archive.stored import Summary
from recoupe.archive.summaries import summarise
from recoupe.archive.tellings import Said, load_tellings
from recoupe.archive.unmet import find_unmet
from recoupe.archive.versions import find_keys
from recoupe.linking.copies import Copy
from recoupe.linking.grouping import Group, Judged, group_mentions
from recoupe.linking.mentions import Mention, mention_from_json
from recoupe.linking.outlets import Sourcing
from recoupe.linking.pairing import Link
from recoupe.linking.sayings import Disputing
from recoupe.linking.weights import LinkWeights

FIRM = 2.0  # bits over the least weight of a link that holds: the odds are then four times as good

Member = Row[*tuple[Any, ...]]  # key, id, report_key, payload, mention


@dataclass(frozen=True, slots=True)
class Checker:
    """What cross-checking needs beside the archive, loaded once."""

    weights: LinkWeights
    sourcing: Sourcing
    disputing: Disputing


def regroup(connection: Connection, ids: Iterable[str], checker: Checker) -> int:
    """How many incidents the statements and all that they hold together make, and those that do not obey a judgement;
    stores them."""
    constraints = find_constraints(connection)
    merged = [set(find_keys(connection, sorted(group)).values()) for group in constraints.must]
    touched = find_keys(connection, sorted({*ids, *find_unmet(connection, constraints).ids}))
    keys = find_component(connection, touched.values(), checker.weights.least, merged)
    judged = Judged(tuple(constraints.must), frozenset(constraints.cannot), constraints.rejected)
    rows = load_members(connection, keys)
    mentions = {row.id: mention_from_json(row.mention) for row in rows.values()}
    known = load_links(connection, rows)
    groups = group_mentions(tuple(mentions.values()), known, checker.weights, judged)
    weak = find_weak(groups, known, checker.weights.least)
    summaries = summarise_groups(connection, groups, {row.id: row for row in rows.values()}, mentions, checker, weak)
    store_groups(connection, summaries)
    return len(summaries)


def find_component(connection: Connection, keys: Iterable[int], least: float, merged: Sequence[set[int]]) -> set[int]:
    """The keys of the statements and of all that is joined to them: by links of at least this weight, in an incident,
    or ``merged`` by a person."""
    reached: set[int] = set()
    waiting = set(keys)
    while waiting:
        reached |= waiting
        judged = {key for group in merged if group & waiting for key in group}
        waiting = (find_joined(connection, waiting, least) | judged) - reached
    return reached


def find_joined(connection: Connection, keys: Iterable[int], least: float) -> set[int]:
    """The keys one link of at least this weight, or one incident, away."""
    found: set[int] = set()
    for chunk in split_chunks(sorted(keys)):
        found |= set(connection.scalars(select(links.c.high).where(links.c.low.in_(chunk), links.c.weight >= least)))
        found |= set(connection.scalars(select(links.c.low).where(links.c.high.in_(chunk), links.c.weight >= least)))
        mine = select(members.c.incident_key).where(members.c.statement_key.in_(chunk))
        found |= set(connection.scalars(select(members.c.statement_key).where(members.c.incident_key.in_(mine))))
    return found


def load_members(connection: Connection, keys: Iterable[int]) -> dict[int, Member]:
    """The live statements among these that have been compared, by key; one that a judgement has wait meanwhile stays
    in its incident until it is compared again."""
    columns = [statements.c[name] for name in ("key", "id", "report_key", "payload", "mention")]
    inside = exists().where(members.c.statement_key == statements.c.key)
    grouped = or_(statements.c.linked, inside)
    found: dict[int, Member] = {}
    for chunk in split_chunks(sorted(keys)):
        query = select(*columns).where(statements.c.key.in_(chunk), ~statements.c.withdrawn, grouped)
        found |= {row.key: row for row in connection.execute(query) if row.mention}
    return found


def load_links(connection: Connection, rows: Mapping[int, Member]) -> list[Link]:
    """The links between statements that are grouped, without their reasons."""
    found = []
    for chunk in split_chunks(sorted(rows)):
        query = select(links.c.low, links.c.high, links.c.weight).where(links.c.low.in_(chunk))
        found += [
            Link(rows[row.low].id, rows[row.high].id, row.weight)
            for row in connection.execute(query)
            if row.high in rows
        ]
    return found


def find_weak(groups: Iterable[Group], known: Iterable[Link], least: float) -> frozenset[str]:
    """The statements that are not alone in their group and have no link in it that is clearly over the least."""
    found = {id_: group for group in groups if len(group) > 1 for id_ in group}
    firm = set()
    for link in known:
        if link.weight >= least + FIRM and link.low in found and found[link.low] == found.get(link.high):
            firm |= {link.low, link.high}
    return frozenset(found.keys() - firm)


def summarise_groups(
    connection: Connection,
    groups: Sequence[Group],
    rows: Mapping[str, Member],
    mentions: Mapping[str, Mention],
    checker: Checker,
    weak: frozenset[str],
) -> dict[Group, Summary]:
    """The summary of each group, in order; ``weak`` are the statements that little holds in theirs."""
    stored = load_reports_by_keys(connection, {row.report_key for row in rows.values()})
    reports = {key: one.report for key, one in stored.items()}
    copies: dict[str, list[Copy]] = {}
    for copy in load_copies(connection, reports, {key: report.id for key, report in reports.items()}):
        copies.setdefault(copy.low, []).append(copy)
    said = (Said(row.id, row.report_key, json.loads(row.payload)) for row in rows.values())
    told = load_tellings(connection, said, reports)
    summaries = {}
    for group in groups:
        tellings = [told[id_] for id_ in sorted(group)]
        ours = {telling.report.id for telling in tellings}
        near = [copy for id_ in sorted(ours) for copy in copies.get(id_, ()) if copy.high in ours]
        series = any(mentions[id_].series for id_ in group)
        summaries[group] = summarise(tellings, near, checker.sourcing, checker.disputing, series=series, weak=weak)
    return summaries
