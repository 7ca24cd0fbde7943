"""Of which incidents each rule knows, how often it told of them and what it held of them then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, Select, Text, cast, delete, literal, null, select, update

from recoupe.archive.changes import find_after, read_last
from recoupe.archive.chunks import put_rows, put_selected, split_chunks
from recoupe.archive.conditions import incident_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.schema import incidents, members
from recoupe.archive.schema_watching import notice_statements, notices, outbox, watch_rules


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule knows of an incident: what was held of it as JSON, None where that is not known any more; how often
    it was told. ``as_of`` where it was there before the rule and has not changed since: the entry of the log up to
    which ``load_present`` reads what was held."""

    incident_key: int
    held: str | None
    told: int
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class StoredRule:
    """A rule as the archive knows it; ``after`` is how far its start has come, None once it has started."""

    name: str
    digest: str
    after: int | None


def follow_rules(connection: Connection, named: Mapping[str, str]) -> tuple[StoredRule, ...]:
    """The rules of these names, with the digests of what they ask for. One that is new, that asks for something else
    now or that was away starts (anew) from the first incident."""
    stored = {row.name: StoredRule(*row) for row in connection.execute(select(watch_rules))}
    for name in stored.keys() - named.keys():
        put_rows(connection, watch_rules, [{"name": name, "digest": "", "after": 0}])
    rules = []
    for name, digest in named.items():
        rule = stored.get(name)
        if rule is None or rule.digest != digest:
            rule = StoredRule(name, digest, 0)
            put_rows(connection, watch_rules, [{"name": name, "digest": digest, "after": 0}])
        rules.append(rule)
    return tuple(rules)


def note_started(connection: Connection, rule: str, after: int | None) -> None:
    """Note how far the start of a rule has come."""
    connection.execute(update(watch_rules).where(watch_rules.c.name == rule).values(after=after))


def know_present(connection: Connection, rule: str, filters: Filters, after: int, limit: int, at: str) -> int | None:
    """Note that a rule knows the next live incidents that meet its filters, by key, as they are now; the last of their
    keys, None where there are no more. None of them is loaded, however many they are."""
    keys = find_after(connection, filters, after, limit)
    if not keys:
        return None
    of, as_of = incidents.c, read_last(connection)
    some = of.key > after, of.key <= keys[-1]
    fixed = literal(rule).label("rule"), literal(0).label("told"), literal(at).label("told_at")
    held = cast(null(), Text).label("held"), cast(as_of, Integer).label("as_of")
    found = select(of.key.label("incident_key"), *fixed, *held).where(*incident_conditions(filters), *some)
    put_selected(connection, notices, found, ("held", "told_at", "as_of"))
    mine = notices.c.rule == rule, notices.c.incident_key > after, notices.c.incident_key <= keys[-1]
    known = select(notices.c.incident_key).where(*mine, notices.c.as_of == as_of)
    forget_left(connection, rule, known)
    made = select(fixed[0], members.c.statement_key, members.c.incident_key).where(members.c.incident_key.in_(known))
    put_selected(connection, notice_statements, made, ("incident_key",))
    return keys[-1]


def forget_left(connection: Connection, rule: str, known: Select[tuple[int]]) -> None:
    """Leave nothing of statements that these incidents were made of once and are not any more."""
    told = notice_statements.c
    still = select(members.c.statement_key).where(
        members.c.statement_key == told.statement_key, members.c.incident_key == told.incident_key
    )
    gone = told.rule == rule, told.incident_key.in_(known), ~still.exists()
    connection.execute(delete(notice_statements).where(*gone))


def load_known(connection: Connection, rule: str, keys: Iterable[int]) -> dict[int, Known]:
    """What a rule knows of incidents, by their keys."""
    found: dict[int, Known] = {}
    columns = (notices.c.incident_key, notices.c.held, notices.c.told, notices.c.as_of)
    for chunk in split_chunks(keys):
        query = select(*columns).where(notices.c.rule == rule, notices.c.incident_key.in_(chunk))
        found |= {row.incident_key: Known(*row) for row in connection.execute(query)}
    return found


def find_earlier(connection: Connection, rule: str, incident_key: int) -> Iterator[tuple[Known, bool]]:
    """What a rule knows of the incidents of which this one's statements were a part, that of most of them first, and
    whether each is live still: this one was then split off from it, else it took it in."""
    mine = select(members.c.statement_key).where(members.c.incident_key == incident_key)
    told = notice_statements.c
    query = select(told.incident_key).where(told.rule == rule, told.statement_key.in_(mine))
    counted = Counter(connection.scalars(query))
    counted.pop(incident_key, None)
    for key in sorted(counted, key=lambda key: (-counted[key], key)):
        if (known := load_known(connection, rule, [key]).get(key)) is not None:
            yield known, bool(connection.scalar(select(incidents.c.live).where(incidents.c.key == key)))


def note_known(connection: Connection, rule: str, known: Sequence[Known], at: str) -> None:
    """Note what a rule knows of incidents now, and of which statements they are made."""
    rows = [
        {
            "rule": rule,
            "incident_key": one.incident_key,
            "held": one.held,
            "told": one.told,
            "told_at": at,
            "as_of": one.as_of,
        }
        for one in known
    ]
    put_rows(connection, notices, rows)
    for chunk in split_chunks(one.incident_key for one in known):
        query = select(members.c.statement_key, members.c.incident_key).where(members.c.incident_key.in_(chunk))
        made = [{"rule": rule, **row._mapping} for row in connection.execute(query)]
        put_rows(connection, notice_statements, made)


def forget_told(connection: Connection, incident_keys: Iterable[int], incident_ids: Iterable[str]) -> None:
    """Leave nothing of what messages and rules hold of incidents whose reports are purged: messages that wait are not
    sent, and what an incident comes to without these reports is not told as a change."""
    for chunk in split_chunks(incident_keys):
        connection.execute(update(notices).where(notices.c.incident_key.in_(chunk)).values(held=None, as_of=None))
        connection.execute(delete(outbox).where(outbox.c.incident_key.in_(chunk)))
    ids = tuple(incident_ids)
    of = outbox.c
    for row in connection.execute(select(of.id, of.channel, of.payload).where(of.incident_key.is_(None))).all():
        if any(id_ in row.payload for id_ in ids):
            connection.execute(delete(outbox).where(of.id == row.id, of.channel == row.channel))
