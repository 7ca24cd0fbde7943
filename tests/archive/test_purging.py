"""Purging: nothing of a report is left in rows, files or backups, and everything else is as it was."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from tests.archive.dumping import dump_archive
from tests.archive.factories import ATTACK, CLASH, GAO, make_record, make_records, make_statement
from tests.archive.holdings import load_pending

from recoupe.archive import Archive, Outcome, open_archive, save_records
from recoupe.archive.backups import DRAFT, back_up
from recoupe.archive.checking import check_archive
from recoupe.archive.erasing import UNSCRUBBED, erase_reports, find_versions
from recoupe.archive.generations import read_meta
from recoupe.archive.groups import store_groups
from recoupe.archive.identifiers import Kind, Resolved, State, resolve
from recoupe.archive.judgements import load_judgements
from recoupe.archive.judging import accept, correct, flag, merge, reject, undo
from recoupe.archive.links import StoredLink, mark_linked, store_links
from recoupe.archive.log import check_log
from recoupe.archive.opening import open_file
from recoupe.archive.purging import Purged, purge
from recoupe.archive.rows import Mentioned
from recoupe.archive.schema import copies, incidents, log_values, metadata, reports, thread_members, threads
from recoupe.archive.searching import search_reports
from recoupe.archive.stored import Summary
from recoupe.errors import ArchiveError, InputError
from recoupe.model import Party, Place, PlaceKind, Record
from recoupe.settings import Settings

WHY = "demande de la famille"
# Words of the text, its old version, title, address, id, names, correction and a judgement's reason; nowhere else.
SECRETS = (
    "Zoumanigui", "zoumanigui", "Ouarrakoro", "ouarrakoro", "Tchintabaraden", "cestfatouquiatoutvu", "kidalinfoxyz",
    "dossierdefatou77", "Boubakarou", "Sinkounanko", "parcequezorro",
)  # fmt: skip
URL = "https://kidalinfoxyz.example/cestfatouquiatoutvu"
OLD = "Fatou Zoumanigui a vu l’attaque du marché de Ouarrakoro."
NEW = "Fatou Zoumanigui a tout vu de l’attaque du marché de Ouarrakoro."
OUARRAKORO = Place("Ouarrakoro", PlaceKind.SETTLEMENT, 14.5, -4.25, 3.0, country="ML")


def secret(quote: str, **fields: Any) -> Record:
    told = make_statement(quote, quote, places=(OUARRAKORO,), agents=(Party("Boubakarou"),), killed=3)
    return make_record(quote, told, id="dossierdefatou77", url=URL, title="Tchintabaraden", **fields)


def fill(archive: Archive) -> dict[str, str]:
    """A report in two versions that is judged, grouped, linked and threaded with another; the ids of all."""
    other = make_record(ATTACK, id="other", published="2025-03-02")
    old, new = secret(OLD, published="2025-03-01"), secret(NEW, published="2025-03-02")
    told, same = new.statements[0].id, other.statements[0].id
    with archive.write() as connection:

        def describe(record: Record) -> list[Mentioned]:
            return [
                Mentioned(json.dumps([s.evidence.quote]), (s.places[0].name if s.places else "x",))
                for s in record.statements
            ]

        save_records(connection, make_records(20))
        save_records(connection, [old, new, other], describe=describe)
        low, high = sorted((told, same))
        store_links(connection, [StoredLink(low, high, 3.0, ("Ouarrakoro dans les deux",))])
        place = {"start": None, "lat": 14.5, "lon": -4.25, "country": "ML"}
        (incident,) = store_groups(connection, {frozenset({told, same}): Summary("armed_attack", **place)})
        alone = {
            frozenset({s.id}): Summary("displacement") for s in load_pending(connection) if s.id not in (told, same)
        }
        store_groups(connection, alone)
        mark_linked(connection, [s.id for s in load_pending(connection)])
        key = connection.scalar(select(incidents.c.key).where(incidents.c.id == incident))
        connection.execute(threads.insert().values(id="t", kind="attack"))
        thread = {"thread_id": "t", "incident_key": key, "relation": "same", "reasons": '["Ouarrakoro"]'}
        connection.execute(thread_members.insert().values(thread))
        keys = sorted(connection.scalars(select(reports.c.key).where(reports.c.id.in_(["dossierdefatou77", "other"]))))
        connection.execute(copies.insert().values(low=keys[0], high=keys[-1], share=0.9, reason="Ouarrakoro"))
        accept(connection, [told], "parcequezorro")
        correct(connection, told, "source", {"name": "Sinkounanko", "kind": "witness"}, "parcequezorro")
        merge(connection, [told, same], "parcequezorro")
        undo(connection, accept(connection, [told], "vu").seq, "parcequezorro le dit")
        flag(connection, "dossierdefatou77", True, "parcequezorro")
        accept(connection, [same], "sans rapport")
        mark_linked(connection, [told, same])
    return {"told": told, "same": same, "incident": incident, "old": old.statements[0].id}


def hide(archive: Archive) -> tuple[dict[str, str], Purged]:
    """Fill and purge; the ids and what was done."""
    ids = fill(archive)
    return ids, purge(archive, "dossierdefatou77", WHY, who="amina")


def find_in_rows(archive: Archive) -> set[str]:
    """The secrets that are anywhere in the tables or the index."""
    with archive.read() as connection:
        dumped = [str(tuple(row)) for table in metadata.tables.values() for row in connection.execute(select(table))]
        if connection.dialect.name == "postgresql":
            dumped += [str(words) for words in connection.scalars(text("SELECT words::text FROM report_words"))]
    return {word for word in SECRETS if any(word in row for row in dumped)}


def find_in_files(folder: Path) -> set[str]:
    """The secrets that are anywhere in the bytes of the files of a folder."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found |= {f"{word} in {path.name}" for word in SECRETS if word.encode() in content}
    return found


