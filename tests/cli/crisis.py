"""A small invented crisis as given records, for tests of the commands: a contested toll, a denial, and a case apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOGOFRY = {"name": "Dogofry", "lat": 14.81, "lon": -6.02, "country": "ML", "kind": "settlement", "radius_km": 3}
SEVARE = {"name": "Sévaré", "lat": 14.53, "lon": -4.09, "country": "ML", "kind": "settlement", "radius_km": 3}
MAYOR = "Neuf personnes ont été tuées mercredi à Dogofry par des combattants du JNIM, affirme le maire."
PLATFORM = "L’attaque de Dogofry, mercredi 22 octobre, a fait onze morts, selon les combattants du JNIM eux-mêmes."
POST = "Des hommes armés ont attaqué lundi soir le poste de police de Sévaré."
DENIAL = "L’armée dément toute attaque du poste de police de Sévaré lundi soir."


def make_statement(evidence: str, **slots: Any) -> dict[str, Any]:
    """A statement in the annotation guide's keys; what is not named is empty."""
    empty = {"agents": [], "targets": [], "place": None, "time": None, "quantities": [], "source": None}
    return {"type": "armed_attack", "evidence": evidence, "certainty": "asserted", **empty, **slots}


def make_record(id: str, outlet: str, published: str, *statements: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A report with the statements that it makes; its text is their evidence."""
    text = "\n".join(dict.fromkeys(statement["evidence"] for statement in statements))
    report = {"id": id, "outlet": outlet, "published": published, "language": "fr", "text": text, "title": None}
    return {"report": {**report, **fields}, "statements": list(statements)}


def make_crisis() -> list[dict[str, Any]]:
    """Four reports of two attacks."""
    day, evening = {"start": "2025-10-22", "end": "2025-10-22"}, {"start": "2025-11-03", "end": "2025-11-03"}
    attack = {"agents": ["JNIM"], "place": DOGOFRY, "time": day}
    post = {"targets": ["poste de police de Sévaré"], "place": SEVARE, "time": evening}
    mayor = {"name": "le maire", "kind": "official"}
    return [
        make_record(
            "dogofry-1",
            "L’Abeille du Macina",
            "2025-10-24",
            make_statement(
                MAYOR,
                **attack,
                quantities=[{"role": "killed", "low": 9, "high": 9, "quote": "Neuf personnes"}],
                source=mayor,
                certainty="attributed",
            ),
            title="Neuf morts à Dogofry",
        ),
        make_record(
            "dogofry-2",
            "Plateforme Delta",
            "2025-10-27",
            make_statement(
                PLATFORM, **attack, quantities=[{"role": "killed", "low": 11, "high": 11, "quote": "onze morts"}]
            ),
        ),
        make_record("sevare-1", "Échos du Septentrion", "2025-11-04", make_statement(POST, **post)),
        make_record(
            "sevare-2",
            "La Gazette du Karité",
            "2025-11-05",
            make_statement(DENIAL, **post, source={"name": "L’armée", "kind": "forces"}, certainty="denied"),
        ),
    ]


def write_records(path: Path, records: list[dict[str, Any]]) -> Path:
    """The path, after the records were written to it, one a line."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path
