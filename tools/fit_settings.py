"""Fits the weights by which the reader chooses where and when a statement is set, and writes their file.

    python tools/fit_settings.py GOLD.jsonl [--out WEIGHTS.yml]

GOLD.jsonl holds annotated records, one a line. Each gold statement is put to the reader's own options at its trigger; a
softmax regression finds the weights under which the options that agree with gold come out likeliest. Prints how well
the reader would choose by the nearest place or date alone, with the weights in use, with weights fitted on the other
half of the reports, and with those fitted on all, which are written. The same file gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recoupe.errors import InputError, RecoupeError
from recoupe.evaluation.matching import is_same_place, is_same_time
from recoupe.evaluation.records import OPEN_END, OPEN_START, ScoredPlace, ScoredStatement, parse_record
from recoupe.model import Certainty, Interval, Place, Report
from recoupe.reading import Reader, build_reader
from recoupe.reading.filling.ground import Ground, survey
from recoupe.reading.filling.moments import Calendar, find_calendar
from recoupe.reading.filling.places import find_options
from recoupe.reading.filling.times import find_datings
from recoupe.reading.filling.weights import PLACE_FAMILIES, TIME_FAMILIES, load_weights, parse_weights
from recoupe.reading.nlp import parse_texts
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.steps import run_steps
from recoupe.reading.triggers import TriggerMatch
from recoupe.settings import load_settings

OUT = Path("src/recoupe/reading/filling/weights.yml")
ROUNDS, SLOW_AFTER, RATE, SLOWER, INERTIA, MEMORY = 600, 300, 0.05, 0.3, 0.9, 0.99  # Adam's: tenths settle well before
WIDTH = 118  # of a comment line
ACROSS = "weights of the other half"
Numbers = NDArray[Any]
Annotated = tuple[Report, list[dict[str, Any]], tuple[ScoredStatement, ...]]  # as it stands, and as the measure sees it
# A rule to compare with: the place or date nearest to the trigger in its sentence, else the one told last before it.
NEAREST = {"own": 9.0, **{f"own:distance:{n}": -float(n) for n in range(5)}, "far:last": 3.0, "none": 1.0}

HEADING = """\
How much each cue speaks for a place or a date as the setting of an occurrence; written by tools/fit_settings.py.

place: cues of filling/cues.py. "own" is a place of the occurrence's own sentence, "link" what joins it to the trigger,
"wide" one that a finer place stands in, "held" one before a title's holder, "far" one of another sentence, "taken_up"
one that the sentence takes up without its name; "holder", "actor", "tied", "listed": what it is in its own phrase;
"capital" a seat of government, "told" how often the text tells it; "main" the country that the text is about,
"demonym" one told by a demonym alone, "none" no place at all.
time: cues of filling/times.py. "own", "link" and "far" as for places; "as" the way in which a date is read (as it is,
by that day, from that day on, ahead); "none" no time at all.

An option is as likely as e to the power of its cues' sum; a cue that is not here counts nothing. Softmax regression
by proximal Adam, penalised so that a weight is nought unless the reports bear it out, rounded to a tenth.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One gold statement before one choice: its options by key (None: nothing) and cues, and which agree with gold."""

    report: int
    told: bool
    keys: tuple[Hashable, ...]
    cues: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is fitted: the families in the file's order, the penalties, how many statements must tell a cue."""

    name: str
    families: tuple[str, ...]
    absolute: float
    square: float
    least: int


PLACE = Choice("place", PLACE_FAMILIES, absolute=3.0, square=1.0, least=12)
TIME = Choice("time", TIME_FAMILIES, absolute=2.5, square=1.0, least=10)


def read_gold(path: Path) -> list[Annotated]:
    """The annotated reports of a file; raises InputError naming the line that is wrong."""
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            where = f"{path}, line {number}"
            scored = parse_record(line, where).statements
            fields = json.loads(line)
            try:
                records.append((make_report(fields["report"]), fields["statements"], scored))
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(f"{where}: its report lacks a text or its date is wrong: {error}.") from error
    return records


def make_report(fields: Mapping[str, Any]) -> Report:
    """The report of a gold record."""
    day = fields.get("published")
    published = date.fromisoformat(day) if day else None
    return Report(fields["id"], fields["text"], fields.get("outlet"), fields.get("title"), published, "fr")


def find_words(text: str, quote: str, start: int = 0) -> tuple[int, int] | None:
    """Where a quote stands at or after ``start``, white space and apostrophes aside; None where it does not."""
    words = (re.escape(word).replace("’", "'").replace("'", "['’]") for word in quote.split())
    found = re.compile(r"\s+".join(words)).search(text, start) if quote.strip() else None
    return found.span() if found else None


