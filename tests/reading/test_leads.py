"""One candidate for each type and sentence, and two where two joined clauses tell of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading.state import Occurrence


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param(
            "La rançon versée aux ravisseurs s'élève à un million d'euros.", "ransom", [("rançon",)], id="fragments"
        ),
        pytest.param(
            "Des hommes armés ont attaqué un poste à Titao et un autre convoi a été attaqué à Djibo.",
            "armed_attack",
            [("attaquer",), ("attaquer",)],
            id="a subject each",
        ),
        pytest.param(
            "Des hommes ont attaqué un poste et attaqué un convoi à Djibo.",
            "armed_attack",
            [("attaquer",)],
            id="one subject for both",
        ),
        pytest.param(
            "Un convoi saute sur une mine près de Gossi.", "explosion", [("sauter mine",)], id="what reaches further"
        ),
    ],
)
def test_candidates_of_a_type(
    propose: Callable[[str], list[Occurrence]], text: str, kind: str, words: list[tuple[str, ...]]
) -> None:
    found = [o.match.trigger.entry.words for o in propose(text) if o.type == kind]
    assert [(name,) for name in found] == words


def test_the_other_triggers_are_kept_as_cues(propose: Callable[[str], list[Occurrence]]) -> None:
    (ransom,) = [o for o in propose("La rançon versée s'élève à un million d'euros.") if o.type == "ransom"]
    assert len({match.head for match in ransom.also}) == len(ransom.also)
    assert ransom.match.head not in {match.head for match in ransom.also}
