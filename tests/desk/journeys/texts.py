"""Invented reports, of several countries; nothing in them happened, and no outlet or person in them exists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """A report with what it is about: its country, a place that its first statement names, that statement's type."""

    country: str
    place: str
    type: str
    outlet: str
    title: str
    published: str
    text: str


STORIES = {
    "fr": Story(
        "BF",
        "Nouna",
        "explosion",
        "Le Baobab de Nouna",
        "Un convoi saute sur une mine",
        "2025-11-05",
        "Quatre commerçants ont été tués mardi dans l’explosion d’une mine près de Nouna, dans "
        "l’ouest du Burkina Faso, "
        "selon un responsable régional. Leur camion rentrait du marché.\n\n"
        "Six autres personnes ont été blessées, a ajouté l’hôpital de la ville. Aucun groupe n’a "
        "revendiqué l’attaque.",
    ),
    "en": Story(
        "CD",
        "Butembo",
        "abduction",
        "La Lettre du Graben",
        "Des cultivateurs emmenés dans la nuit",
        "2025-11-05",
        "Sept cultivateurs ont été enlevés lundi par des hommes armés près de Butembo, dans l’est de la République "
        "démocratique du Congo, a indiqué la société civile locale.\n\n"
        "Deux d’entre eux ont été retrouvés vivants mercredi, affirme un infirmier. L’armée n’a pas répondu.",
    ),
}

# What is dropped as files: (name, text); the page's article is long enough to be found.
FILES = {
    "fr": (
        (
            "tchad.txt",
            "L’Écho du Logone, Moundou, le 4 novembre 2025\n\nHuit personnes ont été tuées dimanche "
            "dans des affrontements "
            "entre éleveurs et agriculteurs près de Moundou, dans le sud du Tchad, selon le préfet.\n",
        ),
        (
            "haiti.txt",
            "Radio Grande-Anse, Port-au-Prince, le 6 novembre 2025\n\nDes hommes armés ont incendié mercredi un "
            "commissariat à Croix-des-Bouquets, près de Port-au-Prince, rapporte un porte-parole de la police.\n",
        ),
    ),
    "en": (
        (
            "cameroun.txt",
            "Le Courrier des Hauts Plateaux, Bamenda, le 4 novembre 2025\n\nUn enseignant a été "
            "enlevé lundi à Bamenda, "
            "dans le nord-ouest du Cameroun, par des hommes armés, selon ses collègues.\n",
        ),
        (
            "soudan.txt",
            "Les Nouvelles du Nil, Khartoum, le 6 novembre 2025\n\nDouze civils ont été tués mardi "
            "dans un bombardement à "
            "El-Fasher, au Soudan, d’après un comité de résistance.\n",
        ),
    ),
}

# What is heard by radio: (text, who said it).
HEARD = {
    "fr": ("Trois camions ont été attaqués ce matin à Bocaranga. Un chauffeur a été blessé.", "un chauffeur du convoi"),
    "en": ("Deux motos ont été volées hier à Bocaranga, et la route de Bang est coupée.", "une cheffe de poste"),
}
