from __future__ import annotations

from collections import Counter

import pytest

from recoupe.exporting.coding.cues import build_cues
from recoupe.exporting.coding.tables import load_countries, load_cues, load_groups, load_nouns
from recoupe.lexicon import load_lexicon
from recoupe.lexicon.folding import fold


def test_every_country_of_the_lexicon_has_a_name_a_region_and_a_number() -> None:
    countries = load_countries()
    assert set(countries) == set(load_lexicon().countries)
    assert {code for code, country in countries.items() if country.iso is None} == {"XK"}, (
        "Kosovo has no number of ISO's"
    )
    assert {code for code, country in countries.items() if country.ucdp_region is None} == {"AQ"}


@pytest.mark.parametrize("field", ["iso", "gwno", "name"])
def test_no_two_countries_share_a_number_or_a_name(field: str) -> None:
    counts = Counter(getattr(country, field) for country in load_countries().values())
    assert {value for value, count in counts.items() if count > 1 and value is not None} == set()


@pytest.mark.parametrize(
    ("code", "iso", "name", "region", "gwno", "ucdp"),
    [
        ("ML", 466, "Mali", "Western Africa", 432, "Mali"),
        ("BF", 854, "Burkina Faso", "Western Africa", 439, "Burkina Faso"),
        ("NE", 562, "Niger", "Western Africa", 436, "Niger"),
        ("CD", 180, "Democratic Republic of Congo", "Middle Africa", 490, "DR Congo (Zaire)"),
        ("CI", 384, "Ivory Coast", "Western Africa", 437, "Ivory Coast"),
        ("EH", 732, "Western Sahara", "Northern Africa", None, "Western Sahara"),
        ("PS", 275, "Palestine", "Middle East", None, "Palestine"),
        ("SS", 728, "South Sudan", "Eastern Africa", 626, "South Sudan"),
    ],
)  # fmt: skip
def test_countries_bear_the_names_and_numbers_of_both(
    code: str, iso: int, name: str, region: str, gwno: int | None, ucdp: str
) -> None:
    country = load_countries()[code]
    assert (country.iso, country.name, country.region, country.gwno) == (iso, name, region, gwno)
    assert country.ucdp_name == ucdp


def test_every_group_that_is_sorted_is_an_armed_group_of_the_lexicon() -> None:
    groups, actors = load_groups(), load_lexicon().actors
    ids = [*groups.political, *groups.identity, *groups.names, *(ruling.group for ruling in groups.ruling)]
    assert {id_ for id_ in ids if id_ not in actors or actors[id_].kind != "armed_group"} == set()
    assert groups.political & groups.identity == frozenset()


def test_every_class_of_nouns_is_one_of_the_lexicon() -> None:
    nouns, classes = load_nouns("fr"), load_lexicon().class_lemmas
    assert {entry.name for entry in nouns.classes} | set(nouns.persons) <= set(classes)


def test_every_cue_finds_its_own_words() -> None:
    for cue in load_cues("fr").cues:
        _, pattern = build_cues("fr")[cue.name]
        for word in (*cue.words, *cue.stems):
            assert pattern.search(fold(f"Hier, {word} a été dit.")), (cue.name, word)


@pytest.mark.parametrize(
    ("cue", "words", "why"),
    [
        ("sexual", "Les violences ont repris ; le cessez-le-feu a été violé.", "violated is not raped"),
        ("mine", "Le site minier et la mine d'or sont fermés.", "a gold mine is no weapon"),
        ("retaken", "L'armée a repris ses patrouilles.", "taken up again, not taken"),
        ("shot", "Le ministre a tiré les conclusions.", "a word of many senses"),
        ("court", "Ils ont été interpellés à un barrage.", "no court"),
        ("riot", "Une marche pacifique a réuni les élèves.", "peaceful"),
    ],
)
def test_cues_leave_other_senses_alone(cue: str, words: str, why: str) -> None:
    assert build_cues("fr")[cue][1].search(fold(words)) is None, why
