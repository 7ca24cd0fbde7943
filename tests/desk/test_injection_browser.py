"""In a real browser: nothing that an archive full of attacks shows is run, asks for anything elsewhere, or offends the
policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page
from tests.desk.browser import Watch
from tests.desk.conftest import ask, open_at
from tests.desk.records import keep
from tests.desk.test_injection import ATTACKS, MARK, judge, make_attack, name_report
from tests.desk.test_serving import serving

from recoupe.desk.state import Desk

pytestmark = pytest.mark.slow
TRAP = f"window.{MARK} = () => {{ window.sprung = true; alert('{MARK}'); }};"  # what every attack calls


@pytest.fixture
def attacked(home: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over an archive that holds every attack in every field, and judgements in their words."""
    records = [make_attack(a, number, killed) for number, a in enumerate(ATTACKS.values()) for killed in (9, 30)]
    with open_at(tmp_path / "archive.sqlite") as desk:
        assert keep(desk.archive, records) == []
        client = ask(desk)
        for attack in ATTACKS.values():
            told = client.get(f"/api/v1/reports/{quote(name_report(attack, 9), safe='')}").json()["statements"]
            judge(desk, [statement["id"] for statement in told], attack)
        yield desk


def list_pages(desk: Desk) -> Iterator[str]:
    """Pages that show what is kept, and addresses that hold an attack."""
    client = ask(desk)
    yield from (
        "/",
        "/axes",
        "/advisories",
        "/actors",
        "/actors/jnim",
        "/sources",
        "/review",
        "/add",
        f"/search?q={MARK}*",
    )
    for attack in ATTACKS.values():
        yield f"/reports/{quote(name_report(attack, 9), safe='')}"
        yield f"/?{urlencode({'outlet': f'a {attack[:500]}', attack[:300]: attack[:300], 'lang': attack[:300]})}"
        yield f"/search?{urlencode({'q': f'a {attack[:500]}'})}"
    for incident in client.get("/api/v1/incidents?limit=200").json()["items"][::9]:
        yield f"/incidents/{incident['id']}"


def test_nothing_is_run(attacked: Desk, page: Page, watch: Watch, static: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.add_init_script(TRAP)
    with serving(attacked, monkeypatch) as port:
        base = f"http://127.0.0.1:{port}"
        for path in list_pages(attacked):
            page.goto(base + path, wait_until="load")
            if path == "/":
                page.wait_for_selector(".map[data-ready]")
            for focused in range(4):  # some attacks wait for the focus, or for the mouse
                page.keyboard.press("Tab")
                page.mouse.move(100 + 200 * focused, 200 + 100 * focused)
            assert not page.evaluate("window.sprung === true"), path
        refused = [one for one in watch.complaints if "status of 400" not in one]  # what was asked wrongly
        assert (dialogs, refused, watch.find_foreign(base)) == ([], [], [])
