"""The process in which documents are parsed: real bombs, real kills, and nothing that outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.intake.documents import pdfs
from tests.intake.documents.test_docx import body
from tests.intake.documents.test_mail import SAID, make_mail

from recoupe.errors import InputError
from recoupe.intake.confined import LARGEST, Confined, list_confined_attachments, read_confined

MOST = 100_000
PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN))
linux = pytest.mark.skipif(sys.platform != "linux", reason="the system bounds a process's memory on Linux alone")
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


@pytest.fixture
def confined() -> Iterator[Confined]:
    with Confined() as kept:
        yield kept


def pid_of(confined: Confined) -> int:
    assert confined.process is not None
    return confined.process.pid


def test_each_kind_is_read_by_one_process(confined: Confined) -> None:
    assert confined.read("pdf", PDF, MOST).text.startswith("Deux morts")
    first = pid_of(confined)
    docx = body(f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>")
    assert confined.read("docx", docx, MOST).text == SAID
    assert confined.read("mail", make_mail().as_bytes(), MOST).facts.authors == ("Awa Keïta",)
    assert pid_of(confined) == first


def test_attachments_come_back_to_the_byte(confined: Confined) -> None:
    message = make_mail()
    content = bytes(range(256)) * 5_000
    for name in ("a.pdf", "é.pdf"):
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    assert confined.list_attachments(message.as_bytes()) == [("a.pdf", content), ("é.pdf", content)]


def test_without_a_process_at_hand_one_is_kept() -> None:
    assert read_confined("pdf", PDF, MOST).text.startswith("Deux morts")
    assert list_confined_attachments(make_mail().as_bytes()) == []


def test_a_refusal_costs_no_process(confined: Confined) -> None:
    confined.read("pdf", PDF, MOST)
    first = pid_of(confined)
    for data, words in ((pdfs.picture_only(), "Run OCR"), (b"", "PDF"), (b"x" * (LARGEST + 1), "larger than 64 MB")):
        with pytest.raises(InputError, match=words):
            confined.read("pdf", data, MOST)
    assert pid_of(confined) == first


@linux
def test_what_takes_too_much_memory_is_a_failure_and_the_rest_goes_on() -> None:
    with Confined(memory=230 << 20) as confined:
        with pytest.raises(InputError, match="took more than 230 MB of memory: it may be a bomb"):
            confined.read("mail", make_mail("ligne\n" * 5_000_000).as_bytes(), MOST)
        assert confined.read("pdf", PDF, MOST).text.startswith("Deux morts")


@posix
def test_what_takes_too_long_is_a_failure_and_the_rest_goes_on() -> None:
    with Confined(seconds=1) as confined:
        with pytest.raises(InputError, match="took more than 1 s to parse"):
            confined.read("pdf", SLOW, 10_000_000)
        assert confined.read("mail", make_mail().as_bytes(), MOST).title == "Attaque"


@posix
def test_a_process_that_died_is_started_again(confined: Confined) -> None:
    confined.read("pdf", PDF, MOST)
    os.kill(pid_of(confined), signal.SIGKILL)
    assert confined.process is not None
    confined.process.wait(timeout=5)
    assert confined.read("pdf", PDF, MOST).text.startswith("Deux morts")


def test_a_process_is_renewed_after_so_many_documents() -> None:
    with Confined(served=2) as confined:
        pids = []
        for _ in range(4):
            confined.read("pdf", PDF, MOST)
            pids.append(pid_of(confined))
    assert pids[0] == pids[1] != pids[2] == pids[3]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


SLOW = pdfs.one_page(pdfs.stream(b"BT /F1 11 Tf " + b"1 0 0 1 9 9 Tm (x) Tj " * 90_000 + b"ET"))
PARENT = """
import sys, threading
from recoupe.intake.confined import Confined
from tests.intake.documents import pdfs
from tests.intake.test_confined import SLOW

confined = Confined()
confined.read("pdf", pdfs.one_page(pdfs.stream(pdfs.SHOWN)), 1_000)
print(confined.process.pid, flush=True)
if sys.argv[1] == "busy":
    confined.read("pdf", SLOW, 10**7)
threading.Event().wait()
"""


@posix
@pytest.mark.parametrize("doing", ["idle", "busy"])
def test_no_process_outlives_a_parent_that_is_killed(doing: str) -> None:
    paths = os.pathsep.join(path or "." for path in sys.path)
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, doing], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    )
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())
    time.sleep(0.3)  # so that the busy one is in the middle of its document
    assert is_running(pid)
    parent.kill()
    parent.wait(timeout=10)
    end = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)


def test_the_users_own_files_are_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of reports may hold a json.py."""
    (tmp_path / "json.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    with Confined() as confined:
        assert confined.read("pdf", PDF, MOST).text.startswith("Deux morts")


BOMBS = (
    ("pdf", lambda: pdfs.doubling_forms(8)),
    ("pdf", lambda: pdfs.nested_flate(2, 70_000_000)),
    ("pdf", lambda: pdfs.many_pages(90_000)),
    ("docx", lambda: body("<w:p/>" * 6_000_000)),
    ("mail", lambda: make_mail("ligne\n" * 5_000_000).as_bytes()),
)


# Prints what parent and child held at most, in KB, after each document and its refusal.
MEASURED = """
import os, sys
from pathlib import Path
from recoupe.errors import InputError
from recoupe.intake.confined import Confined

def read_peak(pid):
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

for path in sys.argv[1:]:
    with Confined() as confined:
        try:
            confined.read(path.rpartition(".")[2], Path(path).read_bytes(), 1_000_000)
        except InputError as error:
            child = read_peak(confined.process.pid) if confined.process else confined.memory >> 10
            print(read_peak(os.getpid()), child, error, flush=True)
"""


@linux
@pytest.mark.slow
def test_parent_and_child_stay_within_a_gigabyte(tmp_path: Path) -> None:
    """With 324 MB left for the model with which the parent reads; what died is counted with all that it might have."""
    paths = []
    for number, (kind, make) in enumerate(BOMBS):
        paths.append(tmp_path / f"{number}.{kind}")
        paths[-1].write_bytes(make())
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *map(str, paths)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == len(BOMBS), done.stdout
    assert all(int(line.split()[0]) + int(line.split()[1]) < 700 << 10 for line in lines), done.stdout
