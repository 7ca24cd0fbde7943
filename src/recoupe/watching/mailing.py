"""E-mail handed to the server that FEEDS.yml names, through the door: its address is checked as any other."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from typing import Protocol

from recoupe.watching.plan import MailPlan
from recoupe.watching.sending import Refused, Unreachable

TIMEOUT = 20.0  # seconds for one answer of the server
TOTAL = 60.0  # for all of a message, however slowly the server goes on


class Connects(Protocol):
    """What opens connections: ``recoupe.network.Door``."""

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connection to a host whose address was checked; raises FetchError."""
        ...


class DoorSMTP(smtplib.SMTP):
    """SMTP over a connection that the door opened; its parent would look the host up again."""

    def __init__(self, plan: MailPlan, door: Connects, context: ssl.SSLContext) -> None:
        self.plan = plan
        self.door = door
        self.context = context
        super().__init__(plan.host, plan.port, timeout=TIMEOUT)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        made = self.door.connect(host, port, timeout)
        made.settimeout(timeout)
        return self.context.wrap_socket(made, server_hostname=host) if self.plan.security == "tls" else made


def send_mail(mail: EmailMessage, plan: MailPlan, door: Connects) -> None:
    """Hand a message to the server.

    Raises Refused where the server does not take it, Unreachable where it cannot be had or trusted.
    """
    try:
        context = ssl.create_default_context(cafile=None if plan.ca_file is None else str(plan.ca_file))
        with DoorSMTP(plan, door, context) as server, limited(server):
            if plan.security == "starttls":
                server.starttls(context=context)  # raises where the server does not offer it: never in the clear
            if plan.user is not None and plan.password is not None:
                server.login(plan.user, plan.password)
            server.send_message(mail)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
        raise Refused(f"the mail server {plan.host} does not take it: {tell(error, plan)}") from error
    except (smtplib.SMTPException, OSError, ValueError) as error:  # ValueError: of a host that TLS cannot name
        raise Unreachable(f"the mail server {plan.host} cannot be used: {tell(error, plan)}") from error


@contextmanager
def limited(server: smtplib.SMTP) -> Iterator[None]:
    """Cut the connection off after TOTAL seconds, whatever it is waiting for."""

    def cut() -> None:
        with suppress(OSError, AttributeError):
            server.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]  # the connection, None once closed

    timer = threading.Timer(TOTAL, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def tell(error: Exception, plan: MailPlan) -> str:
    """What went wrong, on one line, without the password, which a server may answer with as it was sent."""
    told = " ".join(f"{type(error).__name__}: {error}".split())
    if plan.password is not None:
        plain = f"\0{plan.user}\0{plan.password}"
        sent = [base64.b64encode(one.encode()).decode() for one in (plain, plan.password)]
        for secret in (plan.password, *sent):
            told = told.replace(secret, "…")
    return told[:300]
