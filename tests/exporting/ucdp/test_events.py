from __future__ import annotations

import pytest
from tests.exporting.incidents import ARMED, ARMY, JNIM, coding, happened, make_incident
from tests.linking.tellings import Tells

from recoupe.exporting.ucdp.events import Event, code_event
from recoupe.model import Certainty

MALI = "Government of Mali"
SOLDIERS, VILLAGERS = "killed:4..4 «quatre soldats»", "killed:9..9 «neuf villageois»"


def attack(agents: tuple[str, ...] = (), targets: tuple[str, ...] = (), *figures: str, **fields: object) -> Tells:
    """An attack with these sides and dead."""
    words = "Une attaque a eu lieu : " + ", ".join(figure.split("«")[-1].rstrip("»") for figure in figures) + "."
    return happened(words, agents=agents, targets=targets, figures=figures, **fields)


def code(*rows: Tells) -> Event | str:
    """The event that statements make, or the reason."""
    return code_event(make_incident(*rows), coding())


def event_of(*rows: Tells) -> Event:
    """The event that statements make."""
    event = code(*rows)
    assert isinstance(event, Event), event
    return event


@pytest.mark.parametrize(
    ("agents", "targets", "figures", "violence", "dyad", "states", "why"),
    [
        ((JNIM,), (ARMY,), (SOLDIERS,), 1, f"{MALI} - JNIM", (432, None),
         "a group against a state: the state comes first"),
        ((ARMY,), (JNIM,), ("killed:4..4 «quatre jihadistes»",), 1, f"{MALI} - JNIM", (432, None), "the same dyad"),
        ((JNIM,), ("le camp militaire",), (SOLDIERS,), 1, f"{MALI} - JNIM", (432, None), "a post is the state's"),
        ((JNIM,), ("un convoi",), (SOLDIERS,), 1, f"{MALI} - JNIM", (432, None), "the dead tell whom it struck"),
        ((JNIM,), ("EI-Sahel",), ("killed:4..4",), 2, "IS - JNIM", (None, None), "two groups, by name"),
        (("EI-Sahel",), (JNIM,), ("killed:4..4",), 2, "IS - JNIM", (None, None), "the same dyad"),
        ((JNIM,), ("le village",), (VILLAGERS,), 3, "JNIM - Civilians", (None, None), "a group against civilians"),
        ((ARMY,), ("le village",), (VILLAGERS,), 3, f"{MALI} - Civilians", (432, None), "a state against civilians"),
        (("l'armée nigérienne",), (JNIM,), ("killed:4..4",), 1, "Government of Niger - JNIM", (436, None),
         "a foreign state is told as itself"),
        ((ARMY,), ("l'armée nigérienne",), (SOLDIERS,), 1, f"{MALI} - Government of Niger", (432, 436), "two states"),
    ],
)  # fmt: skip
def test_violence_is_sorted_by_its_sides(
    agents: tuple[str, ...], targets: tuple[str, ...], figures: tuple[str, ...], violence: int, dyad: str,
    states: tuple[int | None, int | None], why: str,
) -> None:  # fmt: skip
    event = event_of(attack(agents, targets, *figures))
    assert (event.dyad.violence.value, event.dyad.name) == (violence, dyad), why
    assert (event.dyad.side_a.gwno, event.dyad.side_b.gwno) == states, why


@pytest.mark.parametrize(
    ("row", "reason", "why"),
    [
        (attack((ARMED,), ("le village",), VILLAGERS), "actor", "armed men are no organised actor"),
        (attack((), ("le village",), VILLAGERS), "actor", "nobody named"),
        (attack((JNIM,), ("des hommes armés",), "killed:4..4"), "opponent", "against whom is not told"),
        (attack((JNIM,), (), "killed:4..4 «quatre morts»"), "opponent", "whom it struck is not told"),
        (attack((JNIM,), (ARMY,)), "deaths", "no dead"),
        (attack((JNIM,), (ARMY,), "killed:..9 «moins de dix soldats»"), "deaths", "an upper bound counts nobody"),
        (attack((JNIM,), (ARMY,), "wounded:4..4 «quatre blessés»"), "deaths", "the wounded live"),
        (attack((JNIM,), (ARMY,), SOLDIERS, days=None), "date", "no day"),
        (attack((JNIM,), (ARMY,), SOLDIERS, place=None), "place", "no place"),
        (attack((JNIM,), (ARMY,), SOLDIERS, certainty=Certainty.DENIED), "denied", "denied"),
        (attack((JNIM,), (ARMY,), SOLDIERS, certainty=Certainty.PROSPECTIVE), "expected", "feared"),
        (happened("Ils ont fui.", type="displacement", figures=("killed:1..1",)), "type", "no violence"),
        (happened("Le groupe bloque la ville.", type="blockade", agents=(JNIM,)), "type", "a blockade kills nobody"),
    ],
)
def test_what_is_no_event_of_ucdps_is_left_out(row: Tells, reason: str, why: str) -> None:
    assert code(row) == reason, why