def test_the_secrets_are_there_before(archive: Archive) -> None:
    """Or else the tests below would prove nothing."""
    fill(archive)
    assert find_in_rows(archive) >= set(SECRETS) - {"zoumanigui"}


def test_nothing_is_left(archive: Archive) -> None:
    _, done = hide(archive)
    assert done.erased is not None
    assert (done.erased.versions, done.erased.statements, done.erased.values, done.problems) == (2, 2, 6, ())
    assert find_in_rows(archive) == set()
    with archive.read() as connection:
        assert search_reports(connection, "marche")[0].report.report.id == "other"
        assert search_reports(connection, "zoumanigui") == ()
        assert read_meta(connection, UNSCRUBBED) is None


def test_nothing_is_left_in_the_files(tmp_path: Path) -> None:
    """Grepping every byte of the home folder: the archive, what lies beside it, backups, whatever there is."""
    home = tmp_path / "home"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with open_archive(Settings(home=home)) as archive:
        fill(archive)
        back_up(archive)
        back_up(archive, elsewhere / "copy.sqlite")
        (home / "backups" / f"half{DRAFT}").write_bytes(b"Zoumanigui, half written")
        assert find_in_files(home)
        assert find_in_files(elsewhere)
        done = purge(archive, URL, WHY)
        assert len(done.backups) == 2
        assert find_in_files(home) == set(), "while it is open"
        assert check_archive(archive).problems == ()
    assert find_in_files(home) == set()
    assert find_in_files(elsewhere) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_purged_backups_stay_private(tmp_path: Path) -> None:
    with open_archive(Settings(home=tmp_path / "home")) as archive:
        fill(archive)
        copy = back_up(archive)
        purge(archive, "dossierdefatou77", WHY)
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_backups_still_stand(archive: Archive, tmp_path: Path) -> None:
    """In a backup the log goes its own way, and verifies; the report is not taken in again from there either."""
    fill(archive)
    copy = back_up(archive, tmp_path / "copy.sqlite")
    purge(archive, "dossierdefatou77", WHY)
    with open_file(copy) as opened:
        assert find_in_rows(opened) == set()
        found = check_archive(opened)
        assert found.problems == ()
        assert found.erased == 6
        with opened.write() as connection:
            assert save_records(connection, [secret(NEW)])[0].outcome is Outcome.PURGED


