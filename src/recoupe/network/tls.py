"""TLS over a socket that is connected already, to a server that proves the name it was asked by."""

from __future__ import annotations

import socket
import ssl

from recoupe.network.answers import FetchError
from recoupe.network.clocks import Clock
from recoupe.network.sockets import Guarded


class GuardedTLS(Guarded, ssl.SSLSocket):  # type: ignore[misc]  # flags may be None there, which nobody gives
    """A socket with TLS that gives up in time."""


def build_context() -> ssl.SSLContext:
    """What servers are trusted by: the system's authorities, or those of the file that SSL_CERT_FILE names."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    context.sslsocket_class = GuardedTLS
    return context


def wrap_socket(sock: socket.socket, context: ssl.SSLContext, host: str, clock: Clock, seconds: float) -> GuardedTLS:
    """The socket with TLS; raises FetchError where the server does not prove that it is ``host``.

    The name is what the address says, not what was connected to. Where it fails, the socket is closed.
    """
    wrapped: ssl.SSLSocket | None = None
    try:
        sock.settimeout(min(seconds, clock.left()))
        wrapped = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        wrapped.do_handshake()
    except ssl.SSLCertVerificationError as error:
        close_both(sock, wrapped)
        advice = "Check the clock of this machine; where the authority is your own, name its file in SSL_CERT_FILE."
        raise FetchError(f"{clock.shown} cannot be fetched: {error.verify_message}. {advice}") from error
    except (OSError, ValueError) as error:
        close_both(sock, wrapped)
        why = "no answer in time" if isinstance(error, TimeoutError) else getattr(error, "reason", None) or error
        raise FetchError(f"{clock.shown} cannot be fetched over TLS: {why}. Try again later.") from error
    except BaseException:
        close_both(sock, wrapped)
        raise
    assert isinstance(wrapped, GuardedTLS)  # noqa: S101  # the context makes no other, which mypy cannot know
    return wrapped


def close_both(sock: socket.socket, wrapped: ssl.SSLSocket | None) -> None:
    """Closes what there is of a connection."""
    sock.close()
    if wrapped is not None:
        wrapped.close()
