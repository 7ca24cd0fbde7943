"""A week of an invented crisis: a contested toll, a denial, a blockade, hostages, an advisory."""

from __future__ import annotations

from tests.situation.brief.stories import GAO, MALI, TERA, Story, report

from recoupe.model import Record, VoiceKind

MAYOR = "Au moins vingt-trois soldats ont été tués jeudi à Konna, selon un élu local."
CLAIM = "Le JNIM affirme avoir tué trente-quatre soldats à Konna."
ARMY = "Douze soldats sont morts à Konna, a annoncé lundi l'état-major."
DRONE = "Le drone a tué douze civils près de Téra, selon des habitants."
DRONE_ARMY = "L'armée nigérienne dément avoir visé des civils près de Téra."
SIEGE = "Depuis le 24 septembre, des combattants imposent un blocus à Gao."
TAKEN = "Deux ingénieurs marocains ont été enlevés à Gao."
FREED = "Les deux ingénieurs marocains ont été libérés à Gao."
LEAVE = "L'ambassade du Danemark recommande à ses ressortissants de quitter le Mali."
MARKET = "Le marché de Gao a fermé, raconte Bintou Farandé, vendeuse de mil."


def make_attack() -> list[Record]:
    """Konna: three voices, three tolls."""
    return [
        report(
            MAYOR, outlet="L'Abeille", source="un élu local", kind=VoiceKind.OFFICIAL, certainty="attributed",
            figures=[("killed", 23, None, "Au moins vingt-trois soldats")],
        ),
        report(
            CLAIM, outlet="Le Matin des Sables", published="2025-10-18", source="JNIM", kind=VoiceKind.ARMED_GROUP,
            certainty="claimed", figures=[("killed", 34, 34, "trente-quatre soldats")], agents=["JNIM"],
        ),
        report(
            ARMY, outlet="Échos du Septentrion", published="2025-10-21", source="l'état-major",
            kind=VoiceKind.FORCES, certainty="attributed", figures=[("killed", 12, 12, "Douze soldats")],
        ),
    ]  # fmt: skip


def make_strike() -> list[Record]:
    """Téra: told and denied."""
    return [
        report(
            DRONE, outlet="Le Fil de Niamey", source="des habitants", kind=VoiceKind.WITNESS, place=TERA,
            certainty="attributed", figures=[("killed", 12, 12, "douze civils")], type="air_strike",
        ),
        report(
            DRONE_ARMY, outlet="Radio Liptako", source="armée nigérienne", kind=VoiceKind.FORCES, place=TERA,
            certainty="denied", type="air_strike",
        ),
    ]  # fmt: skip


def make_crisis() -> list[Story]:
    """All of it."""
    days = ("2025-10-18", "2025-10-18")
    return [
        make_attack(),
        make_strike(),
        [report(SIEGE, place=GAO, type="blockade", days=("2025-09-24", None), agents=["des combattants"])],
        [
            report(
                TAKEN, place=GAO, type="abduction", targets=["Deux ingénieurs marocains"],
                figures=[("abducted", 2, 2, "Deux")],
            )
        ],
        [
            report(
                FREED, place=GAO, type="hostage_release", published="2025-10-20", days=days,
                targets=["deux ingénieurs marocains"], figures=[("released", 2, 2, "deux")],
            )
        ],
        [
            report(
                LEAVE, outlet="La Boussole", place=MALI, type="travel_advisory", published="2025-10-19",
                agents=["ambassade du Danemark"], targets=["ressortissants"],
            )
        ],
        [
            report(
                MARKET, place=GAO, type="closure", source="Bintou Farandé", certainty="attributed", days=None,
                published="2025-10-20",
            )
        ],
    ]  # fmt: skip
