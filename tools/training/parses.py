"""The parses of texts, kept between runs: the model's work takes longer than all that is learnt from it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from recoupe.reading import entities
from recoupe.reading import nlp as nlp_module
from recoupe.reading.nlp import parse_texts

KEPT = Path(".training")  # in the working folder; may be deleted at any time


def parse_all(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """The parse of each text, in order; those kept from an earlier run are taken from there."""
    digest = hashlib.sha256("\0".join((nlp.meta["name"], nlp.meta["version"], code_version(), *texts)).encode())
    path = KEPT / f"{digest.hexdigest()[:20]}.spacy"
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        DocBin(docs=parse_texts(nlp, texts)).to_disk(path)
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def code_version() -> str:
    """A hash of the code that makes the parse, so that a change of it makes new ones."""
    code = b"".join(Path(module.__file__).read_bytes() for module in (nlp_module, entities))
    return hashlib.sha256(code).hexdigest()
