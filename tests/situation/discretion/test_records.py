"""Reports and statements as they leave: descriptions stay, spans stay exact, addresses and ids give nobody away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.situation.discretion.factories import TEXT, make_record, span_of

from recoupe.model import Channel, Note, Place, PlaceKind, VoiceKind
from recoupe.situation.discretion import Discretion, build_discretion, veil_record, veil_report, veil_words

PARTIES = [
    ("l'enseignant Moussa Wantara", ("l'enseignant",), "the description stays"),
    ("Moussa Wantara, enseignant", ("enseignant",), "after the name too"),
    ("Moussa Wantara", (), "nothing describes him"),
    ("M. Wantara", (), "a form of address describes nobody"),
    ("un certain Moussa", (), "nor does this"),
    ("la famille de Moussa Wantara", ("la famille",), "those around him"),
    ("deux commerçants", ("deux commerçants",), "no name"),
    ("le JNIM", ("le JNIM",), "a group"),
    ("Zakoubi", (), "a filler that is nothing but an unknown name"),
    ("le maire Oumar Dicko", ("le maire Oumar Dicko",), "an office"),
]
VOICES = [
    ("Awa Zoukoro", VoiceKind.PERSON, "une personne", "nothing describes her"),
    ("Awa Zoukoro", VoiceKind.WITNESS, "un témoin", "the kind is known"),
    ("Awa Zoukoro", VoiceKind.EXPERT, "un expert", "the same"),
    ("sa voisine Awa Zoukoro", VoiceKind.WITNESS, "sa voisine", "a description is better"),
    ("l'analyste Zakou Wantara", VoiceKind.EXPERT, "l'analyste", "an expert holds no office"),
    ("des habitants", VoiceKind.WITNESS, "des habitants", "no name"),
    ("le gouverneur de Gao, Ali Maïga", VoiceKind.OFFICIAL, "le gouverneur de Gao, Ali Maïga", "an office"),
]
ADDRESSES = [
    ("https://journal.example/2025/wantara-enleve", "https://journal.example/", "a name of the report in the path"),
    ("https://journal.example/2025/fatoumata-liberee", "https://journal.example/", "a known given name in the path"),
    ("https://moussa-wantara.example/2025", None, "a name in the host"),
    ("https://journal.example/2025/attaque-a-gao", "https://journal.example/2025/attaque-a-gao", "no name"),
    ("moussa-wantara", None, "no address at all"),
    (None, None, "nothing given"),
]


@pytest.mark.parametrize(("name", "left", "reason"), PARTIES)
def test_parties(name: str, left: tuple[str, ...], reason: str, discretion: Discretion) -> None:
    veiled = veil_record(make_record(targets=[name]), discretion)
    assert tuple(party.name for party in veiled.statements[0].targets) == left, reason


@pytest.mark.parametrize(("name", "kind", "told", "reason"), VOICES)
def test_voices(name: str, kind: VoiceKind, told: str, reason: str, discretion: Discretion) -> None:
    record = make_record(voice=name)
    statement = record.statements[0]
    assert statement.source is not None
    source = replace(statement.source, kind=kind)
    veiled = veil_record(replace(record, statements=(replace(statement, source=source),)), discretion)
    assert veiled.statements[0].source is not None
    assert veiled.statements[0].source.name == told, reason
    assert veiled.statements[0].source.kind is kind


@pytest.mark.parametrize(("url", "left", "reason"), ADDRESSES)
def test_addresses(url: str | None, left: str | None, reason: str, discretion: Discretion) -> None:
    assert veil_record(make_record(url=url), discretion).report.url == left, reason


def test_text_and_spans(discretion: Discretion) -> None:
    record = make_record(targets=["Moussa Wantara"], voice="Awa Zoukoro")
    veiled = veil_record(record, discretion)
    text, statement = veiled.report.text, veiled.statements[0]
    assert text == "L'enseignant […], 34 ans, a été enlevé à Gao, raconte sa voisine […]. […] est père."
    assert statement.id == record.statements[0].id
    assert statement.trigger == span_of(text, "enlevé")
    assert statement.evidence.quote == text[: text.index(".") + 1]
    assert statement.source is not None
    assert statement.source.span is not None
    assert statement.source.span.quote == text[statement.source.span.start : statement.source.span.end] == "[…]"


def test_the_fields_of_a_report(discretion: Discretion) -> None:
    note = Note("Awa Zoukoro", VoiceKind.WITNESS, Channel.CALL, datetime.fromisoformat("2025-03-01T08:00"))
    record = make_record(title="Moussa Wantara enlevé", outlet="Moussa Wantara", note=note)
    report = veil_record(record, discretion).report
    assert (report.title, report.outlet) == ("[…] enlevé", None)
    assert report.note is not None
    assert report.note.voice == "un témoin"


def test_an_outlet_that_only_holds_a_name_keeps_the_rest(discretion: Discretion) -> None:
    assert veil_record(make_record(outlet="Blog de Moussa Wantara"), discretion).report.outlet == "Blog de […]"


def test_an_id_made_of_a_name_is_hashed_and_any_other_stays(discretion: Discretion) -> None:
    hashed = veil_record(make_record(id="enlevement-de-moussa-wantara"), discretion).report.id
    assert hashed.startswith("report-")
    assert "wantara" not in hashed
    assert veil_record(make_record(id="fr-attaque-gao-12"), discretion).report.id == "fr-attaque-gao-12"


def test_a_place_on_the_map_is_nobody_in_its_report(discretion: Discretion) -> None:
    text = "Wantara : deux hommes ont été enlevés à Wantara."
    record = make_record(text)
    assert veil_record(record, discretion).report.text != text
    place = Place("Wantara", PlaceKind.SETTLEMENT, 14.0, -1.0, span=span_of(text, "Wantara"))
    placed = replace(record, statements=(replace(record.statements[0], places=(place,)),))
    assert veil_record(placed, discretion).report.text == text


def test_an_outlet_is_nobody_in_its_report(discretion: Discretion) -> None:
    text = "Le Zoukoro Vespéral l'a appris : un homme a été enlevé."
    report = veil_record(make_record(text, outlet="Zoukoro Vespéral"), discretion).report
    assert (report.text, report.outlet) == (text, "Zoukoro Vespéral")


def test_with_names_everything_comes_back_as_it_is(discretion: Discretion) -> None:
    named = build_discretion(discretion.lexicon, discretion.gazetteer, names=True)
    record = make_record()
    assert veil_record(record, named) is record
    assert veil_report(record.report, record.statements, named).text == TEXT
    assert veil_words("Moussa Wantara", named) == "Moussa Wantara"


def test_a_veil_tells_where_the_original_is_hidden(discretion: Discretion) -> None:
    record = make_record()
    veil = veil_report(record.report, record.statements, discretion)
    assert [TEXT[start:end] for start, end in veil.hidden] == ["Moussa Wantara", "Awa Zoukoro", "Wantara"]
    assert veil.move(span_of(TEXT, "à Gao")).quote == "à Gao"


def test_other_words(discretion: Discretion) -> None:
    assert (
        veil_words("suite de l'enlèvement de Moussa Wantara à Gao", discretion) == "suite de l'enlèvement de […] à Gao"
    )


def test_without_a_gazetteer_the_lexicon_is_enough_for_names(discretion: Discretion) -> None:
    veiled = veil_record(make_record(), build_discretion(discretion.lexicon))
    assert "Wantara" not in repr(veiled)
