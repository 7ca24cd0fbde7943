"""Calendar dates as a text writes them, whole or partial: "mercredi 11 août 2021", "11 août", "août", "23/09/2025"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from recoupe.reading.times.grammar import TimeGrammar
from recoupe.reading.times.tokens import Tokens

LAST, NEXT = -1, 1
NUMERIC_SIGNS = frozenset("/-.")
DAY_DIGITS, YEAR_DIGITS = 2, 4
LAST_DAY, LAST_MONTH = 31, 12
CENTURY = 2000  # a year of two digits ("05/11/25") belongs to it: reports are of today


@dataclass(frozen=True, slots=True)
class TimeText:
    """A text under a grammar, and the day from which its relative words count (None where unknown).

    ``slack`` days after that day still count as past: reports are dated in other time zones, or a day early.
    """

    tokens: Tokens
    grammar: TimeGrammar
    published: date | None
    slack: int = 1


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """What the words of a date give: parts that they leave out are None. Tokens ``[first, last)``.

    ``modifier`` is LAST for "dernier", NEXT for "prochain", else 0; ``year_shift`` counts from the year of publication.
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    modifier: int = 0
    year_shift: int | None = None


def read_date(t: TimeText, i: int) -> DatePhrase | None:
    """The date that starts at token ``i`` with a weekday, a day of a month or a month; None where there is none."""
    numeric = read_numeric_date(t, i)
    if numeric:
        return numeric
    weekday = t.grammar.weekdays.get(t.tokens.words[i])
    phrase = read_day_and_month(t, day_position(t, i) if weekday is not None else i)
    if phrase is None and weekday is not None:
        phrase = DatePhrase(i, i + 1, weekday=weekday)
    elif phrase is None:
        month = read_month(t, i)
        phrase = DatePhrase(i, month[1], month=month[0]) if month else None
    return with_tail(t, replace(phrase, first=i, weekday=weekday)) if phrase else None


def day_position(t: TimeText, i: int) -> int:
    """Where the day of the month stands after a weekday: "mardi 4", "mardi le 4", "mardi, 4"."""
    following = t.tokens.words[i + 1]
    return i + 2 if following in ("le", ",") else i + 1


def read_day_and_month(t: TimeText, i: int) -> DatePhrase | None:
    """A day of the month and its month ("1er mai", "23 sept."), without what may follow."""
    day = read_day_number(t, i)
    if day is None:
        return None
    number, j = day
    hyphened = t.tokens.words[j] == "-" and t.tokens.touches(j)
    month = read_month(t, j + 1 if hyphened else j)
    if month is None:
        return None
    return DatePhrase(i, month[1], month=month[0], day=number)


def read_day_number(t: TimeText, i: int, *, listed: bool = False) -> tuple[int, int] | None:
    """A day of the month at token ``i`` and the token after it: "4", "1er"; if ``listed``, after a hyphen too."""
    tokens, word = t.tokens, t.tokens.words[i]
    if word == "premier":
        return 1, i + 1
    if not word.isdecimal() or len(word) > DAY_DIGITS or not 1 <= int(word) <= LAST_DAY:
        return None
    if glued_before(tokens, i) and not (listed and tokens.words[i - 1] in "-/"):
        return None
    if int(word) == 1 and tokens.words[i + 1] == "er" and tokens.touches(i + 1):
        return 1, i + 2
    return int(word), i + 1


def glued_before(tokens: Tokens, i: int) -> bool:
    """Whether a letter or a decimal sign is glued before a number: "RN7", "12,5", "2.500" are no days."""
    if not tokens.touches(i):
        return False
    before = tokens.words[i - 1]
    return before.isalpha() or (before in ".,:/-" and tokens.touches(i - 1) and tokens.words[i - 2].isdecimal())


def read_month(t: TimeText, i: int) -> tuple[int, int] | None:
    """A month at token ``i`` and the token after it. An abbreviation needs a number beside it."""
    words, grammar = t.tokens.words, t.grammar
    month = grammar.months.get(words[i])
    if month is not None:
        return month, i + 1
    month = grammar.abbreviations.get(words[i])
    if month is None:
        return None
    j = i + 2 if words[i + 1] == "." and t.tokens.touches(i + 1) else i + 1
    return (month, j) if words[i - 1].isdecimal() or read_year(t, j) else None


def read_year(t: TimeText, i: int) -> int | None:
    """The year that token ``i`` writes in four digits, or None."""
    word = t.tokens.words[i]
    if len(word) != YEAR_DIGITS or not word.isdecimal():
        return None
    low, high = t.grammar.marks.year_range
    return int(word) if low <= int(word) <= high else None


