"""Which statements become one incident, and mostly which do not; each row with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.linking.occurrences import Says, Tells, group_all, link_all, make_all

from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.linking.grouping import Judged, group_mentions
from recoupe.linking.mentions import Mention
from recoupe.linking.pairing import Link, pair_mentions
from recoupe.linking.weights import LinkWeights, load_weights

Reports = dict[str, Says | Tells]
CONVOY = Says(
    "Un convoi militaire a été attaqué lundi à Gossi : sept soldats tués.",
    trigger="attaqué",
    targets=("Un convoi militaire",),
    figures={"killed": 7},
)
SAME = Says(
    "Sept soldats ont péri à Gossi dans l'attaque d'un convoi de l'armée.",
    targets=("un convoi de l'armée",),
    figures={"killed": 7},
)
BLOCKADE = Says(
    "Le blocus imposé par le JNIM à Gossi continue, le marché aux céréales est vide.",
    type="blockade",
    trigger="blocus",
    agents=("JNIM",),
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def weights() -> LinkWeights:
    return load_weights()


JOINED: list[object] = [
    pytest.param({"a": CONVOY, "b": SAME}, id="same day, point and toll in other words"),
    pytest.param(
        {
            "a": replace(BLOCKADE, days="2025-09-05/"),
            "b": replace(
                BLOCKADE, words="Le blocus du JNIM vide le marché aux céréales de Gossi.", days="2025-10-20"
            ),
        },
        id="a blockade that goes on, and one of its days weeks later",
    ),
    pytest.param(
        {
            "a": replace(BLOCKADE, days="2025-09-05/"),
            "b": replace(BLOCKADE, words="À Gossi, le blocus du JNIM dure depuis septembre.", days="2025-09-05/"),
        },
        id="a blockade since the same day, told by whoever, whenever",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Cinq soldats sont morts dans l'attaque de Gossi.", figures={"killed": 5})},
        id="a toll that was revised from five to seven",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Sept soldats ont péri dans une attaque au sud de Gossi.", days="2025-03-03/2025-03-09",
                                figures={"killed": 7})},
        id="a week that holds the day",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Sept soldats tués dans l'attaque d'un convoi militaire.", place="cercle de Gourma",
                                targets=("un convoi militaire",), figures={"killed": 7})},
        id="the district that the village lies in",
    ),
    pytest.param(
        {
            "a": Says("Le JNIM a attaqué un poste à Gossi.", trigger="attaqué", agents=("JNIM",)),
            "b": Says("L'attaque de Gossi est l'œuvre d'Al-Qaïda.", agents=("Al-Qaïda",)),
        },
        id="a group and what it belongs to",
    ),
    pytest.param(
        {
            "a": Says("Un coup d'État a eu lieu en Guinée.", type="coup", trigger="coup d'État", place="Guinée",
                      days="2021-09-05"),
            "b": Says("Le coup d'État de septembre 2021 en Guinée.", type="coup", trigger="coup d'État",
                      place="Guinée", days="2021-09-01/2021-09-30"),
        },
        id="what a country sees but once in years",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Une explosion au passage d'un convoi militaire a tué sept soldats à Gossi.",
                                type="explosion", trigger="explosion", targets=("un convoi militaire",),
                                figures={"killed": 7})},
        id="types under which one occurrence is told",
    ),
]  # fmt: skip
APART: list[object] = [
    pytest.param(
        {"a": CONVOY, "b": Says("Un convoi militaire a été attaqué à Hombori : deux soldats tués.", trigger="attaqué",
                                place="Hombori", targets=("Un convoi militaire",), figures={"killed": 2})},
        id="the same day in a town 75 km away",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Des éleveurs ont été attaqués lundi à Doro : deux morts.", trigger="attaqués",
                                place="Doro", targets=("Des éleveurs",), figures={"killed": 2})},
        id="the same day in the village beside, other people",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Des instituteurs ont été tués à Gossi, deux en tout.", type="killing", trigger="tués",
                                targets=("Des instituteurs",), figures={"killed": 2})},
        id="the same day and place, another target, another toll, another type",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Un convoi militaire a été attaqué jeudi à Gossi : deux soldats tués.",
                                trigger="attaqué", days="2025-03-06", targets=("Un convoi militaire",),
                                figures={"killed": 2})},
        id="the same place three days later, another toll",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Sept soldats ont péri à Gossi dans l'attaque d'un convoi.", days="2025-06-03",
                                figures={"killed": 7})},
        id="three months later, whatever else agrees",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Le gouverneur a condamné l'attaque de Gossi.", type="condemnation",
                                trigger="condamné", agents=("Le gouverneur",))},
        id="what is said of it is no telling of it",
    ),
    pytest.param(
        {
            "a": Says("Le maire Oumar Kéza juge la route perdue.", type="assessment", trigger="juge", days=None,
                      agents=("Oumar Kéza",), source="Oumar Kéza"),
            "b": Says("Le préfet Ali Dembra juge la route sûre.", type="assessment", trigger="juge", days=None,
                      agents=("Ali Dembra",), source="Ali Dembra"),
        },
        id="two speakers on one subject",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Des attaques quasi quotidiennes visent les convois à Gossi.", trigger="attaques",
                                days="2025-02-01/2025-03-10", targets=("les convois",))},
        id="a series is none of its attacks",
    ),
    pytest.param(
        {"a": CONVOY, "b": Says("Les convois sont attaqués chaque semaine à Gossi.", trigger="attaqués", days=None,
                                targets=("Les convois",))},
        id="a habit without a date is none either",
    ),
    pytest.param(
        {
            "a": replace(BLOCKADE, days="2024-01-05/2024-01-20"),
            "b": replace(BLOCKADE, words="Le blocus du JNIM vide le marché de Gossi.", days="2025-10-20"),
        },
        id="another blockade of the town, the year after the first ended",
    ),
    pytest.param({"a": Tells((CONVOY, SAME))}, id="two statements of one report by one voice"),
]  # fmt: skip


@pytest.mark.parametrize("reports", JOINED)
def test_one_occurrence(reports: Reports, lexicon: Lexicon, weights: LinkWeights) -> None:
    assert group_all(make_all(reports, lexicon), weights) == {frozenset(reports)}


@pytest.mark.parametrize("reports", APART)
def test_two_occurrences(reports: Reports, lexicon: Lexicon, weights: LinkWeights) -> None:
    assert group_all(make_all(reports, lexicon), weights) == set()


def test_a_vague_telling_joins_the_occurrence_that_it_fits(lexicon: Lexicon, weights: LinkWeights) -> None:
    later = Says(
        "Un marché a été attaqué samedi à Gossi : douze forains tués.",
        trigger="attaqué", days="2025-03-08", targets=("Un marché",), figures={"killed": 12},
    )  # fmt: skip
    vague = Says(
        "Douze forains tués dans l'attaque d'un marché.",
        place="cercle de Gourma", days="2025-03-01/2025-03-31", targets=("un marché",), figures={"killed": 12},
    )  # fmt: skip
    mentions = make_all({"a": CONVOY, "b": later, "c": vague}, lexicon)
    assert group_all(mentions, weights) == {frozenset({"b", "c"})}


def test_a_vague_telling_chains_no_two_occurrences(lexicon: Lexicon, weights: LinkWeights) -> None:
    """a is like b and b like c, but a and c are three days apart."""
    third = Says(
        "Un convoi militaire a été attaqué jeudi à Gossi : vingt soldats tués.",
        trigger="attaqué", days="2025-03-06", targets=("Un convoi militaire",), figures={"killed": 20},
    )  # fmt: skip
    vague = Says(
        "Un convoi militaire a été attaqué à Gossi.", trigger="attaqué", days="2025-03-03/2025-03-09",
        targets=("Un convoi militaire",),
    )  # fmt: skip
    mentions = make_all({"a": CONVOY, "b": vague, "c": third}, lexicon)
    assert not any({"a", "c"} <= group for group in group_all(mentions, weights))


def test_two_tellers_of_one_report_share_an_incident_with_a_third(lexicon: Lexicon, weights: LinkWeights) -> None:
    army = Says(
        "L'armée dit avoir perdu sept soldats dans l'attaque du convoi à Gossi.",
        targets=("convoi",), figures={"killed": 7}, source="L'armée",
    )  # fmt: skip
    group = Says(
        "Le groupe parle de trente soldats tués dans l'attaque du convoi à Gossi.",
        targets=("convoi",), figures={"killed": 30}, source="Le groupe",
    )  # fmt: skip
    mentions = make_all({"a": Tells((army, group)), "b": CONVOY}, lexicon)
    assert group_all(mentions, weights) == {frozenset({"a#0", "a#1", "b"})}


def test_judgements_hold_against_links(lexicon: Lexicon, weights: LinkWeights) -> None:
    mentions = make_all({"a": CONVOY, "b": SAME, "c": Says("Une panne.", type="destruction", place="Doro")}, lexicon)
    a, b, c = (mentions[name].id for name in "abc")
    low, high = sorted((a, b))
    judged = Judged(same=(frozenset({a, c}),), apart=frozenset({(low, high)}))
    groups = group_mentions(list(mentions.values()), link_all(mentions, weights), weights, judged)
    assert set(groups) == {frozenset({a, c}), frozenset({b})}


def test_a_rejected_statement_is_in_no_group(lexicon: Lexicon, weights: LinkWeights) -> None:
    mentions = make_all({"a": CONVOY, "b": SAME}, lexicon)
    judged = Judged(rejected=frozenset({mentions["a"].id}))
    groups = group_mentions(list(mentions.values()), link_all(mentions, weights), weights, judged)
    assert groups == [frozenset({mentions["b"].id})]


@pytest.fixture(scope="module")
def attacks(lexicon: Lexicon, weights: LinkWeights) -> tuple[list[Mention], list[Link]]:
    """Eight tellings of attacks at one place over nine days, with their links."""
    reports: Reports = {
        name: replace(SAME, words=f"{SAME.words[:-1]}, dit {name}.", days=date(2025, 3, 1 + day).isoformat())
        for name, day in zip("abcdefgh", (0, 0, 1, 2, 3, 5, 6, 8), strict=True)
    }
    mentions = make_all(reports, lexicon)
    return list(mentions.values()), link_all(mentions, weights)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_no_order_changes_a_group(
    chance: Random, attacks: tuple[list[Mention], list[Link]], weights: LinkWeights
) -> None:
    mentions, links = attacks
    shuffled, other = chance.sample(mentions, len(mentions)), chance.sample(links, len(links))
    assert group_mentions(shuffled, other, weights) == group_mentions(mentions, links, weights)


def test_no_order_changes_a_link(attacks: tuple[list[Mention], list[Link]], weights: LinkWeights) -> None:
    mentions, links = attacks
    assert links
    assert pair_mentions(mentions[::-1], weights) == links == pair_mentions(mentions[3:] + mentions[:3], weights)


@pytest.mark.parametrize(
    ("targets", "taken", "together"),
    [
        pytest.param(("Cinq commerçants",), 5, True, id="the same people"),
        pytest.param(("Six militaires",), 6, False, id="other people, another number"),
        pytest.param(("Cinq marchands",), 5, True, id="another word for them, the same number"),
        pytest.param(("Six commerçants",), 6, True, id="the same people, counted otherwise"),
    ],
)
def test_two_abductions_of_one_day_and_place(
    lexicon: Lexicon, weights: LinkWeights, targets: tuple[str, ...], taken: int, together: bool
) -> None:
    words = f"{targets[0]} ont été enlevés lundi à Gossi."
    first = Says(
        "Cinq commerçants ont été enlevés lundi à Gossi.", type="abduction", trigger="enlevés",
        targets=("Cinq commerçants",), figures={"abducted": 5},
    )  # fmt: skip
    second = Says(words, type="abduction", trigger="enlevés", targets=targets, figures={"abducted": taken})
    mentions = make_all({"a": first, "b": second}, lexicon)
    assert any({"a", "b"} <= group for group in group_all(mentions, weights)) is together
