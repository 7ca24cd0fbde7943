"""Our measure gives what the published one prints, for gold against gold and against disturbed copies of it."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from recoupe.evaluation import format_json, format_table, load_records, score_records

SHARED = Path(__file__).resolve().parents[3] / "shared"
MEASURE = SHARED / "score" / "score.py"
GOLD = SHARED / "gold" / "dev.jsonl"

needs_shared = pytest.mark.skipif(not MEASURE.is_file(), reason="the published measure is not beside the project")


def read_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_lines(path: Path, records: list[dict]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def print_published(gold: Path, predicted: Path, *options: str) -> str:
    command = [sys.executable, str(MEASURE), str(gold), str(predicted), *options]
    return subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"}
    ).stdout


def disturb_statement(statement: dict, rng: random.Random, text: str) -> dict | None:
    """The statement dropped, changed in one of many ways, or as it was."""
    changed = copy.deepcopy(statement)
    match rng.randrange(14):
        case 0:
            return None
        case 1:
            changed["type"] = rng.choice(["armed_attack", "killing", "protest"])
        case 2:
            changed["agents"] = [{"name": "Groupe inconnu", "aliases": changed["agents"], "quote": None}]
        case 3:
            changed["targets"] = [*changed["targets"], "des civils", ""]
        case 4:
            changed["place"] = {"name": "Ailleurs", "lat": 12.4, "lon": -7.9, "kind": "settlement"}
        case 5:
            changed["place"] = "Bamako"
        case 6:
            changed["time"] = {
                "start": rng.choice([None, "2021", "2021-06-10", "x"]),
                "end": rng.choice([None, "2025-01"]),
            }
        case 7:
            changed["quantities"] = [*changed["quantities"], {"role": "killed", "low": 3, "high": None}] * 2
        case 8:
            changed["source"] = {"name": "", "kind": "official", "quote": rng.choice(["l'armée", ""])}
        case 9:
            changed["certainty"] = rng.choice(["claimed", "denied", ""])
        case 10:
            at = rng.randrange(max(1, len(text) - 80))
            changed["evidence"] = {"quote": text[at : at + rng.choice([0, 40, 80, 700])]}
        case 11:
            changed["evidence"] = "aucun mot du texte"
        case 12:
            changed["quantities"] = [
                {"role": q["role"], "low": q["low"], "high": q["high"]} for q in changed["quantities"]
            ]
    return changed


def disturb(records: list[dict], seed: int) -> list[dict]:
    """A prediction: statements dropped, doubled, shuffled and changed; some reports missing, texts left out."""
    rng = random.Random(seed)
    predicted = []
    for record in records:
        if rng.random() < 0.05:
            continue
        text = record["report"]["text"]
        doubled = [s for statement in record["statements"] for s in [statement] * rng.choice([1, 1, 2, 3])]
        kept = [changed for s in doubled if (changed := disturb_statement(s, rng, text)) is not None]
        rng.shuffle(kept)
        predicted.append({"report": {"id": record["report"]["id"]}, "statements": kept})
    return predicted


@needs_shared
@pytest.mark.parametrize("seed", range(6))
def test_disturbed_gold_scores_as_published(seed: int, tmp_path: Path) -> None:
    predicted = write_lines(tmp_path / "predicted.jsonl", disturb(read_lines(GOLD), seed))
    score = score_records(load_records(GOLD), load_records(predicted))
    published = print_published(GOLD, predicted, "--by-type", "--misses", "7")
    assert format_table(score, by_type=True, misses=7) == published
    assert format_json(score, misses=7) == print_published(GOLD, predicted, "--json", "--misses", "7")


@needs_shared
def test_gold_against_itself_is_right_throughout() -> None:
    gold = load_records(GOLD)
    score = score_records(gold, gold)
    assert format_table(score) == print_published(GOLD, GOLD)
    assert score.rows["record"].f1 == 1.0


@needs_shared
def test_larger_file_scores_as_published(tmp_path: Path) -> None:
    train = SHARED / "gold" / "train.jsonl"
    predicted = write_lines(tmp_path / "predicted.jsonl", disturb(read_lines(train), 99))
    score = score_records(load_records(train), load_records(predicted))
    assert format_table(score, by_type=True) == print_published(train, predicted, "--by-type")
