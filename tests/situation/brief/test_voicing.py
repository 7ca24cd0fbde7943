"""Voices as a sentence names them: with the article of their report, in quotation marks in another language."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.situation.brief.stories import brief_of, read, report

from recoupe.model import VoiceKind


@pytest.mark.parametrize(
    ("text", "source", "said", "why"),
    [
        ("Le camp brûle, selon l'armée malienne.", "armée malienne", "selon l’armée malienne", "elided"),
        ("Le camp brûle, selon leur avocat.", "avocat", "selon leur avocat", "a possessive stays"),
        ("Le camp brûle, selon le JNIM.", "JNIM", "selon le JNIM", "a name with an article"),
        ("L'état-major dit que le camp brûle.", "L'état-major", "selon l’état-major", "it opens its sentence"),
        ("Une source dit que le camp brûle.", "Une source", "selon une source", "likewise"),
        ("Le camp brûle, d'après ce médiateur.", "médiateur", "selon le médiateur", "nobody was pointed at before"),
        ("Le camp brûle, dit un porte-parole du gouvernement.", "gouvernement", "selon le gouvernement", "contracted"),
        ("Le camp brûle, disent des habitants.", "des habitants", "selon des habitants", "it has its own"),
        ("Le camp brûle, dit Radio Pirogue.", "Radio Pirogue", "selon Radio Pirogue", "none, and none is made up"),
    ],
)  # fmt: skip
def test_names(tmp_path: Path, text: str, source: str, said: str, why: str) -> None:
    told = report(text, source=source, kind=VoiceKind.OFFICIAL, certainty="attributed", outlet="Le Journal")
    assert f"\u00a0: {said}." in read(brief_of(tmp_path, [told], names=True), "happened"), why


def test_many_voices_of_one_kind_are_counted(tmp_path: Path) -> None:
    told = [
        report(f"Le poste {n} de Konna a été attaqué à {n} heures.", outlet=f"Journal {n} du Macina")
        for n in range(1, 8)
    ]
    assert "et 3 autres voix." in read(brief_of(tmp_path, told), "happened")
