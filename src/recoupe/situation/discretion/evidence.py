"""What makes a run of capitalised words a person's name, and what makes it a place, a group or a thing."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.situation.discretion.offices import AGE
from recoupe.situation.discretion.tokens import MOST_PARTICLES, OF, SPACE, TITLE_GAP, Style, Token
from recoupe.situation.discretion.vocabulary import Sort, Vocabulary

SURE_PARTICLES = ("ag", "ould", "wuld", "mint", "bint", "walet", "oualet", "bin", "ibn", "ben")
LONGEST_INTRODUCTION = 6  # words: four of a noun for a person, and two adjectives after it
ARTICLES = ("le", "la", "les", "au", "aux", "du", "des", "un", "une", "ce", "cet", "cette", "ces")


def is_person(
    text: str, tokens: Sequence[Token], first: int, last: int, vocabulary: Vocabulary, style: Style, *, located: bool
) -> bool:
    """Whether a run of words is a person's name."""
    sorts = [vocabulary.sort_of(token.text) for token in tokens[first:last]]
    named = any(sort.name for sort in sorts)
    if style is not Style.MIXED and not named:
        return False
    if is_titled(text, tokens, first, vocabulary):
        return tokens[first].key not in vocabulary.offices
    if is_introduced(text, tokens, first, vocabulary):
        return not all(sort.known or sort.common for sort in sorts)
    if AGE.match(text, tokens[last - 1].end) and not all(sort.common for sort in sorts):
        return True
    before = tokens[first - 1].key if first else ""
    if before in vocabulary.named_after and TITLE_GAP.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return False
    if last - first == 1 and is_no_name(text, tokens, first, sorts[0], vocabulary):
        return False
    if last - first > 2 and any(token.key in SURE_PARTICLES for token in tokens[first:last]):
        return True
    if named:
        there = located and not is_someones(tokens, first, vocabulary)
        return not is_named_place(tokens[first:last], sorts, vocabulary, located=there)
    if all(sort.initial for sort in sorts):
        return last - first > 1 and text[tokens[first].end : tokens[first].end + 1] == "."
    return is_unknown_name(text, tokens[first:last], sorts, vocabulary, located=located) and style is Style.MIXED


def is_no_name(text: str, tokens: Sequence[Token], at: int, sort: Sort, vocabulary: Vocabulary) -> bool:
    """Whether a single word is no person's name where it stands: "le Bataclan", "(Unpol)", "infanterie de Marine"."""
    token = tokens[at]
    if sort.known:
        return True
    if sort.name:
        return vocabulary.is_common(token.key) and (
            has_article(text, tokens, at) or (at > 0 and tokens[at - 1].key in OF)
        )
    inside = text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
    return inside or (token.text.isupper() and len(token.text) > 1) or has_article(text, tokens, at)


def has_article(text: str, tokens: Sequence[Token], first: int) -> bool:
    """Whether an article stands right before a word, as it does before things, groups and peoples: "le Bataclan"."""
    start = tokens[first].start
    if text[start - 1 : start] in ("'", "’"):
        return text[max(0, start - 2) : start - 1] in ("l", "L")
    return (
        first > 0
        and tokens[first - 1].key in ARTICLES
        and SPACE.fullmatch(text, tokens[first - 1].end, start) is not None
    )


def is_someones(tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> bool:
    """Whether a noun for persons without an office stands before "de" and a name: "les hommes de Hamza"."""
    return (
        first > 1
        and tokens[first - 1].key in OF
        and tokens[first - 2].key in vocabulary.callings
        and tokens[first - 2].key not in vocabulary.offices
        and tokens[first - 2].key not in vocabulary.place_nouns
        and tokens[first - 2].key not in vocabulary.locating
    )


def is_located(tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> bool:
    """Whether the words right before a name mostly make it a place: "à X", "la ville de X", "près de X"."""
    at = first - 1
    if at >= 0 and tokens[first].start - tokens[at].end > len(" d'"):
        return False
    while at >= 0 and (
        tokens[at].key in ("de", "du", "des", "d", "la", "le", "les") and first - at < MOST_PARTICLES + 2
    ):
        at -= 1
    if at < 0:
        return False
    key = tokens[at].key
    if key in vocabulary.callings and key not in vocabulary.kin and at < first - 1:
        return True
    return key in vocabulary.locating or key in vocabulary.place_nouns


def is_titled(text: str, tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> bool:
    """Whether a title or a word that only names stands right before a name: "Mme", "un certain", "dit"."""
    while first > 1 and tokens[first - 1].key in vocabulary.particles and not tokens[first - 1].capital:
        first -= 1  # "M. du Mesnil"
    key = tokens[first - 1].key if first else ""
    if key not in vocabulary.announcing or not TITLE_GAP.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return False
    return text[tokens[first - 1].end] != "." or key in vocabulary.titles


def is_introduced(text: str, tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> bool:
    """Whether an office, a rank, a trade or a kinship stands right before a name."""
    lead = tokens[max(0, first - LONGEST_INTRODUCTION) : first]
    if vocabulary.callings.keys().isdisjoint([token.key for token in lead]):  # before most names
        return False
    if not SPACE.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return False
    at = first - 1
    while at > 0 and vocabulary.is_qualifier(tokens[at].key) and not tokens[at].capital and first - at < 3:
        at -= 1
    return any(
        calling.words == tuple(token.key for token in tokens[m : m + len(calling.words)])
        and m + len(calling.words) in (at + 1, first)
        for m in range(max(0, at - 3), first)
        for calling in vocabulary.callings.get(tokens[m].key, ())
    )


def is_named_place(tokens: Sequence[Token], sorts: Sequence[Sort], vocabulary: Vocabulary, *, located: bool) -> bool:
    """Whether words among which is a person's name make a place: "à Sidi Bouzid", "Djibo"."""
    if len(tokens) == 1:
        return sorts[0].place and located
    if all(sort.place or sort.common for sort in sorts) and located:
        return True
    return located and vocabulary.names_place(" ".join(token.text for token in tokens))


def is_unknown_name(
    text: str, tokens: Sequence[Token], sorts: Sequence[Sort], vocabulary: Vocabulary, *, located: bool
) -> bool:
    """Whether words of which none is a known name are one all the same: several, not located, some of them unknown."""
    lead = next((n for n, token in enumerate(tokens) if token.key not in vocabulary.particles), len(tokens) - 1)
    sorts = sorts[lead:]  # "El Bakraoui" is as good as "Bakraoui" and a given name
    if any(sort.known for sort in sorts) or sorts[0].common:
        return False
    if not any(sort.unknown for sort in sorts) and (len(tokens) < 2 or sorts[-1].common):
        return False
    return not located and not vocabulary.names_place(text[tokens[0].start : tokens[-1].end])
