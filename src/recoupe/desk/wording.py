"""How days, places, figures, quotations and ids are written in a page: filters of the templates, by language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from urllib.parse import quote

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from recoupe.archive.searching import Hit
from recoupe.archive.stored import Summary
from recoupe.desk.file_names import name_file
from recoupe.desk.messages import translate_failure, translate_message
from recoupe.intake import Failure
from recoupe.model import Interval, Place, PlaceKind, Quantity, Report

Filter = Callable[..., str]
SHORT = 160  # characters of a quotation in a list
HEADLINE = 80  # characters of a text that has no title


def write_day(language: str) -> Filter:
    """ "8 nov. 2025"."""

    def write(day: date | None) -> str:
        return "" if day is None else format_date(day, "medium", locale=language)

    return write


def write_moment(language: str) -> Filter:
    """ "8 nov. 2025, 14:30", as clocks showed it where it was noted down."""

    def write(moment: datetime) -> str:
        return format_datetime(moment, "d MMM y, HH:mm", locale=language)

    return write


def write_days(language: str) -> Filter:
    """One day, or the first and the last of an interval; an open end is "…"."""
    day = write_day(language)

    def write(interval: Interval | None) -> str:
        if interval is None:
            return ""
        if interval.start == interval.end:
            return day(interval.start)
        return f"{day(interval.start) or '…'} – {day(interval.end) or '…'}"

    return write


def write_told_days(language: str) -> Filter:
    """The days of an incident's summary, as ``write_days`` has them."""
    days = write_days(language)

    def write(summary: Summary) -> str:
        return days(days_of(summary))

    return write


def days_of(summary: Summary) -> Interval | None:
    """The days of an incident, None where nobody tells any."""
    return None if summary.start is None and summary.end is None else Interval(summary.start, summary.end)


def write_number(language: str) -> Filter:
    """ "12 000"."""

    def write(number: float | int) -> str:
        return format_decimal(number, locale=language)

    return write


def write_figure(language: str) -> Filter:
    """ "12", "10 – 15", "≥ 20", "≤ 30", with its unit."""
    number = write_number(language)

    def write(quantity: Quantity) -> str:
        low, high = quantity.low, quantity.high
        if low == high and low is not None:
            told = number(low)
        elif high is None:
            told = "?" if low is None else f"≥ {number(low)}"
        else:
            told = f"≤ {number(high)}" if low is None else f"{number(low)} – {number(high)}"
        return f"{told} {quantity.unit}" if quantity.unit else told

    return write


def write_place(language: str) -> Filter:
    """A place's name with its uncertainty: "Sandaré ± 5 km"."""
    number = write_number(language)

    def write(place: Place | None) -> str:
        if place is None:
            return ""
        broad = place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN)
        reach = "" if place.radius_km is None or broad else f" ± {number(round(place.radius_km, 1))} km"
        return f"{place.name}{reach}"

    return write


def shorten(_language: str) -> Filter:
    """A quotation, cut between words where it is long."""

    def write(text: str) -> str:
        return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"

    return write


def write_headline(_language: str) -> Filter:
    """A report's title, else the words that open it, else its id."""

    def write(report: Report) -> str:
        first = next((line.strip() for line in report.text.splitlines() if line.strip()), "")
        opening = first if len(first) <= HEADLINE else f"{first[:HEADLINE].rsplit(' ', 1)[0]} …"
        return report.title or opening or report.id

    return write


def cut_snippet(_language: str) -> Callable[[Hit], list[tuple[str, bool]]]:
    """What shows why a report was found, in stretches: the text, and whether it is what was searched."""

    def cut(hit: Hit) -> list[tuple[str, bool]]:
        text, at, found = hit.report.report.text, hit.snippet.start, list[tuple[str, bool]]()
        for start, end in hit.snippet.marks:
            if start < at:  # a mark inside another
                continue
            found += [(text[at:start], False), (text[start:end], True)]
            at = end
        return [*found, (text[at : hit.snippet.end], False)]

    return cut


def write_plain(_language: str) -> Filter:
    """A number as a field of a form takes it: "12", "2.5", "" for none."""

    def write(number: float | None) -> str:
        return "" if number is None else f"{number:.12g}"

    return write


def label_code(_language: str) -> Callable[[str, Callable[[str], str]], tuple[str, str]]:
    """A code with what it is called."""

    def write(code: str, label: Callable[[str], str]) -> tuple[str, str]:
        return code, label(code)

    return write


def write_segment(_language: str) -> Filter:
    """An id as one step of a path, so that one like "../x" leads nowhere else: "..%2Fx"."""

    def write(id_: str) -> str:
        return quote(id_, safe="")

    return write


def write_message(language: str) -> Filter:
    """What went wrong, said in English where it was found, in the language of the page."""

    def write(message: object) -> str:
        return translate_message(str(message), language)

    return write


def write_failure(language: str) -> Callable[[Failure], str]:
    """What could not be read, and why."""

    def write(failure: Failure) -> str:
        return translate_failure(failure, language)

    return write


def write_file_name(_language: str) -> Callable[[str | None], str]:
    """The name of the file that something came in, "" where it came in none."""

    def write(place: str | None) -> str:
        return name_file(place) or ""

    return write


def write_instant(language: str) -> Filter:
    """ "8 nov. 2025, 14:30 UTC", of what is kept as "2025-11-08T14:30:00Z"."""

    def write(kept: str) -> str:
        return f"{format_datetime(datetime.fromisoformat(kept), 'd MMM y, HH:mm', locale=language)} UTC"

    return write


WORDING: Mapping[str, Callable[[str], Callable[..., object]]] = MappingProxyType(
    {
        "day": write_day,
        "days": write_days,
        "moment": write_moment,
        "instant": write_instant,
        "file_name": write_file_name,
        "told_days": write_told_days,
        "number": write_number,
        "plain": write_plain,
        "labelled": label_code,
        "figure": write_figure,
        "place": write_place,
        "shortened": shorten,
        "headline": write_headline,
        "snippet": cut_snippet,
        "segment": write_segment,
        "translated": write_message,
        "failure": write_failure,
    }
)
