"""The API, ``/api/v1``: what the pages show, for programs."""

from fastapi import APIRouter

from recoupe.desk.api import (
    conflicts,
    focus,
    incidents,
    jobs,
    judgements,
    reports,
    scheme,
    search,
    situation,
    statements,
    threads,
)

PARTS = (
    incidents,
    conflicts,
    threads,
    reports,
    search,
    statements,
    focus,
    judgements,
    situation,
    scheme,
    jobs,
)

router = APIRouter(prefix="/api/v1")
for part in PARTS:
    router.include_router(part.router)

__all__ = ["router"]
