"""``webannotation``: what maps to which key of the Web Annotation model, and what is lost."""

from __future__ import annotations

from recoupe.exporting.annotations.writing import write_annotations
from recoupe.exporting.job import Column, Format, Told

WEBANNOTATION = Format(
    name="webannotation",
    suffix=".jsonld",
    help=Told(
        "annotations du Web (W3C, JSON-LD) : chaque énoncé sur les mots qui le disent",
        "Web Annotations (W3C, JSON-LD): each statement on the words that say it",
    ),
    columns=(
        Column(
            "first.items",
            Told("une annotation par énoncé, une par ligne", "an annotation for each statement, one a line"),
        ),
        Column(
            "body[0], body[1]",
            Told("le code du type ; l’énoncé en une ligne", "the type’s code; the statement on one line"),
        ),
        Column(
            "body[2]",
            Told(
                "l’énoncé en données, sous recoupe: (urn:recoupe:terms:) : incident, certitude, agents, targets, "
                "places, time, quantities, source",
                "the statement as data, under recoupe: (urn:recoupe:terms:): incident, certainty, agents, targets, "
                "places, time, quantities, source",
            ),
            Told("la position des mots de chaque case", "where the words of each slot stand"),
        ),
        Column(
            "target.source",
            Told(
                "l’adresse du rapport, sinon urn:recoupe:report:ID",
                "the report’s address, else urn:recoupe:report:ID",
            ),
        ),
        Column(
            "target.selector",
            Told(
                "les mots (TextQuoteSelector) et leur place dans le texte conservé, en caractères "
                "(TextPositionSelector)",
                "the words (TextQuoteSelector) and where they stand in the text as kept, in characters "
                "(TextPositionSelector)",
            ),
            Told(
                "les mots qui nomment une personne privée : leur place seule les désigne",
                "words that name a private person: their position alone tells where they are",
            ),
        ),
        Column(
            "target.state",
            Told(
                "le jour du rapport, son média, le SHA-256 du texte conservé : s’il diffère, les places ne valent plus",
                "the report’s day, its outlet, the SHA-256 of the text as kept: if it differs, positions do not hold",
            ),
        ),
    ),
    losses=(
        Told(
            "Ce que plusieurs énoncés disent ensemble (voix indépendantes, désaccords) n’est pas annoté.",
            "What several statements say together (independent voices, conflicts) is not annotated.",
        ),
        Told(
            "Sur la page du rapport, seule la citation vaut : les places comptent dans le texte conservé.",
            "On the report’s page the quotation alone holds: positions count in the text as kept.",
        ),
    ),
    write=write_annotations,
)
