"""What was found in a text as an archive keeps it, and the fingerprint of all that it depends on.

Kept are offsets, the words by which a name is known again and what stands beside it: [[[0, 13, "private", ["moussa",
"wantara"]]], [40, 47], ["bataclan"]] are mentions, loose words and things.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from recoupe.gazetteer.store import Gazetteer
from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.situation.discretion.mentions import Found, Loose, Mention, split_double
from recoupe.situation.discretion.offices import Stand

DIGITS = 16
STANDS = {stand.value: stand for stand in Stand}


def write_found(found: Found) -> str:
    """What was found, as JSON."""
    mentions = [(m.start, m.end, m.stand.value, sorted(m.words)) for m in found.mentions]
    loose = [offset for word in found.loose for offset in (word.start, word.end)]
    return json.dumps([mentions, loose, sorted(found.things)], ensure_ascii=False, separators=(",", ":"))


def read_found(text: str, written: str) -> Found:
    """What was found in a text, as it was before it was written."""
    mentions, loose, things = json.loads(written)
    return Found(
        tuple(Mention(start, end, frozenset(words), STANDS[stand]) for start, end, stand, words in mentions),
        tuple(
            Loose(start, end, split_double(fold(text[start:end])))
            for start, end in zip(loose[::2], loose[1::2], strict=True)
        ),
        frozenset(things),
    )


def fingerprint_finder(lexicon: Lexicon, gazetteer: Gazetteer | None) -> str:
    """The fingerprint of what finds persons: another rule, word, lexicon or gazetteer gives another."""
    parts = (digest_rules(), lexicon.version, "" if gazetteer is None else gazetteer.version)
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:DIGITS]


@cache
def digest_rules() -> str:
    """SHA-256 of the files of this package: its rules and its words."""
    digest = hashlib.sha256()
    for file in list_files(files("recoupe.situation.discretion")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def list_files(folder: Traversable) -> Iterator[Traversable]:
    """The rules and lists of words of a folder and those in it, in order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from list_files(entry)
        elif entry.name.endswith((".py", ".txt")):
            yield entry
