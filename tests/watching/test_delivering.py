"""Messages to files, standard output, webhooks and over SMTP: once each, again after failures, given up at last."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import stat
import subprocess
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select
from tests.watching.conftest import Clock, Heard
from tests.watching.plain import PlainDoor
from tests.watching.site import Page, Site
from tests.watching.telling import TELLER, keep, report, rule

from recoupe.archive import Archive
from recoupe.archive.outbox import MOST_ATTEMPTS, count_messages, find_next_message
from recoupe.archive.schema_watching import outbox
from recoupe.watching import mailing
from recoupe.watching.delivering import Deliverer, deliver
from recoupe.watching.digests import find_next_digest, gather_digests
from recoupe.watching.messages import write_mail
from recoupe.watching.noticing import Noticer, notice
from recoupe.watching.plan import Channel, MailPlan, Plan, RulePlan
from recoupe.watching.schedules import parse_schedule
from recoupe.watching.waking import Attention

FIRST, SECOND = report("L’Écho du fleuve"), report("Le Relais")
STDOUT = Channel(kind="stdout")


class Inbox:
    """An SMTP server's handler that keeps what it is sent; ``refuses`` has it take nothing."""

    def __init__(self) -> None:
        self.mails: list[tuple[Envelope, EmailMessage]] = []
        self.refuses = ""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refuses:
            return self.refuses
        assert isinstance(envelope.content, bytes)
        self.mails.append((envelope, message_from_bytes(envelope.content, policy=default)))  # type: ignore[arg-type]
        return "250 OK"


