"""Serves the desk over the examples' archive, at the first free port from 8321 on, and prints its address.

    python tools/serve_demo.py HOME           # in a terminal: until Ctrl-C; elsewhere: in the background, for an hour
    python tools/serve_demo.py HOME --stop    # ends the one in the background, if there is one

Where nobody sits at a terminal, whoever called would wait for an end that never comes; so it leaves the desk running
and returns once it answers. HOME/desk.running holds its port: it stops when that file is removed or names another.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

HOST = "127.0.0.1"
FIRST_PORT = 8321
PORTS = 50
HOUR = 3600.0
WAIT = 60.0  # seconds for its first answer: a cold start on a busy machine
STEP = 0.2  # seconds between looks


def main() -> int:
    """0 once it is served or stopped, 1 with a word where it is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--stop", action="store_true")
    parser.add_argument("--keep", type=int, metavar="PORT", help=argparse.SUPPRESS)  # what the background runs
    asked = parser.parse_args()
    if asked.keep is not None:
        return keep(asked.home, asked.keep)
    stop(asked.home)
    if asked.stop:
        return 0
    port = find_port()
    if sys.stdout.isatty():
        return subprocess.call(command(asked.home, port))
    return leave(asked.home, port)


def command(home: Path, port: int) -> list[str]:
    """`recoupe desk` at a port, by this Python."""
    return [sys.executable, "-m", "recoupe", "desk", "--home", str(home), "--port", str(port)]


def find_port() -> int:
    """The first port that nobody serves; ends with a word where there is none."""
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        with closing(socket.socket()) as tried:
            if tried.connect_ex((HOST, port)) != 0:
                return port
    raise SystemExit(f"The ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are all taken: stop what runs there.")


def leave(home: Path, port: int) -> int:
    """Starts the desk in a process group of its own and waits until it answers."""
    log = home / "desk.log"
    running(home).write_text(str(port), encoding="utf-8")
    arguments = [sys.executable, __file__, str(home), "--keep", str(port)]
    with log.open("wb") as out:
        kept = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
    end = time.monotonic() + WAIT
    while time.monotonic() < end and kept.poll() is None:
        if answers(port):
            print(f"The desk is at http://{HOST}:{port}. It stops by itself in an hour, or now: make demo-stop")
            return 0
        time.sleep(STEP)
    running(home).unlink(missing_ok=True)
    print(f"The desk did not start: see {log}", file=sys.stderr)
    return 1


def keep(home: Path, port: int) -> int:
    """The desk until its file says otherwise, or for an hour. The file is the next one's where it ended this one."""
    end = time.monotonic() + HOUR
    with subprocess.Popen(command(home, port)) as desk:
        try:
            while desk.poll() is None and time.monotonic() < end:
                if read(home) != port:
                    return 0
                time.sleep(STEP)
            running(home).unlink(missing_ok=True)
        finally:
            desk.terminate()
    return 0


def stop(home: Path) -> None:
    """Ends the desk that an earlier call left running, and waits until it has let go of the archive."""
    port = read(home)
    running(home).unlink(missing_ok=True)
    end = time.monotonic() + WAIT
    while port and answers(port) and time.monotonic() < end:
        time.sleep(STEP)


def answers(port: int) -> bool:
    """Whether somebody serves a page there."""
    with closing(HTTPConnection(HOST, port, timeout=WAIT)) as connection:
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


def running(home: Path) -> Path:
    """The file that says at which port it runs."""
    return home / "desk.running"


def read(home: Path) -> int:
    """The port that it runs at; 0 where none does."""
    try:
        return int(running(home).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0


if __name__ == "__main__":
    sys.exit(main())