def test_authors_over_whom_sources_differ_are_no_actor() -> None:
    one, other = attack((JNIM,), ("le village",), VILLAGERS), attack(("EI-Sahel",), ("le village",), VILLAGERS)
    assert code(one, other) == "actor"


@pytest.mark.parametrize(
    ("agents", "targets", "figures", "parts", "why"),
    [
        ((JNIM,), (ARMY,), (SOLDIERS, "killed:7..7 «sept jihadistes»"), (4, 7, 0, 0), "each side's own"),
        ((JNIM,), (ARMY,), (SOLDIERS, "killed:2..2 «deux villageois»"), (4, 0, 2, 0), "civilians apart"),
        ((JNIM,), (ARMY,), ("killed:6..6 «six morts»",), (0, 0, 0, 6), "dead of no told side"),
        ((JNIM,), (ARMY,), (SOLDIERS, "killed:6..6 «six morts»"), (4, 0, 0, 2), "the rest is unknown"),
        (
            (JNIM,),
            (ARMY,),
            (SOLDIERS, "killed:3..3 «trois morts»"),
            (0, 0, 0, 3),
            "parts beyond the whole count for nothing",
        ),
        ((JNIM,), ("le village",), ("killed:6..6 «six morts»",), (0, 0, 6, 0), "the dead of a village are civilians"),
        ((JNIM,), ("le village",), (VILLAGERS, "killed:2..2 «deux jihadistes»"), (2, 0, 9, 0), "attackers who fell"),
        ((JNIM,), ("EI-Sahel",), ("killed:5..5 «cinq combattants»",), (0, 0, 0, 5), "of two groups nobody knows whose"),
    ],
)
def test_the_dead_are_parted_as_their_words_tell(
    agents: tuple[str, ...], targets: tuple[str, ...], figures: tuple[str, ...], parts: tuple[int, ...], why: str
) -> None:
    deaths = event_of(attack(agents, targets, *figures)).deaths
    assert (deaths.side_a, deaths.side_b, deaths.civilians, deaths.unknown) == parts, why
    assert deaths.best == sum(parts)


@pytest.mark.parametrize(
    ("counts", "low", "best", "high", "why"),
    [
        ((4, 9, 9), 4, 9, 9, "most voices give nine"),
        ((4, 9), 4, 4, 9, "as many give either: the lower"),
        ((9, 4, 6), 4, 4, 9, "nor is a middle chosen"),
    ],
)
def test_best_is_what_most_voices_give(counts: tuple[int, ...], low: int, best: int, high: int, why: str) -> None:
    rows = [attack((JNIM,), (ARMY,), f"killed:{n}..{n} «{n} soldats»") for n in counts]
    deaths = event_of(*rows).deaths
    assert (deaths.low, deaths.best, deaths.high) == (low, best, high), why


def test_copies_of_one_voice_count_once() -> None:
    army = {"source": "l'état-major", "outlet": "AFP"}
    rows = [
        attack((JNIM,), (ARMY,), "killed:4..4 «4 soldats»", **army),
        attack((JNIM,), (ARMY,), "killed:4..4 «4 soldats»", **army),
        attack((JNIM,), (ARMY,), "killed:3..3 «3 soldats»", outlet="RFI"),
    ]
    assert event_of(*rows).deaths.best == 3


def test_ids_are_ours_and_stay() -> None:
    one, other = event_of(attack((JNIM,), (ARMY,), SOLDIERS)), event_of(attack((ARMY,), (JNIM,), SOLDIERS))
    assert one.dyad.id == other.dyad.id
    assert len(str(one.dyad.id)) == 13
    assert one.dyad.side_a.id != one.dyad.side_b.id
