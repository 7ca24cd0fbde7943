"""What two incidents have in common by which one may follow from the other, and what each sign is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from recoupe.gazetteer.geometry import distance_km
from recoupe.lexicon import Lexicon
from recoupe.lexicon.schema import ThreadEntry, ThreadRule
from recoupe.lexicon.thread_file import Sign
from recoupe.linking.incident_views import IncidentView
from recoupe.linking.parties import ACTOR
from recoupe.linking.words import STEM_LETTERS, rarity, stem_of

# What a sign is worth where several earlier incidents are at hand, in bits like the rarities of words.
WORTH: Mapping[Sign, float] = {"report": 6.0, "place": 3.0, "day": 3.0, "country": 1.0, "named": 3.0}
ACTOR_BITS = 3.0  # an actor is a party to many incidents
SAME_TARGETS = 9.0  # bits; two rare words, or a name and a common one: "ingénieurs marocains", and no "soldats"
SHORT_DAYS = 3  # days that meet say something where both are narrow
LEAST_NOUN = 5  # letters of a noun that names a type


@dataclass(frozen=True)
class ThreadRules:
    """The rules of a lexicon, ready to be looked up; made once by ``build_thread_rules``."""

    threads: Mapping[str, ThreadEntry]
    by_later: Mapping[str, tuple[ThreadRule, ...]]
    nouns: Mapping[str, frozenset[str]]
    hits: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, str]]


def build_thread_rules(lexicon: Lexicon) -> ThreadRules:
    """The look-ups over a lexicon's threads.yml."""
    rules = lexicon.threads.rules
    by_later: dict[str, list[ThreadRule]] = {}
    for rule in rules:
        by_later.setdefault(rule.later, []).append(rule)
    nouns: dict[str, set[str]] = {}
    for trigger in lexicon.triggers:
        words = trigger.entry.words
        if trigger.entry.pos == "noun" and trigger.strong and " " not in words and len(words) >= LEAST_NOUN:
            nouns.setdefault(trigger.type, set()).update(noun_stems(words))
    return ThreadRules(
        threads={thread.name: thread for thread in lexicon.threads.threads},
        by_later={later: tuple(found) for later, found in by_later.items()},
        nouns={type: frozenset(found) for type, found in nouns.items()},
        hits={rule.name: lemma_stems(rule.hits, lexicon) for rule in rules},
        labels={rule.name: rule.relation for rule in rules},
    )


def lemma_stems(classes: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """The stems of the nouns of classes, those of one word."""
    lemmas = (lemma for name in classes for lemma in lexicon.class_lemmas[name] if " " not in lemma)
    return frozenset(stem for lemma in lemmas for stem in noun_stems(lemma))


def noun_stems(noun: str) -> tuple[str, str]:
    """The stems of a noun and of its plural, which are two for a short one: "otage", "otages"."""
    return stem_of(noun), stem_of(f"{noun}s")


def may_follow(earlier: IncidentView, later: IncidentView, rule: ThreadRule, rules: ThreadRules) -> bool:
    """Whether type, mood, what it hits, days and distance allow it, whatever the two have in common."""
    if earlier.denied or earlier.id == later.id or earlier.type not in rule.earlier:
        return False
    if rule.planned is not None and rule.planned != later.planned:
        return False
    if rule.hits and not (later.target_words | later.words) & rules.hits[rule.name]:
        return False
    apart = km_apart(earlier, later)
    return is_timely(earlier, later, rule) and (apart is None or apart <= rule.km)


def is_timely(earlier: IncidentView, later: IncidentView, rule: ThreadRule) -> bool:
    """Whether some day of the later is at most ``days`` after some day of the earlier, and at most ``early`` before."""
    if earlier.day is None or later.day is None:
        return True
    start, end = earlier.day, max(earlier.day, earlier.last or earlier.day)
    other_start, other_end = later.day, max(later.day, later.last or later.day)
    return other_start - end <= rule.days and other_end - start >= -rule.early


def km_apart(one: IncidentView, other: IncidentView) -> float | None:
    """How far apart two incidents are beyond their reach, None where one has no point."""
    if one.point is None or other.point is None:
        return None
    if (one.nationwide or other.nationwide) and one.country is not None and one.country == other.country:
        return 0.0  # a country is no circle
    return max(0.0, distance_km(one.point, other.point) - one.radius_km - other.radius_km)


def find_signs(earlier: IncidentView, later: IncidentView, rules: ThreadRules) -> dict[Sign, float]:
    """The signs that two incidents have in common, each with what it is worth."""
    signs: dict[Sign, float] = {}
    if earlier.reports & later.reports:
        signs["report"] = WORTH["report"]
    bits = shared_bits(earlier.targets, later.targets) + word_bits(earlier, later)
    if bits >= SAME_TARGETS:
        signs["targets"] = bits
    if earlier.agents & later.agents:
        signs["agents"] = shared_bits(earlier.agents, later.agents)
    if earlier.point is not None and later.point is not None:
        signs["place"] = 0.0 if earlier.wide or later.wide else WORTH["place"]
    if meet(earlier, later):
        signs["day"] = WORTH["day"]
    if earlier.country is not None and earlier.country == later.country:
        signs["country"] = WORTH["country"]
    if later.words & rules.nouns.get(earlier.type, frozenset()):
        signs["named"] = WORTH["named"]
    return signs


def shared_bits(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """What the tokens in common are worth: little for an actor, a name by its rarity."""
    return sum(
        ACTOR_BITS if token.startswith(ACTOR) else rarity(token[:STEM_LETTERS]) for token in sorted(ours & theirs)
    )


def word_bits(earlier: IncidentView, later: IncidentView) -> float:
    """What the words of the targets that both have are worth, names aside."""
    names = {token[:STEM_LETTERS] for token in earlier.targets & later.targets}
    return sum(rarity(stem) for stem in sorted((earlier.target_words & later.target_words) - names))


def meet(one: IncidentView, other: IncidentView) -> bool:
    """Whether the days of two incidents meet, both being narrow."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    if max(one.last - one.first, other.last - other.first) >= SHORT_DAYS:
        return False
    return one.first <= other.last and other.first <= one.last


def explain_signs(signs: Iterable[Sign]) -> tuple[str, ...]:
    """The signs in words, in the order of threads.yml."""
    told = set(signs)
    return tuple(words for sign, words in sign_words().items() if sign in told)


@cache
def sign_words() -> Mapping[Sign, str]:
    """What each sign means, as reasons say it."""
    return {
        "report": "told in one report",
        "targets": "the same people or things",
        "agents": "the same authors",
        "place": "the places meet",
        "day": "the days meet",
        "country": "the same country",
        "named": "its words name the earlier one",
    }
