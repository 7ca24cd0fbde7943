"""Dates that lean on the one told before, lengths just past, what ends at a coming day; Wednesday 5 November 2025."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.lexicon.schema import TimesFile
from recoupe.reading.times import TimeKind, TimeMention, find_times
from recoupe.reading.times.calendar import day_of_month_near, latest_of_month, next_of_month


def days_of(mention: TimeMention) -> tuple[str | None, str | None]:
    """The first and last day of a time, None where open."""
    assert mention.interval is not None
    start, end = mention.interval.start, mention.interval.end
    return (start.isoformat() if start else None, end.isoformat() if end else None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("Le 14, un obus est tombé.", "2025-10-14", "2025-10-14", id="not yet come: last month's"),
        pytest.param("Le 3, un obus est tombé.", "2025-11-03", "2025-11-03", id="this month's"),
        pytest.param("Ils se sont revus le 2 à Kidal.", "2025-11-02", "2025-11-02", id="before a preposition"),
        pytest.param("Il avait, dès le 9, rompu tout contact.", "2025-10-09", "2025-10-09", id="dès le"),
        pytest.param("Le 3 juin, un vol. Le 7, un autre.", "2025-06-07", "2025-06-07", id="in the month told before"),
        pytest.param("Le 30 juin, un vol. Le 2, un autre.", "2025-07-02", "2025-07-02", id="in the month after"),
        pytest.param("Il sera fermé jusqu'au 19, dit-on.", None, "2025-11-19", id="until the nearest"),
    ],
)
def test_a_day_of_the_month_alone(
    text: str, start: str | None, end: str | None, times: TimesFile, published: date
) -> None:
    assert days_of(find_times(text, times, published)[-1]) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le 12 de la rue des Lilas.", id="a number in a street"),
        pytest.param("Le 20 heures de la chaîne.", id="a bulletin"),
        pytest.param("Le 4 x 4 a sauté.", id="a car"),
        pytest.param("Les 14, dont un enfant, ont fui.", id="a count of people"),
        pytest.param("Le 3e, le 4e et le 5e bataillon.", id="ordinals"),
        pytest.param("Il a pris le 7,5 tonnes.", id="a decimal"),
        pytest.param("Le groupe des 15 à Abuja.", id="a group's name"),
        pytest.param("Il a bu 14, puis 15.", id="no article"),
        pytest.param("Le 45, un obus est tombé.", id="no such day"),
    ],
)
def test_a_number_that_is_no_day(text: str, times: TimesFile, published: date) -> None:
    assert [m for m in find_times(text, times, published) if m.interval is not None] == []


def test_a_day_alone_is_unknown_without_publication_and_without_a_date_before(times: TimesFile) -> None:
    (mention,) = find_times("Le 14, un obus est tombé.", times, None)
    assert mention.interval is None


def test_a_day_alone_is_not_counted_from_a_whole_year(times: TimesFile) -> None:
    mention = find_times("En 2019, la paix. Le 14, un obus est tombé.", times, None)[-1]
    assert mention.interval is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param(
            "Le 12 mars 2024, un vol ; la semaine précédente, un autre.", "2024-03-04", "2024-03-10", id="week"
        ),
        pytest.param("Le 12 mars 2024, un vol ; le mois suivant, un autre.", "2024-04-01", "2024-04-30", id="month"),
        pytest.param("En 2019, un vol ; l'année suivante, un autre.", "2020-01-01", "2020-12-31", id="year"),
        pytest.param("En 2019, un vol. Cette année-là, un autre.", "2019-01-01", "2019-12-31", id="that year"),
        pytest.param(
            "En mars 2019, un vol. Deux ans plus tard, un autre.", "2021-01-01", "2021-12-31", id="years later"
        ),
        pytest.param("Le 12 mars 2024, un vol. La nuit suivante, un autre.", "2024-03-13", "2024-03-13", id="night"),
        pytest.param("Le 12 mars 2024, un vol. Trois jours après, un autre.", "2024-03-15", "2024-03-15", id="after"),
        pytest.param(
            "Nuit du 4 au 5 mai 2024 : tirs. La veille, un vol.", "2024-05-03", "2024-05-03", id="from a night"
        ),
        pytest.param("Le 12 mars 2024, le pont a sauté. Depuis, on passe à gué.", "2024-03-12", None, id="since then"),
    ],
)
def test_counted_from_the_date_before(text: str, start: str, end: str | None, times: TimesFile) -> None:
    assert days_of(find_times(text, times, None)[-1]) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le 12 mars 2024, un vol. Trois jours après le pillage, on rouvre.", id="counted from an event"),
        pytest.param("Le 12 mars 2024, un vol. Le pont a sauté depuis longtemps.", id="since a vague time"),
        pytest.param("En mars 2024, un vol. La veille, un autre.", id="a day beside a month"),
        pytest.param("La semaine précédente, un vol.", id="nothing before"),
    ],
)
def test_not_counted_from_the_date_before(text: str, times: TimesFile) -> None:
    later = [
        m for m in find_times(text, times, None)[1:] or find_times(text, times, None) if "mars" not in m.span.quote
    ]
    assert [m for m in later if m.interval is not None] == []


@pytest.mark.parametrize(
    ("words", "start", "end", "kind"),
    [
        pytest.param("d'ici mardi", None, "2025-11-04", TimeKind.UNTIL, id="the nearest Tuesday is past"),
        pytest.param("avant la fin novembre", None, "2025-11-30", TimeKind.UNTIL, id="a part of a month to come"),
        pytest.param("sous trois jours", "2025-11-05", "2025-11-08", TimeKind.PERIOD, id="within days"),
        pytest.param("dans les dix jours", "2025-11-05", "2025-11-15", TimeKind.PERIOD, id="within days, in full"),
        pytest.param("d'ici deux semaines", "2025-11-05", "2025-11-19", TimeKind.PERIOD, id="within weeks"),
        pytest.param("voici deux ans", "2023-01-01", "2023-12-31", TimeKind.PERIOD, id="voici"),
        pytest.param("depuis le Nouvel An", "2025-01-01", None, TimeKind.SINCE, id="a feast"),
        pytest.param(
            "depuis samedi et jusqu'à vendredi", "2025-11-01", "2025-11-07", TimeKind.PERIOD, id="both ends told"
        ),
        pytest.param(
            "à partir du 12 décembre et jusqu'au 3 février", "2025-12-12", "2026-02-03", TimeKind.PERIOD, id="ahead"
        ),
    ],
)
def test_ends_told(
    words: str, start: str | None, end: str | None, kind: TimeKind, times: TimesFile, published: date
) -> None:
    (mention,) = find_times(f"Le marché ferme {words}.", times, published)
    assert (*days_of(mention), mention.kind) == (start, end, kind)


def test_an_end_has_its_other_reading_ahead(times: TimesFile, published: date) -> None:
    (mention,) = find_times("Le marché ferme d'ici mardi.", times, published)
    assert mention.ahead is not None
    assert mention.ahead.end == date(2025, 11, 11)


@pytest.mark.parametrize("text", ["Le chef, né le 3 mai 1980, est mort.", "Elle est née en mars 1980 à Gao."])
def test_a_birth_dates_nothing(text: str, times: TimesFile, published: date) -> None:
    assert find_times(text, times, published) == ()


def test_two_years_that_a_plural_follows(times: TimesFile) -> None:
    (mention,) = find_times("Les attentats de 2015 et 2016 revendiqués par le groupe.", times, None)
    assert days_of(mention) == ("2015-01-01", "2016-12-31")


def test_a_month_that_heads_a_line(times: TimesFile, published: date) -> None:
    (mention,) = find_times("Retour sur l'année.\nMars : le pont saute.", times, published)
    assert days_of(mention) == ("2025-03-01", "2025-03-31")


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        pytest.param("en dix jours", (date(2025, 10, 26), date(2025, 11, 5)), id="just past"),
        pytest.param("en l'espace de deux mois", (date(2025, 9, 5), date(2025, 11, 5)), id="in full"),
        pytest.param("pendant dix jours", None, id="any ten days"),
        pytest.param("en quelques jours", None, id="not counted"),
    ],
)
def test_a_length_is_likely_the_last(
    words: str, likely: tuple[date, date] | None, times: TimesFile, published: date
) -> None:
    (mention,) = find_times(f"Cent familles ont fui {words}.", times, published)
    found = (mention.likely.start, mention.likely.end) if mention.likely is not None else None
    assert (mention.interval, found) == (None, likely)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("En mai, un vol. On a fui. Le parti date du 3 juin 2021.", id="a year told elsewhere"),
        pytest.param(
            "Après le vol de janvier 2015, il a été repris le 16 décembre à Bla.", id="a year told long before"
        ),
        pytest.param("En mai, un vol. On a fui. Rien n'a changé.", id="no year told"),
        pytest.param("Mardi, un vol. On a fui. Le parti date du 3 juin 2021.", id="a weekday"),
    ],
)
def test_in_a_text_of_unknown_date_a_date_without_its_year_says_nothing(text: str, times: TimesFile) -> None:
    mention = next(m for m in find_times(text, times, None) if "2015" not in m.span.quote)
    assert (mention.interval, mention.likely) == (None, None)


def test_days_of_the_month() -> None:
    assert day_of_month_near(date(2025, 6, 13), 10) == date(2025, 6, 10)
    assert day_of_month_near(date(2025, 6, 30), 2) == date(2025, 7, 2)
    assert day_of_month_near(date(2025, 1, 31), 31) == date(2025, 1, 31)
    assert latest_of_month(31, date(2025, 11, 5)) == date(2025, 10, 31)
    assert next_of_month(31, date(2025, 11, 5)) == date(2025, 12, 31)
