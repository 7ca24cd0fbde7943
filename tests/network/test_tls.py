"""TLS: the server has to prove the name that the address says, at whatever address it was found."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.network.conftest import QUICK, OpenDoor
from tests.network.servers import Serve, redirect, respond

from recoupe.network import FetchError

PAGE = b"<p>page</p>"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for site.example that its owner made, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "cert.pem", folder / "key.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=site.example", "-addext", "subjectAltName=DNS:site.example"]
    subprocess.run([*command, *names, "-days", "2", "-keyout", key, "-out", made], check=True, capture_output=True)
    return made, key


@pytest.fixture
def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """What a server speaks TLS with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def lead_home(host: str, port: int) -> Sequence[str]:
    """The look-up of a machine whose every host is itself; there is no name server here."""
    return ["127.0.0.1"]


def test_a_page_comes_over_tls(
    context: ssl.SSLContext,
    certificate: tuple[Path, Path],
    serve: Serve,
    open_door: OpenDoor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    server = serve({"/a": redirect("/b"), "/b": respond(PAGE)}, context=context)
    answer = open_door(resolve=lead_home).fetch(f"https://site.example:{server.port}/a", most=1000)
    assert (answer.data, answer.address) == (PAGE, f"https://site.example:{server.port}/b")
    assert server.asked[-1].headers["host"] == f"site.example:{server.port}"


@pytest.mark.parametrize(
    ("host", "trusted", "words"),
    [
        pytest.param("other.example", True, "Hostname mismatch", id="a name that it does not prove"),
        pytest.param("127.0.0.1", True, "IP address mismatch", id="the address instead of the name"),
        pytest.param("site.example", False, "self.signed certificate", id="an authority that nobody knows"),
    ],
)
def test_a_server_that_proves_nothing_is_left(
    context: ssl.SSLContext,
    certificate: tuple[Path, Path],
    serve: Serve,
    open_door: OpenDoor,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    trusted: bool,
    words: str,
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    server = serve({"/a": respond(PAGE)}, context=context)
    with pytest.raises(FetchError, match=words):
        open_door(resolve=lead_home).fetch(f"https://{host}:{server.port}/a", most=1000, obey_robots=False)
    assert server.asked == []


def test_no_redirect_leads_out_of_tls(
    context: ssl.SSLContext,
    certificate: tuple[Path, Path],
    serve: Serve,
    open_door: OpenDoor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    plain = serve({"/a": respond(PAGE)})
    server = serve({"/a": redirect(f"{plain.address}/a")}, context=context)
    with pytest.raises(FetchError, match="from https to http"):
        open_door(resolve=lead_home).fetch(f"https://site.example:{server.port}/a", most=1000)
    assert plain.asked == []


def test_a_server_without_tls_is_told(serve: Serve, open_door: OpenDoor) -> None:
    server = serve({"/a": respond(PAGE)})
    with pytest.raises(FetchError, match="cannot be fetched over TLS"):
        open_door().fetch(f"https://127.0.0.1:{server.port}/a", most=1000, obey_robots=False)


def test_a_greeting_that_never_comes_is_cut_off(open_door: OpenDoor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections and says nothing
        door = open_door(replace(QUICK, connect_seconds=0.5))
        with pytest.raises(FetchError, match="over TLS: no answer in time"):
            door.fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/a", most=1000, obey_robots=False)
