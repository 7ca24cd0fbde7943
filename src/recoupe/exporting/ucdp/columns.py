"""UCDP GED's 49 columns, in its order."""

from __future__ import annotations

from recoupe.exporting.job import Column, Told

OURS = Told("un nombre à 13 chiffres qui est le nôtre", "a number of 13 digits of our own")
NO_ID = Told("jamais un identifiant d'UCDP", "never an id of UCDP's")
EMPTY = Told("vide", "empty")

COLUMNS: tuple[Column, ...] = (
    Column("id", OURS, NO_ID),
    Column("relid", Told("l'identifiant de l'incident", "the incident's id")),
    Column("year", Told("l'année de date_start", "the year of date_start")),
    Column(
        "active_year",
        EMPTY,
        Told(
            "une archive ne sait pas si un dyade a fait 25 morts dans l'année",
            "an archive does not know whether a dyad had 25 dead in a year",
        ),
    ),
    Column("code_status", Told("« Check » : nul codeur ne l'a relu", '"Check": no coder has looked at it')),
    Column(
        "type_of_violence",
        Told("1 État et groupe, 2 deux groupes, 3 contre des civils", "1 state-based, 2 non-state, 3 one-sided"),
    ),
    Column("conflict_dset_id", EMPTY),
    Column("conflict_new_id", OURS, NO_ID),
    Column(
        "conflict_name",
        Told("le nom du dyade", "the dyad's name"),
        Told("l'enjeu (gouvernement, territoire) n'est pas connu", "the stake (government, territory) is not known"),
    ),
    Column("dyad_dset_id", EMPTY),
    Column("dyad_new_id", OURS, NO_ID),
    Column("dyad_name", Told("« Government of Mali - JNIM »", '"Government of Mali - JNIM"')),
    Column("side_a_dset_id", EMPTY),
    Column("side_a_new_id", OURS, NO_ID),
    Column(
        "side_a",
        Told(
            "l'État, ou l'auteur, ou le premier des deux groupes par le nom",
            "the state, or the doer, or the first of two groups by name",
        ),
        Told(
            "un État étranger est nommé lui-même, non comme soutien du gouvernement",
            "a foreign state is named itself, not as a supporter of the government",
        ),
    ),
    Column("side_b_dset_id", EMPTY),
    Column("side_b_new_id", OURS, NO_ID),
    Column("side_b", Told("l'autre côté ; « Civilians » s'ils sont visés", 'the other side; "Civilians" where struck')),
    Column("number_of_sources", Told("combien d'articles le disent", "how many reports say so")),
    Column("source_article", Told("titre de presse, jour, titre de chacun", "outlet, day and title of each")),
    Column("source_office", Told("les titres de presse", "the outlets")),
    Column("source_date", Told("leurs jours", "their days")),
    Column("source_headline", Told("leurs titres", "their titles")),
    Column("source_original", Told("les voix qui le disent", "the voices that say so")),
    Column(
        "where_prec",
        Told(
            "1 le point, 2 autour, 3 ADM2, 4 ADM1, 5 route ou aire plus vaste, 6 pays",
            "1 the point, 2 around it, 3 ADM2, 4 ADM1, 5 a road or a larger area, 6 a country",
        ),
        Told("7 (mer, espace international) ne sert pas", "7 (sea, international airspace) is not used"),
    ),
    Column("where_coordinates", Told("le lieu le plus précis qui soit dit", "the narrowest place told")),
    Column("where_description", Told("sa sorte et son rayon", "its kind and radius")),
    Column("adm_1", Told("si elle est connue", "where known")),
    Column("adm_2", Told("si le lieu en est une", "where the place is one")),
    Column("latitude", Told("WGS 84", "WGS 84")),
    Column("longitude", Told("WGS 84", "WGS 84")),
    Column("geom_wkt", Told("POINT (longitude latitude)", "POINT (longitude latitude)")),
    Column(
        "priogrid_gid",
        Told(
            "(ligne - 1) × 720 + colonne d'une grille d'un demi-degré, depuis le pôle Sud et 180° ouest",
            "(row - 1) × 720 + column of a grid of half a degree, from the south pole and 180° west",
        ),
    ),
    Column("country", Told("le nom d'UCDP", "UCDP's name")),
    Column("country_id", Told("le numéro de Gleditsch et Ward", "Gleditsch and Ward's number")),
    Column("region", Told("la région d'UCDP", "UCDP's region")),
    Column(
        "event_clarity",
        Told(
            "2 si c'est dit de plusieurs lieux, ou moins précis qu'une semaine ; sinon 1",
            "2 where it is told of several places, or less precise than a week; else 1",
        ),
    ),
    Column(
        "date_prec",
        Told(
            "1 jour, 2 deux à six jours, 3 semaine, 4 mois, 5 année",
            "1 day, 2 two to six days, 3 week, 4 month, 5 year",
        ),
    ),
    Column("date_start", Told("premier jour possible", "the first possible day")),
    Column("date_end", Told("dernier jour possible", "the last possible day")),
    Column(
        "deaths_a",
        Told("les morts que les mots comptent de ce côté", "the dead whom words count on that side"),
    ),
    Column("deaths_b", Told("de même ; entre deux groupes, inconnus", "likewise; between two groups, unknown")),
    Column("deaths_civilians", Told("les civils", "civilians")),
    Column("deaths_unknown", Told("le reste", "the rest")),
    Column(
        "best",
        Told(
            "le chiffre que donnent le plus de voix indépendantes, sinon le plus bas ; la somme des quatre",
            "the figure that most independent voices give, else the lowest; the sum of the four",
        ),
        Told("qui donne quel chiffre", "who gives which figure"),
    ),
    Column("high", Told("le chiffre le plus haut qui soit dit", "the highest figure told")),
    Column("low", Told("le chiffre le plus bas qui soit dit", "the lowest figure told")),
    Column("gwnoa", Told("le numéro de l'État du côté A", "the number of the state on side A")),
    Column("gwnob", Told("le numéro de l'État du côté B", "the number of the state on side B")),
)
