"""What the map and the timeline are told of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel

from recoupe.archive.stored import StoredIncident
from recoupe.desk.state import Desk
from recoupe.desk.views.placed import Pin
from recoupe.desk.wording import write_told_days
from recoupe.intake.given import precision_of
from recoupe.model import Place, PlaceKind, Precision
from recoupe.records import JsonObject, to_iso

PRECISIONS: Mapping[PlaceKind, str] = MappingProxyType(
    {
        PlaceKind.SETTLEMENT: "point",
        PlaceKind.NEAR: "near",
        PlaceKind.AREA: "near",  # a forest, a lake: somewhere around its point
        PlaceKind.ADMIN: "division",
        PlaceKind.COUNTRY: "country",
        PlaceKind.AXIS: "axis",
    }
)


class PinProperties(BaseModel):
    """An incident on the map; ``radius_km`` is how far it may be from its point."""

    id: str
    type: str
    label: str
    days: str
    voices: int
    reports: int
    conflicted: bool
    lasting: bool
    radius_km: float | None
    precision: Literal["point", "near", "division", "country", "axis"]
    url: str


class PointGeometry(BaseModel):
    """Longitude and latitude."""

    type: Literal["Point"]
    coordinates: list[float]


class LineGeometry(BaseModel):
    """A road, as longitudes and latitudes."""

    type: Literal["LineString"]
    coordinates: list[list[float]]


class Feature(BaseModel):
    """One incident."""

    type: Literal["Feature"]
    geometry: PointGeometry | LineGeometry
    properties: PinProperties


class MapData(BaseModel):
    """GeoJSON; ``unplaced`` incidents have no point."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    unplaced: int


class TimelineItem(BaseModel):
    """An incident in time; an open end is null."""

    id: str
    label: str
    start: date | None
    end: date | None
    precision: Precision
    voices: int
    conflicted: bool
    lasting: bool
    url: str


class DayCount(BaseModel):
    """How many incidents begin on a day."""

    day: date
    n: int


class TimelineData(BaseModel):
    """The latest incidents, all of them counted by day, and how many have no day."""

    items: list[TimelineItem]
    counts: list[DayCount]
    undated: int


def write_feature(pin: Pin, desk: Desk, language: str) -> JsonObject:
    """The GeoJSON feature of a pin."""
    incident, summary = pin.incident, pin.incident.summary
    properties: JsonObject = {
        "id": incident.id,
        "type": summary.type,
        "label": desk.label(summary.type, language),
        "days": write_told_days(language)(summary),
        "voices": summary.voices,
        "reports": summary.reports,
        "conflicted": summary.conflicted,
        "lasting": desk.lasts(summary.type),
        "radius_km": pin.place.radius_km,
        "precision": PRECISIONS[pin.place.kind],
        "url": address_of(incident),
    }
    return {"type": "Feature", "geometry": write_geometry(pin.place), "properties": properties}


def write_geometry(place: Place) -> JsonObject:
    """A line where a road has one, else the point; GeoJSON has longitudes first."""
    if place.kind is PlaceKind.AXIS and len(place.line) > 1:
        return {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in place.line]}
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def write_item(incident: StoredIncident, desk: Desk, language: str) -> JsonObject:
    """The item of an incident that has a day."""
    summary = incident.summary
    return {
        "id": incident.id,
        "label": desk.label(summary.type, language),
        "start": to_iso(summary.start),
        "end": to_iso(summary.end),
        "precision": precision_of(summary.start, summary.end).value,
        "voices": summary.voices,
        "conflicted": summary.conflicted,
        "lasting": desk.lasts(summary.type),
        "url": address_of(incident),
    }


def address_of(incident: StoredIncident) -> str:
    """The path of an incident's page."""
    return f"/incidents/{incident.id}"
