"""Whether the words beside a name give it an office: "le maire de Gao, X", "X, ancien ministre".

In doubt they do not: an office that may be another's ("X, frère du maire") leaves who is named a private person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from recoupe.lexicon.folding import fold
from recoupe.situation.discretion.tokens import ABBREVIATION, ELIDED, REMEMBERED
from recoupe.situation.discretion.vocabulary import Calling, Vocabulary, piece_key

WIDTH = 160  # characters before and after a name in which its office stands
LONGEST_OFFICE = 18  # words between an office and its name
STOP = re.compile(r"\.(?=\s)")
LEAD = re.compile(r"\s*(?:(?P<mark>[,(–—])|(?P<word>\w+))")
BREAKS = (",", ";", ":", "!", "?", "…", "(", ")", "«", "»", "“", "”", '"', "\n", "\r", "–", "—")
OPENING = ' \t\u00a0\u202f,(«“"'
CLOSE = 24  # characters after a name that tell whether it is set apart
PIECE = re.compile(r"[^\W_]+(?:['’‐‑-][^\W\d_]+)*|[^\w\s]")
AGE = re.compile(r"\s*[,(]?\s*(?:âgé\w*\b|\d{1,3}\s*ans\b|né(?:e)?\s+(?:en|le|à)\b)", re.IGNORECASE)
CLOSING = (",", "(", ".", ")", "»", ";", "!", "?", "”", '"')
SCENE = ("devant", "par", "avec", "chez", "contre", "sans", "apres", "avant", "face", "grace", "aupres", "au", "a")
LONGEST_SCENE = 2  # words before the office: "reçu par"
COUNTING = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "plusieurs", "ainsi", "puis", "et")
INDEFINITE = ("un", "une")
DEFINITE = ("le", "la", "l", "les")
NEGATION = ("n", "ne", "pas", "non", "faux", "fausse", "pretendu", "pretendue", "soi-disant")


class Stand(Enum):
    """What the words beside a name make of who bears it."""

    PUBLIC = "public"
    PLURAL = "plural"  # public, and so are those listed after it: "les généraux X et Y"
    PRIVATE = "private"  # a trade, a kinship or an age is given
    UNSAID = "unsaid"


class Piece(NamedTuple):
    """A word or a mark of the words beside a name."""

    key: str
    capital: bool
    word: bool


def find_stand(text: str, start: int, end: int, vocabulary: Vocabulary) -> Stand:
    """What stands beside the name between two offsets; an office before it, then one after it, then what is private."""
    clause = clause_before(text, start)
    before = split_pieces(clause)
    apart = clause.rstrip().endswith(",")
    after = split_pieces(clause_after(text, end, vocabulary, near=apart))
    given = stand_before(before, after, vocabulary)
    if given in (Stand.PUBLIC, Stand.PLURAL):
        return Stand.UNSAID if apart and is_in_list(text, start, len(clause), vocabulary) else given
    if (later := stand_after(after, vocabulary)) is not Stand.UNSAID:
        return later
    if given is Stand.UNSAID and AGE.match(text, end):
        return Stand.PRIVATE
    return given


def clause_before(text: str, start: int) -> str:
    """What stands before a name as far as its office may: back to a mark that is not right before it."""
    words = text[max(0, start - WIDTH) : start]
    core = words.rstrip(OPENING)
    words = words[max(map(core.rfind, BREAKS)) + 1 :]
    cut = 0
    if "." in words:
        for match in STOP.finditer(words):  # full stops of "M." and of initials end no sentence
            cut = cut if ABBREVIATION.search(words[: match.end()]) else match.end()
    return words[cut:]


def clause_after(text: str, end: int, vocabulary: Vocabulary, *, near: bool) -> str:
    """What stands after a name as far as its office may; where nothing introduces one, a few characters or, unless they
    matter (``near``), none."""
    words = text[end : end + WIDTH]
    lead = LEAD.match(words)
    if lead is None or not (lead["mark"] or piece_key(lead["word"]) in vocabulary.becoming_heads):
        return words[:CLOSE] if near else ""
    return words


def split_pieces(words: str) -> list[Piece]:
    """The words and marks in order, elided articles as words of their own."""
    return [piece for word in PIECE.findall(words) for piece in cut_piece(word)]


@lru_cache(REMEMBERED)
def cut_piece(word: str) -> tuple[Piece, ...]:
    """A word or mark, as two where an article is elided before it."""
    elided = ELIDED.match(word)
    if elided is None or word.isalpha():
        return (make_piece(word),)
    return Piece(fold(word[: elided.end() - 1]), False, True), make_piece(word[elided.end() :])


def make_piece(word: str) -> Piece:
    """The piece that a word or a mark is."""
    return Piece(piece_key(word), word[0].isupper(), word[0].isalnum())


def match_calling(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> Calling | None:
    """The longest noun for a person that stands at a piece; "ex-ministre" is "ministre"."""
    first = pieces[at].key
    prefix, _, rest = first.partition("-")
    for key in (first, rest if prefix in vocabulary.former else ""):
        for calling in vocabulary.callings.get(key, ()):
            words = [piece.key for piece in pieces[at + 1 :] if piece.key not in ("d", "l")][: len(calling.words) - 1]
            if (key, *words) == calling.words:
                return calling
    return None


def length_of(pieces: Sequence[Piece], at: int, calling: Calling) -> int:
    """How many pieces a calling takes, with the elided articles inside it."""
    taken, left = 1, len(calling.words) - 1
    while left:
        left -= pieces[at + taken].key not in ("d", "l")
        taken += 1
    return taken


def stand_before(before: list[Piece], after: list[Piece], vocabulary: Vocabulary) -> Stand:
    """What the nearest noun before a name makes of it, where only its complement stands between."""
    while before and (before[-1].key in vocabulary.titles or before[-1].key == ".") and len(before) > 1:
        if match_calling(before, len(before) - 1, vocabulary) is not None:
            break
        before = before[:-1]
    opened = bool(before) and before[-1].key in ("(", "«", '"', "“")
    before = before[:-1] if opened else before
    comma = bool(before) and before[-1].key == ","
    before = before[:-1] if comma else before
    for at in range(len(before) - 1, max(-1, len(before) - LONGEST_OFFICE), -1):
        piece = before[at]
        if not piece.word and piece.key not in ("'", "’", "-"):
            return Stand.UNSAID
        calling = match_calling(before, at, vocabulary)
        if calling is None or not is_complement(before[at + length_of(before, at, calling) :], vocabulary):
            continue
        if calling.plural and not calling.public and at and before[at - 1].key in ("de", "des", "aux", "les"):
            continue  # "le ministre des Réfugiés, X": the plural is a part of the office, if of anything
        return judge_before(before, at, calling, after, vocabulary, apart=comma)
    return Stand.UNSAID


def judge_before(
    before: list[Piece], at: int, calling: Calling, after: list[Piece], vocabulary: Vocabulary, *, apart: bool
) -> Stand:
    """What a noun before a name makes of it; ``apart`` where a comma stands between the two."""
    if not calling.public:
        return Stand.UNSAID if apart else Stand.PRIVATE
    if any(piece.key in NEGATION for piece in before[max(0, at - 2) : at]):
        return Stand.UNSAID
    governor, indefinite = find_governor(before, at, vocabulary)
    if governor is not None and not governor.public and (apart or indefinite):
        return Stand.UNSAID
    aside = bool(after) and after[0].key == ","
    if apart and ((aside and is_scene(before, at, vocabulary)) or not is_closed(after, vocabulary)):
        return Stand.UNSAID
    return Stand.PLURAL if calling.plural else Stand.PUBLIC


def find_governor(before: list[Piece], at: int, vocabulary: Vocabulary) -> tuple[Calling | None, bool]:
    """The noun for a person on which an office depends ("le frère du maire"), and whether "d'un" stands between."""
    indefinite, linked = False, False
    for n in range(at - 1, -1, -1):
        key = before[n].key
        if key in INDEFINITE:
            indefinite = True
        elif key in ("de", "du", "des", "d", "au", "a", "aux"):
            linked = True
        elif (calling := find_ending(before, n, vocabulary)) is not None:
            return (calling if linked else None), indefinite
        elif not (key in vocabulary.articles or key in vocabulary.former or vocabulary.is_qualifier(key)):
            return None, indefinite
    return None, indefinite


def find_ending(pieces: list[Piece], last: int, vocabulary: Vocabulary) -> Calling | None:
    """The longest noun for a person that ends on a piece: "garde du corps"."""
    for at in range(max(0, last - 3), last + 1):
        calling = match_calling(pieces, at, vocabulary)
        if calling is not None and at + length_of(pieces, at, calling) == last + 1:
            return calling
    return None


def is_scene(before: list[Piece], at: int, vocabulary: Vocabulary) -> bool:
    """Whether an office is only where somebody else stands: "devant le gouverneur, X", "reçu par le préfet, X"."""
    lead = [
        piece.key
        for piece in before[:at]
        if piece.key not in vocabulary.articles and piece.key not in vocabulary.former
    ]
    return 0 < len(lead) <= LONGEST_SCENE and lead[-1] in SCENE


def is_in_list(text: str, start: int, clause: int, vocabulary: Vocabulary) -> bool:
    """Whether another person's noun and a comma stand before the clause of an office: "le maire, le préfet, X"."""
    words = text[max(0, start - WIDTH) : start][:-clause].rstrip()
    if not clause or not words.endswith(","):
        return False
    pieces = split_pieces(words[max(map(words[:-1].rfind, BREAKS)) + 1 :])
    return any(match_calling(pieces, at, vocabulary) is not None for at in range(len(pieces)))


