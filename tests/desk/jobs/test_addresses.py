"""A page by its address: fetched through the door alone, on a click, and never from where the desk could do harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.jobs.conftest import WHO
from tests.desk.jobs.stubs import StubWorkshop
from tests.desk.jobs.test_adding import keep, kept, settle
from tests.intake.documents import pdfs
from tests.intake.page_factory import make_page
from tests.network.servers import Serve, bomb, redirect, redirect_for_ever, respond

from recoupe.archive import open_archive
from recoupe.desk.app import build_app
from recoupe.desk.jobs import Jobs
from recoupe.desk.state import Desk
from recoupe.settings import Settings

PAGE = make_page().encode()
PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN))
FEED = """<rss version="2.0"><channel><title>Écho</title>{}</channel></rss>"""


@pytest.fixture
def desk(home: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that may fetch, from one site on this machine."""
    settings = Settings(home=home, db=f"sqlite:///{tmp_path / 'archive.sqlite'}", host_delay=0)
    with open_archive(settings) as archive:
        desk = Desk(settings, archive, frozenset({"testserver"}), jobs=Jobs(StubWorkshop()))
        assert desk.gazetteer.version
        yield desk
        desk.jobs.close()


@pytest.fixture
def may_fetch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Somebody's browser."""
    for name in ("pages.add", "api.jobs", "owners"):
        monkeypatch.setattr(f"recoupe.desk.{name}.owner_of", lambda request: request.headers[WHO])
    headers = {WHO: "amina", "accept-language": "en"}
    return TestClient(build_app(desk), headers=headers, raise_server_exceptions=False, follow_redirects=False)


def allow(client: TestClient, port: int) -> None:
    """Let the desk fetch from one port of this machine."""
    desk = client.app.state.desk  # type: ignore[attr-defined]
    client.app.state.desk = replace(desk, settings=replace(desk.settings, allowed_hosts=f"127.0.0.1:{port}"))  # type: ignore[attr-defined]


def give(client: TestClient, address: str) -> str:
    """The page of the job that an address starts, once it is at rest."""
    answer = client.post("/add/address", data={"address": address})
    assert answer.status_code == 303, answer.text
    return client.get(settle(client, answer.headers["location"])).text.replace("&#39;", "'")


def test_a_page_is_fetched_read_and_kept(may_fetch: TestClient, serve: Serve) -> None:
    site = serve({"/mali/attaque-a-farande": respond(PAGE), "/moved": redirect("/mali/attaque-a-farande")})
    allow(may_fetch, site.port)
    answer = may_fetch.post("/add/address", data={"address": f" {site.address}/moved#haut "})
    path = settle(may_fetch, answer.headers["location"])
    assert "Attaque à Farandé" in may_fetch.get(path).text
    assert site.paths == ["/robots.txt", "/moved", "/mali/attaque-a-farande"]
    report = keep(may_fetch, path)
    (taking,) = may_fetch.get(f"/api/v1{report}").json()["takings"]
    assert (taking["asked"], taking["address"]) == (f"{site.address}/moved", f"{site.address}/mali/attaque-a-farande")
    assert may_fetch.get(f"/api/v1/originals/{taking['sha256']}").content == PAGE
    assert "Fetched" in may_fetch.get(report).text


def test_a_twin_is_told_with_the_report_that_it_is(may_fetch: TestClient, desk: Desk, serve: Serve) -> None:
    path = "/mali/attaque-a-farande-deux-morts"
    site = serve({path: respond(PAGE), f"{path}/amp": respond(PAGE + b"<!-- amp -->")})
    allow(may_fetch, site.port)
    first = may_fetch.post("/add/address", data={"address": f"{site.address}{path}"})
    report = keep(may_fetch, settle(may_fetch, first.headers["location"]))
    again = may_fetch.post("/add/address", data={"address": f"{site.address}{path}/amp"})
    job = settle(may_fetch, again.headers["location"])
    page = may_fetch.get(job).text
    assert "a twin: the page of a report that is kept" in page
    assert f'href="{report}"' in page
    assert "Note how it came" in page
    (draft,) = may_fetch.get(f"/api/v1/jobs/{job.rpartition('/')[2]}").json()["drafts"]
    assert (draft["standing"], draft["same"]) == ("twin", report.rpartition("/")[2])
    assert keep(may_fetch, job) == report
    assert [twin["url"] for twin in may_fetch.get(f"/api/v1{report}").json()["twins"]] == [f"{site.address}{path}/amp"]
    assert f"{path}/amp" in may_fetch.get(report).text
    assert len(kept(desk)) == 1


