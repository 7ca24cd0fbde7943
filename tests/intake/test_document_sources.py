"""Messages with what is attached to them, as sources: each its own report, and no failure where none is due."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.intake.documents import pdfs
from tests.intake.documents.test_docx import make_document, pack, save
from tests.intake.written import FRENCH, PAGE

from recoupe.intake import Failure, take_inputs
from recoupe.intake.kinds import Kind
from recoupe.intake.taken import DatedBy, Taken

SAID = "Deux bergers ont été tués lundi près du puits d’Ansongo, selon un élu de la commune."


def write_mail(path: Path, text: str, attached: int) -> Path:
    """A message with this text and as many attached notes."""
    message = EmailMessage()
    message["From"], message["Date"] = "Awa Keïta <awa@ong.example>", "Wed, 05 Nov 2025 10:00:00 +0100"
    message["Subject"] = "Point"
    message.set_content(text)
    for number in range(attached):
        name = f"note-{number}.txt"
        message.add_attachment(f"{SAID} Note {number}.".encode(), maintype="text", subtype="plain", filename=name)
    path.write_bytes(message.as_bytes())
    return path


@pytest.mark.parametrize(
    ("text", "attached", "reports", "told"),
    [
        pytest.param(SAID, 0, 1, [], id="the message alone"),
        pytest.param(SAID, 2, 3, [], id="the message and what is attached"),
        pytest.param("\n", 2, 2, [], id="nothing but attachments"),
        pytest.param("\n", 0, 0, ["without text"], id="nothing at all"),
        pytest.param(SAID, 60, 1, ["carries more than"], id="the message, where too much is attached"),
    ],
)
def test_a_message_and_what_is_attached(
    text: str, attached: int, reports: int, told: list[str], tmp_path: Path
) -> None:
    found = list(take_inputs([str(write_mail(tmp_path / "point.eml", text, attached))]))
    failures = [item.reason for item in found if isinstance(item, Failure)]
    assert sum(isinstance(item, Taken) for item in found) == reports
    assert len(failures) == len(told)
    assert all(words in reason for words, reason in zip(told, failures, strict=True)), failures


LINE = b"From awa@ong.example Wed Nov  5 10:00:00 2025\n"
MAIL = b"From: Awa <awa@ong.example>\nDate: Wed, 05 Nov 2025 10:00:00 +0100\nSubject: Gao\n\n" + SAID.encode() + b"\n"
PDF = pdfs.one_page(pdfs.stream(pdfs.SHOWN), resources=b"<</Font<</F1<</Type/Font/BaseFont/Courier>>>>>>")
MARK = f"{SAID}\nLa pièce jointe commence par\n%PDF-1.7\nselon lui.".encode()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.pdf", b"\r\njunk of a gateway\r\n" + PDF, Kind.PDF, id="bytes before a PDF"),
        pytest.param("a.bin", b"\r\njunk of a gateway\r\n" + PDF, Kind.PDF, id="the same under another name"),
        pytest.param("a.pdf", b"\xef\xbb\xbf" + PDF, Kind.PDF, id="a byte-order mark before a PDF"),
        pytest.param("a.pdf", PAGE.encode(), Kind.PAGE, id="a page under a PDF's name"),
        pytest.param("a.html", save(make_document()), Kind.DOCX, id="a DOCX under a page's name"),
        pytest.param("a.eml", LINE + MAIL, Kind.MAIL, id="a message below a mailbox's line"),
        pytest.param("a.txt", MARK, Kind.TEXT, id="a text that mentions %PDF-"),
    ],
)
def test_what_a_file_holds_outweighs_its_name(name: str, data: bytes, kind: Kind, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = take_inputs([str(tmp_path / name)])
    assert isinstance(found, Taken), found
    assert found.original is not None
    assert found.original.media_type == kind.value
    assert "Ansongo" in found.report.text or "Farand" in found.report.text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("a.docx", pack({"xl/workbook.xml": b"<a/>"}), "a spreadsheet", id="a spreadsheet"),
        pytest.param("a.docx", pack({"content.xml": b"<a/>"}), "an OpenDocument file", id="an ODT"),
        pytest.param("a.docx", pack({"note.txt": SAID.encode()}), "a ZIP archive without", id="another archive"),
        pytest.param("a.docx", pack({}), "a ZIP archive without", id="an archive of nothing"),
        pytest.param("a.docx", SAID.encode(), "damaged", id="a text under a DOCX's name"),
        pytest.param("a.pdf", SAID.encode(), "cannot be read as a PDF", id="a text under a PDF's name"),
        pytest.param("a.mbox", (LINE + MAIL + b"\n") * 2, "a mailbox", id="a mailbox of two messages"),
        pytest.param("a.eml", (LINE + MAIL + b"\n") * 2, "a mailbox", id="the same under a message's name"),
    ],
)
def test_what_another_kind_is_told_as(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (failure,) = take_inputs([str(tmp_path / name)])
    assert isinstance(failure, Failure)
    assert words in failure.reason


LETTER = f"""From: Awa <awa@ong.example>
To: veille@ong.example
Subject: Point de situation
Date: Wed, 5 Nov 2025 18:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{FRENCH}
--x
Content-Type: text/html; name="page.html"
Content-Disposition: attachment; filename="page.html"
Content-Transfer-Encoding: 8bit

{PAGE}
--x--
"""


@pytest.mark.parametrize("name", ["a.eml", "message"])
def test_a_mail_gives_its_text_and_its_attachments(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(LETTER.encode())
    mail, page = take_inputs([str(path)])
    assert isinstance(mail, Taken)
    assert isinstance(page, Taken)
    assert (mail.report.title, page.report.title) == ("Point de situation", "Attaque à Farandé")
    assert (mail.facts.dated_by, page.facts.dated_by) == (DatedBy.HEADER, DatedBy.METADATA)
    assert mail.original is not None
    assert mail.original.data == path.read_bytes()
    assert page.original is not None
    assert page.original.place == f"{path}, attachment page.html"
