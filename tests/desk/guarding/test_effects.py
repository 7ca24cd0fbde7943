"""What changes something and what does not: no GET does, and what a person changes is in the log under their name."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from starlette.testclient import TestClient
from tests.desk.conftest import open_at
from tests.desk.guarding.asking import PASSWORD, ask, ask_with, read_log, sign_in
from tests.desk.jobs.stubs import StubWorkshop
from tests.desk.records import keep, make_desk_crisis

from recoupe.archive import Archive
from recoupe.archive.accounts import Role, add_account
from recoupe.archive.api_keys import add_key
from recoupe.archive.checking import check_archive
from recoupe.archive.schema import metadata
from recoupe.desk.guarding.roles import RULES
from recoupe.desk.jobs import Jobs
from recoupe.desk.state import Desk

NAME = "Amina"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
TEXT = "Trois civils ont été tués lundi à Konna, selon un témoin."
READING = sorted(rule for rule in RULES if rule.startswith("GET "))
CHANGING = sorted(rule for rule in RULES if not rule.startswith("GET "))


@pytest.fixture(scope="module")
def crisis(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an archive of the crisis, with an admin and another account."""
    path = tmp_path_factory.mktemp("effects") / "archive.sqlite"
    with open_at(path) as opened:
        assert keep(opened.archive, make_desk_crisis()) == []
        with opened.archive.write() as connection:
            for name, role in ((NAME, Role.ADMIN), ("Boubacar", Role.READER)):
                add_account(connection, name, role, CHEAP.hash(PASSWORD), who="root")
    return path


