"""The YAML of a lexicon parsed once and kept as JSON, which is read ten times as fast.

Only parsing is spared: what comes out of the cache is validated and cross-checked like what comes out of YAML. A cache
that is absent, out of date, damaged or cannot be written changes nothing but the time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from recoupe.lexicon.families import spread_families
from recoupe.lexicon.files import LexiconSource
from recoupe.lexicon.parsing import Parsed, YamlError, parse_yaml
from recoupe.settings import PRIVATE_FOLDER

FORMAT = b"recoupe lexicon 2"  # counts up when parsing gives something else for the same files
FOLDER = "cache"


def parse_sources(
    sources: Sequence[LexiconSource], language: str, home: Path | None
) -> list[dict[str, Parsed] | YamlError]:
    """What each file holds, or why it is refused; from the cache below ``home`` where it has these very files."""
    path = home / FOLDER / f"lexicon-{language}.json" if home else None
    key = hash_sources(sources, FORMAT)
    cached = read_cache(path, key) if path else None
    if cached is not None and len(cached) == len(sources):
        return list(cached)
    parsed = [parse_source(source) for source in sources]
    held = [content for content in parsed if isinstance(content, dict)]
    if path and len(held) == len(parsed):
        write_cache(path, key, held)
    return parsed


def parse_source(source: LexiconSource) -> dict[str, Parsed] | YamlError:
    """What a file holds, or why it is refused."""
    try:
        return spread_families(parse_yaml(source.content))
    except YamlError as error:
        return error


def hash_sources(sources: Iterable[LexiconSource], prefix: bytes = b"") -> str:
    """A hash of what the files say, in hexadecimal: the same on every machine, whatever its line ends."""
    digest = hashlib.sha256(prefix)
    for source in sources:
        for part in (source.name.encode(), source.content.replace(b"\r\n", b"\n")):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def read_cache(path: Path, key: str) -> list[dict[str, Parsed]] | None:
    """What was kept under the key, or None where there is nothing or it is not whole."""
    try:
        header, _, payload = path.read_bytes().partition(b"\n")
        if header != header_of(key, payload):
            return None
        content: list[dict[str, Parsed]] = json.loads(payload)
    except (OSError, ValueError, RecursionError):
        return None
    return content


def write_cache(path: Path, key: str, content: list[dict[str, Parsed]]) -> None:
    """Keep what was parsed, private to its user: written aside, then put in place. Where that fails nothing is kept."""
    payload = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    with suppress(OSError):
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(header_of(key, payload) + b"\n" + payload)
            Path(aside).replace(path)
        finally:
            Path(aside).unlink(missing_ok=True)


def header_of(key: str, payload: bytes) -> bytes:
    """The first line of a cache: what it was made from, and a hash of what follows."""
    return f"{key} {hashlib.sha256(payload).hexdigest()}".encode()
