"""Clients of a desk, as browsers and programs are."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from starlette.testclient import TestClient

from recoupe.archive import Archive
from recoupe.archive.schema import log, log_values
from recoupe.desk.app import build_app
from recoupe.desk.state import Desk

PASSWORD = "le fleuve est haut"
ADDRESS = "http://127.0.0.1:8321"
SAME_SITE = {"sec-fetch-site": "same-origin"}


def ask(desk: Desk, base: str = ADDRESS, address: str = "192.0.2.1", **headers: str) -> TestClient:
    """A browser with no cookie yet, which goes where it is sent only if the test does."""
    return TestClient(
        build_app(desk),
        base_url=base,
        client=(address, 50_000),
        headers={**SAME_SITE, **headers},
        raise_server_exceptions=False,
        follow_redirects=False,
    )


def ask_with(desk: Desk, key: str) -> TestClient:
    """A program with a key."""
    return ask(desk, authorization=f"Bearer {key}")


def sign_in(client: TestClient, name: str = "Amina", password: str = PASSWORD, **fields: str) -> Any:
    """The answer to the form of the sign-in page."""
    return client.post("/sign-in", data={"name": name, "password": password, **fields})


def read_log(archive: Archive) -> list[tuple[str, str, dict[str, Any]]]:
    """Who, action and value of each entry of the log."""
    query = select(log.c.who, log.c.action, log_values.c.value).join_from(log, log_values).order_by(log.c.seq)
    with archive.read() as connection:
        return [(row.who, row.action, json.loads(row.value)) for row in connection.execute(query)]
