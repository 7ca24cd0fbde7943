"""Documents dropped on the desk: taken as ``recoupe ingest`` takes them, with their originals, and told where known."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.archive.factories import ABDUCTION, ATTACK, CLASH
from tests.desk.jobs.test_adding import keep, kept, post
from tests.intake.documents import pdfs
from tests.intake.documents.test_docx import make_document, pack, save
from tests.intake.documents.test_mail import make_mail
from tests.intake.page_factory import ADDRESS, make_page

from recoupe.desk.state import Desk

PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN))
PAGE = make_page(head=f'<link rel="canonical" href="{ADDRESS}"><meta name="author" content="Awa Keïta">')
SCRIPT = "<script>alert('désolé')</script>"


def make_letter() -> bytes:
    """A message with a PDF attached."""
    message = make_mail()
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="../../bilan.pdf")
    return message.as_bytes()


def make_warc(html: str) -> bytes:
    """A web archive of one page."""
    body = html.encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.echo.example/mali/attaque\r\n"
        "WARC-Date: 2025-11-05T18:30:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("name", "data", "kind", "saved"),
    [
        pytest.param("bilan.pdf", PDF, "PDF", ".pdf", id="PDF"),
        pytest.param("bilan", PDF, "PDF", ".pdf", id="a PDF without an ending"),
        pytest.param("point.docx", save(make_document()), "DOCX", ".docx", id="DOCX"),
        pytest.param("lettre.eml", make_mail().as_bytes(), "e-mail", ".eml", id="e-mail"),
        pytest.param("page.html", PAGE.encode(), "web page", ".bin", id="a saved page: never .html"),
        pytest.param("un.txt", ATTACK.encode(), "plain text", ".txt", id="a text"),
        pytest.param("un.txt.gz", gzip.compress(ATTACK.encode()), "plain text", ".txt", id="a packed text"),
        pytest.param("crawl.warc", make_warc(PAGE), "web page", ".bin", id="a web archive"),
        pytest.param("autre.json", json.dumps({"contenu": ATTACK}).encode(), "JSON", ".json.txt", id="JSON"),
    ],
)
def test_a_document_is_kept_with_its_original(
    browser: TestClient, name: str, data: bytes, kind: str, saved: str
) -> None:
    path = post(browser, files=[(name, data)])
    assert f"{name}" in browser.get(path).text, "the draft says which file it is of"
    report = keep(browser, path)
    page = browser.get(report).text
    for told in ("How it came", name, kind, "Added by", "amina"):
        assert told in page
    (taking,) = browser.get(f"/api/v1{report}").json()["takings"]
    assert f'href="/api/v1/originals/{taking["sha256"]}" download' in page
    answer = browser.get(f"/api/v1/originals/{taking['sha256']}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{taking["sha256"][:16]}{saved}"'
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    if not name.endswith((".gz", ".warc")):
        assert answer.content == data


def test_a_letter_brings_what_is_attached(browser: TestClient, desk: Desk) -> None:
    path = post(browser, files=[("lettre.eml", make_letter())])
    page = browser.get(path).text
    assert "Keep 2 reports" in page
    keep(browser, path)
    assert len(kept(desk)) == 2
    reports = browser.get("/api/v1/reports").json()["items"]
    files = {browser.get(f"/api/v1/reports/{one['id']}").json()["takings"][0]["file"] for one in reports}
    assert files == {"lettre.eml", "lettre.eml, attachment bilan.pdf"}, "of the name of an attachment no folder stays"


def test_a_table_is_a_report_for_each_row(browser: TestClient, desk: Desk) -> None:
    table = f"titre;texte\nUn;{ATTACK}\nDeux;{CLASH}\nTrois;\n".encode()
    path = post(browser, files=[("export.csv", table)])
    page = browser.get(path).text
    assert "Keep 2 reports" in page
    assert "export.csv, line 4" in page
    keep(browser, path)
    assert kept(desk) == sorted([ATTACK, CLASH])


def test_how_its_day_was_found_is_told(browser: TestClient) -> None:
    report = keep(browser, post(browser, files=[("lettre.eml", make_mail().as_bytes())]))
    page = browser.get(report).text
    assert "as the message says" in page
    assert "2025-11-05T18:30:00+01:00" in page
    given = keep(
        browser, post(browser, files=[("un.txt", ATTACK.encode())], published="2025-11-04", outlet="Le Crieur")
    )
    assert "as it was given" in browser.get(given).text
    value = browser.get(f"/api/v1{given}").json()
    assert (value["report"]["published"], value["report"]["outlet"]) == ("2025-11-04", "Le Crieur")


def test_the_same_file_is_known_and_another_way_is_noted(browser: TestClient, desk: Desk) -> None:
    report = keep(browser, post(browser, files=[("page.html", PAGE.encode())]))
    again = browser.get(post(browser, files=[("copie.html", PAGE.encode())])).text
    assert "known already" in again
    assert f'href="{report}"' in again
    assert "There is nothing new to keep." in again
    path = post(browser, files=[("autre.html", PAGE.replace("</body>", "<!-- 2 --></body>").encode())])
    assert "Note how it came" in browser.get(path).text
    assert keep(browser, path) == report
    value = browser.get(f"/api/v1{report}").json()
    assert [taking["file"] for taking in value["takings"]] == ["page.html", "autre.html"]
    assert len(kept(desk)) == 1


def test_two_files_of_one_text_are_one(browser: TestClient, desk: Desk) -> None:
    path = post(browser, files=[("un.txt", ATTACK.encode()), ("deux.txt", ATTACK.encode())])
    assert "Keep 1 report" in browser.get(path).text
    keep(browser, path)
    assert kept(desk) == [ATTACK]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        pytest.param("a.pdf", pdfs.picture_only(), "holds pictures of text", id="a scan"),
        pytest.param("a.pdf", pdfs.looping_pages(), "PDF", id="pages in a loop"),
        pytest.param("a.pdf", pdfs.nested_flate(5, 1 << 30), "PDF", id="streams packed in streams"),
        pytest.param("a.txt", PDF[:40], "cannot be read as a PDF", id="half a PDF under another name"),
        pytest.param("a.docx", pack({"word/document.xml": bytes(1 << 28)}), "as a bomb would be", id="a zip bomb"),
        pytest.param("a.docx", pack({"xl/workbook.xml": b"<a/>"}), "is a spreadsheet (XLSX)", id="another program's"),
        pytest.param("a.zip", pack({"un.txt": ATTACK.encode()}), "Unpack it and give its files", id="a folder, packed"),
        pytest.param("a.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><rss/>", "entities", id="entities"),
        pytest.param("a.html", PAGE.replace("<p>", "<nav>").encode(), "no article", id="a page of menus"),
    ],
)  # fmt: skip
def test_a_bad_document_is_told_in_one_line_and_the_rest_goes_on(
    browser: TestClient, desk: Desk, name: str, data: bytes, told: str
) -> None:
    path = post(browser, files=[(name, data), ("bon.txt", ATTACK.encode())])
    page = browser.get(path).text.replace("&#39;", "'")
    assert told in page
    assert f"<li>{name}" in page
    assert "1 input could not be taken in" in page
    keep(browser, path)
    assert kept(desk) == [ATTACK]


def test_failures_are_told_in_french(browser: TestClient) -> None:
    path = post(browser, files=[("scan.pdf", pdfs.picture_only()), ("export.csv", b"titre;texte\nUn;\n")])
    page = browser.get(path, headers={"accept-language": "fr"}).text
    assert "scan.pdf : est un PDF sans texte" in page
    assert "export.csv, ligne 2 : n’a pas de texte." in page


@pytest.mark.parametrize(
    ("name", "label"),
    [
        pytest.param("../../../etc/cron.d/bilan.pdf", "bilan.pdf", id="a path that climbs"),
        pytest.param("C:\\Users\\x\\bilan.pdf", "bilan.pdf", id="a path of Windows"),
        pytest.param("\u202ebi\u200blan.pdf", "bilan.pdf", id="what is not printed"),
        pytest.param(
            '"><script>alert(1)</script>.pdf', "script&gt;.pdf", id="a script: shown as text, cut at its slash"
        ),
    ],
)
def test_a_name_is_shown_and_goes_nowhere(browser: TestClient, tmp_path: Path, name: str, label: str) -> None:
    before = {path for path in tmp_path.rglob("*") if not path.name.startswith("archive.sqlite")}
    report = keep(browser, post(browser, files=[(name, PDF)]))
    page = browser.get(report).text
    assert f"<dd>{label}</dd>" in page
    assert "<script>alert" not in page
    assert {path for path in tmp_path.rglob("*") if not path.name.startswith("archive.sqlite")} == before


def test_a_page_with_scripts_is_kept_to_the_byte_and_shown_as_words(browser: TestClient) -> None:
    data = PAGE.replace("</article>", f"{SCRIPT}<p onclick='x()'>{ABDUCTION}</p></article>").encode()
    report = keep(browser, post(browser, files=[("page.html", data)]))
    page = browser.get(report).text
    assert "alert('d" not in page
    assert "onclick='x" not in page
    sha256 = browser.get(f"/api/v1{report}").json()["takings"][0]["sha256"]
    answer = browser.get(f"/api/v1/originals/{sha256}")
    assert answer.content == data
    assert answer.headers["content-disposition"].startswith("attachment")


def test_what_unpacks_to_too_much_is_cut(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.desk.jobs.given.MOST_ORIGINALS", 2_000)
    files = [(f"{number}.html", make_page(title=f"Titre {number}").encode()) for number in range(5)]
    page = browser.get(post(browser, files=files)).text
    assert "unpacks to more than" in page
    assert "Keep" in page


def test_once_kept_the_originals_leave_the_memory(browser: TestClient, desk: Desk) -> None:
    path = post(browser, files=[("bilan.pdf", PDF)])
    (job,) = desk.jobs.jobs.values()
    assert job.size > len(PDF)
    keep(browser, path)
    assert job.size < 1_000
    assert all(draft.taken.original is None for draft in job.drafts)
