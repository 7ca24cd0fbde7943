"""Tables of other tools: which columns are taken, which rows fail, and what cannot fill the memory."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from recoupe.intake.documents.tables import read_table
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.taken import DatedBy, Taken

SAID = "Des hommes armés ont attaqué mardi le marché de Farandé, selon un élu."
OPTIONS = IntakeOptions(max_bytes=20_000)


def read(data: bytes | str) -> list[Taken | Failure]:
    encoded = data.encode("utf-8") if isinstance(data, str) else data
    return list(read_table(io.BytesIO(encoded), "liste.csv", OPTIONS))


def read_report(data: bytes | str) -> Taken:
    (found,) = read(data)
    assert isinstance(found, Taken), found
    return found


def test_a_cell_of_html_is_what_it_shows() -> None:
    taken = read_report(f'titre;contenu\nGao;"<p>{SAID}</p><p>Moins de <a href=""https://a.example"">5 km</a>.</p>"\n')
    assert taken.report.text == f"{SAID}\n\nMoins de 5 km."


def test_a_row_is_a_report() -> None:
    header = "Titre;Contenu;Journal;Date de publication;Lien;Langue;Auteur;Identifiant;id"
    row = f'Attaque;"{SAID}";L’Écho;05/11/2025;https://echo.example/1;Français;Awa Keïta;x;MLI-2025-0042'
    taken = read_report(f"{header}\n{row}\n")
    report = taken.report
    assert (report.text, report.title, report.outlet) == (SAID, "Attaque", "L’Écho")
    assert (str(report.published), report.url, report.language) == ("2025-11-05", "https://echo.example/1", "fr")
    assert taken.facts.authors == ("Awa Keïta",)
    assert (report.id, taken.facts.dated_by) == ("MLI-2025-0042", DatedBy.METADATA)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(f'text,title\n"{SAID}",x\n', SAID, id="commas"),
        pytest.param(f'TEXTE;titre\n"{SAID}";x\n', SAID, id="semicolons, capitals"),
        pytest.param(f"texte\ttitre\n{SAID}\tx\n", SAID, id="tabs"),
        pytest.param(f"texte|titre\n{SAID}|x\n", SAID, id="bars"),
        pytest.param(f"sep=;\ntexte;titre\n{SAID};x\n", SAID, id="what Excel writes above"),
        pytest.param(f"texte\n{SAID}".replace(", selon", " selon"), SAID.replace(", selon", " selon"), id="one column"),
        pytest.param(f'texte;titre\n"{SAID}\n\n« Oui »\n";x\n', f"{SAID}\n\n« Oui »\n", id="lines within a cell"),
        pytest.param(f'texte;titre\n"{SAID} ""Non"" ; dit-il";x\n', f'{SAID} "Non" ; dit-il', id="quotes in quotes"),
        pytest.param(f"\ufefftexte;titre\r\n{SAID};x\r\n", SAID, id="a mark and CRLF"),
        pytest.param(f"texte;titre\r{SAID};x\r", SAID, id="an old Mac's lines"),
        pytest.param(f"texte;titre\n{SAID};x\n".encode("cp1252"), SAID, id="Windows' old encoding"),
        pytest.param(f"texte;titre\n{SAID};x\n".encode("utf-16"), SAID, id="UTF-16 with its mark, as Excel writes it"),
        pytest.param(f"texte;titre\n{SAID};x;;\n", SAID, id="empty cells after the last column"),
        pytest.param(f"\n\ntexte;titre\n\n{SAID};x\n\n;\n", SAID, id="empty rows"),
        pytest.param(f"notes;texte\nà revoir;{SAID}\n", SAID, id="a text before notes"),
        pytest.param(f"event_date,notes\n2025-11-05,{SAID.replace(',', '')}\n", SAID.replace(",", ""), id="ACLED"),
    ],
)
def test_a_table_is_read(data: bytes | str, text: str) -> None:
    assert read_report(data).report.text == text


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        pytest.param("", 1, "empty table", id="nothing"),
        pytest.param("texte;titre\n", None, "no row below", id="names alone"),
        pytest.param("lieu;morts\nGao;3\n", 1, "its columns are 'lieu', 'morts'", id="no column of texts"),
        pytest.param(f"{SAID}\n{SAID}\n", 1, "no column of texts", id="no row of names"),
        pytest.param(f"texte;titre;date\n{SAID};x\n", 2, "has 2 cells", id="a row too short"),
        pytest.param(f"texte;titre\n{SAID};x;y\n", 2, "has 3 cells", id="a row too long"),
        pytest.param('texte;titre\n"a" b;x\n', 2, "no row of a table", id="words after a quote"),
        pytest.param(f'texte;titre\n"{SAID};x\n', 2, "never closed", id="a quote that the end leaves open"),
        pytest.param(f'texte;titre\n"{SAID};x\n' + "ligne\n" * 20_000, 2, "not closed within", id="and one far before"),
        pytest.param("texte;titre\n" + "x" * 200_000 + "\n", 2, "over the limit", id="a line too long"),
        pytest.param("texte;titre\n;x\n", 2, "has no text", id="an empty text"),
        pytest.param(
            "texte;titre\nThe army said on Monday that gunmen had killed ten people;x\n", 2, "English", id="en"
        ),
        pytest.param(f"texte;titre\n{SAID};x\n".encode("utf-16-le"), 1, "UTF-16 without its mark", id="no mark"),
        pytest.param(b"%PDF-1.7\ntexte;titre\n", 1, "a PDF document", id="another format"),
        pytest.param("x" * 3_000_000, 1, "too long to name columns", id="one endless line"),
        pytest.param(";".join(["texte"] * 2_000) + "\n", 1, "1,000 columns", id="too many columns"),
    ],
)
def test_a_bad_table_is_told(data: bytes | str, line: int | None, words: str) -> None:
    (failure,) = read(data)
    assert isinstance(failure, Failure), failure
    assert words in failure.reason
    assert failure.line == line
    assert failure.reason.endswith(".")


def test_the_rows_after_a_bad_one_are_read() -> None:
    rows = [f"{SAID};a", "trop;de;cellules", "x" * 200_000, f"{SAID} Fin.;b"]
    found = read("texte;titre\n" + "\n".join(rows) + "\n")
    assert [type(one).__name__ for one in found] == ["Taken", "Failure", "Failure", "Taken"]
    assert [one.line for one in found if isinstance(one, Failure)] == [3, 4]


def test_a_damaged_row_alone_is_lost() -> None:
    good = f"{SAID};a\n".encode()
    found = read(b"texte;titre\n" + good * 20 + b"caf\xe9;b\n" + good)
    assert [type(one).__name__ for one in found].count("Failure") == 1


class Endless(io.RawIOBase):
    """A stream of as many bytes, made as they are read."""

    def __init__(self, head: bytes, chunk: bytes, size: int) -> None:
        self.head, self.chunk, self.left = head, chunk, size

    def read(self, size: int = -1) -> bytes:
        if self.head:
            head, self.head = self.head, b""
            return head
        taken = min(self.left, size, len(self.chunk))
        self.left -= taken
        return self.chunk[:taken]


@pytest.mark.parametrize(
    ("head", "chunk"),
    [
        pytest.param(b"texte;titre\n", b"x" * 65_536, id="a line of 100 MB"),
        pytest.param(b'texte;titre\n"', b"ligne\n" * 10_000, id="a quote that is never closed, over 100 MB"),
        pytest.param(b"", b"x" * 65_536, id="a first line of 100 MB"),
    ],
)
def test_the_memory_is_bounded(head: bytes, chunk: bytes) -> None:
    tracemalloc.start()
    try:
        found = list(read_table(Endless(head, chunk, 100_000_000), "a.csv", OPTIONS))  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert any(isinstance(one, Failure) for one in found)
    assert peak < 10_000_000
