"""Moments told by other words than a date: "hier", "cette semaine", "l'an dernier", "il y a deux mois", "fin mars"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recoupe.model import Precision
from recoupe.reading.times.calendar import shift, shift_days, unit_around, weekday_after, weekday_before
from recoupe.reading.times.dates import LAST, NEXT, TimeText, read_date
from recoupe.reading.times.mention import PRECISIONS, Dated, Offset, TimeKind
from recoupe.reading.times.periods import read_season
from recoupe.reading.times.resolve import resolve

SATURDAY = 5
MOST_UNITS = 200  # of any length; more is no count of days, months or years that a report tells
CALENDAR_UNITS = frozenset({"week", "weekend", "month", "year"})
COMPLEMENTS = frozenset({"de", "du", "d", "des"})
PAUSES = frozenset({",", ".", ";", ":", ")", "»"})
PLURAL_ARTICLES = frozenset({"les", "des", "ces", "aux", "ses", "leurs"})
ARTICLES = frozenset({"le", "la", "du", "au", "'", "ce"})


def read_deictic(t: TimeText, i: int) -> Dated | None:
    """Words that say a day by themselves: "hier", "ce matin", "cette nuit"."""
    hit = t.grammar.days.at(t.tokens, i)
    if hit is None:
        return None
    last, (first_day, last_day) = hit
    found = Dated(i, last, TimeKind.DAY, relative=True)
    if t.published is None:
        return found
    return replace(found, start=shift_days(t.published, first_day), end=shift_days(t.published, last_day))


def read_context(t: TimeText, i: int) -> Dated | None:
    """Words counted from the date told before: "la veille", "le même jour"; not "le lendemain de l'attaque"."""
    hit = t.grammar.context.at(t.tokens, i)
    if hit is None or t.tokens.words[hit[0]] in COMPLEMENTS:
        return None
    return Dated(i, hit[0], TimeKind.DAY, offset=Offset(hit[1], "day"))


def read_shifted(t: TimeText, i: int) -> Dated | None:
    """A count of units from the date told before: "trois jours plus tôt"."""
    amount = read_amount(t, i)
    if amount is None or amount[0] is None:
        return None
    count, unit, j = amount
    pausing = t.grammar.before_pause.at(t.tokens, j)
    pauses = pausing is not None and t.tokens.words[pausing[0]] in PAUSES
    hit = pausing if pauses else t.grammar.after_count.at(t.tokens, j)
    return Dated(i, hit[0], TimeKind.DAY, offset=Offset(hit[1] * (count or 0), unit)) if hit else None


def read_count(t: TimeText, i: int) -> tuple[int | None, int] | None:
    """A count at token ``i`` and the token after it; the count is None for "quelques"."""
    number = t.tokens.integer(i)
    if number is not None:
        return (number, i + 1) if 0 < number <= MOST_UNITS and not t.tokens.touches(i) else None
    if t.tokens.words[i] in t.grammar.few_words:
        return None, i + 1
    hit = t.grammar.cardinals.at(t.tokens, i)
    return (hit[1], hit[0]) if hit else None


def read_amount(t: TimeText, i: int) -> tuple[int | None, str, int] | None:
    """A count of units at token ``i``: count, unit and the token after; "près de deux mois" counts as "deux mois"."""
    about = t.grammar.about.at(t.tokens, i)
    count = read_count(t, about[0] if about else i)
    if count is None:
        return None
    unit = t.grammar.units.at(t.tokens, count[1])
    return (count[0], unit[1], unit[0]) if unit else None


def read_ago(t: TimeText, i: int) -> Dated | None:
    """A moment so long ago ("il y a deux mois"), or a state that began then ("voilà deux mois que")."""
    opener = t.grammar.lasting.at(t.tokens, i)
    amount = read_amount(t, opener[0]) if opener else None
    if amount is None:
        return None
    count, unit, j = amount
    if t.tokens.words[j] in ("que", "qu"):
        return since_amount(t, i, j, count, unit)
    if t.grammar.ago.at(t.tokens, i) is None:
        return None
    exact = count is not None and unit not in CALENDAR_UNITS
    found = Dated(i, j, TimeKind.DAY if exact else TimeKind.PERIOD, precision=PRECISIONS.get(unit, Precision.DAY))
    return shifted_from_published(t, replace(found, relative=True), count, unit)


def shifted_from_published(t: TimeText, found: Dated, count: int | None, unit: str) -> Dated:
    """``found`` with the days that lie so many units back: whole weeks, months, years; a stretch for "quelques"."""
    if t.published is None:
        return found
    if count is None:
        fewest, most = t.grammar.few
        start, end = shift(t.published, -most, unit), shift(t.published, -fewest, unit)
        return replace(found, start=start, end=end, precision=Precision.PERIOD)
    start, end = unit_around(shift(t.published, -count, unit), unit)
    return replace(found, start=start, end=min(end, t.published))


def since_amount(t: TimeText, first: int, last: int, count: int | None, unit: str) -> Dated:
    """Open from so many units before publication on: "depuis deux mois"."""
    found = Dated(first, last, TimeKind.SINCE, precision=PRECISIONS.get(unit, Precision.DAY), relative=True)
    if t.published is None:
        return found
    return replace(found, start=shift(t.published, -(t.grammar.few[1] if count is None else count), unit))


def read_coming(t: TimeText, i: int) -> Dated | None:
    """A moment so many days, weeks, months or years ahead: "dans trois jours"; all the days up to it: "sous trois
    jours", "dans les dix jours"."""
    within = t.grammar.within.at(t.tokens, i)
    amount = read_amount(t, within[0]) if within else None
    if amount is not None and amount[0] is not None:
        return stretch(t, i, amount[2], amount[0], amount[1])
    amount = read_amount(t, i + 1) if t.tokens.words[i] == "dans" else None
    if amount is None or amount[0] is None or amount[1] == "hour":
        return None
    count, unit, j = amount
    kind = TimeKind.PERIOD if unit in CALENDAR_UNITS else TimeKind.DAY
    found = Dated(i, j, kind, precision=PRECISIONS.get(unit, Precision.DAY), relative=True)
    if t.published is None:
        return found
    start, end = unit_around(shift(t.published, count or 0, unit), unit)
    return replace(found, start=max(start, t.published), end=end)


