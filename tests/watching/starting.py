"""Watchers started, waited for and killed."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0  # seconds for anything at all, on a machine that has much else to do


class Watcher:
    """A running watcher; its events come as they are told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.told: list[str] = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.put(line)
        self.lines.put(None)

    def wait_for(self, event: str) -> dict[str, Any]:
        """The next event of a name."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            line = self.lines.get(timeout=PATIENCE)
            assert line is not None, f"it ended without {event!r}: {''.join(self.told)}"
            self.told.append(line)
            if line.startswith("{") and json.loads(line)["event"] == event:
                found: dict[str, Any] = json.loads(line)
                return found
        raise AssertionError(f"nothing of {event!r}: {''.join(self.told)}")

    def end(self) -> tuple[int, str]:
        """Its exit code and all else that it told, once it has ended."""
        code = self.process.wait(PATIENCE)
        while (line := self.lines.get(timeout=PATIENCE)) is not None:
            self.told.append(line)
        return code, "".join(self.told)


@contextmanager
def start(
    plan: Path,
    home: Path,
    db: str,
    *options: str,
    program: Sequence[str] = ("-m", "tests.watching.process"),
    **environ: str,
) -> Iterator[Watcher]:
    """A watcher, killed at the end where it still runs: that of process.py, or the program itself."""
    paths = os.pathsep.join([str(PROJECT / "src"), str(PROJECT)])
    reach = {"RECOUPE_ALLOWED_HOSTS": "127.0.0.1, localhost", "RECOUPE_HOST_DELAY": "0", "RECOUPE_OFFLINE": "0"}
    environment = {**os.environ, **reach, "PYTHONPATH": paths, "RECOUPE_HOME": str(home), "RECOUPE_DB": db, **environ}
    process = subprocess.Popen(
        [sys.executable, *program, str(plan), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=PROJECT,
        env=environment,
    )
    try:
        yield Watcher(process)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
