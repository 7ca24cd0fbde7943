"""The desk as an ASGI application: guard, API, pages, built files, and an answer to every error."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import recoupe
from recoupe.desk import api, pages
from recoupe.desk.answers import refuse
from recoupe.desk.guarding import Guard
from recoupe.desk.judging.seen import ChangedError
from recoupe.desk.state import Desk
from recoupe.desk.static_files import router as static_files
from recoupe.desk.views.missing import MissingError
from recoupe.errors import RecoupeError, show_traceback

DOCUMENT = "/api/v1/openapi.json"
UNFORESEEN = "Something went wrong that nobody foresaw. Nothing was changed."


def build_app(desk: Desk) -> FastAPI:
    """The application over an open desk. Its documentation pages, which would load from elsewhere, are not served; the
    OpenAPI document is."""
    app = FastAPI(
        title="Recoupe",
        version=recoupe.__version__,
        summary="What is reported, by whom, how surely, and who contradicts it",
        openapi_url=DOCUMENT,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.include_router(api.router)
    app.include_router(static_files)
    app.include_router(pages.router, include_in_schema=False)
    app.add_middleware(Guard, hosts=desk.hosts)
    app.add_exception_handler(RecoupeError, answer_recoupe_error)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_exception_handler(Exception, answer_unforeseen)
    return app


async def answer_recoupe_error(request: Request, error: Exception) -> Response:
    """What a person can act on, in its own words."""
    status = 404 if isinstance(error, MissingError) else 409 if isinstance(error, ChangedError) else 400
    return refuse(request, status, str(error))


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Which values of a request are wrong."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = [f"{'.'.join(str(step) for step in one['loc'][1:])}: {one['msg']}" for one in found]
    return refuse(request, 400, "; ".join(told) or "A value is wrong.")


async def answer_http_error(request: Request, error: Exception) -> Response:
    """What FastAPI itself refuses."""
    if not isinstance(error, HTTPException):
        return await answer_unforeseen(request, error)
    return refuse(request, error.status_code, str(error.detail))


async def answer_unforeseen(request: Request, error: Exception) -> Response:
    """Nothing of what went wrong inside."""
    show_traceback()
    return refuse(request, 500, UNFORESEEN)