def read_this(t: TimeText, i: int) -> Dated | None:
    """What "ce" points to: "ce mardi", "ce mercredi 9 juin 2021", "cette semaine", "cet été", "ce début de semaine"."""
    words, grammar, j = t.tokens.words, t.grammar, i + 1
    if words[j] in grammar.weekdays:
        phrase = read_date(t, j)
        if phrase is None or phrase.day is not None or phrase.modifier or t.published is None:
            return replace(resolve(t, phrase), first=i) if phrase else None
        day = this_weekday(t.published, grammar.weekdays[words[j]])
        return Dated(i, phrase.last, TimeKind.DAY, day, day, relative=True)
    season = read_season(t, j)
    if season:
        return replace(season, first=i)
    unit = grammar.units.at(t.tokens, j)
    if unit is None or unit[1] not in CALENDAR_UNITS or follows_month(t, unit[0]):
        return None
    return this_unit(t, i, past_ci(t, unit[0]), unit[1])


def this_weekday(published: date, weekday: int) -> date:
    """The day that "ce mardi" means: the last one, except tomorrow."""
    tomorrow = shift_days(published, 1)
    return tomorrow if tomorrow.weekday() == weekday else weekday_before(published, weekday)


def follows_month(t: TimeText, i: int) -> bool:
    """Whether a month is named after its unit: "ce mois de mars"."""
    return t.tokens.words[i] in COMPLEMENTS and bool(
        {t.tokens.words[i + 1], t.tokens.words[i + 2]} & t.grammar.months.keys()
    )


def past_ci(t: TimeText, i: int) -> int:
    """Past the "-ci" of "ce mois-ci", if it stands there."""
    return i + 2 if t.tokens.words[i] == "-" and t.tokens.words[i + 1] == "ci" else i


