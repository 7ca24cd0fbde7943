"""Why incidents are no events of ACLED's, as the command and the readme tell it."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.exporting.job import Told

REASONS: Mapping[str, Told] = {
    "denied": Told("nul ne dit que c'est arrivé, et on le dément", "nobody says that it happened, and it is denied"),
    "expected": Told("annoncé ou redouté, pas arrivé", "announced or feared, not happened"),
    "series": Told("un cumul de plusieurs faits", "a sum of several events"),
    "type": Told("un type sans code chez ACLED", "a type for which ACLED has no code"),
    "date": Told("sans date, ou moins précis qu'un mois", "without a date, or less precise than a month"),
    "place": Told("sans lieu plus précis qu'un pays", "without a place more precise than a country"),
    "actor": Told("sans acteur que les mots désignent", "without an actor that the words tell"),
    "agent": Told("une destruction sans auteur dit", "a destruction that nobody is said to have done"),
    "target": Told(
        "une attaque dont la cible n'est pas dite : combat ou attaque contre des civils, ce serait deviner",
        "an attack whose target is not told: a battle or an attack on civilians would be a guess",
    ),
    "crime": Told("un fait entre civils, sans groupe ni foule", "an act among civilians, without a group or a crowd"),
    "strike": Told("une grève ou une ville morte, sans manifestation", "a strike without a demonstration"),
    "court": Told("un procès, une peine : pas une arrestation", "a trial or a sentence, not an arrest"),
    "goods": Told("une saisie de biens qui ne sont pas des armes", "a seizure of goods other than weapons"),
}
