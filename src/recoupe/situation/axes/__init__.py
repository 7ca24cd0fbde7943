"""The roads: what is said to have happened on each, when last, and how much of it weighs on whoever wants to pass.

>>> overview = list_axes(connection, draw_axes(lexicon, gazetteer), lexicon.types)  # doctest: +SKIP
>>> overview.lines[0].axis.name, overview.lines[0].days_since, overview.lines[0].pressure.value  # doctest: +SKIP
('Nioro–Diéma', 4, 6.25)
"""

from __future__ import annotations

from recoupe.situation.axes.axis import Axes, Axis, LeftOut
from recoupe.situation.axes.geojson_lines import read_lines
from recoupe.situation.axes.lexicon_axes import draw_axes
from recoupe.situation.axes.nearness import BUFFER_KM, Nearness, find_near
from recoupe.situation.axes.overview import AxisRow, Looking, Overview, list_axes
from recoupe.situation.axes.pressure import Pressure
from recoupe.situation.axes.reasons import How, Reason
from recoupe.situation.axes.weights import Weights, load_weights, packaged_weights

__all__ = [
    "BUFFER_KM",
    "Axes",
    "Axis",
    "AxisRow",
    "How",
    "LeftOut",
    "Looking",
    "Nearness",
    "Overview",
    "Pressure",
    "Reason",
    "Weights",
    "draw_axes",
    "find_near",
    "list_axes",
    "load_weights",
    "packaged_weights",
    "read_lines",
]
