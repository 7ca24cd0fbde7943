"""A web server on the loopback whose pages a test sets and changes, and which tells what it was asked for."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DRIP_SECONDS = 120


@dataclass
class Page:
    """What is at a path: a status, a body, headers; ``drips`` sends a byte a second."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drips: bool = False


@dataclass
class Site:
    """The server's pages by path; ``asked`` are the paths in order, ``answers`` their statuses, ``posted`` the bodies
    that were sent to it."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    posted: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def put_article(self, name: str, text: str) -> None:
        """An article at /NAME."""
        self.pages[f"/{name}"] = Page(text)

    def put_feed(self, path: str, *names: str) -> None:
        """A feed that lists these articles, the first as the newest."""
        items = "".join(
            f"<item><guid>{name}</guid><link>{self.address}/{name}</link><title>{name}</title></item>" for name in names
        )
        body = f"<rss version='2.0'><channel><title>Le Courrier du Fleuve</title>{items}</channel></rss>"
        self.pages[path] = Page(body, headers={"ETag": f'"{hashlib.sha256(body.encode()).hexdigest()[:12]}"'})

    def put_page(self, path: str, *paragraphs: str, title: str = "Au Sahel") -> None:
        """A web page with an article."""
        told = "".join(f"<p>{one}</p>" for one in paragraphs)
        body = f"<article><h1>{title}</h1>{told}</article>"
        html = f"<!DOCTYPE html><html lang='fr'><head><title>{title}</title></head><body>{body}</body></html>"
        self.pages[path] = Page(html, headers={"Content-Type": "text/html; charset=utf-8"})

    def put_items(self, path: str, *items: str, **headers: str) -> None:
        """A feed with these items."""
        content = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        head = f"<rss version='2.0' {content}><channel><title>Le Courrier du Fleuve</title>"
        self.pages[path] = Page(f"{head}{''.join(items)}</channel></rss>", headers=headers)

    def make_item(self, id_: str, path: str | None = None, *, title: str = "Au Sahel", content: str = "") -> str:
        """An item of a feed; with ``content`` it holds that."""
        link = "" if path is None else f"<link>{self.address}{path}</link>"
        held = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
        return f"<item><guid isPermaLink='false'>{id_}</guid>{link}<title>{title}</title>{held}</item>"

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return self.asked.count(path)


@contextmanager
def serve() -> Iterator[Site]:
    """A site that is served until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            page = site.pages.get(self.path, Page("nothing here", status=404))
            etag = page.headers.get("ETag")
            modified = page.headers.get("Last-Modified")
            same = etag is not None and self.headers.get("If-None-Match") == etag
            if same or (modified is not None and self.headers.get("If-Modified-Since") == modified):
                page = Page(status=304, headers=page.headers)
            site.answers.append((self.path, page.status))
            self.answer(page)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            page = site.pages.get(self.path, Page("nothing here", status=404))
            if page.status == 0:
                return  # breaks off
            if page.status < 300:
                site.posted.append((self.path, dict(self.headers), body))
            self.answer(page)

        def answer(self, page: Page) -> None:
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            data = page.body.encode()
            self.send_header("Content-Length", str(DRIP_SECONDS if page.drips else len(data)))
            self.end_headers()
            if page.drips:
                for _ in range(DRIP_SECONDS):
                    self.wfile.write(b".")
                    self.wfile.flush()
                    if site.ended.wait(1):
                        return
            elif page.status != 304:
                self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:  # whoever asked was killed
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        site.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()
