"""The day of publication that a text states itself: in its dateline, under its title, or in a signature line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recoupe.lexicon.schema import TimesFile
from recoupe.reading.times.dates import DatePhrase, TimeText, read_date
from recoupe.reading.times.find import FINDERS
from recoupe.reading.times.resolve import resolve
from recoupe.reading.times.tokens import Tokens

FIRST_LINES, LAST_LINES = 4, 3  # where a dateline may stand; further in, a date belongs to the story
LONGEST_HEAD = 400  # characters of a line that are looked at
MOST_PLACE_WORDS = 8  # "Port-au-Prince (Haïti)" has six tokens before the comma
LONGEST_LINE = 14  # tokens of a line that holds nothing but a date, an hour and a signature
PLACE_SIGNS = frozenset(
    {"-", "'", "(", ")", ".", "/", "de", "du", "la", "le", "au", "aux", "en", "et", "sur", "d", "l"}
)
OPENING_SIGNS = frozenset({"—", "–", "-", ":", "(", ".", "/", "|", "•", ","})


def find_dateline(text: str, times: TimesFile, *, year: int | None = None) -> date | None:
    """The day on which a text says that it was published, or None where it does not say.

    "Publié le 5 novembre 2025", "Bamako, le 23 mai 2023", "OUAGADOUGOU, 12 janvier 2024 (AIB) –", "ce mercredi 9 juin
    2021". A dateline without a year ("BAMAKO, 5 nov –") gives a day only with ``year``.
    """
    finder = FINDERS.of(times)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, tail = lines[:FIRST_LINES], lines[FIRST_LINES:][-LAST_LINES:]
    for line in head:
        t = TimeText(Tokens(line[:LONGEST_HEAD]), finder.grammar, None)
        phrase = stated(t) or after_place(t) or alone(t) or pointed(t)
        if phrase:
            return day_of(t, phrase, year)
    for line in reversed(tail):
        t = TimeText(Tokens(line[:LONGEST_HEAD]), finder.grammar, None)
        phrase = (stated(t) or after_place(t) or alone(t)) if t.tokens.count <= LONGEST_LINE else None
        if phrase:
            return day_of(t, phrase, year)
    return None


def day_of(t: TimeText, phrase: DatePhrase, year: int | None) -> date | None:
    """The day of a whole date, its year from ``year`` where the text leaves it out; None where there is no such day."""
    if phrase.year is None:
        if year is None:
            return None
        phrase = DatePhrase(phrase.first, phrase.last, year, phrase.month, phrase.day)
    return resolve(t, phrase).start


def read_day(t: TimeText, i: int) -> DatePhrase | None:
    """A day with its month at token ``i``, an article before it passed over."""
    i = i + 1 if t.tokens.words[i] in ("le", "ce") else i
    phrase = read_date(t, i)
    return phrase if phrase and phrase.day is not None and phrase.month is not None else None


def stated(t: TimeText) -> DatePhrase | None:
    """The date after words of publication or signature: "Publié le 5 novembre 2025", "Fait à Bamako, le 3 mai 2023"."""
    for i in range(t.tokens.count):
        hit = t.grammar.marks.published.at(t.tokens, i)
        if hit:
            return read_day(t, hit[0] + 1 if t.tokens.words[hit[0]] == ":" else hit[0])
        signed = t.grammar.marks.signed.at(t.tokens, i)
        if signed and i == 0:
            return after_place(t, signed[0])
    return None


def after_place(t: TimeText, i: int = 0) -> DatePhrase | None:
    """The date after the place that opens a line: "BAMAKO, 5 nov 2025 (Agence) –", "Bamako, le 23 mai 2023"."""
    words = t.tokens.words
    for j in place_tokens(t, i):
        if words[j] == "," or words[j] in ("le", "–", "—", "-"):
            phrase = read_day(t, j if words[j] == "le" else j + 1)
            if phrase and ends_dateline(t, phrase.last):
                return phrase
    return None


def place_tokens(t: TimeText, i: int) -> Iterator[int]:
    """The tokens after the capitalised words that open a line, as long as these can name a place."""
    words = t.tokens.words
    if not t.tokens.surface(i)[:1].isupper():
        return
    for j in range(i + 1, min(i + 1 + MOST_PLACE_WORDS, t.tokens.count)):
        yield j
        if not (t.tokens.surface(j)[:1].isupper() or words[j] in PLACE_SIGNS or words[j] == ","):
            return


def ends_dateline(t: TimeText, i: int) -> bool:
    """Whether a dateline ends at token ``i``: the line does, or a dash, a bracket or a colon opens the story."""
    return i >= t.tokens.count or t.tokens.words[i] in OPENING_SIGNS


def alone(t: TimeText) -> DatePhrase | None:
    """The date that opens a short line with nothing but an hour after it: "Mercredi 5 novembre 2025, 14h30"."""
    if t.tokens.count > LONGEST_LINE:
        return None
    phrase = read_day(t, 0)
    rest = t.tokens.words[phrase.last : t.tokens.count] if phrase else []
    return phrase if phrase and not any(w.isalpha() and len(w) > 1 and w not in ("gmt", "utc") for w in rest) else None


def pointed(t: TimeText) -> DatePhrase | None:
    """A whole date that the text calls present: "ce mercredi 9 juin 2021"."""
    for i in range(t.tokens.count):
        if t.tokens.words[i] in t.grammar.this and t.tokens.words[i + 1] in t.grammar.weekdays:
            phrase = read_day(t, i + 1)
            if phrase and phrase.year is not None:
                return phrase
    return None
