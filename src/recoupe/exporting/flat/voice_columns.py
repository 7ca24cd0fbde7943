"""The columns that tell whose word an incident is: its independent voices, reports and outlets."""

from __future__ import annotations

from datetime import date

from recoupe.exporting.flat.column import FlatColumn, Kind
from recoupe.exporting.flat.facts import IncidentFacts, unite
from recoupe.exporting.job import Told
from recoupe.linking.origins import Telling
from recoupe.model import Certainty

Column = FlatColumn[IncidentFacts]


def tellings_of(facts: IncidentFacts) -> tuple[Telling, ...]:
    """The statements with their reports."""
    return facts.dossier.tellings


def published_of(facts: IncidentFacts) -> list[date]:
    """The days on which reports told of it."""
    return [t.report.published for t in tellings_of(facts) if t.report.published is not None]


def count_certainty(certainty: Certainty) -> Column:
    """The column of how many independent voices say it in one way."""
    fr, en = CERTAINTIES[certainty]
    return FlatColumn(
        f"voices_{certainty.value}",
        Kind.WHOLE,
        Told(f"combien de voix indépendantes {fr}", f"how many independent voices {en}"),
        lambda facts: facts.dossier.corroboration.counts.get(certainty, 0),
    )


CERTAINTIES = {
    Certainty.ASSERTED: ("l’affirment elles-mêmes", "assert it themselves"),
    Certainty.ATTRIBUTED: ("le rapportent d’autrui", "have it from others"),
    Certainty.CLAIMED: ("le revendiquent", "claim it as a party"),
    Certainty.ALLEGED: ("le disent au conditionnel", "say it with reserve"),
    Certainty.DENIED: ("le démentent", "deny it"),
    Certainty.PROSPECTIVE: ("l’annoncent", "expect it"),
}

VOICES: tuple[Column, ...] = (
    FlatColumn(
        "independent_voices",
        Kind.WHOLE,
        Told("combien de voix indépendantes disent que cela a eu lieu", "how many independent voices say it happened"),
        lambda f: f.dossier.corroboration.independent,
        Told("copies et reprises comptent une fois", "copies and reprints count once"),
    ),
    *map(count_certainty, Certainty),
    FlatColumn(
        "voices",
        Kind.TEXTS,
        Told("ces voix, et celles qui démentent ou annoncent", "these voices, and those that deny or expect it"),
        lambda f: tuple(voice.name for voice in f.dossier.corroboration.voices),
    ),
    FlatColumn(
        "voice_kinds",
        Kind.TEXTS,
        Told("de quelle sorte est chacune, dans le même ordre", "what kind each is, in the same order"),
        lambda f: tuple(voice.kind.value for voice in f.dossier.corroboration.voices),
    ),
    FlatColumn(
        "statements",
        Kind.WHOLE,
        Told("nombre d’énoncés", "number of statements"),
        lambda f: len(f.dossier.tellings),
    ),
    FlatColumn(
        "reports",
        Kind.TEXTS,
        Told("identifiants des rapports", "ids of the reports"),
        lambda f: unite(t.report.id for t in tellings_of(f)),
    ),
    FlatColumn(
        "outlets",
        Kind.TEXTS,
        Told("qui les a publiés", "who published them"),
        lambda f: unite(t.report.outlet for t in tellings_of(f)),
        hxl="#meta+source",
    ),
    FlatColumn(
        "urls",
        Kind.TEXTS,
        Told("leurs adresses", "their addresses"),
        lambda f: unite(t.report.url for t in tellings_of(f)),
        hxl="#meta+url",
    ),
    FlatColumn(
        "first_published",
        Kind.DAY,
        Told("jour du premier rapport", "day of the first report"),
        lambda f: min(published_of(f), default=None),
        hxl="#date+reported",
    ),
    FlatColumn(
        "last_published",
        Kind.DAY,
        Told("jour du dernier", "day of the last"),
        lambda f: max(published_of(f), default=None),
    ),
)
