"""What of a lexicon and a gazetteer tells persons from everything else that has a capital."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from recoupe.gazetteer.store import Gazetteer
from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.situation.discretion.tokens import find_tokens

SHORTEST_NAME = 3  # letters; a shorter word is somebody's name only where it is listed as one: "Sy", "Ba"
STEM = 6  # letters that a word at the start of a sentence shares with a small word to be taken for one
SHORT_STEM = 5  # the same where its ending is one of words and hardly of names
ABSTRACT = ("tion", "tions", "isme", "ement", "ements", "ologie", "itude", "icat", "ionnel", "ionnelle", "iques", "ité")
ENDINGS = (
    "ment",
    "ant",
    "ants",
    "ee",
    "ees",
    "es",
    "tion",
    "tions",
    "isme",
    "ite",
    "ites",
    "eurs",
    "ez",
    "ons",
    "age",
    "us",
)
SMALL_WORDS = "small_words.txt"
ACRONYM = 6  # letters; a longer word of capitals may be a surname
COMPOUNDING = ("abdel", "abdal", "abdou", "abder", "abdes", "abdul", "abdur", "mouham", "moham", "muham")
LONGEST_COMPOUND = 5
SAINTS = ("saint", "sainte", "st", "ste", "san", "santa", "são", "notre")
Phrase = tuple[str, ...]
Phrases = Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Calling:
    """A noun under which a person is introduced: an office or a rank (``public``), else a trade, a kinship, a fate."""

    words: Phrase
    public: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Sort:
    """What a capitalised word may be by itself; nothing known of it where all are false."""

    name: bool  # a given or a family name
    place: bool
    common: bool  # a word of the language, or a people
    known: bool  # an actor, an acronym, a month, a brand
    initial: bool

    @property
    def unknown(self) -> bool:
        """Whether nothing tells what it is."""
        return not (self.name or self.place or self.common or self.known or self.initial)


class Vocabulary:
    """The look-ups; what a word may be is remembered, since the same few thousand come again and again."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer | None) -> None:
        words, titles = lexicon.persons, lexicon.titles
        self.lexicon, self.gazetteer = lexicon, gazetteer
        lemmas = (word for lemmas in lexicon.class_lemmas.values() for lemma in lemmas for word in lemma.split())
        self.small_words = read_small_words(lexicon.language) | {fold(word) for word in lemmas if word.islower()}
        self.names = frozenset(map(fold, (*words.given, *words.surnames)))
        self.particles = frozenset(map(fold, words.particles))
        self.aliases = frozenset(fold(word) for word in words.aliases if " " not in word)
        self.naming = frozenset(map(fold, words.naming))
        self.titles = frozenset(fold(word).rstrip(".") for word in titles.titles) | {"mr", "mrs"}
        self.announcing = self.titles | self.naming | self.aliases
        self.kin = frozenset(form for word in words.kin for form in (fold(word), make_plural(fold(word))))
        self.locating = frozenset(map(fold, words.locating))
        self.stems = frozenset(w[:n] for w in self.small_words for n in (SHORT_STEM, STEM) if len(w) >= n)
        self.place_nouns = frozenset(fold(noun.words) for noun in lexicon.toponyms.nouns) | frozenset(
            map(fold, lexicon.toponyms.bound_nouns)
        )
        self.named_after = frozenset(map(fold, words.named_after))
        self.outsiders = frozenset(map(fold, words.outsiders))
        self.former = frozenset(fold(word).strip("-") for word in words.former)
        self.links = frozenset(fold(word).strip("'") for word in words.links) | {"d", "l"}
        self.becoming = frozenset(tuple(map(piece_key, phrase.split())) for phrase in words.becoming)
        self.becoming_heads = frozenset(words[0] for words in self.becoming)
        self.qualifiers = tuple(map(fold, words.qualifiers))
        self.other_names = frozenset(map(fold, words.other_names))
        self.articles = frozenset(fold(word).strip("'") for word in lexicon.grammar.articles) | {"l", "un", "une"}
        self.not_places = frozenset(map(fold, lexicon.toponyms.not_places))
        self.areas = frozenset(map(fold, lexicon.toponyms.areas))
        self.phrases = index_phrases(find_names(lexicon))
        self.single = frozenset(first for first, phrases in self.phrases.items() if (first,) in phrases)
        self.single -= {first for first in self.single if len(first) < SHORTEST_NAME or first in self.articles}
        plain = {fold(word) for word in (*words.plain, *words.trades)}
        offices = {fold(word) for word in (*titles.offices, *titles.ranks)}
        experts = {fold(word) for word in titles.experts}
        private = {fold(word) for word in titles.private} | {word for word in experts if not word.startswith("ancien")}
        self.offices = offices - plain
        self.callings = index_callings(offices, plain | private | set(map(fold, words.kin)))
        self.sort_of = lru_cache(maxsize=200_000)(self.find_sort)

    def find_sort(self, word: str) -> Sort:
        """What a word with a capital may be."""
        key = fold(word)
        if len(key) == 1:
            return Sort(False, False, False, False, True)
        parts = [part for part in re.split(r"[-'‐‑]", key) if part]
        saint = parts[0] in SAINTS
        inner = () if saint or {"de", "du", "des", "la"} & set(parts) else parts
        name = not saint and (self.is_name(key) or any(len(part) > 2 and self.is_name(part) for part in inner))
        country = key in self.lexicon.country_names or key in self.lexicon.metonyms or key in self.areas
        name = name and not country
        place = saint or country or self.is_place(word, key, parts)
        common = key in self.lexicon.demonyms or self.is_abstract(key) or all(self.is_common(part) for part in parts)
        known = any(part in self.other_names for part in parts) or parts[-1] in self.single or key in self.single
        known = known or key in self.other_names or (word.isupper() and len(word) < ACRONYM and not name)
        return Sort(name, place, common and not name, known, False)

    def is_name(self, key: str) -> bool:
        """Whether a folded word is a given or a family name: one that is listed, or one made of "Abd"."""
        return key in self.names or (key.startswith(COMPOUNDING) and len(key) > LONGEST_COMPOUND)

    def is_place(self, word: str, key: str, parts: list[str]) -> bool:
        """Whether a word names a place, or each of its parts does ("Kayes-Bamako")."""
        if key in self.not_places:
            return False
        if self.gazetteer is None:
            return False
        return self.gazetteer.holds(word) or (len(parts) > 1 and all(self.gazetteer.holds(part) for part in parts))

    def is_common(self, key: str) -> bool:
        """Whether a folded word is one of the language."""
        return len(key) < SHORTEST_NAME or key in self.small_words or singular_of(key) in self.small_words

    def is_abstract(self, key: str) -> bool:
        """Whether a folded word ends as names of things do and persons' hardly ever: "Neutralisation"."""
        return len(key) > STEM and key.endswith(ABSTRACT)

    def may_open(self, key: str) -> bool:
        """Whether a folded word at the start of a sentence looks like one of the language: "Intitulé", "Vêtus"."""
        if key.endswith(ENDINGS):
            return len(key) > STEM or key[:SHORT_STEM] in self.stems
        return key[:STEM] in self.stems

    def names_place(self, words: str) -> bool:
        """Whether a gazetteer holds several words as one name."""
        return self.gazetteer is not None and self.gazetteer.holds(words)

    def is_qualifier(self, key: str) -> bool:
        """Whether a word is an adjective that may follow an office: "malien", "régional"."""
        if key in self.kin:
            return False
        return key in self.lexicon.demonyms or key.removesuffix("s").endswith(self.qualifiers)


