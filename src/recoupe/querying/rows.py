"""Interim: incidents and statements as rows."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow

from recoupe.archive.dossiers import Dossier
from recoupe.lexicon import Lexicon
from recoupe.linking.origins import Telling

INCIDENT_COLUMNS = pyarrow.schema(
    {
        "id": pyarrow.string(),
        "type": pyarrow.string(),
        "start": pyarrow.date32(),
        "end": pyarrow.date32(),
        "lat": pyarrow.float64(),
        "lon": pyarrow.float64(),
        "radius_km": pyarrow.float64(),
        "independent": pyarrow.int32(),
    }
)
STATEMENT_COLUMNS = pyarrow.schema(
    {
        "id": pyarrow.string(),
        "type": pyarrow.string(),
        "lat": pyarrow.float64(),
        "lon": pyarrow.float64(),
        "radius_km": pyarrow.float64(),
        "certainty": pyarrow.string(),
    }
)


def incident_row(dossier: Dossier, lexicon: Lexicon, label: str) -> Mapping[str, object]:
    s = dossier.incident.summary
    return {
        "id": dossier.incident.id,
        "type": s.type,
        "start": s.start,
        "end": s.end,
        "lat": s.lat,
        "lon": s.lon,
        "radius_km": s.radius_km,
        "independent": dossier.corroboration.independent,
    }


def statement_row(telling: Telling, labels: Mapping[str, str]) -> Mapping[str, object]:
    s = telling.statement
    p = s.place
    return {
        "id": s.id,
        "type": s.type,
        "certainty": s.certainty.value,
        **({} if p is None else {"lat": p.lat, "lon": p.lon, "radius_km": p.radius_km}),
    }
