"""What the map and the timeline are told of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel

from recoupe.archive.incident_pages import Outline
from recoupe.archive.maps import Cluster, MapPoint
from recoupe.archive.sites import Site
from recoupe.archive.timelines import Step
from recoupe.desk.state import Desk
from recoupe.desk.wording import write_days
from recoupe.intake.given import precision_of
from recoupe.model import Interval, PlaceKind, Precision
from recoupe.records import JsonObject, parse_iso, to_iso

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


class GroupProperties(BaseModel):
    """Several incidents close to one another: how many, how many of these are contradicted, and the box that holds
    them, west, south, east, north."""

    count: int
    conflicts: int
    bbox: list[float]


class Feature(BaseModel):
    """One incident, or several at their mean point."""

    type: Literal["Feature"]
    geometry: PointGeometry | LineGeometry
    properties: PinProperties | GroupProperties


class MapData(BaseModel):
    """GeoJSON: ``total`` incidents, in groups where there are too many to draw each; ``unplaced`` more have no point,
    whatever box was asked for."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    clustered: bool
    total: int
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


class StepCount(BaseModel):
    """How many incidents begin in a day, a week from Monday, or a month, by its first day; and how many of these are
    contradicted."""

    day: date
    n: int
    conflicts: int


class TimelineData(BaseModel):
    """All incidents with a day counted by ``step``, and how many have none. ``items`` are all that have a day where
    they are few, else those that last, of ``lasting`` the latest begun."""

    step: Step
    items: list[TimelineItem]
    counts: list[StepCount]
    lasting: int
    undated: int


def write_feature(point: MapPoint, desk: Desk, language: str) -> JsonObject:
    """The GeoJSON feature of one incident."""
    properties: JsonObject = {
        "id": point.id,
        "type": point.type,
        "label": desk.label(point.type, language),
        "days": write_span(point.day_start, point.day_end, language),
        "voices": point.voices,
        "reports": point.reports,
        "conflicted": point.conflicted,
        "lasting": desk.lasts(point.type),
        "radius_km": point.radius_km,
        "precision": PRECISIONS[point.site.kind] if point.site else "near",
        "url": address_of(point.id),
    }
    return {"type": "Feature", "geometry": write_geometry(point), "properties": properties}


@lru_cache(maxsize=20_000)  # a language's own way with a day takes longer than all the rest of a feature
def write_span(start: str | None, end: str | None, language: str) -> str:
    """The days of an incident in words, "" where there are none: "22 oct. 2025"."""
    if start is None and end is None:
        return ""
    return write_days(language)(Interval(parse_iso(start), parse_iso(end)))


def write_geometry(point: MapPoint) -> JsonObject:
    """A line where a road has one, else the point; GeoJSON has longitudes first."""
    site = point.site or Site(PlaceKind.NEAR)
    if site.kind is PlaceKind.AXIS and len(site.line) > 1:
        return {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in site.line]}
    return {"type": "Point", "coordinates": [point.lon, point.lat]}


def write_group(cluster: Cluster) -> JsonObject:
    """The GeoJSON feature of several incidents."""
    box = cluster.box
    properties: JsonObject = {
        "count": cluster.count,
        "conflicts": cluster.conflicted,
        "bbox": [round(side, 5) for side in (box.west, box.south, box.east, box.north)],
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [cluster.lon, cluster.lat]},
        "properties": properties,
    }


def write_item(outline: Outline, desk: Desk, language: str) -> JsonObject:
    """The item of an incident that has a day."""
    summary = outline.summary
    return {
        "id": outline.id,
        "label": desk.label(summary.type, language),
        "start": to_iso(summary.start),
        "end": to_iso(summary.end),
        "precision": precision_of(summary.start, summary.end).value,
        "voices": summary.voices,
        "conflicted": summary.conflicted,
        "lasting": desk.lasts(summary.type),
        "url": address_of(outline.id),
    }


def address_of(id_: str) -> str:
    """The path of an incident's page."""
    return f"/incidents/{id_}"
