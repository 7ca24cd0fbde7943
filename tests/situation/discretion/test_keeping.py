"""What is kept of an incident is the very same object, and nothing that was hidden is kept for being equal."""

from __future__ import annotations

import pytest

from recoupe.archive.stored import Share, Summary
from recoupe.model import Party, Quantity, QuantityRole, Span
from recoupe.situation.discretion.keeping import keep
from recoupe.situation.discretion.vocabulary import index_callings

SPAN = Span(0, 5, "Gao 4")
PARTY = Party("des éleveurs", SPAN, ("les éleveurs",))
ALIASES = PARTY.aliases


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"name": PARTY.name},
        {"name": PARTY.name, "span": SPAN, "aliases": ALIASES},
        {"aliases": (ALIASES[0],)},  # another tuple of the same strings
    ],
)
def test_nothing_new_is_the_same_object(fields: dict[str, object]) -> None:
    assert keep(PARTY, **fields) is PARTY


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "[…]"},
        {"span": None},
        {"span": Span(0, 3, "[…]")},
        {"aliases": ()},
        {"aliases": ("[…]",)},
        {"aliases": (*ALIASES, "un éleveur")},
        {"name": PARTY.name, "aliases": ()},  # the last of several
    ],
)
def test_what_is_new_is_in_a_copy(fields: dict[str, object]) -> None:
    kept = keep(PARTY, **fields)
    assert kept is not PARTY
    assert {name: getattr(kept, name) for name in fields} == fields


def test_equal_is_not_the_same() -> None:
    """The speakers of a summary are left out of its comparison."""
    summary = Summary("abduction", told={"s-1": Share("Moussa Wantara", "person")})
    kept = keep(summary, told={"s-1": Share("une personne", "person")})
    assert kept.told["s-1"].speaker == "une personne"


def test_a_field_that_was_none_may_be_none() -> None:
    quantity = Quantity(QuantityRole.KILLED, 4, 4, None, None)
    assert keep(quantity, span=None) is quantity


def test_a_noun_that_is_the_plural_of_another_is_its_plural_in_each_process() -> None:
    """Sets of strings have another order in each process."""
    for nouns in (["habitant", "habitants"], ["habitants", "habitant"]):
        assert index_callings([], nouns)["habitants"][0].plural
