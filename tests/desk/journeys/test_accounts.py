"""Several people over PostgreSQL: signed in, refused, kept from what their role may not, added by an admin."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.archive.conftest import Server, server
from tests.desk.journeys.visit import Visit
from tests.desk.records import keep, make_desk_crisis

from recoupe.archive import open_archive
from recoupe.settings import Settings

__all__ = ["server"]

pytestmark = pytest.mark.slow
PASSWORD = "le fleuve est haut"
PEOPLE = {"Amina": "admin", "Bakary": "reader", "Coumba": "reviewer", "Djibril": "reader", "Esther": "reader"}
TRIED = {"fr": "Djibril", "en": "Esther"}  # whose password is tried too often
NEW = {"fr": "Fatou", "en": "Gaston"}


@pytest.fixture(scope="module")
def db(server: Server, home: Path) -> Iterator[str]:
    """The invented crisis on PostgreSQL, with accounts that the command added."""
    with server.make_database("recoupe_journey") as address:
        with open_archive(Settings(home=home, db=address)) as archive:
            assert keep(archive, make_desk_crisis()) == []
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("RECOUPE_DB", address)
            for name, role in PEOPLE.items():
                add_account(name, role)
        yield address


def add_account(name: str, role: str) -> None:
    """Add an account as the person at the machine does."""
    command = [sys.executable, "-m", "recoupe", "desk", "user", "add", name, "--role", role, "--password-stdin"]
    done = subprocess.run(command, input=f"{PASSWORD}\n", capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def options() -> tuple[str, ...]:
    """Others reach it."""
    return ("--host", "0.0.0.0", "--allow-host", "desk.example")


def sign_in(visit: Visit, name: str, password: str = PASSWORD) -> Page:
    """The page that one is led to."""
    visit.field("Name").fill(name)
    visit.field("Password").fill(password)
    return visit.follow(visit.button("Sign in"))


def test_a_reader_signs_in_and_may_look_alone(visit: Visit) -> None:
    visit.expected |= {401, 403}
    page = visit.open("/?conflict=yes")
    expect(page.get_by_role("heading", level=1)).to_have_text(visit.word("Sign in"))
    visit.shoot("sign-in")
    sign_in(visit, "Bakary", "pas le bon mot de passe")
    expect(page.get_by_role("alert")).to_have_text(visit.word("Name or password is wrong."))
    visit.shoot("wrong-password")
    sign_in(visit, "Bakary")
    assert page.url.endswith("/?conflict=yes"), "where one wanted to go"
    for refused in ("Review", "Add"):
        expect(visit.link(refused, page.get_by_role("navigation"))).to_have_count(0)
    for path in ("/review", "/add", "/accounts"):
        visit.open(path)
        expect(page.get_by_role("alert")).to_contain_text("403")
    visit.shoot("refused")
    visit.open("/")
    visit.follow(page.locator("li.item").get_by_role("heading").get_by_role("link").first)
    expect(page.get_by_role("region", name=visit.word("What is said, slot by slot"))).to_be_visible()
    visit.shoot("reader-incident")
    visit.follow(visit.button("Sign out"))
    expect(page.get_by_role("heading", level=1)).to_have_text(visit.word("Sign in"))
    visit.open("/search")
    expect(page.get_by_role("heading", level=1)).to_have_text(visit.word("Sign in"))


def test_too_many_tries_have_to_wait(visit: Visit) -> None:
    visit.expected |= {401, 429}
    page = visit.open("/")
    for _ in range(5):
        sign_in(visit, TRIED[visit.language], "pas le bon mot de passe")
        expect(page.get_by_role("alert")).to_have_text(visit.word("Name or password is wrong."))
    sign_in(visit, TRIED[visit.language])
    expect(page.get_by_role("alert")).not_to_have_text(visit.word("Name or password is wrong."))
    expect(page.get_by_role("alert")).to_contain_text("5")
    visit.shoot("throttled")


def test_an_admin_adds_somebody_who_reviews(visit: Visit, context: BrowserContext) -> None:
    name, page = NEW[visit.language], visit.open("/")
    sign_in(visit, "Amina")
    visit.follow(visit.link("Accounts"))
    form = page.locator("section").filter(has=page.get_by_role("heading", name=visit.word("Another account")))
    visit.field("Name", form).fill(name)
    visit.field("Role", form).select_option("reviewer")
    visit.field("Password", form).fill(PASSWORD)
    visit.follow(visit.button("Add the account", form))
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    visit.shoot("accounts")
    visit.follow(visit.button("Sign out"))
    sign_in(visit, name)
    visit.follow(visit.link("Review", page.get_by_role("navigation")))
    expect(page.get_by_role("heading", level=1)).to_have_text(visit.word("Review"))
    expect(visit.link("Accounts")).to_have_count(0)
