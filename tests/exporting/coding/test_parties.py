from __future__ import annotations

from datetime import date

import pytest
from tests.exporting.incidents import coding

from recoupe.exporting.coding.parties import Camp, is_attacker, is_one, sort_party
from recoupe.model import Party

MALI, NIGER = "Military Forces of Mali", "Military Forces of Niger"
UNKNOWN, MILITIA = "Unidentified Armed Group (Mali)", "Unidentified Communal Militia (Mali)"
CIVILIANS = "Civilians (Mali)"
ISSP = "Islamic State Sahel Province (ISSP)"


@pytest.mark.parametrize(
    ("words", "camp", "name", "why"),
    [
        ("JNIM", Camp.REBEL, "JNIM: Group for Support of Islam and Muslims", "a known group under ACLED's name"),
        ("Ansar Dine", Camp.REBEL, "Ansar Dine", "a group without a name of ACLED's keeps the lexicon's"),
        ("Dan Nan Ambassagou", Camp.IDENTITY, "Dan Na Ambassagou", "a group that defends a community"),
        ("GATIA", Camp.POLITICAL, "Groupe d'autodéfense touareg Imghad et alliés", "armed beside the state"),
        ("des hommes armés", Camp.POLITICAL, UNKNOWN, "armed, nobody knows whose"),
        ("présumés jihadistes", Camp.POLITICAL, UNKNOWN, "a label is no organisation"),
        ("un groupe d'autodéfense", Camp.IDENTITY, MILITIA, "armed people of a village"),
        ("un comité de vigilance", Camp.IDENTITY, MILITIA, "those who watch over a quarter"),
        ("l'armée malienne", Camp.STATE, MALI, "a state's army at home"),
        ("l'armée nigérienne", Camp.EXTERNAL, NIGER, "abroad it is an external force"),
        ("vingt soldats nigériens", Camp.EXTERNAL, NIGER, "the adjective is the nationality"),
        ("douze militaires", Camp.STATE, MALI, "without a nationality they are the country's"),
        ("quatre policiers", Camp.STATE, "Police Forces of Mali", "police are apart"),
        ("la gendarmerie nationale du Mali", Camp.STATE, "Police Forces of Mali", "gendarmes are police to ACLED"),
        ("Minusma", Camp.EXTERNAL, "MINUSMA",
         "a mission is external"),
        ("deux casques bleus", Camp.EXTERNAL, "Peacekeepers of an international organisation",
         "and so are its members"),
        ("Groupe Wagner", Camp.EXTERNAL, "Groupe Wagner", "a foreign company in arms"),
        ("le gouvernement malien", Camp.STATE, "Government of Mali", "an authority"),
        ("le camp militaire de Farandé", Camp.STATE, MALI, "a post belongs to the forces"),
        ("le poste de police", Camp.STATE, "Police Forces of Mali", "of the police where it says so"),
        ("un convoi de l'armée", Camp.STATE, MALI, "the owner tells whose it is"),
        ("un camp de déplacés", Camp.CIVILIANS, CIVILIANS, "a camp of people who fled is none of the army's"),
        ("une position ennemie", Camp.POLITICAL, UNKNOWN, "an enemy's position is no post of the army's"),
        ("la milice Dan Nan Ambassagou", Camp.IDENTITY, "Dan Na Ambassagou", "a name behind a noun"),
        ("combattants de l'État islamique au Sahel", Camp.REBEL, ISSP, "a name of several words"),
        ("l'État islamique au Sahel", Camp.REBEL, ISSP, "no state, whatever its first word"),
        ("trois soldats de la Minusma", Camp.EXTERNAL, "MINUSMA", "a mission's soldiers are not the country's"),
        ("les ravisseurs des deux ingénieurs marocains", Camp.POLITICAL, UNKNOWN, "who holds people is not they"),
        ("les otages du JNIM", Camp.CIVILIANS, CIVILIANS, "whom a group holds is not the group"),
        ("un village tenu par le JNIM", Camp.CIVILIANS, CIVILIANS, "nor are those who live where it rules"),
        ("une position du JNIM", Camp.REBEL, "JNIM: Group for Support of Islam and Muslims", "a group's position"),
        ("le village de Farandé", Camp.CIVILIANS, CIVILIANS, "a village is its people"),
        ("des camions-citernes", Camp.CIVILIANS, CIVILIANS, "tankers carry trade"),
        ("deux ingénieurs marocains", Camp.CIVILIANS, "Civilians (Morocco)", "citizens of elsewhere"),
        ("deux Émiratis", Camp.CIVILIANS, "Civilians (United Arab Emirates)", "a nationality alone"),
        ("trois femmes", Camp.CIVILIANS, CIVILIANS, "people"),
        ("des éleveurs peuls", Camp.CIVILIANS, CIVILIANS, "a community bears no arms"),
        ("un chef de village", Camp.CIVILIANS, CIVILIANS, "a chief is no officer of the state"),
        ("Médecins sans frontières", Camp.CIVILIANS, CIVILIANS, "an organisation's people"),
        ("des manifestants", Camp.PROTESTERS, "Protesters (Mali)", "a crowd"),
    ],
)  # fmt: skip
def test_a_party_is_sorted_by_its_words(words: str, camp: Camp, name: str, why: str) -> None:
    player = sort_party(Party(words), "ML", None, coding().sorting)
    assert player is not None, why
    assert (player.camp, player.name) == (camp, name), why


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("un convoi", "anybody's"),
        ("Amadou Tounkara", "a name is nobody's role, and no actor's name is a person's"),
        ("Farandé", "a place is no party"),
        ("un drone", "a machine is its owner's, who is not told"),
        ("les corps", "the dead are told as figures"),
        ("un convoi de céréales", "goods"),
        ("", "nothing"),
    ],
)
def test_words_that_tell_nobody_give_nobody(words: str, why: str) -> None:
    assert sort_party(Party(words), "ML", None, coding().sorting) is None, why


