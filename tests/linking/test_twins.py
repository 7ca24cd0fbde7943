"""What the text of a page's other address is to the kept one: never the same where a word of its own is news."""

from __future__ import annotations

import pytest

from recoupe.linking.twins import Likeness, compare_twins
from recoupe.model import Report

KEPT = (
    "Gao : trois morts dans l’attaque d’un convoi\n\n"
    "Un convoi de vivres a été attaqué mardi sur la route de Gao à Ansongo.\n\n"
    "Trois chauffeurs ont été tués, selon le syndicat des transporteurs. Deux camions ont brûlé.\n\n"
    "La circulation a repris mercredi sous escorte de l’armée."
)


TEASER = "\n\n".join((*KEPT.split("\n\n")[:2], "Abonnez-vous pour lire la suite de cet article réservé aux abonnés."))


def report(text: str, **fields: str) -> Report:
    return Report("x", text, title="Gao : trois morts dans l’attaque d’un convoi", language="fr", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        pytest.param(KEPT, Likeness.SAME, id="to the letter"),
        pytest.param(KEPT.replace("\n\n", "\n"), Likeness.SAME, id="other paragraphs"),
        pytest.param(KEPT.replace("’", "'").upper(), Likeness.SAME, id="case and apostrophes"),
        pytest.param(KEPT.replace("\n\n", " "), Likeness.SAME, id="a heading run into the text"),
        pytest.param(KEPT.split("\n\n", 1)[1], Likeness.WITHIN, id="without its heading"),
        pytest.param("\n".join(KEPT.split("\n\n")[:2]), Likeness.WITHIN, id="the beginning alone"),
        pytest.param("Journal de Gao\n" + KEPT.split("\n\n", 1)[1], Likeness.WITHIN, id="the outlet above"),
        pytest.param(KEPT.split("La circ")[0] + "Awa Maïga", Likeness.WITHIN, id="the author below"),
        pytest.param(KEPT.split("La circ")[0] + "Lire aussi : Ménaka", Likeness.WITHIN, id="boilerplate below"),
        pytest.param(KEPT.replace("Trois", "Cinq"), Likeness.CHANGED, id="another toll in words"),
        pytest.param(KEPT.replace("Deux camions", "2 camions"), Likeness.CHANGED, id="another spelling of a figure"),
        pytest.param(KEPT.replace("ont été tués", "n’ont pas été tués"), Likeness.CHANGED, id="denied"),
        pytest.param(KEPT + "\n\nLe bilan passe à cinq morts.", Likeness.CHANGED, id="a sentence more"),
        pytest.param(KEPT + "\n\nCinq morts.", Likeness.CHANGED, id="two words more"),
        pytest.param(KEPT.replace("mardi", "lundi"), Likeness.CHANGED, id="another day"),
        pytest.param("Le marché de Kati a rouvert jeudi après les pluies, dit la mairie.", None, id="another text"),
        pytest.param("Page non trouvée", None, id="no article"),
        pytest.param(KEPT.split("\n\n")[0], Likeness.WITHIN, id="its title alone"),
        pytest.param(TEASER, None, id="its beginning before a wall, which must not take the place of the whole"),
        pytest.param("Abonnez-vous pour lire la suite de cet article réservé aux abonnés.", None, id="a wall"),
    ],
)  # fmt: skip
def test_likeness(text: str, likeness: Likeness | None) -> None:
    new = report(text, outlet="Journal de Gao")
    assert compare_twins(report(KEPT), new, ("Lire aussi",), ("Awa Maïga",)) is likeness


def test_a_text_of_many_foreign_parts_ends_soon() -> None:
    """A megabyte of short lines is not looked for line by line in another."""
    text = "\n".join(f"ligne {number}" for number in range(50_000))
    assert compare_twins(report(KEPT * 200), report(text)) is None
