"""Loading: what was kept comes out as it went in, by id, by address, by version."""

from __future__ import annotations

from dataclasses import replace

from tests.archive.factories import (
    ABDUCTION,
    ATTACK,
    CLASH,
    GAO,
    make_interval,
    make_record,
    make_records,
    make_statement,
)
from tests.archive.holdings import load_pending, load_reports

from recoupe.archive import Archive, save_records
from recoupe.archive.loading import load_by_ids, load_current, load_reports_by_keys, load_statements_of, load_versions
from recoupe.archive.rows import store_address
from recoupe.archive.stored import to_record
from recoupe.model import Party, Place, PlaceKind, Precision, Quantity, QuantityRole, Record, Span, Voice, VoiceKind
from recoupe.records import identify_statements

URL = "https://journal.example/a-1"
SPELT = "http://www.journal.example/a-1/"  # the same one
TEXT = f"{ATTACK} {ABDUCTION} Une rançon de 20 à 30 millions a été demandée mardi, selon le maire."


def span(quote: str) -> Span:
    """The first place of a quote in TEXT."""
    return Span.of(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote))


def make_full() -> Record:
    """A record with every slot filled."""
    report = make_record(TEXT, id="7", url=URL, outlet="Le Journal", title="Rançon", published="2025-03-04").report
    ransom = make_statement(
        TEXT,
        "Une rançon de 20 à 30 millions a été demandée mardi, selon le maire.",
        "ransom",
        trigger=span("rançon"),
        agents=(Party("hommes armés", span("hommes armés"), ("assaillants",), "unknown-gunmen"),),
        targets=(Party("Deux commerçants", span("Deux commerçants")),),
        places=(GAO, Place("Gao–Ansongo", PlaceKind.AXIS, 16.0, 0.2, 50.0, line=((16.3, -0.1), (15.7, 0.5)))),
        time=replace(
            make_interval("2025-03-04", None), precision=Precision.PERIOD, basis="published", span=span("mardi")
        ),
        quantities=(Quantity(QuantityRole.MONEY, 20e6, 30e6, "XOF", span("20 à 30 millions")),),
        source=Voice("le maire", VoiceKind.OFFICIAL, span("le maire"), "selon", "mayor"),
        certainty="attributed",
    )
    return Record(report, tuple(identify_statements(report, [make_statement(TEXT, ATTACK), ransom])))


def test_a_record_comes_out_as_it_went_in(archive: Archive) -> None:
    record = make_full()
    with archive.write() as connection:
        save_records(connection, [record])
    with archive.read() as connection:
        (stored,) = load_reports(connection)
        assert stored.report == record.report
        assert to_record(stored.report, load_statements_of(connection, [stored.key])) == record


def test_versions_by_id_and_by_address(archive: Archive) -> None:
    with archive.write() as connection:
        save_records(connection, [make_record(text, url=URL, id=id_) for text, id_ in ((ATTACK, "a"), (CLASH, "b"))])
        save_records(connection, [make_record(ABDUCTION, id="c")])
    with archive.read() as connection:
        for found in (
            load_versions(connection, "a"),
            load_versions(connection, "b"),
        ):
            assert [(version.report.id, version.current) for version in found] == [("a", False), ("b", True)]
        assert [v.report.id for v in load_current(connection, "x", store_address(SPELT))] == ["b"]
        assert load_versions(connection, "x") == load_current(connection, "x", store_address(URL + "/x")) == ()
        keys = [version.key for version in load_versions(connection, "a")]
        assert [s.report_id for s in load_statements_of(connection, keys)] == ["b"]
        assert [s.report_id for s in load_statements_of(connection, keys, withdrawn=True)] == ["a", "b"]
        assert {r.report.id for r in load_reports_by_keys(connection, keys).values()} == {"a", "b"}


def test_more_than_one_query_can_carry(archive: Archive) -> None:
    records = make_records(600)
    ids = [statement.id for record in records for statement in record.statements]
    with archive.write() as connection:
        save_records(connection, records)
        pending = load_pending(connection)
        assert len(load_by_ids(connection, [*ids, "none"])) == len(set(ids))
    assert {statement.id for statement in pending} < set(ids)
