"""How many persons' names the exports leave out, how many they leave in, and what they leave out besides.

    python benchmarks/discretion.py [--list left|masked|public] [--sample 150] PATH …

PATH is a `.jsonl` of records. Persons are those that the French model names, which takes some things for persons and
misses some persons: the lists are there to be read by a person, each name with the words around it. *left* are persons
of the model's that are neither masked nor given an office: what may have been missed. *masked* are names left out,
*public* those to whom the report gives an office.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from texts import print_table

from recoupe.gazetteer import open_gazetteer
from recoupe.intake import make_given_record
from recoupe.lexicon import load_lexicon
from recoupe.model import Record, Report
from recoupe.reading.nlp import load_model
from recoupe.settings import load_settings
from recoupe.situation.discretion import Discretion, build_discretion, veil_report

AROUND = 40  # characters shown on either side of a name


@dataclass
class Found:
    """Names by what became of them, each with the words around it, and the seconds that it took."""

    left: list[str] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)
    public: list[str] = field(default_factory=list)
    persons: int = 0
    characters: int = 0
    seconds: float = 0.0


def load_records(paths: list[Path]) -> Iterator[Record]:
    """The records of the files, as they are given."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            given = json.loads(line)
            report = Report(str(given["report"]["id"]), given["report"]["text"], language="fr")
            yield make_given_record(report, given.get("statements") or [])


def measure(records: list[Record], discretion: Discretion) -> Found:
    """What becomes of the names in the records' texts."""
    found = Found()
    docs = load_model("fr").pipe(record.report.text for record in records)
    for record, doc in zip(records, docs, strict=True):
        text = record.report.text
        start = time.process_time()
        veil = veil_report(record.report, record.statements, discretion)
        found.seconds += time.process_time() - start
        found.characters += len(text)
        persons = [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ == "PER"]
        named = [(m.start, m.end) for m in discretion.finder.find(text).mentions]
        found.persons += len(persons)
        found.left += [show(text, span) for span in persons if not meets(span, (*named, *veil.hidden))]
        found.masked += [show(text, span) for span in veil.hidden]
        found.public += [show(text, span) for span in named if not meets(span, veil.hidden)]
    return found


def meets(span: tuple[int, int], others: tuple[tuple[int, int], ...]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(start < span[1] and span[0] < end for start, end in others)


def show(text: str, span: tuple[int, int]) -> str:
    """A name between the words around it, on one line."""
    start, end = span
    around = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}"
    return " ".join(around.split())


def main() -> None:
    """Prints the figures, and a sample of one of the lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--list", choices=("left", "masked", "public"))
    parser.add_argument("--sample", type=int, default=150)
    given = parser.parse_args()
    records = list(load_records(given.paths))
    discretion = build_discretion(load_lexicon(), open_gazetteer(load_settings()))
    found = measure(records, discretion)
    rows = [["reports", str(len(records))], ["persons of the model", str(found.persons)]]
    rows += [[name, str(len(getattr(found, name)))] for name in ("left", "masked", "public")]
    rows += [["microseconds for 1,000 characters", f"{found.seconds / found.characters * 1e9:.0f}"]]
    print_table(["what", "how many"], rows)
    if given.list:
        names: list[str] = getattr(found, given.list)
        print(*random.Random(1).sample(names, min(given.sample, len(names))), sep="\n")


if __name__ == "__main__":
    main()
