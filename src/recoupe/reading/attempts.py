"""Reports read several at a time, where one that fails costs only itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from recoupe.errors import InputError, RecoupeError, describe_unexpected, show_traceback
from recoupe.model import Report

Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)


class Reads(Protocol[Made_co]):
    """What reads: a ``Reader``, which makes records, or one that makes more of them."""

    def read(self, report: Report) -> Made_co:
        """What one report says."""
        ...

    def pipe(self, reports: Iterable[Report]) -> Iterable[Made_co]:
        """What each report says, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why."""

    report_id: str
    reason: str


def read_batch(reader: Reads[Made], reports: Sequence[Report]) -> list[Made | Unread]:
    """What each report says, in order; where reading them together fails, each is tried by itself."""
    try:
        return list(reader.pipe(reports))
    except Exception:  # noqa: BLE001  # whatever it was, and whichever report it was in, is found out one by one
        return [read_alone(reader, report) for report in reports]


def read_alone(reader: Reads[Made], report: Report) -> Made | Unread:
    """What one report says, or why it could not be read; raises only what would stop every report."""
    try:
        return reader.read(report)
    except InputError as error:
        return Unread(report.id, str(error))
    except RecoupeError:
        raise
    except Exception as error:  # noqa: BLE001  # an error nobody foresaw in one report is no reason to lose the others
        show_traceback()
        return Unread(report.id, describe_unexpected(error))
