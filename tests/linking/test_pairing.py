"""Links between two mentions: that they say why, that no order and no piecemeal work changes them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.linking.occurrences import Says, Tells, link_all, make_all

from recoupe.lexicon import load_lexicon
from recoupe.linking.aspects import ASPECTS
from recoupe.linking.mentions import Mention
from recoupe.linking.pairing import pair_mentions
from recoupe.linking.weights import LinkWeights, load_weights

REPORTS = {
    "a": Says("Un convoi attaqué lundi à Gossi : sept morts.", trigger="attaqué", figures={"killed": 7}),
    "b": Says("Sept morts dans l'attaque de Gossi.", figures={"killed": 7}),
    "c": Says("Une attaque dans le cercle de Gourma.", place="cercle de Gourma", days="2025-03-01/2025-03-31"),
    "d": Says("Une attaque à Gossi, selon le maire.", days=None, source="le maire"),
    "e": Says("Un rapt à Gossi.", type="abduction", trigger="rapt"),
    "f": Tells((Says("Une attaque à Gossi."), Says("Une mine a explosé à Gossi.", type="explosion", trigger="mine"))),
}


@pytest.fixture(scope="module")
def mentions() -> dict[str, Mention]:
    return make_all(dict(REPORTS), load_lexicon())


@pytest.fixture(scope="module")
def weights() -> LinkWeights:
    return load_weights()


def test_links_say_why_in_levels_whose_bits_add_up(mentions: dict[str, Mention], weights: LinkWeights) -> None:
    links = link_all(mentions, weights)
    assert links
    for link in links:
        assert [reason.aspect for reason in link.reasons] == list(ASPECTS)
        assert all(reason.weight == weights.aspects[reason.aspect][reason.level] for reason in link.reasons)
        assert link.weight == pytest.approx(weights.prior + sum(reason.weight for reason in link.reasons), abs=0.01)


def test_a_link_names_what_agrees(mentions: dict[str, Mention], weights: LinkWeights) -> None:
    pair = {mentions["a"].id, mentions["b"].id}
    link = next(link for link in link_all(mentions, weights) if {link.low, link.high} == pair)
    told = {reason.aspect: reason.level for reason in link.reasons}
    assert (told["type"], told["time"], told["figures"]) == ("same, violence", "same day", "one the same")


def test_piece_by_piece_gives_the_links_of_all_at_once(mentions: dict[str, Mention], weights: LinkWeights) -> None:
    everything = list(mentions.values())
    found = []
    for count, mention in enumerate(everything):
        found += pair_mentions(everything[: count + 1], weights, [mention.id])
    assert sorted(found, key=lambda link: (link.low, link.high)) == link_all(mentions, weights)


def test_no_pair_within_a_report_or_of_types_that_are_not_kin(
    mentions: dict[str, Mention], weights: LinkWeights
) -> None:
    ids = {mention.id: name for name, mention in mentions.items()}
    pairs = {frozenset((ids[link.low], ids[link.high])) for link in link_all(mentions, weights)}
    assert frozenset({"f#0", "f#1"}) not in pairs
    assert not any("e" in pair for pair in pairs), "an abduction is told as no attack"


def test_fewer_than_two_have_no_links(mentions: dict[str, Mention], weights: LinkWeights) -> None:
    assert pair_mentions([], weights) == pair_mentions([mentions["a"]], weights) == []


def test_what_a_program_read_speaks_for_a_little_less(mentions: dict[str, Mention], weights: LinkWeights) -> None:
    pair = [mentions["a"], mentions["b"]]
    (by_people,) = pair_mentions(pair, weights)
    (by_one,) = pair_mentions([replace(pair[0], read=True), pair[1]], weights)
    (by_both,) = pair_mentions([replace(mention, read=True) for mention in pair], weights)
    table = weights.aspects["reading"]
    assert by_one.weight == by_both.weight
    assert by_people.weight - by_one.weight == pytest.approx(table["by a person"] - table["by a program"])


@pytest.mark.parametrize(
    ("ours", "theirs", "level"),
    [
        pytest.param((2_000_000, "EUR"), (2_000_000, "EUR"), "a large one the same", id="one sum"),
        pytest.param((2_000_000, "EUR"), (2_000_000, "USD"), "not both told", id="another currency is no agreement"),
        pytest.param((2_000_000, "EUR"), (9_000_000, "USD"), "not both told", id="nor is it a gainsaying"),
        pytest.param((2_000_000, "EUR"), (9_000_000, "EUR"), "fit", id="tellers differ on sums"),
    ],
)
def test_sums_of_money(
    ours: tuple[int, str], theirs: tuple[int, str], level: str, mentions: dict[str, Mention], weights: LinkWeights
) -> None:
    pair = [
        replace(mention, type="ransom", kin=("ransom",), figures=(("money", sum_, sum_, unit),))
        for mention, (sum_, unit) in zip((mentions["a"], mentions["b"]), (ours, theirs), strict=True)
    ]
    (link,) = pair_mentions(pair, weights, faintest=-100.0)
    assert {reason.aspect: reason.level for reason in link.reasons}["figures"] == level