def is_complement(pieces: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Whether the words between an office and a name only say of what: "de la République du Mali", "français"."""
    linked, noun = False, False
    for piece in pieces:
        key = piece.key
        if key in vocabulary.links or key in vocabulary.articles:
            linked, noun = True, False
        elif vocabulary.is_qualifier(key) or key.isdigit() or linked:
            linked, noun = False, True
        elif piece.capital and (noun or key in vocabulary.lexicon.demonyms):
            continue
        else:
            return False
    return not linked


def is_closed(after: list[Piece], vocabulary: Vocabulary) -> bool:
    """Whether a name after a comma is set apart from what follows, and is no item of a list nor given an age."""
    if not after:
        return True
    if after[0].key not in CLOSING:
        return False
    if after[0].key != "," or len(after) < 2:
        return True
    follower = after[1]
    if follower.capital or follower.key.isdigit() or follower.key in COUNTING or follower.key in vocabulary.outsiders:
        return False
    lead = 2 if follower.key in vocabulary.articles and len(after) > 2 else 1
    calling = match_calling(after, lead, vocabulary)
    return calling is None or calling.public


def stand_after(after: list[Piece], vocabulary: Vocabulary) -> Stand:
    """What the words after a name make of it: "X, maire de Gao", "X (maire)", "X est le maire", "X, 34 ans"."""
    at, bare = skip_opening(after, vocabulary)
    if at is None:
        return Stand.UNSAID
    definite, calling = False, None
    while at < len(after) and (calling := match_calling(after, at, vocabulary)) is None:
        key = after[at].key
        if key in DEFINITE or key in INDEFINITE or key in ("leur", "notre", "son"):
            definite = definite or key in DEFINITE
        elif key not in vocabulary.former:
            return Stand.UNSAID
        at += 1
    if calling is None:
        return Stand.UNSAID
    if not calling.public:
        return Stand.PRIVATE
    if definite and bare and not is_one(after[at + length_of(after, at, calling) :], vocabulary):
        return Stand.UNSAID
    return Stand.UNSAID if calling.plural else Stand.PUBLIC


def skip_opening(after: list[Piece], vocabulary: Vocabulary) -> tuple[int | None, bool]:
    """Where what a name is told to be may begin, and whether only a comma leads there; None where nothing does."""
    keys = [piece.key for piece in after[:5]]
    if keys[:1] in ([","], ["("], ["–"], ["—"]):
        told = [size for size in (3, 2, 1) if tuple(keys[1 : size + 1]) in vocabulary.becoming]
        return (1 + told[0], False) if told and match_calling(after, 1, vocabulary) is None else (1, True)
    for size in (4, 3, 2, 1):
        if tuple(keys[:size]) in vocabulary.becoming:
            return size, False
    return None, False


def is_one(rest: list[Piece], vocabulary: Vocabulary) -> bool:
    """Whether what follows "X, le maire" closes the aside: no "et", no further item of a list."""
    for n, piece in enumerate(rest):
        if piece.word and piece.key not in COUNTING:
            continue
        if piece.key not in CLOSING:
            return False
        follower = rest[n + 1].key if n + 1 < len(rest) else ""
        return piece.key != "," or not (follower in COUNTING or follower in vocabulary.articles)
    return True
