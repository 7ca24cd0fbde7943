"""The day of publication that a text states itself."""

from __future__ import annotations

from datetime import date

import pytest

from recoupe.lexicon.schema import TimesFile
from recoupe.reading.times import find_dateline

BODY = "Des hommes armés ont attaqué un poste. Le maire a appelé au calme.\n" * 3

STATED = [
    ("BAMAKO, 5 nov 2025 (Agence Fictive) – Des tirs ont éclaté.", "2025-11-05", "agency dateline"),
    ("PORT-AU-PRINCE, 12 janvier 2024 — Des tirs ont éclaté.", "2024-01-12", "hyphened place"),
    ("Ouagadougou, 12 janvier 2024 (AF). Des tirs ont éclaté.", "2024-01-12", "agency in brackets"),
    ("N'Djamena, le 3 mars 2023 - Des tirs ont éclaté.", "2023-03-03", "apostrophe and article"),
    ("Goma (Nord-Kivu), le 3 mars 2023 : des tirs ont éclaté.", "2023-03-03", "place with its province"),
    ("Bamako, le 23 mai 2023", "2023-05-23", "place and date alone"),
    ("Publié le 5 novembre 2025 à 14h30", "2025-11-05", "publication line"),
    ("Publié le 05/11/2025 - 14:30", "2025-11-05", "publication line in figures"),
    ("Par Awa Fictive - Publié le : 5 novembre 2025", "2025-11-05", "after a byline, with a colon"),
    ("Mercredi 5 novembre 2025", "2025-11-05", "a date alone"),
    ("05/11/2025 14:30 GMT", "2025-11-05", "a date in figures and an hour"),
    ("Le convoi est arrivé ce mercredi 9 juin 2021 dans la ville.", "2021-06-09", "a whole date called present"),
]

NOT_STATED = [
    ("Le 3 mars 2023, des tirs ont éclaté à Goma.", "the story's own date"),
    ("Un chef a été tué mercredi 11 août 2021 à Goma.", "the story's own date, with a weekday"),
    ("BAMAKO, 5 nov – Des tirs ont éclaté.", "no year"),
    ("Le gouvernement, le 3 mars 2023, a promis une enquête.", "a clause between commas"),
    ("Bamako, le 31 février 2023", "no such day"),
    ("Né à Bamako, il a fui le 3 mars 2023 vers le sud.", "a person's story"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("line", "day"), [row[:2] for row in STATED], ids=[row[2] for row in STATED])
@pytest.mark.parametrize(
    "layout", ["{line}\n{body}", "Un titre fictif\n\n{line}\n\n{body}"], ids=["first", "under a title"]
)
def test_stated(line: str, day: str, layout: str, times: TimesFile) -> None:
    assert str(find_dateline(layout.format(line=line, body=BODY), times)) == day


@pytest.mark.parametrize("line", [row[0] for row in NOT_STATED], ids=[row[1] for row in NOT_STATED])
def test_not_stated(line: str, times: TimesFile) -> None:
    assert find_dateline(f"{line}\n{BODY}", times) is None


@pytest.mark.parametrize("line", ["Fait à Niamey, le 23 mai 2023", "Bamako, le 23 mai 2023", "Publié le 23 mai 2023"])
def test_a_signature_line_at_the_end(line: str, times: TimesFile) -> None:
    assert find_dateline(f"{BODY}{BODY}{line}\nLe porte-parole", times) == date(2023, 5, 23)


def test_a_date_in_the_middle_is_the_story_s(times: TimesFile) -> None:
    assert find_dateline(f"{BODY}{BODY}Bamako, le 23 mai 2023\n{BODY}{BODY}", times) is None


def test_a_year_may_be_given(times: TimesFile) -> None:
    assert find_dateline("BAMAKO, 5 nov (AF) – Des tirs.", times, year=2025) == date(2025, 11, 5)
