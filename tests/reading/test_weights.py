"""The learnt weights: what ships is sound, what is broken is named, and the tool that fits them does."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recoupe.errors import SetupError
from recoupe.reading.weighing import CHOICES, load_weights, parse_weights
from recoupe.reading.weighing.weights import LARGEST, LEAST

TOWNS = (
    *("Agadez", "Niamey", "Cali", "Goma", "Mopti", "Abidjan", "Conakry", "Dakar", "Tunis", "Oran", "Lyon", "Marseille"),
    *("Bukavu", "Kinshasa", "Douala", "Yaoundé", "Cotonou", "Bamako", "Bogota", "Medellin"),
)


def sound() -> dict[str, Any]:
    """What a file holds, one cue for each choice."""
    return {"cues": {choice: {"any": 0.5} for choice in CHOICES}, "least": dict.fromkeys(LEAST, -1.0)}


def test_the_packaged_file_loads() -> None:
    weights = load_weights()
    assert all(weights.cues[choice] for choice in CHOICES)
    assert load_weights() is weights, "read once"


@pytest.mark.parametrize("choice", CHOICES)
def test_the_packaged_weights_are_sound(choice: str) -> None:
    weights = load_weights().cues[choice]
    assert [cue for cue, w in weights.items() if not math.isfinite(w) or not 0 < abs(w) <= LARGEST] == []


def test_a_sound_file_gives_its_numbers() -> None:
    weights = parse_weights(json.dumps(sound()).encode())
    assert weights.score("place", ["any", "any", "unknown"]) == 1.0
    assert weights.is_enough("statement", -1.0)
    assert not weights.is_enough("statement", -1.01)


def replaced(*path: str, value: object) -> str:
    """A sound file with one value put in another's place."""
    whole = sound()
    inner: dict[str, Any] = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return json.dumps(whole)


def without(*path: str) -> str:
    """A sound file with one key left out."""
    whole = sound()
    inner: dict[str, Any] = whole
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param("", "no JSON", id="an empty file"),
        pytest.param("{", "no JSON", id="no JSON"),
        pytest.param("[" * 100_000, "no JSON", id="too deep"),
        pytest.param("[]", "something else", id="a list"),
        pytest.param(without("least"), "something else", id="no least scores"),
        pytest.param(replaced("more", value={}), "something else", id="more than that"),
        pytest.param(without("cues", "place"), "no weights for just these", id="one choice is missing"),
        pytest.param(replaced("cues", "weather", value={}), "no weights for just these", id="a choice there is not"),
        pytest.param(without("least", "statement"), "no least score", id="one least score is missing"),
        pytest.param(replaced("cues", "place", value=["any"]), "place holds no cues", id="a list of cues"),
        pytest.param(replaced("cues", "place", "any", value="high"), "'high'", id="a word"),
        pytest.param(replaced("cues", "place", "any", value=True), "True", id="a truth"),
        pytest.param(replaced("cues", "time", "any", value=None), "None", id="nothing"),
        pytest.param(replaced("cues", "time", "any", value=math.nan), "nan", id="not a number"),
        pytest.param(replaced("cues", "time", "any", value=math.inf), "inf", id="infinite"),
        pytest.param(replaced("cues", "time", "any", value=-12.1), "'any' for time is -12.1", id="too large"),
        pytest.param(replaced("least", "statement", value="low"), "'low'", id="a least score in words"),
    ],
)
def test_a_broken_file_is_named(content: str, named: str) -> None:
    with pytest.raises(SetupError) as raised:
        parse_weights(content.encode())
    assert "weights.json" in str(raised.value)
    assert named in str(raised.value)
    assert "Reinstall Recoupe" in str(raised.value)


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(SetupError, match=r"weights\.json is no JSON"):
        parse_weights(b"\xff\xfe\x00place")


def make_records() -> Iterator[dict[str, Any]]:
    """Invented dispatches: an attack set and dated by its own sentence, an arrest set by the one before, and a protest
    that nobody annotated."""
    for n, town in enumerate(TOWNS):
        other = TOWNS[n - 1]
        text = (
            f"Des hommes armés ont attaqué un marché à {town} le 3 mars 2025. Deux suspects ont été arrêtés.\n"
            f"Le préfet, qui revenait de {other}, promet une enquête. Des étudiants manifestaient."
        )
        attack, arrest = text.split("\n")[0].split(". ")
        shared = {"agents": [], "targets": [], "quantities": [], "source": None, "certainty": "asserted"}
        place = {"name": town, "lat": None, "lon": None, "kind": "admin"}
        day = {"start": "2025-03-03", "end": "2025-03-03"}
        yield {
            "report": {"id": f"made-{n}", "outlet": None, "title": None, "published": "2025-03-05", "text": text},
            "statements": [
                {"type": "armed_attack", "evidence": attack, "trigger": "attaqué", "place": place, "time": day}
                | shared,
                {"type": "arrest", "evidence": arrest, "trigger": "arrêtés", "place": place, "time": None} | shared,
            ],
        }


def fit(project: Path, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    """The tool's run; the test is skipped where the checkout's tools did not come with it."""
    tool = project / "tools" / "train.py"
    if not tool.is_file():
        pytest.skip("tools/ is absent: this is no checkout")
    command = [sys.executable, str(tool), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=project)


@pytest.mark.slow
def test_the_tool_fits_weights_that_load(project: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(r) + "\n" for r in make_records()), encoding="utf-8")
    written = []
    for name in ("first.json", "second.json"):
        done = fit(project, "--gold", gold, "--out", tmp_path / name, "--check", gold)
        assert done.returncode == 0, done.stderr
        assert "40 statements of 20 reports" in done.stdout
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1], "the same file gives the same weights"
    weights = parse_weights(written[0])
    assert weights.score("place", ["own", "own:in"]) > weights.score("place", ["none"])
    assert any(weight > 0 for cue, weight in weights.cues["time"].items() if cue.startswith(("own", "link", "as:is")))
    assert weights.cues["candidate"]["type:armed_attack"] != 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param("\n", "Annotate more reports", id="an empty file"),
        pytest.param("{", "line 1", id="no JSON"),
        pytest.param('{"report": {"id": "made"}, "statements": []}', "lacks a text", id="no text"),
        pytest.param(json.dumps(next(make_records())) + "\n", "Annotate more reports", id="too few statements"),
    ],
)
def test_the_tool_names_what_it_cannot_fit(project: Path, tmp_path: Path, content: str, named: str) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "weights.json"
    gold.write_text(content, encoding="utf-8")
    done = fit(project, "--gold", gold, "--out", out)
    assert done.returncode == 1
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


@pytest.mark.slow
def test_the_tool_names_a_file_that_is_missing(project: Path, tmp_path: Path) -> None:
    done = fit(project, "--gold", tmp_path / "nowhere.jsonl", "--out", tmp_path / "weights.json")
    assert done.returncode == 1
    assert "nowhere.jsonl" in done.stderr
    assert "Traceback" not in done.stderr
