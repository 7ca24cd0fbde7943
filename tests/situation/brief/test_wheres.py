"""Where and when in words: as far as it is told, how far it may be off, and each version where voices differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.situation.brief.stories import GAO, KONNA, MALI, TERA, brief_of, make_writer, read, report

from recoupe.model import Place, PlaceKind
from recoupe.situation.brief.wheres import write_days, write_where
from recoupe.situation.brief.writing import Writer

NEAR = replace(GAO, kind=PlaceKind.NEAR, relation="near", radius_km=5.0)
BARE = {"admin1": None, "country": None}


@pytest.fixture(scope="module")
def french() -> Writer:
    return make_writer("fr")


@pytest.fixture(scope="module")
def english() -> Writer:
    return make_writer("en")


@pytest.mark.parametrize(
    ("place", "told", "in_english"),
    [
        pytest.param(None, "lieu non précisé", "place not told", id="none"),
        pytest.param(KONNA, "à Konna (Mopti, Mali)", "in Konna (Mopti, Mali)", id="a town"),
        pytest.param(GAO, "à Gao (Mali)", "in Gao (Mali)", id="a division of the same name is not told twice"),
        pytest.param(
            replace(KONNA, lat=None, lon=None, **BARE),
            "à Konna (point inconnu)",
            "in Konna (point unknown)",
            id="no point",
        ),
        pytest.param(
            replace(NEAR, name="Ouahigouya", **BARE),
            "près d’Ouahigouya (à 5 km près)",
            "near Ouahigouya (to within 5 km)",
            id="elision",
        ),
        pytest.param(
            replace(NEAR, name="Le Kef", **BARE),
            "près du Kef (à 5 km près)",
            "near Le Kef (to within 5 km)",
            id="contraction",
        ),
        pytest.param(replace(KONNA, name="Le Caire", **BARE), "au Caire", "in Le Caire", id="a town with an article"),
        pytest.param(
            TERA,
            "à 25 km au nord de Téra (Tillabéri, Niger\u202f; à 8 km près)",
            "25 km north of Téra (Tillabéri, Niger; to within 8 km)",
            id="a distance on a bearing",
        ),
        pytest.param(
            replace(NEAR, relation="within 40 km of", radius_km=40.0, **BARE),
            "à moins de 40 km de Gao (à 40 km près)",
            "less than 40 km from Gao (to within 40 km)",
            id="within a distance",
        ),
        pytest.param(
            replace(NEAR, relation="12.5 km from", **BARE),
            "à 12,5 km de Gao (à 5 km près)",
            "12.5 km from Gao (to within 5 km)",
            id="a distance without bearing",
        ),
        pytest.param(
            replace(NEAR, name="Bourzanga – Djibo", relation="between", radius_km=24.2, **BARE),
            "entre Bourzanga et Djibo (à 24 km près)",
            "between Bourzanga and Djibo (to within 24 km)",
            id="between two",
        ),
        pytest.param(
            Place("Bamako–Ségou", PlaceKind.AXIS, 13.0, -7.1, 103.8, country="ML"),
            "sur l’axe Bamako–Ségou (Mali\u202f; à 104 km près)",
            "on the Bamako–Ségou road (Mali; to within 104 km)",
            id="a road",
        ),
        pytest.param(
            Place("forêt du Baoulé", PlaceKind.AREA, 13.0, -9.1, 30.0),
            "dans la zone «\u00a0forêt du Baoulé\u00a0» (à 30 km près)",
            "in the area “forêt du Baoulé” (to within 30 km)",
            id="an area",
        ),
        pytest.param(MALI, "Mali, sans lieu plus précis", "Mali, no place nearer", id="a whole country"),
        pytest.param(
            replace(NEAR, relation="tied to Gao", name="Farandé", **BARE),
            "près de Farandé (à 5 km près)",
            "near Farandé (to within 5 km)",
            id="an unknown relation is no direction",
        ),
        pytest.param(
            replace(KONNA, country="XX", admin1=None), "à Konna (XX)", "in Konna (XX)", id="an unknown country"
        ),
    ],
)
def test_where(place: Place | None, told: str, in_english: str, french: Writer, english: Writer) -> None:
    assert (write_where(place, french), write_where(place, english)) == (told, in_english)


@pytest.mark.parametrize(
    ("start", "end", "told", "in_english"),
    [
        pytest.param("2025-11-05", "2025-11-05", "le 5 novembre 2025", "on 5 November 2025", id="a day"),
        pytest.param("2025-11-01", "2025-11-01", "le 1er novembre 2025", "on 1 November 2025", id="the first"),
        pytest.param("2025-10-01", "2025-10-31", "en octobre 2025", "in October 2025", id="a month"),
        pytest.param("2024-02-01", "2024-02-29", "en février 2024", "in February 2024", id="a leap year's"),
        pytest.param(
            "2025-02-01", "2025-02-27", "entre le 1er et le 27 février 2025", "between 1 and 27 February 2025",
            id="not all of it",
        ),
        pytest.param("2025-01-01", "2025-12-31", "en 2025", "in 2025", id="a year"),
        pytest.param(
            "2025-09-28", "2025-10-02", "entre le 28 septembre et le 2 octobre 2025",
            "between 28 September and 2 October 2025", id="a period",
        ),
        pytest.param("2025-10-20", None, "depuis le 20 octobre 2025", "since 20 October 2025", id="no end"),
        pytest.param(None, "2025-10-20", "jusqu’au 20 octobre 2025", "until 20 October 2025", id="no start"),
        pytest.param(None, None, "jour non précisé", "day not told", id="neither"),
    ],
)  # fmt: skip
def test_when(start: str | None, end: str | None, told: str, in_english: str, french: Writer, english: Writer) -> None:
    days = [None if day is None else date.fromisoformat(day) for day in (start, end)]
    assert (write_days(*days, french), write_days(*days, english)) == (told, in_english)


def test_each_version_of_place_and_day_is_told_where_voices_differ(tmp_path: Path) -> None:
    one = report("Un camp a été attaqué à Konna jeudi.", outlet="A")
    other = report("Un camp a été attaqué à Gao lundi.", outlet="B", place=GAO, days=("2025-10-13", "2025-10-13"))
    words = read(brief_of(tmp_path, [one, other]), "happened")
    assert "à Gao (Mali) ou à Konna (Mopti, Mali), selon les voix" in words or (
        "à Konna (Mopti, Mali) ou à Gao (Mali), selon les voix" in words
    )
    assert "le 13 octobre 2025 ou le 16 octobre 2025, selon les voix" in words