def test_an_actor_that_the_lexicon_does_not_know_is_told_by_its_name() -> None:
    player = sort_party(Party("l'État islamique au Sahel", actor="eigs"), "ML", None, coding().sorting)
    assert player is not None
    assert player.actor == "is-sahel"


def test_an_organisation_stands_beside_its_people() -> None:
    player = sort_party(Party("Médecins sans frontières"), "ML", None, coding().sorting)
    assert player is not None
    assert player.associate == "Médecins sans frontières"


@pytest.mark.parametrize(
    ("struck", "name", "associate"), [(True, CIVILIANS, "Government of Mali"), (False, "Government of Mali", None)]
)
def test_an_official_is_a_civilian_where_he_is_struck(struck: bool, name: str, associate: str | None) -> None:
    player = sort_party(Party("le préfet"), "ML", None, coding().sorting, struck=struck)
    assert player is not None
    assert (player.name, player.associate) == (name, associate)


def test_a_leader_of_an_association_is_no_government() -> None:
    player = sort_party(Party("un responsable de coopérative"), "ML", None, coding().sorting, struck=True)
    assert player is not None
    assert (player.name, player.associate) == (CIVILIANS, None)


@pytest.mark.parametrize(("day", "camp"), [("2021-08-14", Camp.REBEL), ("2021-08-15", Camp.STATE)])
def test_a_group_that_rules_is_a_state_from_that_day(day: str, camp: Camp) -> None:
    player = sort_party(Party("talibans", actor="taliban"), "AF", date.fromisoformat(day), coding().sorting)
    assert player is not None
    assert player.camp is camp


@pytest.mark.parametrize(
    ("country", "name"),
    [("CD", "Civilians (Democratic Republic of Congo)"), ("CG", "Civilians (Republic of Congo)")],
)
def test_an_adjective_of_two_states_is_of_the_one_where_it_happened(country: str, name: str) -> None:
    player = sort_party(Party("deux commerçants congolais"), country, None, coding().sorting)
    assert player is not None
    assert player.name == name


def test_without_a_country_nobody_is_given_one() -> None:
    player = sort_party(Party("douze soldats"), None, None, coding().sorting)
    assert player is not None
    assert (player.name, player.state, player.named) == ("Unidentified Military Forces", None, False)


@pytest.mark.parametrize(
    ("words", "one"),
    [("le maire de Farandé", True), ("un berger", True), ("un chef de village", True), ("la population", False),
     ("des bergers", False), ("l'armée", False), ("une famille", False), ("deux bergers", False), ("", False),
     ("le convoi", False)],
)  # fmt: skip
def test_one_person_is_told_by_the_determiner(words: str, one: bool) -> None:
    assert is_one(Party(words), coding().sorting) is one


@pytest.mark.parametrize(("words", "fell"), [("vingt assaillants", True), ("vingt jihadistes", False)])
def test_those_who_attack_are_told_by_the_word(words: str, fell: bool) -> None:
    assert is_attacker(Party(words), coding().sorting) is fell
