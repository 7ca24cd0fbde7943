"""The real command ``recoupe desk`` on a free port, as a person starts it, and what is asked of it over HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

START = 60  # seconds that a busy machine may need until the desk answers
STOP = 15


def find_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(port: int, *options: str, **more: str) -> subprocess.Popen[str]:
    """The command, in a group of its own, so that what stops it stops nothing else."""
    return subprocess.Popen(
        [sys.executable, "-m", "recoupe", "desk", "--port", str(port), *options],
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@contextmanager
def running(port: int, *options: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The command while it answers; stopped at the end, should it still be there."""
    process = start(port, *options, **more)
    try:
        wait_for(port, process)
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """Tell it to end, so that it ends what it started as well; kill it where it does not."""
    process.terminate()
    try:
        process.communicate(timeout=STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Returns as soon as the port answers; fails where the command ends before."""
    end = time.monotonic() + START
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"it ended with {process.returncode}: {process.communicate()[1]}")
        try:
            ask(port, "/api/v1/filters")
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("it did not answer in time")


def ask(port: int, path: str, **headers: str) -> tuple[int, str]:
    """The status and the text of what is at a path."""
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}{path}", headers=headers), timeout=STOP) as answer:
            return answer.status, answer.read().decode("utf-8")
    except HTTPError as error:
        return error.code, error.read().decode("utf-8")