def counts_things(t: TimeText, i: int) -> bool:
    """Whether the number at token ``i`` counts what follows ("2000 exemplaires", "1 950 %"), so that it is no year."""
    following = t.tokens.words[i + 1]
    if following in t.grammar.marks.measures:
        return True
    plural = len(following) > 2 and following[-1] in "sxz" and following.isalpha()
    return plural and following not in t.grammar.marks.not_nouns and t.tokens.surface(i + 1).islower()


def with_tail(t: TimeText, phrase: DatePhrase) -> DatePhrase:
    """The date with the year and the modifier that follow it: "2025", "de l'année dernière", "dernier", "prochain"."""
    words, j = t.tokens.words, phrase.last
    if phrase.month is not None:
        for k in (j, j + 1) if words[j] in ("-", ",", "/") else (j,):
            year = read_year(t, k)
            if year is not None and (phrase.day is not None or not counts_things(t, k)):
                return replace(phrase, last=k + 1, year=year)
        k = after_year_word(t, j)
        year = read_year(t, k) if k > j else None
        if year is not None:
            return replace(phrase, last=k + 1, year=year)
        relative = t.grammar.relative_years.at(t.tokens, j)
        if relative:
            return replace(phrase, last=relative[0], year_shift=relative[1])
    return with_modifier(t, phrase)


def after_year_word(t: TimeText, i: int) -> int:
    """Past "de l'an" or "de l'année" before a year; ``i`` itself where it does not stand there."""
    words = t.tokens.words
    j = i + 1 if words[i] == "de" else i
    if words[j : j + 2] == ["l", "'"] and words[j + 2] in ("an", "année", "annee"):
        return j + 3
    return i


def with_modifier(t: TimeText, phrase: DatePhrase) -> DatePhrase:
    """The date with the "dernier" or "prochain" that follows it, if one does."""
    word = t.tokens.words[phrase.last]
    if word in t.grammar.last:
        return replace(phrase, last=phrase.last + 1, modifier=LAST)
    if word in t.grammar.next:
        return replace(phrase, last=phrase.last + 1, modifier=NEXT)
    return phrase


def read_numeric_date(t: TimeText, i: int) -> DatePhrase | None:
    """A date in figures at token ``i``: "23/09/2025", "23-09-2025", "2025-09-23"; None where there is none."""
    tokens, words = t.tokens, t.tokens.words
    sign = words[i + 1]
    if sign not in NUMERIC_SIGNS or words[i + 3] != sign or not words[i].isdecimal() or tokens.touches(i):
        return None
    figures = words[i], words[i + 2], words[i + 4]
    if not all(f.isdecimal() and len(f) <= YEAR_DIGITS for f in figures):
        return None
    if not all(tokens.touches(j) for j in range(i + 1, i + 5)) or goes_on(tokens, i + 5):
        return None
    lengths = tuple(map(len, figures))
    a, b, c = map(int, figures)
    if lengths == (4, 2, 2):
        return in_range(t, DatePhrase(i, i + 5, year=a, month=b, day=c))
    if lengths[2] == YEAR_DIGITS and max(lengths[:2]) <= DAY_DIGITS:
        return in_range(t, DatePhrase(i, i + 5, year=c, month=b, day=a))
    if lengths == (2, 2, 2) and sign == "/":
        return in_range(t, DatePhrase(i, i + 5, year=CENTURY + c, month=b, day=a))
    return None


def goes_on(tokens: Tokens, i: int) -> bool:
    """Whether figures go on after a date in figures, glued to it: part of a longer number or code."""
    if not tokens.touches(i):
        return False
    return tokens.words[i].isalnum() or (
        tokens.words[i] in NUMERIC_SIGNS and tokens.touches(i + 1) and tokens.words[i + 1].isdecimal()
    )


def in_range(t: TimeText, phrase: DatePhrase) -> DatePhrase | None:
    """The date in figures, or None where its year or month cannot be one."""
    low, high = t.grammar.marks.year_range
    year, month = phrase.year or 0, phrase.month or 0
    return phrase if low <= year <= high and 1 <= month <= LAST_MONTH else None


def read_partial(t: TimeText, i: int) -> DatePhrase | None:
    """One end of a range: a date, a day of the month alone, or a year alone."""
    words = t.tokens.words
    if words[i] in t.grammar.this and words[i + 1] in t.grammar.weekdays:
        i += 1
    phrase = read_date(t, i)
    if phrase and (phrase.month is not None or read_day_number(t, phrase.last) is None):
        return phrase
    weekday = phrase.weekday if phrase else None
    day = read_day_number(t, day_position(t, i) if phrase else i)
    if day:
        return DatePhrase(i, day[1], day=day[0], weekday=weekday)
    year = read_year(t, i)
    return DatePhrase(i, i + 1, year=year) if year is not None and not counts_things(t, i) else None
