"""An incident as values for JSON: what filters see of it, its voices, its conflicts, and each statement as a record has
it with its report. ``members`` alone is enough for what scores links."""

from __future__ import annotations

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.conflicts import conflict_to_dict
from recoupe.lexicon import Lexicon
from recoupe.linking.corroboration import Corroboration
from recoupe.linking.origins import Telling
from recoupe.records import JsonObject, note_to_dict, statement_to_dict, to_iso


def incident_to_dict(dossier: Dossier, lexicon: Lexicon) -> JsonObject:
    """``{"id", "type", "start", "end", …, "voices", "conflicts", "members"}``."""
    incident, summary = dossier.incident, dossier.incident.summary
    return {
        "id": incident.id,
        "type": summary.type,
        "start": to_iso(summary.start),
        "end": to_iso(summary.end),
        "lat": summary.lat,
        "lon": summary.lon,
        "radius_km": summary.radius_km,
        "country": summary.country,
        "series": summary.series,
        "sensitive": incident.sensitive,
        "reviewed": bool(dossier.judgements),
        "reports": summary.reports,
        **voices_to_dict(dossier.corroboration),
        "conflicts": [conflict_to_dict(conflict, lexicon) for conflict in dossier.conflicts],
        "members": [telling_to_dict(telling) for telling in dossier.tellings],
    }


def voices_to_dict(corroboration: Corroboration) -> JsonObject:
    """How many independent voices say that it happened, how many say it in each way, and which they are."""
    return {
        "independent": corroboration.independent,
        "counts": {certainty.value: number for certainty, number in corroboration.counts.items()},
        "voices": [
            {
                "name": voice.name,
                "kind": voice.kind.value,
                "certainties": [certainty.value for certainty in voice.certainties],
                "statements": list(voice.statements),
                "reports": list(voice.reports),
                "reasons": list(voice.reasons),
            }
            for voice in corroboration.voices
        ],
    }


def telling_to_dict(telling: Telling) -> JsonObject:
    """A statement with the report that makes it, its outlet and its day; of a note, how it came and what is held of
    it."""
    report = telling.report
    return {
        "report": report.id,
        "outlet": report.outlet,
        "published": to_iso(report.published),
        **({} if report.note is None else {"note": note_to_dict(report.note)}),
        **statement_to_dict(telling.statement),
    }
