"""Pairs of mentions that may tell the same occurrence, each with its weight and the reasons for it.

Splink (Fellegi–Sunter) on DuckDB: the evidence of each aspect is a weight in bits, log2 of how much likelier the
agreement is between mentions of one occurrence than between others; a pair's weight is their sum with the prior.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recoupe.linking.aspects import ASPECTS
from recoupe.linking.mentions import Mention
from recoupe.linking.weights import LinkWeights

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FAINTEST = -6.0  # bits; weaker pairs are not kept
THREADS = 2
DECIMALS = 3
# Beside sharing a block: other reports alone, types that may stand for each other, at least one mention that is new.
OPEN_TO = "l.report <> r.report and list_contains(l.kin, r.type) and (l.fresh or r.fresh)"
RULES = {
    "keys_fine": "",
    "keys_wide": " and (l.scale > 1 or r.scale > 1)",
    "keys_yearly": " and (l.long or r.long)",
    "keys_undated": " and (l.undated or r.undated)",
    "keys_names": " and (l.loose or r.loose)",
    "keys_names_yearly": " and (l.long or r.long)",
    "keys_timeless": " and (l.timeless or r.timeless)",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One aspect in which two mentions were compared: what was found, and what that is worth in bits."""

    aspect: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions by id, ``low`` before ``high``, with the weight in bits that they tell one occurrence."""

    low: str
    high: str
    weight: float
    reasons: tuple[Reason, ...] = ()


def pair_mentions(
    mentions: Sequence[Mention],
    weights: LinkWeights,
    fresh: Iterable[str] | None = None,
    *,
    threads: int = THREADS,
    faintest: float = FAINTEST,
) -> list[Link]:
    """The pairs that share a block and weigh at least ``faintest`` bits, in order of their ids.

    With ``fresh``, only pairs with at least one of these ids. The same mentions give the same links in any order.
    """
    if len(mentions) < 2:
        return []
    from recoupe.linking.tables import mention_table

    ordered = sorted(mentions, key=lambda mention: mention.id)
    new = frozenset(m.id for m in ordered) if fresh is None else frozenset(fresh)
    return make_links(predict_pairs(mention_table(ordered, new), weights, threads, faintest), weights)


def predict_pairs(table: pa.Table, weights: LinkWeights, threads: int, faintest: float) -> pa.Table:
    """Splink's rows for the pairs that weigh enough: both ids, the weight of each aspect and of all."""
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator

    settings = SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=probability(weights.prior),
        comparisons=[comparison(aspect, weights) for aspect in ASPECTS],
        blocking_rules_to_generate_predictions=[blocking_rule(column) for column in RULES],
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=False,
    )
    with duckdb.connect(config={"threads": threads}) as connection:
        hush(connection)
        # The settings are ours, and checking them again takes half of the time of a small comparison.
        tables = DuckDBAPI(connection).register(table)
        linker = Linker(tables, settings, log_level="ERROR", validate_settings=False)
        found = linker.inference.predict(threshold_match_weight=faintest)
        rows: pa.Table = found.as_pyarrow_table()  # type: ignore[no-untyped-call]
    return rows


def hush(connection: duckdb.DuckDBPyConnection) -> None:
    """Have no progress bar printed among our output; in a notebook without widgets there is none, and to say so
    fails."""
    if connection.execute("SELECT current_setting('enable_progress_bar')").fetchall() == [(True,)]:
        connection.execute("SET enable_progress_bar = false")


def probability(bits: float) -> float:
    """The probability whose odds are 2 to the power of ``bits``."""
    odds: float = 2.0**bits
    return odds / (1 + odds)


def comparison(aspect: str, weights: LinkWeights) -> dict[str, Any]:
    """Splink's settings for an aspect; m and u are chosen to give each level its weight."""
    levels = [
        {
            "sql_condition": sql,
            "label_for_charts": label,
            **chances(weights.aspects[aspect][label]),
        }
        for label, sql in ASPECTS[aspect].items()
    ]
    return {"output_column_name": aspect, "comparison_levels": levels}


def chances(bits: float) -> dict[str, float]:
    """m and u with log2(m / u) = ``bits``, neither above a half."""
    return {"m_probability": 0.5 * 2.0 ** min(0.0, bits), "u_probability": 0.5 * 2.0 ** min(0.0, -bits)}


def blocking_rule(column: str) -> dict[str, Any]:
    """Splink's rule for one column of blocks."""
    return {
        "blocking_rule": f"l.{column} = r.{column} and {OPEN_TO}{RULES[column]}",
        "sql_dialect": "duckdb",
        "arrays_to_explode": [column],
    }


def make_links(rows: pa.Table, weights: LinkWeights) -> list[Link]:
    """The links of Splink's rows, in order of their ids."""
    told = [reasons_by_weight(aspect, weights) for aspect in ASPECTS]
    parts = [rows.column(f"mw_{aspect}").to_pylist() for aspect in ASPECTS]
    sides = zip(rows.column("unique_id_l").to_pylist(), rows.column("unique_id_r").to_pylist(), strict=True)
    links = []
    for (left, right), total, *found in zip(sides, rows.column("match_weight").to_pylist(), *parts, strict=True):
        low, high = (left, right) if left < right else (right, left)
        reasons = tuple(known[round(bits, DECIMALS)] for known, bits in zip(told, found, strict=True))
        links.append(Link(low, high, round(total, DECIMALS), reasons))
    return sorted(links, key=lambda link: (link.low, link.high))


def reasons_by_weight(aspect: str, weights: LinkWeights) -> dict[float, Reason]:
    """The reason that each weight of an aspect stands for; Splink's rows have the weight alone, so no two are alike."""
    return {round(bits, DECIMALS): Reason(aspect, label, bits) for label, bits in weights.aspects[aspect].items()}
