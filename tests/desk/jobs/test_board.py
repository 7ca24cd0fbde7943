"""The board of jobs: bounded, in order, each somebody's own, and gone after a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from tests.desk.jobs.stubs import StubWorkshop

from recoupe.desk.failures import ARCHIVE
from recoupe.desk.jobs import BusyError, Job, Jobs, Phase, State
from recoupe.desk.jobs.board import Limits
from recoupe.desk.views.missing import MissingError
from recoupe.errors import ArchiveError, InputError


@pytest.fixture
def make_jobs() -> Iterator[Callable[..., Jobs]]:
    made: list[Jobs] = []

    def make(**limits: float) -> Jobs:
        made.append(Jobs(StubWorkshop(), Limits(**limits)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for jobs in made:
        jobs.close()


def finish(state: State = State.READY) -> Callable[[Job], None]:
    """Work that ends at once in a state."""

    def work(job: Job) -> None:
        job.begin(Phase.READING, 1)
        job.state = state

    return work


def test_jobs_are_done_in_order(make_jobs: Callable[..., Jobs]) -> None:
    jobs, seen = make_jobs(), list[str]()

    def work(job: Job) -> None:
        seen.append(job.id)
        job.state = State.READY

    made = [jobs.add("amina", work) for _ in range(5)]
    jobs.wait(made[-1], 5)
    assert seen == [job.id for job in made]


def test_the_queue_is_bounded(make_jobs: Callable[..., Jobs]) -> None:
    jobs, gate = make_jobs(waiting=2), threading.Event()
    begun = threading.Event()

    def work(job: Job) -> None:
        begun.set()
        gate.wait(5)

    jobs.add("amina", work)
    assert begun.wait(5)
    for _ in range(2):
        jobs.add("amina", finish())
    with pytest.raises(BusyError, match="Nothing was taken in"):
        jobs.add("amina", finish())
    gate.set()


def test_what_all_hold_is_bounded(make_jobs: Callable[..., Jobs]) -> None:
    jobs = make_jobs(size=100)
    jobs.wait(jobs.add("amina", finish(), size=60), 5)
    with pytest.raises(BusyError):
        jobs.add("amina", finish(), size=60)
    assert jobs.add("amina", finish(), size=40)


def test_what_is_done_makes_room(make_jobs: Callable[..., Jobs]) -> None:
    jobs = make_jobs(jobs=2, size=1000)
    first, draft = jobs.add("amina", finish(State.KEPT), size=1), jobs.add("amina", finish(State.READY), size=1)
    jobs.wait(draft, 5)
    jobs.add("amina", finish(), size=1)
    assert first.id not in jobs.jobs
    assert draft.id in jobs.jobs, "a draft is somebody's work"


def test_drafts_expire(make_jobs: Callable[..., Jobs]) -> None:
    jobs = make_jobs(expiry=0.05)
    job = jobs.add("amina", finish())
    jobs.wait(job, 5)
    time.sleep(0.1)
    with pytest.raises(MissingError):
        jobs.find(job.id, "amina")


@pytest.mark.parametrize(("id_", "owner"), [(None, "boubacar"), (None, ""), ("autre", "amina"), ("", "amina")])
def test_a_job_is_somebodys(make_jobs: Callable[..., Jobs], id_: str | None, owner: str) -> None:
    jobs = make_jobs()
    job = jobs.add("amina", finish())
    assert jobs.find(job.id, "amina") is job
    with pytest.raises(MissingError):
        jobs.find(job.id if id_ is None else id_, owner)


def test_processes_rest_when_nothing_comes(make_jobs: Callable[..., Jobs]) -> None:
    jobs = make_jobs(idle=0.05)
    jobs.wait(jobs.add("amina", finish()), 5)
    time.sleep(0.2)
    assert jobs.workshop.rested >= 1  # type: ignore[attr-defined]
    again = jobs.add("amina", finish())
    jobs.wait(again, 5)
    assert again.state is State.READY


def fail_as(error: Exception) -> Callable[[Job], None]:
    """Work that fails."""

    def work(job: Job) -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(InputError("no day."), "no day.", id="told in its own words"),
        pytest.param(ArchiveError("/home/x: the disk is full."), ARCHIVE, id="no more told than what is affected"),
        pytest.param(KeyError("/etc/secret"), "nobody foresaw", id="nothing of what nobody foresaw"),
    ],
)
def test_what_goes_wrong_is_told_and_the_others_go_on(
    make_jobs: Callable[..., Jobs], error: Exception, told: str
) -> None:
    jobs = make_jobs()
    job, other = jobs.add("amina", fail_as(error)), jobs.add("amina", finish())
    jobs.wait(other, 5)
    assert job.state is State.FAILED
    assert job.reason is not None
    assert told in job.reason
    assert "secret" not in job.reason
    assert other.state is State.READY


def test_a_job_that_is_dropped_stops(make_jobs: Callable[..., Jobs]) -> None:
    jobs, gate, seen = make_jobs(), threading.Event(), list[int]()

    def work(job: Job) -> None:
        for number in range(3):
            gate.wait(5)
            job.advance(1)
            seen.append(number)

    job = jobs.add("amina", work)
    assert jobs.drop(job)
    gate.set()
    jobs.close()
    assert seen == []


def test_time_left_is_told_once_it_can_be() -> None:
    job = Job("a", "amina", state=State.READING)
    job.begin(Phase.READING, 10)
    assert job.seconds_left is None
    job.began -= 20
    job.advance(4)
    assert job.seconds_left == 30
    job.begin(Phase.COMPARING, None)
    job.advance(1)
    assert job.seconds_left is None


@pytest.mark.parametrize(
    ("state", "phase", "busy"),
    [
        pytest.param(State.WAITING, Phase.NONE, True, id="it waits"),
        pytest.param(State.READING, Phase.NONE, True, id="it has just been taken up"),
        pytest.param(State.READY, Phase.READING, True, id="it is about to be let go"),
        pytest.param(State.READY, Phase.NONE, False, id="it is read"),
        pytest.param(State.KEEPING, Phase.NONE, True, id="it is about to be kept"),
        pytest.param(State.KEPT, Phase.COMPARING, True, id="it is compared"),
        pytest.param(State.KEPT, Phase.NONE, False, id="it is kept"),
        pytest.param(State.FAILED, Phase.NONE, False, id="it failed"),
    ],
)
def test_a_page_asks_again_until_nothing_is_under_way(state: State, phase: Phase, busy: bool) -> None:
    job = Job("j", "amina", state=state, phase=phase)
    assert (job.busy, job.snapshot().busy) == (busy, busy)


def test_a_snapshot_stays_as_it_was() -> None:
    job = Job("j", "amina", state=State.READING, phase=Phase.READING)
    seen = job.snapshot()
    job.state, job.phase = State.READY, Phase.NONE
    assert (seen.state, seen.busy) == (State.READING, True)
