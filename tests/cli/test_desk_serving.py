"""``recoupe desk``: the real command on a free port, asked over HTTP, stopped as a person stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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


def start(port: int, **more: str) -> subprocess.Popen[str]:
    """The command, in a group of its own, so that what stops it stops nothing else."""
    return subprocess.Popen(
        [sys.executable, "-m", "recoupe", "desk", "--port", str(port)],
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@contextmanager
def running(port: int, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The command while it answers; killed at the end, should it still be there."""
    process = start(port, **more)
    try:
        wait_for(port, process)
        yield process
    finally:
        if process.poll() is None:
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


@pytest.mark.skipif(os.name != "posix", reason="Windows has no signal that stops one program alone as Ctrl-C does")
@pytest.mark.usefixtures("crisis")
def test_the_desk_serves_until_it_is_stopped() -> None:
    port = find_port()
    with running(port) as process:
        status, page = ask(port, "/?lang=en")
        assert (status, "2 incidents" in page) == (200, True)
        assert ask(port, "/reports/dogofry-1")[0] == 200
        assert ask(port, "/nothing")[0] == 404
        assert ask(port, "/", Host="evil.example")[0] == 421
        assert ask(port, "/reports/..%2F..%2F..%2Fetc%2Fpasswd")[0] == 404
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=STOP)
    assert process.returncode == 0
    assert out == ""
    assert err == f"recoupe: The desk is at http://127.0.0.1:{port} (Ctrl-C stops it).\n"
    with pytest.raises(URLError):
        ask(port, "/")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
@pytest.mark.usefixtures("database")
def test_a_service_manager_stops_it_as_well() -> None:
    port = find_port()
    with running(port) as process:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=STOP)
    assert "Traceback" not in err
    assert process.returncode in (0, -signal.SIGTERM)


@pytest.mark.usefixtures("database")
def test_it_is_reached_from_this_machine_alone() -> None:
    port = find_port()
    with running(port):
        for address in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}:
            if not str(address).startswith("127."):
                with pytest.raises(OSError), socket.create_connection((str(address), port), timeout=2):
                    pass


@pytest.mark.usefixtures("database")
def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        process = start(port)
        out, err = process.communicate(timeout=START)
    assert process.returncode == 3
    assert out == ""
    assert err.startswith(f"recoupe: the desk cannot be served at 127.0.0.1:{port} (")
    assert "recoupe desk --port" in err
    assert len(err.splitlines()) == 1, "no traceback, and no word of where it would have been"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty"])
def test_what_is_no_port_is_wrong_usage(port: str) -> None:
    command = [sys.executable, "-m", "recoupe", "desk", "--port", port]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_an_archive_that_is_damaged_is_told(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    path.write_bytes(b"no database" * 1000)
    process = start(find_port(), RECOUPE_DB=f"sqlite:///{path}")
    _, err = process.communicate(timeout=START)
    assert process.returncode == 3
    assert "Traceback" not in err
