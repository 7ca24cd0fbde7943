"""Invented briefs for the formats to be written from."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.exporting.drawing.figures import make_map, make_mark, make_timeline

from recoupe.situation.brief.document import (
    Block,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Run,
    Shade,
    Table,
    Text,
    TimeSpan,
)

QUOTE = "Des hommes armés ont tué dix personnes\u202f; l’armée parle de «\u202ftrois\u202f» morts."
# What nobody may run, show as markup, or stumble over.
HOSTILE = {
    "html": '<script>alert(1)</script><img src=x onerror="alert(2)">&amp;',
    "template": "{{ 7 * 7 }}{% raw %}",
    "typst": '#panic("run") #include "a.typ" $x^2$ @ref <label> [a] // b',
    "markdown": "**a** _b_ `c` [d](javascript:alert(1)) ![e](f) ~~g~~ <http://a.example> | h | [^1] www.a.example",
    "opening": "1. liste # titre - tiret + plus > citation",
    "controls": "a\x00b\x08c\ufffed",
    "turning": "\u202eetiruces",
    "field": "{ HYPERLINK \\l a } =SOMME(A1) --> ]]> <!-- -->",
    "long": "a" * 100_000,
    "writings": "محمد ⵜⴰⵎⴰⵛⴰⵇ ߓߊ Ɓamako 12\u202f000",
    "nothing": "",
}


def say(text: str, *notes: int, **more: bool) -> Run:
    """A run that rests on notes."""
    return Run(text, notes=notes, **more)


def make_note(number: int, **more: Any) -> Note:
    """A note; ``more`` is what differs."""
    told = {
        "report": f"rapport-{number}",
        "outlet": "Le Courrier du Fleuve",
        "published": date(2025, 11, 8),
        "quote": QUOTE,
        "voice": "une source militaire",
        "url": f"https://example.org/a?x=1&y={number}",
    }
    return Note(number, **{**told, **more})


def make_document(*blocks: Block, language: str = "fr", notes: tuple[Note, ...] | None = None, **more: Any) -> Document:
    """A brief of these blocks, with two notes where none are given; ``more`` is what differs."""
    told = {
        "title": "Point de situation",
        "subject": ("Période\u00a0: novembre 2025", "3 incidents"),
        "notes": (make_note(1), make_note(2)) if notes is None else notes,
        "state": '{"recoupe":"brief","version":1}',
        **more,
    }
    return Document(told["title"], language, told["subject"], blocks, told["notes"], told["state"])


def make_table(*cells: str) -> Table:
    """A table of one row, the second column of numbers."""
    row: tuple[Text, ...] = tuple((say(cell),) for cell in cells)
    return Table("Bilan selon les voix", tuple(f"Colonne {n}" for n in range(len(cells))), (row,), (1,))


def make_whole(language: str = "fr", notes: int = 4) -> Document:
    """A brief with every kind of block, notes that are referred to more than once, and one without an address."""
    span = TimeSpan("Blocus de Kayes", date(2025, 11, 3), None, Shade.CONTESTED)
    rows = tuple(
        ((say(f"Attaque {n}"),), (say(f"{n}"),), (say("entre 10 et 30", 1), say(", selon les voix"))) for n in range(60)
    )
    blocks: tuple[Block, ...] = (
        Paragraph((say("Rien n’est donné ici comme un fait."),), caution=True),
        Heading("Chiffres clés", 1, "key"),
        Paragraph(
            (
                say("Entre "),
                say("10 et 30", 1, 2, strong=True),
                say(" morts\u202f; «\u202fdix\u202f» selon l’armée.", 2),
            )
        ),
        Table("Bilan selon les voix", ("Fait", "Incidents", "Toutes les voix"), rows, (1,)),
        Heading("Ce qui s’est passé", 1, "happened"),
        Heading("Mali – Mopti", 2, "mopti"),
        Items(((say("Attaque", strong=True), say(" à Konna", 3)), (say("«\u202fmots\u202f»", 4, quoted=True),))),
        Heading("Carte et frise", 1, "figures"),
        make_map(
            make_mark("Mopti", 14.49, -4.19, incidents=3), make_mark("Kayes", 14.45, -11.44, shade=Shade.CONTESTED)
        ),
        make_timeline([(1, 2, 1)] * 20, span),
    )
    bare = make_note(2, url=None, outlet=None, published=None)
    told = tuple(bare if number == 2 else make_note(number) for number in range(1, notes + 1))
    return make_document(*blocks, language=language, notes=told)
