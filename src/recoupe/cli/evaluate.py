"""``recoupe evaluate``: the measure of the reader, or of a file of predictions, on gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.exits import ExitCode
from recoupe.cli.options import HomeOption, LexiconOption
from recoupe.settings import Settings, load_settings

if TYPE_CHECKING:
    from recoupe.evaluation import ScoredRecord
    from recoupe.evaluation.changes import Found
    from recoupe.intake import Failure

FoundOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE.json", help="Write there which gold statements are found.", dir_okay=False),
]
SinceOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.json",
        help="List the gold statements gained and lost since such a file was written.",
        exists=True,
        dir_okay=False,
    ),
]


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD.jsonl", help="Gold records, one a line.", exists=True, dir_okay=False)
    ],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTED.jsonl]", help="Records to score; otherwise the reader's.", exists=True, dir_okay=False
        ),
    ] = None,
    by_type: Annotated[bool, typer.Option("--by-type", help="Add a row for each statement type.")] = False,
    misses: Annotated[int, typer.Option(min=0, metavar="N", help="List the first N gold statements missed.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of the table.")] = False,
    found: FoundOption = None,
    since: SinceOption = None,
    lexicon: LexiconOption = None,
    home: HomeOption = None,
) -> None:
    """Score the reader on a gold file: it reads the reports and its statements are compared with gold's.

    With a second file, that file's statements are scored and nothing is read.
    """
    from recoupe.evaluation import format_json, format_table, load_records, read_found, score_records

    records = load_records(gold)
    failures: list[Failure] = []
    before = read_found(since) if since is not None else None
    settings = load_settings(home=home, lexicon=lexicon)
    answers = load_records(predicted) if predicted is not None else read_gold(gold, settings, failures)
    score = score_records(records, answers)
    sys.stdout.write(
        format_json(score, misses=misses) if as_json else format_table(score, by_type=by_type, misses=misses)
    )
    report_found(records, answers, before, found)
    if failures:
        raise typer.Exit(ExitCode.INCOMPLETE)


def report_found(
    records: dict[str, ScoredRecord], answers: dict[str, ScoredRecord], before: Found | None, out: Path | None
) -> None:
    """List what was gained and lost since ``before`` on standard error and write what is found to ``out``, each where
    it is given."""
    from recoupe.evaluation import find_met, format_found, list_changes

    if before is None and out is None:
        return
    met = find_met(records, answers)
    for line in list_changes(records, before, met) if before is not None else ():
        typer.echo(line, err=True)
    if out is not None:
        out.write_text(format_found(met), encoding="utf-8", newline="\n")


def read_gold(gold: Path, settings: Settings, failures: list[Failure]) -> dict[str, ScoredRecord]:
    """What the reader says of the gold file's reports, by id; those that could not be read are listed and kept."""
    from recoupe.cli.batches import list_failures, read_records
    from recoupe.cli.progress import show_progress
    from recoupe.cli.read import load_reader
    from recoupe.evaluation import scored_record
    from recoupe.intake import IntakeOptions, count_reports, read_lines_file
    from recoupe.records import record_to_dict

    answers = {}
    total = 0
    with show_progress(count_reports([str(gold)])) as bar:
        items = read_lines_file(gold, IntakeOptions(max_bytes=settings.max_bytes))
        for record in read_records(items, lambda: load_reader(settings), failures):
            total += 1
            bar.advance()
            if record is not None:
                answers[record.report.id] = scored_record(record_to_dict(record))
    list_failures(failures, total)
    return answers
