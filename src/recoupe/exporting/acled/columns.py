"""The columns of the table: ACLED's 31 in its order, then ours."""

from __future__ import annotations

from recoupe.exporting.job import Column, Told

ACLED_COLUMNS: tuple[Column, ...] = (
    Column(
        "event_id_cnty",
        Told("XRC et 15 chiffres, de l'identifiant de l'incident", "XRC and 15 digits, from the incident's id"),
        Told("jamais un identifiant d'ACLED", "never an id of ACLED's"),
    ),
    Column(
        "event_date",
        Told("le jour, ou le milieu de la période dite", "the day, or the middle of the period told"),
        Told("les bornes : date_start, date_end", "its ends: date_start, date_end"),
    ),
    Column("year", Told("l'année de event_date", "the year of event_date")),
    Column(
        "time_precision",
        Told("1 le jour, 2 la semaine, 3 le mois", "1 the day, 2 the week, 3 the month"),
    ),
    Column("disorder_type", Told("selon sub_event_type", "by sub_event_type")),
    Column("event_type", Told("selon sub_event_type", "by sub_event_type")),
    Column(
        "sub_event_type",
        Told(
            "d'après le type, les acteurs et l'issue : voir docs/acled-ucdp.md",
            "by the type, the actors and the outcome: see docs/acled-ucdp.md",
        ),
        Told("le type de Recoupe : statement_type", "Recoupe's type: statement_type"),
    ),
    Column(
        "actor1",
        Told(
            "qui l'a fait d'après les énoncés ; « Unidentified Armed Group (Mali) » si nul n'est nommé ou si "
            "les sources "
            "en nomment deux",
            'who did it by the statements; "Unidentified Armed Group (Mali)" where nobody is named or sources name two',
        ),
        Told("qui le dit, et avec quelle certitude : notes", "who says so, and how surely: notes"),
    ),
    Column("assoc_actor_1", Told("les autres du même côté", "the others on that side")),
    Column("inter1", Told("la sorte d'acteur, en toutes lettres", "the kind of actor, as text")),
    Column(
        "actor2",
        Told("qui a été visé", "whom it struck"),
        Told("les noms de personnes : toujours « Civilians »", 'names of persons: always "Civilians"'),
    ),
    Column("assoc_actor_2", Told("les autres du même côté", "the others on that side")),
    Column("inter2", Told("la sorte d'acteur", "the kind of actor")),
    Column("interaction", Told("les deux sortes, le code le plus bas d'abord", "both kinds, the lower code first")),
    Column("civilian_targeting", Told("« Civilian targeting » ou vide", '"Civilian targeting" or empty')),
    Column("iso", Told("ISO 3166-1 numérique", "ISO 3166-1 numeric")),
    Column("region", Told("la région d'ACLED", "ACLED's region")),
    Column("country", Told("le nom anglais d'ACLED", "ACLED's English name")),
    Column("admin1", Told("la première subdivision, si elle est connue", "the first-level division, where known")),
    Column("admin2", Told("si le lieu en est une", "where the place is one")),
    Column("admin3", Told("si le lieu en est une", "where the place is one")),
    Column(
        "location",
        Told("le lieu le plus précis qui soit dit", "the narrowest place told"),
        Told(
            "une région garde son propre centre, non son chef-lieu ; un axe, son milieu",
            "a region keeps its own centre, not its capital; a road its middle",
        ),
    ),
    Column("latitude", Told("WGS 84, 4 décimales au plus", "WGS 84, up to 4 decimals")),
    Column("longitude", Told("de même", "likewise")),
    Column(
        "geo_precision",
        Told(
            "1 localité, 2 près d'une localité ou petite zone, 3 région", "1 town, 2 near one or a small area, 3 region"
        ),
        Told("le rayon : radius_km", "the radius: radius_km"),
    ),
    Column(
        "source",
        Told(
            "les titres qui le disent, séparés par « ; » ; « Undisclosed Source » pour une note",
            'the outlets that say so, separated by ";"; "Undisclosed Source" for a note',
        ),
        Told("qui parle dans chacun : notes", "who speaks in each: notes"),
    ),
    Column("source_scale", Told("National, International, ou vide", "National, International, or empty")),
    Column(
        "notes",
        Told("chaque voix avec ses mots, puis les désaccords", "each voice with its words, then what they differ on"),
        Told("les voix au-delà de la sixième sont comptées", "voices beyond the sixth are counted"),
    ),
    Column(
        "fatalities",
        Told(
            "le chiffre le plus bas ; plusieurs 3, des dizaines 12, des centaines 100 ; 0 si aucun n'est dit",
            "the lowest figure; several 3, dozens 12, hundreds 100; 0 where none is told",
        ),
        Told("l'étendue : fatalities_low, fatalities_high", "the range: fatalities_low, fatalities_high"),
    ),
    Column("tags", Told("« crowd size=… » des manifestations", '"crowd size=…" of demonstrations')),
    Column(
        "timestamp",
        Told("quand le dernier des articles a été lu, heure Unix", "when the last of the reports was read, Unix time"),
    ),
)


def pair(name: str, fr: str, en: str) -> tuple[Column, Column]:
    """The two columns of a range."""
    low, high = Told(f"{fr}, au plus bas", f"{en}, the lowest"), Told(f"{fr}, au plus haut", f"{en}, the highest")
    return Column(f"{name}_low", low), Column(f"{name}_high", high)


OUR_COLUMNS: tuple[Column, ...] = (
    Column("incident_id", Told("l'identifiant de l'incident", "the incident's id")),
    Column("statement_type", Told("le type que la plupart des énoncés donnent", "the type that most statements give")),
    Column("date_start", Told("premier jour possible", "the first possible day")),
    Column("date_end", Told("dernier jour possible", "the last possible day")),
    Column("radius_km", Told("l'incertitude du lieu", "how uncertain the place is")),
    *pair("fatalities", "morts", "dead"),
    *pair("injured", "blessés", "injured"),
    *pair("abducted", "enlevés", "abducted"),
    *pair("released", "libérés", "released"),
    *pair("arrested", "arrêtés", "arrested"),
    *pair("displaced", "déplacés", "displaced"),
    Column("independent_voices", Told("combien de voix indépendantes le disent", "how many independent voices say so")),
    Column("certainty", Told("les façons dont c'est dit", "the ways in which it is said")),
    Column("denied_by", Told("qui le dément", "who denies it")),
    Column("contested", Told("ce sur quoi les énoncés se contredisent", "what statements contradict each other on")),
    Column("urls", Told("les adresses des articles", "the addresses of the reports")),
)
COLUMNS = (*ACLED_COLUMNS, *OUR_COLUMNS)
