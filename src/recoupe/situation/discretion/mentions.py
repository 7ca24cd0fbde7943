"""Names of persons in a text: runs of capitalised words that nothing shows to be a place, a group or a thing.

A run is a person's where one of its words is a given or a family name, where a title, an office, a trade or an age
stands beside it, or where it has several words of which nothing is known. Case tells nothing in a line of capitals
alone or without any; there only known names count, with the unknown words beside them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from recoupe.situation.discretion.offices import AGE, Stand, find_stand
from recoupe.situation.discretion.tokens import CASELESS, Line, Style, Token, opens_sentence, split_lines
from recoupe.situation.discretion.vocabulary import Sort, Vocabulary, match_phrase

SPACE = re.compile(r"[ \t\u00a0\u202f\u2009]{1,3}")
INITIAL_GAP = re.compile(r"\.?[ \u00a0\u202f-]?")
TITLE_GAP = re.compile(r"\.?[ \t\u00a0\u202f]{0,3}[«\"“]?[ \u00a0\u202f]?")
ELIDED_GAP = re.compile(r"[ \u00a0\u202f](?:d|D|l|L)['’]")
LISTED = re.compile(r"\s*(?:,|,?\s*et|ainsi que)\s+(?:(?:M|Mme|Mlle|Dr)\.?\s+)?")
SURE_PARTICLES = ("ag", "ould", "wuld", "mint", "bint", "walet", "oualet", "bin", "ibn", "ben")
TELLING = 3  # letters of a word that tells one person from another
MOST_PARTICLES = 2


Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name in a text: offsets, its telling words folded, and what stands beside it."""

    start: int
    end: int
    words: Words
    stand: Stand


@dataclass(frozen=True, slots=True)
class Loose:
    """A word outside of names that would betray a person of whose name it is a part."""

    start: int
    end: int
    keys: Words


@dataclass(frozen=True, slots=True)
class Found:
    """The persons named in a text in order, and its other words that may be a part of a name."""

    mentions: tuple[Mention, ...]
    loose: tuple[Loose, ...]


def find_persons(text: str, vocabulary: Vocabulary, places: Collection[tuple[int, int]] = ()) -> Found:
    """The persons named in a text; ``places`` are spans that are known to be places."""
    mentions: list[Mention] = []
    loose: list[Loose] = []
    for line in split_lines(text):
        blocked = find_blocked(line.tokens, vocabulary, places)
        taken: set[int] = set()
        for first, last in find_runs(text, line, vocabulary, blocked):
            mentions.append(make_mention(text, line.tokens[first:last], vocabulary))
            taken.update(range(first, last))
        loose += find_loose(line.tokens, blocked | taken, vocabulary)
    mentions += find_caseless(text)
    mentions.sort(key=lambda mention: mention.start)
    return Found(tuple(spread_offices(text, mentions)), tuple(loose))


def find_loose(tokens: Sequence[Token], taken: Collection[int], vocabulary: Vocabulary) -> Iterator[Loose]:
    """The words outside of names and places that may be a part of a name: "Traoré", not "le", nor "Gao" in "à Gao"."""
    for at, token in enumerate(tokens):
        if at in taken or (not token.capital and token.key in vocabulary.small_words):
            continue
        if len(token.key) < TELLING and not vocabulary.is_name(token.key):
            continue
        if not token.capital and vocabulary.is_common(token.key):
            continue
        if vocabulary.sort_of(token.text).place and is_located(tokens, at, vocabulary):
            continue
        yield Loose(token.start, token.end, frozenset((token.key, *token.key.split("-"))))


