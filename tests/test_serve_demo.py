"""`make demo` where nobody sits at a terminal: the desk answers when the tool has ended, and stops when told."""

from __future__ import annotations

import re
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parent.parent / "tools" / "serve_demo.py"


def run(home: Path, *arguments: str) -> str:
    """What the tool prints."""
    done = subprocess.run(
        [sys.executable, TOOL, home, *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def fetch(port: int) -> int:
    """The status of the desk's first page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def test_served_until_it_is_stopped(tmp_path: Path) -> None:
    printed = run(tmp_path)
    found = re.search(r"http://127\.0\.0\.1:(\d+)\.", printed)
    assert found, printed
    port = int(found[1])
    try:
        assert fetch(port) == 200
        again = run(tmp_path)
        assert f":{port}." in again, "the one that was left is stopped first and its port is free"
    finally:
        run(tmp_path, "--stop")
    with pytest.raises(OSError):
        fetch(port)
    assert not (tmp_path / "desk.running").exists()


def test_stop_where_nothing_runs(tmp_path: Path) -> None:
    assert run(tmp_path, "--stop") == ""