def test_the_log_verifies_and_says_who_did_it(archive: Archive) -> None:
    _, done = hide(archive)
    assert done.erased is not None
    with archive.read() as connection:
        found = check_log(connection)
        value = connection.scalar(select(log_values.c.value).where(log_values.c.seq == done.erased.seq))
    assert found.problems == ()
    assert found.erased == 6
    told = json.loads(value or "")
    assert (told["reason"], told["versions"], told["statements"]) == (WHY, 2, 2)


def test_it_is_not_taken_in_again(archive: Archive) -> None:
    hide(archive)
    with archive.write() as connection:
        again = [secret(NEW), make_record(NEW, id="x"), make_record(CLASH, id="y", url=URL), make_record(CLASH, id="z")]
        outcomes = [saved.outcome for saved in save_records(connection, again)]
    assert outcomes == [Outcome.PURGED] * 3 + [Outcome.NEW]


def test_ids_are_explained(archive: Archive) -> None:
    ids, _ = hide(archive)
    with archive.read() as connection:
        assert resolve(connection, "dossierdefatou77") == Resolved("dossierdefatou77", Kind.REPORT, State.PURGED)
        for name in ("told", "old"):
            assert resolve(connection, ids[name]) == Resolved(ids[name], Kind.STATEMENT, State.PURGED)
        assert resolve(connection, ids["incident"]).state is State.LIVE, "another report speaks of it"


def test_an_incident_of_its_own_goes(archive: Archive) -> None:
    record = secret(NEW)
    with archive.write() as connection:
        save_records(connection, [record])
        (id_,) = store_groups(connection, {frozenset({record.statements[0].id}): Summary("armed_attack")})
    purge(archive, "dossierdefatou77", WHY)
    with archive.read() as connection:
        assert connection.execute(select(incidents)).all() == []
        assert resolve(connection, id_) == Resolved(id_, Kind.INCIDENT, State.PURGED)
    assert check_archive(archive).problems == ()


def test_its_mates_are_grouped_anew(archive: Archive) -> None:
    ids, _ = hide(archive)
    with archive.read() as connection:
        assert [statement.id for statement in load_pending(connection)] == [ids["same"]]
        row = connection.execute(select(incidents).where(incidents.c.id == ids["incident"])).one()
        assert (row.live, row.anchor, row.lat, row.country) == (True, ids["same"], None, None)
        assert connection.execute(select(threads)).all() == []


def test_they_can_be_grouped_at_once(archive: Archive) -> None:
    ids = fill(archive)

    def regroup(connection: Any) -> None:
        pending = [statement.id for statement in load_pending(connection)]
        store_groups(connection, {frozenset(pending): Summary("armed_attack", lat=16.0, lon=0.0)})
        mark_linked(connection, pending)

    purge(archive, "dossierdefatou77", WHY, regroup=regroup)
    with archive.read() as connection:
        assert connection.scalar(select(incidents.c.lat).where(incidents.c.id == ids["incident"])) == 16.0
        assert load_pending(connection) == ()
    assert check_archive(archive).problems == ()


def test_judgements_on_others_hold(archive: Archive) -> None:
    ids, _ = hide(archive)
    with archive.read() as connection:
        kept = load_judgements(connection, undone=True)
    assert [(j.reason, j.statement_ids) for j in kept] == [(None, (ids["same"],)), ("sans rapport", (ids["same"],))]


