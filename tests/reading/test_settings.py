"""Where and when each statement is set: its own places and dates, what carries over, nothing where none is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record, Statement

Read = Callable[..., Record]


def statement(record: Record, kind: str) -> Statement:
    """The one statement of a type."""
    (found,) = (s for s in record.statements if s.type == kind)
    return found


def place_of(record: Record, kind: str) -> str | None:
    """The name of the place of the one statement of a type."""
    place = statement(record, kind).place
    return place.name if place is not None else None


def days_of(record: Record, kind: str) -> tuple[str | None, str | None] | None:
    """The first and last day of the one statement of a type."""
    time = statement(record, kind).time
    if time is None:
        return None
    return time.start.isoformat() if time.start else None, time.end.isoformat() if time.end else None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        pytest.param("Une bombe a explosé mardi à Cali.", "explosion", "Cali", id="the trigger governs it"),
        pytest.param(
            "À Agadez, au Niger, des hommes armés ont enlevé deux touristes.",
            "abduction",
            "Agadez",
            id="fine over wide",
        ),
        pytest.param(
            "Des hommes armés ont attaqué un poste à Tillia, dans la région de Tahoua.",
            "armed_attack",
            "Tillia",
            id="the region only says where the town is",
        ),
        pytest.param(
            "Le ministre, qui rentrait de Genève, a annoncé qu'une bombe avait explosé à Cali.",
            "explosion",
            "Cali",
            id="not the place of another clause",
        ),
        pytest.param(
            "L'ambassadeur de Belgique a été enlevé à Agadez.", "abduction", "Agadez", id="not whose ambassador it is"
        ),
        pytest.param(
            "Une bombe a explosé dans le sud du Niger.", "explosion", "sud du Niger", id="a part of a country"
        ),
        pytest.param(
            "La situation reste tendue à Agadez. Une bombe a explosé dans la ville.",
            "explosion",
            "Agadez",
            id="taken from the sentence before",
        ),
    ],
)
def test_place(fill: Read, text: str, kind: str, place: str) -> None:
    assert place_of(fill(text), kind) == place


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        pytest.param("Le maire d'Agadez a été arrêté à Niamey.", "arrest", "Agadez", id="a title's place"),
        pytest.param(
            "Bogota a condamné l'enlèvement de deux touristes.", "condemnation", "Bogota", id="a capital speaks"
        ),
        pytest.param("L'ambassade de Colombie a été attaquée à Quito.", "armed_attack", "Colombie", id="whose embassy"),
        pytest.param("Deux touristes ont été enlevés.", "abduction", "Niger", id="nothing tells a place"),
    ],
)
def test_not_the_place(fill: Read, text: str, kind: str, wrong: str) -> None:
    assert place_of(fill(text), kind) != wrong


def test_a_list_keeps_all_its_places_in_order(fill: Read) -> None:
    places = statement(
        fill("Des bus ont été attaqués sur les axes Kayes–Bamako et Bamako–Ségou."), "armed_attack"
    ).places
    assert [p.name for p in places] == ["Kayes–Bamako", "Bamako–Ségou"]


def test_no_place_where_none_is_told(fill: Read) -> None:
    assert statement(fill("Deux touristes ont été enlevés."), "abduction").places == ()


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        pytest.param("Une bombe a explosé mardi à Cali.", "explosion", ("2025-06-17", "2025-06-17"), id="its own day"),
        pytest.param(
            "Mardi, des hommes armés ont attaqué un poste près d'Agadez.",
            "armed_attack",
            ("2025-06-17", "2025-06-17"),
            id="a day that opens the sentence",
        ),
        pytest.param(
            "Une bombe a explosé lundi à Cali, a annoncé mardi la police.",
            "explosion",
            ("2025-06-16", "2025-06-16"),
            id="not the day of the telling",
        ),
        pytest.param(
            "Depuis début mai, un blocus étouffe la ville d'Agadez.",
            "blockade",
            ("2025-05-01", None),
            id="what lasts stays open",
        ),
        pytest.param(
            "Plus de deux cents civils ont été tués depuis deux mois dans la région de Tahoua.",
            "killing",
            ("2025-04-18", "2025-06-18"),
            id="what was done over a period ends at publication",
        ),
        pytest.param(
            "L'armée déploiera jeudi 200 soldats à Cali.", "deployment", ("2025-06-19", "2025-06-19"), id="a day ahead"
        ),
    ],
)
def test_time(fill: Read, text: str, kind: str, days: tuple[str | None, str | None]) -> None:
    assert days_of(fill(text), kind) == days


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Une bombe a explosé à Cali.", "explosion", id="no date"),
        pytest.param("Une bombe a explosé à Cali pendant deux heures.", "explosion", id="a duration"),
        pytest.param("Une bombe a explosé à Cali, ville de 2 millions d'habitants.", "explosion", id="a number"),
    ],
)
def test_no_time(fill: Read, text: str, kind: str) -> None:
    assert days_of(fill(text), kind) is None


def test_the_day_of_the_telling_is_only_the_latest_possible(fill: Read) -> None:
    days = days_of(fill("La police a annoncé mardi que deux touristes avaient été enlevés près d'Agadez."), "abduction")
    assert days in (None, (None, "2025-06-17"))


def test_without_a_day_of_publication_relative_dates_stay_empty(fill: Read) -> None:
    record = fill("Une bombe a explosé mardi à Cali.", published=None)
    assert days_of(record, "explosion") is None
