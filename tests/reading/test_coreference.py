"""What pronouns and bare descriptions stand for, and where they stand for nobody that is sure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record


def named(record: Record, kind: str) -> list[str]:
    """The agents and targets of the last statement of a type."""
    last = [s for s in record.statements if s.type == kind][-1]
    return [p.name for p in (*last.agents, *last.targets)]


RESOLVED = [
    pytest.param(
        "Le suspect a été repéré lundi. Les policiers l'ont arrêté à Lille.", "arrest", "suspect", id="clitic"
    ),
    pytest.param("Les rebelles sont arrivés à Beni. Ils ont enlevé un médecin.", "abduction", "rebelles", id="ils"),
    pytest.param(
        "La présidente a réuni ses ministres. Elle a condamné l'attaque de Cali.",
        "condemnation",
        "présidente",
        id="elle",
    ),
    pytest.param(
        "Le ministre de l'Intérieur Paul Mensah a visité la ville. Le ministre a condamné l'attaque.",
        "condemnation",
        "Paul Mensah",
        id="office told again",
    ),
    pytest.param(
        "Le président du Ghana, Paul Mensah, est à Accra. Le président ghanéen a condamné l'attaque.",
        "condemnation",
        "Paul Mensah",
        id="a country and its adjective are one",
    ),
    pytest.param(
        "Marc Duval est connu de la police. Marc Duval vivait à Lille. Il est entré dans un bar. Les policiers ont "
        "arrêté l'homme.",
        "arrest",
        "Marc Duval",
        id="the one whom the report is about",
    ),
]


@pytest.mark.parametrize(("text", "kind", "name"), RESOLVED)
def test_resolved(read: Callable[..., Record], text: str, kind: str, name: str) -> None:
    assert any(name in found for found in named(read(text), kind)), named(read(text), kind)


UNRESOLVED = [
    pytest.param("Les rebelles sont à Beni. On a enlevé un médecin.", "abduction", "rebelles", id="on"),
    pytest.param("La ministre est à Cali. Il a condamné l'attaque.", "condemnation", "ministre", id="gender"),
    pytest.param("Le maire est à Cali. Ils ont enlevé un médecin.", "abduction", "maire", id="number"),
    pytest.param(
        "Le ministre Paul Mensah et le ministre Luc Dossou sont là. Le ministre a condamné l'attaque.",
        "condemnation",
        "Mensah",
        id="two hold the office",
    ),
    pytest.param(
        "Le président du Ghana, Paul Mensah, est là. Le président togolais a condamné l'attaque.",
        "condemnation",
        "Mensah",
        id="another country's",
    ),
    pytest.param("Marc Duval habite à Lille. Un homme a été arrêté à Nice.", "arrest", "Duval", id="indefinite"),
    pytest.param("Le chef de la police l'a arrêté à Nice.", "arrest", "l'", id="clitic with nobody before it"),
]


@pytest.mark.parametrize(("text", "kind", "name"), UNRESOLVED)
def test_unresolved(read: Callable[..., Record], text: str, kind: str, name: str) -> None:
    assert not any(name in found for found in named(read(text), kind)), named(read(text), kind)
