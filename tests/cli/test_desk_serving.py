"""``recoupe desk``: the real command on a free port, asked over HTTP, stopped as a person stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError

import pytest
from tests.cli.serving import START, STOP, ask, find_port, running, start


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
