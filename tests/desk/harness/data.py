"""Invented incidents, as the desk's API gives them to the map and the timeline."""

from __future__ import annotations

import random
from datetime import date, timedelta

Query = dict[str, list[str]]
PLACES = [("Farandé", -1.2, 14.3), ("Tilwasso", 0.4, 13.1), ("Bokoma", -3.6, 15.2), ("Gourmanti", 1.9, 12.4)]
HOSTILE = "<img src=x onerror=alert(1)> près de Farandé"


def make_feature(number: int, lon: float, lat: float, **changed: object) -> dict[str, object]:
    """An incident as GeoJSON: an exact point that two voices tell of, but for what is named."""
    properties = {
        "id": f"i{number}",
        "type": "attack",
        "label": f"Attaque à Farandé ({number})",
        "days": "12 mars 2025",
        "voices": 2,
        "reports": 3,
        "conflicted": False,
        "lasting": False,
        "radius_km": None,
        "precision": "point",
        "url": f"/incidents/i{number}",
        **changed,
    }
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def make_signs() -> list[dict[str, object]]:
    """One of each sign that the map has."""
    road = make_feature(6, 0, 0, label="Embuscade sur l'axe Farandé - Bokoma", precision="axis", conflicted=True)
    road["geometry"] = {"type": "LineString", "coordinates": [[-1.2, 14.3], [-3.6, 15.2]]}
    return [
        make_feature(1, 0.0, 15.5, label=HOSTILE, voices=1),
        make_feature(2, 2.5, 15.0, precision="near", radius_km=40, voices=4),
        make_feature(3, 4.5, 14.0, precision="division", radius_km=120, voices=1),
        make_feature(4, -8.0, 18.0, precision="country", radius_km=500, voices=3),
        make_feature(5, 5.5, 12.0, conflicted=True, voices=5),
        road,
        make_feature(7, 7.0, 15.5, lasting=True, label="Blocus de Bokoma", days="depuis le 3 février 2025"),
        make_feature(8, 8.5, 13.0, precision="division", radius_km=60, conflicted=True),
        *(make_feature(20 + n, -1.2 + n * 0.002, 12.3, conflicted=n == 3) for n in range(12)),
    ]


def make_map(query: Query) -> dict[str, object]:
    """What /api/v1/map says; `many` gives so many incidents, `clustered` answers as a server that groups them."""
    if "clustered" in query:
        zoom = int(query["zoom"][0])
        group = make_feature(1, 0, 14, id=None, count=90_000, conflicts=12, bbox=[-5, 10, 5, 18], label=f"zoom {zoom}")
        return {"type": "FeatureCollection", "clustered": True, "features": [group]}
    many = int(query.get("many", ["0"])[0])
    return {"type": "FeatureCollection", "features": scatter(many) if many else make_signs()}


def scatter(many: int) -> list[dict[str, object]]:
    """So many incidents over the Sahel, three in four at one of 2,000 settlements, as in an archive of years."""
    chance = random.Random(5)
    towns = [(chance.uniform(-11, 15), chance.uniform(10, 19)) for _ in range(2000)]
    features = []
    for number in range(many):
        lon, lat = chance.choice(towns) if chance.random() < 0.75 else (chance.uniform(-11, 15), chance.uniform(10, 19))
        kind, radius = chance.choice([("point", None), ("near", 5), ("near", 12), ("division", 80)])
        signs = {"conflicted": chance.random() < 0.1, "lasting": chance.random() < 0.05}
        changed = {"precision": kind, "radius_km": radius, "voices": chance.randint(1, 5), **signs}
        features.append(make_feature(number, round(lon, 4), round(lat, 4), **changed))
    return features


def make_timeline(query: Query) -> dict[str, object]:
    """What /api/v1/timeline says; with `many`, three years of counts and too many items to draw."""
    many = int(query.get("many", ["0"])[0])
    chance = random.Random(3)
    first = date(2025, 1, 1)
    days = [first + timedelta(days=n) for n in range(1100 if many else 120)]
    counts = [{"day": day.isoformat(), "n": chance.randint(0, 9)} for day in days]
    items = [make_item(n, day.isoformat(), day.isoformat()) for n, day in enumerate(days[:: 1 if many else 9])]
    if not many:
        items += [
            make_item(90, "2025-02-03", None, label="Blocus de Bokoma", lasting=True),
            make_item(91, "2025-01-10", "2025-03-01", label="Couvre-feu à Farandé", lasting=True, conflicted=True),
            make_item(92, "2025-03-10", "2025-03-16", label="Enlèvement près de Tilwasso", precision="week"),
            make_item(93, None, "2025-02-20", label="Siège levé", lasting=True),
            make_item(94, "2025-04-02", "2025-04-02", conflicted=True, voices=4),
        ]
    return {"items": items, "counts": counts, "undated": 7}


def make_item(number: int, start: str | None, end: str | None, **changed: object) -> dict[str, object]:
    """An incident of one day, but for what is named."""
    given = {"id": f"i{number}", "label": f"Attaque à Farandé ({number})", "start": start, "end": end}
    return {
        **given,
        **{"precision": "day", "voices": 1, "conflicted": False, "lasting": False, "url": f"/incidents/i{number}"},
        **changed,
    }


def make_fragment(query: str) -> str:
    """The list's fragment, which says the query that it was asked with."""
    said = query.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    rows = "".join(f'<li class="item"><a class="item-title" href="/incidents/{n}">Incident {n}</a></li>' for n in "123")
    return f'<p id="asked">{said}</p><ul class="items">{rows}</ul>'
