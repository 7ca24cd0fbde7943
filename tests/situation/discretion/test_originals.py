"""A veiled incident with where its words stood: exact in the text as kept, and no name among what may be quoted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.exporting.tales import PRIVATE, make_tales, open_export

from recoupe.archive.dossiers import load_dossiers
from recoupe.archive.listing import list_incidents
from recoupe.exporting.annotations.writing import load_pointed
from recoupe.situation.discretion import Pointed, veil_dossier

TEXTS = {record.statements[0].id: record.report.text for record in make_tales().values()}


@pytest.fixture(scope="module", params=[False, True], ids=["without names", "with names"])
def pointed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Pointed]]:
    """The tales' incidents."""
    with open_export(tmp_path_factory.mktemp("tales") / "home", names=request.param) as export:
        yield list(load_pointed(export, export.find_ids()))


def test_words_are_where_they_were(pointed: list[Pointed]) -> None:
    for dossier in pointed:
        for telling, original in zip(dossier.tellings, dossier.originals, strict=True):
            assert original.text == TEXTS[telling.statement.id]
            assert (original.start, original.end) == (0, len(original.text))  # each tale is one sentence, or two


def test_all_that_is_hidden_is_known(pointed: list[Pointed]) -> None:
    for dossier in pointed:
        for telling, original in zip(dossier.tellings, dossier.originals, strict=True):
            told = original.text
            for first, last in reversed(original.hidden):
                told = f"{told[:first]}[…]{told[last:]}"
            assert told == telling.report.text


def test_names_are_hidden_unless_asked_for(pointed: list[Pointed], request: pytest.FixtureRequest) -> None:
    hidden = [o.text[first:last] for dossier in pointed for o in dossier.originals for first, last in o.hidden]
    asked = request.node.callspec.params["pointed"]
    assert bool(hidden) is not asked
    if not asked:
        assert all(any(name in words for words in hidden) for name in PRIVATE)


def test_the_rest_is_as_veil_dossier_gives_it(tmp_path: Path) -> None:
    with open_export(tmp_path / "home") as export:
        found = next(list_incidents(export.connection))
        veiled = [veil_dossier(d, export.discretion) for d in load_dossiers(export.connection, found, export.weighing)]
        for dossier, one in zip(load_pointed(export, export.find_ids()), veiled, strict=True):
            assert (dossier.incident, dossier.tellings, dossier.conflicts) == (
                one.incident,
                one.tellings,
                one.conflicts,
            )
            assert (dossier.corroboration, dossier.judgements) == (one.corroboration, one.judgements)