def find_head(reading: Reading, gold: Mapping[str, Any]) -> int | None:
    """The token at which a gold statement stands: the root of its trigger, or of its evidence where it names none."""
    evidence = find_words(reading.text, str(gold.get("evidence") or ""))
    if evidence is None:
        return None
    trigger = find_words(reading.text, str(gold.get("trigger") or ""), evidence[0])
    start, end = trigger if trigger is not None and trigger[1] <= evidence[1] else evidence
    return int(reading.doc[reading.token_at(start) : reading.token_at(max(start, end - 1)) + 1].root.i)


def make_occurrence(reading: Reading, gold: Mapping[str, Any]) -> Occurrence | None:
    """A gold statement as a candidate of the reader, as sure as the reader took it to be where it found it."""
    head = find_head(reading, gold)
    if head is None or gold.get("type") not in reading.lexicon.types or gold.get("certainty") not in list(Certainty):
        return None
    certainty = next((o.certainty for o in reading.occurrences if o.match.head == head), Certainty(gold["certainty"]))
    match = TriggerMatch(reading.lexicon.triggers[0], head, (head,))  # no cue looks at the trigger's own entry
    return Occurrence(match, gold["type"], reading.sentence_of(head), {}, certainty=certainty)


def place_case(number: int, reading: Reading, ground: Ground, at: Occurrence, gold: ScoredStatement) -> Case:
    """The choice of a place."""
    wanted = gold.place[0] if gold.place else None
    options = ((o.key or None, o.cues, is_right_place(o.place, wanted)) for o in find_options(reading, ground, at))
    return Case(number, wanted is not None, *zip(*options, strict=True))


def is_right_place(place: Place | None, wanted: ScoredPlace | None) -> bool:
    """Whether an option is gold's place, or both are none."""
    if place is None or wanted is None:
        return place is None and wanted is None
    names = (place.name, place.span.quote) if place.span is not None else (place.name,)
    return is_same_place(ScoredPlace(names, place.lat, place.lon, place.kind.value), wanted)


def time_case(number: int, reading: Reading, calendar: Calendar, at: Occurrence, gold: ScoredStatement) -> Case:
    """The choice of a time."""
    wanted = gold.time[0] if gold.time else None
    datings = find_datings(reading, calendar, at)
    options = ((o.key if o.interval else None, o.cues, is_right_time(o.interval, wanted)) for o in datings)
    return Case(number, wanted is not None, *zip(*options, strict=True))


def is_right_time(interval: Interval | None, wanted: tuple[int, int] | None) -> bool:
    """Whether an option is gold's time, or both are none."""
    if interval is None or wanted is None:
        return interval is None and wanted is None
    first = interval.start.toordinal() if interval.start is not None else OPEN_START
    last = interval.end.toordinal() if interval.end is not None else OPEN_END
    return is_same_time((first, last), wanted)


def gather_cases(gold: Sequence[Annotated], reader: Reader) -> tuple[list[Case], list[Case]]:
    """The choices of place and of time of every gold statement whose words are found in its text."""
    places: list[Case] = []
    times: list[Case] = []
    docs = parse_texts(reader.nlp, (report.text for report, _, _ in gold))
    for number, ((report, statements, scored), doc) in enumerate(zip(gold, docs, strict=True)):
        reading = Reading(report, doc, reader.lexicon, reader.gazetteer, reader.indexes, reader.grammar)
        run_steps(reading)
        ground, calendar = survey(reading), find_calendar(reading)
        for fields, wanted in zip(statements, scored, strict=True):
            at = make_occurrence(reading, fields)
            if at is not None:
                places.append(place_case(number, reading, ground, at, wanted))
                times.append(time_case(number, reading, calendar, at, wanted))
    return places, times


def share_out(scores: Numbers, case_of: Numbers, count: int) -> Numbers:
    """The softmax of the scores within each case."""
    highest = np.full(count, -np.inf)
    np.maximum.at(highest, case_of, scores)
    powers = np.exp(scores - highest[case_of])
    return np.asarray(powers / np.bincount(case_of, powers, count)[case_of])


