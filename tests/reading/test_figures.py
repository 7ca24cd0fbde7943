"""Figures go to the occurrence that they count for, in its sentence or just after it, and to no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record

Read = Callable[..., Record]
Figures = dict[str, tuple[float | None, float | None]]

TOLLS = {"killed", "wounded", "abducted", "released"}


def figures_of(record: Record, kind: str) -> Figures:
    """The bounds of each role of the one statement of a type."""
    (statement,) = (s for s in record.statements if s.type == kind)
    return {q.role.value: (q.low, q.high) for q in statement.quantities}


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "Deux soldats ont été tués et cinq blessés dans une embuscade à Tchintabaraden.",
            "armed_attack",
            {"killed": (2, 2), "wounded": (5, 5)},
            id="dead and wounded of one ambush",
        ),
        pytest.param(
            "Une embuscade a fait entre 10 et 15 morts près d'Inates.",
            "armed_attack",
            {"killed": (10, 15)},
            id="between two numbers",
        ),
        pytest.param(
            "Une embuscade a fait au moins 8 morts à Tillia.", "armed_attack", {"killed": (8, None)}, id="at least"
        ),
        pytest.param(
            "Trois soldats et deux policiers ont été tués dans une attaque à Barsalogho.",
            "armed_attack",
            {"killed": (5, 5)},
            id="a list is summed",
        ),
        pytest.param(
            "Une attaque a fait 14 morts, dont 5 enfants, à Solhan.",
            "armed_attack",
            {"killed": (14, 14)},
            id="a part adds nothing",
        ),
        pytest.param(
            "Trois touristes ont été enlevés près de Djanet.", "abduction", {"abducted": (3, 3)}, id="those taken"
        ),
        pytest.param(
            "Les deux otages ont été libérés mardi à Agadez contre une rançon de 3 millions de dollars.",
            "ransom",
            {"money": (3_000_000, 3_000_000)},
            id="the sum goes to the ransom",
        ),
        pytest.param(
            "Les deux otages ont été libérés mardi à Agadez contre une rançon de 3 millions de dollars.",
            "hostage_release",
            {"released": (2, 2)},
            id="the hostages go to the release",
        ),
        pytest.param(
            "Un convoi de 14 camions a été attaqué à Kaga.",
            "armed_attack",
            {"vehicles": (14, 14)},
            id="vehicles in the name of the target",
        ),
    ],
)
def test_figures_of_the_sentence(fill: Read, text: str, kind: str, figures: Figures) -> None:
    assert figures_of(fill(text), kind) == figures


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "Des hommes armés ont attaqué le village de Sampelga. Neuf personnes ont été tuées et quatre blessées.",
            "armed_attack",
            {"killed": (9, 9), "wounded": (4, 4)},
            id="dead and wounded in the next sentence",
        ),
        pytest.param(
            "Une bombe a explosé dans un café de Bagdad. Le bilan est de 12 morts et 30 blessés.",
            "explosion",
            {"killed": (12, 12), "wounded": (30, 30)},
            id="a toll by that name",
        ),
        pytest.param(
            "Une attaque a visé un camp près de Gao. Bilan : 7 morts.",
            "armed_attack",
            {"killed": (7, 7)},
            id="a toll without a verb",
        ),
        pytest.param(
            "Une mine a explosé près de Tillabéri. Trois blessés ont été évacués.",
            "explosion",
            {"wounded": (3, 3)},
            id="the wounded alone",
        ),
        pytest.param(
            "Des miliciens ont attaqué Drodro. Le maire a promis 20 sacs de riz.",
            "armed_attack",
            {},
            id="sacks of rice are no toll",
        ),
        pytest.param(
            "Des miliciens ont attaqué Drodro. La ville compte 40 000 habitants.",
            "armed_attack",
            {},
            id="inhabitants are no toll",
        ),
        pytest.param(
            "Des bandits ont attaqué un bus à Kaga. Le bus transportait 40 passagers.",
            "armed_attack",
            {},
            id="passengers are no toll",
        ),
        pytest.param(
            "Une bombe a explosé à Homs lundi. Il a plu. Il a neigé. Il a gelé. Six morts ont été comptés.",
            "explosion",
            {},
            id="too many sentences later",
        ),
        pytest.param(
            "Deux hommes ont été enlevés à Jos. Le lendemain, 300 manifestants ont défilé à Jos.",
            "abduction",
            {"abducted": (2, 2)},
            id="protesters of the next day belong to their protest",
        ),
        pytest.param(
            "Trois policiers ont été enlevés à Wum. L'école de 200 élèves a rouvert.",
            "abduction",
            {"abducted": (3, 3)},
            id="pupils of a school are not abducted",
        ),
        pytest.param(
            "Des hommes armés ont enlevé un chauffeur à Dikwa. Trois suspects ont été arrêtés.",
            "abduction",
            {"abducted": (1, 1)},
            id="suspects are counted by their arrest",
        ),
    ],
)
def test_figures_of_the_next_sentences(fill: Read, text: str, kind: str, figures: Figures) -> None:
    assert figures_of(fill(text), kind) == figures


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param("Un prêtre a été enlevé dimanche à Kaduna.", "abduction", {"abducted": (1, 1)}, id="a priest"),
        pytest.param(
            "Un journaliste a été enlevé à Port-au-Prince.", "abduction", {"abducted": (1, 1)}, id="a reporter"
        ),
        pytest.param(
            "L'otage a été libéré vendredi à Agadez.", "hostage_release", {"released": (1, 1)}, id="the hostage"
        ),
        pytest.param(
            "Une religieuse et un chauffeur ont été enlevés à Jacmel.",
            "abduction",
            {"abducted": (2, 2)},
            id="one and one",
        ),
        pytest.param("Le Rwandais Jean Kagabo a été enlevé à Uvira.", "abduction", {"abducted": (1, 1)}, id="a name"),
        pytest.param("Un juge a été assassiné mardi à Culiacán.", "killing", {"killed": (1, 1)}, id="one killed"),
        pytest.param("Le journaliste, 34 ans, a été enlevé à Kaga.", "abduction", {"abducted": (1, 1)}, id="an age"),
        pytest.param("Une équipe médicale a été enlevée à Bandiagara.", "abduction", {}, id="a team is not one"),
        pytest.param("Un groupe de touristes a été enlevé à Djanet.", "abduction", {}, id="a group is not one"),
        pytest.param("La population a été enlevée au village.", "abduction", {}, id="a population is not one"),
        pytest.param("Des lycéennes ont été enlevées à Dapchi.", "abduction", {}, id="a plural without a number"),
        pytest.param("Un convoi a été attaqué à Kaga.", "armed_attack", {}, id="a convoy is nobody"),
        pytest.param("Une ambulance a été attaquée à Gaza.", "armed_attack", {}, id="an ambulance is nobody"),
    ],
)
def test_those_named_one_by_one_are_counted(fill: Read, text: str, kind: str, figures: Figures) -> None:
    counted = {role: bounds for role, bounds in figures_of(fill(text), kind).items() if role in TOLLS}
    assert counted == figures


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "Une bombe a explosé devant une mosquée de Zinder. Aucune victime n'est à déplorer.",
            "explosion",
            {"killed": (0, 0), "wounded": (0, 0)},
            id="no victim",
        ),
        pytest.param(
            "Une grenade a explosé à Bujumbura sans faire de victimes.",
            "explosion",
            {"killed": (0, 0), "wounded": (0, 0)},
            id="without victims",
        ),
        pytest.param(
            "Une roquette est tombée sur Sderot. Aucun blessé n'a été signalé.",
            "armed_attack",
            {"wounded": (0, 0)},
            id="no wounded says nothing of the dead",
        ),
        pytest.param(
            "Une bombe a explosé devant une mosquée de Zinder.", "explosion", {}, id="nothing said of victims"
        ),
        pytest.param(
            "Une bombe a explosé devant une mosquée de Zinder. Aucune vitre n'a tenu.",
            "explosion",
            {},
            id="none of something else",
        ),
    ],
)
def test_no_victims_is_a_figure(fill: Read, text: str, kind: str, figures: Figures) -> None:
    assert figures_of(fill(text), kind) == figures


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param("L'attaque a fait 17 morts (des civils) à Solhan.", ["des civils"], id="told in brackets"),
        pytest.param("Une embuscade a fait au moins 8 morts à Tillia.", [], id="the dead alone name nobody"),
        pytest.param("L'attaque a fait 17 morts (bilan provisoire) à Solhan.", [], id="brackets that name nobody"),
    ],
)
def test_victims_named_by_the_toll(fill: Read, text: str, targets: list[str]) -> None:
    (statement,) = fill(text).statements
    assert [party.name for party in statement.targets] == targets
