"""One door: nothing but ``network`` opens a connection, and nothing of others fetches behind its back."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "recoupe"
# What connects to anything, of Python's own and of the packages that are installed with ours.
CONNECTING = (
    *(
        "socket",
        "ssl",
        "http.client",
        "urllib.request",
        "smtplib",
        "poplib",
        "imaplib",
        "ftplib",
        "telnetlib",
        "nntplib",
    ),
    *("xmlrpc.client", "asyncio.streams", "urllib3", "requests", "httpx", "aiohttp", "trafilatura.downloads"),
    *("warcio.capture_http",),
)
# Functions of others that take an address and fetch it themselves.
FETCHING = {"fetch_url", "fetch_response", "buffered_downloader", "open_connection", "create_connection", "urlopen"}
# Who may, below src/recoupe, and why.
ALLOWED = {
    "network": {"socket": "the door", "ssl": "the door", "http.client": "the door", "urllib3": "the door"},
    "desk/serving.py": {"socket": "listens for browsers and connects to nothing"},
    "watching": {
        "smtplib": "speaks over the socket that Door.connect gives",
        "ssl": "what a mail server is trusted by, on that socket",
        "socket": "the type of that socket",
    },
}


def find_connecting(source: str) -> set[str]:
    """What a source imports or names that connects: {"socket", "fetch_url"}."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Attribute) and node.attr in FETCHING:
            names = [node.attr]
        for name in names:
            found |= {part for part in CONNECTING if name == part or name.startswith(f"{part}.")}
            found |= {name.rpartition(".")[2]} & FETCHING
    return found


def may_connect(path: str) -> set[str]:
    """What a file below src/recoupe may import of these: "network/door.py"."""
    return {name for place, names in ALLOWED.items() if path == place or path.startswith(f"{place}/") for name in names}


@pytest.mark.parametrize("path", sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")))
def test_only_the_door_connects(path: str) -> None:
    found = find_connecting((PACKAGE / path).read_text(encoding="utf-8"))
    assert found <= may_connect(path), "fetch through recoupe.network.Door, or say here why it is local"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("from urllib.parse import urlsplit", set(), id="takes addresses apart"),
        pytest.param("import urllib.request", {"urllib.request"}, id="by its name"),
        pytest.param("from urllib import request", {"urllib.request"}, id="from its package"),
        pytest.param("from http import HTTPStatus", set(), id="words"),
        pytest.param("def f():\n    from http.client import HTTPConnection", {"http.client"}, id="inside a function"),
        pytest.param("import socket as s", {"socket"}, id="under another name"),
        pytest.param("import socketserver", set(), id="a name that begins alike"),
        pytest.param("from urllib3.util import Retry", {"urllib3"}, id="a part of a package"),
        pytest.param("from trafilatura import fetch_url", {"fetch_url"}, id="what fetches behind our back"),
        pytest.param("import trafilatura\ntrafilatura.fetch_url(a)", {"fetch_url"}, id="the same by attribute"),
        pytest.param("import asyncio\nasyncio.open_connection(a)", {"open_connection"}, id="asyncio's"),
        pytest.param("from starlette.requests import Request", set(), id="requests that come in"),
        pytest.param("from recoupe.network import Door", set(), id="the door itself"),
    ],
)
def test_what_connects_is_seen(source: str, found: set[str]) -> None:
    assert find_connecting(source) == found
