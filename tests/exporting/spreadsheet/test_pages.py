"""Links that are written beside XlsxWriter: they are as it writes them."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from recoupe.exporting.spreadsheet.cells import Link
from recoupe.exporting.spreadsheet.pages import Waiting, join_pages
from recoupe.exporting.spreadsheet.sheets import Head, Sheet, make_styles, number_styles


def write_links(folder: Path, *urls: str) -> Path:
    """A workbook with a link in each row of its second sheet."""
    waiting, path = Waiting(folder), folder / "x.xlsx"
    with Workbook(str(folder / "skeleton.xlsx"), {"constant_memory": True}) as book:
        styles = make_styles(book, "fr")
        with Sheet(book, styles, "À lire", [Head("a", 9)], waiting) as first:
            number_styles(first)
        with Sheet(book, styles, "Liens", [Head("a", 9), Head("b", 9)], waiting) as sheet:
            for url in urls:
                sheet.add([1, Link("là", url)])
    join_pages(folder / "skeleton.xlsx", waiting, path)
    return path


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.example/x", id="plain"),
        pytest.param("https://a.example/é?a=1&b=2", id="what XML escapes"),
        pytest.param("https://a.example/x#part&more", id="a part of a page"),
        pytest.param("https://a.example/x#a#b", id="two signs of a part"),
        pytest.param("https://a.example/x#", id="no part"),
        pytest.param("https://a.example/?a[]=1#b[2]", id="square brackets"),
        pytest.param("https://a.example/100%", id="a per cent sign"),
        pytest.param("https://a.example/a%20b[1]", id="escaped already"),
        pytest.param("https://a.example/it's;x,y" + "z" * 2_000, id="long"),
    ],
)
def test_a_link_is_written_as_the_first_is_by_xlsxwriter(tmp_path: Path, url: str) -> None:
    path = write_links(tmp_path, url, url)
    with ZipFile(path) as book:
        sheet, relations = (
            book.read(f"xl/worksheets/{name}").decode() for name in ("sheet2.xml", "_rels/sheet2.xml.rels")
        )
    for told in (re.findall("<hyperlink .*?/>", sheet), re.findall("<Relationship .*?/>", relations)):
        first, second = told
        assert second == first.replace('"B2"', '"B3"').replace('"rId1"', '"rId2"')


def test_each_cell_leads_to_its_page(tmp_path: Path) -> None:
    urls = [f"https://a.example/{number}?a=1&b=2" for number in range(30)]
    cells = list(load_workbook(write_links(tmp_path, *urls))["Liens"]["B"])[1:]
    assert [cell.hyperlink.target for cell in cells] == urls


def test_a_sheet_has_no_more_links_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.exporting.spreadsheet.sheets.MOST_LINKS", 3)
    cells = list(load_workbook(write_links(tmp_path, *["https://a.example/"] * 5))["Liens"]["B"])[1:]
    assert [cell.hyperlink is not None for cell in cells] == [True, True, True, False, False]
    assert {cell.value for cell in cells} == {"là"}
