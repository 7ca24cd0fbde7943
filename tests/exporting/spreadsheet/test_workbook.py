"""The workbook as openpyxl reads it back: what a person finds in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.exporting.tales import FORMULA, PRIVATE, open_export
from xlsxwriter import Workbook as Written

from recoupe.exporting.spreadsheet.pages import Waiting, join_pages
from recoupe.exporting.spreadsheet.sheets import Head, Sheet, make_styles, number_styles
from recoupe.exporting.spreadsheet.writing import write_table

Row = dict[str, Any]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tales' archive."""
    return tmp_path_factory.mktemp("tales") / "home"


def write(home: Path, path: Path, **options: Any) -> Workbook:
    """The workbook of an export."""
    with open_export(home, **options) as export:
        written = write_table(export, path)
    book = load_workbook(path)
    assert written.rows == len(book["Incidents"]["A"]) - 1
    return book


@pytest.fixture(scope="module")
def book(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The tales' workbook in French, without private persons."""
    return write(home, tmp_path_factory.mktemp("table") / "x.xlsx")


def read(sheet: Worksheet) -> list[Row]:
    """The rows of a sheet by its header."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def cells(book: Workbook) -> Iterator[Any]:
    """All cells that hold something."""
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def find(rows: list[Row], **values: object) -> Row:
    """The one row that has these values."""
    (row,) = [row for row in rows if all(row[key] == value for key, value in values.items())]
    return row


def test_it_opens_on_the_incidents_with_all_its_sheets(book: Workbook) -> None:
    assert book.sheetnames == ["À lire", "Incidents", "Énoncés", "Sources"]
    assert book.active is not None
    assert book.active.title == "Incidents"
    assert len(read(book["Énoncés"])) == 9
    assert len(read(book["Sources"])) == 9


def test_headers_stay_columns_can_be_filtered_and_pages_printed(book: Workbook) -> None:
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert all(8 <= sheet.column_dimensions[cell.column_letter].width <= 82 for cell in sheet[1])


def test_an_incident_is_told_as_its_voices_tell_it(book: Workbook) -> None:
    raid = find(read(book["Incidents"]), Quoi="attaque armée")
    assert (raid["Quand"], raid["Du"], raid["Au"]) == ("07/03/2025", datetime(2025, 3, 7), datetime(2025, 3, 7))  # noqa: DTZ001
    assert (raid["Où"], raid["Pays"], raid["Latitude"], raid["À km près"]) == ("Gao ± 5 km", "Mali", 16.2717, 5)
    assert raid["Qui"] == "Groupe de soutien à l'islam et aux musulmans (attribué, revendiqué, démenti)"
    assert raid["Tués"] == "30–50"
    assert raid["Voix"] == "2 (1 rapporte, 1 revendique) ; 1 dément"
    assert raid["Voix indépendantes"] == 2
    assert "tués (désaccord)" in raid["Contesté"]
    assert "démenti (désaccord)" in raid["Contesté"]
    assert (raid["Première source"], raid["Média"]) == ("Trente morts à Gao", "Le Courrier")
    assert (raid["Rapports"], raid["Énoncés"]) == (3, 3)


def test_sums_that_differ_stay_side_by_side(book: Workbook) -> None:
    ransom = find(read(book["Incidents"]), Quoi="rançon")
    assert ransom["Sommes"] == "20 000 000–70 000 000 EUR".replace(" 000", "\u202f000")


def test_days_that_are_open_or_not_told_are_empty(book: Workbook) -> None:
    rows = read(book["Incidents"])
    blockade, condemned = find(rows, Quoi="blocus"), find(rows, Quoi="condamnation ou appel")
    assert (blockade["Quand"], blockade["Au"]) == ("depuis le 01/03/2025", None)
    assert (condemned["Quand"], condemned["Du"], condemned["Paru le"], condemned["Où"]) == (None, None, None, None)
    assert (blockade["Où"], blockade["Latitude"]) == ("le hameau de Farandé", None)


def test_a_statement_has_its_words_voice_and_certainty(book: Workbook) -> None:
    claim = find(read(book["Énoncés"]), Certitude="revendiqué")
    assert (claim["Voix"], claim["Nature de la voix"]) == ("JNIM", "groupe armé")
    assert claim["Mots"] == "Le JNIM affirme avoir tué cinquante soldats à Gao vendredi."
    assert (claim["Chiffres"], claim["Rapport"]) == ("tués : 50", FORMULA)
    itself = [row for row in read(book["Énoncés"]) if row["Voix"] == "le rapport lui-même"]
    assert {row["Nature de la voix"] for row in itself} == {"média"}


def test_a_note_tells_how_it_came_and_what_is_held_of_it(book: Workbook) -> None:
    assert find(read(book["Sources"]), Identifiant="heard")["Note"] == "radio, 2025-03-14 09:30, B2"


def test_nothing_is_a_formula_and_links_lead_to_pages_alone(book: Workbook) -> None:
    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d", "inlineStr"}
    assert FORMULA in {cell.value for cell in cells(book)}
    links = {cell.hyperlink.target for cell in cells(book) if cell.hyperlink}
    assert links == {"https://courrier.example/gao?a=1&b=2", "https://courrier.example/"}
    linked = {cell.value for cell in cells(book) if cell.hyperlink}
    assert "Trente morts à Gao" in linked
    assert FORMULA not in linked  # its address is a script


def test_private_persons_are_in_no_cell_unless_asked_for(home: Path, book: Workbook, tmp_path: Path) -> None:
    def tell(book: Workbook) -> str:
        links = (cell.hyperlink.target for cell in cells(book) if cell.hyperlink)
        return "\n".join([*(str(cell.value) for cell in cells(book)), *map(str, links)]).lower()

    assert not [name for name in PRIVATE if name.lower() in tell(book)]
    assert "sadio camara" in tell(book)  # a minister
    named = tell(write(home, tmp_path / "x.xlsx", names=True))
    assert not [name for name in PRIVATE if name.lower() not in named]
    assert "protégez ce fichier" in named


def test_in_english(home: Path, tmp_path: Path) -> None:
    book = write(home, tmp_path / "x.xlsx", language="en")
    assert book.sheetnames == ["Read me", "Incidents", "Statements", "Sources"]
    raid = find(read(book["Incidents"]), What="armed attack")
    assert (raid["When"], raid["Voices"]) == ("2025-03-07", "2 (1 reports, 1 claims); 1 denies")
    assert find(read(book["Statements"]), Certainty="claimed")["Kind of voice"] == "armed group"
    assert "Nothing is an established fact" in str(book["Read me"]["C2"].value)


def test_every_column_is_explained(book: Workbook) -> None:
    told = {(row["Feuille"], row["Colonne"]) for row in read(book["À lire"])}
    for name in ("Incidents", "Énoncés", "Sources"):
        assert {(name, cell.value) for cell in book[name][1]} <= told


def test_the_same_archive_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(home, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".xlsx"]  # nothing that waited is left


def test_an_empty_archive_gives_sheets_with_their_headers(tmp_path: Path) -> None:
    book = write(tmp_path / "home", tmp_path / "x.xlsx", records={})
    assert [len(read(book[name])) for name in ("Incidents", "Énoncés", "Sources")] == [0, 0, 0]


@pytest.fixture
def write_sheet(tmp_path: Path) -> Callable[..., Workbook]:
    """A workbook of one small table."""

    def write(rows: int, most: int) -> Workbook:
        waiting = Waiting(tmp_path)
        with Written(str(tmp_path / "skeleton.xlsx"), {"constant_memory": True}) as book:
            styles = make_styles(book, "fr")
            with Sheet(book, styles, "À lire", [Head("a", 9)], waiting) as first:
                number_styles(first)
            with Sheet(book, styles, "Lignes", [Head("a", 9), Head("b", 9)], waiting, most) as sheet:
                for number in range(rows):
                    sheet.add([number, f"ligne {number}"])
        join_pages(tmp_path / "skeleton.xlsx", waiting, tmp_path / "x.xlsx")
        return load_workbook(tmp_path / "x.xlsx")

    return write


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        pytest.param(3, [3], id="as many as go on one sheet"),
        pytest.param(4, [3, 1], id="one more"),
        pytest.param(7, [3, 3, 1], id="many more"),
    ],
)
def test_a_full_sheet_goes_on_in_the_next(write_sheet: Callable[..., Workbook], rows: int, pages: list[int]) -> None:
    book = write_sheet(rows, 4)
    names = ["Lignes", "Lignes (2)", "Lignes (3)"][: len(pages)]
    assert book.sheetnames == ["À lire", *names]
    assert [len(read(book[name])) for name in names] == pages
    assert [row["a"] for name in names for row in read(book[name])] == list(range(rows))
    assert [book[name].auto_filter.ref for name in names] == [f"A1:B{count + 1}" for count in pages]


def test_nothing_is_left_of_a_workbook_that_is_broken_off(home: Path, tmp_path: Path) -> None:
    def stop(count: int) -> None:
        raise InterruptedError

    with open_export(home, advance=stop) as export, pytest.raises(InterruptedError):
        write_table(export, tmp_path / "x.xlsx")
    assert not list(tmp_path.iterdir())


def test_parts_of_the_file_bear_no_time(home: Path, tmp_path: Path) -> None:
    write(home, tmp_path / "x.xlsx")
    with ZipFile(tmp_path / "x.xlsx") as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in file.read("docProps/core.xml")
