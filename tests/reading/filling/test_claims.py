"""Claims that were made and claims that were not: who stands for a deed, and that nobody does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Certainty, Record, Statement

CLAIM = "responsibility_claim"


def only(record: Record, code: str) -> Statement:
    found = [s for s in record.statements if s.type == code]
    assert len(found) == 1, [(s.type, s.trigger.quote) for s in record.statements]
    return found[0]


def names(statement: Statement) -> tuple[list[str], list[str]]:
    return [p.name for p in statement.agents], [p.name for p in statement.targets]


UNCLAIMED = [
    pytest.param("Aucun groupe n'a revendiqué l'attentat.", id="no group"),
    pytest.param("Aucune organisation n'a pour l'instant revendiqué l'attentat.", id="no organisation"),
    pytest.param("Aucun autre mouvement n'avait revendiqué l'attentat jeudi soir.", id="an adjective between"),
    pytest.param("Personne n'a encore revendiqué l'attentat.", id="the pronoun, tagged as a noun"),
    pytest.param("Nul n'a revendiqué l'attentat.", id="nul"),
    pytest.param("L'attentat n'a été revendiqué par personne.", id="by nobody"),
    pytest.param("L'attentat n'a été revendiqué par aucune organisation.", id="by no organisation"),
    pytest.param(
        "L'attentat n'a pas été revendiqué, mais les chabab sont actifs dans la région.", id="a group beside it"
    ),
    pytest.param("L'attentat n'avait pas été revendiqué mardi. Les chabab tiennent la région.", id="one next to it"),
]


@pytest.mark.parametrize("text", UNCLAIMED)
def test_a_claim_that_nobody_made_is_nobodys(fill: Callable[..., Record], text: str) -> None:
    """A claim that is told as not made has no claimant, no target, no voice of a group, and is denied."""
    found = only(fill(f"Une bombe a fait sept morts samedi à Garoua. {text}"), CLAIM)
    assert names(found) == ([], [])
    assert found.source is None
    assert found.certainty is Certainty.DENIED


def test_a_group_that_claimed_nothing_is_named_and_denied(fill: Callable[..., Record]) -> None:
    found = only(fill("Le Hezbollah n'a pas revendiqué l'attentat de Garoua, qui a fait sept morts."), CLAIM)
    assert (found.certainty, names(found)[0]) == (Certainty.DENIED, ["Hezbollah"])


CLAIMED = [
    pytest.param("Boko Haram a revendiqué l'enlèvement de quinze écolières à Jos.", "abduction", id="object"),
    pytest.param("Le M23 a revendiqué mardi l'attaque du camp de Rutshuru.", "armed_attack", id="a word between"),
    pytest.param(
        "L'attaque de Mocimboa, revendiquée par les chabab, a fait dix morts.", "armed_attack", id="participle"
    ),
    pytest.param("Le MEND a revendiqué le sabotage de l'oléoduc de Forcados.", "destruction", id="sabotage"),
]


@pytest.mark.parametrize(("text", "code"), CLAIMED)
def test_who_claims_a_deed_did_it(fill: Callable[..., Record], text: str, code: str) -> None:
    record = fill(text)
    claim, deed = only(record, CLAIM), only(record, code)
    assert claim.agents == claim.targets == deed.agents
    assert len(deed.agents) == 1
    assert not {p.name for p in deed.targets} & {p.name for p in claim.agents}


NOT_TAKEN_UP = [
    pytest.param(
        "Les talibans ont condamné l'attaque revendiquée par l'État islamique à Jalalabad.",
        ["État islamique"],
        id="who condemns did not do it",
    ),
    pytest.param(
        "Aucun groupe n'a revendiqué l'attaque de Jalalabad, qui a fait trois morts.", [], id="nobody claims it"
    ),
    pytest.param(
        "Le Hezbollah n'a pas revendiqué l'attaque de Metula, qui a fait trois morts.", [], id="a claim not made"
    ),
    pytest.param(
        "Des hommes armés ont mené l'attaque de Jalalabad. L'État islamique l'a revendiquée.",
        ["Des hommes armés"],
        id="who did it is told",
    ),
    pytest.param("Le ministre a accusé Boko Haram de l'attaque de Jos.", ["Boko Haram"], id="the accuser did not"),
]


@pytest.mark.parametrize(("text", "doers"), NOT_TAKEN_UP)
def test_who_does_not_claim_did_not_do_it(fill: Callable[..., Record], text: str, doers: list[str]) -> None:
    """Nobody beside the claimant becomes the doer by the claim."""
    found = [s for s in fill(text).statements if s.type == "armed_attack"]
    assert found
    assert {p.name for s in found for p in s.agents} <= set(doers)


ACCUSED = [
    pytest.param("Le ministre a accusé Boko Haram.", "ministre", "Boko Haram", id="active"),
    pytest.param("New Delhi accuse Islamabad, qui réfute.", "New Delhi", "Islamabad", id="capitals of two words"),
    pytest.param("L'ELN est accusée par le gouverneur d'avoir tué dix soldats.", "gouverneur", "ELN", id="passive"),
]


@pytest.mark.parametrize(("text", "accuser", "accused"), ACCUSED)
def test_nobody_accuses_himself(fill: Callable[..., Record], text: str, accuser: str, accused: str) -> None:
    found = next(s for s in fill(f"Une voiture piégée a explosé jeudi. {text}").statements if s.type == CLAIM)
    assert names(found) == ([accuser], [accused])
