"""Marks of statements as they were shown: another mark means that somebody changed or judged one meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from recoupe.archive.judgements import Verdict, load_judgement, load_judgements
from recoupe.archive.loading import load_by_ids
from recoupe.archive.rows import digest_text, write_json
from recoupe.errors import InputError

DIGITS = 16


class ChangedError(InputError):
    """What was to be judged is not what was shown any more."""


def mark_statements(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The mark of each statement: of what it says, whether it is live, and the judgements that hold on it; whose it is
    to look at changes nothing for whoever looks at it already."""
    stored = load_by_ids(connection, ids)
    judged: dict[str, list[int]] = {id_: [] for id_ in stored}
    for judgement in load_judgements(connection, statement_ids=stored):
        if judgement.verdict is Verdict.ASSIGN:
            continue
        for id_ in judgement.statement_ids:
            if id_ in judged:
                judged[id_].append(judgement.seq)
    return {
        id_: digest_text(write_json([one.payload, one.report_key, one.withdrawn, judged[id_]]))[:DIGITS]
        for id_, one in stored.items()
    }


def check_seen(connection: Connection, seen: Mapping[str, str]) -> None:
    """Raises ChangedError where a statement is not as it was shown."""
    now = mark_statements(connection, seen)
    changed = [id_ for id_, mark in seen.items() if now.get(id_) != mark]
    if changed:
        raise ChangedError(
            f"{', '.join(id_[:20] for id_ in changed[:5])} was judged or changed since you looked. Nothing was done: "
            "look at it again."
        )


def check_holding(connection: Connection, seq: int) -> None:
    """Raises ChangedError where a judgement was undone already."""
    made = load_judgement(connection, seq)
    if made is not None and made.undone_by is not None:
        raise ChangedError(f"judgement {seq} was undone by entry {made.undone_by} already.")
