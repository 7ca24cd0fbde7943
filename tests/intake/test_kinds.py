"""What a source holds, by its first bytes before its name, and by its name before what a server says."""

from __future__ import annotations

import pytest

from recoupe.intake.kinds import Kind, find_kind, split_suffix

LAUGHS = b'<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "ha">]>\n<rss><channel/></rss>'
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'


@pytest.mark.parametrize(
    ("head", "suffix", "media_type", "kind"),
    [
        pytest.param(b"%PDF-1.7", "", "", Kind.PDF, id="a document without a name"),
        pytest.param(b"%PDF-1.7", ".html", "text/html", Kind.PDF, id="a document under another name"),
        pytest.param(b"PK\x03\x04", ".docx", "", Kind.DOCX, id="an office document"),
        pytest.param(b"WARC/1.0\r\n", "", "", Kind.ARCHIVE, id="an archive"),
        pytest.param(RSS, ".xml", "", Kind.FEED, id="a feed"),
        pytest.param(RSS, "", "text/html", Kind.FEED, id="a feed that a server calls a page"),
        pytest.param(LAUGHS, ".xml", "", Kind.FEED, id="entities before a feed"),
        pytest.param(LAUGHS, "", "", Kind.FEED, id="XML without a name is never read as a text"),
        pytest.param(b"<note/>", ".xml", "", Kind.FEED, id="XML of no kind by its name"),
        pytest.param(b'<?xml version="1.0"?><urlset>', ".xml", "", Kind.SITEMAP, id="a sitemap"),
        pytest.param(b"<!doctype html><p>Gao</p>", "", "", Kind.PAGE, id="a page"),
        pytest.param(b'<?xml version="1.0"?>\n<html>', ".xml", "", Kind.PAGE, id="a page in XML"),
        pytest.param(b"From: a@b.example\nDate: x\n\n", "", "", Kind.MAIL, id="a message"),
        pytest.param(b'{"text": "x"}', "", "", Kind.JSON, id="an object"),
        pytest.param(b"texte;titre\n", ".csv", "", Kind.TABLE, id="a table"),
        pytest.param(b"texte;titre\n", "", "text/csv", Kind.TABLE, id="a table that a server calls one"),
        pytest.param(b"Deux morts < trois", "", "text/plain", Kind.TEXT, id="a text"),
        pytest.param(b"<br> Deux morts", ".txt", "", Kind.TEXT, id="a text with a tag"),
        pytest.param(b"Date : 5 novembre\nDe : Gao", "", "", Kind.TEXT, id="a letter's own head"),
        pytest.param(b"", "", "", Kind.TEXT, id="nothing"),
    ],
)
def test_the_kind_of_a_source(head: bytes, suffix: str, media_type: str, kind: Kind) -> None:
    assert find_kind(head, suffix, media_type) is kind


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        pytest.param("Crawl.WARC.gz", (".warc", True), id="packed"),
        pytest.param("dossier.d/rapport", ("", False), id="a folder's dot"),
        pytest.param(".profile", ("", False), id="a hidden file has none"),
        pytest.param("a.b.HTML", (".html", False), id="the last of two"),
        pytest.param("a.gz", ("", True), id="packed without another"),
    ],
)
def test_the_suffix_of_a_name(name: str, suffix: tuple[str, bool]) -> None:
    assert split_suffix(name) == suffix
