"""The columns of a row that stands for a statement: one report saying one thing, in whose words and how surely."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.exporting.flat.column import FlatColumn, Kind, Value
from recoupe.exporting.flat.days import write_edtf
from recoupe.exporting.flat.facts import StatementFacts, identify_parties, name_parties, unite, write_figure
from recoupe.exporting.flat.place_columns import place_columns
from recoupe.exporting.flat.toll_columns import toll_columns
from recoupe.exporting.job import Told
from recoupe.model import Interval, Note, Report, Statement, Voice

Column = FlatColumn[StatementFacts]


def said(f: StatementFacts) -> Statement:
    """The statement."""
    return f.telling.statement


def report(f: StatementFacts) -> Report:
    """The report that makes it."""
    return f.telling.report


def of_time(get: Callable[[Interval], Value]) -> Callable[[StatementFacts], Value]:
    """A column of the days, empty where none are told."""

    def read(f: StatementFacts) -> Value:
        time = f.telling.statement.time
        return None if time is None else get(time)

    return read


def of_source(get: Callable[[Voice], Value]) -> Callable[[StatementFacts], Value]:
    """A column of who says so, empty where it is the report itself."""

    def read(f: StatementFacts) -> Value:
        source = f.telling.statement.source
        return None if source is None else get(source)

    return read


def of_note(get: Callable[[Note], Value]) -> Callable[[StatementFacts], Value]:
    """A column of what was noted down by oneself, empty where it was published."""

    def read(f: StatementFacts) -> Value:
        note = f.telling.report.note
        return None if note is None else get(note)

    return read


WHAT: tuple[Column, ...] = (
    FlatColumn("id", Kind.TEXT, Told("identifiant de l’énoncé", "the statement's id"), lambda f: said(f).id),
    FlatColumn(
        "incident",
        Kind.TEXT,
        Told("identifiant de son incident", "the id of its incident"),
        lambda f: f.dossier.incident.id,
        hxl="#event+id",
    ),
    FlatColumn("type", Kind.TEXT, Told("code du type", "code of the type"), lambda f: said(f).type, hxl="#event+code"),
    FlatColumn(
        "type_label",
        Kind.TEXT,
        Told("nom du type", "name of the type"),
        lambda f: f.naming.label(said(f).type),
        hxl="#event+type",
    ),
    FlatColumn(
        "certainty",
        Kind.TEXT,
        Told("comment c’est dit : asserted, attributed, claimed…", "how it is said: asserted, attributed, claimed…"),
        lambda f: said(f).certainty.value,
        hxl="#status",
    ),
)
WHOSE: tuple[Column, ...] = (
    FlatColumn(
        "voice",
        Kind.TEXT,
        Told("qui le dit", "who says so"),
        of_source(lambda source: source.name),
        Told("vide si c’est le rapport lui-même", "empty where it is the report itself"),
    ),
    FlatColumn(
        "voice_kind",
        Kind.TEXT,
        Told("de quelle sorte : official, witness…", "what kind: official, witness…"),
        of_source(lambda source: source.kind.value),
    ),
    FlatColumn(
        "voice_verb",
        Kind.TEXT,
        Told("le mot qui l’attribue", "the word that attributes"),
        of_source(lambda source: source.verb),
    ),
    FlatColumn(
        "voice_id",
        Kind.TEXT,
        Told("son identifiant dans le lexique", "its id in the lexicon"),
        of_source(lambda source: source.actor),
    ),
    FlatColumn(
        "independent_voice",
        Kind.TEXT,
        Told("la voix indépendante à qui revient ce mot", "the independent voice whose word it is"),
        lambda f: None if f.voice is None else f.voice.name,
        Told("pourquoi : recoupe show", "why: recoupe show"),
    ),
    FlatColumn(
        "independent_voices",
        Kind.WHOLE,
        Told("combien le disent de l’incident", "how many say so of the incident"),
        lambda f: f.dossier.corroboration.independent,
    ),
)
WHERE_SAID: tuple[Column, ...] = (
    FlatColumn("report", Kind.TEXT, Told("identifiant du rapport", "the report's id"), lambda f: report(f).id),
    FlatColumn(
        "outlet", Kind.TEXT, Told("qui l’a publié", "who published it"), lambda f: report(f).outlet, hxl="#meta+source"
    ),
    FlatColumn("title", Kind.TEXT, Told("son titre", "its title"), lambda f: report(f).title),
    FlatColumn(
        "published",
        Kind.DAY,
        Told("jour de publication", "day of publication"),
        lambda f: report(f).published,
        hxl="#date+reported",
    ),
    FlatColumn("url", Kind.TEXT, Told("son adresse", "its address"), lambda f: report(f).url, hxl="#meta+url"),
    FlatColumn("language", Kind.TEXT, Told("sa langue", "its language"), lambda f: report(f).language),
    FlatColumn(
        "quote",
        Kind.TEXT,
        Told("les mots exacts qui le disent", "the exact words that say so"),
        lambda f: said(f).evidence.quote,
        Told("le reste du texte : records", "the rest of the text: records"),
        hxl="#description",
    ),
    FlatColumn(
        "quote_start",
        Kind.WHOLE,
        Told("où ils commencent, en caractères du texte", "where they begin, in characters of the text"),
        lambda f: said(f).evidence.start,
    ),
    FlatColumn("quote_end", Kind.WHOLE, Told("où ils finissent", "where they end"), lambda f: said(f).evidence.end),
    FlatColumn("trigger", Kind.TEXT, Told("le mot du type", "the word of the type"), lambda f: said(f).trigger.quote),
    FlatColumn("trigger_start", Kind.WHOLE, Told("où il commence", "where it begins"), lambda f: said(f).trigger.start),
    FlatColumn("trigger_end", Kind.WHOLE, Told("où il finit", "where it ends"), lambda f: said(f).trigger.end),
)
WHO: tuple[Column, ...] = (
    FlatColumn(
        "agents",
        Kind.TEXTS,
        Told("à qui c’est attribué", "who is said to have done it"),
        lambda f: name_parties(said(f).agents),
        hxl="#group+name+first",
    ),
    FlatColumn(
        "agent_ids",
        Kind.TEXTS,
        Told("leurs identifiants connus", "their known ids"),
        lambda f: identify_parties(said(f).agents),
    ),
    FlatColumn(
        "targets",
        Kind.TEXTS,
        Told("qui l’a subi", "who is said to have undergone it"),
        lambda f: name_parties(said(f).targets),
        hxl="#group+name+second",
    ),
    FlatColumn(
        "target_ids",
        Kind.TEXTS,
        Told("leurs identifiants connus", "their known ids"),
        lambda f: identify_parties(said(f).targets),
    ),
)
PLACES: tuple[Column, ...] = (
    FlatColumn(
        "place_relation",
        Kind.TEXT,
        Told("son rapport au lieu nommé : près de…", "how it lies to the place named: near…"),
        lambda f: None if said(f).place is None else said(f).places[0].relation,
    ),
    FlatColumn(
        "places",
        Kind.TEXTS,
        Told("tous les lieux, s’il en dit plusieurs", "all places, where it tells several"),
        lambda f: unite(place.name for place in said(f).places),
        Told("leurs points, sauf du premier", "their points, but the first's"),
    ),
)
WHEN: tuple[Column, ...] = (
    FlatColumn(
        "date",
        Kind.TEXT,
        Told("les jours dits, en EDTF", "the days told, as EDTF"),
        lambda f: write_edtf(said(f).time, lasting=f.naming.lasts(said(f).type)),
        hxl="#date+occurred",
    ),
    FlatColumn(
        "date_start", Kind.DAY, Told("le premier", "the first"), of_time(lambda time: time.start), hxl="#date+start"
    ),
    FlatColumn("date_end", Kind.DAY, Told("le dernier", "the last"), of_time(lambda time: time.end), hxl="#date+end"),
    FlatColumn(
        "date_precision",
        Kind.TEXT,
        Told("day, week, month, year, period", "day, week, month, year, period"),
        of_time(lambda time: time.precision.value),
    ),
    FlatColumn(
        "date_basis",
        Kind.TEXT,
        Told("compté de : absolute, published, context", "counted from: absolute, published, context"),
        of_time(lambda time: time.basis),
    ),
)
REST: tuple[Column, ...] = (
    FlatColumn(
        "figures",
        Kind.TEXTS,
        Told("chaque nombre : killed 9..11", "each figure: killed 9..11"),
        lambda f: unite(map(write_figure, said(f).quantities)),
    ),
    FlatColumn(
        "note_channel",
        Kind.TEXT,
        Told("d’une note : comment elle est venue", "of a note: how it came"),
        of_note(lambda note: note.channel.value),
    ),
    FlatColumn(
        "note_reliability",
        Kind.TEXT,
        Told("fiabilité de la source, A–F", "reliability of the source, A–F"),
        of_note(lambda note: note.reliability.value),
    ),
    FlatColumn(
        "note_credibility",
        Kind.TEXT,
        Told("crédibilité du propos, 1–6", "credibility of what is said, 1–6"),
        of_note(lambda note: note.credibility.value),
    ),
    FlatColumn(
        "reviewed",
        Kind.FLAG,
        Told("si une personne en a jugé", "whether a person has judged of it"),
        lambda f: f.judged,
        Told("le jugement lui-même ; ce qui est corrigé l’est ici", "the judgement itself; what it corrects is here"),
    ),
)
STATEMENT_COLUMNS: tuple[Column, ...] = (
    *WHAT,
    *WHOSE,
    *WHERE_SAID,
    *WHO,
    *place_columns(
        lambda f: said(f).place, Told("lieu ; le premier s’il y en a plusieurs", "place; the first of several")
    ),
    *PLACES,
    *WHEN,
    *toll_columns(lambda f: f.tolls),
    *REST,
)
