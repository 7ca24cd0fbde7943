"""What a source holds, by its first bytes before its name, and by its name before what a server says."""

from __future__ import annotations

import pytest

from recoupe.intake.kinds import Kind, find_kind, split_suffix

LAUGHS = b'<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "ha">]>\n<rss><channel/></rss>'
PDF = b"%PDF-1.4\n%\xe2\xe3\n1 0 obj\n"
FROM = b"From - Wed Nov 05 10:00:00 +0000 2025\n"
MAIL = b"From: a@b.example\nDate: x\n"
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'


@pytest.mark.parametrize(
    ("head", "suffix", "media_type", "kind"),
    [
        pytest.param(b"%PDF-1.7", "", "", Kind.PDF, id="a document without a name"),
        pytest.param(b"%PDF-1.7", ".html", "text/html", Kind.PDF, id="a document under another name"),
        pytest.param(b"\xef\xbb\xbf%PDF-1.7", "", "", Kind.PDF, id="a document after a byte-order mark"),
        pytest.param(b"\r\n junk \x00\n%PDF-1.4\n1 0 obj\n", "", "", Kind.PDF, id="a document after a few bytes"),
        pytest.param(b"x" * 1_000 + PDF, "", "", Kind.PDF, id="as many as readers accept before the mark"),
        pytest.param(b"x" * 1_100 + PDF, "", "", Kind.TEXT, id="more than they accept"),
        pytest.param(b"HTTP/1.1 200 OK\r\nDate: x\r\n\r\n" + PDF, ".pdf", "", Kind.PDF, id="a server's lines above"),
        pytest.param(
            b"Bilan : %PDF-1.7 ouvre un fichier.\n", ".txt", "", Kind.TEXT, id="a text that mentions the mark"
        ),
        pytest.param(b"La marque est\n%PDF-1.7\nDeux lignes.", "", "", Kind.TEXT, id="the mark on its own line"),
        pytest.param(b"<html><pre>" + PDF, "", "", Kind.PAGE, id="a page that shows how a document begins"),
        pytest.param(MAIL + b"\n" + PDF, "", "", Kind.MAIL, id="a message that carries a document as it is"),
        pytest.param(b"<!doctype html><p>404", ".pdf", "", Kind.PAGE, id="a page under a document's name"),
        pytest.param(b"<html><p>Gao", ".docx", "", Kind.PAGE, id="a page under an office document's name"),
        pytest.param(b"Deux morts", ".pdf", "", Kind.PDF, id="no document at all, which its reader tells"),
        pytest.param(b"PK\x03\x04", ".docx", "", Kind.DOCX, id="an office document"),
        pytest.param(b"PK\x03\x04", "", "", Kind.DOCX, id="any archive, which its reader tells apart"),
        pytest.param(b"PK\x05\x06", ".zip", "", Kind.DOCX, id="an archive of nothing"),
        pytest.param(b"PK Gao : deux morts", "", "", Kind.TEXT, id="a text that begins as archives do"),
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
        pytest.param(FROM + MAIL, ".eml", "", Kind.MAIL, id="a message below a mailbox's line"),
        pytest.param(FROM + MAIL, "", "", Kind.MAIL, id="the same without a name"),
        pytest.param(b"From Gao at 10:00 until 2025", "", "", Kind.TEXT, id="a sentence like a mailbox's line"),
        pytest.param(b"{}", ".eml", "", Kind.MAIL, id="no message at all, by its name"),
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