def test_everything_else_is_as_it_was(archive: Archive) -> None:
    with archive.write() as connection:
        save_records(connection, make_records(20))
    left = ("meta", "log", "log_values", "tombstones", "purged_ids", "purged_pages")
    before = dump_archive(archive, *left)
    with archive.write() as connection:
        save_records(connection, [secret(NEW)])
    purge(archive, "dossierdefatou77", WHY)
    assert dump_archive(archive, *left) == before


@pytest.mark.parametrize(
    ("id_", "reason", "said"),
    [
        pytest.param("nothing", WHY, "no report has the id", id="no such report"),
        pytest.param("", WHY, "no report has the id", id="an empty id"),
        pytest.param("https://journal.example/", WHY, "no report has the id", id="a front page"),
        pytest.param("dossierdefatou77", " ", "reason", id="no reason"),
        pytest.param("dossierdefatou77", "voir DossierDeFatou77", "is kept", id="a reason that tells the id"),
        pytest.param("dossierdefatou77", "« Tchintabaraden »", "is kept", id="a reason that tells the title"),
        pytest.param("dossierdefatou77", "\ud800", "cannot be kept", id="half a character"),
    ],
)
def test_refused(archive: Archive, id_: str, reason: str, said: str) -> None:
    fill(archive)
    before = dump_archive(archive)
    with pytest.raises(InputError, match=said):
        purge(archive, id_, reason)
    assert dump_archive(archive) == before


def test_twice_is_once(archive: Archive) -> None:
    hide(archive)
    before = dump_archive(archive)
    assert purge(archive, "dossierdefatou77", WHY).erased is None
    assert purge(archive, URL, WHY).erased is None
    assert dump_archive(archive) == before


def test_a_purge_cut_short_is_finished(archive: Archive, tmp_path: Path) -> None:
    """As if it was killed once the rows were gone: the backups and the bytes are still to do."""
    fill(archive)
    copy = back_up(archive, tmp_path / "copy.sqlite")
    with archive.write() as connection:
        erase_reports(connection, find_versions(connection, ["dossierdefatou77"], []), WHY, "amina")
    assert [problem.about for problem in check_archive(archive).problems] == ["purge"]
    purge(archive, "dossierdefatou77", WHY)
    assert check_archive(archive).problems == ()
    with open_file(copy) as opened:
        assert find_in_rows(opened) == set()


def test_what_cannot_be_done_is_told(archive: Archive, tmp_path: Path) -> None:
    fill(archive)
    gone, broken, foreign = (back_up(archive, tmp_path / f"{name}.sqlite") for name in ("gone", "broken", "foreign"))
    gone.unlink()
    broken.write_bytes(b"no database at all, but long enough to be one" * 100)
    foreign.unlink()
    foreign.touch()
    with archive.write() as connection:
        save_records(connection, [make_record(NEW, id="the-very-same-text")])
    done = purge(archive, "dossierdefatou77", WHY)
    told = {problem.found.split("/")[-1].split(" ")[0].strip(":"): problem.advice for problem in done.problems}
    assert set(told) == {"the-very-same-text", "gone.sqlite", "broken.sqlite", "foreign.sqlite"}
    assert done.backups == ()


def test_a_reader_that_stays_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.archive.scrubbing.BUSY_SECONDS", 0.3)
    with open_archive(Settings(home=tmp_path)) as archive:
        fill(archive)
        with open_archive(Settings(home=tmp_path)) as other, other.read() as reading:
            reading.scalar(select(reports.c.key).limit(1))
            with pytest.raises(ArchiveError, match="another process reads"):
                purge(archive, "dossierdefatou77", WHY)
        assert purge(archive, "dossierdefatou77", WHY).erased is None
    assert find_in_files(tmp_path) == set()


def test_a_rejected_statement_is_purged_too(archive: Archive) -> None:
    ids = fill(archive)
    with archive.write() as connection:
        reject(connection, [ids["told"]], "parcequezorro")
    purge(archive, "dossierdefatou77", WHY)
    assert find_in_rows(archive) == set()
    assert GAO.name not in SECRETS
