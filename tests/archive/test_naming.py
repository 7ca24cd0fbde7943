"""Whom a report's text names, kept with it: which places it is told of, and when it is forgotten; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.archive.factories import ABDUCTION, ATTACK, GAO, make_record, make_statement

from recoupe.archive import Archive, save_records
from recoupe.archive.backups import back_up
from recoupe.archive.judging import accept, add, correct, reject, undo
from recoupe.archive.loading import load_statements_of, load_texts
from recoupe.archive.mending import mend_archive
from recoupe.archive.naming import Naming, is_unnamed, keep_naming, load_naming, load_unnamed
from recoupe.archive.purging import purge
from recoupe.archive.restoring import restore
from recoupe.model import Place, PlaceKind, Record, Span
from recoupe.settings import Settings

BY = "0123456789abcdef"
FOUND = '[[[3,8,"private",["moussa"]]],[],[]]'
TEXT = f"{ATTACK} {ABDUCTION}"
WHY = "lu dans le texte"
KEY = 1


def locate(quote: str, **fields: object) -> Place:
    """A place on the map under the words of the text."""
    at = TEXT.index(quote)
    return replace(GAO, name=quote, span=Span.of(TEXT, at, at + len(quote)), **fields)


FARANDE, DOUENTZA = locate("Farandé"), locate("Douentza")
RECORD = make_record(
    TEXT,
    make_statement(TEXT, ATTACK, places=(FARANDE,)),
    make_statement(TEXT, ABDUCTION, "abduction", places=(DOUENTZA,)),
    id="report 7",
    url="https://journal.example/a-1",
)
BOTH = tuple((place.span.start, place.span.end) for place in (FARANDE, DOUENTZA) if place.span)


def save(archive: Archive, record: Record, reader: str = "1") -> None:
    with archive.write() as connection:
        save_records(connection, [record], reader=reader)


def look(archive: Archive, key: int = KEY) -> Naming:
    """What is told of a version of the report."""
    with archive.read() as connection:
        return load_naming(connection, load_texts(connection, [key]))[key]


def keep(archive: Archive) -> None:
    """Keep that somebody looked, with what is told of the places now."""
    with archive.read() as connection:
        unnamed = load_unnamed(connection, BY, limit=10)
    with archive.write() as connection:
        keep_naming(connection, {key: Naming(one.places, BY, FOUND) for key, (_, one) in unnamed.items()})


@pytest.fixture
def filled(archive: Archive) -> Archive:
    save(archive, RECORD)
    return archive


def find_ids(archive: Archive) -> dict[str, str]:
    """The ids of the report's live statements by their types."""
    with archive.read() as connection:
        return {str(one.payload["type"]): one.id for one in load_statements_of(connection, [KEY])}


def test_places_are_those_of_all_that_a_report_says(filled: Archive) -> None:
    assert look(filled) == Naming(BOTH)


def test_a_place_without_coordinates_or_words_is_none(archive: Archive) -> None:
    vague = Place("un hameau", PlaceKind.SETTLEMENT, span=FARANDE.span)
    save(archive, make_record(TEXT, make_statement(TEXT, ATTACK, places=(vague, GAO)), id="report 8"))
    assert look(archive) == Naming()


def test_what_is_kept_comes_back(filled: Archive) -> None:
    keep(filled)
    assert look(filled) == Naming(BOTH, BY, FOUND)
    with filled.read() as connection:
        assert not is_unnamed(connection, BY)
        assert is_unnamed(connection, "other")
        assert load_unnamed(connection, BY, limit=10) == {}
        assert list(load_unnamed(connection, "other", limit=10)) == [KEY], "another finder has not looked yet"


def move_away(archive: Archive) -> None:
    with archive.write() as connection:
        correct(connection, find_ids(archive)["armed_attack"], "place", "Douentza", WHY, who="Amina")


def turn_down(archive: Archive) -> None:
    with archive.write() as connection:
        reject(connection, [find_ids(archive)["armed_attack"]], WHY, who="Amina")


def add_one(archive: Archive) -> None:
    slots = {"place": {"name": "marché", "lat": 1.0, "lon": 2.0}}
    with archive.write() as connection:
        add(connection, "report 7", "displacement", (0, len(ATTACK)), WHY, slots=slots, who="Amina")


def read_again(archive: Archive) -> None:
    only = make_statement(TEXT, ATTACK, places=(FARANDE,))
    save(archive, make_record(TEXT, only, id="report 7", url=RECORD.report.url), reader="2")


CHANGES: list[tuple[Callable[[Archive], None], int]] = [(move_away, 1), (turn_down, 1), (read_again, 1)]


@pytest.mark.parametrize(("change", "left"), CHANGES, ids=lambda value: getattr(value, "__name__", ""))
def test_forgotten_where_a_statement_changes(filled: Archive, change: Callable[[Archive], None], left: int) -> None:
    keep(filled)
    change(filled)
    naming = look(filled)
    assert naming.found is None
    assert len(naming.places) == left
    keep(filled)
    assert look(filled) == replace(naming, by=BY, found=FOUND)


def test_forgotten_where_a_person_adds_a_statement(filled: Archive) -> None:
    keep(filled)
    add_one(filled)
    assert len(look(filled).places) == 3


def test_places_come_back_with_what_is_undone(filled: Archive) -> None:
    with filled.write() as connection:
        made = reject(connection, [find_ids(filled)["armed_attack"]], WHY, who="Amina")
    keep(filled)
    with filled.write() as connection:
        undo(connection, made.seq, WHY, who="Amina")
    assert look(filled) == Naming(BOTH)


def test_an_acceptance_after_a_rejection_counts(filled: Archive) -> None:
    turn_down(filled)
    keep(filled)
    with filled.write() as connection:
        accept(connection, [find_ids(filled)["armed_attack"]], WHY, who="Amina")
    assert look(filled) == Naming(BOTH)


def test_mending_forgets(filled: Archive) -> None:
    keep(filled)
    with filled.write() as connection:
        mend_archive(connection)
    assert look(filled) == Naming(BOTH)


def test_backups_hold_it(filled: Archive, settings: Settings, tmp_path: Path) -> None:
    keep(filled)
    copy = back_up(filled, tmp_path / "copy.sqlite")
    move_away(filled)
    restore(settings, copy, who="Amina")
    assert look(filled) == Naming(BOTH, BY, FOUND)


def test_nothing_is_left_of_what_was_purged(filled: Archive) -> None:
    keep(filled)
    purge(filled, "report 7", WHY, who="Amina")
    with filled.read() as connection:
        assert not is_unnamed(connection, "other")
        assert load_unnamed(connection, "other", limit=10) == {}
