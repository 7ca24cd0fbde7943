"""What an incident's page tells slot by slot: which values are one, who gives each, in which order."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest
from tests.desk.views.conftest import MakeDossier
from tests.linking.tellings import Tells

from recoupe.archive.dossiers import Weighing
from recoupe.desk.views.slot_values import SlotView, view_slots
from recoupe.linking.figures import Figure
from recoupe.model import Certainty, Place, VoiceKind

MAYOR = {"source": "le maire", "kind": VoiceKind.OFFICIAL}


def find(slots: tuple[SlotView, ...], name: str) -> list[tuple[object, list[str]]]:
    """A slot's values, each with its voices."""
    values = next((slot.values for slot in slots if slot.name == name), ())
    return [(value.shown, [voice for voice, _ in value.voices]) for value in values]


@pytest.mark.parametrize(
    ("slot", "rows", "values"),
    [
        pytest.param("agents", (Tells(agents=("JNIM",)),), [("JNIM", ["Titre a"])], id="a name as it is written"),
        pytest.param(
            "targets",
            (Tells(targets=("le Convoi",)), Tells(targets=("le convoi", "le convoi"))),
            [("le Convoi", ["Titre a", "Titre b"])],
            id="capitals make no other value, and none is counted twice for a voice",
        ),
        pytest.param(
            "targets",
            (Tells(targets=("un convoi",)), Tells(targets=("un poste",)), Tells(targets=("un poste",))),
            [("un poste", ["Titre b", "Titre c"]), ("un convoi", ["Titre a"])],
            id="what most voices say comes first",
        ),
        pytest.param(
            "targets",
            (Tells(targets=("un convoi",), **MAYOR), Tells(targets=("un convoi",), **MAYOR)),
            [("un convoi", ["le maire"])],
            id="one voice in two reports is one",
        ),
        pytest.param(
            "killed",
            (Tells(figures=("killed:12..12",)), Tells(figures=("killed:12..",))),
            [(Figure(12, 12), ["Titre a"]), (Figure(12, inf), ["Titre b"])],
            id="twelve and at least twelve are two values",
        ),
        pytest.param("wounded", (Tells(figures=("killed:12..12",)),), [], id="the dead are no wounded"),
        pytest.param(
            "money",
            (Tells(figures=("money:2000..3000 EUR",), type="ransom"),),
            [(Figure(2000, 3000, "EUR"), ["Titre a"])],
            id="a sum with its currency",
        ),
        pytest.param(
            "distance", (Tells(figures=("distance:5..5",)),), [(Figure(5, 5), ["Titre a"])], id="a figure of no kind"
        ),
        pytest.param("time", (Tells(),), [], id="nobody says when"),
    ],
)
def test_values(make: MakeDossier, weighing: Weighing, slot: str, rows: tuple[Tells, ...], values: object) -> None:
    assert find(view_slots(make(*rows), weighing.disputing), slot) == values


def test_words_are_those_of_the_value_and_never_another_text(make: MakeDossier, weighing: Weighing) -> None:
    given = Tells(words="Douze soldats sont morts.", figures=("killed:12..12 «Douze soldats»",), days="03-04")
    slots = view_slots(make(given), weighing.disputing)
    words = {slot.name: slot.values[0].words[0] for slot in slots}
    assert words["killed"].quote == "Douze soldats"
    assert words["time"].quote == "", "the day has no words of its own, so that its sentence is shown instead"
    assert (words["killed"].report, words["killed"].certainty) == ("a", Certainty.ASSERTED)


def test_slots_come_in_order_and_say_whether_they_are_contested(make: MakeDossier, weighing: Weighing) -> None:
    rows = [Tells(figures=(f"killed:{number}..{number}",), place="Gossi", agents=("JNIM",)) for number in (3, 30)]
    slots = view_slots(make(*rows), weighing.disputing)
    assert [(slot.name, slot.contested) for slot in slots] == [("agents", False), ("place", False), ("killed", True)]


def test_a_day_in_conflict_is_marked_under_its_own_name(make: MakeDossier, weighing: Weighing) -> None:
    slots = view_slots(make(Tells(days="03-04"), Tells(days="03-20")), weighing.disputing)
    assert [(slot.name, slot.contested) for slot in slots] == [("time", True)]


def test_two_places_of_one_name_are_shown_as_the_one_that_is_known(make: MakeDossier, weighing: Weighing) -> None:
    dossier = make(Tells(place="Gossi"), Tells(place="Gossi"))
    first, second = dossier.tellings
    vague = replace(first.statement, places=(replace(first.statement.places[0], lat=None, lon=None, radius_km=None),))
    slots = view_slots(replace(dossier, tellings=(replace(first, statement=vague), second)), weighing.disputing)
    shown = slots[0].values[0].shown
    assert isinstance(shown, Place)
    assert shown.radius_km == 6.0
    assert len(slots[0].values) == 1
