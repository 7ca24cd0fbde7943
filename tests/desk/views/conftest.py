"""Dossiers made of rows of tellings, without an archive."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.linking.tellings import Tells, make_tellings

from recoupe.archive.dossiers import Dossier, Weighing, build_weighing, make_dossier
from recoupe.archive.stored import StoredIncident, Summary
from recoupe.lexicon import Lexicon, load_lexicon

MakeDossier = Callable[..., Dossier]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def weighing(lexicon: Lexicon) -> Weighing:
    return build_weighing(lexicon)


@pytest.fixture(scope="session")
def make(weighing: Weighing) -> MakeDossier:
    """Makes the dossier of an incident that has these tellings."""

    def make_one(*rows: Tells) -> Dossier:
        tellings = {telling.statement.id: telling for telling in make_tellings(rows)}
        incident = StoredIncident(1, "i1", 1, False, Summary("armed_attack"), tuple(tellings))
        return make_dossier(incident, tellings, [], [], weighing)

    return make_one
