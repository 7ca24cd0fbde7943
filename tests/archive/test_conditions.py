"""What the filters find, alike on both databases, for statements, incidents and reports."""

from __future__ import annotations

from typing import Any

import pytest
from tests.archive.factories import GAO, make_record, make_statement
from tests.archive.holdings import load_incidents, load_reports

from recoupe.archive import Archive, save_records
from recoupe.archive.filters import parse_filters
from recoupe.archive.groups import store_groups
from recoupe.archive.loading import count_incidents, count_reports, count_statements, load_statements
from recoupe.archive.schema import judgements, log
from recoupe.archive.sensitivity import mark_incident, mark_report
from recoupe.archive.stored import Summary
from recoupe.model import Party, Place, PlaceKind, Record, Voice, VoiceKind

AXIS = Place(
    "Gao–Ansongo", PlaceKind.AXIS, 15.97, 0.23, 50.0, country="ML", line=((16.2717, -0.0447), (15.6597, 0.5022))
)
NIAMEY = Place("Niamey", PlaceKind.SETTLEMENT, 13.51, 2.11, 10.0, country="NE")
NOWHERE = Place("le hameau", PlaceKind.SETTLEMENT)
FRONT = Party("des hommes du Front", aliases=("FRT",), actor="front")
MAYOR = Voice("le maire de Gao", VoiceKind.OFFICIAL)


def said(
    name: str, type: str = "armed_attack", *, outlet: str | None = None, published: str | None = None, **slots: Any
) -> Record:
    """A record of one statement that is known by its name."""
    text = f"Il y a eu ceci : {name}."
    return make_record(
        text, make_statement(text, text, type, **slots), id=f"report {name}", outlet=outlet, published=published
    )


RECORDS = (
    said("raid", agents=(FRONT,), places=(GAO,), source=MAYOR, days=("2025-03-05", "2025-03-06"),
         outlet="Le Courrier du Fleuve"),
    said("road", "blockade", places=(AXIS,), days=("2025-03-10", None), certainty="claimed", published="2025-03-12"),
    said("camp", targets=("le Front commun",), places=(NIAMEY,), days=(None, "2025-02-20"), outlet="L’Étape"),
    said("vague", "displacement", places=(NOWHERE,), published="2025-03-20", source="un habitant"),
    said("undated", "abduction", targets=("FRT",), places=(GAO, NIAMEY)),
)  # fmt: skip
IDS = {record.report.id.removeprefix("report "): record.statements[0].id for record in RECORDS}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """The five statements; raid and road are one incident of two voices in conflict, the others stand alone; a person
    has accepted raid; camp's report is sensitive."""
    groups = {
        frozenset({IDS["raid"], IDS["road"]}): Summary("armed_attack", voices=2, reports=2, conflicted=True),
        **{frozenset({IDS[name]}): Summary("other") for name in ("camp", "vague", "undated")},
    }
    with archive.write() as connection:
        save_records(connection, RECORDS)
        store_groups(connection, groups)
        mark_report(connection, "report camp", True)
        entry = {"at": "", "who": "", "action": "", "digest": "", "previous": "", "hash": ""}
        connection.execute(log.insert(), [{"seq": seq, **entry} for seq in (1, 2)])
        judgement = {
            "kind": "accept",
            "report_id": "",
            "type": "",
            "evidence_start": 0,
            "evidence_end": 0,
            "detail": "",
        }
        connection.execute(
            judgements.insert(),
            [
                {"seq": 1, "statement_id": IDS["raid"], "undone_by": None, **judgement},
                {"seq": 2, "statement_id": IDS["vague"], "undone_by": 3, **judgement},
            ],
        )
    return archive


CASES = [
    pytest.param({}, "camp raid road undated vague", id="everything"),
    pytest.param({"type": "blockade,abduction"}, "road undated", id="either type"),
    pytest.param({"type": "ransom"}, "", id="a type of none"),
    pytest.param({"place": "16.2717,-0.0447", "distance": "1"}, "raid road undated", id="the end of an axis counts"),
    pytest.param({"place": "16.27,-0.2", "distance": "10"}, "", id="17 km away"),
    pytest.param({"place": "16.27,-0.2", "distance": "18"}, "raid road undated", id="17 km away, 18 asked"),
    pytest.param({"place": "13.51,2.11"}, "camp undated", id="the second of two places counts"),
    pytest.param({"place": "-16.27,179.99", "distance": "20016"}, "camp raid road undated", id="all that has a point"),
    pytest.param({"country": "NE"}, "camp undated", id="country"),
    pytest.param({"country": "ML,NE", "type": "armed_attack"}, "camp raid", id="two filters both hold"),
    pytest.param({"actor": "front"}, "camp raid", id="an actor's id, or a word of a name, in any role"),
    pytest.param({"actor": "frt"}, "raid undated", id="an alias, or the name itself"),
    pytest.param({"actor": "fro"}, "", id="half a word is no name"),
    pytest.param({"actor": "commun hommes"}, "", id="words that do not follow one another"),
    pytest.param({"actor": "Maire de GAO"}, "raid", id="who speaks is an actor too"),
    pytest.param({"source": "maire"}, "raid", id="source"),
    pytest.param({"source": "front"}, "", id="who acts is no source"),
    pytest.param({"speaker": "le maire de Gao"}, "", id="whose word a statement is, is known once it is compared"),
    pytest.param({"actor": "%"}, None, id="a wildcard is no name"),
    pytest.param({"voice": "official"}, "raid", id="kind of voice"),
    pytest.param({"outlet": "etape"}, "camp", id="outlet without its accent and article"),
    pytest.param({"outlet": "courrier fleuve"}, "", id="words left out"),
    pytest.param({"certainty": "claimed"}, "road", id="certainty"),
    pytest.param({"corroboration": "2"}, "raid road", id="of an incident with two voices"),
    pytest.param({"corroboration": "3"}, "", id="three"),
    pytest.param({"conflict": "yes"}, "raid road", id="conflict"),
    pytest.param({"conflict": "no"}, "camp undated vague", id="no conflict"),
]


