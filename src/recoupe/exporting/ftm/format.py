"""``ftm``: what maps to which schema of FollowTheMoney, and what is lost."""

from __future__ import annotations

from recoupe.exporting.ftm.writing import write_ftm
from recoupe.exporting.job import Column, Format, Told

FTM = Format(
    name="ftm",
    suffix=".ftm.jsonl",
    help=Told(
        "entités FollowTheMoney, une par ligne, avec un jeu de données par média",
        "FollowTheMoney entities, one a line, with a dataset for each outlet",
    ),
    columns=(
        Column(
            "Event",
            Told(
                "un incident tel qu’un média le raconte : type, lieu et certitude dans le nom, jours, adresses, "
                "articles. Les parties de même id en plusieurs jeux de données sont un même événement ; "
                "recordId est l’id de l’incident",
                "an incident as one outlet tells it: type, place and certainty in the name, days, addresses, articles. "
                "Parts of one id in several datasets are one event; recordId is the incident’s id",
            ),
            Told(
                "organizer et involved restent vides : ils diraient comme un fait ce que des voix disent",
                "organizer and involved stay empty: they would say as a fact what voices say",
            ),
        ),
        Column(
            "Article",
            Told("un rapport : titre, média, jour, langue, adresse", "a report: title, outlet, day, language, address"),
            Told("le texte, qui est à son média", "the text, which is its outlet’s"),
        ),
        Column(
            "Documentation",
            Told(
                "qu’un article parle de l’événement ; role et status disent selon qui et avec quelle certitude",
                "that an article tells of the event; role and status say by whose word and how surely",
            ),
        ),
        Column(
            "Note",
            Told(
                "un énoncé : ses mots exacts (description), ses cases (summary) ; dans le jeu « recoupe », les voix "
                "indépendantes et les désaccords d’un incident",
                "a statement: its exact words (description), its slots (summary); in the dataset “recoupe”, an "
                "incident’s independent voices and conflicts",
            ),
            Told(
                "la position des mots dans le texte (webannotation l’a)", "where the words stand (webannotation has it)"
            ),
        ),
        Column(
            "UnknownLink",
            Told(
                "qu’un acteur du lexique est dit auteur ou cible, selon qui et avec quelle certitude",
                "that an actor of the lexicon is said to be agent or target, by whose word and how surely",
            ),
        ),
        Column(
            "Organization, PublicBody, Company",
            Told(
                "les acteurs du lexique sous leurs noms : groupes, organisations, missions, médias ; armées, polices, "
                "gouvernements ; entreprises",
                "actors of the lexicon under their names: groups, organisations, missions, outlets; armies, police, "
                "governments; companies",
            ),
            Told(
                "les autres parties sont des mots dans les notes ; ni communautés ni personnes ; aucun topic, qui "
                "serait un verdict",
                "other parties are words in notes; neither communities nor persons; no topic, which would be a verdict",
            ),
        ),
        Column(
            "Address",
            Told(
                "un lieu : nom, région, pays, point ; le rayon en km est dans remarks",
                "a place: name, region, country, point; the radius in km is in remarks",
            ),
            Told("le tracé d’un axe", "the line of an axis"),
        ),
        Column(
            "date, startDate, endDate",
            Told(
                "date où un jour, un mois ou une année dit tout (« 2025-09 »), sinon les bornes données",
                "date where a day, a month or a year says it all (“2025-09”), else the ends that are told",
            ),
        ),
    ),
    statement_columns=(
        Column("entity_id, schema, prop, value", Told("une valeur d’une entité", "one value of an entity")),
        Column(
            "dataset, origin",
            Told(
                "le média qui la donne, l’article d’où elle vient",
                "the outlet that gives it, the article that it is from",
            ),
        ),
        Column("original_value", Told("les mots du rapport pour cette valeur", "the report’s own words for the value")),
        Column(
            "first_seen, last_seen",
            Told("rien", "nothing"),
            Told(
                "le jour de parution (publishedAt de l’article)", "the day of publication (the article’s publishedAt)"
            ),
        ),
    ),
    losses=(
        Told(
            "FollowTheMoney n’a pas de case pour un bilan : morts, blessés et sommes sont en mots, avec leur voix.",
            "FollowTheMoney has no property for a toll: dead, wounded and sums are in words, with their voice.",
        ),
        Told(
            "Une rançon n’est pas un Payment, qui veut un payeur et un bénéficiaire : l’énoncé dit qu’elle est versée, "
            "exigée ou refusée.",
            "A ransom is no Payment, which wants a payer and a beneficiary: a statement says that it is paid, "
            "demanded or refused.",
        ),
    ),
    write=write_ftm,
)
