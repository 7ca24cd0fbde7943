"""The jobs that there are, bounded in number and in size, and the thread that does them one after the other."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass

from recoupe.desk.failures import PlainError, tell_failure
from recoupe.desk.jobs.job import DroppedError, Job, Phase, State, Work
from recoupe.desk.jobs.workshop import Workshop
from recoupe.desk.views.missing import MissingError
from recoupe.errors import RecoupeError, show_traceback

ID_BYTES = 12
CLOSING = 10.0  # seconds that a transaction under way has to end
RETRY = 15  # seconds after which somebody who was refused may ask again
UNFORESEEN = "Something went wrong that nobody foresaw. What was confirmed is kept."


class BusyError(PlainError):
    """There is no room for more work now; ``seconds`` is when to ask again."""

    seconds = RETRY


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much there may be at once. A job that nobody looks at goes after ``expiry``, the processes that work rest
    after ``idle``; both in seconds."""

    waiting: int = 8
    jobs: int = 100
    size: int = 60_000_000  # bytes of the texts of all jobs: three times what one may bring
    expiry: float = 7_200.0
    idle: float = 600.0


class Jobs:
    """The desk's jobs. Its thread starts with the first of them."""

    def __init__(self, workshop: Workshop | None = None, limits: Limits | None = None) -> None:
        self.workshop = workshop or Workshop()
        self.limits = limits or Limits()
        self.jobs: dict[str, Job] = {}
        self.queue: deque[tuple[Job, Work]] = deque()
        self.changed = threading.Condition()
        self.thread: threading.Thread | None = None
        self.closed = False

    def add(self, owner: str, work: Work, *, size: int = 0, sensitive: bool = False) -> Job:
        """A new job that waits to be done; raises BusyError where there is no room for it."""
        with self.changed:
            self.sweep(size)
            full = len(self.jobs) >= self.limits.jobs or self.held() + size > self.limits.size
            if full or len(self.queue) >= self.limits.waiting:
                raise BusyError("The desk has more to read than it can take. Nothing was taken in; try again soon.")
            job = Job(secrets.token_urlsafe(ID_BYTES), owner, sensitive, size)
            self.jobs[job.id] = job
            self.put(job, work)
        return job

    def keep(self, job: Job, work: Work) -> bool:
        """Have the drafts of a job kept; false where there are none to keep. It never finds the queue full: there is at
        most one place in it for each job."""
        with self.changed:
            if job.busy or job.dropped or job.state is not State.READY or not (job.keepable or job.notable):
                return False
            job.state, job.phase, job.done, job.total = State.KEEPING, Phase.KEEPING, 0, None
            self.put(job, work)
        return True

    def put(self, job: Job, work: Work) -> None:
        """Put work at the end of the queue, and see that there is somebody to do it."""
        self.queue.append((job, work))
        if self.thread is None:
            self.thread = threading.Thread(target=self.run, name="jobs", daemon=True)
            self.thread.start()
        self.changed.notify_all()

    def find(self, id_: str, owner: str) -> Job:
        """Somebody's job; raises MissingError where there is none or it is another's."""
        with self.changed:
            self.sweep()
            job = self.jobs.get(id_)
            if job is None or job.owner != owner:
                raise MissingError("There is no such draft, or there is none any more. What was kept is kept.")
            job.touched = time.monotonic()
        return job

    def list(self, owner: str) -> tuple[Job, ...]:
        """Somebody's jobs, the latest first."""
        with self.changed:
            self.sweep()
            return tuple(job for job in reversed(self.jobs.values()) if job.owner == owner)

    def drop(self, job: Job) -> bool:
        """Forget a job; false where it is being kept."""
        with self.changed:
            if job.state is State.KEEPING:
                return False
            job.dropped = True
            self.jobs.pop(job.id, None)
            self.queue = deque((one, work) for one, work in self.queue if one is not job)
        return True

    def wait(self, job: Job, seconds: float) -> None:
        """Wait until a job is at rest, and no longer than so many seconds."""
        with self.changed:
            self.changed.wait_for(lambda: not job.busy, seconds)

    def sweep(self, room: float = 0) -> None:
        """Forget jobs that nobody looked at for long, and where there is no room those that are done, oldest first."""
        old = time.monotonic() - self.limits.expiry
        resting = sorted((job for job in self.jobs.values() if not job.busy), key=lambda job: job.touched)
        for job in resting:
            crowded = len(self.jobs) >= self.limits.jobs or self.held() + room > self.limits.size
            if job.touched < old or (room and crowded and job.state in (State.KEPT, State.FAILED)):
                del self.jobs[job.id]

    def held(self) -> int:
        """About how many bytes all jobs hold."""
        return sum(job.size for job in self.jobs.values())

    def run(self) -> None:
        """Do what waits, in order, until the desk is closed."""
        while (task := self.take()) is not None:
            job, work = task
            self.do(job, work)
            with self.changed:
                job.phase, job.touched = Phase.NONE, time.monotonic()
                self.changed.notify_all()

    def take(self) -> tuple[Job, Work] | None:
        """The next that is to be done, None once the desk is closed; the processes rest where it is long in coming."""
        with self.changed:
            while not self.changed.wait_for(lambda: bool(self.queue) or self.closed, self.limits.idle):
                self.workshop.rest()
            return None if self.closed else self.queue.popleft()

    def do(self, job: Job, work: Work) -> None:
        """Do one piece of work; what goes wrong is told of its job alone."""
        try:
            work(job)
        except DroppedError:
            return
        except RecoupeError as error:
            job.state, job.reason = fall_back(job), tell_failure(error)
        except Exception:  # noqa: BLE001  # the others go on; what it was is shown to who asked for it
            show_traceback()
            job.state, job.reason = fall_back(job), UNFORESEEN

    def close(self) -> None:
        """End what is under way; what was being read is forgotten, what was kept is kept."""
        with self.changed:
            self.closed = True
            for job in self.jobs.values():
                job.dropped = True
            self.changed.notify_all()
        self.workshop.stop()
        if self.thread is not None:
            self.thread.join(CLOSING)


def fall_back(job: Job) -> State:
    """Where a job stands whose work failed: what was being kept can be kept again, and what is kept stays so."""
    if job.state is State.KEPT:
        return State.KEPT
    return State.READY if job.drafts else State.FAILED
