"""Addresses, feeds and sitemaps to the pages that they name, from a real server."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.intake.page_factory import FIRST, SECOND, THIRD, make_page
from tests.intake.web.serving import Fetcher, Files, serve

from recoupe.intake import Failure, IntakeOptions, take_inputs
from recoupe.intake.taken import ENTRY_TYPE, DatedBy, Taken
from recoupe.intake.web.entries import name_entry

WHOLE = "".join(f"<p>{one.replace('mardi', 'lundi')} Cela reste à confirmer.</p>" for one in (FIRST, SECOND, THIRD) * 3)
HTML, XML = "text/html; charset=utf-8", "application/xml"


def make_item(path: str, content: str = "", date: str = "Wed, 05 Nov 2025 18:30:00 +0100") -> str:
    link = f"<link>HOST{path}</link>" if path else ""
    return (
        f"<item><title>Titre du flux</title>{link}<guid isPermaLink='false'>{path}</guid><pubDate>{date}</pubDate>"
        f"<description><![CDATA[{content}]]></description></item>"
    )


def make_feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>L'Écho fictif</title>{''.join(items)}</channel></rss>".encode()


def make_sitemap(root: str, part: str, *paths: str) -> bytes:
    inside = "".join(f"<{part}><loc>HOST{path}</loc></{part}>" for path in paths)
    return f"<{root}>{inside}</{root}>".encode()


FILES: Files = {
    **{f"/{n}": (HTML, make_page(title=f"Attaque {n}").encode()) for n in range(1, 7)},
    "/latin": ("text/html; charset=iso-8859-1", make_page(title="Été à Gao").encode("latin-1")),
    "/wrong": ("text/plain", make_page(title="Attaque").encode()),
    "/text": ("text/plain; charset=utf-8", FIRST.encode()),
    "/picture": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "/feed": ("application/rss+xml", make_feed(*(make_item(f"/{n}") for n in (1, 2, 2, 3)), make_item("/missing"))),
    "/whole": (XML, make_feed(make_item("/missing", WHOLE))),
    "/loop": (XML, make_feed(make_item("/feed"), make_item("/loop"), make_item("/sitemap"))),
    "/empty": (XML, make_feed()),
    "/sitemap": (XML, make_sitemap("urlset", "url", "/1", "/2", "/3")),
    "/packed.gz": ("application/gzip", gzip.compress(make_sitemap("urlset", "url", "/text"))),
    "/index": (XML, make_sitemap("sitemapindex", "sitemap", "/sitemap", "/index", "/missing", "/sitemap2")),
    "/sitemap2": (XML, make_sitemap("urlset", "url", "/3", "/4")),
    "/list.txt": ("text/plain", b"HOST/1\nHOST/2\n"),
}


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with serve(FILES) as address:
        yield address


def take(source: str, door: Fetcher | None, **options: int) -> tuple[list[str | None], list[str]]:
    items = list(take_inputs([source], IntakeOptions(**options), door=door))  # type: ignore[arg-type]
    taken = [item.report.title for item in items if isinstance(item, Taken)]
    return taken, [f"{item.source.rpartition('/')[2]}: {item.reason}" for item in items if isinstance(item, Failure)]


@pytest.mark.parametrize(
    ("path", "titles", "failed"),
    [
        pytest.param("/1", ["Attaque 1"], [], id="a page"),
        pytest.param("/latin", ["Été à Gao"], [], id="a page in the encoding that its server says"),
        pytest.param("/wrong", ["Attaque"], [], id="a page that its server calls a text"),
        pytest.param("/text", [None], [], id="a text"),
        pytest.param("/picture", [], ["picture: is a PNG picture"], id="a picture"),
        pytest.param("/missing", [], ["missing: is answered with 404"], id="nothing there"),
        pytest.param("/feed", ["Attaque 1", "Attaque 2", "Attaque 3"], ["missing: is answered with 404"], id="a feed"),
        pytest.param("/whole", ["Titre du flux"], [], id="a feed whose page is gone, with the whole article"),
        pytest.param(
            "/loop",
            [],
            ["feed: is a feed that another one names", "loop: is a feed that", "sitemap: is a sitemap that"],
            id="a feed that names feeds, itself too",
        ),
        pytest.param("/empty", [], ["empty: is a feed without an entry"], id="an empty feed"),
        pytest.param("/sitemap", ["Attaque 1", "Attaque 2", "Attaque 3"], [], id="a sitemap"),
        pytest.param(
            "/index",
            ["Attaque 1", "Attaque 2", "Attaque 3", "Attaque 4"],
            ["index: is an index of sitemaps inside another", "missing: is answered with 404"],
            id="an index, itself in it",
        ),
        pytest.param("/list.txt", ["Attaque 1", "Attaque 2"], [], id="a list of addresses"),
    ],
)
def test_addresses_are_taken(host: str, path: str, titles: list[str | None], failed: list[str]) -> None:
    taken, failures = take(host + path, Fetcher())
    assert taken == titles
    assert len(failures) == len(failed)
    assert all(failure.startswith(start) for failure, start in zip(failures, failed, strict=True))


@pytest.mark.parametrize("path", ["/feed", "/sitemap", "/index", "/list.txt"])
def test_no_more_pages_are_fetched_than_asked_for(host: str, path: str) -> None:
    door = Fetcher()
    taken, _ = take(host + path, door, most_pages=2)
    assert taken == ["Attaque 1", "Attaque 2"]
    assert [address for address in door.asked if address.rpartition("/")[2].isdigit()] == [f"{host}/1", f"{host}/2"]


def test_a_page_is_dated_by_its_feed_where_it_has_no_date(host: str) -> None:
    first = next(take_inputs([f"{host}/feed"], door=Fetcher()))
    assert isinstance(first, Taken)
    assert (first.report.published, first.facts.dated_by) == (date(2025, 11, 5), DatedBy.FEED)
    assert first.facts.published_at == "2025-11-05T18:30:00+01:00"
    assert first.original is not None
    assert first.original.data == FILES["/1"][1]
    assert (first.original.asked, first.original.address) == (f"{host}/1", f"{host}/1")
    given = next(take_inputs([f"{host}/feed"], IntakeOptions(published=date(2025, 1, 1)), door=Fetcher()))
    assert isinstance(given, Taken)
    assert (given.report.published, given.facts.dated_by) == (date(2025, 1, 1), DatedBy.GIVEN)


def test_without_a_door_nothing_is_fetched(host: str, tmp_path: Path) -> None:
    taken, failures = take(f"{host}/1", None)
    assert (taken, len(failures)) == ([], 1)
    assert "--offline" in failures[0]
    path = tmp_path / "sitemap.xml"
    path.write_bytes(FILES["/sitemap"][1].replace(b"HOST", host.encode()))
    taken, failures = take(str(path), None)
    assert (taken, len(failures)) == ([], 1)
    assert "--offline" in failures[0]
    assert take(str(path), Fetcher())[0] == ["Attaque 1", "Attaque 2", "Attaque 3"]


def test_a_saved_feed_gives_its_whole_articles_and_fetches_the_others(host: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(make_feed(make_item("", WHOLE), make_item("/1"), make_item("")).replace(b"HOST", host.encode()))
    items = list(take_inputs([str(path)], door=Fetcher()))
    own, page = items[:2]
    assert isinstance(own, Taken)
    assert own.report.text.startswith("Titre du flux\n\nDes hommes armés")
    assert own.report.outlet == "L'Écho fictif"
    assert own.original is not None
    assert own.original.place == f"{path}, entry 1"
    assert own.original.data.decode() == WHOLE
    assert own.report.url is None
    assert isinstance(page, Taken)
    assert page.report.title == "Attaque 1"
    taken, failures = take(str(path), None)
    assert taken == ["Titre du flux"]
    assert any("--offline" in failure for failure in failures)


def make_own(text: str = WHOLE, *, id_: str = "n-1", path: str = "") -> bytes:
    link = f"<link>HOST{path}</link>" if path else ""
    content = f"<c:encoded xmlns:c='http://purl.org/rss/1.0/modules/content/'><![CDATA[{text}]]></c:encoded>"
    return make_feed(f"<item><title>Titre</title>{link}<guid isPermaLink='false'>{id_}</guid>{content}</item>")


def take_one(address: str) -> Taken | Failure:
    (item,) = take_inputs([address], IntakeOptions(), door=Fetcher())
    return item


def test_an_entry_without_an_address_is_taken_from_its_feed() -> None:
    files: Files = {"/feed": (XML, make_own()), "/other": (XML, make_own())}
    with serve(files) as host:
        first = take_one(f"{host}/feed")
        assert isinstance(first, Taken)
        assert first.original is not None
        assert (first.report.title, first.report.outlet, first.report.url) == ("Titre", "L'Écho fictif", None)
        assert first.original.data.decode() == WHOLE
        assert first.original.media_type == ENTRY_TYPE
        assert (first.original.address, first.original.place) == (f"{host}/feed", f"{host}/feed, entry 1")
        assert take_one(f"{host}/feed").report == first.report  # type: ignore[union-attr]
        files["/feed"] = (XML, make_own(WHOLE.replace("lundi", "jeudi")))
        again = take_one(f"{host}/feed")
        assert isinstance(again, Taken)
        assert again.report.id == first.report.id, "known by its feed and its id: another version of the same"
        assert again.report.text != first.report.text
        other = take_one(f"{host}/other")
        assert isinstance(other, Taken)
        assert other.report.id != first.report.id, "another feed's entry of that id is another"


def test_an_article_that_its_feed_holds_is_taken_where_its_page_cannot_be_had() -> None:
    wall = f"<html><body><article><p>{FIRST[:60]}</p><p>La suite est réservée aux abonnés.</p></article></body></html>"
    files: Files = {"/wall": (HTML, wall.encode()), "/page": (HTML, make_page(title="Page").encode())}
    with serve(files) as host:
        for path, title, kind in (
            ("/wall", "Titre", ENTRY_TYPE),
            ("/gone", "Titre", ENTRY_TYPE),
            ("/page", "Page", "text/html"),
        ):
            files["/feed"] = (XML, make_own(path=path))
            taken = take_one(f"{host}/feed")
            assert isinstance(taken, Taken)
            assert taken.original is not None
            assert (taken.report.title, taken.original.media_type) == (title, kind), path
            assert taken.report.url == f"{host}{path}", "it is the article of that address all the same"


@pytest.mark.parametrize("path", [pytest.param("", id="no address"), pytest.param("/gone", id="no page")])
def test_a_teaser_is_no_report(path: str) -> None:
    teaser = WHOLE.removesuffix("</p>") + " Lire la suite</p>"
    files: Files = {"/feed": (XML, make_own(teaser, path=path))}
    with serve(files) as host:
        missed = take_one(f"{host}/feed")
    assert isinstance(missed, Failure)
    assert ("404" if path else "holds no whole article") in missed.reason


def test_entries_are_known_by_what_their_feed_calls_them() -> None:
    assert name_entry("guid-1", "https://a.example/1") == name_entry("guid-1", "https://a.example/1?utm=2")
    assert name_entry(None, "https://a.example/1") != name_entry(None, "https://a.example/2")
