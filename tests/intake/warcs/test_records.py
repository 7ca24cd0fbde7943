"""WARC files to pages: what is taken, what is passed over, and what happens behind a broken record."""

from __future__ import annotations

import gzip
import hashlib
import time
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.page_factory import FIRST, make_page
from tests.intake.warcs.archive_factory import HOST, make_record

from recoupe.errors import InputError
from recoupe.intake import Failure, IntakeOptions, PassedOver, take_inputs
from recoupe.intake.arrivals import arrive_from_file
from recoupe.intake.taken import Taken
from recoupe.intake.warcs.records import take_archive

MISSED = "passed over, answers without success or text: 1."
SMALL = IntakeOptions(max_bytes=20_000)
ENOUGH = 20  # seconds for what is cut: a machine that does much else beside


def take(
    folder: Path, data: bytes, name: str = "crawl.warc.gz", options: IntakeOptions = SMALL
) -> list[Taken | Failure]:
    path = folder / name
    path.write_bytes(data)
    return list(take_inputs([str(path)], options))


def titles(items: list[Taken | Failure]) -> list[str | None]:
    return [item.report.title for item in items if isinstance(item, Taken)]


def reasons(items: list[Taken | Failure]) -> list[str]:
    return [str(item).rpartition("crawl.")[2] for item in items if isinstance(item, Failure)]


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc", "crawl"])
@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_taken_with_their_originals(tmp_path: Path, name: str, packed: bool) -> None:
    data = b"".join(make_record(number, packed=packed) for number in (1, 2, 3))
    items = take(tmp_path, data, name)
    assert titles(items) == ["Attaque numéro 1", "Attaque numéro 2", "Attaque numéro 3"]
    second = items[1]
    assert isinstance(second, Taken)
    original = second.original
    assert original is not None
    assert original.data == make_page(title="Attaque numéro 2").encode()
    assert original.sha256 == hashlib.sha256(original.data).hexdigest()
    assert (original.address, original.media_type) == (f"{HOST}/2", "text/html")
    assert original.place == f"{tmp_path / name}, record 2"
    assert original.fetched == datetime(2025, 11, 5, 18, 30, tzinfo=UTC)
    assert second.report.url == f"{HOST}/2"


def test_one_member_for_all_records_is_read_too(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(make_record(number, packed=False) for number in range(1, 30)))
    assert len(titles(take(tmp_path, data))) == 29


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(make_record(9, kind="request", data=b""), id="what was asked"),
        pytest.param(make_record(9, kind="metadata", media="text/plain"), id="metadata"),
        pytest.param(make_record(9, kind="revisit", data=b""), id="the same again"),
        pytest.param(make_record(9, status="404 Not Found"), id="not found"),
        pytest.param(make_record(9, status="301 Moved"), id="redirect"),
        pytest.param(make_record(9, media="image/png"), id="picture"),
        pytest.param(make_record(9, media="application/json"), id="data"),
        pytest.param(make_record(9, media="text/plain", address=f"{HOST}/robots.txt"), id="robots.txt"),
        pytest.param(
            make_record(9, address="dns:www.echo.example", kind="resource", media="text/html"), id="no address"
        ),
    ],
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, record: bytes) -> None:
    items = take(tmp_path, make_record(1) + record + make_record(2))
    assert titles(items) == ["Attaque numéro 1", "Attaque numéro 2"]
    told = [item for item in items if isinstance(item, Failure)]
    assert {(type(item), item.reason) for item in told} <= {(PassedOver, MISSED)}
    assert bool(told) == (
        b"WARC-Type: res" in gzip.decompress(record)
    )  # what a crawler asked and noted is nobody's loss
    *again, failure = take(tmp_path, record)
    assert again == told
    assert not isinstance(failure, PassedOver)
    assert "holds no article that was fetched with success" in str(failure)


def test_pages_without_an_article_to_read_are_counted(tmp_path: Path) -> None:
    """Nine tenths of a crawl are such: a line for each would hide what is broken."""
    headlines = "".join(f'<li><a href="/{n}">Un titre de presse parmi d\'autres, le {n}</a></li>' for n in range(30))
    english = "At least ten soldiers were killed on Monday in an attack on a camp, security sources said on Tuesday. "
    pages = {
        "pages in another language": f"<html lang='en'><h1>An attack</h1><p>{english * 4}</p></html>",
        "pages that tell of errors": "<html><title>Page introuvable</title><p>Erreur 404</p></html>",
        "pages of links": f"<html><h1>Afrique</h1><ul>{headlines}</ul></html>",
        "pages without an article": "<html><body></body></html>",
    }
    records = [make_record(number, data=page.encode()) for number, page in enumerate(pages.values(), 2)]
    items = take(tmp_path, make_record(1) + b"".join(records) + make_record(8))
    assert titles(items) == ["Attaque numéro 1", "Attaque numéro 8"]
    assert reasons(items) == [f"warc.gz: passed over, {what}: 1." for what in sorted(pages)]


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        pytest.param(gzip.compress(make_page().encode()), (("Content-Encoding", "gzip"),), id="gzip"),
        pytest.param(zlib.compress(make_page().encode()), (("Content-Encoding", "deflate"),), id="deflate"),
        pytest.param(
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(make_page().encode()), make_page().encode()),
            (("Transfer-Encoding", "chunked"),),
            id="chunked",
        ),
    ],
)
def test_bodies_are_decoded(tmp_path: Path, data: bytes, headers: tuple[tuple[str, str], ...]) -> None:
    assert titles(take(tmp_path, make_record(1, data=data, headers=headers))) == ["Attaque à Farandé"]


