"""Lists of an archive: in order, sliced, told in words, and what a notebook shows of them."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from tests.archive.factories import make_records
from tests.cli.crisis import DENIAL, MAYOR, make_crisis, write_records

import recoupe
from recoupe.archive.rows import describe_nothing
from recoupe.archive.saving import save_records
from recoupe.querying.listing import SHOWN, Listing
from recoupe.records import record_to_dict

LISTS = ("incidents", "statements", "reports", "conflicts")


def test_lists_are_those_of_the_commands(archive: recoupe.Archive) -> None:
    assert [len(getattr(archive, name)()) for name in LISTS] == [2, 4, 4, 2]
    assert [one.id for one in archive.incidents()] == [one.id for one in archive.conflicts()]
    assert [record.report.id for record in archive.reports()] == ["sevare-2", "sevare-1", "dogofry-2", "dogofry-1"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_sequence(archive: recoupe.Archive, name: str) -> None:
    listed: Listing[object, str] = getattr(archive, name)()
    items = list(listed)
    assert (listed[0], listed[-1]) == (items[0], items[-1])
    assert list(listed[1:]) == items[1:]
    assert list(listed[::-1]) == items[::-1] == list(reversed(listed))
    assert type(listed[:1]) is type(listed)
    assert len(listed[:0].to_dicts()) == len(listed[5:]) == 0
    with pytest.raises(IndexError):
        listed[len(items)]


def test_filters_narrow_every_list(archive: recoupe.Archive) -> None:
    assert [one.statement.evidence.quote for one in archive.statements(certainty="denied")] == [DENIAL]
    assert [one.statement.evidence.quote for one in archive.statements(voice="official")] == [MAYOR]
    assert len(archive.incidents(since="2025-11-01")) == len(archive.conflicts(since="2025-11-01")) == 1
    assert len(archive.incidents(conflict=False)) == 0
    assert len(archive.reports(outlet="Abeille")) == 1


def test_a_statement_knows_its_incident(archive: recoupe.Archive) -> None:
    (denied,) = archive.statements(certainty="denied")
    assert denied.incident.id == archive.incidents()[0].id
    assert len(denied.incident.statements) == 2, "all of them, whatever was asked for"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param({}, "<2 incidents>", id="all"),
        pytest.param({"since": "2025-11-01"}, "<1 incident (since=2025-11-01)>", id="one"),
        pytest.param({"place": (14.81, -6.02)}, "<1 incident (place=14.81,-6.02)>", id="a point"),
        pytest.param(
            {"place": "Mopti", "distance": 60}, "<1 incident (place=Mopti at 14.484 -4.183, distance=60)>", id="which"
        ),
        pytest.param({"conflict": False}, "<0 incidents (conflict=no)>", id="none"),
    ],
)
def test_a_list_says_what_it_holds(archive: recoupe.Archive, asked: dict[str, object], words: str) -> None:
    assert repr(archive.incidents(**asked)) == words  # type: ignore[arg-type]


def test_a_list_stays_as_it_was_looked_up(tmp_path: Path) -> None:
    crisis = make_crisis()
    with recoupe.Archive(tmp_path / "new.sqlite", write=True) as archive:
        archive.ingest(records=[write_records(tmp_path / "some.jsonl", crisis[:2])])
        before = archive.reports()
        assert len(before) == 2
        archive.ingest(records=[write_records(tmp_path / "rest.jsonl", crisis[2:])])
        assert (len(before), len(list(before)), len(archive.reports())) == (2, 2, 4)


def test_what_waits_to_be_compared_is_in_no_list_of_statements(tmp_path: Path) -> None:
    with recoupe.Archive(tmp_path / "new.sqlite", write=True) as archive:
        with archive.source.archive.write() as connection:
            save_records(connection, make_records(2), describe=describe_nothing)
        assert (len(archive.reports()), len(archive.statements()), list(archive.statements())) == (2, 0, [])


@pytest.mark.parametrize("name", LISTS)
def test_a_notebook_shows_a_table(archive: recoupe.Archive, name: str) -> None:
    listed = getattr(archive, name)()
    page = html5lib.parse(listed._repr_html_(), namespaceHTMLElements=False)
    rows = ["".join(row.itertext()) for row in page.iter("tr")]
    assert len(rows) == 1 + len(listed)
    assert repr(listed)[1:-1] in "".join(page.itertext())


def test_each_line_of_a_list_has_its_voices_and_their_certainty(archive: recoupe.Archive) -> None:
    shown = archive.incidents()._repr_html_()
    assert "1 independent voice says so (1 asserts); 1 denies; 2 reports" in shown
    assert "killed: 9 | 11" in shown
    assert 'le maire (official): <span class="certainty">attributed</span>' in shown
    denied = archive.statements(certainty="denied")._repr_html_()
    assert 'L’armée (forces): <span class="certainty">denied</span>' in denied


def test_of_a_long_list_the_first_are_shown(tmp_path: Path) -> None:
    records = [record_to_dict(record) for record in make_records(SHOWN + 7)]
    with recoupe.Archive(tmp_path / "new.sqlite", write=True) as archive:
        archive.ingest(records=[write_records(tmp_path / "many.jsonl", records)])
        listed = archive.reports()
        page = html5lib.parse(listed._repr_html_(), namespaceHTMLElements=False)
        assert len(list(page.iter("tr"))) == 1 + SHOWN < len(listed)
        assert f"{len(listed)} reports, the first {SHOWN} of them" in "".join(page.itertext())


def test_an_empty_list_shows_no_table(archive: recoupe.Archive) -> None:
    shown = archive.incidents(conflict=False)._repr_html_()
    assert "0 incidents" in shown
    assert "<table" not in shown
