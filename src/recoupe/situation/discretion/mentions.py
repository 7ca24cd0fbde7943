"""Names of persons in a text: runs of capitalised words that nothing shows to be a place, a group or a thing.

A run is a person's where one of its words is a given or a family name, where a title, an office, a trade or an age
stands beside it, or where it has several words of which nothing is known. Case tells nothing in a line of capitals
alone or without any; there only known names count, with the unknown words beside them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from recoupe.situation.discretion.evidence import is_located, is_no_name
from recoupe.situation.discretion.offices import Stand, find_stand
from recoupe.situation.discretion.runs import find_blocked, find_runs
from recoupe.situation.discretion.tokens import (
    CASELESS,
    LISTED,
    REMEMBERED,
    TELLING,
    Line,
    Style,
    Token,
    find_tokens,
    has_caseless,
    split_lines,
)
from recoupe.situation.discretion.vocabulary import Vocabulary

CASELESS_NAMES = re.compile(rf"{CASELESS.pattern}+(?:[ \u00a0]{CASELESS.pattern}+)*")

Words = frozenset[str]


class Mention(NamedTuple):
    """A person's name in a text: offsets, its telling words folded, and what stands beside it."""

    start: int
    end: int
    words: Words
    stand: Stand


class Loose(NamedTuple):
    """A word outside of names that would betray a person of whose name it is a part."""

    start: int
    end: int
    keys: Words


class Found(NamedTuple):
    """The persons named in a text in order, its other words that may be a part of a name, and the folded words of which
    it shows that they name a thing: "le Bataclan", "(Unpol)"."""

    mentions: tuple[Mention, ...]
    loose: tuple[Loose, ...]
    things: Words


def find_persons(text: str, vocabulary: Vocabulary, places: Collection[tuple[int, int]] = ()) -> Found:
    """The persons named in a text; ``places`` are spans that are known to be places."""
    mentions: list[Mention] = []
    loose: list[Loose] = []
    lines = list(split_lines(text))
    small = frozenset([token.key for line in lines for token in line.tokens if not token.capital])
    odd = frozenset(key for key in small - vocabulary.small_words if may_betray(key, vocabulary))
    for line in lines:
        blocked = find_blocked(line, vocabulary, places)
        taken: set[int] = set()
        for first, last in find_runs(text, line, vocabulary, blocked):
            if last - first == 1 and is_written_small(line.tokens[first], small, vocabulary):
                continue
            mentions.append(make_mention(text, line.tokens[first:last], vocabulary))
            taken.update(range(first, last))
        loose += find_loose(line, blocked | taken, odd, vocabulary)
    mentions += find_caseless(text)
    mentions.sort(key=lambda mention: mention.start)
    return Found(tuple(spread_offices(text, mentions)), tuple(loose), frozenset(find_things(text, lines, vocabulary)))


