"""A conflict in words, in the languages of the screens: "tués : au moins 23 (un élu local), 34 (JNIM)"."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import inf

from recoupe.lexicon import Lexicon
from recoupe.linking.conflicts import Conflict, Side
from recoupe.linking.figures import EVERYONE, Figure
from recoupe.linking.sayings import Days, Doers, Value, Where

DAYS = 10_000  # that are remembered as they are written: 27 years of them


def describe_conflict(conflict: Conflict, lexicon: Lexicon, language: str = "fr") -> str:
    """One line: the slot, what kind of difference, each side with its voices, and why the sides are held apart.

    "tués (désaccord) : 12 soldats (état-major) / 34 soldats (JNIM) ; ces valeurs ne peuvent être vraies ensemble"
    """
    sides = " / ".join(describe_side(side, lexicon, language) for side in conflict.sides)
    slot, kind = say(conflict.slot, lexicon, language), say(conflict.kind.value, lexicon, language)
    colon, stop = (" :", " ;") if language == "fr" else (":", ";")
    return f"{slot} ({kind}){colon} {sides}{stop} {say(conflict.reason, lexicon, language)}"


def describe_side(side: Side, lexicon: Lexicon, language: str = "fr") -> str:
    """A value and the voices that give it, each once: "12 soldats (état-major)"."""
    voices = dict.fromkeys(account.voice for account in side.accounts)
    return f"{describe_value(side.value, lexicon, language)} ({', '.join(voices)})"


def describe_value(value: Value, lexicon: Lexicon, language: str = "fr") -> str:
    """The value in plain terms: "entre 2 000 000 et 2 500 000 EUR", "14/09/2025", "Sandaré", "JNIM", "démenti"."""
    if isinstance(value, Figure):
        return describe_figure(value, lexicon, language)
    if isinstance(value, Days):
        return describe_days(value, lexicon, language)
    if isinstance(value, Where):
        return ", ".join(dict.fromkeys(place.name for place in value.places))
    if isinstance(value, Doers):
        return ", ".join(lexicon.actors[actor].name for actor in value.actors)
    return say(value.value, lexicon, language)


def describe_figure(figure: Figure, lexicon: Lexicon, language: str) -> str:
    """The bounds, the currency, and the population where it is a declared one."""
    low, high = number(figure.low, language), number(figure.high, language)
    if figure.low == figure.high:
        text = f"{say('about', lexicon, language)} {low}" if figure.approximate else low
    elif figure.high == inf:
        text = f"{say('at_least', lexicon, language)} {low}"
    elif figure.low <= 0:
        text = f"{say('at_most', lexicon, language)} {high}"
    else:
        text = f"{say('between', lexicon, language)} {low} {say('and', lexicon, language)} {high}"
    labels = {entry.name: entry.label for entry in lexicon.tolls.populations}
    counted = labels.get(figure.counted, {}).get(language) if figure.counted != EVERYONE else None
    return " ".join(part for part in (text, figure.unit, counted) if part)


def describe_days(days: Days, lexicon: Lexicon, language: str) -> str:
    """A day, or the ends of a period as far as they are told."""
    first, last = day(days.first, language), day(days.last, language)
    if days.first == days.last:
        return first
    if days.last == date.max:
        return f"{say('since', lexicon, language)} {first}"
    if days.first == date.min:
        return f"{say('until', lexicon, language)} {last}"
    return f"{first} {say('to', lexicon, language)} {last}"


@lru_cache(maxsize=DAYS)
def day(value: date, language: str) -> str:
    """A date as the language writes it in figures."""
    return value.strftime("%d/%m/%Y") if language == "fr" else value.isoformat()


def number(value: float, language: str) -> str:
    """A number with its thousands set apart, "" for an open bound."""
    if value == inf:
        return ""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return text.replace(",", "\u202f").replace(".", ",") if language == "fr" else text


def say(label: str, lexicon: Lexicon, language: str) -> str:
    """The label of conflicts.yml in a language, English where it has none."""
    texts = lexicon.conflicts.labels[label]
    return texts.get(language, texts["en"])
