"""Near-duplicate reports: the same text under several outlets, cut, retouched, or set inside a longer one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from recoupe.linking.shingles import Sentence, Shingled, shingle_report
from recoupe.model import Report

# Chosen on benchmarks/copies.py.
COPIED = 0.57  # share of one text's runs in the other: 99 % of copies have 0.61, an outlet's other reports up to 0.56
FOREIGN = 0.45  # the same between two outlets: an outlet repeats its own background, others reach 0.39
FEWEST_RUNS = 5  # in common: a text of a dozen words may be a copy, a formula in two long ones is none


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports of which one repeats the other, by report id (``low`` < ``high``).

    ``share`` is the greater of ``low_share`` and ``high_share``: how much of each stands in the other, 0 to 1.
    ``reason`` says it in words: "93 % of the wording of a-1 stands in b-7, which holds more".
    """

    low: str
    high: str
    share: float
    low_share: float
    high_share: float
    reason: str


def compare(one: Report, other: Report, *, openings: Sequence[str] = ()) -> Copy | None:
    """The copy that the two reports are, or None.

    ``openings`` open sentences that belong to a page (``lexicon.references.boilerplate``). Between two reports of one
    outlet, or of none that is known, what both open or end with is left out by itself.
    """
    low, high = sorted((one, other), key=lambda report: report.id)
    foreign = bool(low.outlet and high.outlet) and low.outlet != high.outlet
    left, right = (shingle_report(report, openings) for report in (low, high))
    if not foreign:
        left, right = trim_frame(left, right)
    shared = left.runs & right.runs
    if len(shared) < FEWEST_RUNS:
        return None
    low_share, high_share = len(shared) / len(left.runs), len(shared) / len(right.runs)
    share = max(low_share, high_share)
    if share < (FOREIGN if foreign else COPIED):
        return None
    return Copy(low.id, high.id, share, low_share, high_share, describe(low.id, high.id, low_share, high_share))


def trim_frame(one: Shingled, other: Shingled) -> tuple[Shingled, Shingled]:
    """Both texts without the sentences that both open with and both end with, where each has more to say than those.

    Pages of an outlet share a heading and a footer. A text that is nothing but what they share is left as it is.
    """
    ahead = count_same(one.sentences, other.sentences)
    behind = count_same(one.sentences[ahead:][::-1], other.sentences[ahead:][::-1])
    inner = [Shingled(text.sentences[ahead : len(text.sentences) - behind]) for text in (one, other)]
    return (inner[0], inner[1]) if all(text.sentences for text in inner) else (one, other)


def count_same(left: Sequence[Sentence], right: Sequence[Sentence]) -> int:
    """How many sentences the two begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, zip(left, right, strict=False)))


def describe(low: str, high: str, low_share: float, high_share: float) -> str:
    """The reason in words; the share is that of the text that holds less of its own."""
    if abs(low_share - high_share) < 0.1:
        return f"{low} and {high} share {min(low_share, high_share):.0%} of their wording"
    part, whole, share = (low, high, low_share) if low_share > high_share else (high, low, high_share)
    return f"{share:.0%} of the wording of {part} stands in {whole}, which holds more"


def group_copies(pairs: Iterable[Copy] | Iterable[tuple[str, str]]) -> tuple[frozenset[str], ...]:
    """The groups of report ids that copies join, each of two or more, sorted by their least id."""
    root: dict[str, str] = {}
    for pair in pairs:
        low, high = (pair.low, pair.high) if isinstance(pair, Copy) else pair
        one, other = find_root(root, low), find_root(root, high)
        root[max(one, other)] = min(one, other)
    groups: dict[str, set[str]] = {}
    for name in root:
        groups.setdefault(find_root(root, name), set()).add(name)
    return tuple(frozenset(groups[name]) for name in sorted(groups) if len(groups[name]) > 1)


def find_root(root: dict[str, str], name: str) -> str:
    """The least id of the group that a report is in so far."""
    while root.setdefault(name, name) != name:
        root[name] = root[root[name]]
        name = root[name]
    return name
