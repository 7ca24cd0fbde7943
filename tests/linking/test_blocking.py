"""Who meets whom: the vague meet the exact, and strangers do not meet."""

from __future__ import annotations

import pytest
from tests.linking.occurrences import Says, link_all, make_all

from recoupe.lexicon import load_lexicon
from recoupe.linking.blocking import block_keys
from recoupe.linking.pairing import pair_mentions
from recoupe.linking.weights import load_weights

EXACT = Says("Une attaque à Gossi.")
MEET = [
    (Says("Un raid à Gossi.", trigger="raid", days="2025-03-05"), "two days off"),
    (Says("Un raid sur la route.", trigger="raid", place="route"), "a road that comes near"),
    (Says("Un raid dans le cercle.", trigger="raid", place="cercle de Gourma"), "the district"),
    (Says("Un raid au Mali.", trigger="raid", place="Mali", days="2025-03-01/2025-03-31"), "a country and a month"),
    (Says("Un raid à Gossi.", trigger="raid", days=None), "no day"),
    (Says("Un raid à Gossi.", trigger="raid", place=None), "no point, but its name"),
    (Says("Des raids à Gossi.", trigger="raids", days="2025-01-01/2025-12-31"), "a year"),
]
APART = [
    (Says("Un raid à Gossi.", trigger="raid", days="2025-04-20"), "seven weeks later"),
    (Says("Un raid en Guinée.", trigger="raid", place="Guinée"), "another country"),
    (Says("Un vol à Gossi.", type="abduction", trigger="vol"), "another kind of occurrence"),
]


@pytest.mark.parametrize(("other", "why"), MEET)
def test_they_meet(other: Says, why: str) -> None:
    mentions = make_all({"a": EXACT, "b": other}, load_lexicon())
    assert len(pair_mentions(list(mentions.values()), load_weights(), faintest=-99.0)) == 1, why


@pytest.mark.parametrize(("other", "why"), APART)
def test_they_do_not_meet(other: Says, why: str) -> None:
    mentions = make_all({"a": EXACT, "b": other}, load_lexicon())
    assert link_all(mentions, load_weights()) == [], why


def test_blocks_depend_on_the_mention_alone() -> None:
    one, again = (make_all({"a": EXACT}, load_lexicon())["a"] for _ in range(2))
    assert block_keys(one) == block_keys(again)
    assert all(key.startswith(one.family) for keys in block_keys(one).values() for key in keys)
