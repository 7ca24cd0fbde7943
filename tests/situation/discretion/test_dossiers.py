"""Incidents as they leave: nobody's name anywhere, the same counts, offices of one report kept apart from another's."""

from __future__ import annotations

from tests.situation.discretion.factories import make_incident, make_record

from recoupe.model import Certainty
from recoupe.situation.discretion import Discretion, build_discretion, veil_dossier

FIRST = make_record(targets=["l'enseignant Moussa Wantara"], voice="Awa Zoukoro", url="https://a.example/wantara")
SECOND = make_record(
    "Wantara a été enlevé à Gao, dit Zakou Bilassi.", id="r-2", targets=["Wantara"], voice="Zakou Bilassi"
)


def test_no_name_is_left_anywhere(discretion: Discretion) -> None:
    told = repr(veil_dossier(make_incident(FIRST, SECOND), discretion)).casefold()
    for name in ("moussa", "wantara", "zoukoro", "zakou", "bilassi", "'awa'"):
        assert name not in told


def test_two_private_voices_stay_two(discretion: Discretion) -> None:
    before = make_incident(FIRST, SECOND)
    after = veil_dossier(before, discretion)
    assert after.corroboration.independent == before.corroboration.independent == 2
    assert [voice.name for voice in after.corroboration.voices] == ["une personne", "une personne"]
    assert [voice.statements for voice in after.corroboration.voices] == [
        voice.statements for voice in before.corroboration.voices
    ]


def test_ids_of_incident_and_statements_stay(discretion: Discretion) -> None:
    before = make_incident(FIRST, SECOND)
    after = veil_dossier(before, discretion)
    assert after.incident.id == before.incident.id
    assert after.incident.members == before.incident.members
    assert [t.statement.id for t in after.tellings] == [t.statement.id for t in before.tellings]


def test_an_office_counts_in_the_report_that_gives_it(discretion: Discretion) -> None:
    one = make_record("Oumar Dicko, maire de Gao, a été enlevé.", id="r-1", targets=["Oumar Dicko"])
    other = make_record("Oumar Dicko a été enlevé à Gao.", id="r-2", targets=["Oumar Dicko"])
    texts = {t.report.id: t.report.text for t in veil_dossier(make_incident(one, other), discretion).tellings}
    assert texts == {"r-1": "Oumar Dicko, maire de Gao, a été enlevé.", "r-2": "[…] a été enlevé à Gao."}


def test_a_name_of_one_report_is_hidden_in_another(discretion: Discretion) -> None:
    other = make_record("Le corps de Wantara, enlevé à Gao, est rendu.", id="r-2")
    texts = {t.report.id: t.report.text for t in veil_dossier(make_incident(FIRST, other), discretion).tellings}
    assert texts["r-2"] == "Le corps de […], enlevé à Gao, est rendu."


def test_who_judged_is_left_out(discretion: Discretion) -> None:
    judgement = veil_dossier(make_incident(FIRST), discretion).judgements[0]
    assert (judgement.who, judgement.reason) == ("[…]", "vu avec […]")
    assert judgement.about[0].quote == "L'enseignant […], 34 ans, a été enlevé à Gao, raconte sa voisine […]."


def test_quotes_of_conflicts_are_those_of_the_veiled_statements(discretion: Discretion) -> None:
    denied = make_record(
        "Il n'a pas été enlevé, dit Zakou Bilassi.", id="r-3", voice="Zakou Bilassi", certainty=Certainty.DENIED
    )
    after = veil_dossier(make_incident(FIRST, denied), discretion)
    quotes = {t.statement.evidence.quote for t in after.tellings}
    accounts = [account for conflict in after.conflicts for side in conflict.sides for account in side.accounts]
    assert [account.voice for account in accounts] == ["une personne", "une personne"]
    assert {account.quote for account in accounts} == quotes


def test_with_names_the_same_comes_back(discretion: Discretion) -> None:
    dossier = make_incident(FIRST, SECOND)
    assert veil_dossier(dossier, build_discretion(discretion.lexicon, discretion.gazetteer, names=True)) is dossier
