"""The dateline tells when and by whom a report was filed; its day and its agency take no part in what is reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from recoupe.lexicon import Lexicon
from recoupe.model import Record
from recoupe.reading import Reader
from recoupe.reading.dateline import dateline_end
from recoupe.reading.times import find_times


def end_of(lexicon: Lexicon, text: str) -> str:
    return text[: dateline_end(text, find_times(text, lexicon.times, date(2025, 5, 15)))]


DATELINES = [
    pytest.param("NIAMEY, 15 mai (ANP) – Huit soldats ont été tués.", "NIAMEY, 15 mai (ANP) – ", id="date and agency"),
    pytest.param(
        "Bamako, le 12 mai 2025 - Un convoi a sauté.", "Bamako, le 12 mai 2025 - ", id="a date with its article"
    ),
    pytest.param("N'Djamena (AFP) — Un convoi a sauté.", "N'Djamena (AFP) — ", id="an agency alone"),
    pytest.param(
        "Huit morts\nLOMÉ, 3 mai (ATOP) – Un car a sauté.", "Huit morts\nLOMÉ, 3 mai (ATOP) – ", id="a title above"
    ),
]


@pytest.mark.parametrize(("text", "head"), DATELINES)
def test_a_dateline_ends_at_its_dash(reader: Reader, text: str, head: str) -> None:
    assert end_of(reader.lexicon, text) == head


OTHERS = [
    pytest.param("Huit soldats ont été tués lundi à Niamey.", id="no dash"),
    pytest.param("L'attaque de lundi – la troisième – a fait dix morts.", id="a dash inside a sentence"),
    pytest.param("Le 12 mai – un lundi – un convoi a sauté.", id="a date alone, no place"),
    pytest.param(
        "Le maire de Jos, lundi 12 mai - il sortait de chez lui - a été tué.", id="a sentence that breaks off"
    ),
    pytest.param("Mort de Jean Dupont – un convoi a sauté lundi.", id="capitals and common words"),
    pytest.param("Bamako – un convoi a sauté lundi.", id="neither date nor agency"),
    pytest.param("Un convoi a sauté.\n\n" * 9 + "LOMÉ, 3 mai (ATOP) – Un car a sauté.", id="far down: another report"),
]


@pytest.mark.parametrize("text", OTHERS)
def test_nothing_else_is_a_dateline(reader: Reader, text: str) -> None:
    assert end_of(reader.lexicon, text) == ""


FILED = "NIAMEY, 15 mai 2025 (ANP) – {}"
DAYS = [
    pytest.param(
        "Huit soldats ont été tués dans une embuscade. Elle a eu lieu lundi près de Téra.", id="next sentence"
    ),
    pytest.param("Une bombe a tué huit soldats lundi à Téra.", id="its own sentence"),
]


@pytest.mark.parametrize("story", DAYS)
def test_the_day_told_wins_over_the_datelines(fill: Callable[..., Record], story: str) -> None:
    record = fill(FILED.format(story), published=None)
    assert {s.time.start for s in record.statements if s.time is not None} == {date(2025, 5, 12)}


def test_the_agency_of_the_dateline_does_nothing(fill: Callable[..., Record]) -> None:
    story = "Des manifestants ont bloqué lundi la route de Bonoua."
    named = [p.name for s in fill(FILED.format(story)).statements for p in (*s.agents, *s.targets)]
    assert "ANP" not in named
