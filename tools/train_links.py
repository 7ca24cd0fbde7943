"""Fits the weights of links between reports, measures them, and writes their table.

    python tools/train_links.py LINKS.json RECORDS.jsonl … [--check LINKS.json RECORDS.jsonl …] [--spread BITS]
                                [--priors FILE.yml] [--out WEIGHTS.yml]

LINKS says which statements of the RECORDS tell one incident, both in the shape of the shared gold. Weights start from
the priors and are moved as far as the pairs ask for, against a normal prior ``--spread`` bits wide. With --check, the
incidents that they make of other reports are measured too. The head of the written file, what it says of how groups are
made, and all else that is not fitted stay as they are. The same files give the same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import yaml

from recoupe.errors import RecoupeError
from recoupe.lexicon import load_lexicon
from recoupe.linking.aspects import ASPECTS
from recoupe.linking.grouping import Group, group_mentions
from recoupe.linking.pairing import pair_mentions
from recoupe.linking.weights import LinkWeights, read_weights
from training.links import Floats, Level, Material, find_pairs, fit_weights, flatten, read_material

OUT = Path("src/recoupe/linking/data/weights.yml")
PRIORS = Path("tools/training/link_priors.yml")
SPREAD = 0.3  # bits; chosen by what the folds of the pairs fitted on gave, between 0.2 and 2
HUNDREDTHS = 2


def read_priors(path: Path, weights: LinkWeights) -> LinkWeights:
    """The packaged weights with the priors of a file in the place of what is fitted."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    levels = {(aspect, level): bits for aspect, table in told["aspects"].items() for level, bits in table.items()}
    return weights.model_copy(update={"prior": told["prior"], "aspects": round_levels(levels)})


def round_levels(fitted: Mapping[Level, float]) -> dict[str, dict[str, float]]:
    """The weights to the hundredth by aspect and level; two levels of an aspect never weigh the same."""
    rounded: dict[str, dict[str, float]] = {}
    for aspect, conditions in ASPECTS.items():
        mine = rounded.setdefault(aspect, {})
        for level in conditions:
            bits = round(fitted[aspect, level], HUNDREDTHS)
            while bits in mine.values():
                bits = round(bits - 0.01, HUNDREDTHS)
            mine[level] = bits
    return rounded


def write_weights(weights: LinkWeights, path: Path) -> None:
    """Writes the table under the comment that the file has already."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    head = [line for line in lines if line.startswith("#")]
    plain = weights.model_dump(mode="json")
    body = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, default_flow_style=False)
    path.write_text("\n".join([*head, body]), encoding="utf-8")


def fit(material: Material, priors: LinkWeights, spread: float) -> LinkWeights:
    """The weights fitted on the pairs of annotated reports."""
    pairs = find_pairs(material, priors)
    row: Floats = fit_weights(pairs, flatten(priors.prior, priors.aspects, pairs.levels), spread)
    print(f"fitted on {int(pairs.same.sum())} pairs of one incident among {len(pairs.same)} that share a block")
    aspects = round_levels(dict(zip(pairs.levels, (float(bits) for bits in row), strict=False)))
    return priors.model_copy(update={"prior": round(float(row[-1]), HUNDREDTHS), "aspects": aspects})


def describe(material: Material, weights: LinkWeights) -> str:
    """Precision and recall of the pairs of statements of two reports that share an incident."""
    groups = group_mentions(material.mentions, pair_mentions(material.mentions, weights), weights)
    reports = {mention.id: mention.report for mention in material.mentions if mention.id not in material.ignored}
    found = pairs_of(groups, reports)
    gold: dict[str, set[str]] = {}
    for id, incident in material.incidents.items():
        if id in reports:
            gold.setdefault(incident, set()).add(id)
    wanted = pairs_of(map(frozenset, gold.values()), reports)
    right = len(found & wanted)
    return f"precision {right / max(1, len(found)):.3f}, recall {right / max(1, len(wanted)):.3f}"


def pairs_of(groups: Iterable[Group], reports: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of ids of different reports that share a group."""
    pairs = (pair for group in groups for pair in combinations(sorted(group & reports.keys()), 2))
    return {(low, high) for low, high in pairs if reports[low] != reports[high]}


def main(given: argparse.Namespace) -> None:
    """Fits, measures and writes."""
    lexicon = load_lexicon()
    material = read_material(given.links, given.records, lexicon)
    weights = fit(material, read_priors(given.priors, read_weights(given.out)), given.spread)
    print(f"on the reports fitted on: {describe(material, weights)}")
    if given.check:
        links, *records = given.check
        print(f"on {links}: {describe(read_material(links, records, lexicon), weights)}")
    write_weights(weights, given.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("links", type=Path)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--check", type=Path, nargs="+")
    parser.add_argument("--spread", type=float, default=SPREAD)
    parser.add_argument("--priors", type=Path, default=PRIORS)
    parser.add_argument("--out", type=Path, default=OUT)
    try:
        main(parser.parse_args())
    except RecoupeError as error:
        sys.exit(f"error: {error}")
