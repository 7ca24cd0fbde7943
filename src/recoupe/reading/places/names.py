"""Names in a text that may be places: capitalised words that a gazetteer, a list or a generic noun vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.lexicon.folding import fold
from recoupe.lexicon.schema import ToponymNoun
from recoupe.model import PlaceKind
from recoupe.reading.persons import surnames
from recoupe.reading.places.compiled import PlaceWords, place_words
from recoupe.reading.places.vouching import (
    follows_bound_noun,
    follows_place_verb,
    is_followed_by_where,
    is_labelled,
    locates,
    opens_dateline,
)
from recoupe.reading.state import Reading
from recoupe.reading.words import Word

LONGEST_TOPONYM = 5  # words in a place name; longer ones are administrative formulas
LONGEST_CODE = 5  # letters of a word in capitals that is an acronym rather than a name
JOINED = re.compile(r"[ \u00a0\u202f]?['’\-–]?[ \u00a0\u202f]?")
STOP = re.compile(r"[.;:!?()\n]")  # a noun on the other side of it introduces nothing
NOUN_REACH = 4  # words between a generic noun and its name: "le village de", "la commune rurale de la"
VENUE_KM = 3.0  # a generic noun of this radius or less names a spot in a town ("quartier", "gare"), not a town


@dataclass(frozen=True, slots=True)
class NameHit:
    """A possible place name by words ``[first, last)``; ``noun`` is the generic noun that introduces it, if any.

    ``located``: right after a preposition that hardly governs anything but a place. ``preposed``: after any preposition
    of place.
    """

    first: int
    last: int
    name: str
    country: str | None = None
    area: bool = False
    known: bool = True
    noun: ToponymNoun | None = None
    preposed: bool = False
    located: bool = False

    @property
    def venue(self) -> bool:
        """Whether its noun makes it a spot in a town ("le quartier de l'Opéra", "la gare Saint-Charles")."""
        return self.noun is not None and is_venue(self.noun)


def is_venue(noun: ToponymNoun) -> bool:
    """Whether a generic noun names a spot in a town rather than a town."""
    return noun.feature == "S" or (noun.radius_km is not None and noun.radius_km <= VENUE_KM)


class NameFinder:
    """One pass over the words of a text.

    ``taken`` are words that belong to actors, persons or roads; those ``lent`` may still be part of a longer name (the
    Bambara are a people, Bambara Maoudé is a town).
    """

    def __init__(self, reading: Reading, taken: frozenset[int], lent: frozenset[int] = frozenset()) -> None:
        self.reading, self.taken, self.lent = reading, taken, lent
        self.words, self.text = reading.words, reading.text
        self.lists: PlaceWords = place_words(reading.lexicon)
        self.nouns = reading.indexes.nouns
        self.not_places = reading.indexes.words["not_places"]
        self.surnames = surnames(reading)
        self.vouched: frozenset[str] = frozenset()

    def find(self) -> Iterator[NameHit]:
        """Possible place names in order, none overlapping; a name that is vouched for once is taken wherever it
        stands."""
        names = list(self.pass_over())
        self.vouched = frozenset(fold(hit.name) for hit in names if hit.located or (hit.noun and not hit.venue))
        return self.pass_over() if self.vouched else iter(names)

    def pass_over(self) -> Iterator[NameHit]:
        """Possible place names in order, none overlapping."""
        i = 0
        while i < len(self.words):
            hit = self.at(i) if i not in self.taken else self.longer_name(i) if i in self.lent else None
            if hit is not None:
                yield hit
            i = hit.last if hit is not None else i + 1

    def at(self, i: int) -> NameHit | None:
        """The longest possible place name that starts at word ``i``, or None."""
        if not self.text[self.words[i].start].isupper() or self.follows_hyphen(i):
            return None
        noun = self.noun_before(i)
        if self.is_side(i):
            whole = self.known_name(i, self.noun_before(i))
            return whole if whole is not None and " " in whole.name else None
        country = self.reading.indexes.countries.at(self.words, i)
        if country is not None and not self.is_namesake(i, i + country[0], noun):
            last = i + country[0]
            return NameHit(i, last, self.slice(i, last), country=country[1][0], noun=noun, located=self.is_located(i))
        area = self.lists.areas.at(self.words, i)
        if area is not None and (area[0] > 1 or not is_division_noun(noun)) and not self.cuts_name(i + area[0]):
            return NameHit(i, i + area[0], self.slice(i, i + area[0]), area=True, noun=noun, preposed=True)
        return self.known_name(i, noun) or self.unknown_name(i, noun)

    def is_side(self, i: int) -> bool:
        """Whether a capitalised compass word only tells the side of what follows ("au Nord-Est de la Guinée")."""
        last = i
        while last < len(self.words) and self.words[last].folded in self.lists.compass:
            last += 1
        return i < last < len(self.words) and self.words[last].folded in ("de", "du", "des", "d")

    def is_namesake(self, i: int, last: int, noun: ToponymNoun | None) -> bool:
        """Whether a generic noun makes a country's name that of a division ("province de Luxembourg").

        Never after "du" or "de la": "l'État du Niger" is the state itself.
        """
        if not is_division_noun(noun) or self.words[i - 1].folded != "de":
            return False
        return any(e.feature_code in ("ADM1", "ADM2") for e in self.reading.gazetteer.find(self.slice(i, last)))

    def longer_name(self, i: int) -> NameHit | None:
        """A name of two words or more that a gazetteer holds and that starts with the name of an actor."""
        hit = self.known_name(i, self.noun_before(i)) if self.text[self.words[i].start].isupper() else None
        return hit if hit is not None and hit.last - hit.first > 1 else None

    def known_name(self, i: int, noun: ToponymNoun | None) -> NameHit | None:
        """The longest name from word ``i`` that a gazetteer holds and the text may mean as a place."""
        located = self.is_located(i)
        preposed = self.has_preposition(i) or follows_place_verb(self.reading, self.lists, i)
        for length in range(min(LONGEST_TOPONYM, len(self.words) - i), 0, -1):
            last = i + length
            if any(k in self.taken and (length == 1 or k not in self.lent) for k in range(i, last)):
                continue
            if not self.is_name(i, last) or self.cuts_name(last):
                continue
            if not self.is_plausible(i, last, noun, preposed, located):
                continue
            name = self.slice(i, last)
            if self.reading.gazetteer.holds(name):
                return NameHit(i, last, name, noun=noun, preposed=preposed, located=located)
        return None

    def unknown_name(self, i: int, noun: ToponymNoun | None) -> NameHit | None:
        """A name that no gazetteer holds, kept where a generic noun or the preposition says that it is a place."""
        words, text = self.words, self.text
        last = i + 1
        while last < len(words) and last - i < LONGEST_TOPONYM and last not in self.taken:
            if not text[words[last].start].isupper() or not joined(text, words[last - 1], words[last]):
                break
            last += 1
        token = self.reading.tokens[self.reading.token_at(words[i].start)]
        preposed = self.has_preposition(i)
        located = self.is_located(i) or self.is_vouched(i, last)
        placed = noun is not None or located or (preposed and token.ent_type_ == "LOC")
        if not placed or not self.is_plausible(i, last, noun, preposed, located):
            return None
        return NameHit(i, last, self.slice(i, last), known=False, noun=noun, preposed=preposed, located=located)

    def is_vouched(self, i: int, last: int) -> bool:
        """Whether words that no gazetteer holds are a place by what they hang on, by what follows, or since the text
        vouches for the name elsewhere."""
        reading, lists = self.reading, self.lists
        if self.words[i].folded in self.surnames or self.words[i].folded in self.not_places:
            return False
        if follows_bound_noun(lists, reading, i) or is_followed_by_where(reading, last):
            return True
        if opens_dateline(reading, i) and is_labelled(reading, i):
            return True
        if follows_place_verb(reading, lists, i):
            return True
        return bool(self.vouched) and fold(self.slice(i, last)) in self.vouched

    def is_plausible(self, i: int, last: int, noun: ToponymNoun | None, preposed: bool, located: bool) -> bool:
        """Whether words may be read as a place here: no common words, nobody's surname, no code, no mere capital."""
        word = self.words[i]
        named = noun is not None and not is_venue(noun)
        content = [w.folded for w in self.words[i:last] if w.folded not in self.lists.articles]
        if not named and (not content or (len(content) == 1 and content[0] in self.not_places)):
            return False
        if last - i > 1:
            return True
        name = self.slice(i, last)
        if len(name) < 2 or any(c.isdigit() for c in name):
            return False
        if word.folded in self.surnames and not (named or located):
            return False
        token = self.reading.tokens[self.reading.token_at(word.start)]
        if name.isupper() and len(name) <= LONGEST_CODE:
            return token.ent_type_ == "LOC" and (named or located)
        introduced = preposed or noun is not None or located or word.folded in self.vouched
        if token.ent_type_ == "PER" and not introduced:
            return opens_dateline(self.reading, i)
        if introduced and (located or token.pos_ in ("PROPN", "NOUN", "X")):
            return len(name) > 2 or token.ent_type_ == "LOC"
        if token.is_sent_start or token.ent_type_ != "LOC":
            return token.pos_ == "PROPN" and token.ent_type_ in ("LOC", "")
        return True

    def cuts_name(self, last: int) -> bool:
        """Whether a name that ends before word ``last`` would cut a longer one ("Gourma-Rharous", "Baptist Church").

        Two known places joined by a hyphen ("Gao-Kidal") may be cut.
        """
        words, text = self.words, self.text
        if last >= len(words):
            return False
        gap = text[words[last - 1].end : words[last].start]
        following = self.slice(last, last + 1)
        if gap == "-" and words[last].folded in self.lists.name_tails:
            return False
        if gap == "-":
            whole = self.slice(last - 1, last + 1)
            gazetteer = self.reading.gazetteer
            inhabited = any(e.feature_class in "PA" for e in gazetteer.find(following))
            return not following[0].isupper() or not inhabited or bool(gazetteer.find_similar(whole))
        if gap != " " or not following[0].isupper() or following.isupper():
            return False
        left, right = (self.reading.tokens[self.reading.token_at(words[k].start)] for k in (last - 1, last))
        person = right.ent_type_ == "PER" and right.ent_iob_ == "I"
        return person or (right.head == left and right.dep_ in ("flat:name", "flat:foreign", "compound"))

    def follows_hyphen(self, i: int) -> bool:
        """Whether a word is the later part of a hyphened name that is no pair of places ("Champs-Élysées")."""
        if i == 0 or self.text[self.words[i - 1].end : self.words[i].start] != "-":
            return False
        before = self.slice(i - 1, i)
        return not (before[0].isupper() and self.reading.gazetteer.holds(before))

    def noun_before(self, i: int) -> ToponymNoun | None:
        """The generic noun that introduces the name at word ``i`` ("village de X", "la région X"), or None.

        Linking words may stand between, and one adjective right after the noun ("la commune rurale de X").
        """
        for k in range(i - 1, max(-1, i - 1 - NOUN_REACH), -1):
            if STOP.search(self.text, self.words[k].end, self.words[k + 1].start):
                return None
            noun = self.nouns.get(self.words[k].folded)
            if noun is not None:
                return noun
            adjective = k > 0 and self.words[k - 1].folded in self.nouns and self.is_adjective(k)
            if self.words[k].folded not in self.lists.links and not adjective:
                return None
        return None

    def is_adjective(self, k: int) -> bool:
        """Whether a word is tagged as an adjective or a participle."""
        return self.reading.tokens[self.reading.token_at(self.words[k].start)].pos_ in ("ADJ", "VERB")

    def has_preposition(self, i: int) -> bool:
        """Whether a preposition of place stands right before the name, an article between them or not."""
        names = self.before(i)
        prepositions = self.reading.indexes.words["place_prepositions"]
        return bool(names) and (names[-1] in prepositions or " ".join(names[-2:]) in prepositions)

    def is_located(self, i: int) -> bool:
        """Whether a preposition that hardly governs anything but a place stands right before the name."""
        names = self.before(i)
        return bool(names) and locates(self.lists, names)

    def before(self, i: int) -> list[str]:
        """The three words before the name, the article right before it left out."""
        names = [w.folded for w in self.words[max(0, i - 3) : i]]
        if names and names[-1] in self.lists.articles:
            names.pop()
        return names

    def is_name(self, first: int, last: int) -> bool:
        """Whether words are joined as one name: capitals and linking words, ended by a capital or after a hyphen."""
        words, text = self.words, self.text
        for k in range(first + 1, last):
            if not joined(text, words[k - 1], words[k]):
                return False
            capital = text[words[k].start].isupper() or text[words[k].start].isdigit()
            hyphen = "-" in text[words[k - 1].end : words[k].start]
            if not (capital or hyphen or words[k].folded in self.lists.links):
                return False
        final = text[words[last - 1].start]
        hyphen = "-" in text[words[last - 2].end : words[last - 1].start] if last - first > 1 else False
        return last - first == 1 or final.isupper() or final.isdigit() or hyphen

    def slice(self, first: int, last: int) -> str:
        """The text of words ``[first, last)``."""
        return self.text[self.words[first].start : self.words[last - 1].end]


def is_division_noun(noun: ToponymNoun | None) -> bool:
    """Whether a generic noun makes its name a division ("région de X")."""
    return noun is not None and noun.kind is PlaceKind.ADMIN


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but a space, a hyphen or an apostrophe stands between two words."""
    return JOINED.fullmatch(text, left.end, right.start) is not None
