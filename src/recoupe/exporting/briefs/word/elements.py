"""Elements of WordprocessingML: runs, bookmarks, links within the file, fields."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def make(tag: str, attributes: dict[str, str] | None = None, *children: BaseOxmlElement) -> BaseOxmlElement:
    """An element: ``make("w:tab", {"w:pos": "400"})``."""
    element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    element.extend(children)
    return element


def make_run(text: str, *, strong: bool = False, slanted: bool = False, style: str | None = None) -> BaseOxmlElement:
    """A run of text whose spaces stay; ``style`` is a character style's id."""
    marks = [make("w:rStyle", {"w:val": style})] if style else []
    marks += [make("w:b")] if strong else []
    marks += [make("w:i")] if slanted else []
    told = make("w:t", {"xml:space": "preserve"})
    told.text = text
    return make("w:r", None, *([make("w:rPr", None, *marks)] if marks else []), told)


def mark_place(name: str, number: int, *inside: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The elements within a bookmark; ``number`` is unique in the file."""
    start = make("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    return [start, *inside, make("w:bookmarkEnd", {"w:id": str(number)})]


def make_field(code: str, *shown: BaseOxmlElement) -> BaseOxmlElement:
    """A field that Word works out anew: ``make_field("PAGE", make_run("1"))``; ``shown`` is what stands there until."""
    return make("w:fldSimple", {"w:instr": f" {code} "}, *shown)


def open_field(code: str) -> list[BaseOxmlElement]:
    """The beginning of a field over several paragraphs, as a table of contents is one."""
    told = make("w:instrText", {"xml:space": "preserve"})
    told.text = f" {code} "
    begin, separate = (make("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate"))
    return [make("w:r", None, one) for one in (begin, told, separate)]


def close_field() -> BaseOxmlElement:
    """The end of such a field."""
    return make("w:r", None, make("w:fldChar", {"w:fldCharType": "end"}))


def make_paragraph(style: str, inside: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    """A paragraph in a style, by its id."""
    return make("w:p", None, make("w:pPr", None, make("w:pStyle", {"w:val": style})), *inside)