def test_a_pdf_and_a_feed_have_addresses_too(may_fetch: TestClient, serve: Serve) -> None:
    routes = {f"/{n}": respond(make_page(title=f"Attaque {n}").encode()) for n in range(30)}
    site = serve({**routes, "/bilan.pdf": respond(PDF, headers={"Content-Type": "application/pdf"})})
    entries = "".join(f"<item><title>{n}</title><link>{site.address}/{n}</link></item>" for n in range(30))
    feed = serve({"/feed": respond(FEED.format(entries).encode(), headers={"Content-Type": "application/rss+xml"})})
    allow(may_fetch, site.port)
    assert "Keep 1 report" in give(may_fetch, f"{site.address}/bilan.pdf")
    desk = may_fetch.app.state.desk  # type: ignore[attr-defined]
    both = f"127.0.0.1:{site.port}, 127.0.0.1:{feed.port}"
    may_fetch.app.state.desk = replace(desk, settings=replace(desk.settings, allowed_hosts=both))  # type: ignore[attr-defined]
    assert "Keep 20 reports" in give(may_fetch, f"{feed.address}/feed"), "others wait meanwhile"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        pytest.param("http://169.254.169.254/latest/meta-data/", "metadata service", id="a cloud's metadata"),
        pytest.param("http://[fd00:ec2::254]/", "metadata service", id="the same over IPv6"),
        pytest.param("http://127.0.0.1/", "this machine itself", id="loopback"),
        pytest.param("http://localhost:8321/accounts", "this machine itself", id="the desk itself"),
        pytest.param("http://[::1]/", "this machine itself", id="loopback over IPv6"),
        pytest.param("http://[::ffff:10.0.0.1]/", "a private address", id="a private address, mapped"),
        pytest.param("http://192.168.1.1/", "a private address", id="a router"),
        pytest.param("http://0.0.0.0/", "this machine itself", id="no address at all"),
    ],
)
def test_nobody_is_sent_where_harm_is_done(may_fetch: TestClient, desk: Desk, address: str, told: str) -> None:
    page = give(may_fetch, address)
    assert told in page
    assert "Nothing was taken in" in page
    assert kept(desk) == []


@pytest.mark.parametrize(
    ("location", "told"),
    [
        pytest.param("http://169.254.169.254/latest/meta-data/", "metadata service", id="a cloud's metadata"),
        pytest.param("http://127.0.0.1:{other}/secret", "this machine itself", id="another port of this machine"),
        pytest.param("http://10.0.0.1/", "a private address", id="a private address"),
        pytest.param("file:///etc/passwd", "which was not followed", id="a file"),
    ],
)
def test_nor_by_a_redirect(may_fetch: TestClient, serve: Serve, location: str, told: str) -> None:
    other = serve({"/secret": respond(PAGE)})
    site = serve({"/": redirect(location.format(other=other.port))})
    allow(may_fetch, site.port)
    assert told in give(may_fetch, f"{site.address}/")
    assert other.paths == []


def test_what_the_site_forbids_or_has_not_is_told(may_fetch: TestClient, serve: Serve) -> None:
    site = serve(
        {"/robots.txt": respond(b"User-agent: *\nDisallow: /prive"), "/n": redirect_for_ever, "/b": bomb(1 << 30)}
    )
    allow(may_fetch, site.port)
    assert "robots.txt forbids it" in give(may_fetch, f"{site.address}/prive/1")
    assert "404 Not Found" in give(may_fetch, f"{site.address}/rien")
    assert "is larger than" in give(may_fetch, f"{site.address}/b")
    assert "/prive/1" not in site.paths


@pytest.mark.parametrize(
    ("address", "told"),
    [
        pytest.param("", "is no http or https address", id="nothing"),
        pytest.param("/etc/passwd", "is no http or https address", id="a file"),
        pytest.param("file:///etc/passwd", "is no http or https address", id="a file's address"),
        pytest.param("-", "is no http or https address", id="standard input"),
        pytest.param("echo.example/mali", "begins with https://", id="without its scheme"),
        pytest.param("gopher://echo.example/", "is no http or https address", id="another scheme"),
        pytest.param("https://amina:secret@echo.example/", "has a user or a password", id="a password"),
        pytest.param("https://echo.example/\na", "control characters", id="a line break"),
        pytest.param("http://0x7f.1/", "spells a number as host", id="loopback in disguise"),
        pytest.param("https://" + "a" * 9_000, "is longer than", id="without end"),
    ],
)
def test_what_is_no_address_comes_back(may_fetch: TestClient, desk: Desk, address: str, told: str) -> None:
    answer = may_fetch.post("/add/address", data={"address": address})
    assert answer.status_code == 400
    assert told in answer.text
    assert "secret@" not in answer.text.partition("Nothing was taken in:")[2].partition("</p>")[0]
    assert not desk.jobs.jobs


def test_offline_nothing_is_fetched_and_that_is_said(may_fetch: TestClient, desk: Desk, serve: Serve) -> None:
    site = serve({"/": respond(PAGE)})
    allow(may_fetch, site.port)
    found = may_fetch.app.state.desk  # type: ignore[attr-defined]
    may_fetch.app.state.desk = replace(found, settings=replace(found.settings, offline=True))  # type: ignore[attr-defined]
    page = may_fetch.get("/add").text
    assert "This desk is offline" in page
    assert 'action="/add/address"' not in page
    answer = may_fetch.post("/add/address", data={"address": f"{site.address}/"})
    assert (answer.status_code, site.paths) == (400, [])
    assert "This desk is offline" in answer.text


def test_looking_at_the_form_fetches_nothing(may_fetch: TestClient, serve: Serve) -> None:
    site = serve({"/": respond(PAGE)})
    allow(may_fetch, site.port)
    may_fetch.get("/add", params={"address": f"{site.address}/"})
    may_fetch.get("/add/address", params={"address": f"{site.address}/"})
    text = f"Voir {site.address}/ : des hommes armés ont attaqué le marché."
    settle(may_fetch, may_fetch.post("/add", data={"text": text, "url": f"{site.address}/"}).headers["location"])
    assert site.paths == []


def test_another_site_cannot_have_it_fetched(may_fetch: TestClient, desk: Desk) -> None:
    answer = may_fetch.post(
        "/add/address", data={"address": "https://echo.example/"}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert not desk.jobs.jobs
