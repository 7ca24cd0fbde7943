"""How a brief looks in a word processor, and in which language its spelling is checked."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from recoupe.exporting.briefs.word.elements import make

INK, FAINT, ACCENT, WARN = (RGBColor.from_string(code) for code in ("1B2733", "55626E", "005A8C", "8F3500"))
FONT = "Calibri"  # what Word has everywhere; others put one of the same widths in its place
SUBJECT, CAUTION, CELL, CONTENTS = "Brief Subject", "Brief Caution", "Brief Cell", "toc 1"
SIZES = {"Title": 24.0, "Heading 1": 15.0, "Heading 2": 12.0, "Caption": 9.0}


def set_styles(made: WordFile, locale: str) -> None:
    """Sets the styles of the file and the language that it is written in: "fr-FR"."""
    language = made.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), locale)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2)
    set_paragraphs(made)
    for name in (SUBJECT, CAUTION, CELL, CONTENTS, "footnote text", "endnote text"):
        add_paragraph_style(made, name)
    for name in ("footnote reference", "endnote reference"):
        add_character_style(made, name).font.superscript = True
    link = add_character_style(made, "Hyperlink")
    link.font.color.rgb, link.font.underline = ACCENT, True


def set_paragraphs(made: WordFile) -> None:
    """Letters, colours and distances of the styles that every file has."""
    normal = find_style(made, "Normal")
    set_font(normal, 10.5, INK)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name, size in SIZES.items():
        style = find_style(made, name)
        set_font(style, size, INK if name in ("Title", "Caption") else ACCENT)
        style.font.bold = True
    find_style(made, "Heading 1").paragraph_format.space_before = Pt(18)
    find_style(made, "Heading 1").paragraph_format.space_after = Pt(5)
    find_style(made, "Heading 2").paragraph_format.space_before = Pt(11)
    find_style(made, "Heading 2").paragraph_format.space_after = Pt(3)
    find_style(made, "Caption").paragraph_format.space_before = Pt(8)
    find_style(made, "List Bullet").paragraph_format.space_after = Pt(3)


def add_paragraph_style(made: WordFile, name: str) -> None:
    """A style of paragraphs that the file did not have."""
    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name[0].islower())
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs.")
    style.base_style = made.styles["Normal"]
    style.paragraph_format.space_after = Pt(2)
    if name == SUBJECT:
        style.font.color.rgb = FAINT
    elif name == CAUTION:
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(6)
        edge = {"w:val": "single", "w:sz": "24", "w:space": "8", "w:color": str(WARN)}
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": "FFF3EB"}
        style.element.get_or_add_pPr().insert_element_before(
            make("w:pBdr", None, make("w:left", edge)), "w:spacing", "w:ind"
        )
        style.element.get_or_add_pPr().insert_element_before(make("w:shd", shade), "w:spacing", "w:ind")
    elif name == CELL:
        style.font.size = Pt(9)
        style.paragraph_format.space_after = Pt(1)
    elif name.endswith("text"):
        style.font.size = Pt(8.5)


def add_character_style(made: WordFile, name: str) -> CharacterStyle:
    """A style of letters that the file did not have."""
    style = made.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
    if not isinstance(style, CharacterStyle):
        raise TypeError(f"{name} is no style of letters.")
    return style


def find_style(made: WordFile, name: str) -> ParagraphStyle:
    """A style of paragraphs that the file has."""
    style = made.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs.")
    return style


def set_font(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    """Sets letters, in place of those that the theme has."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), FONT)
