"""Threads are found without keeping writers waiting, and are those of what there is when they are kept."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from tests.archive.factories import make_record

import recoupe.archive.following
from recoupe.archive import Archive, save_records
from recoupe.archive.following import follow_threads
from recoupe.archive.generations import bump_generation
from recoupe.archive.groups import store_groups
from recoupe.archive.schema import threads
from recoupe.archive.stored import Summary
from recoupe.lexicon import load_lexicon
from recoupe.linking.threads import find_threads

TAKEN = make_record("Deux otages enlevés à Gao.", id="a")


@pytest.mark.parametrize(
    ("writes", "times"),
    [
        pytest.param(False, 1, id="nobody writes meanwhile"),
        pytest.param(True, 2, id="somebody does: once more, in the writer's turn"),
    ],
)
def test_threads_are_those_of_what_is_there(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, writes: bool, times: int
) -> None:
    asked: list[int] = []

    def find(views: Any, rules: Any) -> Any:
        if writes and not asked:
            with archive.write() as connection:
                bump_generation(connection)
        asked.append(len(views))
        return find_threads(views, rules)

    with archive.write() as connection:
        save_records(connection, [TAKEN])
        store_groups(connection, {frozenset({TAKEN.statements[0].id}): Summary("abduction")})
    monkeypatch.setattr(recoupe.archive.following, "find_threads", find)
    found = follow_threads(archive, load_lexicon())
    with archive.read() as connection:
        assert len(connection.scalars(select(threads.c.id)).all()) == found
    assert asked == [1] * times
