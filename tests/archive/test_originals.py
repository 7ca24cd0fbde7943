"""What was kept of originals, takings and twins goes where its report goes, and is as it came."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from tests.archive.dumping import dump_archive
from tests.archive.factories import CLASH, make_records, make_report
from tests.archive.older import fill_older
from tests.archive.taking import AMP, FETCHED, PAGE, STORY, ingest, take

from recoupe.archive import Archive, Outcome, open_archive
from recoupe.archive.backups import back_up
from recoupe.archive.checking import check_archive
from recoupe.archive.checking_originals import check_originals
from recoupe.archive.identifiers import State, resolve
from recoupe.archive.judging import flag
from recoupe.archive.mending import mend_archive
from recoupe.archive.opening import find_archive, open_file
from recoupe.archive.originals import list_takings, list_twins, load_original
from recoupe.archive.packing import NONE, ZLIB, pack, unpack
from recoupe.archive.purging import purge
from recoupe.archive.restoring import restore
from recoupe.archive.rows import store_address
from recoupe.archive.schema import log_values, meta, reports
from recoupe.archive.schema_originals import originals, pages, purged_pages, takings, twins
from recoupe.archive.upgrading import VERSIONS
from recoupe.errors import ArchiveError, InputError
from recoupe.intake.taken import Facts, Original, Taken
from recoupe.settings import Settings

WHY = "demande de la famille"
SECRETS = ("zoumanigui", "fatoudiallo", "cheminsecret", "pagesecrete")
FACTS = Facts(authors=("fatoudiallo",), canonical="https://journal.example/pagesecrete-de-la-temoin")


def secret_page() -> Taken:
    """A page whose bytes, address, file and author are secrets."""
    url = "https://journal.example/le-recit-de-pagesecrete"
    came = take(url=url, facts=FACTS, data=b"<p>zoumanigui</p>" * 50, asked=url + "?utm_source=x")
    assert came.original is not None
    original = Original(came.original.data, "text/html", FETCHED, url + "?a", url, "/srv/cheminsecret/a.warc.gz")
    return Taken(came.report, came.facts, original)


def count(archive: Archive, table: Any) -> int:
    with archive.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def find_secrets(archive: Archive) -> set[str]:
    """The secrets that are in rows, or in the bytes that these hold."""
    with archive.read() as connection:
        told = [str(tuple(row)) for table in (takings, twins, log_values) for row in connection.execute(select(table))]
        for row in connection.execute(select(originals)):
            told.append(str(unpack(row.packing, row.data, row.size)))
    return {secret for secret in SECRETS if any(secret in one for one in told)}


def test_a_purge_takes_all_of_it(archive: Archive, tmp_path: Path) -> None:
    page = secret_page()
    url = (page.report.url or "").replace("journal", "m.journal") + "/amp"
    twin = take(url=url, data=b"<p>zoumanigui, en bref</p>")
    ingest(archive, page, twin, take(CLASH, None))
    with archive.write() as connection:
        flag(connection, page.report.id, True, f"voir {twin.report.url}")
    copy = back_up(archive, tmp_path / "copy.sqlite")
    assert find_secrets(archive) == set(SECRETS), "or else this would prove nothing"
    done = purge(archive, page.report.id, WHY)
    assert done.problems == ()
    assert find_secrets(archive) == set()
    assert (count(archive, originals), count(archive, takings), count(archive, twins)) == (1, 1, 0)
    assert check_archive(archive).problems == ()
    with open_file(copy) as opened:
        assert find_secrets(opened) == set()
        assert count(opened, purged_pages) == count(archive, purged_pages) > 0


def test_nothing_is_left_in_the_files(tmp_path: Path) -> None:
    """Packed bytes are looked for as they are stored."""
    home = tmp_path / "home"
    page = secret_page()
    with open_archive(Settings(home=home)) as archive:
        ingest(archive, page)
        back_up(archive)
        stored = pack(page.original.data)[1] if page.original else b""
        needles = [stored, *(secret.encode() for secret in SECRETS)]
        assert find_in_files(home, needles)
        purge(archive, page.report.id, WHY)
        assert find_in_files(home, needles) == set()


def find_in_files(folder: Path, needles: list[bytes]) -> set[bytes]:
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {needle for needle in needles if any(needle in content for content in contents)}


@pytest.mark.parametrize(
    ("again", "outcome"),
    [
        pytest.param(take(CLASH, AMP), Outcome.PURGED, id="its AMP twin with another text"),
        pytest.param(take(CLASH, PAGE + "?print=1"), Outcome.PURGED, id="printed"),
        pytest.param(
            take(CLASH, "https://journal.example/77", facts=Facts(canonical=PAGE)), Outcome.PURGED, id="its canonical"
        ),
        pytest.param(take(CLASH, "https://journal.example/77", asked=AMP), Outcome.PURGED, id="asked for under it"),
        pytest.param(make_report(CLASH, url=AMP), Outcome.PURGED, id="a report alone"),
        pytest.param(take(STORY, "https://courrier.example/a"), Outcome.PURGED, id="its text elsewhere"),
        pytest.param(take(CLASH, "https://journal.example/noted-77"), Outcome.PURGED, id="the address of a twin"),
        pytest.param(take(CLASH, "https://journal.example/une"), Outcome.NEW, id="what was only asked for"),
        pytest.param(take(CLASH, "https://journal.example/mali"), Outcome.NEW, id="another page"),
        pytest.param(take(CLASH, None), Outcome.NEW, id="no page"),
    ],
)
def test_a_purged_page_stays_away(archive: Archive, again: Any, outcome: Outcome) -> None:
    first = take(asked="https://journal.example/une")
    ingest(archive, first, take(url="https://journal.example/noted-77", facts=Facts(canonical=PAGE)))
    purge(archive, first.report.id, WHY)
    assert list(ingest(archive, again).outcomes) == [outcome]


def test_a_twins_address_names_the_report(archive: Archive) -> None:
    first = take()
    ingest(archive, first, take(url=AMP))
    assert purge(archive, AMP, WHY).erased is not None
    assert purge(archive, AMP, WHY).erased is None, "and it is known that it was"
    with archive.read() as connection:
        assert resolve(connection, AMP).state is State.PURGED


def test_a_reason_must_not_tell_a_twin(archive: Archive) -> None:
    first = take()
    ingest(archive, first, take(url=AMP))
    with pytest.raises(InputError, match="is kept"):
        purge(archive, first.report.id, f"voir {AMP}")


def test_bytes_that_others_were_made_of_stay_and_are_told(archive: Archive) -> None:
    data = b"id;texte\n1;...\n2;...\n"
    one, other = take(data=data), take(CLASH, None, data=data)
    ingest(archive, one, other)
    done = purge(archive, one.report.id, WHY)
    assert [(p.about, other.report.id in p.found) for p in done.problems] == [("report", True)]
    with archive.read() as connection:
        assert load_original(connection, other.report.id).data == data
    purge(archive, other.report.id, WHY)
    assert count(archive, originals) == 0


def test_another_report_of_the_page_is_told(archive: Archive) -> None:
    """Two reports that share a page by a badly made address: the other is not erased unseen."""
    one, other = take(), take(CLASH, AMP)
    ingest(archive, one, other)
    done = purge(archive, one.report.id, WHY)
    assert [other.report.id in problem.found for problem in done.problems] == [True]
    assert count(archive, reports) == 1


def test_a_restore_brings_it_back_and_no_purged_page(settings: Settings, tmp_path: Path) -> None:
    kept, gone = take(facts=FACTS), take(CLASH, "https://journal.example/le-recit-de-la-temoin")
    with open_archive(settings) as archive:
        ingest(archive, kept, take(url=AMP), gone)
        before = dump_archive(archive, "backups", "meta", "log", "log_values")
        copy = back_up(archive, tmp_path / "copy.sqlite")
        with archive.write() as connection:
            connection.execute(delete(reports))
            connection.execute(delete(originals))
    restore(settings, copy)
    with open_archive(settings) as archive:
        assert dump_archive(archive, "backups", "meta", "log", "log_values") == before
        ingest(archive, take(CLASH + " Encore.", "https://journal.example/n"))  # PostgreSQL counts on from there
        purge(archive, gone.report.id, WHY)
    copied = back_up_again(settings, tmp_path)
    restore(settings, copied)
    with open_archive(settings) as archive:
        again = ingest(
            archive, take("Un autre récit de la même page.", "https://m.journal.example/le-recit-de-la-temoin")
        )
        assert list(again.outcomes) == [Outcome.PURGED]
        assert check_archive(archive).problems == ()


def back_up_again(settings: Settings, folder: Path) -> Path:
    with open_archive(settings) as archive:
        return back_up(archive, folder / "again.sqlite")


# Checked and mended


def damage(archive: Archive, what: str) -> None:
    """Change a row past Recoupe."""
    with archive.write() as connection:
        if what == "bytes":
            connection.execute(update(originals).values(packing=NONE, data=b"x" * 10, size=10))
        elif what == "packed":
            connection.execute(update(originals).values(packing=ZLIB, data=b"no zlib"))
        elif what == "bomb":
            connection.execute(update(originals).values(packing=ZLIB, data=zlib.compress(b"\0" * 10_000_000)))
        elif what == "way":
            connection.execute(update(originals).values(packing="rar"))
        elif what == "orphan":
            row = {"sha256": "ab" * 32, "media_type": "text/html", "size": 1, "packing": NONE, "data": b"x"}
            connection.execute(insert(originals).values(row))


@pytest.mark.parametrize(
    ("what", "words"),
    [
        pytest.param("bytes", "their digest is another", id="other bytes"),
        pytest.param("packed", "cannot be unpacked", id="not what is packed"),
        pytest.param("bomb", "there are not the", id="far more than came"),
        pytest.param("way", "unknown way", id="packed otherwise"),
    ],
)
def test_what_is_not_as_it_came_is_told(archive: Archive, what: str, words: str) -> None:
    came = take()
    ingest(archive, came)
    damage(archive, what)
    (problem,) = check_archive(archive).problems
    assert words in problem.found
    with archive.read() as connection, pytest.raises(ArchiveError, match=words):
        load_original(connection, came.report.id)


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    """As a file shows it that was changed by a program which keeps no references."""
    came = take()
    with open_archive(Settings(home=tmp_path)) as archive:
        ingest(archive, came)
        with archive.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            raw.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
            raw.execute("DELETE FROM originals")  # type: ignore[union-attr]
            raw.execute("PRAGMA foreign_keys = ON")  # type: ignore[union-attr]
        assert "refers to nothing" in check_archive(archive).problems[0].found, "SQLite tells first"
        with archive.read() as reading:
            assert ["is missing" in problem.found for problem in check_originals(reading)] == [True]
        with archive.read() as reading, pytest.raises(ArchiveError, match="is missing"):
            load_original(reading, came.report.id)


def test_what_is_left_over_is_mended(archive: Archive) -> None:
    ingest(archive, take())
    damage(archive, "orphan")
    first, second = check_archive(archive).problems
    assert ("belongs to no report" in first.found, "their digest is another" in second.found) == (True, True)
    with archive.write() as connection:
        mend_archive(connection)
    assert check_archive(archive).problems == ()
    assert count(archive, originals) == 1


def test_pages_are_mended(archive: Archive) -> None:
    ingest(archive, take(facts=FACTS), take(url=AMP))
    before = count(archive, pages)
    with archive.write() as connection:
        connection.execute(delete(pages))
        mend_archive(connection)
    assert count(archive, pages) == before
    assert list(ingest(archive, take(url=PAGE + "?print=1")).outcomes) == [Outcome.TWIN]


# Asked for


def test_nothing_to_load(archive: Archive) -> None:
    report = make_report(STORY)
    ingest(archive, report)
    with archive.read() as connection:
        for id_ in (report.id, "nothing"):
            with pytest.raises(InputError, match="no original is kept"):
                load_original(connection, id_)
        assert list_takings(connection, report.id) == list_twins(connection, "nothing") == ()


@pytest.mark.parametrize("sha", ["", "abc", "zzzzzz"])
def test_a_digest_that_names_none(archive: Archive, sha: str) -> None:
    came = take()
    ingest(archive, came)
    with archive.read() as connection, pytest.raises(InputError, match="Choose one with --sha"):
        load_original(connection, came.report.id, sha)


@pytest.mark.parametrize(
    ("data", "packing"),
    [
        pytest.param(b"<p>Gao</p>" * 1_000, ZLIB, id="a page"),
        pytest.param(bytes(range(256)), NONE, id="what does not shrink"),
        pytest.param(b"", NONE, id="nothing"),
    ],
)
def test_packing(data: bytes, packing: str) -> None:
    how, stored = pack(data)
    assert how == packing
    assert unpack(how, stored, len(data)) == data


# Upgraded


def test_an_archive_of_before_is_upgraded(new_database: str, tmp_path: Path) -> None:
    """From 0006: pages are known of what was kept, and an address too long for an index is shortened."""
    long = "https://journal.example/a?x=" + "y" * 1_500  # PostgreSQL could index this one, since it packs it
    settings = Settings(home=tmp_path / "home", db=new_database)
    records = make_records(3)
    archive = find_archive(settings)
    with archive, archive.write() as connection:
        fill_older(connection, "0006", records, tmp_path / "scratch.sqlite")
        key = connection.scalar(text("SELECT min(key) FROM reports"))
        address = long.removeprefix("https://")
        put = text("UPDATE reports SET url = :url, address = :address, line = :line WHERE key = :key")
        connection.execute(put, {"url": long, "address": address, "line": f"at {address}", "key": key})
        connection.execute(meta.update().where(meta.c.name == "generation").values(value="1"))
    with open_archive(settings) as upgraded:
        with upgraded.read() as connection:
            row = connection.execute(select(reports.c.address, reports.c.line).where(reports.c.key == key)).one()
            assert row.address == store_address(long) != address
            assert row.line == f"at {row.address}"
            assert connection.scalar(select(func.count()).select_from(pages)) == 3
            assert connection.scalar(text("SELECT version_num FROM recoupe_version")) == VERSIONS[-1]
        twin = take(records[1].report.text, "https://m.journal.example/article-1/amp")
        assert list(ingest(upgraded, twin).outcomes) == [Outcome.TWIN]