def find_things(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[str]:
    """The folded words of which nothing is known but that they stand alone where things do: after an article or in
    brackets."""
    for line in lines:
        if line.style is not Style.MIXED:
            continue
        for at in line.capitals:
            token = line.tokens[at]
            if at + 1 < len(line.tokens) and line.tokens[at + 1].capital:
                continue
            sort = vocabulary.sort_of(token.text)
            if sort.unknown and is_no_name(text, line.tokens, at, sort, vocabulary):
                yield token.key


def is_written_small(token: Token, small: Words, vocabulary: Vocabulary) -> bool:
    """Whether the same text writes a word without a capital, so that it is no name."""
    return token.key in small and token.capital and not vocabulary.is_name(token.key)


def find_loose(line: Line, taken: Collection[int], odd: Words, vocabulary: Vocabulary) -> Iterator[Loose]:
    """The words outside of names and places that may be a part of a name: "Traoré", not "le", nor "Gao" in "à Gao";
    ``odd`` are the keys of those in small letters."""
    tokens = line.tokens
    for at in range(len(tokens)) if odd else line.capitals:
        token = tokens[at]
        if at in taken or not (tells(token.key, vocabulary) if token.capital else token.key in odd):
            continue
        if vocabulary.sort_of(token.text).place and is_located(tokens, at, vocabulary):
            continue
        yield Loose(token.start, token.end, split_double(token.key))


@lru_cache(REMEMBERED)
def split_double(key: str) -> Words:
    """A folded word with the halves of a double name."""
    return frozenset((key, *key.split("-")))


def may_betray(key: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded word in small letters may be a part of a name."""
    return tells(key, vocabulary) and not vocabulary.is_common(key)


def tells(key: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded word is long enough to tell one person from another, or known for a name."""
    return len(key) >= TELLING or vocabulary.is_name(key)


def make_mention(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Mention:
    """The mention that words make."""
    start, end = tokens[0].start, tokens[-1].end
    if len(tokens[-1].text) == 1 and text[end : end + 1] == ".":
        end += 1
    return Mention(start, end, words_of(tokens, vocabulary), find_stand(text, start, end, vocabulary))


def words_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> frozenset[str]:
    """The folded words by which a name is known again: no particles, no initials, both halves of double names."""
    keys = {token.key for token in tokens if len(token.key) > 1 and may_tell(token.key, vocabulary)}
    halves = {half for key in keys if "-" in key for half in key.split("-") if len(half) >= TELLING}
    return frozenset(keys | {half for half in halves if may_tell(half, vocabulary)})


def may_tell(key: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of a name tells who it is: no particle, article, office or people."""
    if vocabulary.is_name(key):
        return True
    closed = key in vocabulary.particles or key in vocabulary.articles or key in vocabulary.links
    return not (closed or key in vocabulary.callings or key in vocabulary.lexicon.demonyms)


def find_caseless(text: str) -> Iterator[Mention]:
    """Words of scripts without capitals (Arabic, Hebrew, Amharic): nothing tells names there, so that all are."""
    if not has_caseless(text):
        return
    for match in CASELESS_NAMES.finditer(text):
        yield Mention(match.start(), match.end(), frozenset(match.group().split()), Stand.PRIVATE)


def spread_offices(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with an office told of several for all of them: "les ministres X, Y et Z"."""
    spread: list[Mention] = []
    for mention in found:
        last = spread[-1] if spread else None
        if (
            last is not None
            and last.stand is Stand.PLURAL
            and mention.stand is Stand.UNSAID
            and LISTED.fullmatch(text, last.end, mention.start)
        ):
            mention = Mention(mention.start, mention.end, mention.words, Stand.PLURAL)
        spread.append(mention)
    return spread


def find_bare_words(name: str, vocabulary: Vocabulary) -> Words:
    """The telling words of a filler that is nothing but capitalised words of which one is unknown and none a place or a
    thing ("Kirill", "Tin Aïcha"), else none."""
    lines = list(split_lines(name))
    if len(lines) != 1 or lines[0].style is not Style.MIXED:
        return frozenset()
    tokens = [token for token in lines[0].tokens if token.key not in vocabulary.particles or token.capital]
    sorts = [vocabulary.sort_of(token.text) for token in tokens]
    if not all(token.capital and not token.coded for token in tokens) or not any(sort.unknown for sort in sorts):
        return frozenset()
    if any(sort.known or sort.common or sort.place for sort in sorts):
        return frozenset()
    return words_of(tokens, vocabulary)


def find_place_words(name: str, vocabulary: Vocabulary) -> Words:
    """The folded words of the name of a place on the map that are nobody's therefore."""
    sorts = ((token.key, vocabulary.sort_of(token.text)) for token in find_tokens(name, 0, len(name)))
    return frozenset(key for key, sort in sorts if sort.place or not sort.name)


def find_outlet_words(outlet: str, vocabulary: Vocabulary) -> Words:
    """The folded words of an outlet, none where one of them is a person's name: "Blog de Moussa Traoré"."""
    tokens = find_tokens(outlet, 0, len(outlet))
    named = any(vocabulary.sort_of(token.text).name for token in tokens)
    return frozenset() if named else frozenset(token.key for token in tokens)
