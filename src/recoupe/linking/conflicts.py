"""Placeholder until branch conflicts is merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from recoupe.linking.origins import Telling


class ConflictKind(StrEnum):
    """Kinds."""

    CONFLICT = "conflict"
    REVISION = "revision"


@dataclass(frozen=True)
class Conflict:
    """One."""

    kind: ConflictKind


def find_conflicts(tellings: Iterable[Telling]) -> tuple[Conflict, ...]:
    """None."""
    return ()
