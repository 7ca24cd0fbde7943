"""A small invented archive for tests of exports: a contested raid, a ransom, a denial, a note, private persons, and
strings that would do harm where they are not escaped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.archive.factories import GAO, make_record, make_statement

from recoupe.archive import open_archive, save_records
from recoupe.archive.dossiers import build_weighing
from recoupe.archive.filters import Filters
from recoupe.archive.groups import store_groups
from recoupe.archive.stored import Summary
from recoupe.exporting.job import Export, Of
from recoupe.gazetteer import open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.model import (
    Channel,
    Credibility,
    Note,
    Party,
    Place,
    PlaceKind,
    Quantity,
    QuantityRole,
    Record,
    Reliability,
    Span,
    Voice,
    VoiceKind,
)
from recoupe.settings import Settings, load_settings
from recoupe.situation.discretion import build_discretion

NEAR = Place("près de Gao", PlaceKind.NEAR, 16.2717, -0.0447, 12.5, country="ML", admin1="Gao", relation="near")
HAMLET = Place("le hameau de Farandé", PlaceKind.SETTLEMENT)
PRIVATE = ("Moussa", "Traoré", "Awa")  # of a herder who was taken and his sister: no office, so nobody's to name
FORMULA = '=1+1&"cliquez"'

STAFF = "Trente soldats ont été tués vendredi à Gao, selon l’état-major."
GROUP = "Le JNIM affirme avoir tué cinquante soldats à Gao vendredi."
DENIAL = "L’armée malienne dément toute attaque à Gao."
TAKEN = "Moussa Traoré, un berger, a été enlevé près de Gao, raconte sa sœur Awa Traoré."
BLOG = "Awa Traoré dément : le berger n’a pas été enlevé de la cour d’Awa Traoré, mais Moussa Traoré a fui."
HEARD = "Un blocus serait imposé à Gao depuis le 1er mars.\tOn ne sait rien de plus : « <b>& co</b> »."
SUM = "Une rançon de 50 à 70 millions d’euros aurait été versée au JNIM."
OTHER_SUM = "La rançon se monte à 20 millions d’euros, selon un diplomate."
MINISTER = "Le ministre de la Défense Sadio Camara condamne l’attaque de Gao."


HEARD_BY = Note(
    "Awa Traoré",
    VoiceKind.WITNESS,
    Channel.RADIO,
    datetime.fromisoformat("2025-03-14T09:30"),
    Reliability.USUALLY,
    Credibility.PROBABLE,
)


def span(text: str, quote: str) -> Span:
    """Where a quote stands in a text."""
    at = text.index(quote)
    return Span.of(text, at, at + len(quote))


def count(
    text: str, role: QuantityRole, low: float | None, high: float | None, quote: str, unit: str | None = None
) -> Any:
    """The slot of one figure."""
    return {"quantities": (Quantity(role, low, high, unit, span(text, quote)),)}


def tell(id: str, text: str, type: str, outlet: str | None, published: str | None, **slots: Any) -> Record:
    """A record of one statement, its whole text; ``title``, ``url`` and ``note`` are the report's."""
    fields = {key: slots.pop(key) for key in ("title", "url", "note") if key in slots}
    return make_record(
        text, make_statement(text, text, type, **slots), id=id, outlet=outlet, published=published, **fields
    )


