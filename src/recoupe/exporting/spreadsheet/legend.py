"""The sheet "À lire": how the workbook is to be read, and what each column holds and loses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.exporting.job import Told, tell
from recoupe.exporting.spreadsheet.cells import Cell
from recoupe.exporting.spreadsheet.fields import Field

NAME = Told("À lire", "Read me")
LEGEND_FIELDS = (
    Field("Feuille", "Sheet", 16, "la feuille", "the sheet"),
    Field("Colonne", "Column", 24, "la colonne", "the column"),
    Field("Ce qu’elle contient", "What it holds", 80, "son contenu", "its content", wrapped=True),
    Field("Ce qui se perd", "What is lost", 60, "ce qui n’y est pas", "what is not there", wrapped=True),
)
RULES = (
    Told(
        "Rien n’est un fait établi : chaque incident est ce que des voix disent ; les énoncés ont leurs mots exacts.",
        "Nothing is an established fact: each incident is what voices say, and the statements have their exact words.",
    ),
    Told(
        "Des chiffres qui diffèrent restent côte à côte (« 30–50 ») ; « ≥ 12 » veut dire au moins 12.",
        "Figures that differ stay side by side (“30–50”); “≥ 12” means at least 12.",
    ),
    Told(
        "Reprises d’une dépêche, copies et citations d’un même auteur comptent pour une voix.",
        "Reprints of a dispatch, copies and quotations of one author count as one voice.",
    ),
    Told(
        "Une cellule vide est ce que personne ne dit, non un zéro.",
        "An empty cell is what nobody tells, no zero.",
    ),
    Told(
        "Une feuille pleine continue sur la suivante : « Énoncés (2) » ; après 65 530 liens, le titre est seul.",
        "A full sheet goes on in the next, “Statements (2)”; beyond 65,530 links there is but the title.",
    ),
)
WITHOUT_NAMES = Told(
    "Les personnes privées sont omises ou réduites à leur description.",
    "Private persons are left out or reduced to their description.",
)
WITH_NAMES = Told(
    "Les noms de personnes privées y sont, comme demandé : protégez ce fichier.",
    "Names of private persons are included, as asked: protect this file.",
)


def list_legend(
    sheets: Sequence[tuple[Told, tuple[Field, ...]]], language: str, *, names: bool
) -> Iterator[tuple[Cell, ...]]:
    """The rows: first the rules, then each column of each sheet."""
    for rule in (*RULES, WITH_NAMES if names else WITHOUT_NAMES):
        yield tell(NAME, language), "", tell(rule, language), ""
    for sheet, fields in sheets:
        for field in fields:
            told = (field.name, field.holds, field.loses)
            yield tell(sheet, language), *(tell(text, language) for text in told)