def fit_weights(cases: Iterable[Case], choice: Choice) -> dict[str, float]:
    """The weight of each cue, rounded to a tenth, noughts left out; cases without a right option say nothing."""
    useful = [case for case in cases if any(case.right)]
    told = Counter(cue for case in useful for cues in case.cues for cue in set(cues))
    cues = sorted(cue for cue, times in told.items() if times >= choice.least)
    index = {cue: n for n, cue in enumerate(cues)}
    options = [(n, option, right) for n, c in enumerate(useful) for option, right in zip(c.cues, c.right, strict=True)]
    pairs = [(k, index[cue]) for k, (_, option, _) in enumerate(options) for cue in option if cue in index]
    if not pairs:
        raise InputError(f"no cue of a {choice.name} is told {choice.least} times. Annotate more reports.")
    option_of, cue_of = np.array(pairs).T
    case_of = np.array([n for n, _, _ in options])
    right = np.array([agrees for _, _, agrees in options])
    weights, mean, spread, rate = np.zeros(len(cues)), np.zeros(len(cues)), np.zeros(len(cues)), RATE
    for turn in range(1, ROUNDS + 1):
        scores = np.bincount(option_of, weights[cue_of], len(options))
        likely = share_out(scores, case_of, len(useful))
        wanted = share_out(np.where(right, scores, -1e9), case_of, len(useful)) * right
        slope = np.bincount(cue_of, (likely - wanted)[option_of], len(cues)) + choice.square * weights
        mean, spread = INERTIA * mean + (1 - INERTIA) * slope, MEMORY * spread + (1 - MEMORY) * slope * slope
        step = rate / (np.sqrt(spread / (1 - MEMORY**turn)) + 1e-8)
        weights = weights - step * (mean / (1 - INERTIA**turn))
        weights = np.sign(weights) * np.maximum(0, np.abs(weights) - step * choice.absolute)
        rate = RATE if turn < SLOW_AFTER else RATE * SLOWER
    return {cue: round(float(w), 1) for cue, w in zip(cues, weights, strict=True) if round(float(w), 1)}


def choose(case: Case, weights: Mapping[str, float]) -> int:
    """The option that the reader takes: the mentions of one key weighed together, then the likeliest of them."""
    powers = np.exp([sum(weights.get(cue, 0.0) for cue in cues) for cues in case.cues])
    total: defaultdict[Hashable, float] = defaultdict(float)
    for key, power in zip(case.keys, powers, strict=True):
        total[key] += float(power)
    return max(range(len(powers)), key=lambda n: (total[case.keys[n]], powers[n]))


def measure(judged: Iterable[tuple[Case, Mapping[str, float]]]) -> str:
    """Precision, recall and F1 over the cases, each with the weights that judge it: "P 0.500 R 0.400 F1 0.444"."""
    right = given = told = 0
    for case, weights in judged:
        taken = choose(case, weights)
        gives = case.keys[taken] is not None
        given, told, right = given + gives, told + case.told, right + (gives and case.right[taken])
    precision, recall = right / max(1, given), right / max(1, told)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, given + told):.3f}"


def compare(
    cases: Sequence[Case], choice: Choice, used: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, str]]:
    """The weights fitted on all reports, and the figures of each way to choose."""
    halves = [[case for case in cases if case.report % 2 == half] for half in (0, 1)]
    across = [fit_weights(half, choice) for half in reversed(halves)]
    fitted = fit_weights(cases, choice)
    return fitted, {
        "the nearest alone": measure((case, NEAREST) for case in cases),
        "weights in use": measure((case, used) for case in cases),
        ACROSS: measure((c, w) for half, w in zip(halves, across, strict=True) for c in half),
        "weights of all reports": measure((case, fitted) for case in cases),
    }


def format_weights(fitted: Mapping[Choice, Mapping[str, float]], figures: str) -> str:
    """The file's text: a comment that explains it, then each choice's cues by family."""
    lines = [f"# {line}".rstrip() for line in [*HEADING.splitlines(), *textwrap.wrap(figures, WIDTH)]]
    for choice, weights in fitted.items():
        lines += ["", f"{choice.name}:"]
        cues = sorted(weights, key=lambda cue: (choice.families.index(cue.split(":")[0]), cue))
        lines += [f"  {cue}: {weights[cue]}" for cue in cues]
    return "\n".join(lines) + "\n"


def main(gold: Path, out: Path) -> None:
    """Fits both choices, prints the figures and writes the file, once the reader's own check has passed it."""
    records = read_gold(gold)
    places, times = gather_cases(records, build_reader(load_settings()))
    told = f"{len(places)} statements of {len({case.report for case in places})} reports"
    fitted, checked = {}, []
    for choice, cases, in_use in ((PLACE, places, load_weights().place), (TIME, times, load_weights().time)):
        weights, lines = compare(cases, choice, in_use)
        moved = [abs(weights.get(cue, 0.0) - in_use.get(cue, 0.0)) for cue in {*weights, *in_use}]
        print(*(f"{choice.name}, {way}: {figures}" for way, figures in lines.items()), sep="\n")
        print(f"{choice.name}: {len(weights)} cues, at most {max(moved):.1f}, on average {np.mean(moved):.2f} from use")
        fitted[choice] = weights
        checked.append(f"{choice.name} {lines[ACROSS]}")
    content = format_weights(fitted, f"Fitted on {told}. With weights of the other half of them: {'; '.join(checked)}.")
    parse_weights(content.encode())
    out.write_text(content, encoding="utf-8", newline="\n")
    print(f"{told}; written: {out}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit the weights of place and time on annotated reports.")
    parser.add_argument("gold", type=Path, help="annotated records, one JSON object a line")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where to write them ({OUT.as_posix()})")
    given = parser.parse_args()
    try:
        main(given.gold, given.out)
    except (RecoupeError, OSError, UnicodeDecodeError) as error:
        sys.exit(str(error))
