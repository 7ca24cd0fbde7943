"""One piece of long work: whose it is, how far it is, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from recoupe.archive.ready import Ready
from recoupe.archive.standings import Standing
from recoupe.intake import Failure
from recoupe.intake.taken import Taken
from recoupe.model import Report


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"  # drafts are there, and nothing is kept
    KEEPING = "keeping"
    KEPT = "kept"
    FAILED = "failed"  # there is nothing to keep


UNDER_WAY = frozenset({State.WAITING, State.READING, State.KEEPING})


class Phase(StrEnum):
    """What is being done of a job just now."""

    NONE = ""
    READING = "reading"
    KEEPING = "keeping"
    COMPARING = "comparing"


class DroppedError(Exception):
    """Nobody wants what the job makes any more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that may be kept: how it came, where it stands, whether a version of it is kept, and what it says once
    it is read.

    ``reason`` says why it cannot be kept, where it cannot. ``same`` is the id of the report that is kept and that it
    equals, ``twin`` whether that is its page at another address, ``news`` whether how it came is not noted there yet.
    """

    taken: Taken
    standing: Standing
    versions: bool = False
    ready: Ready | None = None
    reason: str | None = None
    same: str | None = None
    twin: bool = False
    news: bool = False

    @property
    def report(self) -> Report:
        """What came, as it came."""
        return self.taken.report

    @property
    def id(self) -> str:
        """Under which id it is kept, or would be."""
        return self.same or self.report.id

    def without_original(self) -> Draft:
        """The draft without the bytes that it was made of, which are kept or not wanted."""
        taken = replace(self.taken, original=None)
        return replace(self, taken=taken, ready=None if self.ready is None else replace(self.ready, taken=None))


@dataclass(slots=True)
class Job:
    """One piece of work; only the thread that does it changes it. ``size`` is about how many bytes it holds."""

    id: str
    owner: str
    sensitive: bool = False
    size: int = 0
    state: State = State.WAITING
    phase: Phase = Phase.NONE
    done: int = 0
    total: int | None = None
    began: float = 0.0
    drafts: tuple[Draft, ...] = ()
    failures: tuple[Failure, ...] = ()
    kept: tuple[str, ...] = ()  # ids of the reports that are kept now, in order
    reason: str | None = None
    dropped: bool = False
    touched: float = field(default_factory=time.monotonic)

    @property
    def busy(self) -> bool:
        """Whether it waits or is being worked on."""
        return self.state in UNDER_WAY or self.phase is not Phase.NONE

    @property
    def title(self) -> str:
        """What its first report is called, "" where it has none."""
        return next((draft.report.title or draft.report.id for draft in self.drafts), "")

    @property
    def keepable(self) -> tuple[Ready, ...]:
        """What would be kept."""
        return tuple(draft.ready for draft in self.drafts if draft.ready is not None)

    @property
    def notable(self) -> tuple[Taken, ...]:
        """What would be noted with reports that are kept: another way in which they came."""
        return tuple(draft.taken for draft in self.drafts if draft.news)

    @property
    def seconds_left(self) -> int | None:
        """How long it will go on at the present pace; None where that cannot be told."""
        if not self.busy or not self.done or not self.total or self.done > self.total:
            return None
        return round((time.monotonic() - self.began) / self.done * (self.total - self.done))

    def snapshot(self) -> Job:
        """The job as it is now, for a page, which must not show its state of one moment with its drafts of another.

        The thread that does it sets drafts, then the state, then the phase; they are read the other way round.
        """
        phase = self.phase
        state = self.state
        return replace(self, phase=phase, state=state)

    def begin(self, phase: Phase, total: int | None) -> None:
        """Set what is done now, and of how much."""
        self.phase, self.done, self.total, self.began = phase, 0, total, time.monotonic()

    def advance(self, count: int) -> None:
        """Count so many more as done; raises DroppedError where nobody wants them any more."""
        if self.dropped:
            raise DroppedError
        self.done += count


def weigh_drafts(drafts: Iterable[Draft]) -> int:
    """About how many bytes drafts hold: their texts, and once each what they were made of."""
    texts, originals = 0, dict[int, int]()
    for draft in drafts:
        texts += len(draft.report.text)
        if draft.taken.original is not None:
            originals[id(draft.taken.original.data)] = len(draft.taken.original.data)
    return texts + sum(originals.values())


Work = Callable[[Job], None]
