"""Drawings in a word processor's file: as vectors for whom can draw them, as points for who cannot."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from recoupe.exporting.briefs.typesetting import typeset
from recoupe.situation.brief.document import Drawing

WIDTH = Cm(17)
PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")
"""
EXTENSION = (
    f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{relation}"/>'
    "</a:ext></a:extLst>"
)  # as Word 2016 and later read it


def add_drawing(made: WordFile, drawing: Drawing, number: int) -> None:
    """Adds a paragraph with the drawing and one with its caption; ``number`` is its own in the file."""
    picture = made.add_paragraph().add_run().add_picture(BytesIO(draw_points(drawing.svg)), width=WIDTH)
    properties = picture._inline.docPr
    properties.set("title", drawing.caption)
    properties.set("descr", f"{drawing.caption}. {drawing.description}")
    uri, package = PackURI(f"/word/media/drawing{number}.svg"), made.part.package
    part = Part(uri, "image/svg+xml", drawing.svg.encode("utf-8"), package)
    relation = made.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = picture._inline.find(f".//{qn('a:blip')}")
    if blip is not None:
        blip.append(parse_xml(EXTENSION.replace("{relation}", relation)))
    caption = made.add_paragraph(style="Caption")
    caption.add_run(drawing.caption)
    if drawing.description:
        caption.add_run(f" {drawing.description}").bold = False


def draw_points(svg: str) -> bytes:
    """The drawing as a PNG, with the letters that come with Typst."""
    return typeset(PAGE, {"drawing": svg}, "png")
