"""What axe finds on a page: barriers for people who see, hear or move otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")


def find_barriers(page: Page) -> list[str]:
    """Serious and critical findings: ["color-contrast: .nav > a"]; the test is skipped where axe is not installed."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here: python tools/build_front.py --force")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {', '.join(str(node['target'][0]) for node in violation['nodes'])}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
    ]