def make_mention(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Mention:
    """The mention that words make."""
    start, end = tokens[0].start, tokens[-1].end
    if len(tokens[-1].text) == 1 and text[end : end + 1] == ".":
        end += 1
    return Mention(start, end, words_of(tokens, vocabulary), find_stand(text, start, end, vocabulary))


def words_of(tokens: Sequence[Token], vocabulary: Vocabulary) -> frozenset[str]:
    """The folded words by which a name is known again: no particles, no initials, both halves of double names."""
    keys = {token.key for token in tokens if token.key not in vocabulary.particles and len(token.key) > 1}
    return frozenset(keys | {half for key in keys if "-" in key for half in key.split("-") if len(half) >= TELLING})


def find_caseless(text: str) -> Iterator[Mention]:
    """Words of scripts without capitals (Arabic, Hebrew, Amharic): nothing tells names there, so that all are."""
    if text.isascii():
        return
    for match in re.finditer(rf"{CASELESS.pattern}+(?:[ \u00a0]{CASELESS.pattern}+)*", text):
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


def find_runs(text: str, line: Line, vocabulary: Vocabulary, blocked: Collection[int]) -> Iterator[tuple[int, int]]:
    """The runs of words of a line that are persons' names."""
    tokens = line.tokens
    at, located = 0, -1
    while at < len(tokens):
        if at in blocked or not may_name(tokens[at], line.style, vocabulary):
            at += 1
            continue
        last = extend_run(text, line, at, blocked, vocabulary)
        run = trim_run(text, tokens, at, last, vocabulary)
        if run is not None:
            there = is_located(tokens, run[0], vocabulary) or is_listed(text, tokens, located, run[0])
            if is_person(text, tokens, *run, vocabulary, line.style, located=there):
                yield run
            elif there or vocabulary.sort_of(tokens[last - 1].text).place:
                located = last
        at = last


def find_blocked(tokens: Sequence[Token], vocabulary: Vocabulary, places: Collection[tuple[int, int]]) -> set[int]:
    """The words that belong to a known actor's, country's or road's name of several words, or to a known place."""
    blocked: set[int] = set()
    keys = [token.key for token in tokens]
    for at, token in enumerate(tokens):
        if not token.capital or at in blocked:
            continue
        phrase = match_phrase(keys, at, vocabulary.phrases)
        if phrase is not None and (len(phrase) > 1 or not vocabulary.sort_of(token.text).name):
            blocked.update(range(at, at + len(phrase)))
        elif any(start <= token.start and token.end <= end for start, end in places):
            blocked.add(at)
    return blocked


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
            return vocabulary.sort_of(before.text).name and not (sort.place or sort.common or sort.known)
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
        if sort.name or sort.initial:
            break
        titled = token.key in vocabulary.titles or token.key in vocabulary.callings
        opening = (sort.common or vocabulary.may_open(token.key)) and opens_sentence(text, token.start)
        ahead = first + 1 < last and has_name(tokens, first + 1, last, vocabulary)
        people = token.key in vocabulary.lexicon.demonyms
        if not (titled or opening or people or (ahead and (sort.common or sort.place or sort.known))):
            break
        first += 1
    while last > first and tokens[last - 1].key in vocabulary.particles and not tokens[last - 1].capital:
        last -= 1
    return (first, last) if first < last else None


def has_name(tokens: Sequence[Token], first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether one of the words is a given or a family name."""
    return any(vocabulary.sort_of(token.text).name for token in tokens[first:last])


def is_listed(text: str, tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether a run goes on with a list of places that ends before ``last``: "à Karou, Dirga et Déoutéguef"."""
    return (
        0 < last <= first
        and first - last < 2
        and LISTED.fullmatch(text, tokens[last - 1].end, tokens[first].start) is not None
    )


def is_person(
    text: str, tokens: Sequence[Token], first: int, last: int, vocabulary: Vocabulary, style: Style, *, located: bool
) -> bool:
    """Whether a run of words is a person's name."""
    sorts = [vocabulary.sort_of(token.text) for token in tokens[first:last]]
    if is_titled(text, tokens, first, vocabulary):
        return tokens[first].key not in vocabulary.offices
    if is_introduced(text, tokens, first, vocabulary):
        return not all(sort.known or sort.common for sort in sorts)
    if AGE.match(text, tokens[last - 1].end) and not all(sort.common for sort in sorts):
        return True
    before = tokens[first - 1].key if first else ""
    if before in vocabulary.named_after and SPACE.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return False
    if any(token.key in SURE_PARTICLES for token in tokens[first:last]) and last - first > 2:
        return True
    if any(sort.name for sort in sorts):
        return not is_named_place(
            tokens[first:last], sorts, vocabulary, located=located, after_of=before in ("de", "d", "du")
        )
    if all(sort.initial for sort in sorts):
        return last - first > 1 and text[tokens[first].end : tokens[first].end + 1] == "."
    return is_unknown_name(text, tokens[first:last], sorts, vocabulary, located=located) and style is Style.MIXED


def is_located(tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> bool:
    """Whether the words right before a name mostly make it a place: "à X", "la ville de X", "près de X"."""
    at = first - 1
    while at >= 0 and (
        tokens[at].key in ("de", "du", "des", "d", "la", "le", "les") and first - at < MOST_PARTICLES + 2
    ):
        at -= 1
    if at < 0:
        return False
    key = tokens[at].key
    if key in vocabulary.offices and at < first - 1:
        return True
    return key in vocabulary.locating or key in vocabulary.place_nouns


def is_titled(text: str, tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> bool:
    """Whether a title or a word that only names stands right before a name: "Mme", "un certain", "dit"."""
    if not first or not TITLE_GAP.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return False
    key = tokens[first - 1].key
    if text[tokens[first - 1].end] == "." and key not in vocabulary.titles:
        return False
    return key in vocabulary.titles or key in vocabulary.naming or key in vocabulary.aliases


def is_introduced(text: str, tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> bool:
    """Whether an office, a rank, a trade or a kinship stands right before a name."""
    if not first or not SPACE.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return False
    at = first - 1
    while at > 0 and vocabulary.is_qualifier(tokens[at].key) and not tokens[at].capital and first - at < 3:
        at -= 1
    return any(
        calling.words == tuple(token.key for token in tokens[m : m + len(calling.words)])
        and m + len(calling.words) in (at + 1, first)
        for m in range(max(0, at - 3), at + 1)
        for calling in vocabulary.callings.get(tokens[m].key, ())
    )


def is_named_place(
    tokens: Sequence[Token], sorts: Sequence[Sort], vocabulary: Vocabulary, *, located: bool, after_of: bool
) -> bool:
    """Whether words among which is a person's name make a place: "à Sidi Bouzid", "Djibo"."""
    if len(tokens) == 1:
        return sorts[0].place and (located or after_of)
    if all(sort.place or sort.common for sort in sorts) and located:
        return True
    return located and vocabulary.names_place(" ".join(token.text for token in tokens))


def is_unknown_name(
    text: str, tokens: Sequence[Token], sorts: Sequence[Sort], vocabulary: Vocabulary, *, located: bool
) -> bool:
    """Whether words of which none is a known name are one all the same: several, not located, some of them unknown."""
    if not any(sort.unknown for sort in sorts) or any(sort.known for sort in sorts):
        return False
    if sorts[0].common:
        return False
    return not located and not vocabulary.names_place(text[tokens[0].start : tokens[-1].end])


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
