"""What every source of places is turned into before it is stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A place with all its names, as one source gives it; the fields are those of Entry."""

    geonameid: int | None
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str | None
    admin1_code: str | None
    admin2: str | None
    population: int
    source: str
    alternates: tuple[str, ...] = ()
    radius_km: float | None = None
    countries: tuple[str, ...] = ()
    admin1: str | None = None
    noted: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a place without a name")
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name}: {self.lat}, {self.lon} is no point on earth")
