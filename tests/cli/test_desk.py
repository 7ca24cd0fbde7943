"""``recoupe desk``: refused to others without accounts; users and keys added, listed, changed, removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run

from recoupe.archive import open_archive
from recoupe.archive.accounts import Role, list_accounts
from recoupe.archive.api_keys import find_key
from recoupe.desk import serving
from recoupe.desk.guarding.passwords import verify_password
from recoupe.settings import load_settings

PASSWORD = "le fleuve est haut"

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str, tuple[str, ...], frozenset[str], bool]]:
    """What would be served: port, address, proxies, names, and whether to others."""
    seen = []

    def note(desk: object, listening: tuple[int, str], *, proxies: tuple[str, ...]) -> None:
        seen.append((*listening, proxies, desk.hosts, desk.exposed))  # type: ignore[attr-defined]

    monkeypatch.setattr(serving, "open_socket", lambda port, host: (port, host))
    monkeypatch.setattr(serving, "serve", note)
    return seen


def add(name: str = "Amina", role: str = "admin", password: str = PASSWORD) -> None:
    result = run("desk", "user", "add", name, "--role", role, "--password-stdin", stdin=password + "\n")
    assert result.exit_code == 0, result.output


def test_this_machine_alone(served: list[object]) -> None:
    result = run("desk", "--port", "9000")
    assert result.exit_code == 0, result.output
    assert served == [(9000, "127.0.0.1", (), frozenset(), False)]
    assert "http://127.0.0.1:9000" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--host", "0.0.0.0"), id="every address"),
        pytest.param(("--host", "0.0.0.0", "--allow-host", "desk.example"), id="with a name"),
        pytest.param(("--host", "192.168.1.5"), id="the network's"),
        pytest.param(("--host", "::"), id="every address of IPv6"),
        pytest.param(("--allow-host", "desk.example"), id="by a name that others use"),
        pytest.param(("--trust-proxy", "127.0.0.1"), id="behind a proxy"),
    ],
)
def test_others_need_accounts(served: list[object], options: tuple[str, ...]) -> None:
    result = run("desk", *options)
    assert result.exit_code == 3
    assert "there are no accounts" in result.stderr
    assert "recoupe desk user add NAME" in result.stderr
    assert served == []


def test_others_with_accounts(served: list[object]) -> None:
    add()
    result = run("desk", "--host", "0.0.0.0", "--allow-host", "desk.example", "--trust-proxy", "10.0.0.0/8")
    assert result.exit_code == 0, result.output
    assert served == [(8321, "0.0.0.0", ("10.0.0.0/8",), frozenset({"desk.example"}), True)]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        pytest.param(("--host", "0.0.0.0"), 1, "--allow-host", id="under no name"),
        pytest.param(("--allow-host", "http://x"), 1, "no name of a host", id="a name that is none"),
        pytest.param(("--trust-proxy", "*"), 1, "no address of a proxy", id="every proxy"),
        pytest.param(("--port", "0"), 2, "--port", id="no port"),
    ],
)
def test_wrong_options(served: list[object], options: tuple[str, ...], code: int, told: str) -> None:
    add()
    result = run("desk", *options)
    assert (result.exit_code, told in result.stderr) == (code, True), result.output
    assert served == []


@pytest.mark.parametrize("option", [("--port", "9000"), ("--host", "0.0.0.0"), ("--home", "x"), ("--allow-host", "a")])
def test_options_of_serving_go_with_no_other_command(served: list[object], option: tuple[str, str]) -> None:
    """They would not be heeded, and an account would be added somewhere else than was meant."""
    result = run("desk", *option, "user", "list")
    assert result.exit_code == 2
    assert option[0] in result.stderr
    assert served == []


def test_users() -> None:
    add("Amina")
    add("Boris", "reader")
    assert [line.split("\t")[:2] for line in run("desk", "user", "list").stdout.splitlines()] == [
        ["Amina", "admin"],
        ["Boris", "reader"],
    ]
    assert run("desk", "user", "role", "boris", "reviewer").stdout == "Boris is reviewer now\n"
    changed = run("desk", "user", "password", "boris", "--password-stdin", stdin="un autre mot de passe\n")
    assert changed.stdout == "Boris has another password now\n"
    with open_archive(load_settings()) as archive, archive.read() as connection:
        amina, boris = list_accounts(connection)
    assert (boris.role, verify_password(boris.password, "un autre mot de passe")) == (Role.REVIEWER, True)
    assert verify_password(amina.password, PASSWORD)
    assert run("desk", "user", "remove", "boris").stdout == "removed Boris\n"
    assert "the last" in run("desk", "user", "remove", "AMINA").stdout
    assert run("desk", "user", "list").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "told"),
    [
        pytest.param(("add", "Boris", "--password-stdin"), "court", 1, "12 characters", id="a short password"),
        pytest.param(("add", "Boris", "--password-stdin"), "", 1, "12 characters", id="no password"),
        pytest.param(("add", "Boris"), PASSWORD, 2, "--password-stdin", id="nobody can be asked"),
        pytest.param(("add", "Boris", "--role", "king", "--password-stdin"), PASSWORD, 2, "king", id="no role"),
        pytest.param(("add", "AMINA", "--password-stdin"), PASSWORD, 1, "already", id="a name that somebody has"),
        pytest.param(("add", "Boris", PASSWORD), "", 2, "", id="a password as an argument"),
        pytest.param(("role", "Boris", "admin"), "", 1, "no account", id="the role of nobody"),
        pytest.param(("role", "Amina", "king"), "", 2, "king", id="a role that is none"),
        pytest.param(("password", "Boris", "--password-stdin"), PASSWORD, 1, "no account", id="nobody's password"),
        pytest.param(("remove", "Boris"), "", 1, "no account", id="nobody is removed"),
    ],
)
def test_what_users_cannot_be(arguments: tuple[str, ...], stdin: str, code: int, told: str) -> None:
    add()
    result = run("desk", "user", *arguments, stdin=stdin)
    assert (result.exit_code, told in result.output) == (code, True), result.output
    assert len(run("desk", "user", "list").stdout.splitlines()) == 1


def test_a_password_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def prompt(text: str, **options: object) -> str:
        asked.append(options)
        return PASSWORD

    monkeypatch.setattr("recoupe.cli.passwords.is_terminal", lambda: True)
    monkeypatch.setattr("typer.prompt", prompt)
    assert run("desk", "user", "add", "Amina").exit_code == 0
    assert asked == [{"hide_input": True, "confirmation_prompt": True, "err": True}]


def test_keys() -> None:
    added = run("desk", "key", "add", "Veille", "--role", "reviewer")
    key = added.stdout.strip()
    assert "this once" in added.stderr
    assert key not in added.stderr
    with open_archive(load_settings()) as archive, archive.read() as connection:
        found = find_key(connection, key)
    assert found is not None
    assert (found.name, found.role) == ("Veille", Role.REVIEWER)
    listed = run("desk", "key", "list").stdout
    assert listed.split("\t")[:2] == ["Veille", "reviewer"]
    assert key not in listed
    assert run("desk", "key", "remove", "veille").stdout == "removed Veille\n"
    assert run("desk", "key", "list").stdout == ""
    assert run("desk", "key", "remove", "veille").exit_code == 1


def test_no_secret_is_in_the_archive_s_file(database: Path) -> None:
    add()
    key = run("desk", "key", "add", "Veille").stdout.strip()
    held = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert PASSWORD.encode() not in held
    assert key.encode() not in held
