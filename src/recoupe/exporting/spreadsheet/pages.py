"""What of the sheets of a workbook waits in files of its own: rows, and links beyond the first, by the ten thousand.

XlsxWriter writes the workbook with the headers and a link for each sheet that has any; the rest is put after these.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from recoupe.exporting.spreadsheet.cells import name_column

SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
RELATIONS = re.compile(r"xl/worksheets/_rels/sheet(\d+)\.xml\.rels")
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
FAST = 1  # how hard parts are packed: the usual takes three times as long and saves a fifth
LARGE = 1 << 30  # bytes of a part from which it needs the fields for large ones
ESCAPED = re.compile(r"%[0-9a-fA-F]{2}")
ESCAPES = str.maketrans({"%": "%25", "[": "%5b", "]": "%5d"})  # of what an address may have in it


@dataclass(frozen=True, slots=True)
class Page:
    """What waits for a sheet: rows, links, and where these lead."""

    rows: IO[bytes]
    links: IO[bytes]
    relations: IO[bytes]

    def close(self) -> None:
        """End all that waits."""
        for file in (self.rows, self.links, self.relations):
            file.close()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the sheets of a workbook, by their numbers."""

    folder: Path
    pages: dict[int, Page] = field(default_factory=dict)

    def open_page(self, number: int) -> Page:
        """Begin what waits for a sheet."""
        paths = (self.folder / f"{name}-{number}.xml" for name in ("rows", "links", "relations"))
        self.pages[number] = Page(*(path.open("wb") for path in paths))
        return self.pages[number]


def add_link(page: Page, row: int, column: int, number: int, url: str) -> None:
    """Add the link of a cell, as XlsxWriter writes it; ``number`` counts those of the sheet from 1."""
    target, _, anchor = url.partition("#")
    if not ESCAPED.search(target):
        target = target.translate(ESCAPES)
    location = f' location="{escape_attribute(anchor)}"' if anchor else ""
    leads = f'Type="{HYPERLINK}" Target="{escape_attribute(target)}" TargetMode="External"'
    page.links.write(f'<hyperlink ref="{name_column(column)}{row + 1}" r:id="rId{number}"{location}/>'.encode())
    page.relations.write(f'<Relationship Id="rId{number}" {leads}/>'.encode())


def escape_attribute(text: str) -> str:
    """The text as an attribute has it: no address has brackets, quotation marks or line breaks in it."""
    return text.replace("&", "&amp;")


def join_pages(skeleton: Path, waiting: Waiting, path: Path) -> None:
    """Write the workbook with what waits for its sheets where it belongs; its parts bear no time."""
    with ZipFile(skeleton) as book, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=FAST) as filled:
        for name in book.namelist():
            write_part(filled, name, fill_part(name, book.read(name), waiting))


def fill_part(name: str, content: bytes, waiting: Waiting) -> Sequence[bytes | Path]:
    """A part of the workbook, with the files that belong into it."""
    if found := SHEET.fullmatch(name):
        return fill_sheet(content, waiting.pages[int(found[1])])
    if found := RELATIONS.fullmatch(name):
        end = content.index(b"</Relationships>")
        return content[:end], Path(waiting.pages[int(found[1])].relations.name), content[end:]
    return (content,)


def fill_sheet(content: bytes, page: Page) -> Sequence[bytes | Path]:
    """A sheet with its rows in the place of what XlsxWriter wrote under the header, and with its links."""
    header = content.index(b"</row>") + len(b"</row>")
    end, links = content.index(b"</sheetData>"), content.find(b"</hyperlinks>")
    if links < 0:
        return content[:header], Path(page.rows.name), content[end:]
    return content[:header], Path(page.rows.name), content[end:links], Path(page.links.name), content[links:]


def write_part(book: ZipFile, name: str, pieces: Sequence[bytes | Path]) -> None:
    """Write a part of pieces, some of them in files."""
    sizes = (piece.stat().st_size if isinstance(piece, Path) else len(piece) for piece in pieces)
    with book.open(name, "w", force_zip64=sum(sizes) > LARGE) as part:
        for piece in pieces:
            if isinstance(piece, Path):
                with piece.open("rb") as file:
                    shutil.copyfileobj(file, part, 1 << 20)
            else:
                part.write(piece)
