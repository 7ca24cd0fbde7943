"""The running desk with documents and addresses: read with the model, kept, found again; hostile ones beside them."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from tests.cli.serving import find_port, running
from tests.intake.documents import pdfs
from tests.intake.documents.test_mail import make_mail
from tests.intake.page_factory import make_page
from tests.network.servers import Served, redirect, respond, run_server

pytestmark = pytest.mark.slow
PATIENCE = 300  # seconds that loading the model may take on a busy machine
PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN))
BOMB = pdfs.nested_flate(5, 1 << 30)


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    """A site with a page, and one that leads where nobody should be led."""
    page = respond(make_page(head='<meta property="article:published_time" content="2025-11-05">').encode())
    routes = {"/mali/attaque": page, "/piege": redirect("http://169.254.169.254/latest/meta-data/")}
    with run_server(routes) as served:
        yield served


@pytest.fixture(scope="module")
def base(home: Path, site: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that may fetch from that site."""
    port, folder = find_port(), tmp_path_factory.mktemp("served")
    settings = {
        "RECOUPE_DB": f"sqlite:///{folder / 'archive.sqlite'}",
        "RECOUPE_OFFLINE": "0",
        "RECOUPE_ALLOWED_HOSTS": f"127.0.0.1:{site.port}",
        "RECOUPE_HOST_DELAY": "0",
    }
    with running(port, **settings):
        yield f"http://127.0.0.1:{port}/api/v1"


def ask(address: str, method: str = "GET", data: bytes | None = None, kind: str = "text/plain") -> Any:
    """What the desk answers."""
    request = Request(address, data, {"content-type": kind}, method=method)  # our own server's
    with urlopen(request, timeout=60) as answer:
        body = answer.read()
    return json.loads(body) if answer.headers["content-type"] == "application/json" else body


def give(base: str, files: list[tuple[str, bytes]], **fields: str) -> dict[str, Any]:
    """The job of a form once it is at rest."""
    mark, parts = uuid.uuid4().hex, list[bytes]()
    for name, data in files:
        head = f'--{mark}\r\ncontent-disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        parts += [head.encode(), data, b"\r\n"]
    for name, value in fields.items():
        parts.append(f'--{mark}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    body = b"".join([*parts, f"--{mark}--\r\n".encode()])
    job = ask(f"{base}/reports", "POST", body, f"multipart/form-data; boundary={mark}")["job"]
    return wait(base, job)


def wait(base: str, job: str) -> dict[str, Any]:
    """A job once it is at rest."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found: dict[str, Any] = ask(f"{base}/jobs/{job}")
        if found["progress"] is None:
            return found
        time.sleep(0.2)
    raise TimeoutError(job)


def test_documents_are_read_and_bombs_are_told(base: str) -> None:
    letter = make_mail()
    letter.add_attachment(PDF, maintype="application", subtype="pdf", filename="bilan.pdf")
    files = [("../../etc/bombe.pdf", BOMB), ("lettre.eml", letter.as_bytes()), ("page.html", make_page().encode())]
    job = give(base, files)
    assert [told.partition(":")[0] for told in job["failures"]] == ["bombe.pdf"]
    assert [one["file"] for one in job["drafts"]] == ["lettre.eml", "lettre.eml, attachment bilan.pdf", "page.html"]
    assert all(one["statements"] for one in job["drafts"][::2])
    ask(f"{base}/jobs/{job['id']}/keep", "POST")
    kept = wait(base, job["id"])["kept"]
    assert len(kept) == 3
    originals = [ask(f"{base}/reports/{one}")["takings"][0]["sha256"] for one in kept]
    assert [ask(f"{base}/originals/{one}") for one in originals] == [letter.as_bytes(), PDF, make_page().encode()]


def test_an_address_is_fetched_and_a_trap_is_not(base: str, site: Served) -> None:
    job = give(base, [], address=f"{site.address}/mali/attaque")
    (draft,) = job["drafts"]
    assert (draft["report"]["published"], draft["report"]["url"]) == ("2025-11-05", f"{site.address}/mali/attaque")
    trap = give(base, [], address=f"{site.address}/piege")
    assert "it is never fetched" in trap["failures"][0]
    itself = give(base, [], address=base)
    assert "this machine itself" in itself["failures"][0]
