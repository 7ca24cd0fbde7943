"""Sitemaps: their addresses with the newest first, and what is refused or cut."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import InputError
from recoupe.intake.web.sitemaps import Listed, read_sitemap

ADDRESS = "https://www.echo.example/sitemap.xml"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def make_sitemap(*urls: str, root: str = "urlset", part: str = "url") -> bytes:
    inside = "".join(f"<{part}>{url}</{part}>" for url in urls)
    return (
        f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</{root}>'.encode()
    )


OLD = "<loc>https://www.echo.example/old</loc><lastmod>2025-11-01</lastmod>"
NEW = "<loc>https://www.echo.example/new</loc><lastmod>2025-11-05T18:30:00+00:00</lastmod>"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_newest_come_first(pack: type[bytes]) -> None:
    sitemap = read_sitemap(pack(make_sitemap(OLD, "<loc>/nu</loc>", NEW, OLD)), ADDRESS)
    assert not sitemap.index
    assert [listed.address[25:] for listed in sitemap.listed] == ["new", "old", "nu"]


def test_news_say_when_they_were_published() -> None:
    news = (
        f'<loc>https://www.echo.example/a</loc><n:news xmlns:n="{NEWS}"><n:publication><n:name>Écho</n:name>'
        "</n:publication><n:publication_date>2025-11-05T08:00:00+01:00</n:publication_date>"
        "<n:title>Attaque à Farandé</n:title></n:news>"
    )
    assert read_sitemap(make_sitemap(news)).listed == (
        Listed("https://www.echo.example/a", None, "2025-11-05T08:00:00+01:00", "Attaque à Farandé"),
    )


def test_an_index_is_known() -> None:
    assert read_sitemap(make_sitemap(OLD, NEW, root="sitemapindex", part="sitemap")).index


def test_a_list_of_addresses_is_one() -> None:
    sitemap = read_sitemap(b"https://echo.example/1\r\n\r\nhttps://echo.example/2\n")
    assert [listed.address for listed in sitemap.listed] == ["https://echo.example/1", "https://echo.example/2"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + make_sitemap(OLD), "no sitemap|entities", id="doctype first"),
        pytest.param(
            b"<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>&a;</loc>",
            "no sitemap|entities",
            id="external entity",
        ),
        pytest.param(make_sitemap("<loc>javascript:alert(1)</loc>"), "without an address", id="no web address"),
        pytest.param(make_sitemap(), "without an address", id="empty"),
        pytest.param(b"<html><body>", "no sitemap", id="a page"),
        pytest.param(b"https://echo.example/1\nUne phrase.", "no sitemap", id="a list with something else"),
        pytest.param(gzip.compress(b"<urlset>" + b" " * 60_000_000), "more than 50 MB", id="bomb"),
        pytest.param(gzip.compress(make_sitemap(OLD))[:40], "breaks off", id="packed and cut off"),
    ],
)
def test_hostile_sitemaps_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_sitemap(data, ADDRESS)


def test_what_stands_before_a_break_is_read() -> None:
    assert len(read_sitemap(make_sitemap(OLD, NEW)[:-30]).listed) >= 1


@pytest.mark.slow
def test_a_sitemap_without_an_end_is_cut() -> None:
    start = time.monotonic()
    data = b"<urlset>" + b"".join(b"<url><loc>https://echo.example/%d</loc></url>" % n for n in range(200_000))
    assert len(read_sitemap(data).listed) == 50_000
    assert time.monotonic() - start < 30


PIECES = st.sampled_from(
    ("<url>", "</url>", "<loc>", "</loc>", "http://[", "https://e.example/", "<lastmod>", "&a;", "<sitemap>", "<!--")
) | st.text(max_size=9)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_any_sitemap_is_read_or_refused(pieces: list[str]) -> None:
    try:
        sitemap = read_sitemap(f"<urlset>{''.join(pieces)}".encode("utf-8", "replace"), ADDRESS)
    except InputError:
        return
    assert all(listed.address.startswith(("http://", "https://")) for listed in sitemap.listed)
