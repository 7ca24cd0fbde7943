"""A real server on the loopback with an outlet's feed, sitemaps and pages, and what fetches from it."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from recoupe.network import Answer, FetchError

Files = dict[str, tuple[str, bytes]]  # path -> media type with its charset, and bytes


class Fetcher:
    """Fetches as the door does, without its checks, and notes what was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def fetch(
        self, address: str, *, most: int, etag: str | None = None, modified: str | None = None, obey_robots: bool = True
    ) -> Answer:
        self.asked.append(address)
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return Answer(
                    asked=address,
                    address=answer.url,
                    fetched=datetime.now(UTC),
                    data=answer.read(most),
                    media_type=answer.headers.get_content_type(),
                    charset=answer.headers.get_content_charset(),
                )
        except urllib.error.HTTPError as error:
            error.close()
            raise FetchError(f"is answered with {error.code}. Check the address.") from error


@contextmanager
def serve(files: Files) -> Iterator[str]:
    """The address of a server that gives the files; in their bytes "HOST" stands for it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media, data = files.get(self.path, ("", b""))
            if not media:
                self.send_error(404)
                return
            data = data.replace(b"HOST", host.encode())
            self.send_response(200)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
