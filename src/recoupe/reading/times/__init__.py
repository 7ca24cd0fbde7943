"""Times: what a text says of when, as inclusive intervals; it works on characters and needs no parse."""

from recoupe.reading.times.calendar import unit_around
from recoupe.reading.times.dateline import find_dateline
from recoupe.reading.times.find import find_times
from recoupe.reading.times.mention import Offset, TimeKind, TimeMention

__all__ = ["Offset", "TimeKind", "TimeMention", "find_dateline", "find_times", "unit_around"]
