"""The API keeps what its document says, whatever it is asked: every operation, with values that fit and that do not."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from recoupe.desk import api
from recoupe.desk.app import DOCUMENT, build_app
from recoupe.desk.state import Desk

# That a place is known, a type is in the scheme and a period does not end before it begins no document can say; and of
# what does not fit much is gone once it is written as a query, where all is text and an empty value counts as not given.
EXCLUDED: list[CheckFunction] = [positive_data_acceptance, negative_data_rejection]
ASKED_AS = "testserver"  # under which name schemathesis asks an application


def list_operations() -> list[tuple[str, str]]:
    """Path and method of every operation of the API."""
    app = FastAPI()
    app.include_router(api.router)
    return sorted((path, method) for path, methods in app.openapi()["paths"].items() for method in methods)


@pytest.fixture(scope="session")
def schema(desk: Desk) -> schemathesis.BaseSchema:
    """The document of the desk over the invented crisis, with the desk to ask, in this process."""
    named = Desk(desk.settings, desk.archive, frozenset({ASKED_AS}))
    return schemathesis.openapi.from_asgi(DOCUMENT, build_app(named))


def try_operation(schema: schemathesis.BaseSchema, path: str, method: str, examples: int) -> None:
    """Asks so many times with values that fit and as often with some that do not; each answer is held against the
    document: status, type, shape, headers, no failure of the server. Nothing can misfit where a path alone is given."""
    operation = schema[path][method]
    modes = list(GenerationMode) if list(operation.query) else [GenerationMode.POSITIVE]
    for mode in modes:

        @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=EXCLUDED)

        ask()


@pytest.mark.parametrize(("path", "method"), list_operations())
def test_every_operation_keeps_its_word(schema: schemathesis.BaseSchema, path: str, method: str) -> None:
    try_operation(schema, path, method, 20)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method"), list_operations())
def test_every_operation_keeps_its_word_for_long(schema: schemathesis.BaseSchema, path: str, method: str) -> None:
    try_operation(schema, path, method, 300)
