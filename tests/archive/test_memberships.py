"""What members repeat of their statements: kept with corrections, found again in an archive that had none of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, update
from tests.archive.desk import IDS, fill_desk
from tests.archive.older import make_older
from tests.archive.test_crosschecking import ALL, LEXICON, ingest

import recoupe.archive.opening
from recoupe.archive import Archive, open_archive
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.filters import parse_filters
from recoupe.archive.incident_pages import page_incidents
from recoupe.archive.judging import correct
from recoupe.archive.schema import incidents, members, places, statements
from recoupe.settings import Settings

LATER = ("speaker", "speaker_kind", "contradicted", "revised", "weak", "deaths", "urgency")  # found by cross-checking


def list_members(connection: Connection, *without: str) -> list[tuple[Any, ...]]:
    """The rows of members, keys left out but for the statement's id."""
    columns = [column for column in members.c if column.name not in {"statement_key", "incident_key", *without}]
    query = select(statements.c.id, *columns).join_from(members, statements).order_by(statements.c.id)
    return [tuple(row) for row in connection.execute(query)]


def test_members_repeat_their_statements(archive: Archive) -> None:
    fill_desk(archive)
    with archive.read() as connection:
        rows = connection.execute(select(members, statements.c.id).join_from(members, statements)).all()
    found = {row.id: row for row in rows}
    assert set(found) == set(IDS.values())
    raid = found[IDS["raid3"]]
    assert (raid.type, raid.day_start, raid.day_end, raid.published) == (
        "killing", "2025-03-05", "2025-03-06", "2025-03-09",
    )  # fmt: skip
    assert (raid.certainty, raid.voice_kind, raid.countries, raid.outlet) == ("alleged", None, "ML", "Le Courrier")
    assert (raid.speaker, raid.speaker_kind, raid.weak, raid.deaths) == ("Le Courrier", "outlet", True, 12)
    assert found[IDS["vague"]].countries is None


def test_a_correction_is_found_at_once(archive: Archive) -> None:
    fill_desk(archive)
    with archive.write() as connection:
        correct(connection, IDS["suva"], "type", "killing", "c’est un meurtre")
    with archive.read() as connection:
        assert len(page_incidents(connection, parse_filters({"type": "killing"})).items) == 2
        assert len(page_incidents(connection, parse_filters({"type": "protest"})).items) == 1


def test_an_older_archive_is_filled_as_a_new_one_is(new_database: str, tmp_path: Path) -> None:
    """An archive of version 0002 with rows becomes what it would be had it been made today, but for who speaks."""
    with open_archive(Settings(home=tmp_path / "today")) as today, fill_desk(today).read() as connection:
        settings = Settings(home=tmp_path / "older", db=new_database)
        with closing(recoupe.archive.opening.find_archive(settings)) as older, older.write() as writing:
            make_older(writing, "0002", connection)
        with open_archive(settings) as upgraded, upgraded.read() as reading:
            assert list_members(reading, *LATER) == list_members(connection, *LATER)
            for table, names in ((incidents, ("id", "latest", "place")), (places, ("name", "kind"))):
                query = select(*(table.c[name] for name in names)).order_by(*(table.c[name] for name in names))
                assert reading.execute(query).all() == connection.execute(query).all()
            assert len(page_incidents(reading, parse_filters({"country": "ML"})).items) == 2


def test_who_speaks_is_found_where_it_was_not_kept(archive: Archive) -> None:
    """As an upgrade leaves it: the next cross-check finds it, and links nothing anew."""
    ingest(archive, ALL)
    with archive.write() as connection:
        whole = list_members(connection, "weak")
        unknown = {"speaker": None, "speaker_kind": None, "deaths": 0, "urgency": 0.0, "contradicted": False}
        connection.execute(update(members).values(unknown))
    assert all(row[-1] > 0 for row in whole), "each has its urgency"
    assert cross_check(archive, LEXICON).statements == 0
    with archive.read() as connection:
        assert list_members(connection, "weak") == whole


def test_cross_checking_tells_the_part_of_each(archive: Archive) -> None:
    ingest(archive, ALL)
    with archive.read() as connection:
        rows = connection.execute(select(members.c.speaker, members.c.deaths, members.c.weak)).all()
    assert {row.speaker for row in rows} == {"L’Écho du fleuve", "Le Relais", "Radio Dune"}
    assert sorted(row.deaths for row in rows) == [1, 2, 12, 12, 12]
