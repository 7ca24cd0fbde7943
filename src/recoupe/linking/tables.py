"""Mentions as a table that Splink reads: one row each, tokens repeated as often as they are rare.

Splink compares by SQL. The weight of what two mentions share is the length of the intersection of two lists, in which a
token of three units stands as "token#1", "token#2" and "token#3"; that runs alike on DuckDB and on Spark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import pyarrow as pa

from recoupe.linking.blocking import RULES, block_keys, is_long, is_loose, is_timeless, is_undated, known_days
from recoupe.linking.mentions import Mention
from recoupe.linking.words import STEM_LETTERS, rarity
from recoupe.model import TOLLS, Certainty, QuantityRole

UNIT_BITS = 1.5  # of rarity that one repetition stands for
BASE_BITS = 3.0  # of rarity that count for nothing
BASE_OF = {
    "target_words": 1.5,
    "trigger": 1.0,
    "own_targets": 1.5,
}  # a party's own words say more than words of a sentence
COUNTED = (*TOLLS, QuantityRole.PEOPLE, QuantityRole.VEHICLES, QuantityRole.MONEY)
TOKENS = ("agents", "targets", "dates", "weekdays", "months", "years", "numbers")
WEIGHED = ("target_words", "names", "words", "around", "story", "named", "near", "trigger", "own_targets", "own_names")


def mention_table(mentions: Sequence[Mention], fresh: frozenset[str]) -> pa.Table:
    """The table of mentions; ``fresh`` are the ids of those of which every pair must have at least one."""
    columns: dict[str, pa.Array] = {"unique_id": pa.array([m.id for m in mentions], pa.string())}
    columns["fresh"] = pa.array([m.id in fresh for m in mentions], pa.bool_())
    columns |= {name: pa.array([getattr(m, name) for m in mentions], type) for name, type in PLAIN.items()}
    columns["planned"] = pa.array([m.certainty == Certainty.PROSPECTIVE for m in mentions], pa.bool_())
    columns["denied"] = pa.array([m.certainty == Certainty.DENIED for m in mentions], pa.bool_())
    days = [closed_days(m) for m in mentions]
    columns["first"] = pa.array([d and d[0] for d in days], pa.int32())
    columns["last"] = pa.array([d and d[1] for d in days], pa.int32())
    columns["going_on"] = pa.array([m.lasting and m.first is not None and m.last is None for m in mentions], pa.bool_())
    columns["kin"] = strings([m.kin for m in mentions])
    known: dict[str, int] = {}
    columns |= {name: tokens([getattr(m, name) for m in mentions], known) for name in TOKENS}
    for name in WEIGHED:
        rows = [repeat(getattr(m, name), BASE_OF.get(name, BASE_BITS)) for m in mentions]
        columns[name] = tokens(rows, known)
        columns[f"{name}_n"] = pa.array([len(row) for row in rows], pa.int32())
    columns |= figure_columns(mentions)
    columns |= key_columns(mentions)
    return pa.table(columns)


PLAIN: Mapping[str, pa.DataType] = {
    "report": pa.string(),
    "type": pa.string(),
    "seldom": pa.bool_(),
    "spoken": pa.bool_(),
    "published": pa.int32(),
    "place": pa.string(),
    "lat": pa.float64(),
    "lon": pa.float64(),
    "radius_km": pa.float64(),
    "scale": pa.int8(),
    "lead": pa.bool_(),
    "chapter": pa.string(),
    "plural": pa.bool_(),
    "again": pa.bool_(),
    "rivals": pa.int32(),
    "read": pa.bool_(),
}


def closed_days(mention: Mention) -> tuple[int, int] | None:
    """Its interval with open ends closed, None where it has no time."""
    return None if mention.first is None and mention.last is None else known_days(mention)


def strings(rows: Iterable[Sequence[str]]) -> pa.Array:
    """A column of lists of strings."""
    return pa.array([list(row) for row in rows], pa.list_(pa.string()))


def tokens(rows: Iterable[Sequence[str]], known: dict[str, int]) -> pa.Array:
    """A column of lists of tokens, each as its number in ``known``, which grows: numbers are compared twice as fast."""
    return pa.array([[known.setdefault(token, len(known)) for token in row] for row in rows], pa.list_(pa.int32()))


def repeat(tokens: Iterable[str], base: float = BASE_BITS) -> list[str]:
    """Each token once for every unit of its rarity: "trebes" four times, "police" not at all."""
    return [copy for token in tokens for copy in copies_of(token, base)]


@lru_cache(maxsize=100_000)
def copies_of(token: str, base: float) -> tuple[str, ...]:
    """The token once for every unit of its rarity above ``base``."""
    units = round((rarity(token[:STEM_LETTERS]) - base) / UNIT_BITS)
    return tuple(f"{token}#{n}" for n in range(1, units + 1))


def figure_columns(mentions: Sequence[Mention]) -> dict[str, pa.Array]:
    """Low and high of each role that is compared, with an open end as null; ``…_known`` says that there is a figure."""
    columns: dict[str, pa.Array] = {}
    for role in COUNTED:
        bounds = [m.bounds(role) for m in mentions]
        columns[f"{role.value}_known"] = pa.array([b is not None for b in bounds], pa.bool_())
        columns[f"{role.value}_low"] = pa.array([b and b[0] for b in bounds], pa.float64())
        columns[f"{role.value}_high"] = pa.array([b and b[1] for b in bounds], pa.float64())
    columns["currency"] = pa.array([currency_of(m) for m in mentions], pa.string())
    return columns


def currency_of(mention: Mention) -> str | None:
    """The currency of its sum of money, None where it has none or does not say."""
    return next((unit for name, _, _, unit in mention.figures if name == QuantityRole.MONEY.value), None)


def key_columns(mentions: Sequence[Mention]) -> dict[str, pa.Array]:
    """The blocks of each rule, and who may meet whom in the wider ones."""
    keys = [block_keys(m) for m in mentions]
    columns = {f"keys_{rule}": strings([row[rule] for row in keys]) for rule in RULES}
    columns["long"] = pa.array([is_long(m) for m in mentions], pa.bool_())
    columns["undated"] = pa.array([is_undated(m) for m in mentions], pa.bool_())
    columns["loose"] = pa.array([is_loose(m) for m in mentions], pa.bool_())
    columns["timeless"] = pa.array([is_timeless(m) for m in mentions], pa.bool_())
    return columns
