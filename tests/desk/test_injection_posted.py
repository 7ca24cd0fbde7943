"""Whatever a person posts, drops or is called is shown as text, and so is what a browser says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher
from tests.desk.conftest import ask, open_at
from tests.desk.jobs.stubs import StubWorkshop
from tests.desk.test_injection import ATTACKS, EACH, MARK, check_page

from recoupe.archive.accounts import Role, add_account
from recoupe.archive.api_keys import add_key
from recoupe.archive.log import find_user
from recoupe.desk.jobs import Jobs
from recoupe.desk.jobs.board import Limits
from recoupe.desk.state import Desk

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="module")
def posted(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over an empty archive that reads with a stub."""
    with open_at(tmp_path_factory.mktemp("posted") / "archive.sqlite") as opened:
        desk = replace(opened, jobs=Jobs(StubWorkshop(), Limits(waiting=100)))
        assert desk.gazetteer.version  # built now, so that no job waits for it
        yield desk
        desk.jobs.close()


def list_posted(attack: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every form, with the attack in each of its fields."""
    told = (
        "verdict",
        "reason",
        "id",
        "ids",
        "from",
        "slot",
        "source",
        "report",
        "type",
        "words",
        "seq",
        "back",
        "stay",
    )
    yield "/judgements", {"data": dict.fromkeys(told, attack)}
    for verdict in ("accept", "correct", "add", "undo", "split", "sensitive"):
        yield "/judgements", {"data": {**dict.fromkeys(told, attack), "verdict": verdict}}
    given = ("title", "outlet", "published", "language", "url", "text")
    yield "/add", {"data": {**dict.fromkeys(given, attack)}}
    yield "/add/address", {"data": {"address": attack}}
    noted = ("voice", "kind", "channel", "received", "reliability", "credibility", "said", "subject", "log", "language")
    yield "/add/note", {"data": dict.fromkeys(noted, attack)}
    yield "/accounts", {"data": dict.fromkeys(("name", "role", "password"), attack)}
    for path in ("/accounts/role", "/accounts/password", "/accounts/remove"):
        yield path, {"data": {"name": attack, "role": "reader", "password": "le sable est chaud"}}
    yield "/sign-in", {"data": dict.fromkeys(("name", "password", "next"), attack[:1_000])}
    yield "/account", {"data": dict.fromkeys(("password", "new", "again"), attack)}


@pytest.mark.parametrize("attack", EACH)
def test_nothing_that_is_posted_becomes_a_part_of_a_page(posted: Desk, attack: str) -> None:
    client = ask(posted)
    pages = [check_page(client, path, **how) for path, how in list_posted(attack)]
    assert any(MARK in page for page in pages), "what was given is told, as words"


def as_header(attack: str) -> str:
    """The attack as far as a header can hold it."""
    return attack.encode("latin-1", "ignore").decode("latin-1").replace("\x85", "")


@pytest.mark.parametrize("attack", EACH)
def test_nothing_in_a_header_becomes_a_part_of_a_page(desk: Desk, attack: str) -> None:
    value = as_header(attack)[:4_000]
    for name in ("cookie", "accept-language", "referer", "user-agent", "x-forwarded-host", "hx-request", "hx-target"):
        told = f"recoupe-language={value}; recoupe={value}" if name == "cookie" else value
        page = check_page(ask(desk), "/search", headers={name: told.encode("latin-1")})
        assert MARK not in page, name


@pytest.mark.parametrize("attack", EACH)
def test_no_file_and_no_note_becomes_a_part_of_a_page(posted: Desk, attack: str) -> None:
    """Drafts, failures and names of files, of which none is a path."""
    client = ask(posted)
    lines = json.dumps({"report": {"id": attack, "text": f"{attack} trois morts.", "title": attack, "url": attack}})
    called = attack[:200]  # a longer name is refused with its form
    names = (called, f"{called}.txt", f"../../{called}.html", f"{called}.jsonl", "a.exe")
    files = [("files", (name.replace('"', "%22"), lines.encode(), "text/plain")) for name in names]
    answer = client.post("/add", data={"outlet": attack[:300], "text": ""}, files=files)
    assert answer.status_code == 303, answer.text
    (job,) = posted.jobs.list(find_user())
    posted.jobs.wait(job, 60)
    page = check_page(client, answer.headers["location"])
    assert MARK in page
    assert check_page(client, "/add")
    assert posted.jobs.drop(job)
    noted = {"voice": attack, "kind": "witness", "channel": "call", "received": "2025-11-05T14:30", "said": attack}
    assert check_page(client, "/add/note", data={**noted, "language": "fr"}) is not None
    for job in posted.jobs.list(find_user()):
        posted.jobs.wait(job, 60)
        check_page(client, f"/add/{job.id}")
        posted.jobs.drop(job)


def test_no_name_of_an_account_becomes_a_part_of_a_page(home: Path, tmp_path: Path) -> None:
    """Of those that an account may have at all."""
    names = [word[:40] for word in ATTACKS.values() if word[:40].isprintable()]
    with open_at(tmp_path / "archive.sqlite") as desk:
        for name in names:
            with desk.archive.write() as connection:
                add_account(connection, name, Role.ADMIN, CHEAP.hash("le sable est chaud"), who="root")
                add_key(connection, f"clé {name}", Role.READER, who="root")
        with desk.archive.write() as connection:
            key = add_key(connection, "root", Role.ADMIN, who="root")
            add_account(connection, "Amina", Role.ADMIN, CHEAP.hash("le sable est chaud"), who="root")
        client = ask(desk)
        client.headers["authorization"] = f"Bearer {key}"
        assert check_page(client, "/accounts").count(MARK) >= 2 * len(names)
        for attack in ATTACKS.values():
            check_page(ask(desk), f"/sign-in?{urlencode({'next': attack})}")
            check_page(ask(desk), f"/search?{urlencode({'q': attack})}")
