from __future__ import annotations

import pytest
from tests.exporting.incidents import ARMED, ARMY, JNIM, coding, happened, make_incident
from tests.linking.tellings import Tells

from recoupe.exporting.acled.events import Event, code_event
from recoupe.exporting.acled.sides import describe_interaction
from recoupe.model import Certainty

UNKNOWN = "Unidentified Armed Group (Mali)"
J, MALI, CIVILIANS = "JNIM: Group for Support of Islam and Muslims", "Military Forces of Mali", "Civilians (Mali)"


def event_of(*rows: Tells) -> Event:
    """The event that statements make."""
    event = code_event(make_incident(*rows), coding())
    assert isinstance(event, Event), event
    return event


def attack(agents: tuple[str, ...] = (), targets: tuple[str, ...] = (), **fields: object) -> Tells:
    """An attack with these sides."""
    return happened("Une attaque a eu lieu.", agents=agents, targets=targets, **fields)


@pytest.mark.parametrize(
    ("rows", "first", "second", "interaction", "why"),
    [
        ([attack((JNIM,), ("le village",))], J, CIVILIANS, "Rebel group-Civilians", "a group and civilians"),
        ([attack((JNIM,), (ARMY,))], J, MALI, "State forces-Rebel group", "the lower code comes first"),
        ([attack((), ("le village",))], UNKNOWN, CIVILIANS, "Political militia-Civilians", "nobody named"),
        ([attack((ARMED,), ("le village",)), attack((JNIM,), ("le village",))], J, CIVILIANS, "Rebel group-Civilians",
         "unidentified men are nobody beside a named group"),
        ([attack((JNIM,), (ARMY, "deux bergers"))], J, MALI, "State forces-Rebel group", "who bears arms comes first"),
        ([attack(("vingt soldats",), ("le village",)), attack((JNIM,), ("le village",)), attack((JNIM,))], J, CIVILIANS,
         "Rebel group-Civilians", "soldiers whom fewer name as doers are none"),
        ([attack((ARMY,), ("le village",)), attack((JNIM,), ("le village",))], UNKNOWN, CIVILIANS,
         "Political militia-Civilians", "as many say the one as the other: nobody knows"),
        ([happened("Des marcheurs.", type="protest", agents=("des femmes",))], "Protesters (Mali)", "",
         "Protesters only", "one side"),
        ([happened("La marche a été dispersée.", type="protest", agents=("des femmes",))], "Protesters (Mali)",
         "Police Forces of Mali", "State forces-Protesters", "an intervention is the police's"),
        ([happened("Des barricades.", type="protest", agents=("des élèves",))], "Rioters (Mali)", "",
         "Rioters only", "a riot"),
    ],
)  # fmt: skip
def test_sides_are_told_as_acled_tells_them(
    rows: list[Tells], first: str, second: str, interaction: str, why: str
) -> None:
    event = event_of(*rows)
    assert (event.first.actor, event.second.actor) == (first, second), why
    assert describe_interaction(event.first, event.second) == interaction, why


def test_authors_over_whom_sources_differ_are_nobody_and_notes_tell_them() -> None:
    rows = (attack((JNIM,), ("le village",), outlet="AFP"), attack(("EI-Sahel",), ("le village",), outlet="RFI"))
    event = event_of(*rows)
    assert event.first.actor == UNKNOWN
    assert event.occurrence.contested == ("agent",)


def test_nobody_stands_on_both_sides() -> None:
    event = event_of(attack((ARMY,), (JNIM, "douze soldats")))
    assert (event.first.actor, event.second.actor, event.second.associates) == (MALI, J, "")


def test_others_of_a_side_stand_beside_the_first() -> None:
    event = event_of(attack((ARMY, "Groupe Wagner"), ("le village", "Médecins sans frontières")))
    assert (event.first.actor, event.first.associates) == (MALI, "Groupe Wagner")
    assert (event.second.actor, event.second.associates) == (CIVILIANS, "Médecins sans frontières")


def test_soldiers_who_are_captured_beside_civilians_do_not_make_them_fighters() -> None:
    taken = ("un berger", "un imam", "un soldat")
    event = event_of(happened("Ils ont été enlevés.", type="abduction", agents=(JNIM,), targets=taken))
    assert event.subtype.name == "Abduction/forced disappearance"
    assert (event.second.actor, event.second.associates) == (CIVILIANS, MALI)


def test_no_person_is_ever_named() -> None:
    event = event_of(attack((JNIM,), ("Amadou Tounkara", "le maire Amadou Tounkara")))
    told = " ".join((event.first.actor, event.first.associates, event.second.actor, event.second.associates))
    assert "Tounkara" not in told


@pytest.mark.parametrize(
    ("row", "civilian", "why"),
    [
        (attack((JNIM,), ("le village",)), True, "violence against civilians"),
        (attack((JNIM,), (ARMY,)), False, "a battle"),
        (
            happened("Une frappe.", type="air_strike", agents=(ARMY,), targets=("le village",)),
            True,
            "a strike on civilians",
        ),
        (
            happened("Une frappe.", type="air_strike", agents=(ARMY,), targets=(JNIM, "le village")),
            False,
            "and on a group",
        ),
        (happened("Une mine.", type="explosion"), False, "nobody told"),
        (happened("Ils ont fui.", type="displacement", targets=("les habitants",)), False, "no violence"),
    ],
)
def test_civilian_targeting_is_marked(row: Tells, civilian: bool, why: str) -> None:
    assert event_of(row).targets_civilians is civilian, why


@pytest.mark.parametrize(
    ("row", "reason", "why"),
    [
        (attack((JNIM,), ("le village",), certainty=Certainty.DENIED), "denied", "nobody says so"),
        (attack((JNIM,), ("le village",), certainty=Certainty.PROSPECTIVE), "expected", "a plan"),
        (attack((JNIM,), ("le village",), days=None), "date", "no day"),
        (attack((JNIM,), ("le village",), days="01-01..03-31"), "date", "a quarter of a year"),
        (attack((JNIM,), ("le village",), place=None), "place", "no place"),
        (attack((JNIM,), ("le village",), place="Mali"), "place", "a country"),
        (happened("Les prix montent.", type="price_rise"), "type", "no code"),
        (happened("Une entrevue.", type="diplomatic_contact", agents=("le gouvernement",)), "type", "no code"),
        (happened("Une opération.", type="displacement"), "actor", "nobody is told"),
    ],
)
def test_what_acled_would_not_record_is_left_out(row: Tells, reason: str, why: str) -> None:
    assert code_event(make_incident(row), coding()) == reason, why


def test_a_sum_of_several_is_no_event() -> None:
    assert code_event(make_incident(attack((JNIM,), ("le village",)), series=True), coding()) == "series"


def test_one_who_denies_does_not_undo_what_another_says() -> None:
    event = event_of(attack((JNIM,), ("le village",)), attack((), (), certainty=Certainty.DENIED))
    assert event.subtype.name == "Attack"
    assert "denial" in event.occurrence.contested
