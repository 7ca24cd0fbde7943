"""What invented incidents are told with: parties under their several names, targets in several wordings, sentences.

Everything here is made up for the benchmark; the armed groups and forces are real so that their aliases are those of
the lexicon, and what they do here never happened.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """Who or what it is done to, in several wordings: the thing or the people, and the people alone; ``counted`` takes
    a figure ("sept {soldats}")."""

    things: tuple[str, ...]
    people: tuple[str, ...]
    counted: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every wording."""
        return self.things + self.people


@dataclass(frozen=True)
class Telling:
    """How a type is told: plural verbs with their triggers where there is an agent, nouns where there is none."""

    verbs: tuple[tuple[str, str], ...]
    nouns: tuple[tuple[str, str], ...]


GROUPS = {
    "jnim": ("le JNIM", "la Jamaat Nosrat al-Islam wal-Mouslimine", "le GSIM", "la katiba Macina"),
    "eigs": ("l'État islamique au Grand Sahara", "l'EIGS", "l'État islamique au Sahel", "l'EIS"),
    "fla": ("le Front de libération de l'Azawad", "le FLA", "les rebelles du FLA"),
    "dozos": ("des chasseurs dozos", "la milice Dan Na Ambassagou", "Dan Na Ambassagou"),
}
FORCES = {
    "ML": ("l'armée malienne", "les Forces armées maliennes", "les FAMa", "des soldats maliens"),
    "BF": ("l'armée burkinabè", "les forces armées burkinabè", "des militaires burkinabè", "les FDS"),
    "NE": ("l'armée nigérienne", "les Forces armées nigériennes", "des soldats nigériens"),
}
UNKNOWN = (
    "des hommes armés non identifiés", "des hommes armés", "des individus armés", "des assaillants",
    "de présumés jihadistes",
)  # fmt: skip
DEFINITE = ("le ", "la ", "les ", "l'")  # left out of the slots, as annotators do

TARGETS = {
    "convoy": Target(
        ("un convoi militaire", "un convoi de l'armée"), ("une colonne de soldats", "des militaires"), "soldats"
    ),
    "post": Target(("un camp militaire", "un poste de l'armée"), ("une garnison", "des sentinelles"), "soldats"),
    "gendarmes": Target(("un poste de gendarmerie",), ("des gendarmes", "une brigade territoriale"), "gendarmes"),
    "customs": Target(("un poste de douane", "un bureau des douanes"), ("des douaniers",), "douaniers"),
    "village": Target(("un village", "un hameau"), ("des villageois", "des habitants"), "villageois"),
    "market": Target(("un marché hebdomadaire", "une foire"), ("des forains", "des commerçants"), "commerçants"),
    "lorries": Target(("des camions-citernes", "un convoi de carburant"), ("des chauffeurs de citerne",), "chauffeurs"),
    "bus": Target(("un car de transport", "un autocar"), ("des passagers d'un bus", "des voyageurs"), "passagers"),
    "miners": Target(
        ("un site d'orpaillage", "une mine artisanale"), ("des orpailleurs", "des mineurs"), "orpailleurs"
    ),
    "teachers": Target((), ("des enseignants", "des instituteurs", "des maîtres d'école"), "enseignants"),
    "herders": Target(("un campement peul",), ("des éleveurs", "des bergers"), "éleveurs"),
    "health": Target(("une ambulance",), ("des agents de santé", "une équipe de vaccination"), "soignants"),
    "elected": Target((), ("un maire et ses adjoints", "des conseillers communaux", "des élus"), "élus"),
    "foreigners": Target((), ("des ressortissants chinois", "des ouvriers chinois"), "ouvriers"),
    "aid": Target((), ("des humanitaires", "des employés d'une ONG"), "employés"),
    "school": Target(("une école", "des salles de classe", "un établissement scolaire"), (), "salles"),
    "granaries": Target(("des greniers", "des réserves de mil", "des récoltes"), (), "greniers"),
    "antenna": Target(("une antenne-relais", "un pylône de télécommunications"), (), "pylônes"),
    "road": Target(("une route", "un axe routier", "une voie d'accès"), (), "véhicules"),
    "base": Target(("une base des insurgés", "un sanctuaire jihadiste", "une position ennemie"), (), "combattants"),
    "suspects": Target((), ("des suspects", "de présumés complices", "des ravitailleurs présumés"), "suspects"),
}
SOFT = ("village", "market", "lorries", "bus", "miners", "herders")
HARD = ("convoy", "post", "gendarmes", "customs")
TAKEN = ("teachers", "health", "elected", "foreigners", "aid", "miners", "bus", "herders")

