"""Where and when: the setting of every candidate that is told, in the order of the text."""

from __future__ import annotations

from recoupe.reading.filling.ground import survey
from recoupe.reading.filling.moments import find_calendar
from recoupe.reading.filling.places import choose_places
from recoupe.reading.filling.times import choose_time
from recoupe.reading.state import Reading


def set_settings(reading: Reading) -> None:
    """Store place and time of every candidate that is told, and whether its own sentence tells them."""
    ground, calendar = survey(reading), find_calendar(reading)
    for occurrence in reading.told:
        occurrence.places, occurrence.own_place = choose_places(reading, ground, occurrence)
        occurrence.time, occurrence.own_time = choose_time(reading, calendar, occurrence)
