"""What of a statement is compared."""

from __future__ import annotations

import pytest
from tests.linking.occurrences import Says, Tells, make_all

from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.linking.mentions import mention_from_json, mention_to_json


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_a_mention_comes_back_from_its_json(lexicon: Lexicon) -> None:
    mention = make_all({"a": Says("Sept morts à Gossi.", figures={"killed": 7}, agents=("JNIM",))}, lexicon)["a"]
    assert mention_from_json(mention_to_json(mention)) == mention
    assert mention_to_json(mention_from_json(mention_to_json(mention))) == mention_to_json(mention)


def test_a_part_of_a_group_has_the_group_among_its_agents(lexicon: Lexicon) -> None:
    mention = make_all({"a": Says("Une attaque du JNIM.", agents=("JNIM",))}, lexicon)["a"]
    assert {"@jnim", "@al-qaida"} <= set(mention.agents)


def test_anybody_is_no_agent(lexicon: Lexicon) -> None:
    mention = make_all({"a": Says("Une attaque d'hommes armés.", agents=("hommes armés",))}, lexicon)["a"]
    assert mention.agents == ()


def test_a_known_actor_is_no_word_of_a_target(lexicon: Lexicon) -> None:
    told = {
        "a": Says("Une attaque contre le JNIM.", targets=("JNIM",)),
        "b": Says("Une attaque contre Oumar Kéza.", targets=("Oumar Kéza",)),
    }
    mentions = make_all(dict(told), lexicon)
    assert mentions["a"].target_words == (), "whom many attack tells no attack from another"
    assert set(mentions["b"].target_words) == {"oumar", "keza"}


def test_whom_a_whole_report_is_about_tells_its_statements_not_apart(lexicon: Lexicon) -> None:
    arrests = tuple(
        Says(f"Oumar Kéza a été {word}.", type="arrest", trigger=word, targets=("Oumar Kéza",), days=None)
        for word in ("arrêté", "jugé", "condamné")
    )
    mentions = make_all({"a": Tells(arrests), "b": Tells(arrests[:1])}, lexicon)
    assert all(mentions[f"a#{n}"].target_words and not mentions[f"a#{n}"].own_targets for n in range(3))
    assert mentions["b"].own_targets == mentions["b"].target_words


RIVALS = [
    ((Says("Une attaque à Gossi."), Says("Un raid à Gossi.", trigger="raid")), 2, "same place and day"),
    ((Says("Une attaque à Gossi."), Says("Un raid à Hombori.", trigger="raid", place="Hombori")), 1, "75 km apart"),
    ((Says("Une attaque lundi."), Says("Un raid vendredi.", trigger="raid", days="2025-03-07")), 1, "four days apart"),
    ((Says("Une attaque."), Says("Un pont détruit.", type="destruction", trigger="détruit")), 1, "two types"),
    ((Says("Une attaque."), Says("Un raid.", trigger="raid", place=None, days=None)), 2, "nothing tells them apart"),
]


@pytest.mark.parametrize(("statements", "rivals", "why"), RIVALS)
def test_rivals(statements: tuple[Says, ...], rivals: int, why: str, lexicon: Lexicon) -> None:
    assert make_all({"a": Tells(statements)}, lexicon)["a#0"].rivals == rivals, why


def test_names_near_a_statement_come_from_its_title_too(lexicon: Lexicon) -> None:
    told = Tells(
        (Says("Des hommes ont enlevé dix élèves."),), title="Mali: enlèvement à Koroba", more="À Koroba, on pleure."
    )
    mention = make_all({"a": told}, lexicon)["a"]
    assert "koroba" in mention.near
    assert "koroba" not in mention.names
