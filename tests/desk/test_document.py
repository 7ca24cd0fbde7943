"""The document of the API: whole, in words, with examples that are what the API answers, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from recoupe.desk.api import router
from recoupe.desk.api.shapes import REFUSALS
from recoupe.desk.app import DOCUMENT
from recoupe.filtering import FILTERS

Operation = dict[str, Any]
PATHS = ("map", "timeline", "incidents", "conflicts", "statements", "reports", "search")


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    """The document as it is served."""
    found: dict[str, Any] = client.get(DOCUMENT).json()
    return found


def walk(document: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Every operation with its name."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_every_operation_is_described(document: dict[str, Any]) -> None:
    operations = dict(walk(document))
    assert len({one["operationId"] for one in operations.values()}) == len(operations) >= 18
    assert all(name.split()[1].startswith("/api/v1/") for name in operations), "pages are no part of it"
    for name, one in operations.items():
        assert one["summary"], name
        assert one["description"].endswith("."), name
        assert len(one["tags"]) == 1, name
        assert one["summary"] != one["operationId"].replace("_", " ").title(), "words, not the function's name"


def test_every_parameter_says_what_it_is(document: dict[str, Any]) -> None:
    for name, one in walk(document):
        for parameter in one.get("parameters", ()):
            assert parameter.get("description") or parameter["in"] == "path", (name, parameter["name"])


@pytest.mark.parametrize("path", PATHS)
def test_what_filters_takes_every_filter(document: dict[str, Any], path: str) -> None:
    names = [one["name"] for one in document["paths"][f"/api/v1/{path}"]["get"]["parameters"]]
    assert [name for name in names if name in {one.name for one in FILTERS}] == [one.name for one in FILTERS]


def test_every_operation_tells_its_errors_in_one_shape(document: dict[str, Any]) -> None:
    shape = {"$ref": "#/components/schemas/Failure"}
    for name, one in walk(document):
        refused = {code: told for code, told in one["responses"].items() if code[0] not in "23"}
        assert {str(code) for code in REFUSALS} <= set(refused), name
        assert "422" not in refused, "what is wrong in a request is told with 400"
        assert all(told["content"] == {"application/json": {"schema": shape}} for told in refused.values()), name
        assert all(told["description"] for told in refused.values()), name


def test_every_operation_asks_for_the_key(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]
    assert {(one["type"], one["scheme"]) for one in schemes.values()} == {("http", "bearer")}
    for name, one in walk(document):
        assert one["security"] == [{scheme: []} for scheme in schemes], name


def find_models() -> Iterator[tuple[str, Any, Any]]:
    """Name, shape and example of what every operation answers."""
    for route in [one.original_route for one in iter_route_contexts(router.routes)]:
        assert isinstance(route, APIRoute)
        for status, told in route.responses.items():
            example = told.get("content", {}).get("application/json", {}).get("example")
            if example is not None:
                yield f"{status} {route.path}", route.response_model, example


@pytest.mark.parametrize(("shape", "example"), [pytest.param(s, e, id=name) for name, s, e in find_models()])
def test_an_example_has_the_shape_of_an_answer(shape: Any, example: Any) -> None:
    """And nothing in it that no answer has."""
    adapter, plain = TypeAdapter(shape), TypeAdapter(Any)
    read = adapter.validate_json(plain.dump_json(example), strict=True)
    assert adapter.dump_python(read, mode="json", exclude_unset=True) == plain.dump_python(example, mode="json")


def test_every_operation_that_answers_something_has_an_example(document: dict[str, Any]) -> None:
    for name, one in walk(document):
        (code,) = [code for code in one["responses"] if code[0] == "2"]
        if code != "204" and "application/octet-stream" not in one["responses"][code].get("content", {}):
            assert one["responses"][code]["content"]["application/json"]["example"], name
        if body := one.get("requestBody"):
            assert all(kind.get("example") or kind.get("examples") for kind in body["content"].values()), name


def test_an_example_shows_words_where_they_stand(document: dict[str, Any]) -> None:
    """The offsets of an example are true, as everywhere."""
    example = document["paths"]["/api/v1/reports/{id}"]["get"]["responses"]["200"]["content"]["application/json"][
        "example"
    ]
    text, (statement,) = example["report"]["text"], example["statements"]
    for span in (statement["evidence"], statement["trigger"], statement["place"], *statement["quantities"]):
        assert text[span["start"] : span["end"]] == span["quote"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/api/v1/docs", "/docs/oauth2-redirect"])
def test_no_page_of_the_framework_is_served(client: TestClient, path: str) -> None:
    """They would load scripts from elsewhere."""
    assert client.get(path).status_code == 404
