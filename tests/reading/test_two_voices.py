"""What one voice counts is not made another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record

TWO = [
    pytest.param(
        "Selon le gouvernement, au moins douze civils ont été tués dimanche à Kolo. Selon un élu local, quinze corps "
        "ont été retrouvés.",
        id="selon, twice",
    ),
    pytest.param(
        "Au moins douze personnes ont été tuées dimanche à Kolo, a annoncé la préfecture. Une source hospitalière a "
        "évoqué quinze morts.",
        id="two verbs",
    ),
    pytest.param(
        "L'armée affirme que douze rebelles ont été tués dimanche à Kolo. Les rebelles assurent que quinze soldats "
        "sont morts.",
        id="two sides",
    ),
]


@pytest.mark.parametrize("text", TWO)
def test_the_first_voice_keeps_its_own_toll(fill: Callable[..., Record], text: str) -> None:
    first = fill(text).statements[0]
    assert {q.low for q in first.quantities if q.role.value == "killed"} == {12}


def test_a_toll_that_only_another_tells_is_taken(fill: Callable[..., Record]) -> None:
    text = "Selon le maire, un marché a été attaqué à Kolo. L'attaque a fait douze morts, selon la préfecture."
    assert {q.low for s in fill(text).statements for q in s.quantities} == {12}
