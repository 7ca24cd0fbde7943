"""Reports for the tests of linking, of which a test names only what differs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Report

WIRE = (
    "Une colonne de ravitaillement escortée par l'armée est tombée dans une embuscade lundi près de Gossi, dans le "
    "nord du Mali. Sept soldats ont péri et douze autres ont été blessés, selon un premier décompte donné à la presse. "
    "Les assaillants, venus sur une trentaine de motos, ont emporté deux pick-up avant de fuir vers la frontière "
    "burkinabè. Un renfort aérien a été dépêché de Gao en fin d'après-midi. L'attaque n'a pas été revendiquée."
)


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """Makes a report: ``make_report("a", "Le texte.", outlet="Un titre")``; the text is a wire's unless given."""

    def make(id: str = "a", text: str = WIRE, *, outlet: str | None = None, title: str | None = None) -> Report:
        return Report(id=id, text=text, outlet=outlet, title=title)

    return make
