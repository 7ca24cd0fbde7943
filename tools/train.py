"""Fits what the reader learns, measures it, and writes its weights.

    python tools/train.py [--gold FILE.jsonl …] [--own FOLDER …] [--standoff ANNOTATIONS TEXTS]
                          [--folds N] [--check FILE.jsonl …] [--out WEIGHTS.json]

--gold names annotated reports of the press, --own those written for this project (data/fr), --standoff annotations of
press reports that stand apart from their texts (data/press). With --folds, the reports of --gold are read with weights
that were fitted on the other folds and on the rest, and the measure of that is printed; with --check, files that
nothing is fitted on are read with the weights of all. The same files give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from recoupe.errors import RecoupeError
from recoupe.evaluation import ScoredRecord
from recoupe.reading import Reader, build_reader
from recoupe.reading.weighing import Weights, parse_fields, parse_weights, write_fields
from recoupe.reading.weighing.fields import FILE as FIELDS
from recoupe.settings import load_settings
from training.fitting import Material, fit_all
from training.gold import Annotated, read_gold, read_standoff
from training.measuring import measure, read_all
from training.parses import parse_all

OUT = Path("src/recoupe/reading/weighing/weights.json")


def load_material(reader: Reader, gold: Sequence[Annotated]) -> Material:
    """Annotated reports with their parses."""
    return Material(gold, parse_all(reader.nlp, [record.report.text for record in gold]))


def read_across(reader: Reader, material: Material, count: int, folds: int) -> dict[str, ScoredRecord]:
    """What the reader says of each of the first ``count`` reports, with weights fitted on all but those of its fold."""
    answers: dict[str, ScoredRecord] = {}
    for fold in range(folds):
        held = range(fold, count, folds)
        weights = fit_all(reader, material.part([n for n in range(len(material.gold)) if n not in held]))
        here = material.part(held)
        answers |= read_all(replace(reader, weights=weights), here.gold, here.docs)
    return answers


def format_weights(weights: Weights) -> str:
    """The file's text: one cue a line, so that a change can be read."""
    told = {"cues": {name: dict(table) for name, table in weights.cues.items()}, "least": dict(weights.least)}
    return json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def main(given: argparse.Namespace) -> None:
    """Fits, measures and writes, once the reader's own check has passed the file."""
    reader = build_reader(load_settings())
    apart = read_standoff(*given.standoff) if given.standoff else []
    held = read_gold(given.gold, own=False)
    material = load_material(reader, [*held, *apart, *read_gold(given.own, own=True)])
    if given.folds:
        print(f"{given.folds} folds of --gold:")
        print(measure(held, read_across(reader, material, len(held), given.folds)))
    weights = fit_all(reader, material)
    content = format_weights(weights)
    parse_weights(content.encode(), parse_fields(write_fields(weights.fields)))
    for path in given.check:
        held = load_material(reader, read_gold([path], own=False))
        answers = read_all(replace(reader, weights=weights), held.gold, held.docs)
        print(f"{path}:\n{measure(held.gold, answers, by_type=given.by_type)}")
    if given.out is not None:
        given.out.write_text(content, encoding="utf-8", newline="\n")
        given.out.with_name(FIELDS).write_bytes(write_fields(weights.fields))
        told = sum(len(record.statements) for record in material.gold)
        print(f"{told} statements of {len(material.gold)} reports; written: {given.out}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit the weights of the reader on annotated reports.")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="annotated reports of the press")
    parser.add_argument("--own", type=Path, nargs="*", default=[], help="folders of reports written for this project")
    parser.add_argument(
        "--standoff",
        type=Path,
        nargs=2,
        metavar=("ANNOTATIONS", "TEXTS"),
        help="annotations without their texts, and these",
    )
    parser.add_argument("--folds", type=int, default=0, help="measure --gold by this many folds")
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="annotated reports to measure on")
    parser.add_argument("--by-type", action="store_true", help="a row for each type")
    parser.add_argument("--out", type=Path, help=f"where to write the weights ({OUT.as_posix()})")
    try:
        main(parser.parse_args())
    except (RecoupeError, OSError, UnicodeDecodeError) as error:
        sys.exit(str(error))
