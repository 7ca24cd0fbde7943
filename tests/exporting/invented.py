"""Invented reports that exports have trouble with: a road, no place, no day, cells like formulas, sums, copies."""

from __future__ import annotations

from typing import Any

from tests.cli.crisis import make_crisis, make_record, make_statement

ROAD = {
    "name": "axe Gao–Ansongo",
    "kind": "axis",
    "lat": 15.97,
    "lon": 0.23,
    "radius_km": 45,
    "country": "ML",
    "line": [[16.27, -0.04], [15.66, 0.5]],
}
TIRS = "Des tirs ont été entendus, racontent des habitants."
CONVOI = "Un convoi de céréales a été attaqué sur l’axe Gao–Ansongo : au moins douze morts."
MINE = "- Une charrette a sauté sur une mine : cinq écoliers et deux adultes tués."
RANCON = "Une rançon de 300 000 euros aurait été versée."
SOMME = "Selon un proche, 200 millions de francs CFA ont été remis."
APPEL = "Le poste de douane de Labbézanga a été évacué."
DEPECHE = (
    "Trois chauffeurs ont été enlevés dans la nuit de lundi à mardi à la sortie sud de la ville de Ménaka, "
    "a constaté un correspondant joint par téléphone dans cette localité."
)
DAY = {"start": "2025-10-02", "end": "2025-10-02"}


def figure(role: str, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    """A figure as JSON has it."""
    return {"role": role, "low": low, "high": high, **more}


def make_odd() -> list[dict[str, Any]]:
    """The crisis, and what is odd."""
    dead = [figure("killed", 12, None)]
    euros, francs = figure("money", 300_000, 300_000, unit="EUR"), figure("money", 2e8, 2e8, unit="XOF")
    mine = [figure("killed", 5, 5, quote="cinq écoliers"), figure("killed", 2, 2, quote="deux adultes")]
    taken = {
        "type": "abduction",
        "time": {"start": "2025-10-06", "end": "2025-10-07"},
        "quantities": [figure("abducted", 3, 3)],
    }
    note = {
        "voice": "un douanier",
        "kind": "witness",
        "channel": "call",
        "received": "2025-10-09T08:30",
        "reliability": "B",
        "credibility": "2",
    }
    return [
        *make_crisis(),
        make_record("tirs", "Le Souffle", None, make_statement(TIRS)),
        make_record(
            "convoi",
            '=HYPERLINK("http://mal.example")',
            "2025-10-03",
            make_statement(
                CONVOI,
                place=ROAD,
                time=DAY,
                agents=["+Cellule", "Sahel | Est"],
                quantities=dead,
            ),
            url="https://souffle.example/convoi",
            title="@titre",
        ),
        make_record("mine", "Le Souffle", "2025-10-04", make_statement(MINE, type="explosion", quantities=mine)),
        make_record(
            "rancon",
            "Le Souffle",
            "2025-10-05",
            make_statement(RANCON, type="ransom", certainty="alleged", quantities=[euros]),
            make_statement(SOMME, type="ransom", quantities=[francs], source="un proche"),
        ),
        make_record("note-1", None, "2025-10-09", make_statement(APPEL, type="displacement"), note=note),
        make_record("depeche-1", "Agence du Fleuve", "2025-10-07", make_statement(DEPECHE, **taken)),
        make_record("depeche-2", "Le Matin de l’Est", "2025-10-08", make_statement(DEPECHE, **taken)),
    ]
