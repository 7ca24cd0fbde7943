"""The desk as an ASGI application: guard, API, pages, built files, and an answer to every error."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

import recoupe
from recoupe.desk import api, pages
from recoupe.desk.answers import API, refuse
from recoupe.desk.api.document import ABOUT, describe_api
from recoupe.desk.failures import tell_failure
from recoupe.desk.guarding import Gate, Guard
from recoupe.desk.guarding.headers import add_headers
from recoupe.desk.jobs.board import BusyError
from recoupe.desk.judging.seen import ChangedError
from recoupe.desk.map_files import router as map_files
from recoupe.desk.state import Desk
from recoupe.desk.static_files import router as static_files
from recoupe.desk.views.missing import MissingError
from recoupe.errors import InputError, RecoupeError, show_traceback

DOCUMENT = "/api/v1/openapi.json"
WORDS = {  # of what no code of ours raises
    404: "There is nothing at this address.",
    405: "This cannot be done here in that way.",
}
UNFORESEEN = "Something went wrong that nobody foresaw. Nothing was changed."


class Documented(FastAPI):
    """An application whose document says what it does."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = describe_api(self)
        return self.openapi_schema


def build_app(desk: Desk) -> FastAPI:
    """The application over an open desk. Its documentation pages, which would load from elsewhere, are not served; the
    OpenAPI document is."""
    app = Documented(
        title="Recoupe",
        version=recoupe.__version__,
        summary="What is reported, by whom, how surely, and who contradicts it",
        description=ABOUT,
        openapi_url=DOCUMENT,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.include_router(api.router)
    app.include_router(static_files)
    app.include_router(map_files)
    app.include_router(pages.router, include_in_schema=False)
    app.add_middleware(Gate)
    app.add_middleware(Guard, hosts=desk.hosts)  # the last that is added comes first
    app.add_exception_handler(RecoupeError, answer_recoupe_error)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_exception_handler(Exception, answer_unforeseen)
    return app


async def answer_recoupe_error(request: Request, error: Exception) -> Response:
    """What a person can act on, in its own words: 404 for what is missing, 409 for what changed since it was shown, 400
    for what was asked wrongly, 503 for what the desk stands on."""
    if not isinstance(error, RecoupeError):
        return await answer_unforeseen(request, error)
    asked = 404 if isinstance(error, MissingError) else 409 if isinstance(error, ChangedError) else 400
    busy = {"retry-after": str(error.seconds)} if isinstance(error, BusyError) else None
    return refuse(request, asked if isinstance(error, InputError) else 503, tell_failure(error), busy)


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Which values of a request are wrong."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = {".".join(str(step) for step in one["loc"][1:]) or "it": one["msg"] for one in found}
    if not request.url.path.startswith(API):  # what pydantic says is English, and no page gives rise to it
        return refuse(request, 400, f"What was given is missing or wrong: {', '.join(told)}.")
    return refuse(request, 400, "; ".join(f"{name}: {words}" for name, words in told.items()))


async def answer_http_error(request: Request, error: Exception) -> Response:
    """What FastAPI itself refuses, such as a path that leads nowhere, with the headers that go with it."""
    if not isinstance(error, HTTPException):
        return await answer_unforeseen(request, error)
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    if error.status_code == 405 and (methods := find_methods(request)):
        headers["allow"] = ", ".join(methods)
    return refuse(request, error.status_code, WORDS.get(error.status_code, str(error.detail)), headers)


def find_methods(request: Request) -> list[str]:
    """The methods that the API's document has for a request's path: each route by itself knows only its own."""
    paths = request.app.openapi()["paths"] if request.url.path.startswith(API) else {}
    fitting = (methods for path, methods in paths.items() if compile_path(path)[0].match(request.url.path))
    return sorted({method.upper() for methods in fitting for method in methods})


async def answer_unforeseen(request: Request, error: Exception) -> Response:
    """Nothing of what went wrong inside. The guard is passed by here, so that its headers are put on as well."""
    show_traceback()
    answer = refuse(request, 500, UNFORESEEN)
    answer.raw_headers = add_headers(answer.raw_headers)
    return answer
