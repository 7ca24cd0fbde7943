"""Agents and targets: who a statement says did it, and to whom, read from the trigger's frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record
from recoupe.reading.state import Occurrence

ROLES = [
    pytest.param(
        "Des rebelles ont attaqué une caserne près de Bunia.", "armed_attack", ["rebelles"], ["caserne"], id="active"
    ),
    pytest.param(
        "Une caserne a été attaquée par des rebelles près de Bunia.",
        "armed_attack",
        ["rebelles"],
        ["caserne"],
        id="passive",
    ),
    pytest.param(
        "Attaque d'une patrouille de l'armée par des hommes armés près de Jos.",
        "armed_attack",
        ["hommes armés"],
        ["patrouille"],
        id="noun: de is the one struck where par names the doer",
    ),
    pytest.param(
        "Attaque d'un convoi à Gao par des bandits.",
        "armed_attack",
        ["bandits"],
        ["convoi"],
        id="par hung on the place",
    ),
    pytest.param(
        "Attaque au mortier d'un camp militaire à Kidal.", "armed_attack", [], ["camp"], id="the arm is no target"
    ),
    pytest.param(
        "Une attaque visant trois villages a fait six morts.", "armed_attack", [], ["villages"], id="present participle"
    ),
    pytest.param(
        "Deux de ses cousins ont été placés en garde à vue à Lyon.", "arrest", [], ["Deux"], id="phrase with its verb"
    ),
    pytest.param(
        "La police a fait usage de gaz, quarante manifestants ont été arrêtés à Lima.",
        "arrest",
        [],
        ["manifestants"],
        id="demonstrators are people though they also name a protest",
    ),
    pytest.param(
        "Les combats ont déplacé plus de 80 000 personnes.",
        "displacement",
        [],
        ["personnes"],
        id="noun behind its adverb",
    ),
    pytest.param(
        "Le Sénégal, la France et le Ghana ont condamné l'assassinat du maire.",
        "condemnation",
        ["Sénégal", "France", "Ghana"],
        [],
        id="every subject of a list",
    ),
    pytest.param(
        "Le ministre a condamné l'attaque menée par des miliciens contre le marché.",
        "condemnation",
        ["ministre"],
        ["miliciens"],
        id="the doers of what is condemned are its targets",
    ),
    pytest.param(
        "Le M23 a revendiqué l'attentat de Goma.", "responsibility_claim", ["M23"], ["M23"], id="own deed claimed"
    ),
    pytest.param(
        "Le Tchad a accusé le Soudan d'armer les rebelles.",
        "responsibility_claim",
        ["Tchad"],
        ["Soudan"],
        id="accusation",
    ),
]


@pytest.mark.parametrize(("text", "kind", "agents", "targets"), ROLES)
def test_roles_are_read_from_the_frame(
    propose: Callable[[str], list[Occurrence]], text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    candidate = next(o for o in propose(text) if o.type == kind)
    for wanted, found in ((agents, candidate.agents), (targets, candidate.targets)):
        assert len(found) == len(wanted), [p.name for p in found]
        assert all(any(w in p.name for p in found) for w in wanted), [p.name for p in found]


NOBODY = [
    pytest.param("Une attaque terroriste a frappé le marché de Jos.", "terroriste", id="kind of attack, no doer"),
    pytest.param("Une femme a été enlevée au cours d'une attaque à Jos.", "cours", id="circumstance"),
    pytest.param("Un homme a été condamné à cinq ans de prison à Lyon.", "cinq ans", id="a sentence is no target"),
    pytest.param("Un policier a été blessé par balle à l'épaule à Quito.", "épaule", id="part of the body"),
    pytest.param("Une attaque a fait dix morts, un bilan lourd.", "bilan", id="a toll is no party"),
    pytest.param("Aucune victime dans l'explosion d'une bombe à Kaboul.", "victime", id="nobody was struck"),
    pytest.param("L'armée a annoncé l'enlèvement de trois médecins.", "armée", id="who tells of it did not do it"),
    pytest.param("Les soldats ont été tués mardi à Bunia.", "mardi", id="a day"),
    pytest.param("Un suspect a été arrêté à Paris.", "Paris", id="a place where, even a capital"),
    pytest.param("Les rebelles ont repris les combats par surprise.", "surprise", id="manner"),
    pytest.param("Des obus ont frappé le quartier nord de Homs.", "obus", id="an arm is no doer"),
    pytest.param("La crise a provoqué l'exode de dix mille habitants.", "crise", id="an abstract cause"),
    pytest.param("Il a été abattu dans une rue de Port-au-Prince.", "Il", id="a pronoun with nobody before it"),
    pytest.param("On a tiré sur un bus à Cali.", "On", id="on is nobody"),
]


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_what_is_no_party(propose: Callable[[str], list[Occurrence]], text: str, word: str) -> None:
    named = [p.name for o in propose(text) for p in (*o.agents, *o.targets)]
    assert not any(word in name.split() or name == word for name in named), named


def test_a_list_of_doers_goes_on_through_a_protest(read: Callable[..., Record]) -> None:
    text = "Des agriculteurs ont bloqué la route de Nantes. La route de Brest était aussi bloquée jeudi."
    blockades = [s for s in read(text).statements if s.type == "blockade"]
    assert all(any("agriculteurs" in p.name for p in s.agents) for s in blockades)


def test_an_attack_does_not_inherit_its_doers(propose: Callable[[str], list[Occurrence]]) -> None:
    text = "Des pirates ont attaqué un cargo à Lomé. Un village a été attaqué en mai près de Kaboul."
    last = [o for o in propose(text) if o.type == "armed_attack"][-1]
    assert not any("pirates" in p.name for p in last.agents)
