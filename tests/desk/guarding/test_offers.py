"""No page offers what whoever sees it may not do: every form and every link of every page is asked of the table."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import html5lib
import pytest
from starlette.testclient import TestClient
from tests.desk.guarding.asking import ask_with
from tests.desk.guarding.conftest import PASSWORD
from tests.desk.judging.conftest import asking, crisis_file
from tests.desk.judging.desks import Asking

from recoupe.archive.accounts import Role, add_account
from recoupe.archive.api_keys import add_key
from recoupe.desk.guarding import passwords
from recoupe.desk.guarding.roles import may

__all__ = ["asking", "crisis_file"]

PAGES = ("/", "/parts/incidents", "/axes", "/advisories", "/actors", "/sources", "/search?q=les", "/account", "/review",
         "/add", "/accounts")  # fmt: skip
FOR_REVIEWERS = ("/judgements", "/review", "/comparing", "/add")


@pytest.fixture
def clients(asking: Asking) -> dict[Role, TestClient]:
    """Somebody in each role, before a crisis of which one statement is judged."""
    asking.ask(verdict="accept", ids=[asking.statement("sevare-1")])
    with asking.desk.archive.write() as connection:
        for role in Role:
            add_account(connection, f"nom {role}", role, passwords.hash_password(PASSWORD), who="root")
        keys = {role: add_key(connection, f"clé {role}", role, who="root") for role in Role}
    return {role: ask_with(asking.desk, key) for role, key in keys.items()}


def list_offers(client: TestClient, path: str) -> Iterator[tuple[str, str]]:
    """Method and path of every form and link of this desk on a page."""
    root = html5lib.parse(client.get(path).text, namespaceHTMLElements=False)
    found = [(form.get("method", "get").upper(), form.get("action") or path) for form in root.iter("form")]
    found += [("GET", link.get("href", "")) for link in root.iter("a")]
    for method, address in found:
        parts = urlsplit(address)
        if method != "DIALOG" and not parts.netloc and parts.path:
            yield method, parts.path


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_nothing_is_offered_that_would_be_refused(clients: dict[Role, TestClient], role: Role) -> None:
    client = clients[role]
    (incident, *_) = client.get("/api/v1/incidents").json()["items"]
    pages = [page for page in PAGES if may(role, "GET", urlsplit(page).path)]
    pages += [f"/incidents/{incident['id']}", "/reports/sevare-1"]
    if role.covers(Role.REVIEWER):
        pages.append(f"/comparing?of={incident['id']}")
    offered: set[str] = set()
    for page in pages:
        assert client.get(page).status_code == 200, page
        for method, path in list_offers(client, page):
            assert may(role, method, path), f"{page} offers {method} {path}"
            offered.add(path)
    assert (offered >= set(FOR_REVIEWERS)) == role.covers(Role.REVIEWER), "those who may are offered it"


def test_a_reader_sees_who_judged_and_why(clients: dict[Role, TestClient]) -> None:
    page = clients[Role.READER].get("/reports/sevare-1?lang=en").text
    assert "lu dans le texte" in page
    assert "accepted" in page
