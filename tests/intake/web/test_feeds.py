"""RSS, Atom and JSON feeds: what entries say, and what feeds are refused or cut."""

from __future__ import annotations

import json
import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import InputError
from recoupe.intake.web.feeds import Entry, is_feed, read_feed

ADDRESS = "https://www.echo.example/feed.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>L'Écho fictif</title><link>https://www.echo.example/</link><language>fr-FR</language><ttl>60</ttl>%s
</channel></rss>"""
ITEM = """<item><title>Attaque à &lt;b&gt;Farandé&lt;/b&gt;</title><link>%s</link><guid isPermaLink="false">n-1</guid>
<pubDate>%s</pubDate><description>Deux &lt;i&gt;morts&lt;/i&gt; au marché.</description>
<content:encoded><![CDATA[<p>Deux morts.</p><script>x()</script><p>Trois blessés.</p>]]></content:encoded></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>L'Écho fictif</title><id>urn:echo</id>
<entry><title>Attaque</title><id>urn:1</id><link href="/attaque"/>
<published>2025-11-05T18:30:00+01:00</published>
<content type="html">&lt;p&gt;Deux morts.&lt;/p&gt;</content></entry></feed>"""
CONTENT = "http://purl.org/rss/1.0/modules/content/"
VERSION = "https://jsonfeed.org/version/1.1"
LONG = f"<p>{'Deux morts au marché. ' * 20}</p>"
ATTACK = "https://www.echo.example/attaque"


def read_item(link: str = ATTACK, date: str = "Wed, 05 Nov 2025 18:30:00 +0100") -> Entry:
    (entry,) = read_feed((RSS % (ITEM % (link, date))).encode(), ADDRESS).entries
    return entry


def test_rss_is_read() -> None:
    feed = read_feed((RSS % (ITEM % (ATTACK, "Wed, 05 Nov 2025 18:30:00 +0100"))).encode(), ADDRESS)
    assert (feed.title, feed.address) == ("L'Écho fictif", "https://www.echo.example/")
    assert (feed.language, feed.ttl) == ("fr-FR", 60)
    assert feed.entries == (
        Entry("n-1", ATTACK, "Attaque à Farandé", "2025-11-05T18:30:00+01:00", "Deux morts au marché.",
              "Deux morts.\n\nTrois blessés."),
    )  # fmt: skip


def test_atom_is_read() -> None:
    feed = read_feed(ATOM.encode(), ADDRESS)
    (entry,) = feed.entries
    assert (entry.id, entry.address, entry.title, entry.content) == ("urn:1", ATTACK, "Attaque", "Deux morts.")
    assert entry.published == "2025-11-05T18:30:00+01:00"


def test_a_json_feed_is_read() -> None:
    items = [{"id": 7, "url": "/attaque", "title": "Attaque", "content_html": "<p>Deux morts.</p>",
              "date_published": "2025-11-05T18:30:00Z"}, {"id": "8", "content_text": "Trois blessés."}, 3]  # fmt: skip
    value = {"version": "https://jsonfeed.org/version/1.1", "title": "L'Écho", "language": "fr", "items": items}
    feed = read_feed(json.dumps(value).encode(), ADDRESS)
    assert feed.entries == (
        Entry("7", ATTACK, "Attaque", "2025-11-05T18:30:00+00:00", None, "Deux morts."),
        Entry("8", None, None, None, None, "Trois blessés."),
    )


@pytest.mark.parametrize(
    ("feed", "article"),
    [
        pytest.param(RSS % f"<item><description>Bref.</description><c:encoded xmlns:c='{CONTENT}'><![CDATA[{LONG}]]>"
                     "</c:encoded></item>", LONG, id="content:encoded"),
        pytest.param(RSS % f"<item><description><![CDATA[{LONG}]]></description></item>", None,
                     id="a description of as many words is a summary"),
        pytest.param(ATOM.replace("&lt;p&gt;Deux morts.&lt;/p&gt;", escape(LONG)), LONG, id="Atom's content"),
        pytest.param(ATOM.replace("content", "summary").replace("&lt;p&gt;Deux morts.&lt;/p&gt;", escape(LONG)), None,
                     id="Atom's summary"),
        pytest.param(json.dumps({"version": VERSION, "items": [{"id": "1", "content_html": LONG}]}), LONG,
                     id="content_html"),
        pytest.param(json.dumps({"version": VERSION, "items": [{"id": "1", "content_text": "Un mot. " * 40}]}),
                     f"<p>{'Un mot. ' * 40}</p>", id="content_text"),
        pytest.param(json.dumps({"version": VERSION, "items": [{"id": "1", "summary": LONG}]}), None, id="its summary"),
    ],
)  # fmt: skip
def test_the_article_that_a_feed_holds(feed: str, article: str | None) -> None:
    (entry,) = read_feed(feed.encode(), ADDRESS).entries
    assert entry.article == article


def test_when_an_entry_says_that_it_was_changed() -> None:
    (entry,) = read_feed(ATOM.replace("<entry>", "<entry><updated>2025-11-06T08:00:00Z</updated>").encode()).entries
    assert entry.updated == "2025-11-06T08:00:00Z"
    assert read_item().updated is None, "what was published was not changed since"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        pytest.param("/attaque#suite", ATTACK, id="relative, without its fragment"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param("file:///etc/passwd", None, id="a file"),
        pytest.param("", None, id="empty"),
    ],
)
def test_only_web_addresses_stay(link: str, address: str | None) -> None:
    assert read_item(link=link).address == address


@pytest.mark.parametrize(
    ("date", "published"),
    [
        pytest.param("2025-11-05T18:30:00Z", "2025-11-05T18:30:00+00:00", id="ISO in RSS"),
        pytest.param("Wed, 05 Nov 2025 18:30:00 GMT", "2025-11-05T18:30:00+00:00", id="GMT"),
        pytest.param("05/11/2025", "2025-11-05", id="day first"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 GMT", None, id="year 9999"),
        pytest.param("Thu, 01 Jan 1970 00:00:00 GMT", None, id="zero of the clock"),
        pytest.param("hier", None, id="in words"),
        pytest.param("9" * 3000, None, id="digits"),
    ],
)
def test_dates_are_sane(date: str, published: str | None) -> None:
    assert read_item(date=date).published == published


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(BOMB + RSS % "", "no feed|document type", id="doctype"),
        pytest.param(
            "<?xml version='1.0'?>\n<!-- x -->" + BOMB + "<rss><channel>&b;</channel></rss>", "entities", id="bomb"
        ),
        pytest.param(
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>',
            "entities",
            id="external",
        ),
        pytest.param("<rss>" + "<a>" * 50_000, "nested too deep", id="nested"),
        pytest.param("<html><body>Bonjour</body></html>", "no feed", id="a page"),
        pytest.param("", "no feed", id="empty"),
        pytest.param('{"version": "2.0"}', "no JSON feed", id="other JSON"),
        pytest.param('{"a": ' + "[" * 50_000, "no JSON feed", id="nested JSON"),
    ],
)
def test_hostile_feeds_are_refused(data: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_feed(data.encode(), ADDRESS)


def test_a_doctype_in_another_encoding_is_seen() -> None:
    with pytest.raises(InputError, match="entities"):
        read_feed(("\ufeff" + BOMB + "<rss><channel>&b;</channel></rss>").encode("utf-16-le"), ADDRESS)


def test_a_feed_without_an_end_is_cut() -> None:
    items = "".join(
        f"<item><title>Titre {n}</title><link>https://echo.example/{n}</link></item>" for n in range(20_000)
    )
    start = time.monotonic()
    feed = read_feed(f"<rss version='2.0'><channel><title>Écho</title>{items}".encode(), ADDRESS)
    assert len(feed.entries) == 1000
    assert feed.entries[-1].title == "Titre 999"
    assert time.monotonic() - start < 15


def test_a_broken_feed_gives_what_it_has() -> None:
    data = (RSS % (ITEM % (ATTACK, ""))).replace("</channel></rss>", "<item><title>Suite & fin").encode()
    assert read_feed(data, ADDRESS).entries[0].address == ATTACK


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        pytest.param(RSS.encode(), True, id="RSS"),
        pytest.param(ATOM.encode(), True, id="Atom"),
        pytest.param(ATOM.encode("utf-16"), True, id="UTF-16"),
        pytest.param(b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', True, id="RSS 1.0"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1", "items": []}', True, id="JSON"),
        pytest.param(b"<urlset>", False, id="sitemap"),
        pytest.param(b"<html><body><rss>", False, id="page"),
        pytest.param(b'{"report": {}}', False, id="other JSON"),
        pytest.param(b"Un texte sur <rss>", False, id="text"),
        pytest.param(b"<" * 5000, False, id="brackets"),
    ],
)
def test_feeds_are_known(data: bytes, seen: bool) -> None:
    assert is_feed(data) is seen


PIECES = st.sampled_from(
    ("<item>", "</item>", "<entry>", "<title>", "</title>", "<link>", "<link href='", "'/>", "<pubDate>", "</pubDate>",
     "<content:encoded>", "<![CDATA[", "]]>", "&lt;p&gt;", "&#xD800;", "&x;", "http://[", "9999-12-31", "<x:y>")
) | st.text(max_size=9)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.sampled_from(("<rss><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF>", "{", "")),
       st.lists(PIECES, max_size=30).map("".join))  # fmt: skip
def test_any_feed_is_read_or_refused(start: str, rest: str) -> None:
    try:
        feed = read_feed((start + rest).encode("utf-8", "replace"), ADDRESS)
    except InputError:
        return
    for entry in feed.entries:
        assert entry.address is None or entry.address.startswith(("http://", "https://"))