def find_statements(archive: Archive, values: dict[str, str]) -> str:
    """The names of the statements that are found."""
    names = {id_: name for name, id_ in IDS.items()}
    with archive.read() as connection:
        found = load_statements(connection, parse_filters(values))
        assert count_statements(connection, parse_filters(values)) == len(found)
    return " ".join(sorted(names[statement.id] for statement in found))


@pytest.mark.parametrize(
    ("values", "names"),
    [
        *CASES,
        pytest.param({"since": "2025-03-06", "until": "2025-03-06"}, "raid", id="its last day"),
        pytest.param({"since": "2025-03-07", "until": "2025-03-09"}, "", id="between two"),
        pytest.param({"since": "2026-01-01"}, "road", id="an open end lasts"),
        pytest.param({"until": "2025-01-01"}, "camp", id="an open beginning reaches back"),
        pytest.param({"since": "2025-03-19", "until": "2025-03-20"}, "road vague", id="no day: its report's"),
        pytest.param({"reviewed": "yes"}, "raid", id="judged; a judgement undone is none"),
        pytest.param({"reviewed": "no"}, "camp road undated vague", id="not judged"),
        pytest.param({"sensitive": "yes"}, "camp", id="of a sensitive report"),
        pytest.param({"sensitive": "no"}, "raid road undated vague", id="of no sensitive report"),
    ],
)
def test_statements(filled: Archive, values: dict[str, str], names: str | None) -> None:
    if names is None:
        with pytest.raises(Exception, match="no name"):
            parse_filters(values)
    else:
        assert find_statements(filled, values) == names


@pytest.mark.parametrize(
    ("values", "names"),
    [
        *[case for case in CASES if case.values[1] is not None],
        pytest.param({"since": "2025-03-12", "until": "2025-03-12"}, "road", id="published that day"),
        pytest.param({"since": "2025-03-13"}, "vague", id="published later; what has no day is not"),
        pytest.param({"reviewed": "yes"}, "raid", id="a statement of it was judged"),
        pytest.param({"sensitive": "yes"}, "camp", id="sensitive"),
    ],
)
def test_reports(filled: Archive, values: dict[str, str], names: str) -> None:
    filters = parse_filters(values)
    with filled.read() as connection:
        found = load_reports(connection, filters)
        assert count_reports(connection, filters) == len(found)
    assert " ".join(sorted(stored.report.id.removeprefix("report ") for stored in found)) == names


@pytest.mark.parametrize(
    ("values", "names"),
    [
        pytest.param({}, "camp raid+road undated vague", id="everything"),
        pytest.param({"type": "blockade"}, "raid+road", id="a member of that type"),
        pytest.param({"type": "blockade", "actor": "front"}, "", id="one member has to meet both"),
        pytest.param({"type": "armed_attack", "actor": "front"}, "camp raid+road", id="one member meets both"),
        pytest.param({"place": "13.51,2.11"}, "camp undated", id="place"),
        pytest.param({"since": "2025-03-07", "until": "2025-03-09"}, "", id="between two members"),
        pytest.param({"outlet": "étape"}, "camp", id="outlet"),
        pytest.param({"corroboration": "2"}, "raid+road", id="voices"),
        pytest.param({"conflict": "no"}, "camp undated vague", id="no conflict"),
        pytest.param({"reviewed": "yes"}, "raid+road", id="one member was judged"),
        pytest.param({"reviewed": "no"}, "camp undated vague", id="no member was judged"),
        pytest.param({"sensitive": "yes"}, "camp", id="one report is sensitive"),
    ],
)
def test_incidents(filled: Archive, values: dict[str, str], names: str) -> None:
    by_id = {id_: name for name, id_ in IDS.items()}
    filters = parse_filters(values)
    with filled.read() as connection:
        found = load_incidents(connection, filters)
        assert count_incidents(connection, filters) == len(found)
    assert " ".join(sorted("+".join(sorted(by_id[m] for m in incident.members)) for incident in found)) == names


def test_lists_come_in_pages_and_in_one_order(filled: Archive) -> None:
    with filled.read() as connection:
        whole = load_statements(connection)
        pages = [load_statements(connection, limit=2, offset=offset) for offset in (0, 2, 4)]
        days = [s.payload["time"] and s.payload["time"]["start"] for s in whole]  # type: ignore[index]
    assert tuple(s for page in pages for s in page) == whole
    assert days == ["2025-03-10", "2025-03-05", None, None, None]


def test_a_marked_incident_stays_marked(filled: Archive) -> None:
    merged = frozenset(IDS.values())
    with filled.write() as connection:
        (vague,) = [i for i in load_incidents(connection) if IDS["vague"] in i.members]
        mark_incident(connection, vague.id, True)
        mark_report(connection, "report camp", False)
        assert [i.id for i in load_incidents(connection, parse_filters({"sensitive": "yes"}))] == [vague.id]
        store_groups(connection, {merged: Summary("other")})
        assert load_incidents(connection)[0].sensitive
