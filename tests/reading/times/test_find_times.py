"""What the words of a date mean, read on Wednesday 5 November 2025."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.lexicon.schema import TimesFile
from recoupe.model import Precision
from recoupe.reading.times import TimeKind, find_times

# words, start, end, kind, why
ABSOLUTE = [
    ("le 23 septembre 2025", "2025-09-23", "2025-09-23", "day", "day, month, year"),
    ("le 1er mai 2024", "2024-05-01", "2024-05-01", "day", "ordinal first"),
    ("le premier mai 2024", "2024-05-01", "2024-05-01", "day", "first in words"),
    ("mercredi 11 août 2021", "2021-08-11", "2021-08-11", "day", "weekday before the date"),
    ("mercredi, 11 août 2021", "2021-08-11", "2021-08-11", "day", "comma after the weekday"),
    ("MERCREDI 11 AOUT 2021", "2021-08-11", "2021-08-11", "day", "capitals without accents"),
    ("le 3 fevrier 2020", "2020-02-03", "2020-02-03", "day", "accent left out"),
    ("le 15 decembre 2020", "2020-12-15", "2020-12-15", "day", "accent left out, long month"),
    ("le 5 nov. 2023", "2023-11-05", "2023-11-05", "day", "abbreviated month with its stop"),
    ("le 5 sept 2023", "2023-09-05", "2023-09-05", "day", "abbreviated month without"),
    ("le 12 mars de l'année 2019", "2019-03-12", "2019-03-12", "day", "year in words around it"),
    ("23/09/2025", "2025-09-23", "2025-09-23", "day", "slashes"),
    ("23-09-2025", "2025-09-23", "2025-09-23", "day", "hyphens"),
    ("23.09.2025", "2025-09-23", "2025-09-23", "day", "dots"),
    ("2025-09-23", "2025-09-23", "2025-09-23", "day", "ISO"),
    ("23/09/25", "2025-09-23", "2025-09-23", "day", "two figures for the year, with slashes"),
    ("le 3 mars 2025 au soir", "2025-03-03", "2025-03-03", "day", "part of the day"),
    ("le 3\u00a0mars\u00a02025", "2025-03-03", "2025-03-03", "day", "no-break spaces"),
    ("septembre 2025", "2025-09-01", "2025-09-30", "period", "month and year"),
    ("février 2024", "2024-02-01", "2024-02-29", "period", "leap year"),
    ("au mois de mars 2020", "2020-03-01", "2020-03-31", "period", "month announced"),
    ("en 2019", "2019-01-01", "2019-12-31", "period", "year alone"),
    ("la crise de 2012", "2012-01-01", "2012-12-31", "period", "year after de"),
    ("l'année 2012", "2012-01-01", "2012-12-31", "period", "year announced"),
    ("en 2015 et 2016", "2015-01-01", "2016-12-31", "period", "two years in a row"),
    ("la saison 2014-2015", "2014-01-01", "2015-12-31", "period", "hyphened years"),
    ("les années 1990", "1990-01-01", "1999-12-31", "period", "decade"),
    ("les années 80", "1980-01-01", "1989-12-31", "period", "short decade"),
    ("fin 2023", "2023-10-01", "2023-12-31", "period", "end of a year is its last quarter"),
    ("début 2016", "2016-01-01", "2016-03-31", "period", "beginning of a year is its first quarter"),
    ("mi-2019", "2019-05-01", "2019-08-31", "period", "middle of a year"),
    ("au milieu de l'année 2013", "2013-05-01", "2013-08-31", "period", "middle of a year in words"),
    ("à la fin de l'année 2015", "2015-10-01", "2015-12-31", "period", "end of a year in words"),
    ("fin janvier 2015", "2015-01-21", "2015-01-31", "period", "end of a month is from the 21st"),
    ("début janvier 2015", "2015-01-01", "2015-01-10", "period", "beginning of a month is to the 10th"),
    ("mi-janvier 2015", "2015-01-10", "2015-01-20", "period", "middle of a month"),
    ("fin février 2023", "2023-02-21", "2023-02-28", "period", "end of a short month"),
    ("courant mars 2022", "2022-03-01", "2022-03-31", "period", "some day of the month"),
    ("fin du mois de mars 2021", "2021-03-21", "2021-03-31", "period", "month announced after its part"),
    ("début d'avril 2021", "2021-04-01", "2021-04-10", "period", "elided de"),
    ("au premier trimestre 2024", "2024-01-01", "2024-03-31", "period", "quarter"),
    ("au 4e trimestre 2024", "2024-10-01", "2024-12-31", "period", "quarter in figures"),
    ("au second semestre de l'année 2021", "2021-07-01", "2021-12-31", "period", "half of a year"),
    ("le dernier trimestre 2023", "2023-10-01", "2023-12-31", "period", "last quarter of a given year"),
    ("au printemps 2016", "2016-03-20", "2016-06-20", "period", "season"),
    ("l'été 2015", "2015-06-21", "2015-09-22", "period", "season, not the participle"),
    ("l'hiver 2014", "2014-12-21", "2015-03-19", "period", "season over two years"),
    ("à Noël 2010", "2010-12-25", "2010-12-25", "day", "feast"),
    ("du 3 au 7 mars 2024", "2024-03-03", "2024-03-07", "period", "range in one month"),
    ("du 30 mars au 2 avril 2024", "2024-03-30", "2024-04-02", "period", "range over two months"),
    ("du 28 décembre au 3 janvier 2024", "2023-12-28", "2024-01-03", "period", "range over two years"),
    ("du 28 décembre 2023 au 3 janvier 2024", "2023-12-28", "2024-01-03", "period", "both years given"),
    ("du 1er au 15 juin 2022", "2022-06-01", "2022-06-15", "period", "range from the first"),
    ("du lundi 3 au vendredi 7 mars 2025", "2025-03-03", "2025-03-07", "period", "range with weekdays"),
    ("du 03/03/2024 au 07/03/2024", "2024-03-03", "2024-03-07", "period", "range in figures"),
    ("entre janvier et mars 2024", "2024-01-01", "2024-03-31", "period", "months"),
    ("de janvier à mars 2024", "2024-01-01", "2024-03-31", "period", "months with de … à"),
    ("d'avril à juin 2020", "2020-04-01", "2020-06-30", "period", "elided de"),
    ("entre juin 2013 et avril 2014", "2013-06-01", "2014-04-30", "period", "months of two years"),
    ("de 2012 à 2015", "2012-01-01", "2015-12-31", "period", "years"),
    ("entre 2013 et 2014", "2013-01-01", "2014-12-31", "period", "years with entre … et"),
    ("les 11 et 15 mars 2012", "2012-03-11", "2012-03-15", "period", "days listed"),
    ("les 3, 4 et 5 mars 2020", "2020-03-03", "2020-03-05", "period", "three days listed"),
    ("13-14 mars 2020", "2020-03-13", "2020-03-14", "period", "hyphened days"),
    ("dans la nuit du 4 au 5 juin 2021", "2021-06-04", "2021-06-05", "period", "night"),
    ("dans la nuit du 31 décembre au 1er janvier 2020", "2019-12-31", "2020-01-01", "period", "night of the new year"),
    ("dans la nuit du lundi 8 à ce mardi 9 mars 2021", "2021-03-08", "2021-03-09", "period", "weekdays in it"),
    ("la nuit du 4 juin 2021", "2021-06-04", "2021-06-05", "day", "night of one day"),
    ("depuis 2015", "2015-01-01", None, "since", "open from a year on"),
    ("depuis janvier 2020", "2020-01-01", None, "since", "open from a month on"),
    ("depuis le 7 janvier 2015", "2015-01-07", None, "since", "open from a day on"),
    ("depuis fin 2019", "2019-10-01", None, "since", "open from a vague date on"),
    ("jusqu'en 2019", None, "2019-12-31", "until", "open before"),
    ("jusqu'au 15 mai 2024", None, "2024-05-15", "until", "open before a day"),
    ("d'ici à 2030", None, "2030-12-31", "until", "future end"),
    ("avant le 31 décembre 2000", None, "2000-12-31", "until", "before a day"),
    ("à partir du 1er juin 2024", "2024-06-01", None, "from", "open from a day on"),
    ("à compter de janvier 2023", "2023-01-01", None, "from", "open from a month on"),
]

RELATIVE = [
    ("le 10 juin", "2025-06-10", "2025-06-10", "day", "no year: the latest"),
    ("le 6 novembre", "2025-11-06", "2025-11-06", "day", "the day after still counts as past"),
    ("le 7 novembre", "2024-11-07", "2024-11-07", "day", "later than that is last year's"),
    ("le 29 février", "2024-02-29", "2024-02-29", "day", "the latest year that has it"),
    ("le 23 septembre dernier", "2025-09-23", "2025-09-23", "day", "dernier"),
    ("le 5 novembre dernier", "2024-11-05", "2024-11-05", "day", "dernier is never today"),
    ("le 3 mai prochain", "2026-05-03", "2026-05-03", "day", "prochain"),
    ("mardi 4 novembre", "2025-11-04", "2025-11-04", "day", "weekday agrees"),
    ("dimanche 5 novembre", "2023-11-05", "2023-11-05", "day", "weekday chooses the year"),
    ("en septembre", "2025-09-01", "2025-09-30", "period", "month without a year"),
    ("en novembre", "2025-11-01", "2025-11-05", "period", "the present month counts up to publication"),
    ("en décembre", "2024-12-01", "2024-12-31", "period", "a month not yet come is last year's"),
    ("en mars dernier", "2025-03-01", "2025-03-31", "period", "month with dernier"),
    ("en mars prochain", "2026-03-01", "2026-03-31", "period", "month with prochain"),
    ("en juin de cette année", "2025-06-01", "2025-06-30", "period", "year in words"),
    ("en mai de l'année dernière", "2024-05-01", "2024-05-31", "period", "last year in words"),
    ("début septembre", "2025-09-01", "2025-09-10", "period", "part of a month without a year"),
    ("à la mi-octobre", "2025-10-10", "2025-10-20", "period", "middle of a month without a year"),
    ("fin novembre", "2024-11-21", "2024-11-30", "period", "a part not yet come is last year's"),
    ("courant mars", "2025-03-01", "2025-03-31", "period", "some day of a month"),
    ("au début du mois", "2025-11-01", "2025-11-10", "period", "the present month"),
    ("à la fin du mois dernier", "2025-10-21", "2025-10-31", "period", "last month"),
    ("en ce début de semaine", "2025-11-03", "2025-11-05", "period", "the present week"),
    ("au début de l'année", "2025-01-01", "2025-03-31", "period", "the present year"),
    ("hier", "2025-11-04", "2025-11-04", "day", "yesterday"),
    ("avant-hier", "2025-11-03", "2025-11-03", "day", "not “before yesterday”"),
    ("aujourd'hui", "2025-11-05", "2025-11-05", "day", "today"),
    ("aujourd’hui", "2025-11-05", "2025-11-05", "day", "curly apostrophe"),
    ("demain", "2025-11-06", "2025-11-06", "day", "tomorrow"),
    ("hier soir", "2025-11-04", "2025-11-04", "day", "part of the day"),
    ("ce matin", "2025-11-05", "2025-11-05", "day", "this morning"),
    ("cette nuit", "2025-11-04", "2025-11-05", "day", "the night before publication"),
    ("la nuit dernière", "2025-11-04", "2025-11-05", "day", "last night"),
    ("mercredi", "2025-11-05", "2025-11-05", "day", "the day of publication itself"),
    ("mardi", "2025-11-04", "2025-11-04", "day", "the last one"),
    ("jeudi soir", "2025-10-30", "2025-10-30", "day", "last week's"),
    ("mardi dans la soirée", "2025-11-04", "2025-11-04", "day", "part of the day after a link"),
    ("mercredi dernier", "2025-10-29", "2025-10-29", "day", "dernier is strictly before"),
    ("lundi prochain", "2025-11-10", "2025-11-10", "day", "prochain"),
    ("mercredi prochain", "2025-11-12", "2025-11-12", "day", "prochain is strictly after"),
    ("ce mardi", "2025-11-04", "2025-11-04", "day", "ce, yesterday"),
    ("ce jeudi", "2025-11-06", "2025-11-06", "day", "ce, tomorrow"),
    ("ce lundi matin", "2025-11-03", "2025-11-03", "day", "ce with a part of the day"),
    ("dans la nuit de jeudi à vendredi", "2025-10-30", "2025-10-31", "period", "night between weekdays"),
    ("dans la nuit du dimanche au lundi", "2025-11-02", "2025-11-03", "period", "with articles"),
    ("dans la nuit de lundi", "2025-11-03", "2025-11-04", "day", "night of one weekday"),
    ("de lundi à mercredi", "2025-11-03", "2025-11-05", "period", "weekdays as a range"),
    ("entre lundi et mardi", "2025-11-03", "2025-11-04", "period", "weekdays with entre"),
    ("dans la nuit du 4 au 5 juin", "2025-06-04", "2025-06-05", "period", "night without a year"),
    ("entre le 3 et le 7 mars", "2025-03-03", "2025-03-07", "period", "range without a year"),
    ("du 28 décembre au 3 janvier", "2024-12-28", "2025-01-03", "period", "range over two years without a year"),
    ("la semaine dernière", "2025-10-27", "2025-11-02", "period", "Monday to Sunday"),
    ("la semaine passée", "2025-10-27", "2025-11-02", "period", "passée"),
    ("la semaine prochaine", "2025-11-10", "2025-11-16", "period", "next week"),
    ("cette semaine", "2025-11-03", "2025-11-05", "period", "up to publication"),
    ("le mois dernier", "2025-10-01", "2025-10-31", "period", "last month"),
    ("ce mois-ci", "2025-11-01", "2025-11-05", "period", "this month"),
    ("l'an dernier", "2024-01-01", "2024-12-31", "period", "last year"),
    ("l'année dernière", "2024-01-01", "2024-12-31", "period", "last year, other word"),
    ("cette année", "2025-01-01", "2025-11-05", "period", "this year"),
    ("le week-end dernier", "2025-11-01", "2025-11-02", "period", "Saturday and Sunday"),
    ("ce week-end", "2025-11-01", "2025-11-02", "period", "on a Wednesday, the past one"),
    ("l'été dernier", "2025-06-21", "2025-09-22", "period", "the last that ended"),
    ("cet été", "2025-06-21", "2025-09-22", "period", "the last that began"),
    ("à l'automne", "2025-09-23", "2025-12-20", "period", "season after à l'"),
    ("au dernier trimestre", "2025-10-01", "2025-12-31", "period", "the quarter that began"),
    ("ces derniers jours", "2025-10-30", "2025-11-05", "period", "some days"),
    ("ces dernières semaines", "2025-09-24", "2025-11-05", "period", "some weeks"),
    ("au cours des six derniers mois", "2025-05-05", "2025-11-05", "period", "counted months"),
    ("les dix-huit derniers mois", "2024-05-05", "2025-11-05", "period", "counted months in two words"),
    ("ces deux dernières années", "2023-11-05", "2025-11-05", "period", "counted years"),
    ("les dernières 48 heures", "2025-11-03", "2025-11-05", "period", "hours"),
    ("au cours de la dernière semaine", "2025-10-29", "2025-11-05", "period", "one unit back"),
    ("les prochains jours", "2025-11-05", "2025-11-11", "period", "days to come"),
    ("il y a trois jours", "2025-11-02", "2025-11-02", "day", "days are exact"),
    ("il y a une semaine", "2025-10-27", "2025-11-02", "period", "that week"),
    ("il y a deux mois", "2025-09-01", "2025-09-30", "period", "that month"),
    ("il y a sept ans", "2018-01-01", "2018-12-31", "period", "that year"),
    ("il y a près de deux ans", "2023-01-01", "2023-12-31", "period", "approximate count"),
    ("il y a quelques jours", "2025-10-30", "2025-11-03", "period", "a vague count is a stretch"),
    ("depuis deux mois", "2025-09-05", None, "since", "counted back"),
    ("depuis près d'une semaine", "2025-10-29", None, "since", "approximate count"),
    ("voilà trois semaines que", "2025-10-15", None, "since", "voilà … que"),
    ("il y a dix jours que", "2025-10-26", None, "since", "il y a … que"),
    ("depuis début septembre", "2025-09-01", None, "since", "vague start"),
    ("depuis le début du mois de septembre", "2025-09-01", None, "since", "vague start in full"),
    ("depuis le 10 juin", "2025-06-10", None, "since", "day without a year"),
    ("depuis mardi", "2025-11-04", None, "since", "weekday"),
    ("depuis hier", "2025-11-04", None, "since", "yesterday"),
    ("depuis la semaine dernière", "2025-10-27", None, "since", "last week"),
    ("depuis le début de l'année", "2025-01-01", None, "since", "the present year"),
    ("jusqu'au 15 mai", None, "2025-05-15", "until", "as near behind as ahead: behind"),
    ("jusqu'au 15 novembre", None, "2025-11-15", "until", "the nearest is ahead"),
    ("à partir du 1er décembre", "2025-12-01", None, "from", "the nearest is ahead"),
    ("à partir de lundi", "2025-11-03", None, "from", "weekday"),
    ("dans trois jours", "2025-11-08", "2025-11-08", "day", "ahead"),
    ("dans deux semaines", "2025-11-17", "2025-11-23", "period", "that week"),
    ("à Noël", "2024-12-25", "2024-12-25", "day", "the last one"),
]

NONE = [
    ("le 31 février", "no calendar has it"),
    ("le 31 février 2020", "nor in any year"),
    ("le 29 février 2023", "no leap year"),
    ("le 31 avril 2020", "a month of thirty days"),
    ("du 30 au 31 février 2020", "range to a day that does not exist"),
    ("99/99/2020", "figures that are no date"),
    ("12/13/2020", "no thirteenth month"),
    ("12/10", "a fraction"),
    ("24/24", "round the clock"),
    ("à 14h30", "an hour"),
    ("vers 5 heures du matin", "an hour in words"),
    ("à 20 heures 15", "an hour and minutes"),
    ("il y a deux morts", "il y a without a time"),
    ("il y a eu 12 blessés", "il y a as a verb"),
    ("2000 soldats", "a count"),
    ("en 2000 exemplaires", "a count after en"),
    ("de 2000 personnes", "a count after de"),
    ("depuis 2000 kilomètres", "a count after depuis"),
    ("de 2000 à 3000 soldats", "a range of counts"),
    ("entre 2010 et 2020 soldats", "a range of counts that look like years"),
    ("de 10 à 15 personnes", "a range of small counts"),
    ("entre 10 et 15 morts", "a range of small counts with entre"),
    ("l'article 2015 du code", "a label"),
    ("en 1850", "another century"),
    ("en 2150", "not yet"),
    (
        "en mars 2000 soldats ont fui en 1850",
        "a count after a month",
    ),
    ("il a été blessé", "été is a participle"),
    ("il avait été tué", "été after an auxiliary"),
    ("l'été", "a season without anything that dates it"),
    ("Mars est une planète", "a planet"),
    ("les attentats du 11-Septembre", "an event's name"),
    ("le groupe Mai-Mai", "a group's name"),
    ("le marché de Noël", "a feast that dates nothing"),
    ("mettre fin à la guerre", "fin without a period"),
    ("depuis le début de la crise", "not counted from a date"),
    ("depuis longtemps", "vague without a unit"),
    ("jusqu'à 1700 personnes", "jusqu'à before a count"),
    ("en fin de journée", "part of a day that is not named"),
    ("dans la nuit", "night without its day"),
    ("au lendemain de l'attaque", "counted from an event"),
    ("la veille de l'élection", "counted from an event"),
    ("la RN 12", "a road"),
    ("le 12e régiment", "an ordinal"),
    ("la France entière", "nothing of time"),
    ("au 77 12 34 56", "a telephone number"),
    ("le courant électrique", "courant as a noun"),
    ("la première semaine de combats", "not placed in time"),
]


def dates_of(text: str, times: TimesFile, published: date | None) -> list[tuple[str | None, str | None, str]]:
    return [
        (str(m.interval.start or "") or None, str(m.interval.end or "") or None, m.kind.value)
        for m in find_times(text, times, published)
        if m.interval
    ]


@pytest.mark.parametrize(("words", "start", "end", "kind"), [row[:4] for row in ABSOLUTE], ids=[r[0] for r in ABSOLUTE])
def test_absolute_words_need_no_publication(
    words: str, start: str | None, end: str | None, kind: str, times: TimesFile, published: date
) -> None:
    text = f"Selon la radio, {words}, le poste a été attaqué."
    expected = [(start, end, kind)]
    assert dates_of(text, times, published) == expected
    assert dates_of(text, times, None) == expected


@pytest.mark.parametrize(("words", "start", "end", "kind"), [row[:4] for row in RELATIVE], ids=[r[0] for r in RELATIVE])
def test_relative_words_count_from_publication(
    words: str, start: str | None, end: str | None, kind: str, times: TimesFile, published: date
) -> None:
    text = f"Selon la radio, {words}, le poste a été attaqué."
    assert dates_of(text, times, published) == [(start, end, kind)]
    unknown = find_times(text, times, None)
    assert [m.interval for m in unknown] == [None], "nothing is guessed without a day of publication"
    assert unknown[0].relative


@pytest.mark.parametrize("words", [row[0] for row in NONE], ids=[row[1] for row in NONE])
def test_what_is_no_time(words: str, times: TimesFile, published: date) -> None:
    found = [m for m in find_times(f"On note {words}.", times, published) if m.interval]
    allowed = {"mars"} if "en mars" in words else set()
    assert {m.span.quote for m in found} == allowed


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("pendant trois semaines", TimeKind.DURATION),
        ("durant deux jours", TimeKind.DURATION),
        ("en 48 heures", TimeKind.DURATION),
        ("pendant plusieurs mois", TimeKind.DURATION),
        ("chaque mardi", TimeKind.RECURRENT),
        ("tous les lundis", TimeKind.RECURRENT),
        ("chaque semaine", TimeKind.RECURRENT),
    ],
)
def test_lengths_and_habits_have_no_interval(words: str, kind: TimeKind, times: TimesFile, published: date) -> None:
    (mention,) = find_times(f"Le marché a fermé {words}.", times, published)
    assert (mention.kind, mention.interval, mention.relative) == (kind, None, False)


@pytest.mark.parametrize(
    ("words", "ahead"),
    [
        ("jeudi", ("2025-11-06", "2025-11-06")),
        ("mercredi", ("2025-11-05", "2025-11-05")),
        ("le 10 juin", ("2026-06-10", "2026-06-10")),
        ("en décembre", ("2025-12-01", "2025-12-31")),
        ("fin novembre", ("2025-11-21", "2025-11-30")),
        ("cette semaine", ("2025-11-03", "2025-11-09")),
        ("entre le 3 et le 7 mars", ("2026-03-03", "2026-03-07")),
        ("dans la nuit de jeudi à vendredi", ("2025-11-06", "2025-11-07")),
    ],
)
def test_what_the_words_mean_in_a_clause_about_the_future(
    words: str, ahead: tuple[str, str], times: TimesFile, published: date
) -> None:
    (mention,) = find_times(f"Le procès s'ouvrira {words}.", times, published)
    assert mention.ahead is not None
    assert (str(mention.ahead.start), str(mention.ahead.end)) == ahead


@pytest.mark.parametrize("words", ["mardi dernier", "hier", "le 3 mars 2024", "le 3 mai prochain", "l'an dernier"])
def test_one_meaning_leaves_nothing_ahead(words: str, times: TimesFile, published: date) -> None:
    (mention,) = find_times(f"Le poste a été attaqué {words}.", times, published)
    assert mention.ahead is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le poste est tombé le 3 mars 2024. Le lendemain, il était repris.", "2024-03-04"),
        ("Le poste est tombé le 3 mars 2024, repris le surlendemain.", "2024-03-05"),
        ("Le 3 mars 2024, des tirs ; la veille, un vol.", "2024-03-02"),
        ("Le 3 mars 2024, des tirs ; trois jours plus tôt, un vol.", "2024-02-29"),
        ("Le 3 mars 2024, des tirs ; deux jours plus tard, un vol.", "2024-03-05"),
        ("Le 3 mars 2024, des tirs ; le même jour, un vol.", "2024-03-03"),
    ],
)
def test_words_that_count_from_the_date_before(text: str, expected: str, times: TimesFile) -> None:
    mention = find_times(text, times, None)[-1]
    assert mention.anchor == "previous"
    assert mention.interval is not None
    assert (str(mention.interval.start), mention.interval.basis) == (expected, "context")


def test_a_date_too_far_before_anchors_nothing(times: TimesFile) -> None:
    mention = find_times("Le 3 mars 2024, des tirs. On a fui. On a crié. On a prié. La veille, un vol.", times, None)[
        -1
    ]
    assert (mention.anchor, mention.interval) == ("previous", None)


def test_settled_by_another_date(times: TimesFile, published: date) -> None:
    (alone,) = find_times("La veille, un vol.", times, published)
    (day,) = find_times("hier", times, published)
    assert day.interval is not None
    settled = alone.settled(day.interval)
    assert settled.interval is not None
    assert settled.interval.start == date(2025, 11, 3)
    assert day.settled(day.interval) is day, "a date of its own stays"


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("En 2017, deux attaques : le 20 avril à Lille et le 1er octobre à Nice.", "20 avril", "2017-04-20"),
        ("En 2017, deux attaques : le 20 avril à Lille et le 1er octobre à Nice.", "1er octobre", "2017-10-01"),
        ("Le 13 novembre 2015, des tirs, puis le 18 novembre un assaut.", "18 novembre", "2015-11-18"),
    ],
)
def test_a_year_told_before_in_the_sentence_frames_a_date(
    text: str, quote: str, expected: str, times: TimesFile, published: date
) -> None:
    for day in (published, None):
        found = {m.span.quote: m.interval for m in find_times(text, times, day)}
        interval = found[quote]
        assert interval is not None
        assert (str(interval.start), interval.basis) == (expected, "context")


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        (
            "Tirs jeudi 31 octobre 2013. La centrale s'est arrêtée vendredi 1er novembre.",
            "vendredi 1er novembre",
            "2013-11-01",
        ),
        ("Pris début juin, ils ont été libérés mardi 20 juillet 2021.", "début juin", "2021-06-01"),
    ],
)
def test_without_publication_another_whole_date_may_give_the_year(
    text: str, quote: str, expected: str, times: TimesFile
) -> None:
    interval = {m.span.quote: m.interval for m in find_times(text, times, None)}[quote]
    assert interval is not None
    assert str(interval.start) == expected


def test_the_only_year_of_a_text_is_not_the_year_of_every_date(times: TimesFile) -> None:
    text = "Le 11 juin, un poste a été pris. On a fui. Le parti est né en 2015."
    assert find_times(text, times, None)[0].interval is None


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("le 3 mars 2024", Precision.DAY),
        ("la semaine dernière", Precision.WEEK),
        ("mars 2024", Precision.MONTH),
        ("en 2024", Precision.YEAR),
        ("fin mars 2024", Precision.PERIOD),
        ("du 3 au 7 mars 2024", Precision.PERIOD),
    ],
)
def test_precision(words: str, precision: Precision, times: TimesFile, published: date) -> None:
    (mention,) = find_times(words, times, published)
    assert mention.interval is not None
    assert mention.interval.precision is precision


def test_two_lexicons_do_not_mix(times: TimesFile, published: date) -> None:
    other = times.model_copy(update={"weekdays": {"dimanche": 6}})
    assert find_times("mardi", other, published) == ()
    assert len(find_times("mardi", times, published)) == 1
