"""The API, ``/api/v1``: what the pages show, for programs."""

from fastapi import APIRouter, Depends, Security
from fastapi.security import HTTPBearer

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
from recoupe.desk.api.naming import check_names

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

KEY = HTTPBearer(  # for the document: who may do what, the gate has looked at before
    scheme_name="key",
    description="A key of this desk: recoupe desk key add NAME. A desk without accounts asks for none.",
    auto_error=False,
)

router = APIRouter(prefix="/api/v1", dependencies=[Security(KEY), Depends(check_names)])
for part in PARTS:
    router.include_router(part.router)

__all__ = ["router"]
