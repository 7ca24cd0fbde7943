"""The real processes: a text is read with the model, kept, compared, and on its incident's page."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from recoupe.desk.app import build_app
from recoupe.desk.jobs import Job, State
from recoupe.desk.jobs.drafting import draft_reports
from recoupe.desk.jobs.given import Given
from recoupe.desk.jobs.keeping import keep_drafts
from recoupe.desk.state import Desk, open_desk
from recoupe.intake import make_report
from recoupe.settings import Settings

TEXT = "Des hommes armés ont attaqué le village de Farandé mardi soir. Le maire fait état de quatre morts."
LONG = 300.0  # seconds that loading the model may take on a busy machine


@pytest.fixture
def real(home: Path, tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(home=home, db=f"sqlite:///{tmp_path / 'archive.sqlite'}")
    with open_desk(settings, frozenset({"testserver"})) as desk:
        yield desk


def test_a_note_is_read_kept_and_told_with_its_incident(real: Desk) -> None:
    browser = TestClient(build_app(real), follow_redirects=False, headers={"accept-language": "en"})
    fields = {"said": TEXT, "voice": "un chauffeur", "kind": "witness", "channel": "call"}
    answer = browser.post("/add/note", data={**fields, "received": "2025-11-05T14:30", "reliability": "B"})
    path = answer.headers["location"]
    job = real.jobs.jobs[path.rpartition("/")[2]]
    real.jobs.wait(job, LONG)
    assert job.state is State.READY, job.reason
    assert job.drafts[0].ready is not None
    voices = {statement.source.name for statement in job.drafts[0].ready.record.statements if statement.source}
    assert "un chauffeur" in voices
    browser.post(f"{path}/keep")
    real.jobs.wait(job, LONG)
    assert (job.state, job.reason) == (State.KEPT, None)
    page = browser.get(f"/reports/{job.kept[0]}").text
    incident = re.findall(r"/incidents/\w+", page)[0]
    told = browser.get(incident).text
    assert "un chauffeur" in told
    assert "usually reliable" in told
    value = browser.get(f"/api/v1{incident}").json()
    assert value["members"][0]["note"]["voice"] == "un chauffeur"


@pytest.mark.slow
def test_what_is_killed_costs_nothing(real: Desk) -> None:
    """The reading process is killed while it reads, the comparing one before it compares; the next run makes good."""
    texts = [TEXT.replace("quatre", str(number)) for number in range(5, 405)]
    job = start(real, texts)
    while job.done < 8:
        time.sleep(0.02)
    assert real.jobs.workshop.pool is not None
    kill(real.jobs.workshop.pool.workers[0].process.pid)
    real.jobs.wait(job, LONG)
    assert len(job.drafts) == len(texts)
    assert job.failures == ()
    few = start(real, texts[:3])
    real.jobs.wait(few, LONG)
    assert real.jobs.keep(few, keep_drafts(real))
    real.jobs.wait(few, LONG)
    assert (few.state, few.reason) == (State.KEPT, None)
    assert real.jobs.workshop.comparer is not None
    kill(real.jobs.workshop.comparer.process.pid)
    more = start(real, texts[3:5])
    real.jobs.wait(more, LONG)
    assert real.jobs.keep(more, keep_drafts(real))
    real.jobs.wait(more, LONG)
    assert more.state is State.KEPT
    assert more.reason is not None
    assert "waits to be compared" in more.reason
    last = start(real, texts[5:6])
    real.jobs.wait(last, LONG)
    assert real.jobs.keep(last, keep_drafts(real))
    real.jobs.wait(last, LONG)
    assert last.reason is None


def start(desk: Desk, texts: list[str]) -> Job:
    """The job that reads texts."""
    given = Given(tuple(make_report(text, published="2025-11-05") for text in texts))
    return desk.jobs.add("amina", draft_reports(desk, given))


def kill(pid: int | None) -> None:
    """End a process as a lack of memory would."""
    assert pid is not None
    os.kill(pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
