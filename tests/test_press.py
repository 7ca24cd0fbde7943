"""Annotations without their texts: what is laid over a text is what was taken off it, and no other text will do."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from recoupe.errors import InputError

TEXT = "Le maire parle. Des bandits ont pillé Dori, dit le maire. Les bandits ont fui."
STATEMENT: dict[str, Any] = {
    "type": "armed_attack",
    "evidence": "Des bandits ont pillé Dori, dit le maire.",
    "trigger": "pillé",
    "agents": ["Des bandits"],
    "targets": [],
    "place": {"name": "Dori", "lat": None, "lon": None, "kind": "settlement"},
    "time": None,
    "quantities": [],
    "source": "le maire",
    "certainty": "attributed",
}


@pytest.fixture(scope="module")
def standoff(project: Path) -> ModuleType:
    """The module of the tools, which are no package of ours."""
    spec = importlib.util.spec_from_file_location("standoff", project / "tools" / "training" / "standoff.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["standoff"] = module
    spec.loader.exec_module(module)
    return module


def write(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_what_is_taken_off_is_laid_over_again(standoff: ModuleType, tmp_path: Path) -> None:
    record = {"report": {"id": "a", "text": TEXT}, "statements": [STATEMENT]}
    apart = standoff.take_off(record)
    assert "maire" not in json.dumps(apart)
    annotations, texts = write(tmp_path / "a.jsonl", apart), write(tmp_path / "t.jsonl", {"report": record["report"]})
    assert standoff.lay_over(annotations, texts) == [record]


def test_a_name_is_the_nearest_to_the_evidence(standoff: ModuleType) -> None:
    spans = standoff.take_off({"report": {"id": "a", "text": TEXT}, "statements": [STATEMENT]})["statements"][0]
    assert spans["source"] == [TEXT.rindex("le maire"), TEXT.rindex("le maire") + len("le maire")]


@pytest.mark.parametrize(
    ("report", "words"),
    [
        pytest.param({"id": "b", "text": TEXT}, "not among the texts", id="another report"),
        pytest.param({"id": "a", "text": TEXT + " "}, "not the one", id="another edition"),
    ],
)
def test_another_text_is_refused(standoff: ModuleType, tmp_path: Path, report: dict[str, str], words: str) -> None:
    apart = standoff.take_off({"report": {"id": "a", "text": TEXT}, "statements": [STATEMENT]})
    with pytest.raises(InputError, match=words):
        standoff.lay_over(write(tmp_path / "a.jsonl", apart), write(tmp_path / "t.jsonl", {"report": report}))


def test_a_name_that_is_not_in_the_text_is_refused(standoff: ModuleType) -> None:
    with pytest.raises(InputError, match="is not in the text"):
        standoff.take_off({"report": {"id": "a", "text": TEXT}, "statements": [{**STATEMENT, "agents": ["Inconnus"]}]})


def test_the_annotations_fit_their_texts(standoff: ModuleType, project: Path, shared: Path) -> None:
    records = standoff.lay_over(
        project / "data" / "press" / "annotations.jsonl", shared / "corpus" / "fr-unlabelled.jsonl"
    )
    statements = [statement for record in records for statement in record["statements"]]
    assert (len(records), len(statements)) == (25, 507)
    assert all(statement["trigger"] in statement["evidence"] for statement in statements)
