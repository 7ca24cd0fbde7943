"""Typst, asked for a PDF or a picture: offline, with the fonts that it brings: its bytes are the same anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import typst

REFUSED = "PDF/UA-1 error"  # what Typst says of text that a font lacks, or that has no sign of its own
PPI = 150.0  # of a picture; a drawing of 640 points is printed with about 200 dots an inch


def typeset(source: bytes, given: Mapping[str, str], to: Literal["pdf", "png"], *, accessible: bool = False) -> bytes:
    """The PDF or the one picture that a template of ours makes of what it is given as data (``sys.inputs``).

    With ``accessible`` it keeps to PDF/UA-1, unless the text cannot: a sign that is in none of the fonts, as Tifinagh's
    are, is forbidden there. A tagged PDF that does not claim the standard is then better than none.
    """
    inputs = dict(given)
    if not accessible:
        return typst.compile(source, format=to, ignore_system_fonts=True, sys_inputs=inputs, ppi=PPI)
    try:
        return typst.compile(source, format=to, ignore_system_fonts=True, sys_inputs=inputs, pdf_standards="ua-1")
    except typst.TypstError as error:
        if REFUSED not in str(error):
            raise
        return typeset(source, given, to)
