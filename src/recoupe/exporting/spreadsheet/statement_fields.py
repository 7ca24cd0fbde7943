"""The columns of the sheets of statements and of sources."""

from __future__ import annotations

from recoupe.exporting.job import Told
from recoupe.exporting.spreadsheet.fields import Field

STATEMENT_FIELDS = (
    Field("Incident", "Incident", 24, "l’identifiant de l’incident", "the incident’s id"),
    Field("Quand", "When", 23, "les jours que l’énoncé donne", "the days that the statement gives"),
    Field("Du", "From", 11, "le premier de ces jours", "the first of these days"),
    Field("Au", "To", 11, "le dernier ; vide où rien ne dit la fin", "the last; empty where no end is told"),
    Field("Quoi", "What", 24, "le type de l’énoncé", "the statement’s type", wrapped=True),
    Field("Qui", "Who", 34, "les auteurs qu’il nomme", "the authors that it names", wrapped=True),
    Field("Contre qui", "Whom", 34, "les cibles qu’il nomme", "the targets that it names", wrapped=True),
    Field(
        "Où",
        "Where",
        28,
        "les lieux qu’il nomme, à combien près",
        "the places that it names, to within how far",
        wrapped=True,
        loses=Told(
            "les coordonnées (voir l’incident ; csv et geojson les ont toutes)",
            "coordinates (see the incident; csv and geojson have them all)",
        ),
    ),
    Field(
        "Chiffres",
        "Figures",
        28,
        "ses chiffres, par ce qu’ils comptent",
        "its figures, by what they count",
        wrapped=True,
    ),
    Field("Voix", "Voice", 30, "qui le dit", "who says so", wrapped=True),
    Field("Nature de la voix", "Kind of voice", 16, "quelle sorte de voix c’est", "what kind of voice that is"),
    Field(
        "Certitude",
        "Certainty",
        13,
        "comment c’est dit : affirmé, attribué, revendiqué, allégué, démenti, annoncé",
        "how it is said: asserted, attributed, claimed, alleged, denied, announced",
    ),
    Field(
        "Mots",
        "Words",
        80,
        "les mots exacts du rapport",
        "the exact words of the report",
        wrapped=True,
        loses=Told("ce qui dépasse 32 767 signes", "what exceeds 32,767 characters"),
    ),
    Field("Média", "Outlet", 20, "le média du rapport", "the report’s outlet"),
    Field("Paru le", "Published", 11, "le jour du rapport", "the report’s day"),
    Field(
        "Rapport",
        "Report",
        44,
        "le titre du rapport, avec un lien où il est en ligne",
        "the report’s title, with a link where it is online",
        wrapped=True,
        loses=Told("le lien au-delà de 65 530 liens par feuille", "the link beyond 65,530 links of a sheet"),
    ),
    Field("Identifiant", "Id", 24, "l’identifiant de l’énoncé", "the statement’s id"),
)
SOURCE_FIELDS = (
    Field("Média", "Outlet", 28, "le média", "the outlet"),
    Field("Paru le", "Published", 11, "le jour de parution", "the day of publication"),
    Field(
        "Titre",
        "Title",
        70,
        "le titre, avec un lien où le rapport est en ligne",
        "the title, with a link where the report is online",
        wrapped=True,
    ),
    Field("Adresse", "Address", 60, "l’adresse, comme texte", "the address, as text"),
    Field("Langue", "Language", 9, "le code de la langue", "the code of the language"),
    Field(
        "Note",
        "Note",
        30,
        "d’une note : par quelle voie et quand elle est venue, sa cote d’amirauté",
        "of a note: how and when it came, its grade on the admiralty scale",
    ),
    Field(
        "Identifiant",
        "Id",
        30,
        "l’identifiant du rapport",
        "the report’s id",
        loses=Told("le texte du rapport (le format records l’a)", "the report’s text (the format records has it)"),
    ),
)
