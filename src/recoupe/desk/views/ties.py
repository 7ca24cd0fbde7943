"""Why statements are taken for one incident: each link with what speaks for it and what against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.archive.links import StoredLink

WEIGHED = re.compile(r"(?P<words>.*) \((?P<bits>[+-]\d+\.\d+)\)")
LEAST = 0.5  # bits; what weighs less moves no link
MOST = 6  # reasons of a link on either side


@dataclass(frozen=True, slots=True)
class Reason:
    """What two statements have in common, or not, with its weight in bits, None for a link that was not weighed."""

    words: str
    bits: float | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two statements, by their numbers on the page; the weightiest reasons first."""

    low: int
    high: int
    weight: float
    supporting: tuple[Reason, ...]
    opposing: tuple[Reason, ...]


def view_ties(links: Iterable[StoredLink], ids: Sequence[str]) -> tuple[Tie, ...]:
    """The links among statements, which are numbered in the order of their ids here, from 1."""
    numbers = {id_: number for number, id_ in enumerate(ids, start=1)}
    return tuple(make_tie(link, numbers) for link in links if link.low in numbers and link.high in numbers)


def make_tie(link: StoredLink, numbers: Mapping[str, int]) -> Tie:
    """The tie of a link; the statement with the lower number first."""
    low, high = sorted((numbers[link.low], numbers[link.high]))
    reasons = sorted(map(read_reason, link.reasons), key=lambda one: -abs(one.bits or 0.0))
    supporting = [one for one in reasons if one.bits is None or one.bits >= LEAST]
    opposing = [one for one in reasons if one.bits is not None and one.bits <= -LEAST]
    return Tie(low, high, link.weight, tuple(supporting[:MOST]), tuple(opposing[:MOST]))


def read_reason(text: str) -> Reason:
    """ "time: same day (+3.96)" with its weight told apart."""
    found = WEIGHED.fullmatch(text)
    return Reason(text, None) if found is None else Reason(found["words"], float(found["bits"]))
