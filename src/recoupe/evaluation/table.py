"""A score as the table that people compare, or as JSON."""

from __future__ import annotations

import json
import math

from recoupe.evaluation.matching import SLOTS
from recoupe.evaluation.scoring import Rate, Score

ROWS = ("detect", "slots", *SLOTS, "record")


def format_table(score: Score, *, by_type: bool = False, misses: int = 0) -> str:
    """The table, one row a line, with rows by type and the first missed statements if asked for."""
    lines = [
        f"{score.reports} reports; {score.unanchored} predicted statements whose evidence is not in the text",
        f"{'':12}{'P':>7}{'R':>7}{'F1':>7}{'in pair':>9}{'gold':>7}",
    ]
    for name in ROWS:
        rate = score.rows[name]
        in_pair = score.in_pair.get(name, math.nan)
        lines.append(f"{name:12}{rate.precision:7.3f}{rate.recall:7.3f}{rate.f1:7.3f}{in_pair:9.3f}{rate.gold:7}")
    if by_type:
        lines += [
            f"  {name:22}{rate.precision:7.3f}{rate.recall:7.3f}{rate.f1:7.3f}{rate.gold:7}"
            for name, rate in score.by_type.items()
        ]
    lines += [f"missed: {one.report} {one.type} {one.evidence}" for one in score.missed[:misses]]
    return "\n".join(lines) + "\n"


def format_json(score: Score, *, misses: int = 0) -> str:
    """The same as one JSON object, without a line end."""
    value: dict[str, object] = {"reports": score.reports, "unanchored": score.unanchored}
    value |= {name: rate_to_dict(score.rows[name]) for name in ("detect", "slots", "record")}
    value |= {name: rate_to_dict(score.rows[name]) | {"in_pair": score.in_pair[name]} for name in SLOTS}
    value["by_type"] = {name: rate_to_dict(rate) for name, rate in score.by_type.items()}
    value["missed"] = [[one.report, one.type, one.evidence] for one in score.missed[:misses]]
    return json.dumps(value, ensure_ascii=False, indent=1)


def rate_to_dict(rate: Rate) -> dict[str, object]:
    """A rate with the keys of the published measure."""
    return {
        "p": rate.precision,
        "r": rate.recall,
        "f1": rate.f1,
        "right": rate.right,
        "predicted": rate.predicted,
        "gold": rate.gold,
    }
