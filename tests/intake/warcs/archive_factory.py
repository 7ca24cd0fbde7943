"""WARC files as crawlers write them, with records that a test breaks."""

from __future__ import annotations

from io import BytesIO

from tests.intake.page_factory import make_page
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


class InMemory(WARCWriter):
    """A writer that keeps records in memory: warcio's leaves its temporary files open."""

    @staticmethod
    def _create_temp_file() -> BytesIO:
        return BytesIO()


HOST = "https://www.echo.example"
DATE = "2025-11-05T18:30:00Z"


def make_record(
    number: int = 1,
    *,
    kind: str = "response",
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    data: bytes | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    packed: bool = True,
    address: str | None = None,
) -> bytes:
    """One record, of a page whose title has its number."""
    stream = BytesIO()
    writer = InMemory(stream, gzip=packed)
    body = make_page(title=f"Attaque numéro {number}").encode() if data is None else data
    answered = kind in ("response", "request", "revisit")
    line = "GET / HTTP/1.1" if kind == "request" else status
    http = StatusAndHeaders(
        line, [("Content-Type", media), *headers], protocol="HTTP/1.1", is_http_request=kind == "request"
    )
    record = writer.create_warc_record(
        address or f"{HOST}/{number}",
        kind,
        payload=BytesIO(body),
        http_headers=http if answered else None,
        warc_content_type="" if answered else media,
        warc_headers_dict={"WARC-Date": DATE},
    )
    writer.write_record(record)
    return stream.getvalue()