# Share of each type, and who or what it befalls.
TYPES = {
    "armed_attack": (0.36, (*HARD, *SOFT)),
    "explosion": (0.13, ("convoy", "bus", "lorries", "gendarmes")),
    "killing": (0.10, ("village", "elected", "teachers", "herders", "miners")),
    "abduction": (0.16, TAKEN),
    "military_operation": (0.10, ("base",)),
    "destruction": (0.08, ("school", "granaries", "antenna")),
    "blockade": (0.04, ("road",)),
    "arrest": (0.03, ("suspects",)),
}
# What else the same occurrence may be called, and how often.
CALLED = {
    "armed_attack": (("killing", 0.07), ("armed_clash", 0.07)),
    "explosion": (("armed_attack", 0.10),),
    "killing": (("armed_attack", 0.15),),
    "military_operation": (("armed_clash", 0.12), ("air_strike", 0.08)),
}
TELLINGS = {
    "armed_attack": Telling(
        (("ont attaqué", "attaqué"), ("ont pris d'assaut", "pris d'assaut"), ("ont mené un raid contre", "raid")),
        (("Une attaque a visé", "attaque"), ("Une embuscade a été tendue contre", "embuscade")),
    ),
    "explosion": Telling(
        (("ont fait exploser un engin au passage de", "exploser"),),
        (("Une mine a explosé au passage de", "explosé"), ("L'explosion d'un engin artisanal a touché", "explosion")),
    ),
    "killing": Telling(
        (("ont tué", "tué"), ("ont exécuté", "exécuté"), ("ont assassiné", "assassiné")),
        (("Une tuerie a frappé", "tuerie"),),
    ),
    "armed_clash": Telling(
        (("ont affronté", "affronté"), ("ont accroché", "accroché")),
        (("De violents combats ont opposé des inconnus à", "combats"),),
    ),
    "abduction": Telling(
        (("ont enlevé", "enlevé"), ("ont kidnappé", "kidnappé"), ("ont pris en otage", "pris en otage")),
        (("Un rapt a visé", "rapt"), ("Un enlèvement a frappé", "enlèvement")),
    ),
    "military_operation": Telling(
        (("ont mené une opération contre", "opération"), ("ont ratissé", "ratissé"), ("ont détruit", "détruit")),
        (("Une opération a visé", "opération"),),
    ),
    "air_strike": Telling(
        (("ont bombardé", "bombardé"), ("ont frappé par drone", "frappé")),
        (("Une frappe aérienne a visé", "frappe"),),
    ),
    "destruction": Telling(
        (("ont incendié", "incendié"), ("ont saccagé", "saccagé")),
        (("Un incendie criminel a ravagé", "incendie"),),
    ),
    "blockade": Telling(
        (("ont bloqué", "bloqué"), ("ont coupé", "coupé")), (("Un blocus coupe", "blocus"),)
    ),
    "arrest": Telling(
        (("ont arrêté", "arrêté"), ("ont interpellé", "interpellé")),
        (("Une vague d'arrestations a visé", "arrestations"),),
    ),
}  # fmt: skip
BY_FORCES = ("military_operation", "air_strike", "arrest")
ROLES = {"abduction": "abducted", "arrest": "arrested", "destruction": "sites", "blockade": "vehicles"}

SOURCES = (
    (None, "asserted"), (None, "asserted"), (None, "asserted"),
    ("une source sécuritaire", "attributed"), ("un élu local", "attributed"), ("des habitants", "attributed"),
    ("le gouverneur", "attributed"), ("une source hospitalière", "attributed"),
)  # fmt: skip
OUTLETS = (
    "La Dépêche des Dunes", "Radio Falaise", "Le Quotidien du Fleuve", "Studio Harmattan", "L'Écho du Gourma",
    "Sahel Matin", "Le Journal des Trois Frontières", "Agence Tamarin", "La Voix du Liptako", "Info Niger Vallée",
    "Le Messager de la Boucle", "Kalangou Presse", "Le Baobab", "Télé Savane", "Nord Contact", "Le Relais de l'Est",
)  # fmt: skip
FIRST_NAMES = (
    "Amadou", "Boubacar", "Seydou", "Ousmane", "Ibrahim", "Moussa", "Hama", "Oumarou", "Adama", "Issa", "Yacouba",
    "Salif", "Mahamane", "Alassane", "Idrissa", "Souleymane", "Hamidou", "Abdoulaye", "Aliou", "Bréhima", "Fatoumata",
    "Aïssata", "Mariam", "Kadidia", "Ramata", "Zeinabou",
)  # fmt: skip
LAST_NAMES = (
    "Tessougué", "Guindo", "Dicko", "Cissé", "Ouédraogo", "Sawadogo", "Maïga", "Touré", "Diallo", "Barry", "Kassogué",
    "Togo", "Arama", "Poudiougou", "Tamboura", "Boly", "Zongo", "Kaboré", "Lompo", "Thiombiano", "Yaméogo", "Hamani",
    "Garba", "Abdou", "Soumana", "Issoufou", "Walet", "Coulibaly", "Sangaré", "Dembélé", "Traoré", "Berthé", "Samaké",
)  # fmt: skip
LANDMARKS = (
    "le château d'eau", "le vieux pont", "la mosquée du vendredi", "le forage communal", "la station-service",
    "l'abattoir", "le bac", "le barrage", "la mairie", "le dispensaire", "la gare routière", "le cimetière",
    "la colline aux antennes", "l'ancien aérodrome", "le grenier coopératif", "la digue", "le lycée", "la carrière",
)  # fmt: skip
LOOT = (
    "{n} têtes de bétail ont été emportées", "{n} motos ont été brûlées", "{n} charrettes ont été abandonnées",
    "{n} fusils ont été récupérés", "{n} sacs de mil ont été pillés", "{n} véhicules calcinés gisaient sur place",
)  # fmt: skip
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
