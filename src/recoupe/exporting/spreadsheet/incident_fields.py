"""The columns of the sheet of incidents."""

from __future__ import annotations

from recoupe.exporting.job import Told
from recoupe.exporting.spreadsheet.fields import Field

SPREAD = Told(
    "le plus bas et le plus haut de ce qui est dit ; un nombre seulement où tous disent le même",
    "the lowest and the highest that is told; a number only where all tell the same",
)
APART = Told(
    "ce qui est démenti ou seulement annoncé ; qui donne quel chiffre (voir les énoncés)",
    "what is denied or only announced; who gives which figure (see the statements)",
)
INCIDENT_FIELDS = (
    Field(
        "Quand",
        "When",
        23,
        "les jours les plus précis qu’un énoncé donne",
        "the narrowest days that a statement gives",
        loses=Told("les autres dates données (voir les énoncés)", "other days that are told (see the statements)"),
    ),
    Field("Du", "From", 11, "le premier de ces jours", "the first of these days"),
    Field("Au", "To", 11, "le dernier ; vide où rien ne dit la fin", "the last; empty where no end is told"),
    Field("Quoi", "What", 24, "le type d’incident du schéma de codage", "the type of the coding scheme", wrapped=True),
    Field(
        "Où",
        "Where",
        28,
        "le lieu le plus précis qu’un énoncé donne, et à combien près il est connu",
        "the narrowest place that a statement gives, and to within how far it is known",
        wrapped=True,
        loses=Told("les autres lieux donnés (voir les énoncés)", "other places that are told (see the statements)"),
    ),
    Field(
        "Région", "Region", 16, "la division administrative de premier rang", "the first-order administrative division"
    ),
    Field("Pays", "Country", 16, "le pays", "the country"),
    Field("Latitude", "Latitude", 11, "du lieu, en degrés WGS 84", "of the place, in degrees of WGS 84"),
    Field("Longitude", "Longitude", 11, "du lieu, en degrés WGS 84", "of the place, in degrees of WGS 84"),
    Field(
        "À km près",
        "Within km",
        10,
        "le rayon dans lequel le point est à chercher",
        "the radius within which the point is to be looked for",
    ),
    Field(
        "Qui",
        "Who",
        38,
        "les auteurs que nomment les énoncés, chacun avec la façon dont c’est dit",
        "the authors that statements name, each with how surely it is said",
        wrapped=True,
    ),
    Field(
        "Contre qui",
        "Whom",
        38,
        "les cibles que nomment les énoncés, chacune avec la façon dont c’est dit",
        "the targets that statements name, each with how surely it is said",
        wrapped=True,
    ),
    Field("Tués", "Killed", 12, SPREAD.fr, SPREAD.en, APART),
    Field("Blessés", "Wounded", 12, SPREAD.fr, SPREAD.en, APART),
    Field("Enlevés", "Abducted", 12, SPREAD.fr, SPREAD.en, APART),
    Field("Libérés", "Released", 12, SPREAD.fr, SPREAD.en, APART),
    Field("Arrêtés", "Arrested", 12, SPREAD.fr, SPREAD.en, APART),
    Field("Déplacés", "Displaced", 12, SPREAD.fr, SPREAD.en, APART),
    Field("Sommes", "Sums", 20, SPREAD.fr, SPREAD.en, APART),
    Field(
        "Voix",
        "Voices",
        34,
        "combien de voix indépendantes le disent et comment, combien le démentent ou l’annoncent",
        "how many independent voices say so and how, how many deny or announce it",
        wrapped=True,
    ),
    Field(
        "Voix indépendantes",
        "Independent voices",
        13,
        "leur nombre ; reprises et citations comptent une fois",
        "how many; copies and quotations count once",
    ),
    Field(
        "Contesté",
        "Contested",
        50,
        "ce qui ne peut être vrai ensemble ou a été révisé, avec les voix",
        "what cannot all be true or was revised, with the voices",
        wrapped=True,
    ),
    Field(
        "Première source",
        "First source",
        44,
        "le premier rapport qui en parle, avec un lien où il est en ligne",
        "the first report that tells of it, with a link where it is online",
        wrapped=True,
    ),
    Field("Média", "Outlet", 20, "le média de ce rapport", "the outlet of that report"),
    Field("Paru le", "Published", 11, "le jour de ce rapport", "the day of that report"),
    Field("Rapports", "Reports", 10, "combien de rapports en parlent", "how many reports tell of it"),
    Field("Énoncés", "Statements", 10, "combien d’énoncés en parlent", "how many statements tell of it"),
    Field(
        "Relu",
        "Reviewed",
        8,
        "« oui » où quelqu’un a jugé un de ses énoncés",
        "“yes” where somebody judged one of its statements",
    ),
    Field("Identifiant", "Id", 24, "l’identifiant de l’incident", "the incident’s id"),
)
