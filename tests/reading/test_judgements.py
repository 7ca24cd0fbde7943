"""Assessments count only in somebody's mouth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record

Read = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("L'analyste Awa Ndiaye estime que la junte perd du terrain.", "Awa Ndiaye", id="an analyst"),
        pytest.param(
            "« La situation est hors de contrôle », estime l'expert Luis Ortega.", "Luis Ortega", id="quoted, inverted"
        ),
    ],
)
def test_the_speaker_is_agent_and_source(read: Read, text: str, speaker: str) -> None:
    (statement,) = read(text).statements
    assert statement.type == "assessment"
    assert [party.name for party in statement.agents] == [speaker]
    assert statement.source is not None
    assert statement.source.name == speaker


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("La junte perd du terrain.", id="the report's own judgement"),
        pytest.param("La situation sécuritaire se dégrade dans le nord du Bénin.", id="a situation speaks for nobody"),
        pytest.param("Les dégâts sont estimés à deux millions de dollars à Lima.", id="a sum that is estimated"),
        pytest.param("Le match a qualifié les Lionnes pour la finale.", id="a team that qualifies"),
        pytest.param("Le laboratoire de Lyon a analysé un échantillon de sang.", id="a sample that is analysed"),
    ],
)
def test_no_judgement(read: Read, text: str) -> None:
    assert "assessment" not in [statement.type for statement in read(text).statements]
