"""Who of those that a report names is a private person.

Whoever has an office somewhere in a report is public throughout it, under the name that it was given with or a part of
it. A fuller name than that may be another's, and a part that a private person shares is nobody's for sure: both stay
private.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from recoupe.situation.discretion.mentions import Mention
from recoupe.situation.discretion.offices import Stand

OFFICE = (Stand.PUBLIC, Stand.PLURAL)
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of a report, each by the folded words of the name: the public ones, the private ones, the words that
    betray a private one where they stand alone, and those that name things."""

    public: frozenset[Words] = frozenset()
    private: frozenset[Words] = frozenset()
    telling: Words = frozenset()
    things: Words = frozenset()

    def is_private(self, mention: Mention) -> bool:
        """Whether a mention is of a private person, or may be."""
        if mention.stand in OFFICE:
            return False
        if mention.words in self.public or is_thing(mention, self.things):
            return False
        if mention.stand is Stand.PRIVATE or not mention.words:
            return True
        if not any(mention.words <= words for words in self.public):
            return True
        return any(mention.words <= words for words in self.private)


def gather_cast(mentions: Iterable[Mention], things: Words = frozenset()) -> Cast:
    """Who is public and who is private among those who are named; ``things`` are words that name none."""
    named = [mention for mention in mentions if not is_thing(mention, things)]
    if not named:
        return Cast(things=things)
    public = frozenset(mention.words for mention in named if mention.stand in OFFICE and mention.words)
    private = frozenset(
        mention.words
        for mention in named
        if mention.stand not in OFFICE and mention.words and is_other(mention, public)
    )
    return make_cast(public, private, things)


def is_thing(mention: Mention, things: Words) -> bool:
    """Whether nothing but a text's own use of a word tells what it names, and that it names no person."""
    return mention.stand is Stand.UNSAID and bool(mention.words) and mention.words <= things


def make_cast(public: frozenset[Words], private: frozenset[Words], things: Words) -> Cast:
    """The persons with the words that betray the private ones: those that no public one bears."""
    if not private:
        return Cast(public, things=things)
    known = frozenset().union(*public)
    telling = frozenset(word for words in private for word in words if len(word) > 1) - known
    return Cast(public, private, telling, things)


def join_casts(casts: Collection[Cast]) -> Cast:
    """The persons of several reports as one: who has an office in one of them is public where all are spoken of."""
    if len(casts) == 1:
        return next(iter(casts))
    public = frozenset(words for cast in casts for words in cast.public)
    private = frozenset(words for cast in casts for words in cast.private if words not in public)
    return make_cast(public, private, frozenset().union(*(cast.things for cast in casts)))


def add_others(cast: Cast, others: Iterable[Cast]) -> Cast:
    """A report's persons where other reports of the incident are at hand: whom they name privately, it does as well."""
    known = frozenset().union(*cast.public)
    more = frozenset(word for other in others for word in other.telling) - known
    return cast if more <= cast.telling else Cast(cast.public, cast.private, cast.telling | more, cast.things)


def is_other(mention: Mention, public: Collection[Words]) -> bool:
    """Whether a mention without an office is of nobody who has one elsewhere."""
    if mention.stand is Stand.PRIVATE:
        return mention.words not in public
    return not any(mention.words <= words for words in public)