@cache
def read_small_words(language: str) -> frozenset[str]:
    """The folded words that reports of a language write without a capital; none for a language without a list."""
    path = files("recoupe.situation.discretion") / "data" / language / SMALL_WORDS
    if not path.is_file():
        return frozenset()
    return frozenset(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def singular_of(key: str) -> str:
    """A folded noun without the mark of its plural or feminine, crudely: "enseignantes" gives "enseignant"."""
    return key.removesuffix("s").removesuffix("x").removesuffix("e")


def piece_key(word: str) -> str:
    """The key of a word beside a name: folded, but "a" of "avoir" is not "à"."""
    return "avoir" if word in ("a", "A") else fold(word)


def split_key(words: str) -> Phrase:
    """The folded words of a name without elided articles: "Côte d'Ivoire" gives ("cote", "ivoire")."""
    return tuple(token.key for token in find_tokens(words, 0, len(words)))


def index_phrases(names: Iterable[str]) -> Phrases:
    """The names by their first folded word, the longest first."""
    found: dict[str, dict[Phrase, None]] = {}
    for name in names:
        phrase = split_key(name)
        if phrase:
            found.setdefault(phrase[0], {})[phrase] = None
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p), p))) for first, phrases in found.items()}


def index_callings(offices: Iterable[str], private: Iterable[str]) -> Mapping[str, tuple[Calling, ...]]:
    """The nouns under which persons are introduced by their first word, in the singular and the plural."""
    found: dict[str, dict[Phrase, Calling]] = {}
    for public, nouns in ((False, private), (True, offices)):
        for noun in sorted(nouns):  # "habitant" before "habitants", which is its plural then, in each process
            phrase = split_key(noun)
            for words, plural in ((phrase, False), ((make_plural(phrase[0]), *phrase[1:]), True)):
                found.setdefault(words[0], {}).setdefault(words, Calling(words, public, plural))
    return {first: tuple(sorted(some.values(), key=lambda c: -len(c.words))) for first, some in found.items()}


def make_plural(noun: str) -> str:
    """The plural of a folded noun: "general" gives "generaux", "maire" gives "maires"."""
    if noun.endswith("al"):
        return noun[:-1] + "ux"
    return noun if noun.endswith(("s", "x", "z")) else noun + "s"


def match_phrase(keys: Sequence[str], at: int, phrases: Phrases) -> Phrase | None:
    """The longest of the phrases that stands among the words from ``at``, or None."""
    found = phrases.get(keys[at])
    if found is None:
        return None
    following = tuple(keys[at : at + len(found[0])])  # the longest is the first
    for phrase in found:
        if following[: len(phrase)] == phrase:
            return phrase
    return None


def find_names(lexicon: Lexicon) -> Iterator[str]:
    """The names of actors, countries, roads and areas as they are written."""
    for actor in lexicon.actors.values():
        yield from (actor.name, *actor.aliases, *actor.weak)
    for country in lexicon.countries.values():
        yield from (country.name, *country.aliases, *country.metonyms)
    for axis in lexicon.axes.values():
        yield from (axis.name, *axis.aliases)
    yield from lexicon.toponyms.areas
