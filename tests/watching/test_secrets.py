"""Tokens, passwords and secret addresses stay out of what is logged, told and kept; webhooks go where they may."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from sqlalchemy import select
from tests.network.servers import reach
from tests.watching.conftest import Clock, Heard
from tests.watching.site import Page, Site
from tests.watching.telling import TELLER, keep, report, rule
from tests.watching.test_delivering import Inbox, certificate, find_port, make_context  # noqa: F401  # a fixture

from recoupe.archive import Archive
from recoupe.archive.schema import metadata
from recoupe.archive.schema_watching import outbox
from recoupe.network import Door
from recoupe.watching.delivering import Deliverer, deliver
from recoupe.watching.messages import VERSION
from recoupe.watching.noticing import Noticer, notice
from recoupe.watching.plan import Channel, MailPlan, Plan
from recoupe.watching.waking import Attention

FIRST = report("L’Écho du fleuve")
SECRETS = ("p4ss w0rd", "t0k3n", "S3CRET", "AHZlaWxsZQBwNHNzIHcwcmQ=", "cDRzcyB3MHJk")


@pytest.fixture
def send(archive: Archive, clock: Clock, heard: Heard, attention: Attention, tmp_path: Path) -> Iterator[Any]:
    """Sends what a rule tells to a channel, through the real door, and comes back with how much was sent."""

    def send(channel: Channel, mail: MailPlan | None = None, **options: object) -> int:
        asking = rule("Tout", to=(channel,), backlog=True)
        plan = Plan(path=Path("FEEDS.yml"), feeds=(), rules=(asking,), mail=mail)
        with Door(reach(tmp_path, **options)) as door:
            notice(Noticer(archive=archive, rules=plan.rules, teller=TELLER, attention=attention, clock=clock))
            return deliver(Deliverer(archive, plan, door, heard, attention, clock))

    keep(archive, FIRST)
    yield send
    with archive.read() as connection:
        kept = [str(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    told = "\n".join([*map(str, heard.events), *kept])
    assert [secret for secret in SECRETS if secret in told] == []


def find_error(archive: Archive) -> str:
    with archive.read() as connection:
        return str(connection.scalar(select(outbox.c.last_error)))


@pytest.mark.parametrize(
    ("address", "options", "told"),
    [
        pytest.param("HOST/S3CRET", {}, "at 127.0.0.1 does not take it: it answers 404", id="is not there"),
        pytest.param("HOST/down/S3CRET?key=S3CRET", {}, "at 127.0.0.1 answers 503", id="is down"),
        pytest.param("http://127.0.0.1:9/S3CRET?t=S3CRET", {}, "at 127.0.0.1 cannot be had", id="nobody listens"),
        pytest.param("HOST/drop/S3CRET", {}, "at 127.0.0.1 cannot be had", id="breaks off"),
        pytest.param(
            "HOST/down/S3CRET",
            {"allowed_hosts": ""},
            "leads to 127.0.0.1, .*allowed_hosts",
            id="an address of one’s own",
        ),
        pytest.param("http://10.0.0.7/S3CRET", {}, "leads to 10.0.0.7, .*allowed_hosts", id="a private network"),
        pytest.param("http://169.254.169.254/S3CRET", {}, "is never fetched", id="a metadata service"),
        pytest.param(
            "http://localhost/S3CRET", {"allowed_hosts": ""}, "it leads to .*allowed_hosts", id="a name of this machine"
        ),
    ],
)
def test_a_webhook_that_fails_is_told_without_its_secrets(
    archive: Archive, send: Any, site: Site, address: str, options: dict[str, object], told: str
) -> None:
    site.pages |= {path: Page(status=503) for path in ("/down/S3CRET", "/down/S3CRET?key=S3CRET")}
    site.pages["/drop/S3CRET"] = Page(status=0)
    channel = Channel(kind="webhook", to=(address.replace("HOST", site.address),), token="t0k3n")
    assert send(channel, **options) == 0
    assert site.posted == []
    assert re.search(told, find_error(archive)), find_error(archive)


class Echo:
    """Takes no password, and says it aloud."""

    def __call__(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=False, handled=False, message=f"535 {data.login!r} {data.password!r} is wrong")


def test_a_mail_server_that_says_the_password_aloud_is_not_quoted(
    archive: Archive,
    send: Any,
    certificate: Path,  # noqa: F811
) -> None:
    port = find_port()
    controller = Controller(
        Inbox(),
        hostname="127.0.0.1",
        port=port,
        tls_context=make_context(certificate),
        require_starttls=True,
        authenticator=Echo(),
    )
    controller.start()
    try:
        mail = MailPlan(
            host="localhost",
            port=port,
            security="starttls",
            sender="v@ong.example",
            user="veille",
            password="p4ss w0rd",
            ca_file=certificate,
        )
        assert send(Channel(kind="email", to=("a@ong.example",)), mail, allowed_hosts="localhost") == 0
    finally:
        controller.stop()
    assert "…" in find_error(archive)


def test_a_webhook_that_is_allowed_gets_it(archive: Archive, send: Any, site: Site) -> None:
    site.pages["/S3CRET"] = Page(status=204)
    channel = Channel(kind="webhook", to=(f"{site.address}/S3CRET",), token="t0k3n")
    assert send(channel) == 1
    ((_, headers, body),) = site.posted
    assert headers["Authorization"] == "Bearer t0k3n"
    assert json.loads(body)["version"] == VERSION
