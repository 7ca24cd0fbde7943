"""The flat rows of an export, an incident's at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.choices import Of
from recoupe.exporting.flat.column import Row
from recoupe.exporting.flat.facts import Naming, build_naming
from recoupe.exporting.flat.rows import columns_of, make_rows
from recoupe.exporting.job import Column, Export, Told
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows are made: what names their values, and what a row stands for."""

    naming: Naming
    of: Of


def prepare_shape(export: Export) -> Shape:
    """The shape of an export's rows."""
    return Shape(build_naming(export.lexicon, export.language), export.of)


def shape_rows(dossier: Dossier, shape: Shape) -> tuple[Row, ...]:
    """The rows of one incident."""
    return tuple(make_rows(dossier, shape.naming, shape.of))


ROWS = Task(Export.load, prepare_shape, shape_rows)


def stream_rows(export: Export) -> Iterator[Row]:
    """The rows of all incidents, the latest day first."""
    for rows in make_each(export, ROWS, export.find_ids()):
        yield from rows


# What every flat table leaves in the archive.
LOSSES: tuple[Told, ...] = (
    Told(
        "Un incident n’a pas de valeur propre : chaque colonne est lue dans ses énoncés. Jour et lieu sont les "
        "plus précis qu’un d’eux donne ; les nombres vont du plus bas au plus haut, sans moyenne ni choix.",
        "An incident has no value of its own: each column is read from its statements. Day and place are the narrowest "
        "that one of them gives; figures reach from the lowest to the highest, without a mean or a choice.",
    ),
    Told(
        "Les bornes d’un nombre ne comptent que ce qui est dit avoir eu lieu ; ce qui est démenti ou seulement annoncé "
        "est dans la colonne figures, avec sa voix. Une borne vide est ouverte (« au moins 12 ») ou inconnue.",
        "The bounds of a figure count only what is said to have happened; what is denied or only expected is in the "
        "column figures, with its voice. An empty bound is open (“at least 12”) or unknown.",
    ),
    Told(
        "Un énoncé qui ne donne que des parties (5 soldats, 2 civils) compte de la plus grande à leur somme.",
        "Where a statement gives only parts (5 soldiers, 2 civilians) it counts from the largest to their sum.",
    ),
    Told(
        "Le texte des rapports, les liens entre énoncés et leurs raisons, les fils et les jugements restent dans "
        "l’archive.",
        "The reports' texts, the links between statements with their reasons, threads and judgements stay in the "
        "archive.",
    ),
)


def tell_columns(of: Of) -> tuple[Column, ...]:
    """The columns as a readme tells them."""
    return tuple(column.told for column in columns_of(of))
