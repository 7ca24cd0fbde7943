"""How entities are made of values: datasets, clean texts, parts of one entity."""

from __future__ import annotations

import pytest
from tests.exporting.tales import HEARD_BY

from recoupe.exporting.ftm.entities import Entity, make_id, make_properties, merge_entities, name_dataset, slug_dataset
from recoupe.lexicon import load_lexicon
from recoupe.linking.outlets import build_sourcing
from recoupe.model import Report


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("L’Étape", "L'Étape", True, id="another apostrophe"),
        pytest.param("Le Journal", "le journal", True, id="another case"),
        pytest.param("RFI", "Radio France internationale", True, id="another name of a known outlet"),
        pytest.param("Le Journal", "Le Journal du Nord", False, id="another outlet"),
        pytest.param("新报", "日报", False, id="names that no letter is left of"),
        pytest.param("x" * 60 + "1", "x" * 60 + "2", False, id="names that begin alike"),
    ],
)
def test_an_outlet_is_one_dataset_under_all_its_spellings(one: str, other: str, same: bool) -> None:
    sourcing = build_sourcing(load_lexicon("fr"))
    datasets = [name_dataset(Report("r", "", name), sourcing) for name in (one, other)]
    assert (datasets[0] == datasets[1]) is same
    assert all(name.replace("_", "").isalnum() and name.isascii() for name in datasets)


def test_reports_without_outlet_or_address_are_datasets_of_their_own() -> None:
    sourcing = build_sourcing(load_lexicon("fr"))
    assert name_dataset(Report("a", ""), sourcing) != name_dataset(Report("b", ""), sourcing)


def test_notes_have_one_dataset_together() -> None:
    sourcing, notes = build_sourcing(load_lexicon("fr")), [Report(id_, "", note=HEARD_BY) for id_ in "ab"]
    assert {name_dataset(note, sourcing) for note in notes} == {"notes"}


def test_a_dataset_is_readable() -> None:
    assert slug_dataset("outlet:l etape", "L’Étape").startswith("outlet_l_etape_")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param("  deux\nlignes\t", ("deux lignes",), id="line breaks and spaces at the ends"),
        pytest.param("12\u202f000", ("12 000",), id="a no-break space, as FollowTheMoney has it"),
        pytest.param("a\u202eb\x00c", ("abc",), id="what turns the writing round, what is no character"),
        pytest.param("\n \t", None, id="nothing left"),
        pytest.param("", None, id="nothing"),
        pytest.param(None, None, id="not known"),
        pytest.param(["x", None, "", "x"], ("x",), id="each value once"),
        pytest.param([], None, id="no values"),
    ],
)
def test_values_are_clean(given: str | list[str | None] | None, told: tuple[str, ...] | None) -> None:
    assert make_properties(name=given).get("name") == told


def test_parts_of_one_dataset_are_one_and_those_of_two_stay_two() -> None:
    parts = [
        Entity("e", "Event", "a", {"name": ("x",), "date": ("2025",)}),
        Entity("e", "Event", "b", {"name": ("x",)}),
        Entity("e", "Event", "a", {"name": ("y", "x")}),
    ]
    merged = [(one.dataset, one.properties) for one in merge_entities(parts)]
    assert merged == [("a", {"name": ("x", "y"), "date": ("2025",)}), ("b", {"name": ("x",)})]


def test_ids_tell_kinds_and_parts_apart() -> None:
    assert len({make_id("a", "b", "c"), make_id("ab", "c"), make_id("a", "bc"), make_id("a", "b", "c")}) == 3
