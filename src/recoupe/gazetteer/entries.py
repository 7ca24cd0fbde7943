"""One place of the gazetteer, and what its feature code says about its kind and its size."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.model import PlaceKind

# Typical half-widths in km, by feature code and then by class: how far from its point a named place may reach.
CODE_RADIUS = {
    "PCLI": 400.0, "ADM1": 100.0, "ADM1H": 100.0, "ADM2": 45.0, "ADM2H": 45.0, "ADM3": 20.0, "ADM4": 12.0, "ADMD": 30.0,
    "RGN": 60.0, "PRK": 30.0, "RESF": 20.0, "RESN": 30.0, "FRST": 20.0, "DSRT": 80.0, "LK": 15.0, "STM": 30.0,
    "STMI": 30.0, "WAD": 15.0, "MTS": 40.0, "MT": 5.0, "VAL": 15.0, "PLN": 30.0, "PLAT": 30.0, "ISL": 10.0,
}  # fmt: skip
CLASS_RADIUS = {"P": 3.0, "A": 40.0, "H": 8.0, "L": 15.0, "T": 6.0, "S": 2.0, "R": 10.0, "V": 15.0}
CITY_RADII = ((5_000_000, 25.0), (1_000_000, 15.0), (300_000, 10.0), (50_000, 6.0))
HISTORICAL = frozenset({"PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PPLCH"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under its main name; ``feature_class`` and ``feature_code`` are GeoNames' (P settlement, A division…).

    ``country`` is an ISO 3166 code, None for an area over several (then ``countries`` lists them). ``source`` says
    where the point comes from. ``noted`` marks what our own list gives as often named. ``matched`` says how a
    look-up met it: "name", "alternate", "article" (without one), "division" (without its generic word) or "similar".
    """

    geonameid: int | None
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str | None
    admin1: str | None
    admin1_code: str | None
    admin2: str | None
    population: int
    source: str
    radius_km: float | None = None
    noted: bool = False
    countries: tuple[str, ...] = ()
    matched: str = field(default="name", compare=False)

    @property
    def kind(self) -> PlaceKind:
        """The record's kind of place for this feature."""
        if self.feature_code.startswith("PCL"):
            return PlaceKind.COUNTRY
        if self.feature_class in "PS":
            return PlaceKind.SETTLEMENT
        return PlaceKind.ADMIN if self.feature_class == "A" else PlaceKind.AREA

    @property
    def reach_km(self) -> float:
        """How far from its point the place may extend: its own radius, else one typical of its feature."""
        if self.radius_km is not None:
            return self.radius_km
        if self.feature_class == "P":
            return next((radius for people, radius in CITY_RADII if self.population >= people), CLASS_RADIUS["P"])
        return CODE_RADIUS.get(self.feature_code, CLASS_RADIUS.get(self.feature_class, 10.0))

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    @property
    def is_historical(self) -> bool:
        """Whether the feature is abandoned, destroyed or abolished."""
        return self.feature_code in HISTORICAL

    def lies_in(self, country: str) -> bool:
        """Whether the place belongs, wholly or in part, to the country."""
        return country == self.country or country in self.countries
