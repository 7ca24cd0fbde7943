"""The table of weights: one for each level, and no two alike."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from recoupe.errors import LexiconError
from recoupe.linking.aspects import ASPECTS
from recoupe.linking.weights import LinkWeights, load_weights, parse_weights, read_weights

TABLE = (files("recoupe.linking") / "data" / "weights.yml").read_text(encoding="utf-8")
HEAD = "\n".join(line for line in TABLE.splitlines() if line.startswith("#"))


def test_the_head_defines_each_number() -> None:
    assert all(f"\n# {name} " in HEAD for name in LinkWeights.model_fields)


def test_the_page_explains_each_aspect() -> None:
    page = (Path(__file__).parents[2] / "docs" / "linking.md").read_text(encoding="utf-8")
    assert [aspect for aspect in ASPECTS if f"`{aspect}`" not in page] == []


def test_priors_name_the_same_levels() -> None:
    text = (Path(__file__).parents[2] / "tools" / "training" / "link_priors.yml").read_text(encoding="utf-8")
    aspects = yaml.safe_load(text)["aspects"]
    assert {a: list(levels) for a, levels in aspects.items()} == {a: list(levels) for a, levels in ASPECTS.items()}


def test_agreement_never_weighs_less_than_contradiction() -> None:
    weights = load_weights().aspects
    assert weights["time"]["same day"] > weights["time"]["a day apart"] > weights["time"]["days apart"]
    assert weights["time"]["days apart"] > weights["time"]["weeks apart"] > weights["time"]["far apart"]
    assert (
        weights["place"]["same point"] > weights["place"]["near"] > weights["place"]["apart"] > weights["place"]["far"]
    )
    assert weights["figures"]["one the same"] > weights["figures"]["fit"] > weights["figures"]["far off"]


BAD = [
    pytest.param(TABLE.replace("    far apart:", "    somewhere:"), "needs a weight for each", id="an unknown level"),
    pytest.param(TABLE.replace("least:", "lest:"), "is no table of weights", id="a misspelt number"),
    pytest.param(TABLE + "  - [", "is no table of weights", id="no YAML"),
]


@pytest.mark.parametrize(("text", "why"), BAD)
def test_a_bad_table_is_told(text: str, why: str) -> None:
    with pytest.raises(LexiconError, match=why):
        parse_weights(text, "mine.yml")


def test_two_levels_of_one_weight_are_told() -> None:
    table = yaml.safe_load(TABLE)
    table["aspects"]["agents"] = dict.fromkeys(table["aspects"]["agents"], 1.0)
    with pytest.raises(LexiconError, match="two levels with one weight"):
        parse_weights(yaml.safe_dump(table), "mine.yml")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="Check the path"):
        read_weights(tmp_path / "none.yml")
