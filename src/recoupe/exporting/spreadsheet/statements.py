"""The sheets of statements and of sources: whose words each incident rests on."""

from __future__ import annotations

from recoupe.exporting.spreadsheet.cells import Cell, Link
from recoupe.exporting.wording import (
    Speaking,
    describe_certainty,
    describe_figures,
    describe_place,
    describe_time,
    name_party,
    name_type,
)
from recoupe.exporting.words import load_file_words
from recoupe.linking.origins import Telling
from recoupe.model import Note, Report, Statement, VoiceKind


def make_statement_row(incident: str, telling: Telling, speaking: Speaking) -> list[Cell]:
    """The cells of a statement, in the order of STATEMENT_FIELDS."""
    statement, report = telling.statement, telling.report
    lexicon, language, time = speaking.lexicon, speaking.language, statement.time
    return [
        incident,
        describe_time(time, lexicon, language),
        None if time is None else time.start,
        None if time is None else time.end,
        name_type(statement.type, lexicon, language),
        ", ".join(name_party(party, lexicon) for party in statement.agents if party.name),
        ", ".join(name_party(party, lexicon) for party in statement.targets if party.name),
        ", ".join(describe_place(place, language) for place in statement.places if place.name),
        describe_figures(statement, lexicon, language),
        *make_voice(statement, language),
        describe_certainty(statement.certainty, language),
        statement.evidence.quote,
        report.outlet,
        report.published,
        Link(report.title or report.id, report.url),
        statement.id,
    ]


def make_voice(statement: Statement, language: str) -> tuple[str, str]:
    """Who says so, and what kind of voice that is."""
    source, words = statement.source, load_file_words(language)
    if source is None:
        return words.report_itself, words.voice_kinds[VoiceKind.OUTLET]
    return source.name, words.voice_kinds[source.kind]


def make_source_row(report: Report, speaking: Speaking) -> list[Cell]:
    """The cells of a report, in the order of SOURCE_FIELDS."""
    return [
        report.outlet,
        report.published,
        Link(report.title or report.id, report.url),
        report.url,
        report.language,
        "" if report.note is None else describe_note(report.note, speaking.language),
        report.id,
    ]


def describe_note(note: Note, language: str) -> str:
    """How and when what was noted down came, and what is held of it: "radio, 2025-10-17 14:30, B2"."""
    received = note.received.isoformat(" ", "minutes")
    channel = load_file_words(language).channels[note.channel]
    return f"{channel}, {received}, {note.reliability.value}{note.credibility.value}"
