"""What a figure counts: by its noun, by the verb before it, by the verb after it, by its neighbours."""

from __future__ import annotations

import pytest

from recoupe.lexicon.schema import NumbersFile
from recoupe.model import QuantityRole
from recoupe.reading.quantities import QuantityMention, add_up, find_quantities

# text, [(role, low)…], why
TOLD = [
    ("2 morts et 3 blessés.", [("killed", 2), ("wounded", 3)], "nouns"),
    ("faisant 5 morts", [("killed", 5)], "faire"),
    ("Le bilan est de 130 victimes.", [("killed", 130)], "victims"),
    ("On a retrouvé 15 corps.", [("killed", 15)], "bodies"),
    ("sept blessés graves", [("wounded", 7)], "noun with its adjective"),
    ("Les trois otages sont au nord.", [("abducted", 3)], "hostages"),
    ("40 arrestations ont eu lieu", [("arrested", 40)], "arrests"),
    ("10 000 déplacés", [("displaced", 10000)], "displaced"),
    ("92 000 réfugiés", [("displaced", 92000)], "refugees"),
    ("cinq camions", [("vehicles", 5)], "lorries"),
    ("200 poids lourds", [("vehicles", 200)], "two words"),
    ("quatre couteaux", [("weapons", 4)], "irregular plural"),
    ("300 cartouches", [("weapons", 300)], "ammunition"),
    ("sept villages", [("sites", 7)], "villages"),
    ("3 280 écoles", [("sites", 3280)], "schools"),
    ("deux hôpitaux", [("sites", 2)], "plural in -aux"),
    ("une quinzaine de manifestants", [("people", 15)], "persons to whom nothing is done"),
    ('une cinquantaine de "gilets jaunes"', [("people", 50)], "quotation marks between"),
    ("trois attaques", [("other", 3)], "occurrences"),
    ("tuant 12 personnes", [("killed", 12)], "participle before"),
    ("Ils ont tué 12 personnes.", [("killed", 12)], "compound past"),
    ("Ils tuent 12 personnes.", [("killed", 12)], "present"),
    ("Ils tuèrent 12 personnes.", [("killed", 12)], "simple past"),
    ("Ils avaient également abattu 12 gendarmes.", [("killed", 12)], "adverb between"),
    ("L'armée a tué dimanche six de ses soldats.", [("killed", 6)], "weekday between"),
    ("Ces attaques ont tué en France 241 personnes.", [("killed", 241)], "place between"),
    ("L'armée a neutralisé une dizaine de terroristes.", [("killed", 10)], "neutralised"),
    ("Cela a permis de neutraliser 15 terroristes.", [("killed", 15)], "infinitive"),
    ("la mort de deux personnes", [("killed", 2)], "noun before"),
    ("la mort d'au moins 12 civils", [("killed", 12)], "noun before, approximator between"),
    ("l'assassinat de trois prêtres", [("killed", 3)], "murder"),
    ("une mine a coûté la vie à 4 paysans", [("killed", 4)], "phrase with à"),
    ("le massacre par l'armée d'environ 300 habitants", [("killed", 300)], "agent between"),
    ("blessant trois autres", [("wounded", 3)], "nothing counted is named"),
    ("Ils ont tué 100 habitants et blessé plus de 50 autres.", [("killed", 100), ("wounded", 51)], "second participle"),
    ("Ils ont enlevé une quarantaine de personnes.", [("abducted", 40)], "abducted"),
    ("l'enlèvement de 15 élèves", [("abducted", 15)], "abduction"),
    ("l'enlèvement de centaines d'élèves", [("abducted", 200)], "collective after de"),
    ("l'arrestation en Espagne et au Portugal de dix personnes", [("arrested", 10)], "places between noun and de"),
    ("Ils ont arrêté un groupe d'une vingtaine de bandits.", [("arrested", 20)], "a group between"),
    ("la libération d'une trentaine d'étudiants", [("released", 30)], "release"),
    ("16 personnes ont été tuées", [("killed", 16)], "passive"),
    ("16 personnes auraient été tuées", [("killed", 16)], "conditional"),
    ("16 personnes tuées", [("killed", 16)], "participle alone"),
    ("12 soldats sont morts", [("killed", 12)], "died"),
    ("12 soldats ont trouvé la mort", [("killed", 12)], "found death"),
    ("12 soldats ont perdu la vie", [("killed", 12)], "lost their lives"),
    ("12 soldats ont péri", [("killed", 12)], "perished"),
    ("Une soixantaine de femmes a été enlevée mardi.", [("abducted", 60)], "singular agreement of a collective"),
    ("quatre hommes placés en garde à vue", [("arrested", 4)], "custody"),
    ("Trois hommes, soupçonnés d'avoir pillé la ville, ont été arrêtés.", [("arrested", 3)], "clause between"),
    ("Trois hommes pris le 11 mars 2020 ont été arrêtés.", [("arrested", 3)], "date between"),
    ("deux millions de personnes ont fui", [("displaced", 2000000)], "fled"),
    ("Un millier de familles ont quitté leurs villages.", [("displaced", 1000)], "left their villages"),
    ("où s'étaient réfugiées environ 5000 personnes", [("displaced", 5000)], "subject after its verb"),
    ("deux d'entre eux ont été arrêtés", [("arrested", 2)], "pronoun"),
    ("16 personnes ont été tuées et 8 autres blessées", [("killed", 16), ("wounded", 8)], "ellipsis"),
    ("un mort et un blessé", [("killed", 1), ("wounded", 1)], "un before a toll"),
    ("un soldat a été tué", [("killed", 1)], "un before a person"),
    ("tuant un horloger", [("killed", 1)], "un before any noun, after a verb"),
    ("une femme blessée", [("wounded", 1)], "une"),
    ("Le bilan passe à 89.", [("killed", 89)], "toll without a noun"),
    ("Cela porte à 16 le nombre de tués.", [("killed", 16)], "tally after the number"),
    ("Le nombre de déplacés est passé à 4 000.", [("displaced", 4000)], "tally before the number"),
    ("Deux soldats ont tué un civil.", [("people", 2), ("killed", 1)], "those who do it are not counted with it"),
    ("Une dizaine d'hommes armés ont enlevé le maire.", [("people", 10)], "agents are people"),
    ("Trois soldats abattus par deux tireurs.", [("killed", 3), ("people", 2)], "par ends the search"),
    ("Deux frères du soldat tué ont parlé.", [("people", 2)], "a singular participle does not agree"),
    ("22 personnes parmi les détenus ont parlé.", [("people", 22)], "a noun is no participle"),
    ("Ils tentent d'égorger deux gardiens.", [("people", 2)], "an attempt kills nobody"),
    ("Les 15 élèves enlevés ont été libérés.", [("released", 15)], "the main verb goes first"),
    ("3 militaires et 2 civils ont été tués", [("killed", 3), ("killed", 2)], "a verb after a list"),
    ("tuant 12 civils et 3 soldats", [("killed", 12), ("killed", 3)], "a verb before a list"),
]