def make_tales() -> dict[str, Record]:
    """The records, by names."""
    jnim, army = Party("JNIM", actor="jnim"), Party("L’armée malienne", actor="ml-army")
    return {
        "staff": tell(
            "staff", STAFF, "armed_attack", "Le Courrier", "2025-03-08", agents=(jnim,),
            places=(replace(GAO, span=span(STAFF, "Gao")),), days=("2025-03-07", "2025-03-07"), certainty="attributed",
            source=Voice("l’état-major", VoiceKind.FORCES), title="Trente morts à Gao",
            url="https://courrier.example/gao?a=1&b=2", **count(STAFF, QuantityRole.KILLED, 30, 30, "Trente soldats"),
        ),
        "group": tell(
            "group", GROUP, "armed_attack", "L’Étape", "2025-03-09", agents=(jnim,), places=(GAO,),
            days=("2025-03-07", "2025-03-07"), targets=("cinquante soldats",),
            source=Voice("JNIM", VoiceKind.ARMED_GROUP, actor="jnim"), certainty="claimed",
            title=FORMULA, url="javascript:alert(1)",
            **count(GROUP, QuantityRole.KILLED, 50, 50, "cinquante soldats"),
        ),
        "denial": tell(
            "denial", DENIAL, "armed_attack", "Le Courrier", "2025-03-10", places=(GAO,), agents=(jnim,),
            source=Voice("L’armée malienne", VoiceKind.FORCES, actor="ml-army"), certainty="denied",
        ),
        "taken": tell(
            "enlevement-moussa-traore", TAKEN, "abduction", "Le Courrier", "2025-03-12",
            targets=(Party("Moussa Traoré", span(TAKEN, "Moussa Traoré")),), places=(NEAR,),
            days=("2025-03-01", "2025-03-31"), source=Voice("Awa Traoré", VoiceKind.PERSON, span(TAKEN, "Awa Traoré")),
            certainty="attributed", title="Moussa Traoré enlevé près de Gao",
            url="https://courrier.example/enlevement-de-moussa-traore",
        ),
        "blog": tell(
            "blog-awa-traore", BLOG, "abduction", "Le blog de Moussa Traoré", "2025-03-13",
            targets=(Party("le berger", span(BLOG, "le berger"), ("Moussa Traoré",)),),
            places=(Place("la cour d’Awa Traoré", PlaceKind.AREA, span=span(BLOG, "la cour d’Awa Traoré")),),
            days=("2025-03-02", "2025-03-02"), title="Awa Traoré témoigne", url="https://awa-traore.example/billet",
            source=Voice("Awa Traoré", VoiceKind.WITNESS), certainty="denied",
        ),
        "heard": tell(
            "heard", HEARD, "blockade", None, "2025-03-14", places=(HAMLET,), days=("2025-03-01", None),
            certainty="alleged",
            note=HEARD_BY,
        ),
        "sum": tell(
            "sum", SUM, "ransom", "Le Courrier", "2025-03-20", targets=(jnim,), certainty="alleged",
            **count(SUM, QuantityRole.MONEY, 5e7, 7e7, "50 à 70 millions d’euros", "EUR"),
        ),
        "other sum": tell(
            "other sum", OTHER_SUM, "ransom", "=Étape", "2025-03-21",
            source=Voice("un diplomate", VoiceKind.UNNAMED), certainty="attributed",
            **count(OTHER_SUM, QuantityRole.MONEY, 2e7, 2e7, "20 millions d’euros", "EUR"),
        ),
        "minister": tell(
            "minister", MINISTER, "condemnation", "Le Courrier", None, targets=(army,),
            agents=(Party("Sadio Camara", span(MINISTER, "Sadio Camara")),),
        ),
    }  # fmt: skip


GROUPS = (("staff", "group", "denial"), ("taken", "blog"), ("heard",), ("sum", "other sum"), ("minister",))


def summarise(record: Record) -> Summary:
    """The summary of an incident, from its first statement."""
    statement = record.statements[0]
    time, place = statement.time, statement.place
    return Summary(
        statement.type,
        time.start if time else None,
        time.end if time else None,
        place=place.name if place else None,
    )


@contextmanager
def open_export(home: Path, records: dict[str, Record] | None = None, **options: Any) -> Iterator[Export]:
    """An export of the archive in a folder, which is made where it is not there yet."""
    settings = Settings(home=home)
    fresh = not home.exists()
    lexicon = load_lexicon("fr")
    with open_archive(settings) as archive:
        if fresh and records is None:
            tales = make_tales()
            with archive.write() as connection:
                save_records(connection, tales.values())
                store_groups(
                    connection,
                    {
                        frozenset(tales[name].statements[0].id for name in names): summarise(tales[names[0]])
                        for names in GROUPS
                    },
                )
        names = options.pop("names", False)
        with archive.read() as connection:
            yield Export(
                connection=connection,
                filters=options.pop("filters", Filters()),
                weighing=build_weighing(lexicon),
                discretion=build_discretion(lexicon, open_gazetteer(load_settings()), names=names),
                **options,
            )


__all__ = ["FORMULA", "GROUPS", "PRIVATE", "Of", "make_tales", "open_export"]
