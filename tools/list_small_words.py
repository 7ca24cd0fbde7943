"""List the words that our own reports write without a capital: those that a capital alone makes nobody's name.

    python tools/list_small_words.py data/fr > src/recoupe/situation/discretion/data/fr/small_words.txt

Only data/fr is read, so that the list may be published and is the same everywhere.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from recoupe.situation.discretion.tokens import find_tokens

SHORTEST = 3  # shorter ones are taken for words anyway
HEADER = """\
# Words that reports of data/fr write without a capital, folded, one on each line; made by tools/list_small_words.py.
"""


def list_words(folder: Path) -> set[str]:
    """The folded words that stand at least once without a capital."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["report"]["text"]
            found |= {token.key for token in find_tokens(text, 0, len(text)) if token.text.islower()}
    return {word for word in found if len(word) >= SHORTEST and word.isascii()}


def main() -> None:
    """Prints the list for the folder that is named."""
    sys.stdout.write(HEADER)
    for word in sorted(list_words(Path(sys.argv[1]))):
        sys.stdout.write(f"{word}\n")


if __name__ == "__main__":
    main()