NIL = [
    ("Aucune victime.", {"killed", "wounded"}),
    ("Aucun blessé.", {"wounded"}),
    ("Aucun mort.", {"killed"}),
    ("Aucune perte en vie humaine.", {"killed"}),
    ("Aucune autre victime.", {"killed", "wounded"}),
    ("La bombe a explosé sans faire de victimes.", {"killed", "wounded"}),
    ("La bombe a explosé sans faire de blessé.", {"wounded"}),
    ("Il n'y a pas de victime.", {"killed", "wounded"}),
    ("Le tir n'a fait ni mort ni blessé.", {"killed", "wounded"}),
    ("Zéro mort.", {"killed"}),
]

PARTS = [
    ("3 morts (2 soldats et 1 civil).", [2, 1]),
    ("20 morts (8 civils; 4 combattants et 8 assaillants) et 2 blessés.", [8, 4, 8]),
    ("14 morts dont 5 militaires.", [5]),
    ("14 personnes, dont 3 enfants, ont été tuées.", [3]),
    ("80 morts, parmi lesquels 12 femmes.", [12]),
    ("cinq habitants, un boulanger et quatre bergers, ont été blessés", [1, 4]),
    ("130 morts : dans une salle (90 morts), aux terrasses (39 morts).", [90, 39]),
]


