"""Count in how many of our own reports each word stands: how much two reports say by sharing it.

    python tools/count_words.py data/fr > src/recoupe/linking/data/fr/word_counts.txt

Only data/fr is counted, so that the table may be published and is the same everywhere; a word in fewer than three
reports is left out and counts as unheard of.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from recoupe.linking.words import find_words

FEWEST = 3
HEADER = """\
# In how many reports of data/fr each stem stands (folded, its first six letters): "count stem", commonest first.
# Made by tools/count_words.py; a stem that is not here stands in fewer than three. The first line gives all reports.
"""


def count_words(folder: Path) -> tuple[int, Counter[str]]:
    """How many reports there are, and in how many of them each stem stands."""
    reports, counts = 0, Counter[str]()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            reports += 1
            counts.update({word.stem for word in find_words(json.loads(line)["report"]["text"])})
    return reports, counts


def main() -> None:
    """Prints the table for the folder that is named."""
    reports, counts = count_words(Path(sys.argv[1]))
    sys.stdout.write(f"{HEADER}{reports}\n")
    for stem, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= FEWEST:
            sys.stdout.write(f"{count} {stem}\n")


if __name__ == "__main__":
    main()
