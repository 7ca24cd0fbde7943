"""What the links between two reports take from each other."""

from __future__ import annotations

import pytest
from tests.linking.occurrences import Says, Tells, make_all

from recoupe.lexicon import load_lexicon
from recoupe.linking.contest import are_tellings, best_links, contest, pair_of
from recoupe.linking.mentions import Mention
from recoupe.linking.pairing import Link

TWO = Tells((Says("Une attaque à Gossi."), Says("Une attaque à Doro.", place="Doro")))
TOLD = Tells((
    Says("L'armée parle d'une attaque.", source="L'armée"),
    Says("Le groupe parle d'une attaque.", source="Le groupe"),
))  # fmt: skip


@pytest.fixture(scope="module")
def mentions() -> dict[str, Mention]:
    return make_all({"a": Says("Une attaque."), "b": TWO, "c": TOLD}, load_lexicon())


def weigh(mentions: dict[str, Mention], links: dict[tuple[str, str], float], least: float = 1.0) -> dict[str, float]:
    """The contested weight of each link by the name of its other side."""
    by_id = {mention.id: mention for mention in mentions.values()}
    names = {mention.id: name for name, mention in mentions.items()}
    made = [Link(*pair_of(mentions[x].id, mentions[y].id), bits) for (x, y), bits in links.items()]
    a = mentions["a"].id
    return {names[k.high if k.low == a else k.low]: round(k.weight, 2) for k in contest(made, by_id, least) if k.weight}


CASES = [
    pytest.param({("a", "b#0"): 4.0}, {"b#0": 4.0}, id="nothing contests a link alone"),
    pytest.param({("a", "b#0"): 4.0, ("a", "b#1"): 4.0}, {"b#0": -0.09, "b#1": -0.09}, id="either is as likely as not"),
    pytest.param({("a", "b#0"): 9.0, ("a", "b#1"): 4.0}, {"b#0": 4.91, "b#1": -5.0}, id="the stronger loses less"),
    pytest.param({("a", "b#0"): 4.0, ("a", "b#1"): 0.5}, {"b#0": 4.0, "b#1": -3.59}, id="too weak to contest"),
    pytest.param({("a", "b#0"): 4.0, ("a", "c#0"): 4.0}, {"b#0": 4.0, "c#0": 4.0}, id="other reports contest nothing"),
    pytest.param({("a", "c#0"): 4.0, ("a", "c#1"): 4.0}, {"c#0": 4.0, "c#1": 4.0}, id="two tellers of one occurrence"),
]


@pytest.mark.parametrize(("links", "weights"), CASES)
def test_contest(links: dict[tuple[str, str], float], weights: dict[str, float], mentions: dict[str, Mention]) -> None:
    assert weigh(mentions, links) == weights


def test_only_the_best_on_both_sides_counts(mentions: dict[str, Mention]) -> None:
    by_id = {mention.id: mention for mention in mentions.values()}
    pairs = [pair_of(mentions["a"].id, mentions[name].id) for name in ("b#0", "b#1")]
    assert best_links([Link(*pairs[0], 4.0), Link(*pairs[1], 3.0)], by_id) == {pairs[0]}


def test_tellings(mentions: dict[str, Mention]) -> None:
    assert are_tellings(mentions["c#0"], mentions["c#1"])
    assert not are_tellings(mentions["b#0"], mentions["b#1"]), "two places are two occurrences"
    assert not are_tellings(mentions["c#0"], mentions["c#0"]), "one voice tells a thing once"