def test_resources_and_plain_texts_are_taken(tmp_path: Path) -> None:
    data = make_record(1, kind="resource", media="text/html") + make_record(2, media="text/plain", data=FIRST.encode())
    assert titles(take(tmp_path, data)) == ["Attaque numéro 1", None]


def change(record: bytes, old: bytes, new: bytes) -> bytes:
    """A packed record with something else in it."""
    return gzip.compress(gzip.decompress(record).replace(old, new, 1))


BOMB = gzip.compress(b"<html>" + b"\x00" * 30_000_000)
BROKEN = [
    pytest.param(make_record(2)[:200], "record 2: ", id="cut off in its middle"),
    pytest.param(make_record(2)[:60] + b"\xff" * 40 + make_record(2)[100:], "record 2: ", id="bytes that are broken"),
    pytest.param(change(make_record(2), b"Content-Length: ", b"Content-Length: 9"), "longer than it is", id="longer"),
    pytest.param(
        change(make_record(2), b"Content-Length: ", b"Content-Length: 99999999999"), "over the limit", id="far"
    ),
    pytest.param(change(make_record(2), b"Content-Length: ", b"Content-Length: x"), "has no length", id="no number"),
    pytest.param(change(make_record(2), b"WARC-Type: response", b"WARC-Kind: x"), "no length or no type", id="no type"),
    pytest.param(change(make_record(2), b"HTTP/1.1 200", b"HTPP 200"), "cannot be parsed", id="no HTTP"),
    pytest.param(
        make_record(2, data=BOMB, headers=(("Content-Encoding", "gzip"),)), "over the limit", id="bomb inside"
    ),
    pytest.param(make_record(2, data=b"\xce\xb2", headers=(("Content-Encoding", "br"),)), "packed as br", id="Brotli"),
    pytest.param(gzip.compress(b"WARC/1.0\r\n" + b"\x00" * 50_000_000), "line that does not end", id="bomb of a line"),
    pytest.param(
        gzip.compress(b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000), "header that does not end", id="endless header"
    ),
    pytest.param(make_record(2, data=b"<html><p>" + b"x " * 150_000), "over the limit", id="too large"),
]


@pytest.mark.parametrize(("record", "words"), BROKEN)
def test_a_broken_record_costs_no_other(tmp_path: Path, record: bytes, words: str) -> None:
    start = time.monotonic()
    items = take(tmp_path, make_record(1) + record + make_record(3) + make_record(4))
    assert titles(items) == ["Attaque numéro 1", "Attaque numéro 3", "Attaque numéro 4"]
    (reason,) = reasons(items)
    assert reason.startswith("warc.gz, record 2")
    assert words in reason
    assert time.monotonic() - start < ENOUGH


PLAIN = make_record(2, packed=False)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(PLAIN[:300] + b"\r\n\r\n", id="cut off"),
        pytest.param(PLAIN.replace(b"Content-Length: ", b"Content-Length: 9", 1), id="says it is longer"),
        pytest.param(PLAIN.replace(b"Content-Length: ", b"Content-Length: 99999", 1), id="says it is much longer"),
        pytest.param(
            PLAIN.replace(b"Content-Length: ", b"Content-Length: 0", 1)[:200] + b"\r\n\r\nx\r\n", id="no header"
        ),
        pytest.param(b"n'importe quoi\r\n\r\n", id="no record"),
        pytest.param(b"WARC/1.0 " + b"x" * 200_000 + b"\r\n\r\n", id="a long line"),
    ],
)
def test_a_broken_record_costs_no_other_in_plain_files(tmp_path: Path, record: bytes) -> None:
    data = make_record(1, packed=False) + record + make_record(3, packed=False) + make_record(4, packed=False)
    items = take(tmp_path, data, "crawl.warc")
    assert titles(items) == ["Attaque numéro 1", "Attaque numéro 3", "Attaque numéro 4"]
    assert len(reasons(items)) == 1


@pytest.mark.parametrize("most", [1, 7, 40, 400])
def test_a_file_that_breaks_off_gives_what_is_whole(tmp_path: Path, most: int) -> None:
    items = take(tmp_path, make_record(1) + make_record(2)[:-most])
    assert titles(items)[:1] == ["Attaque numéro 1"]
    assert len(items) == 2


def test_an_archive_inside_an_archive_is_not_followed(tmp_path: Path) -> None:
    inner = make_record(5, packed=False)
    (failure,) = take(tmp_path, make_record(1, media="text/plain", data=inner))
    assert "inside another source" in str(failure)


FILE = b"".join(make_record(number, packed=False) for number in (1, 2))
PACKED = make_record(1) + make_record(2)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from((FILE, PACKED)),
    st.lists(st.tuples(st.integers(0, 3000), st.binary(max_size=6), st.integers(0, 30)), max_size=4),
)
def test_any_damage_gives_pages_or_failures(data: bytes, changes: list[tuple[int, bytes, int]]) -> None:
    for at, put, cut in changes:
        data = data[:at] + put + data[at + cut :]
    try:
        items = list(take_archive(BytesIO(data), arrive_from_file("crawl.warc"), SMALL, None))
    except InputError as error:
        items = [Failure("crawl.warc", str(error))]
    assert items
    assert all(isinstance(item, Taken | Failure) for item in items)
