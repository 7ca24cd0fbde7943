"""PDF communiqués: paragraphs, what is left out, what the document says of itself, and what is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from tests.intake.documents import pdfs

from recoupe.errors import InputError
from recoupe.intake.documents.pdf import is_pdf, read_pdf
from recoupe.intake.taken import DatedBy

MOST = 100_000


@pytest.fixture(scope="module")
def communique(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pdfs.set_pdf(tmp_path_factory.mktemp("pdf"))


def test_paragraphs_are_rebuilt_from_lines(communique: bytes) -> None:
    assert read_pdf(communique, MOST).text.split("\n\n") == [
        "Attaque de Farandé",
        "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu de la commune. Une explosion a été "
        "entendue près du poste ; les circonstances de cette explosion restent officiellement indéterminées.",
        "Le porte-parole du gouvernement a confirmé les faits. L’axe Timbuktu-Gao reste fermé aux affrètements "
        "officiels.",
        "• Deux commerçants ont été tués.",
        "• Le bétail a été emporté.",
        "Le trafic a repris mercredi sur les deux rives du fleuve, sous escorte.",
    ]


def test_the_document_says_what_it_is(communique: bytes) -> None:
    found = read_pdf(communique, MOST)
    assert (found.title, found.published) == ("Attaque de Farandé", "2025-11-05")
    assert found.facts.authors == ("Awa Keïta",)
    assert (found.facts.published_at, found.facts.dated_by) == ("2025-11-05T18:30:00+00:00", DatedBy.METADATA)


def relabel(data: bytes, password: str | None = None, algorithm: str = "RC4-128", **labels: str) -> bytes:
    """The same PDF with other labels, or a password."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.metadata = {f"/{name}": value for name, value in labels.items()}
    if password is not None:
        writer.encrypt(password, owner_password="maître", algorithm=algorithm)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("labels", "title", "authors", "published"),
    [
        pytest.param({}, "Attaque de Farandé", (), None, id="no labels: the largest letters at the top are the title"),
        pytest.param(
            {"Title": "Microsoft Word - doc1"}, "Attaque de Farandé", (), None, id="a title that the program left"
        ),
        pytest.param({"Title": "com_12_nov.pdf"}, "Attaque de Farandé", (), None, id="a title that is a file's name"),
        pytest.param({"Title": "Scan_0012"}, "Attaque de Farandé", (), None, id="a title that a scanner left"),
        pytest.param({"Title": "x" * 5_000}, "Attaque de Farandé", (), None, id="a title of 5,000 letters"),
        pytest.param({"Title": "Point de situation n° 3"}, "Point de situation n° 3", (), None, id="a sane title"),
        pytest.param({"Author": "Utilisateur"}, "Attaque de Farandé", (), None, id="an author who is a machine's user"),
        pytest.param({"Author": "A. Bah; C. Dia"}, "Attaque de Farandé", ("A. Bah", "C. Dia"), None, id="two authors"),
        pytest.param({"CreationDate": "D:99990101000000Z"}, "Attaque de Farandé", (), None, id="the year 9999"),
        pytest.param({"CreationDate": "D:19040101000000Z"}, "Attaque de Farandé", (), None, id="a clock never set"),
        pytest.param({"CreationDate": "mardi"}, "Attaque de Farandé", (), None, id="a date that is none"),
        pytest.param(
            {"CreationDate": "D:20250312230000-05'00'"}, "Attaque de Farandé", (), "2025-03-12", id="a zone is kept"
        ),
    ],
)
def test_labels_are_taken_where_they_are_sane(
    communique: bytes, labels: dict[str, str], title: str, authors: tuple[str, ...], published: str | None
) -> None:
    found = read_pdf(relabel(communique, **labels), MOST)
    assert (found.title, found.facts.authors, found.published) == (title, authors, published)


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_what_only_the_owner_may_change_can_be_read(communique: bytes, algorithm: str) -> None:
    kept = relabel(communique, password="", algorithm=algorithm)
    assert "marché de Farandé" in read_pdf(kept, MOST).text


def test_columns_come_one_after_the_other(tmp_path: Path) -> None:
    first = "Le convoi a quitté la ville à l'aube sous escorte et il a pris la route du nord vers le fleuve. "
    second = "Une seconde colonne attendait au carrefour avec des vivres pour les villages du cercle. "
    source = (
        f'#set page(width: 15cm, height: 9cm, columns: 2)\n#set text(lang: "fr")\n{first * 6}#colbreak()\n{second * 3}'
    )
    text = read_pdf(pdfs.set_pdf(tmp_path, source), MOST).text
    assert text.split() == (first * 6 + second * 3).replace("'", "’").split()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(pdfs.picture_only(), "Run OCR", id="a scan"),
        pytest.param(pdfs.one_page(pdfs.stream(b"")), "Run OCR", id="an empty page"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "PDF", id="cut after its head"),
        pytest.param(b"%PDF-1.7\n" + b"\x00" * 5_000, "PDF", id="nothing but its head"),
        pytest.param(pdfs.looping_pages(), "PDF", id="pages that hold themselves"),
        pytest.param(pdfs.many_pages(2_500), "more than 2,000 pages", id="too many pages"),
        pytest.param(pdfs.recursive_form(), "PDF", id="a form that draws itself"),
        pytest.param(pdfs.nested_flate(3, 80_000_000), "PDF", id="80 MB packed three times over"),
        pytest.param(pdfs.one_page(pdfs.stream(pdfs.SHOWN * 4_000)), "over the limit", id="more text than may be"),
    ],
)
def test_a_bad_pdf_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(data, 20_000)
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_password_is_asked_for(communique: bytes, algorithm: str) -> None:
    with pytest.raises(InputError, match="protected by a password"):
        read_pdf(relabel(communique, password="secret", algorithm=algorithm), MOST)


def test_a_page_of_a_million_kilometres_is_read() -> None:
    page = pdfs.one_page(pdfs.stream(pdfs.SHOWN)).replace(b"[0 0 595 842]", b"[0 0 999999999 999999999]")
    assert read_pdf(page, MOST).text == "Deux morts a Farande, selon un elu."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(b"%PDF-1.4\n", True, id="at the start"),
        pytest.param(b"\r\n\x00junk%PDF-1.4\n1 0 obj", True, id="after a few bytes, as mail gateways leave them"),
        pytest.param(b"<html><p>Un fichier %PDF- est", False, id="a page that tells of one"),
        pytest.param(b"\xef\xbb\xbf<html>%PDF-1.4\n1 0 obj", False, id="the same with a byte-order mark"),
        pytest.param(b"Un fichier %PDF-1.4\nest joint.", False, id="a text that tells of one"),
        pytest.param(b"Deux morts", False, id="a text"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_a_pdf_is_told_by_its_head(head: bytes, expected: bool) -> None:
    assert is_pdf(head) is expected
