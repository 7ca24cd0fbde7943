"""The format ``acled-csv``."""

from __future__ import annotations

from pathlib import Path

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.acled.columns import COLUMNS
from recoupe.exporting.acled.events import code_event
from recoupe.exporting.acled.rows import Writing, make_row
from recoupe.exporting.acled.words import load_acled_words
from recoupe.exporting.coding.occurrences import build_coding
from recoupe.exporting.coding.reasons import tell_reasons
from recoupe.exporting.coding.writing import Coded, stamp_rows, write_rows
from recoupe.exporting.job import Export, Format, Told, Written
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each

NAMES = tuple(column.name for column in COLUMNS)
LOSSES = (
    Told(
        "Une table de la forme d'ACLED, qui n'est pas une donnée d'ACLED : les codes sont tirés des mots par "
        "des règles, et "
        "nul codeur ne les a relus. N'attribuez rien de ceci à ACLED.",
        "A table of ACLED's shape that is no ACLED data: the codes come from words by rules, and no coder has "
        "looked at "
        "them. Attribute nothing here to ACLED.",
    ),
    Told(
        "fatalities est le chiffre le plus bas que dit un énoncé vivant : celui de tous les morts s'il est dit, "
        "sinon la "
        "somme des plus bas de chaque camp. plusieurs, quelques : 3 ; des dizaines : 12 ; des centaines : 100. "
        "Une mise à "
        "jour de la même voix remplace son chiffre. 0 veut dire : aucun chiffre.",
        "fatalities is the lowest figure that a live statement gives: that of all dead where it is told, else "
        "the sum of the "
        "lowest of each side. several, a few: 3; dozens: 12; hundreds: 100. An update by the same voice "
        "replaces its figure. "
        "0 means: no figure.",
    ),
    Told(
        "Un incident est une ligne, même s'il dure : ACLED en ferait une par jour. Une ligne ne se fond pas "
        "dans une autre "
        "(explosion au cours d'un combat) sauf si l'archive en a fait un seul incident.",
        "An incident is one row, even if it lasts: ACLED would make one for each day. Rows do not merge (an "
        "explosion within "
        "a battle) unless the archive holds them as one incident.",
    ),
    Told(
        "Des forces dont la nationalité n'est pas dite sont celles du pays où c'est arrivé. Les acteurs portent le nom "
        "d'ACLED s'il est connu, sinon celui du lexique.",
        "Forces without a nationality are those of the country where it happened. Actors bear ACLED's name where it is "
        "known, else the lexicon's.",
    ),
    Told(
        "Ce qui est démenti ou annoncé seulement, sans date ou sans lieu, n'est pas un événement : laissé de "
        "côté, compté.",
        "What is only denied or expected, without a day or a place, is no event: left out and counted.",
    ),
)


def write_acled(export: Export, path: Path) -> Written:
    """Writes the events to a file."""
    coded = stamp_rows(make_each(export, CODED, export.find_ids()), export.connection)
    return write_rows(coded, path, NAMES, tell_reasons(load_acled_words))


def prepare_writing(export: Export) -> Writing:
    """What the rows of an export are written with."""
    coding, weighing = build_coding(export.weighing), export.weighing
    return Writing(coding, weighing.sourcing, export.language)


def code_incident(dossier: Dossier, writing: Writing) -> Coded:
    """The row of an incident, or why it has none."""
    event = code_event(dossier, writing.coding)
    if isinstance(event, str):
        return Coded(reason=event)
    reports = dict.fromkeys(telling.report.id for telling in event.occurrence.said)
    return Coded(make_row(event, writing), tuple(reports))


CODED = Task(Export.load, prepare_writing, code_incident)
ACLED_CSV = Format(
    name="acled-csv",
    suffix=".csv",
    help=Told(
        "les 31 colonnes d'ACLED et les nôtres ; ce n'est pas une donnée d'ACLED",
        "ACLED's 31 columns and ours; no ACLED data",
    ),
    columns=COLUMNS,
    losses=LOSSES,
    write=write_acled,
)
