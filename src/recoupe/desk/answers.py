"""Answers that are no page: errors in one shape for programs, and as a page for people, without internals."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from recoupe.desk.catalogues import language_of
from recoupe.desk.messages import translate_message

API = "/api/"
CODES = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    408: "too_slow",
    409: "conflict",
    413: "too_large",
    415: "unsupported_type",
    421: "wrong_host",
    422: "invalid",
    429: "too_many",
    500: "unforeseen",
    503: "unavailable",
}


def refuse(request: Request, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer to what cannot be done: JSON to programs, in English; to people a page in their language."""
    if request.url.path.startswith(API):
        return JSONResponse({"error": error_body(status, words)}, status, headers)
    from recoupe.desk.rendering import render  # here because pages are made with answers too

    told = translate_message(words, language_of(request))
    answer = render(request, "error.html", {"status": status, "words": told}, status)
    answer.headers.update(headers or {})
    return answer


def error_body(status: int, words: str) -> dict[str, object]:
    """``{"code", "status", "message"}``: the one shape of all errors."""
    return {"code": CODES.get(status, "error"), "status": status, "message": words}
