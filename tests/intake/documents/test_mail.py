"""E-mail files: what the sender wrote, whose it is, what is attached, and messages that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from recoupe.errors import InputError
from recoupe.intake.documents.attachments import list_attachments
from recoupe.intake.documents.mail import is_mail, read_mail
from recoupe.intake.taken import DatedBy

MOST = 100_000
SAID = "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu."
LONG = f"{SAID} Deux commerçants ont été tués et le bétail a été emporté vers la forêt, où l'armée a envoyé une unité."
FORWARDED = f"""---------- Forwarded message ---------
De : Radio Mopti <redaction@mopti.example>
Date: mer. 5 nov. 2025 à 09:00
Subject: Deux morts à Farandé
To: <awa@dnsb.example>

{SAID}
"""
OUTLOOK = f"""De : Moussa Diarra <m.diarra@gmail.com>
Envoyé : mercredi 5 novembre 2025 09:00
À : Cellule de veille <veille@dnsb.example>
Objet : Farandé

{SAID}
"""


def make_mail(
    text: str = SAID, *, sender: str = "Awa Keïta <awa@dnsb.example>", subject: str = "Attaque", html: str | None = None
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "veille@dnsb.example", subject
    message["Date"] = "Wed, 05 Nov 2025 18:30:00 +0100"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def raw(head: str, body: bytes = SAID.encode()) -> bytes:
    """A message written by hand."""
    return head.replace("\n", "\r\n").encode("utf-8") + b"\r\n\r\n" + body


FROM_LINE = b"From awa@a.example Wed Nov  5 10:00:00 2025\n"
HEAD = "From: a@dnsb.example\nDate: Wed, 05 Nov 2025 18:30:00 +0100\nMIME-Version: 1.0"


def test_a_message_is_read() -> None:
    data = make_mail(subject="Attaque à Farandé").as_bytes()
    assert is_mail(data)
    found = read_mail(data, MOST)
    assert found.text == f"Attaque à Farandé\n\n{SAID}"
    assert (found.title, found.outlet, found.published) == ("Attaque à Farandé", "dnsb.example", "2025-11-05")
    assert (found.url, found.facts.authors, found.facts.dated_by) == (None, ("Awa Keïta",), DatedBy.HEADER)
    assert found.facts.published_at == "2025-11-05T18:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "subject", "read"),
    [
        pytest.param(f"{SAID}\n\nLe 4 nov. 2025 à 10:00, A. Bah a écrit :\n> Et hier ?", "Re: x", SAID, id="a reply"),
        pytest.param(
            f"{SAID}\n\nLe mar. 4 nov. 2025 à 10:00, Aminata Bah\n<a.bah@gmail.com> a écrit :\n\n> Et hier ?",
            "Re: x",
            SAID,
            id="a reply whose first line was wrapped",
        ),
        pytest.param(
            f"{SAID}\n\nOn Tue, Nov 4, 2025, A. Bah wrote:\n> Et hier ?",
            "Re: x",
            SAID,
            id="a reply by a program in English",
        ),
        pytest.param(
            f"{SAID}\n\n-----Message d'origine-----\nDe : A. Bah\nEt hier ?", "RE: x", SAID, id="Outlook's reply"
        ),
        pytest.param(f"{SAID}\n\n{OUTLOOK.replace(SAID, 'Et hier ?')}", "RE: x", SAID, id="a reply without its line"),
        pytest.param(f"> Et hier ?\n{SAID}", "Re: x", SAID, id="an answer below what it quotes"),
        pytest.param(f"{SAID}\n\n-- \nAwa Keïta\n+223 00 00 00", "x", SAID, id="a signature"),
        pytest.param(f"{LONG}\n\n{FORWARDED}", "Tr: x", LONG, id="a forward with words of its own"),
        pytest.param(f"Pour info.\n\n{FORWARDED}", "Tr: x", SAID, id="a forward without"),
        pytest.param(
            f"{SAID}\nDe : Gao à Kidal, rien.", "x", f"{SAID}\nDe : Gao à Kidal, rien.", id="no block of labels"
        ),
        pytest.param(
            f"Le maire a écrit :\n\n{SAID}", "x", f"Le maire a écrit :\n\n{SAID}", id="no mail program's line"
        ),
    ],
)
def test_what_the_sender_wrote(text: str, subject: str, read: str) -> None:
    found = read_mail(make_mail(text, subject=subject).as_bytes(), MOST)
    assert found.text.removeprefix(f"{found.title}\n\n") == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(FORWARDED, ("Radio Mopti", (), "2025-11-05", "Deux morts à Farandé"), id="of an outlet"),
        pytest.param(OUTLOOK, (None, ("Moussa Diarra",), "2025-11-05", "Farandé"), id="of a person"),
        pytest.param(f"-----Message transféré-----\n\n{SAID}", (None, (), None, "x"), id="of nobody, at no time"),
    ],
)
def test_a_forward_is_of_who_wrote_it(text: str, told: tuple[str | None, tuple[str, ...], str | None, str]) -> None:
    found = read_mail(make_mail(text, subject="Tr: x").as_bytes(), MOST)
    assert (found.outlet, found.facts.authors, found.published, found.title) == told


@pytest.mark.parametrize(
    ("sender", "outlet", "authors"),
    [
        pytest.param("Awa Keïta <awa@dnsb.example>", "dnsb.example", ("Awa Keïta",), id="a person at an organisation"),
        pytest.param("Awa Keïta <awa.keita@gmail.com>", None, ("Awa Keïta",), id="a private person is no outlet"),
        pytest.param("awa.keita@yahoo.fr", None, (), id="a private address is nobody's name"),
        pytest.param("Radio Mopti <radiomopti@gmail.com>", "Radio Mopti", (), id="an outlet with a private mailbox"),
        pytest.param("Le Ministère <com@gouv.example>", "Le Ministère", (), id="an authority"),
        pytest.param("DNSB <alertes@dnsb.example>", "DNSB", (), id="an acronym"),
        pytest.param("presse@mail.dnsb.example", "dnsb.example", (), id="a mailbox without a name"),
        pytest.param("", None, (), id="nobody"),
        pytest.param("<<<@@>>>", None, (), id="nonsense"),
    ],
)
def test_whose_it_is(sender: str, outlet: str | None, authors: tuple[str, ...]) -> None:
    found = read_mail(raw(f"From: {sender}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"), MOST)
    assert (found.outlet, found.facts.authors) == (outlet, authors)


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        pytest.param("utf-8", SAID.encode(), id="as it says"),
        pytest.param("iso-8859-1", SAID.encode(), id="UTF-8 that is called Latin-1"),
        pytest.param("us-ascii", SAID.encode("cp1252"), id="Windows' that is called ASCII"),
        pytest.param("utf-8", SAID.encode("cp1252"), id="Windows' that is called UTF-8"),
        pytest.param("x-unknown", SAID.encode("cp1252"), id="a charset that is none"),
        pytest.param("punycode", SAID.encode(), id="a codec that is no charset"),
        pytest.param("utf-16le", SAID.encode("utf-16-le"), id="UTF-16"),
    ],
)
def test_a_wrong_charset_is_seen_through(charset: str, data: bytes) -> None:
    head = f"{HEAD}\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit"
    assert read_mail(raw(head, data), MOST).text == SAID


def test_html_alone_is_read_without_what_is_not_shown() -> None:
    html = (
        "<html><head><style>p{}</style></head><body><p>Des hommes <b>armés</b><br>à Gao.</p><script>alert(1)</script>"
        "<p style='display:none'>caché</p><div>Le 4 nov. 2025, A. Bah a écrit :</div><blockquote>Et hier ?</blockquote>"
        "<img src='http://a.example/p.gif'></body></html>"
    )
    data = raw(f"{HEAD}\nContent-Type: text/html; charset=utf-8", html.encode())
    assert read_mail(data, MOST).text == "Des hommes armés\nà Gao."


def test_plain_text_is_preferred() -> None:
    assert SAID in read_mail(make_mail(html="<p>Autre</p>").as_bytes(), MOST).text


@pytest.mark.parametrize(
    ("day", "published"),
    [
        pytest.param("Fri, 31 Dec 9999 23:59:59 +0000", None, id="the year 9999"),
        pytest.param("Mon, 01 Jan 0001 00:00:00 +0000", None, id="the year 1"),
        pytest.param("hier soir", None, id="no date"),
        pytest.param("Wed, 05 Nov 2025 23:30:00 -0500", "2025-11-05", id="the sender's own day"),
        pytest.param("Wed, 99 Foo 2025 99:99:99 +9999", None, id="figures out of range"),
    ],
)
def test_the_day_of_the_header(day: str, published: str | None) -> None:
    assert read_mail(raw(f"From: a@dnsb.example\nDate: {day}\nMIME-Version: 1.0"), MOST).published == published


def nest(depth: int) -> bytes:
    """A message of parts that each hold another."""
    head = f"{HEAD}\nContent-Type: multipart/mixed; boundary=b0"
    body = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(depth))
    return raw(head, body.encode())


@pytest.mark.parametrize("line", [FROM_LINE, FROM_LINE.replace(b"\n", b"\r\n"), b"From - Wed Nov 05 10:00:00 2025\n"])
def test_a_message_below_a_mailbox_line_is_read(line: bytes) -> None:
    """Programs write the line above a message that they save alone; in its text they write ">From "."""
    found = read_mail(line + make_mail(f"{SAID}\n\n>From Gao Wed Nov  5 10:00:00 2025").as_bytes(), MOST)
    assert found.text.startswith(f"Attaque\n\n{SAID}")
    assert (found.outlet, found.published) == ("dnsb.example", "2025-11-05")


BAD = {
    "a mailbox": (lambda: (FROM_LINE + make_mail().as_bytes() + b"\n") * 2, "mailbox"),
    "10,000 parts in one another": (lambda: nest(10_000), "nested"),
    "100 parts in one another": (lambda: nest(100), "nested"),
    "1,000 parts": (
        lambda: raw(f"{HEAD}\nContent-Type: multipart/mixed; boundary=b", b"--b\r\n\r\nx\r\n" * 1_000 + b"--b--"),
        "nested or many",
    ),
    "endless headers": (lambda: raw(HEAD + "\nX-A: b" * 100_000), "KB of headers"),
    "a header of 1 MB": (lambda: raw(HEAD + "\nSubject: " + "=?utf-8?q?a?=" * 80_000), "KB of headers"),
    "no text": (lambda: raw(HEAD, b""), "without text of its own"),
    "more text than may be": (lambda: raw(HEAD, SAID.encode() * 3_000), "over the limit"),
    "a hundred times more": (lambda: raw(HEAD, SAID.encode() * 300_000), "over the limit"),
    "HTML 100,000 deep": (
        lambda: raw(f"{HEAD}\nContent-Type: text/html", b"<div>" * 100_000),
        "without text of its own",
    ),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=list(BAD))
def test_a_bad_message_is_refused(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_mail(make(), MOST)
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")


def test_documents_that_are_attached_are_listed() -> None:
    message = make_mail()
    for name, kind in (("communiqué.pdf", "pdf"), ("../../photo.png", "png"), ("../../etc/plan.docx", "octet-stream")):
        message.add_attachment(b"%PDF-", maintype="application", subtype=kind, filename=name)
    inner = make_mail(subject="Suite")
    inner.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="inside.pdf")
    message.add_attachment(inner)
    found = list_attachments(message.as_bytes())
    assert [name for name, _ in found] == ["communiqué.pdf", "plan.docx", "Suite.eml"]
    assert found[0][1] == b"%PDF-"
    assert [name for name, _ in list_attachments(found[2][1])] == ["inside.pdf"]


def test_too_many_attachments_are_refused() -> None:
    message = make_mail()
    for number in range(60):
        message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    with pytest.raises(InputError, match="more than 50 documents"):
        list_attachments(message.as_bytes())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"Received: from a\r\n by b\r\nFrom: a@b.example\r\n\r\n", True, id="as hosts write it"),
        pytest.param(FROM_LINE, True, id="the line of a mailbox"),
        pytest.param(b"From Gao Wed Nov  5 at 10:00, nothing moved in 2025", False, id="a sentence with a day in it"),
        pytest.param(b"Date : 5 novembre\nDe : Gao\n\nTexte", False, id="a communiqué's own head"),
        pytest.param(b"Subject: x\nDate: y\n\n", False, id="labels that anybody writes"),
        pytest.param(b"From Gao to Kidal, nothing moves.", False, id="a sentence"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_a_message_is_told_by_its_head(data: bytes, expected: bool) -> None:
    assert is_mail(data) is expected
