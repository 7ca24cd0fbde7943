"""Who says so: the source of a statement, or nobody where the report speaks. Texts and outlets are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record

Read = Callable[..., Record]

TOLD = [
    # ---- inversion ----
    pytest.param(
        "Trois soldats ont été tués dans une attaque à Gao, a indiqué lundi à l'AFP le maire de la ville.",
        "maire",
        id="inversion over a date and an addressee",
    ),
    pytest.param("Deux enseignants ont été enlevés à Jacmel, a annoncé la police.", "police", id="short inversion"),
    pytest.param(
        "Cinq civils ont été tués dans une attaque à Goma, ont rapporté, dimanche, les autorités locales.",
        "autorités locales",
        id="inversion with the date between commas",
    ),
    pytest.param(
        "Deux bergers ont été tués à Gossi, a déclaré le porte-parole de l'armée, le colonel Issa Maïga.",
        "Issa Maïga",
        id="a title gives way to the name beside it",
    ),
    pytest.param(
        "Le maire de Sarcelles, Paul Lenoir, s'est rendu sur place. Un homme a été tué, a affirmé le maire.",
        "Paul Lenoir",
        id="a bare title is the one named before",
    ),
    # ---- pronouns ----
    pytest.param(
        "La ville est calme, a assuré Awa Keïta, maire de Djenné. Deux civils ont été tués, a-t-elle précisé.",
        "Awa Keïta",
        id="a clitic pronoun is the last who spoke",
    ),
    # ---- prepositions ----
    pytest.param("Selon la protection civile, deux personnes ont été tuées à Oran.", "protection civile", id="selon"),
    pytest.param(
        "Six villageois ont été tués à Djibo, selon un bilan communiqué par la gendarmerie.",
        "gendarmerie",
        id="an account is its author's",
    ),
    pytest.param(
        "Deux convoyeurs ont été tués à Sikasso, a-t-on appris jeudi auprès du procureur.",
        "procureur",
        id="learnt from somebody, over a date",
    ),
    # ---- clauses ----
    pytest.param(
        "L'ONG Terres Voisines affirme que douze civils ont été tués à Bunia.", "Terres Voisines", id="que clause"
    ),
    pytest.param(
        "La gendarmerie (GN) a annoncé, ce vendredi, la mort de trois civils à Agadez.",
        "gendarmerie",
        id="a noun told over commas and a bracket",
    ),
    pytest.param(
        "Quatre chauffeurs ont été tués près de Kidal, a rapporté Radio Dune, citant des habitants.",
        "Radio Dune",
        id="who quotes comes before whom it quotes",
    ),
    # ---- sentences ----
    pytest.param(
        "« Huit élèves ont été enlevés dans leur dortoir », raconte Moussa Diallo, instituteur.",
        "Moussa Diallo",
        id="direct quotation",
    ),
    pytest.param(
        "Selon la mairie, la route a été coupée. Un chauffeur aurait été tué à Labbézanga.",
        "mairie",
        id="a reporting conditional rests on the source before",
    ),
    pytest.param(
        "Dix pêcheurs ont été tués sur le lac. C'est ce qu'a déclaré le gouverneur de la province.",
        "gouverneur",
        id="told by the next sentence",
    ),
]

OWN = [
    pytest.param("Trois soldats ont été tués lundi dans une attaque à Gao.", id="no speaker at all"),
    pytest.param(
        "Le maire a salué le courage des secours après que deux hommes ont été tués à Lyon.",
        id="praise tells nothing",
    ),
    pytest.param(
        "Le ministre s'est dit choqué. Deux civils ont été tués vendredi à Tombouctou.", id="a feeling, then a fact"
    ),
    pytest.param(
        "Le gouverneur appelle au calme alors que deux manifestants ont été tués à Conakry.", id="a call, then a fact"
    ),
    pytest.param(
        "L'accusé a été reconnu coupable. Deux policiers ont été tués à Marseille.",
        id="a verdict is no saying",
    ),
    pytest.param(
        "Les autorités poursuivent les recherches. Deux soldats ont été tués à Ménaka.", id="a deed, no saying"
    ),
    pytest.param(
        "Le président, en visite à Rome, a condamné l'attaque. Quatre gendarmes ont été tués à Kaya.",
        id="a condemnation does not spill over",
    ),
    pytest.param(
        "La préfecture a répondu. Un camion a explosé à Bangui et deux personnes ont été tuées.",
        id="a verb with nothing told",
    ),
    pytest.param(
        "Selon les saisons, la route ferme. Deux chauffeurs ont été tués mardi à Diffa.", id="selon before no source"
    ),
    pytest.param("Le groupe a revendiqué l'attaque qui a tué trois gendarmes à Kaya.", id="a claimed attack is a fact"),
]


def sources(record: Record, kinds: frozenset[str]) -> list[str | None]:
    """The sources of the statements of some types, in order."""
    return [s.source.name if s.source else None for s in record.statements if s.type in kinds]


DEADLY = frozenset({"killing", "armed_attack", "abduction", "explosion", "armed_clash"})


@pytest.mark.parametrize(("text", "source"), TOLD)
def test_the_source_is_who_says_it(fill: Read, text: str, source: str) -> None:
    found = sources(fill(text), DEADLY)
    assert found, "nothing read"
    assert any(name is not None and source in name for name in found), found


@pytest.mark.parametrize("text", OWN)
def test_the_report_speaks_for_itself(fill: Read, text: str) -> None:
    found = sources(fill(text), DEADLY)
    assert found, "nothing read"
    assert found == [None] * len(found)
