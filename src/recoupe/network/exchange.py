"""One request and its answer over a connection of its own. Loads urllib3 and ssl: import it where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from ssl import SSLContext

from urllib3.connection import HTTPConnection
from urllib3.exceptions import DecodeError, HTTPError
from urllib3.response import BaseHTTPResponse

from recoupe.network.answers import FetchError
from recoupe.network.clocks import Clock
from recoupe.network.limits import Limits
from recoupe.network.ranges import IPAddress
from recoupe.network.sockets import Guarded, close_quietly, open_socket
from recoupe.network.targets import Target, show_address
from recoupe.network.tls import wrap_socket

STEP = 1 << 16  # bytes that are unpacked at once, so that a bomb takes no more memory than this
PACKINGS = {"", "identity", "gzip", "x-gzip", "deflate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: ``addresses`` are those of the target's host that were checked."""

    target: Target
    addresses: Sequence[IPAddress]
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes | None = None


@contextmanager
def exchange(
    request: Request, clock: Clock, limits: Limits, find_context: Callable[[], SSLContext]
) -> Iterator[BaseHTTPResponse]:
    """The server's answer, whose body is yet to be read; closed afterwards. Raises FetchError.

    The socket is our own and connected already, so that urllib3 looks nothing up, follows nothing and takes no proxy.
    """
    target = request.target
    sock: Guarded = open_socket(request.addresses, target.port, clock, limits.connect_seconds)
    response: BaseHTTPResponse | None = None
    try:
        if target.scheme == "https":
            sock = wrap_socket(sock, find_context(), target.host, clock, limits.connect_seconds)
        sock.guard(clock, limits.read_seconds, limits.head_bytes)
        with telling(clock):
            connection = HTTPConnection(target.host, target.port)
            connection.sock = sock
            connection.request(
                request.method, target.path, request.body, request.headers, preload_content=False, decode_content=True
            )
            response = connection.getresponse()
        sock.head_left = None
        yield response
    finally:
        if response is not None:
            response.close()
        close_quietly(sock)


@contextmanager
def telling(clock: Clock) -> Iterator[None]:
    """Turns what a library raises into a FetchError that says what happened to which address."""
    try:
        yield
    except DecodeError as error:
        raise FetchError(f"{clock.shown} is packed wrongly and cannot be unpacked. Try again later.") from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise FetchError(f"{clock.shown} cannot be fetched: {describe_failure(error)}. Try again later.") from error


def describe_failure(error: Exception) -> str:
    """What went wrong on the way, in a few words."""
    if isinstance(error, IncompleteRead) or any(isinstance(part, IncompleteRead) for part in error.args):
        return "it ended too early"
    first = error.args[0] if error.args and isinstance(error.args[0], str) else str(error)
    return show_address(first.strip().rstrip(".")) or type(error).__name__


def iter_body(response: BaseHTTPResponse, most: int, clock: Clock) -> Iterator[bytes]:
    """The body, unpacked, in pieces; raises FetchError where it is longer than ``most`` bytes, ends too early, is
    packed in a way that was not asked for, or does not come in time."""
    total = 0
    for piece in iter_start(response, most + 1, clock):
        total += len(piece)
        if total > most:
            raise FetchError(f"{clock.shown} is larger than {most:,} bytes; it was cut off and not kept.")
        yield piece


def iter_start(response: BaseHTTPResponse, most: int, clock: Clock) -> Iterator[bytes]:
    """The first bytes of the body, unpacked; what comes after them is not read."""
    packing = {part.strip() for part in response.headers.get("Content-Encoding", "").lower().split(",")}
    if not packing <= PACKINGS:
        shown = show_address(", ".join(sorted(packing - PACKINGS)))
        raise FetchError(f"{clock.shown} is packed as {shown}, which was not asked for. Try again later.")
    while most > 0:
        with telling(clock):
            piece = response.read(min(STEP, most))
        if not piece:
            return
        most -= len(piece)
        yield piece
