from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.exporting.incidents import happened, weighing
from tests.linking.tellings import make_tellings

from recoupe.exporting.coding.sources import UNDISCLOSED, join, list_sources, rate_sources
from recoupe.linking.origins import Telling
from recoupe.model import Channel, Note, VoiceKind


def told(*outlets: str | None, url: str | None = None) -> list[Telling]:
    """A telling of each outlet."""
    tellings = make_tellings([happened(f"Récit {n}.", report=f"r{n}") for n, _ in enumerate(outlets)])
    return [
        replace(telling, report=replace(telling.report, outlet=outlet, url=url))
        for telling, outlet in zip(tellings, outlets, strict=True)
    ]


def noted() -> list[Telling]:
    """A telling of a note of one's own."""
    note = Note("un contact", VoiceKind.PERSON, Channel.CALL, datetime.fromisoformat("2025-03-04T08:00"))
    return [replace(telling, report=replace(telling.report, note=note)) for telling in told("Notes")]


@pytest.mark.parametrize(
    ("tellings", "names", "why"),
    [
        (told("AFP", "Le Fil", "AFP"), ("AFP", "Le Fil"), "each once"),
        (told(None), (), "a text without an outlet has none"),
        (told(None, url="https://www.lefil.example/une"), ("lefil.example",), "its site, where it has an address"),
        (noted(), (UNDISCLOSED,), "whoever noted something down is not told"),
        ([], (), "nobody"),
    ],
)
def test_sources_are_outlets(tellings: list[Telling], names: tuple[str, ...], why: str) -> None:
    assert list_sources(tellings) == names, why


@pytest.mark.parametrize(
    ("tellings", "scale", "why"),
    [
        (told("Studio Tamani"), "National", "an outlet of the country"),
        (told("RFI"), "International", "one of elsewhere"),
        (told("RFI", "Studio Tamani"), "National-International", "both, the nearer first"),
        (told("Le Fil de Farandé"), "", "one that the lexicon does not know"),
        (told("RFI", "Le Fil de Farandé"), "International", "as far as it is known"),
        (noted(), "", "a note is no outlet"),
    ],
)
def test_the_scale_is_told_as_far_as_outlets_are_known(tellings: list[Telling], scale: str, why: str) -> None:
    assert rate_sources(tellings, "ML", weighing().sourcing) == scale, why


def test_names_never_hold_the_sign_between_them() -> None:
    names = ["Le Fil; édition du soir", "AFP", "AFP", "Deux\nlignes"]
    assert join(names) == "Le Fil, édition du soir; AFP; Deux lignes"
