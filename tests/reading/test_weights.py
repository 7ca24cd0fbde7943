"""The weights of place and time: what ships is sound, what is broken is named, and the tool that fits them does."""

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
from recoupe.reading.filling.weights import LARGEST, PLACE_FAMILIES, TIME_FAMILIES, load_weights, parse_weights

SOUND = "place:\n  own: 0.5\ntime:\n  far: -1.2\n"
TOWNS = (
    *("Agadez", "Niamey", "Cali", "Goma", "Mopti", "Abidjan", "Conakry", "Dakar", "Tunis", "Oran", "Lyon", "Marseille"),
    *("Bukavu", "Kinshasa", "Douala", "Yaoundé", "Cotonou", "Bamako", "Bogota", "Medellin"),
)


def test_the_packaged_file_loads() -> None:
    weights = load_weights()
    assert weights.place
    assert weights.time
    assert load_weights() is weights, "read once"


@pytest.mark.parametrize(("choice", "families"), [("place", PLACE_FAMILIES), ("time", TIME_FAMILIES)])
def test_the_packaged_weights_are_sound(choice: str, families: tuple[str, ...]) -> None:
    weights: dict[str, float] = getattr(load_weights(), choice)
    assert {cue.split(":")[0] for cue in weights} <= set(families)
    assert [cue for cue, w in weights.items() if not math.isfinite(w) or not 0 < abs(w) <= LARGEST] == []


def test_a_sound_file_gives_its_numbers() -> None:
    weights = parse_weights(SOUND.encode())
    assert (weights.place, weights.time) == ({"own": 0.5}, {"far": -1.2})


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param("", "line 1", id="an empty file"),
        pytest.param("place: [", "no YAML", id="no YAML"),
        pytest.param("place:\n  own: 0.5\n", "time belong", id="one choice is missing"),
        pytest.param(SOUND + "source:\n  own: 1\n", "source", id="a choice that there is not"),
        pytest.param(SOUND.replace("own: 0.5", "own: 0.5\n  own: 0.6"), "line 3", id="a cue twice"),
        pytest.param("place:\ntime:\n  far: 1\n", "place holds no cues", id="no cues"),
        pytest.param("place: [own]\ntime:\n  far: 1\n", "place holds no cues", id="a list of cues"),
        pytest.param(SOUND.replace("own", "owns:after"), "'owns:after'", id="a family that there is not"),
        pytest.param(SOUND.replace("far", "demonym"), "time knows no cue 'demonym'", id="a family of the other choice"),
        pytest.param(SOUND.replace("0.5", "high"), "'high'", id="a word"),
        pytest.param(SOUND.replace("0.5", "true"), "True", id="a truth"),
        pytest.param(SOUND.replace("0.5", "null"), "None", id="nothing"),
        pytest.param(SOUND.replace("0.5", ".nan"), "'.nan'", id="not a number"),
        pytest.param(SOUND.replace("0.5", ".inf"), "'.inf'", id="infinite"),
        pytest.param(SOUND.replace("-1.2", "-5.1"), "'far' for time is -5.1", id="too large to have been fitted"),
        pytest.param(SOUND.replace("0.5", "!!python/object/apply:os.getcwd []"), "line 2", id="a tag"),
        pytest.param("place: &a\n  own: 1\ntime: *a\n", "line 1", id="an anchor"),
    ],
)
def test_a_broken_file_is_named(content: str, named: str) -> None:
    with pytest.raises(SetupError) as raised:
        parse_weights(content.encode())
    assert "weights.yml" in str(raised.value)
    assert named in str(raised.value)
    assert "Reinstall Recoupe" in str(raised.value)


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(SetupError, match=r"weights\.yml, line 1"):
        parse_weights(b"\xff\xfe\x00place")


def make_records() -> Iterator[dict[str, Any]]:
    """Invented dispatches: an attack set and dated by its own sentence, an arrest set by the one before."""
    for n, town in enumerate(TOWNS):
        other = TOWNS[n - 1]
        text = (
            f"Des hommes armés ont attaqué un marché à {town} le 3 mars 2025. Deux suspects ont été arrêtés.\n"
            f"Le préfet, qui revenait de {other}, promet une enquête."
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
    tool = project / "tools" / "fit_settings.py"
    if not tool.is_file():
        pytest.skip("tools/ is absent: this is no checkout")
    command = [sys.executable, str(tool), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=project)


@pytest.mark.slow
def test_the_tool_fits_weights_that_load(project: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(r) + "\n" for r in make_records()), encoding="utf-8")
    written = []
    for name in ("first.yml", "second.yml"):
        done = fit(project, gold, "--out", tmp_path / name)
        assert done.returncode == 0, done.stderr
        assert "40 statements of 20 reports" in done.stdout
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1], "the same file gives the same weights"
    weights = parse_weights(written[0])
    assert weights.place.get("own", 0.0) + weights.place.get("own:in", 0.0) > weights.place.get("none", 0.0)
    assert any(weight > 0 for cue, weight in weights.time.items() if cue.startswith(("own", "link", "as:is")))


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
    gold, out = tmp_path / "gold.jsonl", tmp_path / "weights.yml"
    gold.write_text(content, encoding="utf-8")
    done = fit(project, gold, "--out", out)
    assert done.returncode == 1
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


@pytest.mark.slow
def test_the_tool_names_a_file_that_is_missing(project: Path, tmp_path: Path) -> None:
    done = fit(project, tmp_path / "nowhere.jsonl", "--out", tmp_path / "weights.yml")
    assert done.returncode == 1
    assert "nowhere.jsonl" in done.stderr
    assert "Traceback" not in done.stderr
