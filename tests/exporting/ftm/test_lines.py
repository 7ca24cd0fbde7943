"""Lines of an incident: what many incidents point to is told alike each time, and kept only so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.exporting.tales import Of, open_export

from recoupe.exporting.ftm.things import make_thing
from recoupe.exporting.ftm.writing import make_lines, prepare_shape
from recoupe.exporting.job import Export
from recoupe.model import Place, PlaceKind, Report


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Export]:
    """The tales' incidents."""
    with open_export(tmp_path_factory.mktemp("tales") / "home") as export:
        yield export


@pytest.mark.parametrize("of", list(Of))
def test_lines_that_were_kept_are_those_that_are_made(export: Export, of: Of) -> None:
    shape = prepare_shape(replace(export, of=of))
    dossiers = list(export.dossiers())
    for dossier in (*dossiers, *dossiers):
        assert make_lines(dossier, shape) == make_lines(dossier, replace(shape, kept={}))
    assert shape.kept


def test_actors_and_places_are_kept_but_not_reports(export: Export) -> None:
    shape = prepare_shape(export)
    for dossier in export.dossiers():
        make_lines(dossier, shape)
    assert not [line for line in shape.kept.values() if b'"Article"' in line]
    assert [line for line in shape.kept.values() if b'"Address"' in line]


def test_only_so_much_is_kept(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.exporting.ftm.writing.MOST_KEPT", 1)
    shape = prepare_shape(export)
    for dossier in export.dossiers():
        assert make_lines(dossier, shape) == make_lines(dossier, replace(shape, kept={}))
    assert len(shape.kept) == 1


def test_each_kind_of_thing_is_an_entity_of_its_own(export: Export) -> None:
    speaking = prepare_shape(export).speaking
    actor = next(entry for entry in speaking.lexicon.actors.values() if entry.kind == "company")
    things = (Report("r", ""), actor, Place("Gao", PlaceKind.SETTLEMENT))
    assert [make_thing(thing, speaking).schema for thing in things] == ["Article", "Company", "Address"]
