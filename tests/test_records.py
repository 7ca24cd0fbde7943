"""Records to JSON: the design's keys, empty slots as null or [], nothing without a name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from recoupe.model import (
    Certainty,
    Interval,
    Party,
    Place,
    PlaceKind,
    Quantity,
    QuantityRole,
    Record,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)
from recoupe.records import identify_statements, record_to_dict, statement_to_dict

TEXT = "Selon un élu, des hommes armés ont enlevé trois bergers mardi à Farandé."


def span_of(quote: str) -> Span:
    at = TEXT.index(quote)
    return Span.of(TEXT, at, at + len(quote))


FULL = Statement(
    id="s1",
    type="abduction",
    evidence=span_of(TEXT),
    trigger=span_of("enlevé"),
    agents=(Party("des hommes armés", span_of("des hommes armés")),),
    targets=(Party("trois bergers", span_of("trois bergers"), ("bergers",), "actor-1"),),
    places=(Place("Farandé", PlaceKind.SETTLEMENT, 9.8, 1.1, 3.0, 7, "TG", "Kara", None, span_of("Farandé")),),
    time=Interval(date(2025, 11, 4), date(2025, 11, 4), basis="published", span=span_of("mardi")),
    quantities=(Quantity(QuantityRole.ABDUCTED, 3.0, 3.0, None, span_of("trois bergers")),),
    source=Voice("un élu", VoiceKind.OFFICIAL, span_of("un élu"), "selon"),
    certainty=Certainty.ATTRIBUTED,
)
EMPTY = Statement(id="s2", type="protest", evidence=span_of(TEXT), trigger=span_of("armés"))
REPORT = Report("r1", TEXT, "L'Écho fictif", "Un titre", date(2025, 11, 5), "fr")


def test_full_statement_has_the_keys_of_the_design() -> None:
    assert statement_to_dict(FULL) == {
        "id": "s1",
        "type": "abduction",
        "evidence": {"quote": TEXT, "start": 0, "end": len(TEXT)},
        "trigger": {"quote": "enlevé", "start": 35, "end": 41},
        "agents": [
            {
                "name": "des hommes armés",
                "aliases": [],
                "actor": None,
                "quote": "des hommes armés",
                "start": 14,
                "end": 30,
            }
        ],
        "targets": [
            {
                "name": "trois bergers",
                "aliases": ["bergers"],
                "actor": "actor-1",
                "quote": "trois bergers",
                "start": 42,
                "end": 55,
            }
        ],
        "place": {
            "name": "Farandé",
            "lat": 9.8,
            "lon": 1.1,
            "kind": "settlement",
            "radius_km": 3.0,
            "geonameid": 7,
            "country": "TG",
            "admin1": "Kara",
            "relation": None,
            "quote": "Farandé",
            "start": 64,
            "end": 71,
        },
        "time": {
            "start": "2025-11-04",
            "end": "2025-11-04",
            "precision": "day",
            "basis": "published",
            "quote": "mardi",
        },
        "quantities": [
            {"role": "abducted", "low": 3, "high": 3, "unit": None, "quote": "trois bergers", "start": 42, "end": 55}
        ],
        "source": {
            "name": "un élu",
            "kind": "official",
            "verb": "selon",
            "actor": None,
            "quote": "un élu",
            "start": 6,
            "end": 12,
        },
        "certainty": "attributed",
    }


def test_empty_slots_are_null_or_empty_lists() -> None:
    value = statement_to_dict(EMPTY)
    assert {key: value[key] for key in ("agents", "targets", "quantities")} == {
        "agents": [],
        "targets": [],
        "quantities": [],
    }
    assert {key: value[key] for key in ("place", "time", "source")} == {"place": None, "time": None, "source": None}
    assert "places" not in value


def test_nameless_fillers_are_left_out() -> None:
    nameless = replace(
        FULL, agents=(Party(""),), places=(Place("", PlaceKind.AREA),), source=Voice("", VoiceKind.UNNAMED)
    )
    value = statement_to_dict(nameless)
    assert (value["agents"], value["place"], value["source"]) == ([], None, None)


def test_several_places_are_listed_and_the_first_is_the_place() -> None:
    second = Place("l'axe A–B", PlaceKind.AXIS, 1.0, 2.0, line=((1.0, 2.0), (3.0, 4.0)), reasons=("named as one",))
    value = statement_to_dict(replace(FULL, places=(*FULL.places, second)))
    places = value["places"]
    assert isinstance(places, list)
    assert places[0] == value["place"]
    assert places[1]["line"] == [[1.0, 2.0], [3.0, 4.0]]
    assert places[1]["reasons"] == ["named as one"]
    assert (places[1]["quote"], places[1]["start"]) == (None, None)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(3.0, "3", id="a count is whole"),
        pytest.param(2.5, "2.5", id="a share may not be"),
        pytest.param(None, "null", id="open bound"),
    ],
)
def test_figures_are_numbers(value: float | None, written: str) -> None:
    quantity = Quantity(QuantityRole.SHARE, value, 9.0)
    assert f'"low": {written},' in json.dumps(statement_to_dict(replace(FULL, quantities=(quantity,))))


def test_record_holds_its_report_and_survives_json() -> None:
    value = record_to_dict(Record(REPORT, (FULL, EMPTY)))
    assert json.loads(json.dumps(value)) == value
    assert value["report"] == {
        "id": "r1",
        "outlet": "L'Écho fictif",
        "title": "Un titre",
        "published": "2025-11-05",
        "language": "fr",
        "url": None,
        "text": TEXT,
    }


STATEMENT = Statement("", "armed_attack", Span(0, 20, "Une attaque à Lomé."), Span(4, 11, "attaque"))


def figure(low: float | None, high: float | None, role: QuantityRole = QuantityRole.KILLED) -> Quantity:
    """A toll, unless another role is given."""
    return Quantity(role, low, high)


def ids_of(*statements: Statement, report: str = "r", url: str | None = None) -> list[str]:
    """The ids that the statements of one report get."""
    return [statement.id for statement in identify_statements(Report(report, "", url=url), statements)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(STATEMENT, quantities=(figure(3, 3),)), id="a figure"),
        pytest.param(replace(STATEMENT, time=Interval(date(2025, 6, 1), None)), id="a date"),
        pytest.param(replace(STATEMENT, type="explosion"), id="the type"),
        pytest.param(replace(STATEMENT, trigger=Span(0, 3, "Une")), id="the trigger"),
        pytest.param(replace(STATEMENT, evidence=Span(1, 20, "ne attaque à Lomé.")), id="the evidence"),
        pytest.param(STATEMENT, id="nothing: a rank sets them apart"),
    ],
)
def test_ids_differ_where_anything_differs(other: Statement) -> None:
    first, second = ids_of(STATEMENT, other)
    assert first != second


def test_ids_differ_where_only_the_bounds_of_a_figure_differ() -> None:
    rows = [replace(STATEMENT, quantities=(figure(low, high),)) for low, high in ((3, 3), (3, None), (None, 3), (4, 4))]
    assert len(set(ids_of(*rows))) == len(rows)


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(replace(STATEMENT, agents=(Party("le M23"),)), id="who did it, as resolved by a lexicon"),
        pytest.param(replace(STATEMENT, id="old"), id="an id that it had"),
    ],
)
def test_what_an_id_does_not_depend_on(same: Statement) -> None:
    assert ids_of(STATEMENT) == ids_of(same)


def test_an_id_depends_on_the_report() -> None:
    assert ids_of(STATEMENT, report="a") != ids_of(STATEMENT, report="b")


def test_an_id_is_the_same_on_every_machine() -> None:
    assert ids_of(STATEMENT) == ["3e8349cba4c573d14996"]


def test_a_report_with_an_address_counts_by_it() -> None:
    assert ids_of(STATEMENT, report="a", url="https://exemple.test/1") == ids_of(
        STATEMENT, report="b", url="https://exemple.test/1"
    )
    assert ids_of(STATEMENT, url="https://exemple.test/1") != ids_of(STATEMENT, url="https://exemple.test/2")


def test_words_moved_in_a_changed_text_keep_their_id() -> None:
    evidence, trigger = STATEMENT.evidence, STATEMENT.trigger
    moved = replace(
        STATEMENT,
        evidence=Span(evidence.start + 300, evidence.end + 300, evidence.quote),
        trigger=Span(trigger.start + 300, trigger.end + 300, trigger.quote),
    )
    assert ids_of(STATEMENT) == ids_of(moved)
