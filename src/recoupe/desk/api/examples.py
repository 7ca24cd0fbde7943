"""What the API answers, by example, for its document: an invented attack on an invented market, told by two invented
outlets that differ in how many it killed."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.filtering import FILTERS as KNOWN
from recoupe.records import JsonObject

INCIDENT_ID = "ib1c53ba81ba4b34a"
STATEMENT_ID, OTHER_ID = "5b1f0c1d9e8a4f6b7c2d", "0c9d8e7f6a5b4c3d2e1f"
THREAD_ID = "t7f0a9c2e4b6d8135"
QUOTE = "Onze personnes ont été tuées mardi au marché de Dogofry, selon le maire."
OTHER_QUOTE = "Neuf personnes ont péri mardi à Dogofry."
TEXT = f"{QUOTE} Le marché a été fermé."
DAY = "2025-10-21"


def say(quote: str, words: str) -> JsonObject:
    """Words of a quotation at the beginning of a text, and where they stand."""
    start = quote.index(words)
    return {"quote": words, "start": start, "end": start + len(words)}


def listed(*items: JsonObject) -> JsonObject:
    """A list that ends here."""
    return {"items": list(items), "next": None}


def state(id_: str, quote: str, killed: int, words: Sequence[str], source: JsonObject | None) -> JsonObject:
    """A statement; ``words`` are those of the figure, the trigger and the day."""
    figure, trigger, day = words
    place = {"name": "Dogofry", "lat": 14.81, "lon": -6.02, "kind": "settlement", "radius_km": 3.0}
    more = {"geonameid": None, "country": "ML", "admin1": "Ségou", "relation": None, **say(quote, "Dogofry")}
    return {
        "id": id_,
        "type": "armed_attack",
        "evidence": say(quote, quote),
        "trigger": say(quote, trigger),
        "agents": [],
        "targets": [],
        "place": {**place, **more},
        "time": {"start": DAY, "end": DAY, "precision": "day", "basis": "publication", "quote": day},
        "quantities": [{"role": "killed", "low": killed, "high": killed, "unit": None, **say(quote, figure)}],
        "source": source,
        "certainty": "asserted" if source is None else "attributed",
    }


MAYOR = {"name": "le maire", "kind": "official", "verb": "selon", "actor": None, **say(QUOTE, "le maire")}
STATED = state(STATEMENT_ID, QUOTE, 11, ("Onze", "tuées", "mardi"), MAYOR)
OTHER = state(OTHER_ID, OTHER_QUOTE, 9, ("Neuf", "péri", "mardi"), None)
TOLD = {"report": "dogofry-1", "outlet": "Le Quotidien de Kati", "published": "2025-10-22", **STATED}
OTHER_TOLD = {"report": "dogofry-2", "outlet": "Agence Tamasheq", "published": "2025-10-22", **OTHER}


def account(told: JsonObject, voice: str, quote: str) -> JsonObject:
    """Who gives a value of a conflict."""
    known = {"statement": told["id"], "report": told["report"], "published": told["published"]}
    return {**known, "voice": voice, "certainty": told["certainty"], "quote": quote}


CONFLICT = {
    "slot": "killed",
    "kind": "conflict",
    "reason": "the figures exclude one another",
    "sides": [
        {"value": "11", "low": 11, "high": 11, "unit": None, "accounts": [account(TOLD, "le maire", QUOTE)]},
        {"value": "9", "low": 9, "high": 9, "unit": None, "accounts": [account(OTHER_TOLD, "Agence Tamasheq", "Neuf")]},
    ],
}
VOICES = [
    {
        "name": name,
        "kind": kind,
        "certainties": [told["certainty"]],
        "statements": [told["id"]],
        "reports": [told["report"]],
        "reasons": [],
    }
    for name, kind, told in (("le maire", "official", TOLD), ("Agence Tamasheq", "outlet", OTHER_TOLD))
]
SUMMARY: JsonObject = {
    "id": INCIDENT_ID,
    "type": "armed_attack",
    "start": DAY,
    "end": DAY,
    "lat": 14.81,
    "lon": -6.02,
    "radius_km": 3.0,
    "country": "ML",
    "series": False,
    "sensitive": False,
    "reviewed": False,
    "reports": 2,
    "independent": 2,
    "counts": {"asserted": 1, "attributed": 1},
    "voices": VOICES,
    "conflicts": [CONFLICT],
    "members": [TOLD, OTHER_TOLD],
}
STEP: JsonObject = {
    "thread": THREAD_ID,
    "kind": "captivity",
    "incident": INCIDENT_ID,
    "type": "armed_attack",
    "day": DAY,
    "relation": "begins",
    "reasons": ["same place"],
}
LINK = {"low": OTHER_ID, "high": STATEMENT_ID, "weight": 9.4, "reasons": ["place: same point (+4.20)"]}
INCIDENTS = listed(SUMMARY)
INCIDENT: JsonObject = {**SUMMARY, "links": [LINK], "threads": [STEP]}
CONFLICTS = listed({"incident": INCIDENT_ID, "type": "armed_attack", "conflicts": [CONFLICT]})
THREAD: JsonObject = {"id": THREAD_ID, "kind": "captivity", "incidents": [STEP]}
STATEMENTS = listed({**TOLD, "incident": INCIDENT_ID})

URL = f"/incidents/{INCIDENT_ID}"
MAP: JsonObject = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [-6.02, 14.81]},
            "properties": {
                "id": INCIDENT_ID,
                "type": "armed_attack",
                "label": "attaque armée",
                "days": "21 oct. 2025",
                "voices": 2,
                "reports": 2,
                "conflicted": True,
                "lasting": False,
                "radius_km": 3.0,
                "precision": "point",
                "url": URL,
            },
        }
    ],
    "clustered": False,
    "total": 1,
    "unplaced": 1,
}
TIMELINE: JsonObject = {
    "step": "day",
    "items": [
        {
            "id": INCIDENT_ID,
            "label": "attaque armée",
            "start": DAY,
            "end": DAY,
            "precision": "day",
            "voices": 2,
            "conflicted": True,
            "lasting": False,
            "url": URL,
        }
    ],
    "counts": [{"day": DAY, "n": 1, "conflicts": 1}],
    "lasting": 0,
    "undated": 1,
}

REPORT_FIELDS: JsonObject = {
    "id": "dogofry-1",
    "outlet": "Le Quotidien de Kati",
    "title": "Attaque au marché de Dogofry",
    "published": "2025-10-22",
    "language": "fr",
    "url": "https://kati.example/dogofry",
}
KEPT: JsonObject = {
    **REPORT_FIELDS,
    "digest": "9b74c9897bac770f",
    "reader": "given",
    "fetched_at": "2025-10-22T08:15:00Z",
    "current": True,
    "sensitive": False,
    "statements": 1,
}
REPORTS = listed(KEPT)
HITS = listed({**KEPT, "score": 1.5, "snippet": QUOTE, "start": 0, "end": len(QUOTE), "marks": [[41, 47]]})
ORIGINAL_SHA = "3f5a0c2d41be" * 5 + "9b74"
TAKING: JsonObject = {
    "sha256": ORIGINAL_SHA,
    "media_type": "text/html",
    "size": 48_210,
    "asked": "https://kati.example/dogofry?utm_source=x",
    "address": "https://kati.example/dogofry",
    "fetched": "2025-10-22T08:14:52Z",
    "published_at": "2025-10-22T07:30:00+00:00",
    "dated_by": "metadata",
    "canonical": "https://kati.example/dogofry",
    "authors": [],
    "file": None,
}
REPORT: JsonObject = {
    "report": {**REPORT_FIELDS, "text": TEXT},
    "statements": [{**STATED, "incident": INCIDENT_ID}],
    "added": [{"who": "Amina", "at": "2025-10-22T08:15:00Z"}],
    "takings": [TAKING],
    "twins": [{"url": "https://m.kati.example/dogofry/amp", "taken": "2025-10-22T09:02:11Z", "sha256": None}],
    "copies": [{"report": "segou-7", "share": 0.94, "reason": "5 of 5 sentences are the same"}],
}

JUDGED: JsonObject = {
    "seq": 12,
    "at": "2025-10-23T09:00:00Z",
    "who": "Amina",
    "verdict": "accept",
    "reason": "Le maire l’a dit lui-même.",
    "undone_by": None,
    "attached": True,
    "about": [
        {
            "report": "dogofry-1",
            "address": "kati.example/dogofry",
            "statement": STATEMENT_ID,
            "type": "armed_attack",
            "evidence": say(QUOTE, QUOTE),
            "attached": True,
        }
    ],
}
ASKED: JsonObject = {"verdict": "accept", "ids": [STATEMENT_ID], "reason": JUDGED["reason"]}
JUDGEMENTS = listed(JUDGED)
JUDGEMENT: JsonObject = {**JUDGED, "grouped": True, "also": []}
FOCUS: JsonObject = {
    **TOLD,
    "incident": INCIDENT_ID,
    "added_by": None,
    "judgements": [JUDGED],
    "mark": "3f2a9c0d1b4e5f67",
}

TYPES = listed(
    {
        "code": "abduction",
        "group": "violence",
        "label": {"fr": "enlèvement", "en": "abduction"},
        "definition": {"fr": "Des personnes sont emmenées de force.", "en": "People are taken away by force."},
        "lasting": False,
        "figures": ["abducted"],
        "acled": "Abduction/forced disappearance",
        "plover": "COERCE",
    }
)
FILTERS = listed({"name": KNOWN[0].name, "help": KNOWN[0].help, "example": KNOWN[0].example, "several": True})

GIVEN: JsonObject = {
    "text": TEXT,
    "title": "Attaque au marché de Dogofry",
    "outlet": "Le Quotidien de Kati",
    "published": "2025-10-22",
}
STARTED: JsonObject = {"job": "Zk3v9wQ2c7Lx5bYt"}
JOB: JsonObject = {
    "id": STARTED["job"],
    "state": "ready",
    "reason": None,
    "progress": None,
    "drafts": [
        {
            "standing": "new",
            "reason": None,
            "same": None,
            "file": "dogofry.pdf",
            "report": {**REPORT_FIELDS, "text": TEXT},
            "statements": [STATED],
        },
    ],
    "next": None,
    "failures": [],
    "kept": [],
}
KEEPING: JsonObject = {
    **JOB,
    "state": "keeping",
    "progress": {"phase": "keeping", "done": 0, "total": 1, "seconds_left": None},
}
