"""Runs of capitalised words that may be names, cut to what of them is one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from recoupe.situation.discretion.evidence import is_located, is_person, is_titled
from recoupe.situation.discretion.tokens import (
    LISTED,
    MOST_PARTICLES,
    OF,
    SPACE,
    TELLING,
    Line,
    Style,
    Token,
    opens_sentence,
)
from recoupe.situation.discretion.vocabulary import Vocabulary, match_phrase

INITIAL_GAP = re.compile(r"\.?[ \u00a0\u202f-]?")
ELIDED_GAP = re.compile(r"[ \u00a0\u202f](?:d|D|l|L)['’]")
LONGEST_LEAD = 3  # words of an office before the one that has a capital


def find_runs(text: str, line: Line, vocabulary: Vocabulary, blocked: set[int]) -> Iterator[tuple[int, int]]:
    """The runs of words of a line that are persons' names."""
    tokens = line.tokens
    last, located, named = 0, -1, -1
    for at in sorted(blocked.union(find_openings(line, vocabulary))):
        if at < last:
            continue
        if at in blocked:
            located = at + 1
            continue
        last = extend_run(text, line, at, blocked, vocabulary)
        run = trim_run(text, tokens, at, last, vocabulary)
        if run is not None:
            there = is_located(tokens, run[0], vocabulary)
            there = there or (run[1] - run[0] == 1 and is_listed(text, tokens, located, run[0]))
            if is_person(text, tokens, *run, vocabulary, line.style, located=there) or is_coupled(tokens, named, run):
                yield run
                named = run[1]
            elif there or vocabulary.sort_of(tokens[last - 1].text).place:
                located = last


def find_openings(line: Line, vocabulary: Vocabulary) -> Sequence[int]:
    """The words of a line with which a name may open."""
    looked_at = line.capitals if line.style is Style.MIXED else range(len(line.tokens))
    return [at for at in looked_at if may_name(line.tokens[at], line.style, vocabulary)]


def is_coupled(tokens: Sequence[Token], named: int, run: tuple[int, int]) -> bool:
    """Whether a single word is the other of two after a person's name: "Jane et Jenny"."""
    return run[1] - run[0] == 1 and named == run[0] - 1 and tokens[named].key == "et"


