"""Known actors: strong names wherever they stand, weak ones only where the text bears them out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record


def actors(record: Record) -> set[str]:
    """The canonical actors of all statements."""
    return {p.actor for s in record.statements for p in (*s.agents, *s.targets) if p.actor}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le M23 a attaqué Rutshuru mardi.", id="acronym"),
        pytest.param("Le Hezbollah a attaqué un poste à Metula.", id="name"),
        pytest.param("L'organisation État islamique a attaqué une mosquée à Herat.", id="several words"),
    ],
)
def test_known(read: Callable[..., Record], text: str) -> None:
    assert actors(read(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Des bandits ont attaqué un bus à Cali.", id="common noun"),
        pytest.param("Un groupe de jeunes a attaqué un bus à Cali.", id="generic group"),
        pytest.param("Paul Mensah a attaqué un bus à Cali.", id="a person"),
        pytest.param("Le groupe a attaqué un bus à Cali.", id="bare description with nothing before"),
    ],
)
def test_unknown(read: Callable[..., Record], text: str) -> None:
    assert not actors(read(text))