def this_unit(t: TimeText, first: int, last: int, unit: str) -> Dated:
    """The week, week-end, month or year of publication, up to that day; a week-end not yet come is the last one."""
    found = Dated(first, last, TimeKind.PERIOD, precision=PRECISIONS.get(unit, Precision.PERIOD), relative=True)
    if t.published is None:
        return found
    start, end = ahead = unit_around(t.published, unit)
    if unit == "weekend":
        start, end = unit_around(weekday_before(t.published, SATURDAY), unit)
        return replace(found, start=start, end=end, ahead=ahead)
    return replace(found, start=start, end=min(end, t.published), ahead=ahead)


def read_unit_modifier(t: TimeText, i: int) -> Dated | None:
    """A calendar unit beside the present one: "semaine dernière", "an passé", "mois prochain", "week-end dernier"."""
    unit = t.grammar.units.at(t.tokens, i)
    if unit is None or unit[1] not in CALENDAR_UNITS or t.tokens.words[i - 1] not in ARTICLES:
        return None
    word = t.tokens.words[unit[0]]
    step = LAST if word in t.grammar.last else NEXT if word in t.grammar.next else 0
    return unit_beside(t, i, unit[0] + 1, unit[1], step) if step else None


def unit_beside(t: TimeText, first: int, last: int, unit: str, step: int) -> Dated:
    """The unit before or after that of publication; the week-end before or after that day."""
    found = Dated(first, last, TimeKind.PERIOD, precision=PRECISIONS.get(unit, Precision.PERIOD), relative=True)
    if t.published is None:
        return found
    if unit == "weekend":
        away = weekday_before if step == LAST else weekday_after
        monday = shift_days(t.published, -t.published.weekday())
        day = away(monday if step == LAST else shift_days(monday, SATURDAY + 1), SATURDAY)
    else:
        day = shift(t.published, step, unit)
    start, end = unit_around(day, unit)
    return replace(found, start=start, end=end)


def read_recent(t: TimeText, i: int) -> Dated | None:
    """The units just past or to come: "les six derniers mois", "ces derniers jours", "les prochaines 48 heures"."""
    words, grammar = t.tokens.words, t.grammar
    plural = words[i] in PLURAL_ARTICLES
    before = read_count(t, i + 1) if plural else None
    j = before[1] if before else i + 1
    step = LAST if words[j] in grammar.last else NEXT if words[j] in grammar.next else 0
    if not step:
        return None
    after = read_count(t, j + 1) if plural and not before else None
    unit = grammar.units.at(t.tokens, after[1] if after else j + 1)
    if unit is None or (not plural and (unit[1] not in CALENDAR_UNITS or words[unit[0]] in COMPLEMENTS)):
        return None
    count = before or after
    number = count[0] if count else None if plural else 1
    return stretch(t, i, unit[0], step * (number or grammar.few[1]), unit[1])


def stretch(t: TimeText, first: int, last: int, count: int, unit: str) -> Dated:
    """The days from publication to so many units before (below zero) or after it."""
    found = Dated(first, last, TimeKind.PERIOD, precision=Precision.PERIOD, relative=True)
    if t.published is None:
        return found
    start, end = sorted((t.published, shift(t.published, count, unit)))
    return replace(found, start=start, end=end)


def read_duration(t: TimeText, i: int) -> Dated | None:
    """A length of time, which dates nothing by itself: "pendant trois semaines"; likely the last one: "en dix
    jours"."""
    opener = t.grammar.during.at(t.tokens, i)
    amount = read_amount(t, opener[0]) if opener else None
    if amount is None:
        return None
    count, unit, last = amount
    found = Dated(i, last, TimeKind.DURATION, precision=Precision.PERIOD)
    if t.published is None or count is None or t.grammar.lately.at(t.tokens, i) is None:
        return found
    return replace(found, likely=(shift(t.published, -count, unit), t.published))


def read_recurrent(t: TimeText, i: int) -> Dated | None:
    """A habit, which dates nothing: "chaque mardi", "tous les lundis", "chaque semaine"."""
    opener = t.grammar.recurrent.at(t.tokens, i)
    if opener is None:
        return None
    word = t.tokens.words[opener[0]]
    if word in t.grammar.weekdays or word.removesuffix("s") in t.grammar.weekdays:
        return Dated(i, opener[0] + 1, TimeKind.RECURRENT)
    unit = t.grammar.units.at(t.tokens, opener[0])
    return Dated(i, unit[0], TimeKind.RECURRENT) if unit else None