def is_listed(text: str, tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether a run goes on with a list of places that ends before ``last``: "à Karou, Dirga et Déoutéguef"."""
    return (
        0 < last <= first
        and first - last < 2
        and LISTED.fullmatch(text, tokens[last - 1].end, tokens[first].start) is not None
    )


def find_blocked(line: Line, vocabulary: Vocabulary, places: Collection[tuple[int, int]]) -> set[int]:
    """The words that belong to a known actor's, country's or road's name of several words, or to a known place."""
    blocked: set[int] = set()
    keys = [token.key for token in line.tokens]
    for at in line.capitals:
        if at in blocked:
            continue
        token = line.tokens[at]
        phrase = match_phrase(keys, at, vocabulary.phrases)
        if phrase is not None and (
            len(phrase) > 1 or (token.key in vocabulary.single and not is_named(token, vocabulary))
        ):
            blocked.update(range(at, at + len(phrase)))
        elif places and any(start <= token.start and token.end <= end for start, end in places):
            blocked.add(at)
    return blocked


def is_named(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a word is a given or a family name."""
    return vocabulary.sort_of(token.text).name


def may_name(token: Token, style: Style, vocabulary: Vocabulary) -> bool:
    """Whether a word may be part of a name in a line of this style."""
    if style is Style.MIXED:
        return token.capital and not token.coded
    sort = vocabulary.sort_of(token.text.capitalize())
    return sort.name or (sort.unknown and len(token.text) >= TELLING)


def extend_run(text: str, line: Line, first: int, blocked: Collection[int], vocabulary: Vocabulary) -> int:
    """The end of the run that opens at a word: capitalised words one after another, particles between them."""
    tokens, last = line.tokens, first + 1
    while last < len(tokens):
        at, gap = last, tokens[last - 1].end
        while (
            at < len(tokens)
            and at - last <= MOST_PARTICLES
            and not may_name(tokens[at], line.style, vocabulary)
            and tokens[at].key in vocabulary.particles
            and SPACE.fullmatch(text, gap, tokens[at].start)
        ):
            gap = tokens[at].end
            at += 1
        if at >= len(tokens) or at in blocked or not may_name(tokens[at], line.style, vocabulary):
            return last
        if not is_joined(text, tokens, last, at, vocabulary):
            return last
        last = at + 1
    return last


def is_joined(text: str, tokens: Sequence[Token], last: int, at: int, vocabulary: Vocabulary) -> bool:
    """Whether the word at ``at`` goes on with the name before ``last``, particles between the two."""
    before, word = tokens[last - 1], tokens[at]
    if at > last:
        if not SPACE.fullmatch(text, tokens[at - 1].end, word.start):
            return False
        if any(token.key in ("de", "du", "des", "d", "la", "le", "et") for token in tokens[last:at]):
            sort = vocabulary.sort_of(word.text)
            opened = vocabulary.sort_of(before.text).name or is_titled(text, tokens, last - 1, vocabulary)
            return opened and not (sort.place or sort.common or sort.known)
        return True
    if len(before.text) == 1:
        return INITIAL_GAP.fullmatch(text, before.end, word.start) is not None
    if ELIDED_GAP.fullmatch(text, before.end, word.start):
        sort = vocabulary.sort_of(word.text)
        return vocabulary.sort_of(before.text).name and not (sort.place or sort.common or sort.known)
    return SPACE.fullmatch(text, before.end, word.start) is not None


def trim_run(
    text: str, tokens: Sequence[Token], first: int, last: int, vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """The run without what opens it and is no name: titles, offices, the first word of a sentence, a place before."""
    while first < last:
        token, sort = tokens[first], vocabulary.sort_of(tokens[first].text)
        ahead = first + 1 < last and has_name(tokens, first + 1, last, vocabulary)
        if sort.name and sort.place and ahead and first + 2 < last and is_located(tokens, first, vocabulary):
            first += 1  # "le maire de Djibo Oumar Dicko"
            continue
        titled = token.key in vocabulary.titles and not sort.name
        if sort.name or (sort.initial and not titled and not is_preposition(text, token)):
            break
        called = count_calling(tokens, first, last, vocabulary)
        if called and not is_titled(text, tokens, first, vocabulary):
            first += called
            continue
        alone = first + 1 == last and vocabulary.may_open(token.key)
        opening = (sort.common or sort.initial or alone) and opens_sentence(text, token.start)
        people = token.key in vocabulary.lexicon.demonyms
        linked = first > 0 and (tokens[first - 1].key in OF or is_located(tokens, first, vocabulary))
        if not (titled or opening or people or (ahead and (sort.common or sort.known or (sort.place and linked)))):
            break
        first += 1
    while last > first and tokens[last - 1].key in vocabulary.particles and not tokens[last - 1].capital:
        last -= 1
    return (first, last) if first < last else None


def is_preposition(text: str, token: Token) -> bool:
    """Whether a single letter is "À" at the start of a sentence and no initial."""
    return token.key == "a" and text[token.end : token.end + 1] != "." and opens_sentence(text, token.start)


def count_calling(tokens: Sequence[Token], first: int, last: int, vocabulary: Vocabulary) -> int:
    """How many words of a run an office or a trade takes that opens it or runs into it: "Maréchal des Logis"."""
    for at in range(max(0, first - LONGEST_LEAD), first + 1):
        for calling in vocabulary.callings.get(tokens[at].key, ()):
            end = at + len(calling.words)
            if first < end <= last and calling.words == tuple(token.key for token in tokens[at:end]):
                return end - first
    return 0


def has_name(tokens: Sequence[Token], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether one of the words is a given or a family name."""
    return any(vocabulary.sort_of(token.text).name for token in tokens[first:last])
