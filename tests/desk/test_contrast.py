"""The colours of the stylesheet, light and dark, held to WCAG 2.2 AA: 4.5 for text, 3 for what tells something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEXT, SIGN = 4.5, 3.0
PAIRS = [
    *(("ink", ground, TEXT) for ground in ("paper", "card", "sunk", "accent-tint", "evidence", "evidence-now", "land")),
    *(("ink-soft", ground, TEXT) for ground in ("paper", "card", "sunk", "accent-tint", "land", "sea")),
    *(("accent", ground, TEXT) for ground in ("paper", "card", "sunk", "accent-tint")),
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "future", TEXT),  # the number on the square of what lasts
    *((kind, f"{kind}-tint", TEXT) for kind in ("good", "warn", "bad", "doubt", "future")),
    *((kind, "card", TEXT) for kind in ("good", "warn", "bad", "doubt", "future")),
    ("paper", "ink", TEXT),  # toasts
    *((edge, ground, SIGN) for edge in ("edge", "focus") for ground in ("paper", "card", "sunk")),
    *((kind, ground, SIGN) for kind in ("accent", "bad", "future") for ground in ("land", "sea")),
    *(
        (mark, ground, SIGN)
        for mark in ("actor", "place", "time", "figure", "voice")
        for ground in ("card", "evidence")
    ),
]


@pytest.fixture(scope="module")
def colours(project: Path) -> dict[str, tuple[str, str]]:
    """Each variable's light and dark colour: {"ink": ("#1b1d1f", "#e9e7e2")}."""
    sheet = (project / "frontend" / "src" / "css" / "theme.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", sheet)
    return {name: (light, dark) for name, light, dark in found}


def measure_light(colour: str) -> float:
    """Relative luminance of "#1b1d1f", from 0 to 1, as WCAG defines it."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_contrast_is_enough(colours: dict[str, tuple[str, str]], front: str, ground: str, least: float) -> None:
    for theme, one, other in zip(("light", "dark"), colours[front], colours[ground], strict=True):
        darker, lighter = sorted((measure_light(one), measure_light(other)))
        ratio = (lighter + 0.05) / (darker + 0.05)
        assert ratio >= least, f"{front} on {ground}, {theme}: {ratio:.2f}"
