"""Tolls as ranges: never one number where voices differ; what only one side says apart from the others' figures."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.archive.holdings import load_incidents
from tests.situation.brief.stories import keep_stories, report

from recoupe.archive import Archive
from recoupe.archive.dossiers import Weighing, build_weighing, load_dossiers
from recoupe.lexicon import load_lexicon
from recoupe.model import Record, VoiceKind
from recoupe.situation.brief.bounds import Bounds, Total, add_bounds, find_bounds

NUMBERS = count()


@pytest.fixture(scope="module")
def weighing() -> Weighing:
    return build_weighing(load_lexicon("fr"))


def say(words: str, low: float | None, high: float | None, **fields: Any) -> Record:
    """A voice of its own that counts the dead; the words are theirs."""
    number = next(NUMBERS)
    fields = {"outlet": f"Journal {number}", "figures": [("killed", low, high, words)]} | fields
    return report(f"À Konna, {words} ont été tués, d'après le journal {number}.", **fields)


def bounds_of(folder: Path, weighing: Weighing, *records: Record) -> dict[str, Bounds]:
    """The bounds of an incident of these reports."""
    archive: Archive
    with keep_stories(folder, [records]) as archive, archive.read() as connection:
        (dossier,) = load_dossiers(connection, list(load_incidents(connection)), weighing)
        return find_bounds(dossier, weighing.disputing)


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        pytest.param([("cinq civils", 5, 5, {})], Bounds(5, 5), id="one voice"),
        pytest.param([("cinq civils", 5, 5, {}), ("neuf civils", 9, 9, {})], Bounds(5, 9), id="two voices"),
        pytest.param([("au moins cinq civils", 5, None, {})], Bounds(5, 5, open=True), id="no end is made up"),
        pytest.param(
            [("au moins cinq civils", 5, None, {}), ("neuf civils", 9, 9, {})],
            Bounds(5, 9, open=True),
            id="somebody said at least",
        ),
        pytest.param([("au plus cinq civils", None, 5, {})], Bounds(0, 5), id="at most"),
        pytest.param([("cinq civils", 5, 5, {"certainty": "denied"})], None, id="what is denied is not counted"),
        pytest.param([("cinq civils", 5, 5, {"certainty": "prospective"})], None, id="nor what is expected"),
        pytest.param(
            [("cinq civils", 5, 5, {}), ("neuf civils", 9, 9, {"certainty": "denied"})],
            Bounds(5, 5),
            id="a denied figure",
        ),
        pytest.param(
            [("trente soldats", 30, 30, {"certainty": "claimed"})], Bounds(30, 30, partisan=True), id="a claim alone"
        ),
        pytest.param(
            [("trente soldats", 30, 30, {"certainty": "alleged"})],
            Bounds(30, 30, partisan=True),
            id="an allegation alone",
        ),
        pytest.param(
            [("trente soldats", 30, 30, {"source": "le journal", "kind": VoiceKind.FORCES, "certainty": "attributed"})],
            Bounds(30, 30, partisan=True),
            id="an army speaks for itself however it is told",
        ),
        pytest.param(
            [("trente soldats", 30, 30, {"certainty": "claimed"}), ("douze soldats", 12, 12, {})],
            Bounds(12, 30),
            id="others tell it too",
        ),
        pytest.param([("cinq civils", 5, 5, {"type": "assessment"})], None, id="an assessment has no dead of its own"),
        pytest.param([("cinq civils", 5, 5, {"type": "responsibility_claim"})], None, id="nor a claim"),
        pytest.param([("cinq civils", 5, 5, {"type": "coup"})], Bounds(5, 5), id="a coup has those that it absorbs"),
        pytest.param([("cinq civils", 5, 5, {"type": "abduction"})], Bounds(5, 5), id="killed while others were taken"),
    ],
)
def test_bounds(tmp_path: Path, weighing: Weighing, said: list[Any], bounds: Bounds | None) -> None:
    records = [say(words, low, high, **fields) for words, low, high, fields in said]
    assert bounds_of(tmp_path, weighing, *records).get("killed") == bounds


def test_groups_of_one_voice_are_at_least_the_largest_and_at_most_their_sum(tmp_path: Path, weighing: Weighing) -> None:
    both = report(
        "Douze soldats et sept assaillants ont été tués à Konna.",
        figures=[("killed", 12, 12, "Douze soldats"), ("killed", 7, 7, "sept assaillants")],
    )
    assert bounds_of(tmp_path, weighing, both) == {"killed": Bounds(12, 19)}


def test_roles_are_counted_apart(tmp_path: Path, weighing: Weighing) -> None:
    both = report(
        "Douze civils ont été tués et trente blessés à Konna.",
        figures=[("killed", 12, 12, "Douze civils"), ("wounded", 30, 30, "trente")],
    )
    assert bounds_of(tmp_path, weighing, both) == {"killed": Bounds(12, 12), "wounded": Bounds(30, 30)}


@pytest.mark.parametrize(
    ("bounds", "total"),
    [
        pytest.param([], Total(), id="none"),
        pytest.param([Bounds(5, 5)], Total(5, 5, False, 1), id="one"),
        pytest.param([Bounds(5, 9), Bounds(1, 2)], Total(6, 11, False, 2), id="the lowest and the highest"),
        pytest.param([Bounds(5, 9), Bounds(1, 1, open=True)], Total(6, 10, True, 2), id="an open end stays open"),
    ],
)
def test_sums(bounds: list[Bounds], total: Total) -> None:
    assert add_bounds(bounds) == total
