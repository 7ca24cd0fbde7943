"""The words of toponyms.yml and axes.yml made ready for look-up, once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.lexicon.schema import ToponymsFile
from recoupe.reading.words import NameIndex, folded_words

KEPT = 8  # lexicons in use at once in one process; tests make more, and the oldest then goes
DIGITS = r"\d+(?:[ .,]\d+)?"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word lists folded, names indexed, patterns over folded text; toponyms.yml says what each list is for."""

    links: frozenset[str]
    articles: frozenset[str]
    locating: frozenset[str]
    between: frozenset[str]
    joining: frozenset[str]
    leading: frozenset[str]
    below: frozenset[str]
    country_nouns: frozenset[str]
    capital_nouns: frozenset[str]
    ground_nouns: frozenset[str]
    border_nouns: frozenset[str]
    named_after: frozenset[str]
    owners: frozenset[str]
    outposts: frozenset[str]
    place_verbs: frozenset[str]
    bound_nouns: frozenset[str]
    name_tails: frozenset[str]
    compass: frozenset[str]
    units: frozenset[str]
    areas: NameIndex[str]
    axes: NameIndex[str]
    numbered_axes: frozenset[str]
    road_code: re.Pattern[str]
    distance: re.Pattern[str]
    side: re.Pattern[str]
    lead_in: re.Pattern[str]


class CompiledWords:
    """Compiled lists by the very lexicon that they come from: its read-only mappings cannot be hashed."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[Lexicon, PlaceWords]] = {}

    def of(self, lexicon: Lexicon) -> PlaceWords:
        """The compiled lists of a lexicon, made on first use."""
        found = self.kept.get(id(lexicon))
        if found is not None and found[0] is lexicon:
            return found[1]
        if len(self.kept) >= KEPT:
            self.kept.pop(next(iter(self.kept)), None)
        words = compile_words(lexicon)
        self.kept[id(lexicon)] = (lexicon, words)
        return words


COMPILED = CompiledWords()


def place_words(lexicon: Lexicon) -> PlaceWords:
    """The compiled lists of a lexicon."""
    return COMPILED.of(lexicon)


def compile_words(lexicon: Lexicon) -> PlaceWords:
    """The lists of a lexicon, folded and indexed."""
    file = lexicon.toponyms
    marks = {kind: folded(w for w, k in file.pair_marks.items() if k == kind) for kind in ("between", "and", "to")}
    names = [(name, axis.id) for axis in lexicon.axes.values() for name in (axis.name, *axis.aliases)]
    return PlaceWords(
        links=folded(file.name_links),
        articles=folded(file.articles),
        locating=folded(file.locating),
        between=marks["between"],
        joining=marks["and"],
        leading=marks["to"],
        below=folded(w for w, effect in file.distance_bounds.items() if effect == "below"),
        country_nouns=folded(file.country_nouns),
        capital_nouns=folded(file.capital_nouns),
        ground_nouns=folded(file.ground_nouns),
        border_nouns=folded(file.border_nouns),
        named_after=folded(file.named_after),
        owners=folded(file.owners),
        outposts=folded(file.outposts),
        place_verbs=folded(file.place_verbs),
        bound_nouns=folded(file.bound_nouns),
        name_tails=folded(file.name_tails),
        compass=frozenset(part for word in file.directions for part in fold(word).split("-")),
        units=folded(file.distance_units),
        areas=NameIndex((name, name) for name in file.areas),
        axes=NameIndex(names),
        numbered_axes=frozenset(" ".join(folded_words(n)) for n, _ in names if any(c.isdigit() for c in n)),
        road_code=road_pattern(file),
        distance=distance_pattern(file, (*lexicon.numbers.cardinals, *lexicon.numbers.collectives)),
        side=side_pattern(file),
        lead_in=lead_in_pattern(file),
    )


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words folded."""
    return frozenset(fold(w) for w in words)


def choices(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(w).replace("\\ ", " ") for w in longest_first(words))


def linked(words: Iterable[str]) -> str:
    """A pattern of any of the words with the space after it; none after an apostrophe."""
    return "|".join(re.escape(w) + ("" if w.endswith("'") else " ") for w in longest_first(map(fold, words)))


def longest_first(words: Iterable[str]) -> list[str]:
    """The words, each once, those before their own beginnings."""
    return sorted(set(words), key=lambda w: (-len(w), w))


def articles_of(file: ToponymsFile) -> str:
    """A pattern of any article, elided or not, with the space after it."""
    return linked((*file.articles, *(f"{a}'" for a in file.articles if len(a) == 1)))


def road_pattern(file: ToponymsFile) -> re.Pattern[str]:
    """A road's letters and number, as the text writes them: "RN6", "A 7", "A15/E42"."""
    code = rf"(?:{choices(file.road_codes)})"
    return re.compile(rf"{code}[ -]?\d{{1,4}}(?:[/-]{code}\d{{1,4}})?")


def distance_pattern(file: ToponymsFile, numbers: Iterable[str]) -> re.Pattern[str]:
    """ "à 30 km au nord de", "à une trentaine de kilomètres de", "30 km à l'est de", ended by the name that follows."""
    bounds, units = choices(map(fold, file.distance_bounds)), choices(map(fold, file.distance_units))
    links, articles = linked(file.distance_links), articles_of(file)
    word = rf"(?:{choices(map(fold, numbers))})"
    marks, number = linked(file.distance_marks), rf"{DIGITS}|{word}(?:[ -]{word}){{0,3}}"
    opening = rf"\b(?:{marks})(?P<bound>(?:(?:{bounds}) )*)(?P<number>{number})"
    sides = rf"(?: (?:{linked(file.side_links)})*(?P<direction>{choices(map(fold, file.directions))}))?"
    ending = rf"(?: (?:{links})(?:{articles})?(?:\w+ (?:{links})(?:{articles})?)?)?$"
    return re.compile(
        rf"(?:{opening}|\b(?P<figures>{DIGITS})) ?(?:d'|(?:{links}))?(?:{units})\b(?: (?:{bounds}))?{sides}{ending}"
    )


def side_pattern(file: ToponymsFile) -> re.Pattern[str]:
    """ "dans le nord de", "au nord-est du", ended by the name that follows."""
    compass = {fold(word) for word in file.directions}
    sides = choices((*compass, *(word.replace("-", " ") for word in compass), *map(fold, file.middles)))
    lead, links = linked(file.side_links), linked(file.distance_links)
    return re.compile(rf"\b(?:{lead})*(?P<direction>{sides}) (?:{links})(?:{articles_of(file)})?$")


def lead_in_pattern(file: ToponymsFile) -> re.Pattern[str]:
    """What may stand between the words of a relation and the name: an article, a generic noun with its "de"."""
    nouns = choices({fold(n.words) for n in file.nouns})
    articles, links = articles_of(file), linked(file.distance_links)
    return re.compile(rf"\b(?:{articles})?(?:(?:{nouns}) (?:{links})?(?:{articles})?)?$")
