"""The API keeps what its document says, whatever it is asked: every operation, with values that fit and that do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.desk.jobs.stubs import StubWorkshop
from tests.desk.records import keep, make_desk_crisis

from recoupe.archive import open_archive
from recoupe.archive.accounts import Role, add_account
from recoupe.archive.api_keys import add_key
from recoupe.desk import api
from recoupe.desk.app import DOCUMENT, build_app
from recoupe.desk.guarding.passwords import hash_password
from recoupe.desk.jobs import Jobs
from recoupe.desk.jobs.board import Limits
from recoupe.desk.state import Desk
from recoupe.settings import load_settings

ASKED_AS = "testserver"  # under which name schemathesis asks an application
# That a place is known, a type is in the scheme and a period does not end before it begins no document can say, nor
# that a list gave a cursor: what fits the document may be refused where such is asked.
BEYOND_WORDS = {"type", "q", "after"}
WIDE = Limits(waiting=10_000, jobs=10_000, size=10**9)  # what is asked here must not fill the queue


def list_operations() -> list[tuple[str, str]]:
    """Path and method of every operation of the API."""
    app = FastAPI()
    app.include_router(api.router)
    return sorted((path, method) for path, methods in app.openapi()["paths"].items() for method in methods)


@pytest.fixture(scope="module")
def schema(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The document of a desk of its own over the invented crisis, with the desk to ask, in this process; it has an
    account, and is asked with a key. What it is given to read a stub reads."""
    found = load_settings(db=f"sqlite:///{tmp_path_factory.mktemp('contract') / 'archive.sqlite'}")
    with open_archive(found) as archive:
        assert keep(archive, make_desk_crisis()) == []
        with archive.write() as connection:
            add_account(connection, "Amina", Role.ADMIN, hash_password("le fleuve est haut"), who="root")
            key = add_key(connection, "contrat", Role.ADMIN, who="root")
        jobs = Jobs(StubWorkshop(), WIDE)
        made = build_app(Desk(found, archive, frozenset({ASKED_AS}), exposed=True, jobs=jobs))
        signed = {"Authorization": f"Bearer {key}"}
        document = schemathesis.openapi.from_asgi(DOCUMENT, made, headers=signed)
        document.config.update(headers=signed)
        # More files than may be given at once are refused as too much, which is documented, and not as malformed.
        document.config.checks.negative_data_rejection.expected_statuses.append("413")
        yield document
        jobs.close()


def check_operation(schema: schemathesis.BaseSchema, path: str, method: str, examples: int) -> None:
    """Asks so many times with values that fit and as often with some that do not; each answer is held against the
    document: status, type, shape, headers, no failure of the server. Nothing can misfit where a path alone is given."""
    answered = []
    operation = schema[path][method]
    names = {parameter.name for parameter in operation.query}
    excluded = [positive_data_acceptance] if names & BEYOND_WORDS or operation.body else []
    for mode in GenerationMode if names or operation.body else [GenerationMode.POSITIVE]:

        @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            answered.append(case.call_and_validate(excluded_checks=excluded).status_code)

        ask()
    documented = set(operation.definition.raw["responses"])
    assert answered
    assert {str(status) for status in answered} <= documented


@pytest.mark.parametrize(("path", "method"), list_operations())
def test_every_operation_keeps_its_word(schema: schemathesis.BaseSchema, path: str, method: str) -> None:
    check_operation(schema, path, method, 5)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method"), list_operations())
def test_every_operation_keeps_its_word_for_long(schema: schemathesis.BaseSchema, path: str, method: str) -> None:
    check_operation(schema, path, method, 300)
