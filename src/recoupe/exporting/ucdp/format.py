"""The format ``ucdp-csv``."""

from __future__ import annotations

from pathlib import Path

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.coding.occurrences import Coding, build_coding
from recoupe.exporting.coding.reasons import tell_reasons
from recoupe.exporting.coding.writing import Coded, write_rows
from recoupe.exporting.job import Export, Format, Told, Written
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.exporting.ucdp.columns import COLUMNS
from recoupe.exporting.ucdp.events import code_event
from recoupe.exporting.ucdp.rows import make_row
from recoupe.exporting.ucdp.words import load_ucdp_words

NAMES = tuple(column.name for column in COLUMNS)
LOSSES = (
    Told(
        "Une table de la forme d'UCDP GED, qui n'est pas une donnée d'UCDP : les codes sont tirés des mots par "
        "des règles, "
        "et nul codeur ne les a relus. N'attribuez rien de ceci à UCDP.",
        "A table of UCDP GED's shape that is no UCDP data: the codes come from words by rules, and no coder has "
        "looked at "
        "them. Attribute nothing here to UCDP.",
    ),
    Told(
        "Seuls les faits mortels d'acteurs nommés : un État, ou un groupe que le lexique connaît. « Des hommes "
        "armés » n'en "
        "sont pas un, et deux auteurs que des sources se disputent non plus ; les autres faits sont comptés par "
        "raison.",
        'Only fatal events by named actors: a state, or a group that the lexicon knows. "Armed men" are none, '
        "nor are two "
        "doers over whom sources differ; other incidents are counted by reason.",
    ),
    Told(
        "low et high : le chiffre le plus bas et le plus haut que dise un énoncé vivant. best : par camp, celui "
        "que donnent "
        "le plus de voix indépendantes, à égalité le plus bas. plusieurs : 3 ; des dizaines : 12 ; des "
        "centaines : 100.",
        "low and high: the lowest and the highest figure that a live statement gives. best: for each side the "
        "one that most "
        "independent voices give, of equals the lowest. several: 3; dozens: 12; hundreds: 100.",
    ),
    Told(
        "Les désaccords, les démentis et la certitude n'ont pas de colonne ici : acled-csv et csv les gardent.",
        "Disagreements, denials and certainty have no column here: acled-csv and csv keep them.",
    ),
    Told(
        "Des forces dont la nationalité n'est pas dite sont celles du pays où c'est arrivé.",
        "Forces without a nationality are those of the country where it happened.",
    ),
)


def write_ucdp(export: Export, path: Path) -> Written:
    """Writes the events to a file."""
    coded = make_each(export, CODED, export.find_ids())
    return write_rows(coded, path, NAMES, tell_reasons(load_ucdp_words))


def prepare_coding(export: Export) -> Coding:
    """What incidents are coded with."""
    return build_coding(export.weighing)


def code_incident(dossier: Dossier, coding: Coding) -> Coded:
    """The row of an incident, or why it has none."""
    event = code_event(dossier, coding)
    return Coded(reason=event) if isinstance(event, str) else Coded(make_row(event, coding.levels))


CODED = Task(Export.load, prepare_coding, code_incident)
UCDP_CSV = Format(
    name="ucdp-csv",
    suffix=".csv",
    help=Told("les 49 colonnes d'UCDP GED ; ce n'est pas une donnée d'UCDP", "UCDP GED's 49 columns; no UCDP data"),
    columns=COLUMNS,
    losses=LOSSES,
    write=write_ucdp,
)
