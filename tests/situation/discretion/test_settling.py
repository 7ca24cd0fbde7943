"""Persons looked for when reports come in: kept, found anew after a change, and never other than looking at once gives.

All names are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update
from tests.archive.factories import GAO, make_record, make_statement
from tests.exporting.tales import make_tales, open_export

from recoupe.archive import Archive, open_archive, save_records
from recoupe.archive.generations import bump_generation
from recoupe.archive.groups import store_groups
from recoupe.archive.judging import correct
from recoupe.archive.naming import is_unnamed, load_unnamed
from recoupe.archive.schema import reports
from recoupe.archive.stored import Summary
from recoupe.exporting.job import Export
from recoupe.gazetteer import Gazetteer, open_gazetteer
from recoupe.lexicon import load_lexicon
from recoupe.model import Party, Place, PlaceKind, Span
from recoupe.settings import Settings, load_settings
from recoupe.situation.discretion import remembering, settle_persons, settling
from recoupe.situation.discretion.remembering import fingerprint_finder

LEXICON = load_lexicon()
FLED = "Des familles ont fui Wantara lundi."
TAKEN = "Le berger Wantara a été enlevé mardi."
TEXT = f"{FLED} {TAKEN}"


def find_gazetteer() -> Gazetteer:
    return open_gazetteer(load_settings())


def settle(home: Path) -> int:
    """How many reports of the archive in a folder were looked through."""
    with open_archive(Settings(home=home)) as archive:
        return settle_persons(archive, LEXICON, find_gazetteer())


def tell(export: Export) -> list[str]:
    """All incidents as they may leave the archive."""
    return [repr(dossier) for dossier in export.dossiers()]


def test_what_is_kept_changes_nothing_that_is_told(tmp_path: Path) -> None:
    with open_export(tmp_path / "home") as export:
        before = tell(export)
    assert settle(tmp_path / "home") == len(make_tales())
    with open_export(tmp_path / "home") as export:
        assert tell(export) == before
        with open_archive(Settings(home=tmp_path / "home")) as archive, archive.read() as connection:
            assert load_unnamed(connection, export.discretion.finder.fingerprint, limit=1) == {}


def test_what_is_kept_is_what_is_used(tmp_path: Path) -> None:
    with open_export(tmp_path / "home"):
        settle(tmp_path / "home")
    with open_archive(Settings(home=tmp_path / "home")) as archive, archive.write() as connection:
        connection.execute(update(reports).values(persons="\n[[],[],[]]"))  # as if nobody had been found
    with open_export(tmp_path / "home") as export:
        assert any("Moussa Traoré" in told for told in tell(export))


def test_a_second_time_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_export(tmp_path / "home"):
        settle(tmp_path / "home")
    monkeypatch.setattr(settling, "Finder", None)
    assert settle(tmp_path / "home") == 0


def test_other_rules_look_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_export(tmp_path / "home"):
        settle(tmp_path / "home")
    monkeypatch.setattr(remembering, "digest_rules", lambda: "other rules")
    assert settle(tmp_path / "home") == len(make_tales())
    assert settle(tmp_path / "home") == 0


def test_a_change_in_between_is_seen(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with archive.write() as connection:
        save_records(connection, [make_record("Moussa Wantara a fui."), make_record("Awa Zoukoro a fui.")])
    rounds = []
    look_through = settling.look_through

    def interrupted(*arguments: object) -> object:
        """Look while, the first time, another process writes."""
        found = look_through(*arguments)  # type: ignore[arg-type]  # as they came
        if not rounds:
            with archive.write() as connection:
                bump_generation(connection)
        rounds.append(found)
        return found

    monkeypatch.setattr(settling, "look_through", interrupted)
    said: list[int] = []
    assert settle_persons(archive, LEXICON, find_gazetteer(), said.append) == 2
    assert (len(rounds), said) == (2, [2])
    with archive.read() as connection:
        assert not is_unnamed(connection, fingerprint_finder(LEXICON, find_gazetteer()))


def store_two(home: Path) -> dict[str, str]:
    """Keep a report whose first statement takes a herder's name for a place; the statements' ids by their types."""
    at = TEXT.index("Wantara")
    wrong = Place("Wantara", PlaceKind.SETTLEMENT, GAO.lat, GAO.lon, 5.0, span=Span.of(TEXT, at, at + 7))
    again = Span.of(TEXT, TEXT.rindex("Wantara"), TEXT.rindex("Wantara") + 7)
    record = make_record(
        TEXT,
        make_statement(TEXT, FLED, "displacement", places=(wrong,)),
        make_statement(TEXT, TAKEN, "abduction", targets=(Party("Wantara", again),)),
        id="r-1",
    )
    with open_archive(Settings(home=home)) as archive, archive.write() as connection:
        save_records(connection, [record])
        store_groups(connection, {frozenset({s.id}): Summary(s.type) for s in record.statements})
    return {statement.type: statement.id for statement in record.statements}


def find_texts(home: Path) -> list[str]:
    """The report's text in each of its incidents, as it may leave the archive."""
    with open_export(home, {}) as export:
        return [telling.report.text for dossier in export.dossiers() for telling in dossier.tellings]


@pytest.mark.parametrize("settled", [False, True])
def test_a_report_is_the_same_in_each_of_its_incidents(tmp_path: Path, *, settled: bool) -> None:
    store_two(tmp_path / "home")
    if settled:
        settle(tmp_path / "home")
    one, other = find_texts(tmp_path / "home")
    assert one == other


@pytest.mark.parametrize("settled", [False, True])
def test_a_name_that_a_person_found_to_be_no_place_is_hidden_everywhere(tmp_path: Path, *, settled: bool) -> None:
    ids = store_two(tmp_path / "home")
    settle(tmp_path / "home")
    with open_archive(Settings(home=tmp_path / "home")) as archive, archive.write() as connection:
        correct(connection, ids["displacement"], "place", None, "c’est le berger", who="Amina")
    if settled:
        assert settle(tmp_path / "home") == 1
    assert find_texts(tmp_path / "home") == ["Des familles ont fui […] lundi. Le berger […] a été enlevé mardi."] * 2