def told(mentions: tuple[QuantityMention, ...]) -> list[tuple[str, float | None]]:
    return [(m.role.value, m.low) for m in mentions if m.role]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in TOLD], ids=[row[2] for row in TOLD])
def test_roles(text: str, expected: list[tuple[str, float]], numbers: NumbersFile) -> None:
    assert told(find_quantities(text, numbers)) == expected


@pytest.mark.parametrize(("text", "roles"), NIL, ids=[row[0] for row in NIL])
def test_a_toll_that_is_denied_is_nil(text: str, roles: set[str], numbers: NumbersFile) -> None:
    mentions = find_quantities(text, numbers)
    assert {m.role for m in mentions} == roles
    assert all((m.low, m.high) == (0, 0) for m in mentions)


@pytest.mark.parametrize(
    "text", ["sans perdre de temps", "aucun accord", "pas de route", "ni eau ni pain", "sans abri"]
)
def test_other_denials_are_no_toll(text: str, numbers: NumbersFile) -> None:
    assert find_quantities(f"Il est resté {text}.", numbers) == ()


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=[row[0] for row in PARTS])
def test_parts_add_nothing(text: str, parts: list[float], numbers: NumbersFile) -> None:
    mentions = find_quantities(text, numbers)
    assert [m.low for m in mentions if m.part_of] == parts
    whole = mentions[0]
    assert not whole.part_of
    assert {m.role for m in mentions if m.part_of} == {whole.role}


@pytest.mark.parametrize(
    "text",
    [
        "12 morts (5 blessés).",
        "Deux attaques : 12 morts. Trois soldats blessés.",
        "14 morts dont 5 militaires, et 1 600 personnes ont été blessées.",
        "12 morts (5 personnes ont aussi été blessées).",
    ],
)
def test_a_toll_of_its_own_is_no_part(text: str, numbers: NumbersFile) -> None:
    assert {m.role for m in find_quantities(text, numbers) if not m.part_of} >= {"killed", "wounded"}


def test_another_role_of_the_same_words(numbers: NumbersFile) -> None:
    (mention,) = find_quantities("Les 15 élèves enlevés lundi ont été libérés.", numbers)
    assert (mention.role, mention.also) == (QuantityRole.RELEASED, QuantityRole.ABDUCTED)


def test_items_of_a_list_add_up(numbers: NumbersFile) -> None:
    mentions = find_quantities("Trois soldats et deux policiers ont été tués, quatre civils blessés.", numbers)
    assert [(q.role, q.low, q.high) for q in add_up(mentions)] == [("killed", 5, 5), ("wounded", 4, 4)]


def test_parts_and_other_figures_do_not_add_up(numbers: NumbersFile) -> None:
    mentions = find_quantities("3 morts (2 soldats et 1 civil). Hier, 4 morts ailleurs. Deux camions.", numbers)
    assert [(q.role, q.low) for q in add_up(mentions)] == [("killed", 3), ("killed", 4), ("vehicles", 2)]


def test_an_open_item_leaves_the_sum_open(numbers: NumbersFile) -> None:
    mentions = find_quantities("tuant au moins trois soldats et deux policiers", numbers)
    assert [(q.role, q.low, q.high) for q in add_up(mentions)] == [("killed", 5, None)]


def test_a_figure_without_a_role_is_other_in_a_statement(numbers: NumbersFile) -> None:
    (mention,) = find_quantities("Il a pris 14 mesures.", numbers)
    assert mention.role is None
    assert mention.quantity.role is QuantityRole.OTHER
