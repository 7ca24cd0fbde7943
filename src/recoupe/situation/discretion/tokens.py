"""The words of a text as names are looked for: where each stands, its folded key, whether it may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from recoupe.lexicon.folding import fold

LETTERS = r"(?:[^\W\d_]++[\u0300-\u036f]*+)++"  # with the accents that stand apart from their letters
WORD = re.compile(rf"{LETTERS}(?:['’ʼ‐‑-]{LETTERS})*")
LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
ELIDED = re.compile(r"(?:[lcjst]|[Llcdnmqjst]|[QqLlPpJj][a-z]{0,6}qu|[Qq]u|[LCJSD])['’ʼ](?=\w)")
CASELESS = re.compile(
    r"[\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1200-\u139f\u2d30-\u2d7f\u3040-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc]"
)
NEW_SENTENCE = re.compile(r"(?:^|[.!?…:;«»“”\"|•*(\[–—-]\s*|\d\s*[).]\s*)$")
GLUED = re.compile(r"(?<=[a-zà-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])")  # "SyrieThomas": a space that was lost
ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"'’])(?:MM?|Mrs?|Mmes?|Mlles?|Mgr|Drs?|Prs?|Me|Gal|Col|Lt|Cdt|Cne|Sgt|Adj|Ste?|[^\W\d_a-z])\.?\s*$"
)
CODING = frozenset("0123456789_/@#")
ARABIC = re.compile(r"(?:[ae]l|a[snrdtz]|a[sc]h|e[sc]h)[-‐‑][A-ZÀ-ÖØ-Þ]")  # "al-Maliki" is a name with its article
FEWEST = 3  # words of a line without capitals, or of capitals alone, from which nothing can be told by case
SPACE = re.compile(r"[ \t\u00a0\u202f\u2009]{1,3}")
LISTED = re.compile(r"\s*(?:,|,?\s*et|ainsi que)\s+(?:(?:M|Mme|Mlle|Dr)\.?\s+)?")
TELLING = 3  # letters of a word that tells one person from another
OF = ("de", "d", "du", "des")
MOST_PARTICLES = 2
REMEMBERED = 16_384  # words with the marks beside them: more than those of a batch of reports, some megabytes at most
TITLE_GAP = re.compile(r"\.?[ \t\u00a0\u202f]{0,3}[«\"“]?[ \u00a0\u202f]?")


class Style(Enum):
    """What the case of a line's letters tells."""

    MIXED = "mixed"  # names have capitals
    CAPITALS = "capitals"  # everything has
    SMALL = "small"  # nothing has


class Token(NamedTuple):
    """A word: offsets into the text, as written, folded, and whether it opens with a capital."""

    start: int
    end: int
    text: str
    key: str
    capital: bool
    coded: bool = False  # glued to a figure or a sign, as in an address


class Line(NamedTuple):
    """A line of a text with its words; names do not run from one line into the next. ``capitals`` are the indices of
    the words that open with a capital."""

    start: int
    end: int
    style: Style
    tokens: list[Token]
    capitals: list[int]


def split_lines(text: str) -> Iterator[Line]:
    """The lines of a text that hold words."""
    small = text.islower()
    for match in LINE.finditer(text):
        tokens = find_tokens(text, match.start(), match.end())
        if tokens:
            capitals = [at for at, token in enumerate(tokens) if token.capital]
            yield Line(match.start(), match.end(), style_of(match.group(), tokens, small=small), tokens, capitals)


def find_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words between two offsets, elided articles cut off: "l'Oumar" gives "Oumar", "N'Golo" stays whole."""
    tokens: list[Token] = []
    make = tuple.__new__  # half the time of Token(...), and of these are more than of all else together
    at = start
    for chunk in text[start:end].split():
        at = text.index(chunk, at)
        for first, past, word, key, capital, coded in cut_chunk(chunk):
            tokens.append(make(Token, (at + first, at + past, word, key, capital, coded)))
        at += len(chunk)
    return tokens


@lru_cache(REMEMBERED)
def cut_chunk(chunk: str) -> tuple[Token, ...]:
    """The words of what stands between two spaces, offsets into it: the same few thousand come again and again."""
    return tuple(token for match in WORD.finditer(chunk) for token in cut_word(chunk, match.start(), match.group()))


def cut_word(text: str, at: int, word: str) -> Iterator[Token]:
    """The word without what is elided before it, as two where a space was lost ("SyrieThomas")."""
    end = at + len(word)
    if not word.isalpha() and (elided := ELIDED.match(word)) is not None:
        at += elided.end()
        word = word[elided.end() :]
    coded = text[end : end + 1] in CODING or (at > 0 and text[at - 1] in CODING)
    for part in (word,) if coded or word[1:].islower() else GLUED.split(word):
        capital = part[0].isupper() or (ARABIC.match(part) is not None and not coded)
        yield Token(at, at + len(part), part, fold(part), capital, coded)
        at += len(part)


def style_of(line: str, tokens: list[Token], *, small: bool) -> Style:
    """What the case of a line tells; a short line is taken as it stands, and one without a capital where the whole text
    has some (``small`` is false)."""
    if len(tokens) >= FEWEST:
        if line.isupper():
            return Style.CAPITALS
        if small:
            return Style.SMALL
    return Style.MIXED


def has_caseless(text: str) -> bool:
    """Whether a text has words of a script without capitals; most texts are told apart by their code page alone."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return CASELESS.search(text) is not None
    return False


def opens_sentence(text: str, at: int) -> bool:
    """Whether a word that starts there opens a sentence, a quotation or an item, so that its capital tells nothing."""
    if at == 0 or text[at - 1] in "\n\r":
        return True
    before = text[max(0, at - 8) : at]
    return NEW_SENTENCE.search(before) is not None and ABBREVIATION.search(before) is None