@pytest.fixture
def kept(crisis: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over a copy of it, which reads with a stub."""
    shutil.copy(crisis, tmp_path / "archive.sqlite")
    with open_at(tmp_path / "archive.sqlite") as opened:
        desk = replace(opened, jobs=Jobs(StubWorkshop()))
        assert desk.gazetteer.version  # built now, so that no job waits for it
        yield desk
        desk.jobs.close()


def dump(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with archive.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.tables.values()
        }


def fill(client: TestClient, path: str) -> Iterator[str]:
    """The addresses of a path: with an id of each kind that there is, and with one that there is not."""
    if "{" not in path:
        yield from (path, f"{path}?type=abduction&place=Gao&q=les&lang=en&after=0&done=1", f"{path}?qzx=1")
        return
    statement = client.get("/api/v1/statements").json()["items"][0]
    threads = client.get(f"/api/v1/incidents/{statement['incident']}").json()["threads"]
    ids = [
        "x",
        statement["id"],
        statement["incident"],
        statement["report"],
        "jnim",
        *(one["thread"] for one in threads),
    ]
    yield from (path.replace("{id:path}", id_).replace("{id}", id_).replace("{name:path}", id_) for id_ in ids)


def test_no_reading_changes_anything(kept: Desk) -> None:
    with kept.archive.write() as connection:
        client = ask_with(kept, add_key(connection, "programme", Role.ADMIN, who="root"))
    before = dump(kept.archive)
    asked = 0
    for rule in READING:
        for address in fill(client, rule.split(" ", 1)[1]):
            for method in ("GET", "HEAD", "OPTIONS"):
                assert client.request(method, address).status_code < 500, address
                asked += 1
    assert asked > 300
    assert dump(kept.archive) == before
    assert kept.jobs.jobs == {}


@pytest.fixture
def amina(kept: Desk) -> TestClient:
    """The admin's browser, signed in."""
    client = ask(kept)
    assert sign_in(client, NAME).status_code == 303
    return client


def draft(client: TestClient, desk: Desk) -> str:
    """A job that is read and waits to be kept."""
    answer = client.post("/api/v1/reports", json={"text": TEXT, "published": "2025-11-05", "language": "fr"})
    job = str(answer.json()["job"])
    desk.jobs.wait(desk.jobs.jobs[job], 30)
    return job


def find_statement(client: TestClient) -> str:
    """A statement to judge."""
    return str(client.get("/api/v1/statements?type=abduction").json()["items"][0]["id"])


def fill_in(client: TestClient) -> dict[str, str]:
    """What a page's form says of a statement to judge: which, and as what it was shown."""
    id_ = find_statement(client)
    return {"id": id_, "seen": f"{id_} {client.get(f'/api/v1/statements/{id_}').json()['mark']}"}


ACCOUNT = {"name": "Boubacar", "role": "reviewer", "password": "le sable est chaud"}
JUDGED: dict[str, Any] = {"verdict": "accept", "reason": "C’est dit ainsi."}

# Each route with what sends it, and the action that the log has for it; None where nothing of the archive changes.
DOINGS: dict[str, tuple[Callable[[TestClient, Desk], Any], str | None]] = {
    "POST /sign-in": (lambda client, desk: sign_in(client, NAME), "sign-in"),
    "POST /sign-out": (lambda client, desk: client.post("/sign-out"), "sign-out"),
    "POST /account": (
        lambda client, desk: client.post(
            "/account", data={"password": PASSWORD, "new": "le vent se lève", "again": "le vent se lève"}
        ),
        "account",
    ),
    "POST /accounts": (
        lambda client, desk: client.post("/accounts", data={**ACCOUNT, "name": "Coumba"}),
        "account",
    ),
    "POST /accounts/role": (lambda client, desk: client.post("/accounts/role", data=ACCOUNT), "account"),
    "POST /accounts/password": (
        lambda client, desk: client.post("/accounts/password", data=ACCOUNT),
        "account",
    ),
    "POST /accounts/remove": (lambda client, desk: client.post("/accounts/remove", data=ACCOUNT), "account"),
    "POST /judgements": (
        lambda client, desk: client.post("/judgements", data={**JUDGED, **fill_in(client)}),
        "accept",
    ),
    "POST /api/v1/judgements": (
        lambda client, desk: client.post("/api/v1/judgements", json={**JUDGED, "ids": [find_statement(client)]}),
        "accept",
    ),
    "POST /add": (lambda client, desk: client.post("/add", data={"text": TEXT}), None),
    "POST /add/address": (
        lambda client, desk: client.post("/add/address", data={"address": "http://127.0.0.1:9/depeche"}),
        None,
    ),
    "POST /add/note": (lambda client, desk: client.post("/add/note", data={"said": TEXT}), None),
    "POST /add/{id}/discard": (lambda client, desk: client.post(f"/add/{draft(client, desk)}/discard"), None),
    "POST /api/v1/reports": (lambda client, desk: client.post("/api/v1/reports", json={"text": TEXT}), None),
    "DELETE /api/v1/jobs/{id}": (lambda client, desk: client.delete(f"/api/v1/jobs/{draft(client, desk)}"), None),
    "POST /add/{id}/keep": (lambda client, desk: client.post(f"/add/{draft(client, desk)}/keep"), "take in"),
    "POST /api/v1/jobs/{id}/keep": (
        lambda client, desk: client.post(f"/api/v1/jobs/{draft(client, desk)}/keep"),
        "take in",
    ),
}


def test_every_route_that_may_change_something_is_tried() -> None:
    assert sorted(DOINGS) == CHANGING


@pytest.mark.parametrize("rule", CHANGING)
def test_what_a_person_changes_is_in_the_log_under_their_name(kept: Desk, amina: TestClient, rule: str) -> None:
    do, action = DOINGS[rule]
    before, stored = read_log(kept.archive), dump(kept.archive)
    answer = do(amina, kept)
    assert answer.status_code in (200, 201, 202, 204, 303, 400), answer.text
    for job in list(kept.jobs.jobs.values()):
        kept.jobs.wait(job, 30)
    added = read_log(kept.archive)[len(before) :]
    if action is None:
        assert (added, dump(kept.archive)) == ([], stored), "nothing is kept yet"
    else:
        assert (NAME, action) in [(who, what) for who, what, _ in added]
        assert {who for who, _, _ in added} == {NAME}
        assert dump(kept.archive) != stored
    assert check_archive(kept.archive).problems == (), "the chain holds"


def test_what_is_refused_changes_nothing(kept: Desk, amina: TestClient) -> None:
    """Sent by a page elsewhere, in the name of who is signed in."""
    stored = dump(kept.archive)
    for rule in CHANGING:
        method, path = rule.split(" ", 1)
        for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site", "origin": "null"}):
            answer = amina.request(method, path.replace("{id}", "x"), data=ACCOUNT, headers=headers)
            assert answer.status_code == 403
    assert dump(kept.archive) == stored