def find_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def make_context(certificate: Path) -> ssl.SSLContext:
    """What a server shows its certificate with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    """A server without TLS, and its port."""
    handler = Inbox()
    port = find_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of its own for localhost, with its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([openssl, *made, *names], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + cert.read_bytes())
    return both


@pytest.fixture
def post(archive: Archive, clock: Clock, heard: Heard, attention: Attention) -> Any:
    """Tells what changed under rules, sends what is due, and comes back with how much was sent."""

    def post(*rules: RulePlan, mail: MailPlan | None = None, tell: bool = True) -> int:
        plan = Plan(path=Path("FEEDS.yml"), feeds=(), rules=rules, mail=mail)
        if tell:
            notice(Noticer(archive=archive, rules=rules, teller=TELLER, attention=attention, clock=clock))
        gather_digests(archive, plan, clock())
        return deliver(Deliverer(archive, plan, PlainDoor(), heard, attention, clock))

    return post


def sending_to(channel: Channel, name: str = "Tout", **fields: Any) -> RulePlan:
    return rule(name, to=(channel,), backlog=True, **fields)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_file_gets_a_line_for_each(archive: Archive, post: Any, tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    asking = sending_to(Channel(kind="file", to=(str(path),)))
    keep(archive, FIRST)
    assert post(asking) == 1
    keep(archive, SECOND)
    assert post(asking) == 1
    assert post(asking) == 0
    assert [one["kind"] for one in lines(path)] == ["new", "changed"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, "private to its user"


def test_a_line_that_is_there_is_not_written_again(archive: Archive, post: Any, tmp_path: Path) -> None:
    """As after a kill between the writing and the deleting."""
    path = tmp_path / "notices.jsonl"
    asking = sending_to(Channel(kind="file", to=(str(path),)))
    keep(archive, FIRST)
    post(asking)
    (sent,) = lines(path)
    row = {"id": sent["id"], "channel": asking.channels[0].key, "payload": json.dumps(sent)}
    with archive.write() as connection:
        connection.execute(outbox.insert().values(**row, made_at=sent["at"], due=sent["at"]))
    assert post(asking) == 1
    assert len(lines(path)) == 1


def test_a_torn_line_costs_no_other(archive: Archive, post: Any, tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    path.write_text('{"id": "half a l', encoding="utf-8")
    keep(archive, FIRST)
    post(sending_to(Channel(kind="file", to=(str(path),))))
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[1])["kind"] == "new"


def test_standard_output_gets_a_line(archive: Archive, post: Any, capsys: pytest.CaptureFixture[str]) -> None:
    keep(archive, FIRST)
    assert post(sending_to(STDOUT)) == 1
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert "[Tout] Nouveau" in printed


def test_a_webhook_is_shown_its_token(archive: Archive, post: Any, site: Site) -> None:
    site.pages["/hook"] = Page()
    keep(archive, FIRST)
    assert post(sending_to(Channel(kind="webhook", to=(f"{site.address}/hook",), token="t0k3n"))) == 1
    ((_, headers, body),) = site.posted
    assert headers["Authorization"] == "Bearer t0k3n"
    assert headers["Idempotency-Key"] == json.loads(body)["id"]
    assert headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("status", [500, 429, 404])
def test_what_is_not_taken_is_sent_later_under_the_same_id(
    archive: Archive, post: Any, site: Site, clock: Clock, heard: Heard, status: int
) -> None:
    site.pages["/hook"] = Page(status=status)
    asking = sending_to(Channel(kind="webhook", to=(f"{site.address}/hook",)))
    keep(archive, FIRST)
    assert post(asking) == 0
    assert post(asking) == 0
    assert len(heard.find("message not sent")) == 1, "not at once"
    site.pages["/hook"] = Page()
    clock.pass_by(minutes=5)
    assert post(asking) == 1
    assert [json.loads(body)["id"] for _, _, body in site.posted] == [heard.find("message not sent")[0]["id"]]


def test_it_is_given_up_at_last(archive: Archive, post: Any, site: Site, clock: Clock, heard: Heard) -> None:
    site.pages["/hook"] = Page(status=500)
    asking = sending_to(Channel(kind="webhook", to=(f"{site.address}/hook",)))
    keep(archive, FIRST)
    for _ in range(MOST_ATTEMPTS + 3):
        post(asking)
        clock.pass_by(days=2)
    assert len(heard.find("message not sent")) == MOST_ATTEMPTS - 1
    assert len(heard.find("message given up")) == 1
    with archive.read() as connection:
        assert count_messages(connection) == (0, 1)
        assert find_next_message(connection) is None


def test_one_that_is_refused_holds_up_no_other(archive: Archive, post: Any, site: Site, tmp_path: Path) -> None:
    site.pages["/hook"] = Page(status=500)
    path = tmp_path / "notices.jsonl"
    keep(archive, FIRST)
    both = rule(
        to=(Channel(kind="webhook", to=(f"{site.address}/hook",)), Channel(kind="file", to=(str(path),))), backlog=True
    )
    assert post(both) == 1
    assert len(lines(path)) == 1


def test_a_receiver_that_is_away_is_asked_once_a_round(archive: Archive, post: Any, site: Site, heard: Heard) -> None:
    site.pages["/hook"] = Page(status=503)
    channel = Channel(kind="webhook", to=(f"{site.address}/hook",))
    keep(archive, FIRST)
    post(*(sending_to(channel, name) for name in "abc"))
    assert site.count("/hook") == 0, "only posted to"
    assert len(heard.find("message not sent")) == 1


def test_a_message_without_a_channel_is_dropped(archive: Archive, post: Any, site: Site, heard: Heard) -> None:
    site.pages["/hook"] = Page(status=500)
    keep(archive, FIRST)
    post(sending_to(Channel(kind="webhook", to=(f"{site.address}/hook",))))
    with archive.write() as connection:
        connection.execute(outbox.update().values(due="2000-01-01T00:00:00Z"))
    post(sending_to(STDOUT, "Autre"), tell=False)
    assert len(heard.find("message dropped")) == 1
    with archive.read() as connection:
        assert connection.execute(select(outbox)).all() == []


def test_e_mail(archive: Archive, post: Any, inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    server = MailPlan(host="127.0.0.1", port=port, security="none", sender="veille@ong.example")
    keep(archive, FIRST)
    channel = Channel(kind="email", to=("amina@ong.example", "garde@ong.example"))
    assert post(sending_to(channel, "Poste de Tessit"), mail=server) == 1
    ((envelope, mail),) = handler.mails
    assert envelope.rcpt_tos == ["amina@ong.example", "garde@ong.example"]
    assert str(mail["Subject"]).startswith("[Recoupe] Poste de Tessit")
    assert str(mail["Message-ID"]).endswith("@ong.example>")
    text = mail.get_content()
    assert "L’Écho du fleuve" in text
    assert "Rien n’est donné ici comme un fait" in text


def test_a_mail_that_is_refused_is_tried_again(archive: Archive, post: Any, inbox: Any, clock: Clock) -> None:
    handler, port = inbox
    handler.refuses = "451 not now"
    server = MailPlan(host="127.0.0.1", port=port, security="none", sender="veille@ong.example")
    asking = sending_to(Channel(kind="email", to=("amina@ong.example",)))
    keep(archive, FIRST)
    assert post(asking, mail=server) == 0
    handler.refuses = ""
    clock.pass_by(minutes=5)
    assert post(asking, mail=server) == 1
    assert len(handler.mails) == 1


@pytest.mark.parametrize(
    ("offers", "trusts", "sent"),
    [
        pytest.param(True, True, 1, id="a certificate that is trusted"),
        pytest.param(True, False, 0, id="one that is not"),
        pytest.param(False, True, 0, id="none is offered: never in the clear"),
    ],
)
def test_starttls(
    archive: Archive, post: Any, certificate: Path, inbox: Any, *, offers: bool, trusts: bool, sent: int
) -> None:
    handler, port = inbox
    keep(archive, FIRST)
    asking = sending_to(Channel(kind="email", to=("amina@ong.example",)))
    trusted = certificate if trusts else None
    if not offers:
        server = MailPlan(host="127.0.0.1", port=port, security="starttls", sender="v@ong.example", ca_file=trusted)
        assert post(asking, mail=server) == sent
        return
    context, port = make_context(certificate), find_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True)
    controller.start()
    try:
        server = MailPlan(host="localhost", port=port, security="starttls", sender="v@ong.example", ca_file=trusted)
        assert post(asking, mail=server) == sent
    finally:
        controller.stop()
    assert len(handler.mails) == sent


def test_a_server_that_never_ends_is_cut_off(
    archive: Archive, post: Any, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    monkeypatch.setattr(mailing, "TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        server = MailPlan(host="127.0.0.1", port=port, security="none", sender="v@ong.example")
        keep(archive, FIRST)
        assert post(sending_to(Channel(kind="email", to=("a@ong.example",))), mail=server) == 0
    assert len(heard.find("message not sent")) == 1


@pytest.mark.parametrize(
    "name",
    [
        "a\r\nBcc: autre@mal.example",
        "a\nX: y",
        "\x00\x1b[2J",
        "é" * 500,
        "=?utf-8?q?=0ABcc:_x?=",
        "a\u2028Bcc: b\u0085",
    ],
)
def test_no_name_makes_a_header(name: str) -> None:
    notice = {"id": "1f", "rule": name, "kind": "new", "at": "2025-11-05T08:00:00Z", "language": "fr"}
    rest = {"text": f"Nouveau {name}", "said": [], "incident": "i1"}
    sent = write_mail({**notice, **rest}, "veille@ong.example", ["a@ong.example"]).as_bytes()
    mail = message_from_bytes(sent, policy=default)
    assert mail["Bcc"] is None
    assert mail["X"] is None
    assert sorted(set(mail.keys())) == sorted(mail.keys()), "and none twice"
    assert mail.defects == []
    assert all(len(line) < 999 for line in sent.splitlines())


def test_a_digest_joins_what_was_told_since_the_last(archive: Archive, post: Any, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "digest.jsonl"
    schedule = {"schedule": parse_schedule("every 6 h"), "when": "every 6 h"}
    to = Channel(kind="file", to=(str(path),))
    rules = (
        sending_to(to, "Tessit", **schedule),
        sending_to(to, "Deux voix", filter={"corroboration": "2"}, **schedule),
    )
    keep(archive, FIRST)
    assert post(*rules) == 0, "it waits"
    clock.pass_by(hours=1)
    keep(archive, SECOND)
    assert post(*rules) == 0
    with archive.read() as connection:
        due = find_next_digest(connection, Plan(path=path, feeds=(), rules=rules))
    assert due == "2025-11-05T12:00:00Z"
    clock.pass_by(hours=4)
    assert post(*rules) == 1
    (digest,) = lines(path)
    told = [(section["rule"], [one["kind"] for one in section["notices"]]) for section in digest["sections"]]
    assert told == [("Deux voix", ["new"]), ("Tessit", ["new", "changed"])]
    clock.pass_by(hours=6)
    assert post(*rules) == 0, "nothing since"


def test_a_digest_that_was_missed_is_made_up_for_once(archive: Archive, post: Any, clock: Clock, site: Site) -> None:
    site.pages["/hook"] = Page()
    daily = {"schedule": parse_schedule("daily at 18:00 Africa/Bamako"), "when": "daily at 18:00 Africa/Bamako"}
    asking = sending_to(Channel(kind="webhook", to=(f"{site.address}/hook",)), **daily)
    keep(archive, FIRST)
    post(asking)
    clock.pass_by(days=5)
    assert post(asking) == 1
    assert post(asking) == 0
    assert len(site.posted) == 1


def test_a_digest_as_a_text(archive: Archive, post: Any, clock: Clock, inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    schedule = {"schedule": parse_schedule("every 6 h"), "when": "every 6 h", "language": "en"}
    server = MailPlan(host="127.0.0.1", port=port, security="none", sender="v@ong.example")
    asking = sending_to(Channel(kind="email", to=("a@ong.example",)), **schedule)
    keep(archive, FIRST)
    post(asking, mail=server)
    clock.pass_by(hours=6)
    assert post(asking, mail=server) == 1
    ((_, mail),) = handler.mails
    assert str(mail["Subject"]) == "[Recoupe] 1 notice, 2025-11-05 to 2025-11-05"
    assert "Tout (1 notice)" in mail.get_content()
